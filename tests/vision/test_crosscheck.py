"""A paper's fields are trusted where they confirm each other, and only there."""

import datetime as dt
import json

import pytest

from loket.domain.region import RegionTable
from loket.settings import resources
from loket.vision.crosscheck import SCANNER, Checks, agree, check_kk, check_ktp, second_look
from loket.vision.fields import Field, Parsed

NIK = "5202034412060000"
GOOD = {
    "nik": NIK, "nama": "NUR SUGANINGSIH", "tanggal_lahir": "04-12-2006", "jenis_kelamin": "PEREMPUAN",
    "desa": "BARABALI", "kecamatan": "BATUKLIANG", "agama": "ISLAM",
}  # fmt: skip


@pytest.fixture(scope="module")
def checks():
    table = json.loads((resources() / "wilayah" / "wilayah.json").read_text("utf-8"))
    return Checks(RegionTable.from_json(table), dt.date(2026, 11, 24))


def parsed(confidence=0.97, *, exact=True, **changes):
    return Parsed({key: Field(value, confidence, exact=exact) for key, value in (GOOD | changes).items() if value})


def trusted(read):
    return {key for key, each in read.fields.items() if each.trusted}


def test_what_agrees_is_trusted_and_a_name_alone_is_not(checks):
    assert trusted(check_ktp(parsed(), checks)) == set(GOOD) - {"nama"}


@pytest.mark.parametrize(
    ("field", "value", "lost"),
    [
        ("nik", "5202034412060"[:13], {"nik", "tanggal_lahir", "jenis_kelamin"}),
        ("nik", "5202034512060000", {"nik", "tanggal_lahir"}),
        ("nik", "5202030412060000", {"nik", "jenis_kelamin"}),
        ("nik", "0002034412060000", {"nik", "tanggal_lahir", "jenis_kelamin"}),
        ("tanggal_lahir", "05-12-2006", {"nik", "tanggal_lahir"}),
        ("tanggal_lahir", "31-02-2006", {"nik", "tanggal_lahir"}),
        ("tanggal_lahir", "", {"nik", "tanggal_lahir"}),
        ("jenis_kelamin", "LAKI-LAKI", {"nik", "jenis_kelamin"}),
        ("jenis_kelamin", "", {"nik", "jenis_kelamin"}),
        ("desa", "LANTAN", {"desa"}),
        ("desa", "BARABAL", {"desa"}),
        ("kecamatan", "BATURLIANG", {"kecamatan", "desa"}),
        ("agama", "ISLAN", {"agama"}),
    ],
)
def test_one_thing_that_disagrees_takes_the_trust_from_what_it_touches(checks, field, value, lost):
    assert trusted(check_ktp(parsed(**{field: value}), checks)) == set(GOOD) - {"nama"} - lost


def test_disagreement_is_told_and_nothing_is_mended(checks):
    read = check_ktp(parsed(tanggal_lahir="05-12-2006"), checks)
    assert read.value("nik") == NIK
    assert read.value("tanggal_lahir") == "05-12-2006"
    assert "tidak sama" in read.fields["nik"].remark


@pytest.mark.parametrize("field", [parsed(confidence=0.8), parsed(exact=False)])
def test_unsure_or_guessed_reading_is_not_trusted_however_well_it_agrees(checks, field):
    assert trusted(check_ktp(field, checks)) == set()


def test_region_99_is_taken_for_samples_only(checks):
    invented = parsed(nik="9901034412060001")
    assert "nik" not in trusted(check_ktp(invented, checks))
    assert "nik" in trusted(check_ktp(invented, Checks(checks.regions, checks.today, invented=True)))


def test_two_pictures_that_read_alike_make_the_name_trusted(checks):
    read = check_ktp(parsed(), checks)
    assert trusted(agree(read, read)) == set(GOOD)


def test_two_pictures_that_differ_take_the_trust_and_say_so(checks):
    first, second = check_ktp(parsed(), checks), check_ktp(parsed(nik="5202034412060001", nama=""), checks)
    assert {"nik", "nama"}.isdisjoint(trusted(agree(first, second)))
    assert "Dua gambar terbaca berbeda" in agree(first, second).fields["nik"].remark


def test_a_number_trusted_in_one_picture_only_is_not_trusted(checks):
    first, second = check_ktp(parsed(), checks), check_ktp(parsed(confidence=0.7), checks)
    assert trusted(agree(first, second)) == set()


def test_a_second_look_that_differs_takes_the_trust():
    field = Field(NIK, 0.99, trusted=True)
    assert second_look(field, NIK) is field
    for other in ("5202034412060001", ""):
        doubted = second_look(field, other)
        assert (doubted.value, doubted.trusted, doubted.exact) == (NIK, False, False)
        assert doubted.remark


def sheet(*niks):
    members = tuple(
        {
            "nik": Field(nik, 0.97),
            "tanggal_lahir": Field("04-12-2006", 0.97),
            "jenis_kelamin": Field("PEREMPUAN", 0.97),
        }
        for nik in niks
    )
    return Parsed({"nomor_kk": Field("5202031408190000", 0.97)}, members)


def test_members_are_checked_like_cards(checks):
    read = check_kk(sheet(NIK, "5202034512060000"), checks, dpi=200)
    assert read.fields["nomor_kk"].trusted
    assert [member["nik"].trusted for member in read.members] == [True, False]


def test_below_150_dpi_no_member_is_trusted_and_the_scanner_is_asked_for(checks):
    read = check_kk(sheet(NIK), checks, dpi=149)
    assert not any(each.trusted for each in read.members[0].values())
    assert read.members[0]["nik"].remark == SCANNER


def test_one_number_in_two_rows_is_doubted(checks):
    read = check_kk(sheet(NIK, NIK), checks, dpi=200)
    assert [member["nik"].trusted for member in read.members] == [False, False]


def test_members_of_two_pictures_are_matched_by_number(checks):
    first = check_kk(sheet(NIK, "5202034412060001"), checks, dpi=200)
    second = check_kk(sheet("5202034412060001", "5202034412060002"), checks, dpi=200)
    assert [member["nik"].trusted for member in agree(first, second).members] == [False, True]


def test_a_kk_number_whose_day_does_not_exist_is_not_trusted(checks):
    read = check_kk(Parsed({"nomor_kk": Field("5202034408190000", 0.97)}), checks, dpi=200)
    assert not read.fields["nomor_kk"].trusted
