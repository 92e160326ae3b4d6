"""Dates as people at the counter write them."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket.domain.dates import YEARS, clock_time, long_date, long_datetime, parse_date, roman_month, short_date
from loket.errors import BadInput

TODAY = dt.date(2026, 11, 23)
INDEPENDENCE = dt.date(1990, 8, 17)


@pytest.mark.parametrize(
    "text",
    [
        "17-8-1990",
        "17/08/90",
        "17.08.1990",
        "17 8 1990",
        "17081990",
        "170890",
        "17 agustus 1990",
        "17 Agustus 1990",
        "17 Agt 1990",
        "17 agt. 1990",
        "17-ags-90",
        "17 Agu 1990",
        "17agustus1990",
        "  17   Aug  1990 ",
        "Jumat, 17 Agustus 1990",
        "jum'at 17-8-1990",
        "1990-08-17",
        "17 - 8 - 1990",
        "17\u00a0Agustus\u00a01990",
    ],
)
def test_reads_what_people_write(text):
    assert parse_date(text, TODAY) == INDEPENDENCE


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("jan", 1), ("Peb", 2), ("pebruari", 2), ("mar", 3), ("mrt", 3), ("apr", 4), ("mei", 5), ("jun", 6),
        ("jul", 7), ("agst", None), ("sept", 9), ("okt", 10), ("oct", 10), ("nop", 11), ("nov", 11), ("des", 12),
        ("dec", 12), ("ma", None), ("j", None), ("agtus", None),
    ],
)  # fmt: skip
def test_reads_months_by_their_usual_spellings(text, month):
    if month:
        assert parse_date(f"5 {text} 2010", TODAY) == dt.date(2010, month, 5)
    else:
        with pytest.raises(BadInput, match=f"Nama bulan “{text}” tidak dikenal"):
            parse_date(f"5 {text} 2010", TODAY)


@pytest.mark.parametrize(
    ("text", "year"), [("1-1-26", 2026), ("31-12-26", 2026), ("1-1-27", 1927), ("1-1-00", 2000), ("1-1-99", 1999)]
)
def test_two_digits_of_a_year_are_not_a_coming_year(text, year):
    assert parse_date(text, TODAY).year == year


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Tanggal belum diisi."),
        ("   ", "Tanggal belum diisi."),
        ("31-02-1990", "Tanggal “31-02-1990” tidak ada di kalender."),
        ("29-2-2023", "Tanggal “29-2-2023” tidak ada di kalender."),
        ("8/17/1990", "Tanggal “8/17/1990” tidak ada di kalender."),
        ("0-1-1990", "Tanggal “0-1-1990” tidak ada di kalender."),
        ("kemarin", "Tanggal “kemarin” tidak dapat dibaca."),
        ("17-8", "Tanggal “17-8” tidak dapat dibaca."),
        ("1781990", "Tanggal “1781990” tidak dapat dibaca."),
        ("17-8-190", "Tanggal “17-8-190” tidak dapat dibaca."),
        ("17-8-1990 10.00", "Tanggal “17-8-1990 10.00” tidak dapat dibaca."),
        ("١٧-٨-١٩٩٠", "Tanggal “١٧-٨-١٩٩٠” tidak dapat dibaca."),
        ("17-8-1790", "Tahun 1790 pada tanggal “17-8-1790” tidak masuk akal."),
        ("17-8-9026", "Tahun 9026 pada tanggal “17-8-9026” tidak masuk akal."),
    ],
)
def test_says_what_is_wrong_and_how_to_write_it(text, sentence):
    with pytest.raises(BadInput) as refused:
        parse_date(text, TODAY)
    assert refused.value.sentence == sentence
    assert refused.value.hint == "Tulis seperti 17-8-1990 atau 17 Agustus 1990."
    assert refused.value.field == "tanggal"


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)))
def test_reads_back_whatever_it_writes(day):
    assert parse_date(long_date(day), TODAY) == day
    assert parse_date(short_date(day), TODAY) == day
    assert parse_date(day.isoformat(), TODAY) == day


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_told_plainly(text):
    try:
        read = parse_date(text, TODAY)
    except BadInput:
        return
    assert read.year in YEARS


def test_writes_days_and_hours():
    moment = dt.datetime(2026, 11, 23, 1, 41, tzinfo=dt.UTC)
    wita = ZoneInfo("Asia/Makassar")
    assert long_date(TODAY) == "Senin, 23 November 2026"
    assert long_date(dt.date(2026, 5, 3)) == "Minggu, 3 Mei 2026"
    assert short_date(dt.date(2026, 1, 2)) == "02-01-2026"
    assert clock_time(moment, wita) == "09.41"
    assert clock_time(moment.astimezone(wita)) == "09.41"
    assert long_datetime(moment, wita) == "Senin, 23 November 2026 pukul 09.41"


def test_utc_evening_is_written_as_the_next_local_day():
    moment = dt.datetime(2026, 11, 22, 16, 5, tzinfo=dt.UTC)
    assert long_datetime(moment, ZoneInfo("Asia/Makassar")) == "Senin, 23 November 2026 pukul 00.05"


def test_a_naive_moment_is_a_bug():
    with pytest.raises(ValueError, match="time zone"):
        clock_time(dt.datetime(2026, 11, 23, 9, 41))  # noqa: DTZ001 - that is the point


def test_roman_months():
    written = [roman_month(each) for each in range(1, 13)]
    assert written == ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
    for strange in (0, 13, -1):
        with pytest.raises(ValueError, match="not in range"):
            roman_month(strange)
