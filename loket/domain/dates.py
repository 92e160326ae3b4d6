"""Dates and hours as Indonesians write and read them."""

from __future__ import annotations

import datetime as dt
import re

from loket.errors import BadInput

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
YEARS = range(1900, 2101)

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_SPELLINGS = (
    ("januari", "january"), ("februari", "pebruari", "february"), ("maret", "march", "mrt"), ("april",),
    ("mei", "may"), ("juni", "june"), ("juli", "july"), ("agustus", "august", "agt", "ags"),
    ("september",), ("oktober", "october"), ("november", "nopember"), ("desember", "december"),
)  # fmt: skip
_SHORTEST = 3
_HINT = "Tulis seperti 17-8-1990 atau 17 Agustus 1990."
_PLAIN = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{4}|[0-9]{2})")
_YEAR_FIRST = re.compile(r"([0-9]{4})[-/. ]+([0-9]{1,2})[-/. ]+([0-9]{1,2})")
_DAY_FIRST = re.compile(r"([0-9]{1,2})[-/. ]*([a-z]+|(?<=[-/. ])[0-9]{1,2}(?=[-/. ]))\.?[-/. ]*([0-9]{4}|[0-9]{2})")
_WEEKDAY = re.compile(r"(senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)\s*,?\s*")


def parse_date(text: str, today: dt.date) -> dt.date:
    """Read a typed date: 17-8-1990, 17/08/90, 17081990, '17 agustus 1990', '17 Agt 1990', 1990-08-17.

    Two digits of a year up to this year's mean this century, greater ones the last. BadInput says what is wrong.
    """
    typed = " ".join(text.split())
    if not typed:
        raise BadInput("Tanggal belum diisi.", _HINT, field="tanggal")
    plain = _WEEKDAY.sub("", typed.lower(), count=1)
    if found := _YEAR_FIRST.fullmatch(plain):
        year, month, day = found.groups()
    elif found := _PLAIN.fullmatch(plain) or _DAY_FIRST.fullmatch(plain):
        day, month, year = found.groups()
    else:
        raise BadInput(f"Tanggal “{typed}” tidak dapat dibaca.", _HINT, field="tanggal")
    full_year = int(year) if len(year) > len("90") else _century(int(year), today)
    if full_year not in YEARS:
        raise BadInput(f"Tahun {full_year} pada tanggal “{typed}” tidak masuk akal.", _HINT, field="tanggal")
    try:
        return dt.date(full_year, int(month) if month.isdigit() else _month(month), int(day))
    except ValueError:
        raise BadInput(f"Tanggal “{typed}” tidak ada di kalender.", _HINT, field="tanggal") from None


def long_date(day: dt.date) -> str:
    """Return 'Senin, 23 November 2026'."""
    return f"{DAYS[day.weekday()]}, {day.day} {MONTHS[day.month - 1]} {day.year}"


def short_date(day: dt.date) -> str:
    """Return '23-11-2026'."""
    return f"{day.day:02}-{day.month:02}-{day.year:04}"


def clock_time(moment: dt.datetime, tz: dt.tzinfo | None = None) -> str:
    """Return '09.41', as the moment stands or in the given zone; stored moments are UTC and need it."""
    return f"{_local(moment, tz):%H.%M}"


def long_datetime(moment: dt.datetime, tz: dt.tzinfo | None = None) -> str:
    """Return 'Senin, 23 November 2026 pukul 09.41', as the moment stands or in the given zone."""
    local = _local(moment, tz)
    return f"{long_date(local)} pukul {local:%H.%M}"


def roman_month(month: int) -> str:
    """Return the month 1..12 as a letter's number writes it: 11 is 'XI'."""
    return _ROMAN[range(1, len(_ROMAN) + 1).index(month)]


def _local(moment: dt.datetime, tz: dt.tzinfo | None) -> dt.datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return moment if tz is None else moment.astimezone(tz)


def _century(year: int, today: dt.date) -> int:
    return today.year - today.year % 100 + year - (100 if year > today.year % 100 else 0)


def _month(word: str) -> int:
    if len(word) >= _SHORTEST:
        for number, spellings in enumerate(_SPELLINGS, start=1):
            if any(spelling.startswith(word) for spelling in spellings) or (number, word) == (9, "sept"):
                return number
    raise BadInput(f"Nama bulan “{word}” tidak dikenal.", _HINT, field="tanggal")
