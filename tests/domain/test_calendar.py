"""The office's calendar: hours, holidays, and what is not known."""

import datetime as dt
import json
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from loket.domain.calendar import (
    CLOSED,
    Calendar,
    Holiday,
    HolidayKind,
    Hours,
    Schedule,
    calendar_from_json,
    calendar_to_json,
    default_schedule,
    hours_from_text,
    ramadan_schedule,
)
from loket.errors import BadInput

RESOURCES = Path(__file__).parents[2] / "resources" / "kalender"
WITA = ZoneInfo("Asia/Makassar")


def shipped(schedule: str = "jadwal.json") -> dict[str, object]:
    merged: dict[str, object] = {}
    for name in (schedule, "libur.json"):
        merged |= json.loads((RESOURCES / name).read_text("utf-8"))
    return merged


@pytest.fixture(scope="module")
def cal():
    return calendar_from_json(shipped())


def minutes(calendar, first, days=7):
    span = calendar.year(first.year)
    week = [first + dt.timedelta(days=each) for each in range(days)]
    assert span.before[-1] > 0
    return sum(
        (end.hour - start.hour) * 60 + end.minute - start.minute
        for day in week
        for start, end in calendar.intervals(day)
    )


@pytest.mark.parametrize(("year", "national", "collective"), [(2025, 17, 11), (2026, 17, 8), (2027, 18, 8)])
def test_holds_the_days_of_the_joint_decree(cal, year, national, collective):
    of_year = [each for each in cal.holidays if each.date.year == year]
    kinds = [each.kind for each in of_year]
    assert (kinds.count(HolidayKind.NATIONAL), kinds.count(HolidayKind.COLLECTIVE)) == (national, collective)
    assert not [each for each in of_year if each.kind is HolidayKind.LOCAL]


def test_the_late_collective_leave_of_2025_is_there(cal):
    assert not cal.is_workday(dt.date(2025, 8, 18))


def test_collective_leave_closes_the_counter(cal):
    day = dt.date(2026, 12, 24)
    assert not cal.is_workday(day)
    assert cal.intervals(day) == ()
    assert cal.why_closed(day) == "Cuti Bersama Hari Raya Natal"


def test_collective_leave_with_officers_on_duty_is_open(cal):
    day = dt.date(2026, 12, 24)
    serving = Calendar(cal.schedules, cal.holidays, cal.tz, 2027, opened=frozenset({day}))
    assert serving.is_workday(day)
    assert serving.why_closed(day) == ""
    assert not serving.is_workday(dt.date(2026, 12, 25))


def test_estimated_days_keep_their_mark(cal):
    assert cal.why_closed(dt.date(2027, 3, 10)) == "Hari Raya Idul Fitri (perkiraan)"


def test_why_closed_names_the_weekday_and_is_silent_on_a_working_day(cal):
    assert cal.why_closed(dt.date(2026, 11, 28)) == "Hari Sabtu tidak ada pelayanan"
    assert cal.why_closed(dt.date(2026, 11, 23)) == ""


def test_two_reasons_on_one_day_are_both_told(cal):
    day = dt.date(2026, 12, 25)
    local = Holiday(day, "Pemilihan kepala desa", HolidayKind.LOCAL)
    both = Calendar(cal.schedules, (*cal.holidays, local), WITA, 2027)
    assert both.why_closed(day) == "Hari Raya Natal; Pemilihan kepala desa"


def test_a_usual_week_is_the_37_and_a_half_hours_of_the_decree(cal):
    assert minutes(cal, dt.date(2026, 11, 23)) == 37.5 * 60
    assert cal.intervals(dt.date(2026, 11, 27))[0] == (dt.time(7, 30), dt.time(11, 30))


def test_a_ramadan_week_is_32_and_a_half_hours_and_then_ends(cal):
    assert minutes(cal, dt.date(2027, 2, 15)) == 32.5 * 60
    assert cal.schedule(dt.date(2027, 3, 9)).name == "Jam layanan Ramadan 1448 H (perkiraan)"
    assert cal.schedule(dt.date(2027, 3, 16)).name == "Jam layanan biasa"


def test_schedules_in_code_and_in_the_file_agree(cal):
    usual, ramadan = cal.schedules
    assert default_schedule(usual.valid_from).week == usual.week
    assert ramadan_schedule(ramadan.valid_from, ramadan.valid_until).week == ramadan.week


def test_a_six_day_week_works_on_saturday():
    six = calendar_from_json(shipped("jadwal-6-hari.json"))
    assert six.intervals(dt.date(2026, 11, 28)) == ((dt.time(8), dt.time(13)),)
    assert not six.is_workday(dt.date(2026, 11, 29))


def test_a_one_day_override_holds_whatever_the_order(cal):
    day = dt.date(2026, 11, 24)
    short = Schedule("Hari pertama", day, (hours_from_text(["08.00-11.30"]),) * 7, day)
    for schedules in ((short, *cal.schedules), (*cal.schedules, short)):
        changed = Calendar(schedules, cal.holidays, WITA, 2027)
        assert changed.intervals(day) == ((dt.time(8), dt.time(11, 30)),)
        assert changed.intervals(day + dt.timedelta(days=1)) == cal.intervals(day + dt.timedelta(days=1))


def test_of_two_schedules_from_one_day_the_last_written_holds():
    first, second = default_schedule(dt.date(2026, 1, 1)), Schedule("Baru", dt.date(2026, 1, 1), (CLOSED,) * 7)
    assert Calendar((first, second), (), WITA, 2027).schedule(dt.date(2026, 2, 2)) is second


@pytest.mark.parametrize(
    ("day", "known"),
    [
        (dt.date(2024, 12, 31), False),
        (dt.date(2025, 1, 1), True),
        (dt.date(2027, 12, 31), True),
        (dt.date(2028, 1, 3), False),
    ],
)
def test_says_what_it_does_not_cover(cal, day, known):
    assert cal.covers(day) is known


def test_before_the_first_schedule_it_is_closed_and_says_so(cal):
    late = Calendar((default_schedule(dt.date(2026, 6, 1)),), cal.holidays, WITA, 2027)
    day = dt.date(2026, 5, 29)
    assert not late.covers(day)
    assert late.why_closed(day) == "Belum ada jadwal jam layanan untuk tanggal ini"


def test_utc_midnight_is_eight_in_the_morning_here(cal):
    local = cal.local(dt.datetime(2026, 11, 23, 0, 0, tzinfo=dt.UTC))
    assert (local.date(), local.time()) == (dt.date(2026, 11, 23), dt.time(8))
    assert cal.local(dt.datetime(2026, 11, 22, 16, 0, tzinfo=dt.UTC)).date() == dt.date(2026, 11, 23)


def test_a_naive_moment_is_a_bug(cal):
    with pytest.raises(ValueError, match="time zone"):
        cal.local(dt.datetime(2026, 11, 23, 8))  # noqa: DTZ001 - that is the point


@pytest.mark.parametrize(
    "spans", [["12.00-07.30"], ["07.30-12.00", "11.00-16.00"], ["08.00-08.00"], ["pagi"], ["08.00"], ["25.00-26.00"]]
)
def test_hours_that_make_no_sense_are_refused(spans):
    with pytest.raises(BadInput) as refused:
        hours_from_text(spans)
    assert "Jam layanan" in refused.value.sentence
    assert refused.value.field == "jam"


def test_hours_are_read_with_colons_too():
    assert hours_from_text(["07:30-12:00"]) == Hours(((dt.time(7, 30), dt.time(12)),))


def test_a_schedule_needs_seven_days_and_an_end_after_its_start():
    with pytest.raises(BadInput, match="tujuh hari"):
        Schedule("Salah", dt.date(2026, 1, 1), (CLOSED,) * 6)
    with pytest.raises(BadInput, match="berakhir sebelum mulai"):
        Schedule("Salah", dt.date(2026, 1, 2), (CLOSED,) * 7, dt.date(2026, 1, 1))


def test_survives_a_round_trip(cal):
    odd = Calendar(cal.schedules, cal.holidays, cal.tz, 2027, 2025, frozenset({dt.date(2026, 12, 24)}))
    assert calendar_from_json(json.loads(json.dumps(calendar_to_json(odd)))) == odd


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"diketahui_sampai": None}, "tahun “None” tidak dikenal"),
        ({"zona": "Asia/Lombok"}, "zona waktu “Asia/Lombok” tidak dikenal"),
        ({"libur": [{"tanggal": "2026-13-01", "nama": "x", "jenis": "libur"}]}, "tanggal “2026-13-01”"),
        ({"libur": [{"tanggal": "2026-12-01", "nama": "x", "jenis": "pesta"}]}, "jenis libur “pesta”"),
        ({"libur": [{"nama": "x", "jenis": "libur"}]}, "'tanggal' tidak ada"),
        ({"libur": ["2026-12-01"]}, "“libur” memuat baris yang salah bentuk"),
        ({"libur": "2026"}, "“2026” bukan daftar"),
        ({"jadwal": [{"nama": "x", "mulai": "2026-01-01", "pekan": {"monday": []}}]}, "hari “monday”"),
        ({"jadwal": [{"nama": "x", "mulai": "2026-01-01", "pekan": []}]}, "“pekan” bukan daftar hari"),
    ],
)
def test_a_bad_file_is_refused_with_the_fault_named(change, sentence):
    with pytest.raises(BadInput) as refused:
        calendar_from_json(shipped() | change)
    assert sentence in refused.value.sentence
    assert refused.value.hint


def test_a_missing_part_is_named():
    with pytest.raises(BadInput, match="'jadwal' tidak ada"):
        calendar_from_json({"libur": [], "diketahui_sampai": 2027})


def test_the_shipped_list_still_equals_its_source():
    holidays = pytest.importorskip("holidays")
    source = holidays.country_holidays(
        "ID", years=range(2025, 2028), categories=("public", "government"), language="id"
    )
    cal = calendar_from_json(shipped())
    assert {each.date: each.name for each in cal.holidays} == dict(source.items())
