from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from loket.papers.escpos_ascii import ascii_text, rows
from loket.papers.escpos_page import PAPER_58, PAPER_80, Page, Paper
from loket.papers.picture import read

PAPERS = [PAPER_58, Paper(42, 512, cutter=True), PAPER_80]
NAMES = {
    "penyusup": "Budi\x1b@\x1dV\x00\x1dV1\x1bt\x34\x10\x14\x02\x01\x08 Santosa",
    "panjang": "Wa" * 5000,
    "panjang dengan spasi": "Ni Luh Putu " * 900,
    "arab": "محمد بن عبد الله",
    "bali": "ᬦᬶ ᬮᬸᬄ ᬧᬸᬢᬸ",
    "emoji": "Made 👨‍👩‍👧‍👦 Wijaya 🇮🇩",
    "petik": "Baiq “Rengganis” d’Arc – José…\u00a0Ñoño",
    "campur baris": "satu\r\ndua\ttiga\u2028empat\x85lima",
    "kosong": "",
}
ANY_TEXT = st.text(max_size=300)


def longest_row(data: bytes) -> int:
    """Count, in columns and without our reader, the widest row between two line feeds."""
    data = re.sub(rb"\x1b@|\x1b[taEd].|\x1dB.|\x1dVB\x00", b"", data, flags=re.DOTALL)
    widest = width = 0
    size = at = 0
    while at < len(data):
        if data[at : at + 2] == b"\x1d!":
            size, at = data[at + 2] >> 4, at + 3
        elif data[at] == 0x0A:
            widest, width, at = max(widest, width), 0, at + 1
        else:
            assert 0x20 <= data[at] <= 0x7E, f"byte {data[at]:#x} is no text and no command of ours"
            width, at = width + size + 1, at + 1
    return max(widest, width)


WAYS = [
    lambda page, text: page.line(text),
    lambda page, text: page.line(text, align="center", bold=True),
    *(lambda page, text, size=size: page.line(text, align="right", size=size, invert=True) for size in (2, 3, 4)),
    lambda page, text: page.line(text[:500], size=8),
    lambda page, text: page.big(text),
    lambda page, text: page.pair(text, "24-11-2026"),
    lambda page, text: page.pair("Nama", text),
    lambda page, text: page.pair(text, text),
    lambda page, text: page.wrap(text, 4),
    lambda page, text: page.wrap(text, lead="1. "),
    lambda page, text: page.field("Nama", text),
    lambda page, text: page.field(text[:500], text),
]


def slips(paper: Paper, text: str) -> list[bytes]:
    """Write `text` in every way there is, each on its own slip."""
    written = []
    for way in WAYS:
        page = Page(paper)
        way(page, text)
        page.rule()
        page.cut()
        written.append(page.bytes())
    return written


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: str(paper.columns))
@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_no_name_commands_the_printer_or_runs_over_the_edge(paper, name):
    for data in slips(paper, name):
        reading = read(data, paper.dots)
        assert reading.unknown == ()
        assert reading.overflows == 0
        assert reading.cuts == int(paper.cutter)
        assert longest_row(data) == paper.columns
        assert data.count(b"\x1b@") == 1
        assert data.count(b"\x1dV") == int(paper.cutter)


@settings(max_examples=40, deadline=None)
@given(ANY_TEXT, st.sampled_from(PAPERS))
@example("\x1b", PAPER_58)
@example("\x1d\x1d", PAPER_58)
@example("a\x10\x04\x01", PAPER_80)
def test_no_text_at_all_commands_the_printer(text, paper):
    for data in slips(paper, text):
        assert longest_row(data) == paper.columns
        assert read(data, paper.dots).unknown == ()


@settings(max_examples=60, deadline=None)
@given(ANY_TEXT, st.sampled_from(PAPERS), st.integers(1, 8))
def test_nothing_is_cut_off(text, paper, size):
    wanted = ascii_text(text).split()
    page = Page(paper)
    page.line(text, size=size)
    assert "".join(read(page.bytes(), paper.dots).text_lines).replace(" ", "") == "".join(wanted)
    page = Page(paper)
    page.wrap(text, 3)
    assert "".join(read(page.bytes(), paper.dots).text_lines).replace(" ", "") == "".join(wanted)


@settings(max_examples=60, deadline=None)
@given(ANY_TEXT, ANY_TEXT, st.sampled_from(PAPERS))
def test_a_pair_keeps_both_sides_whole(left, right, paper):
    page = Page(paper)
    page.pair(left, right)
    lines = read(page.bytes(), paper.dots).text_lines
    printed = sorted("".join(lines).replace(" ", ""))
    assert printed == sorted((ascii_text(left) + ascii_text(right)).replace(" ", ""))


def test_a_pair_stands_at_both_edges_and_wraps_in_its_own_columns():
    page = Page(PAPER_58)
    page.pair("Diterima", "24-11-2026 09.14")
    page.pair("Berkas dikembalikan kepada pemohon", "2 lembar")
    page.pair("Layanan", "Perekaman dan pencetakan KTP elektronik")
    assert read(page.bytes()).text_lines == (
        "Diterima        24-11-2026 09.14",
        "Berkas dikembalikan     2 lembar",
        "kepada pemohon",
        "Layanan Perekaman dan pencetakan",
        "                  KTP elektronik",
    )


def test_a_field_hangs_under_its_value():
    page = Page(PAPER_58)
    page.field("Nama", "Baiq Rengganis Wulandari")
    page.wrap("Fotokopi kartu keluarga yang sudah dilegalisir", lead="1. ")
    assert read(page.bytes()).text_lines == (
        "Nama      : Baiq Rengganis",
        "            Wulandari",
        "1. Fotokopi kartu keluarga yang",
        "   sudah dilegalisir",
    )


@pytest.mark.parametrize(("text", "size"), [("A-1", 6), ("A-012", 6), ("KTP-012", 4), ("A" * 16, 2), ("A" * 17, 1)])
def test_big_takes_the_largest_size_that_fits(text, size):
    page = Page(PAPER_58)
    page.big(text)
    assert bytes((0x1D, 0x21, (size - 1) * 0x11)) in page.bytes()
    assert read(page.bytes()).text_lines == ((text,) if size > 1 else (text[:32],))


def test_the_start_names_the_plain_code_page():
    assert Page(PAPER_58).bytes() == b"\x1b@\x1bt\x00"


def test_the_same_calls_give_the_same_bytes():
    def slip() -> bytes:
        page = Page(PAPER_80)
        page.big("A-012")
        page.qr("LKT1:A012")
        page.image(Image.new("1", (200, 300)))
        page.cut()
        return page.bytes()

    assert slip() == slip()


def test_a_paper_without_cutter_is_fed_past_the_tear_bar_and_not_cut():
    page = Page(PAPER_58)
    page.cut()
    assert page.bytes().endswith(b"\x1bd\x05")
    page = Page(PAPER_80)
    page.cut()
    assert page.bytes().endswith(b"\x1dVB\x00")


def strips(data: bytes) -> list[tuple[int, int]]:
    """Find each picture's width in bytes and height, by its header."""
    found, at = [], 0
    while (at := data.find(b"\x1dv0\x00", at)) >= 0:
        width, height = int.from_bytes(data[at + 4 : at + 6], "little"), int.from_bytes(data[at + 6 : at + 8], "little")
        found.append((width, height))
        at += 8 + width * height
    return found


def test_pictures_go_in_strips_that_small_buffers_hold():
    page = Page(Paper(32, 384, cutter=False, strip=100))
    page.image(Image.new("1", (384, 250)))
    assert strips(page.bytes()) == [(48, 100), (48, 100), (48, 50)]
    page = Page(PAPER_58)
    page.qr("Q" * 100)
    assert max(height for _, height in strips(page.bytes())) <= 128


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: str(paper.columns))
def test_a_picture_stands_in_the_middle_whole(paper, capsys):
    page = Page(paper)
    page.image(Image.new("1", (100, 200), 0))
    image = read(page.bytes(), paper.dots).image
    left, top, right, bottom = image.convert("L").point(lambda dot: 255 - dot).getbbox()
    assert (left + right, right - left) == (paper.dots, 100)
    assert (top, bottom) == (0, 200)
    assert capsys.readouterr().out == ""  # python-escpos talks to the console about widths it does not know


def test_a_picture_wider_than_the_paper_is_made_smaller():
    page = Page(PAPER_58)
    page.image(Image.new("1", (768, 100), 0))
    reading = read(page.bytes())
    assert reading.image.size == (384, 50)
    assert reading.overflows == 0


def test_what_cannot_be_printed_is_refused():
    page = Page(PAPER_58)
    for wrong in (
        lambda: page.line("x", size=9),
        lambda: page.line("x", size=0),
        lambda: page.rule("--"),
        lambda: page.rule("…"),
        lambda: page.feed(0),
        lambda: page.feed(256),
        lambda: page.wrap("x", 32),
        lambda: page.qr(""),
        lambda: page.qr("a\x1b@"),
        lambda: page.qr("Q" * 3000),
        lambda: Paper(48, 384, cutter=True),
        lambda: Paper(32, 384, cutter=True, strip=129),
    ):
        with pytest.raises(ValueError, match=r".+"):
            wrong()
    assert page.bytes() == b"\x1b@\x1bt\x00"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Baiq “Rengganis” d’Arc – José…\u00a0Ñ", 'Baiq "Rengganis" d\'Arc - Jose... N'),
        ("Made 👨‍👩‍👧‍👦 Wijaya", "Made ? Wijaya"),
        ("محمد علي", "? ?"),
        ("ᬦᬶᬮᬸᬄ", "?"),
        ("3×4 cm², ½ lembar → loket 2", "3x4 cm2, 1/2 lembar -> loket 2"),
        ("ﬁle Łódź Straße Ørsted", "file Lodz Strasse Orsted"),
        ("Ｎｏｍｏｒ １２", "Nomor 12"),
        ("a\x1bb\x00c\x7fd", "a?b?c?d"),
        ("\u202eNama\u200b\ufeff\u00ad", "Nama"),
        ("satu\tdua\ntiga", "satu dua tiga"),
        ("apa??", "apa??"),
        ("\ud800", "?"),
    ],
)
def test_text_is_spelt_in_ascii(text, plain):
    assert ascii_text(text) == plain


def test_double_names_are_broken_at_their_hyphen_and_numbers_are_not():
    assert rows("Kusumaningtyas-Hadiprawiro", 20) == ["Kusumaningtyas-", "Hadiprawiro"]
    assert rows("tanggal pengambilan 24-11-2026", 24) == ["tanggal pengambilan", "24-11-2026"]
    assert rows("nomor antrean A-012", 17) == ["nomor antrean", "A-012"]


@given(st.text())
def test_ascii_is_printable_and_stays_as_it_is(text):
    plain = ascii_text(text)
    assert all(" " <= char <= "~" for char in plain)
    assert ascii_text(plain) == plain


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126)), st.integers(1, 48))
def test_rows_fit_and_keep_every_letter(text, width):
    broken = rows(text, width)
    assert broken
    assert all(len(row) <= width for row in broken)
    assert "".join(broken).replace(" ", "") == text.replace(" ", "")
