"""Which papers a request needs, by age, variant and choice; and which are still missing."""

import datetime as dt

import pytest

from loket.domain.checklist import Given, applies, conflicts, missing, needed, unanswered, waived
from loket.sop.load import SHIPPED, load_all
from loket.sop.model import Condition, Field, FieldKind, Requirement, Text

DAY = dt.date(2026, 11, 23)
SOPS = {sop.id: sop for sop in load_all([SHIPPED]).sops}
PHOTO = "pas_foto_anak"


def ids(lines):
    return {line.id for line in lines}


@pytest.mark.parametrize(
    ("born", "photo"),
    [
        ("2021-11-24", False),
        ("2021-11-23", True),
        ("2020-02-29", True),
        ("", True),
        ("kemarin", True),
    ],
)
def test_a_kia_needs_a_photo_from_the_fifth_birthday(born, photo):
    lines = needed(SOPS["kia"], Given(DAY, values={"anak_tanggal_lahir": born}))
    assert (PHOTO in ids(lines)) is photo


def test_born_on_29_february_the_fifth_birthday_is_1_march():
    born = {"anak_tanggal_lahir": "2020-02-29"}
    assert PHOTO not in ids(needed(SOPS["kia"], Given(dt.date(2025, 2, 28), values=born)))
    assert PHOTO in ids(needed(SOPS["kia"], Given(dt.date(2025, 3, 1), values=born)))


def test_of_old_ktp_and_police_letter_one_is_enough_and_two_are_too_many():
    sop, given = SOPS["ktp_ubah"], Given(DAY)
    (gap,) = missing(sop, given, {"fotokopi_kk"})
    assert " atau " in gap
    for one in ("ktp_lama", "surat_kehilangan"):
        assert missing(sop, given, {"fotokopi_kk", one}) == ()
        assert conflicts(sop, given, {one}) == ()
    (sentence,) = conflicts(sop, given, {"ktp_lama", "surat_kehilangan"})
    assert sentence.startswith("Cukup salah satu: ")


def test_each_variant_of_kk_has_its_own_checklist():
    sop = SOPS["kk"]
    lists = [ids(needed(sop, Given(DAY, variant.id))) for variant in sop.variants]
    assert len({frozenset(each) for each in lists}) == len(sop.variants)
    assert "surat_kehilangan" in ids(needed(sop, Given(DAY, "hilang_rusak")))
    assert "surat_kehilangan" not in ids(needed(sop, Given(DAY, "biodata_baru")))


def test_a_tick_for_a_paper_that_is_not_needed_fills_no_gap():
    sop, given = SOPS["kk"], Given(DAY, "hilang_rusak")
    every = ids(sop.requirements) - ids(needed(sop, given))
    assert missing(sop, given, every) == missing(sop, given, ())


def condition(check, value="", field="isian"):
    return Requirement("baris", Text("Baris"), when=Condition(check, field, value))


@pytest.mark.parametrize(
    ("line", "values", "holds"),
    [
        (condition("umur_di_bawah", 17), {"isian": "2009-11-24"}, True),
        (condition("umur_di_bawah", 17), {"isian": "2009-11-23"}, False),
        (condition("umur_di_bawah", 17), {}, True),
        (condition("isian_sama", "hilang"), {"isian": "hilang"}, True),
        (condition("isian_sama", "hilang"), {"isian": "rusak"}, False),
        (condition("isian_sama", "hilang"), {}, False),
        (condition("isian_terisi"), {"isian": "  "}, False),
        (condition("isian_terisi"), {"isian": "x"}, True),
        (condition("varian", "pisah_kk", ""), {}, True),
        (condition("varian", "lain", ""), {}, False),
    ],
)
def test_each_named_check(line, values, holds):
    assert applies(line, Given(DAY, "pisah_kk", values)) is holds


def test_only_seeing_the_original_can_be_waived():
    sop = SOPS["legalisir"]
    assert waived(sop, original_required=True) == frozenset()
    assert missing(sop, Given(DAY), waived(sop, original_required=True)) == ("Dokumen asli ditunjukkan",)
    assert missing(sop, Given(DAY), waived(sop, original_required=False)) == ()
    for other in ("kia", "kk", "ak1", "ktp_baru"):
        assert not waived(SOPS[other], original_required=False)


def test_required_fields_that_apply_are_asked():
    assert [each.id for each in unanswered(SOPS["kia"], Given(DAY))] == [
        "anak_nama",
        "anak_tanggal_lahir",
        "anak_jenis_kelamin",
    ]
    answered = {"anak_nama": "Lalu", "anak_tanggal_lahir": "2020-01-01", "anak_jenis_kelamin": "L"}
    assert unanswered(SOPS["kia"], Given(DAY, values=answered)) == ()


def test_a_field_can_depend_on_another():
    line = Field("surat", "Surat", FieldKind.TEXT, when=Condition("isian_sama", "status", "hilang"))
    assert applies(line, Given(DAY, values={"status": "hilang"}))
    assert not applies(line, Given(DAY, values={"status": "rusak"}))
