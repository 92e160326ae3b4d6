"""When the counter is open: dated office hours, holidays, and how far ahead the holidays are known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import accumulate, pairwise
from typing import TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from loket.errors import BadInput

WEEK = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")
DEFAULT_ZONE = "Asia/Makassar"

_T = TypeVar("_T")
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_TICK = dt.timedelta(microseconds=1)
_HOURS_HINT = "Tulis jam seperti 07.30-12.00, berurutan dan tidak bertumpuk."


class HolidayKind(StrEnum):
    """Why the office is closed: a national holiday, collective leave, or a day of this region only."""

    NATIONAL = "libur"
    COLLECTIVE = "cuti_bersama"
    LOCAL = "lokal"


@dataclass(frozen=True, slots=True)
class Hours:
    """One day's opening hours as (from, to) in local time, in order and apart; none means closed."""

    spans: tuple[tuple[dt.time, dt.time], ...] = ()

    def __post_init__(self) -> None:
        edges = [edge for span in self.spans for edge in span]
        if any(later <= earlier for earlier, later in pairwise(edges)):
            raise BadInput("Jam layanan tidak berurutan.", _HOURS_HINT, field="jam")


CLOSED = Hours()


@dataclass(frozen=True, slots=True)
class Schedule:
    """A week of hours, Monday first, valid from a day on and, where it is a passing one, until a last day."""

    name: str
    valid_from: dt.date
    week: tuple[Hours, ...]
    valid_until: dt.date | None = None

    def __post_init__(self) -> None:
        if len(self.week) != len(WEEK):
            raise BadInput(f"Jadwal “{self.name}” harus memuat tujuh hari.", "Isi Senin sampai Minggu.", "pekan")
        if self.valid_until is not None and self.valid_until < self.valid_from:
            raise BadInput(f"Jadwal “{self.name}” berakhir sebelum mulai.", "Periksa kedua tanggalnya.", "sampai")

    def applies(self, day: dt.date) -> bool:
        """Say whether this day falls in the schedule's own time."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


@dataclass(frozen=True, slots=True)
class Holiday:
    """One closed day, with the name to show for it."""

    date: dt.date
    name: str
    kind: HolidayKind = HolidayKind.NATIONAL


@dataclass(frozen=True, slots=True)
class YearTable:
    """A local year laid out for fast sums, in microseconds since 1970 UTC.

    Span k opens at `starts[k]` after `before[k]` open microseconds of this year; `before[-1]` is the whole
    year. `workdays[i]` counts the working days among the first i days of the year.
    """

    starts: tuple[int, ...]
    before: tuple[int, ...]
    workdays: tuple[int, ...]


@dataclass(frozen=True)
class Calendar:
    """The office's calendar. Of the schedules that apply to a day, the one that begins last holds.

    `opened` are days the counter serves in spite of a holiday, such as collective leave with officers on duty.
    """

    schedules: tuple[Schedule, ...]
    holidays: tuple[Holiday, ...]
    tz: dt.tzinfo
    known_until: int
    known_from: int = dt.MINYEAR
    opened: frozenset[dt.date] = frozenset()
    _years: dict[int, YearTable] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def _names(self) -> dict[dt.date, str]:
        names: dict[dt.date, list[str]] = {}
        for holiday in self.holidays:
            names.setdefault(holiday.date, []).append(holiday.name)
        return {day: "; ".join(dict.fromkeys(each)) for day, each in names.items() if day not in self.opened}

    def local(self, moment: dt.datetime) -> dt.datetime:
        """Return an aware moment in the office's zone; a naive one is a bug and raises ValueError."""
        if moment.tzinfo is None:
            raise ValueError("a moment without a time zone")
        return moment.astimezone(self.tz)

    def schedule(self, day: dt.date) -> Schedule | None:
        """Return the schedule that holds on this day, or None before the first."""
        holding = [each for each in self.schedules if each.applies(day)]
        return max(reversed(holding), key=lambda each: each.valid_from, default=None)

    def intervals(self, day: dt.date) -> tuple[tuple[dt.time, dt.time], ...]:
        """Return the opening hours of this day in local time, none where the counter is closed."""
        holding = self.schedule(day)
        if holding is None or day in self._names:
            return ()
        return holding.week[day.weekday()].spans

    def is_workday(self, day: dt.date) -> bool:
        """Say whether the counter opens at all on this day."""
        return bool(self.intervals(day))

    def why_closed(self, day: dt.date) -> str:
        """Return in Indonesian why the counter is closed on this day, or nothing where it is open."""
        if day in self._names:
            return self._names[day]
        if self.is_workday(day):
            return ""
        if self.schedule(day) is None:
            return "Belum ada jadwal jam layanan untuk tanggal ini"
        return f"Hari {WEEK[day.weekday()].capitalize()} tidak ada pelayanan"

    def covers(self, day: dt.date) -> bool:
        """Say whether hours and holidays are known for this day; where not, a due date is only a guess."""
        return self.known_from <= day.year <= self.known_until and self.schedule(day) is not None

    def year(self, year: int) -> YearTable:
        """Return the table of a local year, laid out once and kept."""
        if year not in self._years:
            self._years[year] = self._lay_out(year)
        return self._years[year]

    def _lay_out(self, year: int) -> YearTable:
        first = dt.date(year, 1, 1)
        days = [first + dt.timedelta(days=each) for each in range(dt.date(year, 12, 31).timetuple().tm_yday)]
        spans = [
            (since_epoch(dt.datetime.combine(day, start, self.tz)), since_epoch(dt.datetime.combine(day, end, self.tz)))
            for day in days
            for start, end in self.intervals(day)
        ]
        spans = [(start, end) for start, end in spans if end > start]
        return YearTable(
            starts=tuple(start for start, _ in spans),
            before=tuple(accumulate((end - start for start, end in spans), initial=0)),
            workdays=tuple(accumulate((int(self.is_workday(day)) for day in days), initial=0)),
        )


def since_epoch(moment: dt.datetime) -> int:
    """Return the microseconds from 1970 UTC to an aware moment."""
    return (moment - _EPOCH) // _TICK


def from_epoch(microseconds: int, tz: dt.tzinfo) -> dt.datetime:
    """Return the moment so many microseconds after 1970 UTC, in the given zone."""
    return (_EPOCH + microseconds * _TICK).astimezone(tz)


def default_schedule(valid_from: dt.date) -> Schedule:
    """Return the five-day week of 37 h 30 that fits Perpres 21/2023."""
    usual = hours_from_text(["07.30-12.00", "13.00-16.00"])
    friday = hours_from_text(["07.30-11.30", "13.00-16.30"])
    return Schedule("Jam layanan biasa", valid_from, (usual,) * 4 + (friday, CLOSED, CLOSED))


def ramadan_schedule(valid_from: dt.date, valid_until: dt.date) -> Schedule:
    """Return the five-day Ramadan week of 32 h 30 that fits Perpres 21/2023, between two days inclusive."""
    usual = hours_from_text(["08.00-12.00", "12.30-15.00"])
    friday = hours_from_text(["08.00-12.00", "13.00-15.30"])
    return Schedule("Jam layanan Ramadan", valid_from, (usual,) * 4 + (friday, CLOSED, CLOSED), valid_until)


def hours_from_text(spans: Sequence[str]) -> Hours:
    """Read a day's hours written as '07.30-12.00' (colons do too); raise BadInput where one cannot be read."""
    return Hours(tuple(_span(text) for text in spans))


def _time(text: str) -> dt.time:
    hour, minute = text.replace(":", ".").split(".")
    return dt.time(int(hour), int(minute))


def _span(text: str) -> tuple[dt.time, dt.time]:
    try:
        start, end = map(_time, text.split("-"))
    except ValueError:
        raise BadInput(f"Jam layanan “{text}” tidak dapat dibaca.", _HOURS_HINT, field="jam") from None
    return start, end


def calendar_from_json(data: Mapping[str, object]) -> Calendar:
    """Read a calendar from parsed JSON (keys as in resources/kalender); BadInput names what is wrong."""
    try:
        return Calendar(
            schedules=tuple(_schedule(each) for each in _rows(data, "jadwal")),
            holidays=tuple(
                Holiday(_date(each["tanggal"]), str(each["nama"]), _as(HolidayKind, each["jenis"], "jenis libur"))
                for each in _rows(data, "libur")
            ),
            tz=_as(ZoneInfo, data.get("zona", DEFAULT_ZONE), "zona waktu"),
            known_until=_as(int, data["diketahui_sampai"], "tahun"),
            known_from=_as(int, data.get("diketahui_dari", dt.MINYEAR), "tahun"),
            opened=frozenset(_date(each) for each in _items(data.get("dibuka", []))),
        )
    except KeyError as gone:
        raise BadInput(f"Kalender tidak lengkap: {gone} tidak ada.", "Perbaiki berkas kalender.") from None
    except ValueError as wrong:
        raise BadInput(f"Kalender tidak dapat dibaca: {wrong}.", "Perbaiki berkas kalender.") from None


def calendar_to_json(cal: Calendar) -> dict[str, object]:
    """Return what `calendar_from_json` reads back as an equal calendar; its zone must be a named one."""
    return {
        "zona": str(cal.tz),
        "diketahui_dari": cal.known_from,
        "diketahui_sampai": cal.known_until,
        "dibuka": [day.isoformat() for day in sorted(cal.opened)],
        "jadwal": [
            {
                "nama": each.name,
                "mulai": each.valid_from.isoformat(),
                "sampai": each.valid_until.isoformat() if each.valid_until else None,
                "pekan": {
                    name: [f"{start:%H.%M}-{end:%H.%M}" for start, end in hours.spans]
                    for name, hours in zip(WEEK, each.week, strict=True)
                },
            }
            for each in cal.schedules
        ],
        "libur": [
            {"tanggal": each.date.isoformat(), "nama": each.name, "jenis": each.kind.value} for each in cal.holidays
        ],
    }


def _schedule(row: Mapping[str, object]) -> Schedule:
    week = row["pekan"]
    if not isinstance(week, Mapping):
        raise ValueError("“pekan” bukan daftar hari")  # noqa: TRY004 - wrong data, told to the officer
    if strange := sorted(set(week) - set(WEEK)):
        raise ValueError(f"hari “{strange[0]}” tidak dikenal")
    hours = tuple(hours_from_text([str(span) for span in _items(week.get(day, []))]) for day in WEEK)
    until = row.get("sampai")
    return Schedule(str(row["nama"]), _date(row["mulai"]), hours, None if until is None else _date(until))


def _items(value: object) -> Sequence[object]:
    if isinstance(value, list | tuple):
        return value
    raise ValueError(f"“{value}” bukan daftar")


def _rows(data: Mapping[str, object], key: str) -> list[Mapping[str, object]]:
    rows = [each for each in _items(data[key]) if isinstance(each, Mapping)]
    if len(rows) != len(_items(data[key])):
        raise ValueError(f"“{key}” memuat baris yang salah bentuk")
    return rows


def _date(value: object) -> dt.date:
    return _as(dt.date.fromisoformat, value, "tanggal")


def _as(kind: Callable[[str], _T], value: object, what: str) -> _T:
    try:
        return kind(str(value))
    except (ValueError, ZoneInfoNotFoundError):
        raise ValueError(f"{what} “{value}” tidak dikenal") from None
