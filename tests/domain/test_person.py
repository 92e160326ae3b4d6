"""NIK and KK numbers, ages and names; every number here is one that cannot be real."""

import datetime as dt
import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket.domain.person import (
    Level,
    age,
    birthday,
    clean_name,
    duplicate,
    fold,
    kk,
    mask_nik,
    nik,
    normalise_digits,
)
from loket.domain.region import RegionTable
from loket.errors import BadInput

TODAY = dt.date(2026, 11, 23)
TABLE = RegionTable.from_json(
    json.loads((Path(__file__).parents[2] / "resources" / "wilayah" / "wilayah.json").read_text("utf-8"))
)
MAN = "9999991708900001"
WOMAN = "9999995708900001"
BIRTH = dt.date(1990, 8, 17)


def found(reading):
    return {each.code: each.level for each in reading.warnings}


# Domain table 4.2, row 1: sixteen digits block, with a way for those who have none.


@pytest.mark.parametrize(
    "typed",
    [
        "9999991708900001",
        "9999 9917 0890 0001",
        "99.99.99.170890.0001",
        "999999-170890-0001",
        "999999\u2013170890\u20140001\u00a0",
        "\u202a9999991708900001\u202c",
        " 9999\t99170890\n0001 ",
    ],
)
def test_spaces_dots_and_dashes_do_not_matter(typed):
    reading = nik(typed, today=TODAY)
    assert (reading.digits, reading.ok16, reading.warnings) == (MAN, True, ())


@pytest.mark.parametrize("typed", ["999999170890000", "99999917089000011", "1"])
def test_other_lengths_block(typed):
    reading = nik(typed, birth=BIRTH, sex="P", region=TABLE, today=TODAY)
    assert not reading.ok16
    assert found(reading) == {"length": Level.BLOCK}
    assert f"harus 16 angka, yang diketik {len(typed)}" in reading.warnings[0].sentence
    assert (reading.births, reading.birth, reading.sex, reading.region) == ((), None, "", "")


@pytest.mark.parametrize("typed", ["999999170890OOO1", "9999991708900001a", "99999917089000²1", "+999991708900001"])
def test_anything_but_digits_blocks(typed):
    reading = nik(typed, today=TODAY)
    assert not reading.ok16
    assert found(reading) == {"not_digits": Level.BLOCK}


@pytest.mark.parametrize("typed", ["", "  ", "--"])
def test_people_without_nik_are_shown_the_way(typed):
    reading = nik(typed, today=TODAY)
    assert not reading.ok16
    assert found(reading) == {"empty": Level.BLOCK}
    assert "pilih “Tanpa NIK”" in reading.warnings[0].sentence


# Row 2: strange digits ask for a reason but never block.


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("٩٩٩٩٩٩١٧٠٨٩٠٠٠٠١", "other_digits"),
        ("９９９９９９１７０８９００００１", "other_digits"),
        ("9999991708900000", "serial"),
        ("9999991700900001", "month"),
        ("9999991713900001", "month"),
        ("9999990008900001", "day"),
        ("9999993208900001", "day"),
        ("9999994008900001", "day"),
        ("9999997208900001", "day"),
        ("9999993102900001", "no_such_day"),
        ("9999997102900001", "no_such_day"),
    ],
)
def test_strange_digits_are_warned_of_strongly(typed, code):
    reading = nik(typed, today=TODAY)
    assert reading.ok16
    assert found(reading) == {code: Level.STRONG}


def test_the_same_digit_all_over_is_warned_of():
    assert found(nik("1" * 16, today=TODAY))["same_digits"] is Level.STRONG
    assert nik("1" * 16, today=TODAY).ok16


@pytest.mark.parametrize(("day", "sex"), [("01", "L"), ("31", "L"), ("41", "P"), ("71", "P")])
def test_the_first_and_last_days_are_taken(day, sex):
    reading = nik(f"999999{day}08900001", today=TODAY)
    assert reading.warnings == ()
    assert reading.sex == sex


def test_no_sex_is_read_from_a_day_that_is_none():
    assert nik("9999999908900001", sex="L", today=TODAY).sex == ""


# Row 3: birth date and sex may lawfully differ, and nothing is corrected.


def test_a_woman_has_forty_added_to_her_day():
    reading = nik(WOMAN, birth=BIRTH, sex="P", today=TODAY)
    assert (reading.sex, reading.birth, reading.warnings) == ("P", BIRTH, ())


def test_another_birth_date_is_only_a_warning():
    reading = nik(MAN, birth=dt.date(1990, 8, 18), sex="L", today=TODAY)
    assert reading.ok16
    assert found(reading) == {"birth": Level.WARN}
    assert (reading.digits, reading.births, reading.birth) == (MAN, (BIRTH,), None)
    assert "bisa sah" in reading.warnings[0].sentence


def test_another_sex_is_only_a_warning():
    reading = nik(MAN, birth=BIRTH, sex="P", today=TODAY)
    assert reading.ok16
    assert found(reading) == {"sex": Level.WARN}
    assert (reading.digits, reading.sex) == (MAN, "L")


# Row 4 and 5: regions are information.


def test_our_own_code_needs_no_remark():
    reading = nik("5202031708900000", region=TABLE, today=TODAY)
    assert reading.region == "Kec. Batukliang, Kab. Lombok Tengah"
    assert found(reading) == {"serial": Level.STRONG}


def test_a_code_from_elsewhere_is_information():
    reading = nik("5202121708900000", region=TABLE, today=TODAY)
    assert reading.ok16
    assert found(reading) == {"serial": Level.STRONG, "elsewhere": Level.INFO}
    assert "Batukliang Utara" in reading.warnings[-1].sentence


def test_an_unknown_province_is_information():
    reading = nik(MAN, region=TABLE, today=TODAY)
    assert reading.ok16
    assert (reading.region, found(reading)) == ("", {"province": Level.INFO})


# Row 6: the century is open until the stated birth date settles it.


@pytest.mark.parametrize("stated", [dt.date(1910, 3, 5), dt.date(2010, 3, 5)])
def test_the_stated_birth_settles_the_century(stated):
    both = (dt.date(1910, 3, 5), dt.date(2010, 3, 5))
    assert nik("9999990503100001", today=TODAY).births == both
    assert nik("9999990503100001", today=TODAY).birth is None
    reading = nik("9999990503100001", birth=stated, today=TODAY)
    assert (reading.birth, reading.warnings) == (stated, ())


@pytest.mark.parametrize(
    ("date_part", "births"),
    [
        ("231126", [(1926, 11, 23), (2026, 11, 23)]),
        ("241126", [(1926, 11, 24)]),
        ("010100", [(2000, 1, 1)]),
        ("290200", [(2000, 2, 29)]),
        ("241105", [(1905, 11, 24), (2005, 11, 24)]),
        ("231105", [(2005, 11, 23)]),
        ("221105", [(2005, 11, 22)]),
    ],
)
def test_only_plausible_centuries_are_offered(date_part, births):
    expected = tuple(dt.date(*each) for each in births)
    assert nik(f"999999{date_part}0001", today=TODAY).births == expected


# Row 7: the date in a KK number is when it was recorded, without 40.


def test_a_kk_says_when_it_was_recorded():
    reading = kk("9999 9912 0319 0007", region=TABLE, today=TODAY)
    assert (reading.ok16, reading.recorded) == (True, dt.date(2019, 3, 12))
    assert found(reading) == {"province": Level.INFO}


@pytest.mark.parametrize("date_part", ["520319", "310219", "121319", "241126"])
def test_a_kk_date_is_never_read_as_a_womans_and_is_only_information(date_part):
    reading = kk(f"999999{date_part}0007", today=TODAY)
    assert reading.ok16
    assert (reading.recorded, found(reading)) == (None, {"recorded": Level.INFO})


def test_a_kk_must_have_sixteen_digits_and_a_serial():
    assert found(kk("999999120319000", today=TODAY)) == {"length": Level.BLOCK}
    assert found(kk("9999991203190000", today=TODAY)) == {"serial": Level.STRONG}
    assert kk("99999952031900OO", today=TODAY).warnings[0].sentence.startswith("Nomor KK memuat huruf")


# Row 8: a second open request of the same kind.


def test_an_open_request_of_the_same_person_is_warned_of():
    caution = duplicate(MAN, {MAN: "KTP-0012"})
    assert (caution.code, caution.level) == ("duplicate", Level.WARN)
    assert "KTP-0012" in caution.sentence
    assert duplicate(WOMAN, {MAN: "KTP-0012"}) is None
    assert duplicate("", {"": "KTP-0012"}) is None


# Row 9: there is no checksum.


@pytest.mark.parametrize("last", range(1, 10))
def test_no_last_digit_is_wrong(last):
    assert nik(f"999999170890000{last}", today=TODAY).warnings == ()


def test_sentences_carry_no_digits_of_the_number():
    for reading in (
        nik("5202127208900000", birth=TODAY, sex="L", region=TABLE, today=TODAY),
        nik("1" * 16, today=TODAY),
    ):
        for each in reading.warnings:
            assert "520212" not in each.sentence
            assert "1" * 6 not in each.sentence


@given(st.text(max_size=24))
def test_any_text_is_read_without_fault(text):
    reading = nik(text, birth=BIRTH, sex="L", region=TABLE, today=TODAY)
    assert reading.ok16 == (len(reading.digits) == 16 and reading.digits.isascii() and reading.digits.isdigit())
    assert reading.ok16 == all(each.level is not Level.BLOCK for each in reading.warnings)
    assert normalise_digits(reading.digits) == reading.digits


@given(st.dates(dt.date(1910, 1, 1), TODAY), st.sampled_from("LP"))
def test_reads_back_every_birth(birth, sex):
    day = birth.day + (40 if sex == "P" else 0)
    reading = nik(f"999999{day:02}{birth:%m%y}0001", birth=birth, sex=sex, today=TODAY)
    assert (reading.birth, reading.sex, reading.warnings) == (birth, sex, ())


def test_masks_for_screen_and_paper():
    assert mask_nik("5203001708900001") == "520300••••••0001"
    assert mask_nik("5203001708900001", ascii_only=True) == "520300******0001"
    assert mask_nik("12345") == "•••••"
    assert mask_nik("") == ""


@pytest.mark.parametrize(
    ("birth", "on", "years"),
    [
        (dt.date(2009, 11, 24), TODAY, 16),
        (dt.date(2009, 11, 23), TODAY, 17),
        (dt.date(2021, 11, 23), TODAY, 5),
        (dt.date(2021, 11, 24), TODAY, 4),
        (dt.date(2008, 2, 29), dt.date(2025, 2, 28), 16),
        (dt.date(2008, 2, 29), dt.date(2025, 3, 1), 17),
        (dt.date(2008, 2, 29), dt.date(2024, 2, 29), 16),
        (TODAY, TODAY, 0),
        (dt.date(2026, 11, 24), TODAY, -1),
    ],
)
def test_age_in_full_years(birth, on, years):
    assert age(birth, on) == years


def test_birthdays_and_the_leap_day():
    assert birthday(dt.date(2009, 11, 24), 17) == dt.date(2026, 11, 24)
    assert birthday(dt.date(2008, 2, 29), 17) == dt.date(2025, 3, 1)
    assert birthday(dt.date(2008, 2, 29), 16) == dt.date(2024, 2, 29)


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)), st.integers(0, 120))
def test_a_birthday_is_the_first_day_of_an_age(birth, years):
    day = birthday(birth, years)
    assert age(birth, day) == years
    assert age(birth, day - dt.timedelta(days=1)) == years - 1


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Baiq   Nurul\tHidayah\n", "Baiq Nurul Hidayah"),
        ("Lalu\u00a0Ahmad", "Lalu Ahmad"),
        ("Ma'ruf", "Ma'ruf"),
        ("Jose\u0301", "José"),
        ("Inaq\x00 Sari\x1b[31m", "Inaq Sari[31m"),
        ("Amaq \u202eiraS\u202c", "Amaq iraS"),
        ("Siti\u200b \u200b Aminah\ufeff", "Siti Aminah"),
        ("محمد", "محمد"),
        ("Ani 👩\u200d👧", "Ani 👩\u200d👧"),
        ("Budi\ud800", "Budi"),
        ("", ""),
    ],
)
def test_names_are_kept_clean(typed, kept):
    assert clean_name(typed) == kept


def test_a_name_may_have_120_letters_and_no_more():
    assert clean_name(" " + "a" * 120 + " ") == "a" * 120
    with pytest.raises(BadInput) as refused:
        clean_name("a" * 121)
    assert refused.value.sentence == "Nama terlalu panjang: 121 huruf, paling banyak 120."
    assert refused.value.field == "nama"


@given(st.text(st.characters(), max_size=60))
def test_a_clean_name_stays_as_it_is_and_can_be_stored(text):
    name = clean_name(text)
    assert clean_name(name) == name
    assert name.encode().decode() == name
    assert name == name.strip()
    assert not [each for each in name if unicodedata.category(each) in ("Cc", "Cs")]
    assert not set(name) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")


@pytest.mark.parametrize(
    ("text", "searched"),
    [
        ("José  ALI", "jose ali"),
        ("Ma'ruf", "maruf"),
        ("Ma\u2019ruf", "maruf"),
        ("Straße", "strasse"),
        ("Ａｎｉ", "ani"),
        ("İbrahim", "ibrahim"),
    ],
)
def test_folds_for_searching(text, searched):
    assert fold(text) == searched


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)
