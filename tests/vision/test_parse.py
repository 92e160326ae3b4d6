"""Rows, labels and numbers from lines of writing; fields of KTP and KK from them."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loket.vision.engine import Line
from loket.vision.parse_kk import parse_kk
from loket.vision.parse_ktp import parse_ktp, spaced
from loket.vision.parse_rows import clean, date, label_of, likeness, listed, nearly_number, number, rows

NIK = "5202034412060000"
CARD = (
    ("PROVINSI NUSA TENGGARA BARAT", 243, 47), ("KABUPATEN LOMBOK TENGAH", 295, 106), ("NIK", 33, 193),
    (f":{NIK}", 226, 191), ("Nama", 35, 269), (": NUR SUGANINGSIH", 330, 266), ("Tempat/Tgl Lahir", 37, 312),
    (": BIMA, 04-12-2006", 325, 311), ("Jenis kelamin", 37, 356), (": PEREMPUAN", 331, 354),
    ("Gol. Darah: B", 697, 352), ("Alamat", 35, 399), (": DUSUN KABULAWAN", 330, 395), ("RT/RW", 67, 440),
    (": 006/002", 329, 439), ("Kel/Desa", 68, 485), (":BARABALI", 330, 484), ("Kecamatan", 68, 528),
    (": BATUKLIANG", 329, 524), ("Agama", 36, 571), (":KRISTEN", 329, 566),
    ("Status Perkawinan : BELUM KAWIN", 36, 612), ("LOMBOK TENGAH", 1006, 634), ("Pekerjaan", 36, 656),
    (": PEDAGANG", 329, 653), ("16-06-2019", 1064, 675), ("Kewarganegaraan : WNI", 35, 697),
    ("Berlaku Hingga", 35, 741), (": SEUMUR HIDUP", 330, 741),
)  # fmt: skip


def line(text, x, y, confidence=0.99, wide=None, high=34, slant=0.0):
    wide = 17 * len(text) if wide is None else wide
    box = np.float32([(x, y), (x + wide, y), (x + wide, y + high), (x, y + high)])
    turn = np.float32([(np.cos(slant), -np.sin(slant)), (np.sin(slant), np.cos(slant))])
    return Line(text, (box @ turn.T).astype(np.float32), confidence)


def card(changes=None, slant=0.0):
    changes = changes or {}
    texts = [(changes.get(text, text), x, y) for text, x, y in CARD]
    return [line(text, x, y, slant=slant) for text, x, y in texts if text]


@pytest.mark.parametrize("slant", [0.0, 0.06, -0.06])
def test_a_card_gives_all_its_fields_also_aslant(slant):
    read = parse_ktp(card(slant=slant))
    assert {key: each.value for key, each in read.fields.items()} == {
        "nik": NIK, "nama": "NUR SUGANINGSIH", "tempat_lahir": "BIMA", "tanggal_lahir": "04-12-2006",
        "jenis_kelamin": "PEREMPUAN", "gol_darah": "B", "alamat": "DUSUN KABULAWAN", "rt_rw": "006/002",
        "desa": "BARABALI", "kecamatan": "BATUKLIANG", "agama": "KRISTEN", "status": "BELUM KAWIN",
        "pekerjaan": "PEDAGANG", "kewarganegaraan": "WNI", "berlaku": "SEUMUR HIDUP",
    }  # fmt: skip
    assert all(each.exact and not each.trusted and each.box.shape == (4, 2) for each in read.fields.values())


def test_lines_in_any_order_give_the_same():
    assert parse_ktp(card()[::-1]).value("alamat") == "DUSUN KABULAWAN"


def test_a_label_that_cannot_be_read_is_told_by_its_place_but_not_trusted_to_be_exact():
    read = parse_ktp(card({"Alamat": "amar", "Agama": "cramea", "Nama": ""}))
    assert (read.value("alamat"), read.value("agama"), read.value("nama")) == (
        "DUSUN KABULAWAN",
        "KRISTEN",
        "NUR SUGANINGSIH",
    )
    assert not read.fields["alamat"].exact
    assert read.fields["desa"].exact


def test_an_address_on_two_lines_is_one():
    lower = [line(text, x, y + 40 * (y > 420)) for text, x, y in CARD]
    read = parse_ktp([*lower, line("GANG MELATI", 330, 438)])
    assert read.value("alamat") == "DUSUN KABULAWAN GANG MELATI"
    assert read.value("rt_rw") == "006/002"


def test_words_of_closed_lists_are_mended_and_say_so():
    read = parse_ktp(card({": PEREMPUAN": "PERENPUAN", ":KRISTEN": "KHIXXTEM"}))
    assert (read.value("jenis_kelamin"), read.fields["jenis_kelamin"].exact) == ("PEREMPUAN", False)
    assert (read.value("agama"), read.fields["agama"].exact) == ("KHIXXTEM", False)


def test_letters_among_digits_are_taken_for_digits_but_the_number_is_not_exact():
    read = parse_ktp(card({f":{NIK}": ":52O2O34412060000"}))
    assert (read.value("nik"), read.fields["nik"].exact) == (NIK, False)
    assert read.fields["nik"].confidence < 0.8


@pytest.mark.parametrize(("read", "shown"), [(f"1{NIK}", NIK), (NIK[:-1], NIK[:-1]), (NIK + "77", NIK + "77")])
def test_a_number_of_other_length_is_shown_with_a_remark_and_never_cut_to_sixteen(read, shown):
    field = parse_ktp(card({f":{NIK}": read})).fields["nik"]
    assert (field.value, field.exact) == (shown, False)
    assert "seharusnya 16" in field.remark


def test_a_value_beside_the_photograph_is_not_taken_in():
    assert parse_ktp(card()).value("pekerjaan") == "PEDAGANG"


def test_a_wrong_birth_line_gives_no_date():
    read = parse_ktp(card({": BIMA, 04-12-2006": ": BIMA, 04-1?-2006"}))
    assert "tanggal_lahir" not in read.fields


def sheet():
    member_rows = (
        ("1", "SITI TIUPANI", "5202035007850000", "PEREMPUAN", "SURABAYA", "10-07-1985"),
        ("2", "AHMAD AHAWAN", "9964062006820828", "LAKI-LAKI", "SELONG", "20-06-1982"),
    )
    columns = (130, 199, 727, 1090, 1296, 1600)
    lines = [
        line("KARTU KELUARGA", 955, 84), line("No.9942051408190480", 1067, 182),
        line("Nama Kepala Keluarga", 120, 286), line(": SITI TIUPANI", 497, 285), line("Desa/Kelurahan", 1519, 281),
        line(":PAGUTAN", 1900, 286), line("Alamat", 120, 329), line(":DUSUNWURIM", 498, 329),
        line("Kecamatan", 1520, 332), line(":BATUKLIANG", 1900, 331), line("RTRW", 118, 373),
        line(":003/000", 498, 374), line("Nama Lengkap", 369, 521), line("NIK", 880, 525),
    ]  # fmt: skip
    for n, row in enumerate(member_rows):
        lines += [line(text, x, 569 + 46 * n) for text, x in zip(row, columns, strict=True)]
    return lines


def test_a_sheet_gives_number_head_address_and_members():
    read = parse_kk(sheet())
    assert {key: each.value for key, each in read.fields.items()} == {
        "nomor_kk": "9942051408190480", "kepala": "SITI TIUPANI", "desa": "PAGUTAN", "alamat": "DUSUN WURIM",
        "kecamatan": "BATUKLIANG", "rt_rw": "003/000",
    }  # fmt: skip
    assert [{key: each.value for key, each in member.items()} for member in read.members] == [
        {"nik": "5202035007850000", "nama": "SITI TIUPANI", "jenis_kelamin": "PEREMPUAN", "tempat_lahir": "SURABAYA",
         "tanggal_lahir": "10-07-1985"},
        {"nik": "9964062006820828", "nama": "AHMAD AHAWAN", "jenis_kelamin": "LAKI-LAKI", "tempat_lahir": "SELONG",
         "tanggal_lahir": "20-06-1982"},
    ]  # fmt: skip


def test_a_sheet_whose_number_cannot_be_read_takes_no_members_number_for_it():
    read = parse_kk([each for each in sheet() if not each.text.startswith("No.")])
    assert "nomor_kk" not in read.fields
    assert [member["nik"].value[:4] for member in read.members] == ["5202", "9964"]


def test_number_and_name_read_as_one_cell_are_told_apart():
    lines = [each for each in sheet() if each.text not in ("SITI TIUPANI", "5202035007850000", "1")]
    read = parse_kk([*lines, line("1 SITI TIUPANI 5202035007850000", 130, 569)])
    assert (read.members[0]["nik"].value, read.members[0]["nama"].value) == ("5202035007850000", "SITI TIUPANI")


def test_rows_hold_together_what_stands_beside_each_other():
    assert [[cell.text for cell in row] for row in rows([line("b", 200, 3), line("a", 0, 0), line("c", 0, 40)])] == [
        ["a", "b"],
        ["c"],
    ]
    assert rows([]) == ()


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Nama", ("nama", "")), ("Nama : BUDI", ("nama", "BUDI")), ("NamaBUDI", None), ("Alamst", ("alamat", "")),
        ("Alamat DUSUN", ("alamat", "DUSUN")), ("Naxa", None), ("", None), (":", None),
    ],
)  # fmt: skip
def test_labels_are_told_from_values(text, label):
    assert label_of(text, {"nama": "nama", "alamat": "alamat"}) == label


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (NIK, (NIK, True)), ("NIK : " + NIK, (NIK, True)), ("5202 0344 1206 0000", (NIK, True)),
        ("No." + NIK, (NIK, True)), (NIK[:-1], None), (NIK + "1", None), ("OOOOOOOOOOOOOOOO", None), ("", None),
        ("52020344I2060000", (NIK, False)),
    ],
)  # fmt: skip
def test_numbers(text, read):
    assert number(text) == read


def test_small_words():
    assert nearly_number("abc") == ""
    assert nearly_number(NIK[:14]) == NIK[:14]
    assert date("BIMA,04-12-2006") == ("04-12-2006", 5)
    assert date("04122006") == ("04-12-2006", 0)
    assert date("104-12-2006") is None
    assert listed("LAKHLAKI", ("LAKI-LAKI", "PEREMPUAN")) == ("LAKI-LAKI", False)
    assert listed("", ("WNI",)) is None
    assert likeness("abc", "abd") == pytest.approx(2 / 3)
    assert clean(" : a  b ") == "a b"
    assert spaced("H.WEWUJIM") == "H. WEWUJIM"
    assert spaced("DUSUNA") == "DUSUNA"


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.one_of(st.text(max_size=24), st.sampled_from([text for text, _, _ in CARD])),
            st.integers(-50, 2000),
            st.integers(-50, 2000),
            st.floats(0, 1),
            st.integers(0, 400),
            st.integers(0, 60),
        ),
        max_size=25,
    )
)
def test_no_lines_whatever_break_the_parsers_or_are_trusted(found):
    lines = [line(text, x, y, confidence, wide, high) for text, x, y, confidence, wide, high in found]
    for read in (parse_ktp(lines), parse_kk(lines)):
        for field in [*read.fields.values(), *(each for member in read.members for each in member.values())]:
            assert field.value
            assert not field.trusted
            assert 0 <= field.confidence <= 1
