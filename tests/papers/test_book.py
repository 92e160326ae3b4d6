"""The book on paper: every row, in order, inside the page, with head, page numbers and signatures."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace

import pytest

from loket.papers.book import EMPTY, book_pdf
from loket.papers.sheet import SIZES
from loket.papers.views import Book, Column, Head, Signer

HEAD = Head("Kecamatan Batukliang", "Kabupaten Lombok Tengah", "Jl. Ilang Cakre/Raden Buru - Mantang")
COLUMNS = (
    Column("Tanggal", 9, "c"),
    Column("No. register", 10),
    Column("Nama pemohon", 18),
    Column("NIK", 12),
    Column("Dokumen", 16),
    Column("Lembar", 6, "r"),
    Column("Keterangan", 16),
)
SIGNERS = (Signer("Camat Batukliang", "Lalu Contoh Wirawan", "19000000 000000 0 000"), Signer("Petugas", "Baiq Contoh"))


def row(number: int) -> tuple[str, ...]:
    note = "Dirujuk ke Dinas Kependudukan dan Pencatatan Sipil" if number % 5 == 0 else ""
    return ("24-11-2026", f"R{number:05d}", "Lalu Contoh Wijaya", "5202********0000", "Kartu Keluarga", "2", note)


def book(rows: int) -> Book:
    return Book(
        HEAD,
        "Buku Register Legalisir",
        "November 2026",
        COLUMNS,
        tuple(map(row, range(1, rows + 1))),
        "Mantang, 30 November 2026",
        SIGNERS,
        ("Dicetak dari Loket.",),
    )


def poppler(program: str, *arguments: str, data: bytes) -> str:
    path = shutil.which(program)
    if path is None:
        pytest.skip(f"{program} is not installed (poppler-utils)")
    return subprocess.run([path, *arguments], input=data, capture_output=True, check=True).stdout.decode()


def text(data: bytes) -> str:
    return poppler("pdftotext", "-layout", "-", "-", data=data)


def pages(data: bytes) -> list[str]:
    return text(data).split("\f")[:-1]


def assert_inside(data: bytes, width: float, height: float) -> None:
    """Assert that no word stands outside the margins."""
    boxes = poppler("pdftotext", "-bbox", "-", "-", data=data)
    found = re.findall(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">', boxes)
    assert found
    for left, top, right, bottom in (map(float, box) for box in found):
        assert left >= 30
        assert right <= width - 30
        assert top >= 20
        assert bottom <= height - 15


def test_every_row_is_there_in_order_and_numbered():
    said = text(book_pdf(book(137)))
    assert re.findall(r"^\s*(\d+)\s+24-11-2026\s+R0*(\d+)\s", said, re.MULTILINE) == [
        (str(number), str(number)) for number in range(1, 138)
    ]
    assert said.count("Sipil") == 137 // 5


def test_each_page_repeats_the_head_and_says_which_it_is():
    found = pages(book_pdf(book(137)))
    assert len(found) > 3
    for number, page in enumerate(found, 1):
        assert "Nama pemohon" in page
        assert f"Halaman {number} dari {len(found)}" in page
    assert sum("PEMERINTAH KABUPATEN LOMBOK TENGAH" in page for page in found) == 1


@pytest.mark.parametrize("rows", [0, 1, 5, *range(10, 24), 30, 40, 50])
def test_the_signatures_stay_together_and_never_stand_alone(rows):
    last = pages(book_pdf(book(rows)))[-1]
    for words in (
        "Mengetahui,",
        "Camat Batukliang",
        "Petugas",
        "Mantang, 30 November 2026",
        "NIP. 19000000",
        "Baiq Contoh",
    ):
        assert words in last
    assert f"R{rows:05d}" in last if rows else EMPTY in last


def test_one_signer_signs_at_the_right():
    last = text(book_pdf(replace(book(3), signers=SIGNERS[1:])))
    assert "Mengetahui" not in last
    assert re.search(r"^ {60,}Mantang, 30 November 2026", last, re.MULTILINE)


def test_an_empty_book_says_so():
    data = book_pdf(book(0))
    assert EMPTY in text(data)
    assert len(pages(data)) == 1


def test_a_book_that_numbers_its_rows_is_not_numbered_twice():
    columns = (Column("No.", 4, "r"), Column("Nama", 20))
    said = text(book_pdf(replace(book(0), columns=columns, rows=(("7", "Baiq Contoh"),))))
    assert said.count("No.") == 1
    assert re.search(r"^\s*7\s+Baiq Contoh", said, re.MULTILINE)


@pytest.mark.parametrize("paper", ["A4", "F4"])
@pytest.mark.parametrize("landscape", [True, False])
def test_nothing_stands_outside_the_page(paper, landscape):
    data = book_pdf(book(60), paper=paper, landscape=landscape)
    short, long = SIZES[paper]
    width, height = (long, short) if landscape else (short, long)
    assert f"{width:.2f}".rstrip("0").rstrip(".")[:5] in poppler("pdfinfo", "-", data=data)
    assert_inside(data, width, height)


def test_hostile_names_break_nothing_and_are_all_printed():
    names = (
        "Sārah Muḥammad Łukasz",
        "😀🎉 الله",
        "a" * 10_000,
        "x\x00\x1b\x07\ud800y",
        "kata " * 2_000,
        "́́́",
        "\n\n\r\n",
        "",
    )
    rows = tuple((*row(number)[:2], name, *row(number)[3:]) for number, name in enumerate(names, 1))
    data = book_pdf(replace(book(0), rows=rows))
    said = text(data)
    assert "Sārah" in said
    assert "Muḥammad" in said
    assert "□□ □□□□" in said
    assert said.count("kata") == 2_000
    assert said.count("a" * 5) >= 1
    assert sum(len(run) for run in re.findall(r"a{5,}", said)) >= 9_950
    assert "x□□□□y" in said
    assert_inside(data, SIZES["A4"][1], SIZES["A4"][0])


def test_a_long_title_and_long_signers_break_nothing():
    long = "Pertanggungjawaban " * 40
    signer = Signer(*["Pertanggungjawaban " * 6] * 3)
    odd = replace(book(2), title=long, period=long, signers=(signer,) * 5)
    assert_inside(book_pdf(odd), SIZES["A4"][1], SIZES["A4"][0])


def test_dates_and_numbers_are_not_broken_while_there_is_room():
    said = text(book_pdf(book(5), landscape=False))
    assert said.count("24-11-2026") == said.count("5202********0000") == 5


def test_the_same_book_gives_the_same_bytes():
    assert book_pdf(book(30)) == book_pdf(book(30))


def test_a_row_of_the_wrong_length_is_refused():
    with pytest.raises(ValueError, match="2 cells, the book 8 columns"):
        book_pdf(replace(book(0), rows=(("hanya satu",),)))


@pytest.mark.slow
def test_two_thousand_rows_are_all_there():
    data = book_pdf(book(2_000))
    assert text(data).count("24-11-2026") == 2_000
