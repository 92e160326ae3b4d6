from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from loket.papers.escpos_page import PAPER_58, PAPER_80, Page
from loket.papers.picture import png, read


def black(image: Image.Image) -> int:
    return image.convert("L").histogram()[0]


def edges(image: Image.Image) -> tuple[int, int, int, int]:
    found = ImageChops.invert(image.convert("L")).getbbox()
    assert found is not None
    return found


def same(one: Image.Image, other: Image.Image) -> bool:
    return one.size == other.size and one.tobytes() == other.tobytes()


def test_text_comes_as_rows_and_as_dots():
    reading = read(b"\x1b@Loket 2\n\nterima kasih")
    assert reading.text_lines == ("Loket 2", "", "terima kasih")
    assert reading.image.size == (384, 90)
    assert reading.image.mode == "1"
    left, top, right, bottom = edges(reading.image)
    assert 0 <= left < 12
    assert 0 <= top < 24
    assert 60 < bottom <= 90
    assert 11 * 12 < right <= 12 * 12


def test_bold_is_blacker_invert_is_black_and_large_is_each_dot_larger():
    plain = read(b"A").image.crop((0, 0, 12, 24))
    assert black(plain) < black(read(b"\x1bE\x01A").image.crop((0, 0, 12, 24)))
    assert same(ImageChops.invert(plain), read(b"\x1dB\x01A").image.crop((0, 0, 12, 24)))
    for size in range(1, 9):
        large = read(bytes((0x1D, 0x21, (size - 1) * 0x11)) + b"A").image.crop((0, 0, 12 * size, 24 * size))
        assert same(plain.resize(large.size, Image.Resampling.NEAREST), large)


def test_styles_end_where_they_are_told_to():
    assert same(
        read(b"\x1bE\x01\x1dB\x01\x1d!\x33\x1b-\x01\x1bE\x00\x1dB\x00\x1d!\x00\x1b-\x00A").image, read(b"A").image
    )
    assert same(read(b"\x1b!\xb8\x1ba\x02\x1b@A").image, read(b"A").image)


def test_small_and_large_stand_on_one_ground():
    image = read(b"\x1d!\x11H\x1d!\x00H").image
    assert edges(image.crop((0, 0, 24, 48)))[3] == pytest.approx(edges(image.crop((24, 0, 36, 48)))[3], abs=5)


@pytest.mark.parametrize(("align", "start"), [(0, 0), (1, 180), (2, 360), (48, 0), (49, 180), (50, 360)])
def test_a_row_stands_where_it_is_aligned(align, start):
    image = read(b"\x1ba" + bytes((align,)) + b"\x1dB\x01XX\n").image
    left, _, right, _ = edges(image)
    assert (left, right) == (start, start + 24)


def test_a_row_too_long_is_broken_and_counted():
    reading = read(b"x" * 33 + b"\n")
    assert reading.text_lines == ("x" * 32, "x")
    assert reading.overflows == 1
    assert read(b"x" * 32 + b"\n").overflows == 0
    assert read(b"\x1d!\x11" + b"x" * 17).overflows == 1


def test_a_raster_is_printed_dot_for_dot():
    reading = read(b"\x1dv0\x00\x02\x00\x03\x00" + bytes((0b10000001, 0, 0, 0xFF, 0b10101010, 1)))
    rows = [reading.image.crop((0, y, 16, y + 1)).tobytes() for y in range(3)]
    assert rows == [bytes((0b01111110, 0xFF)), bytes((0xFF, 0x00)), bytes((0b01010101, 0xFE))]
    assert reading.image.size == (384, 3)
    assert reading.unknown == ()


def test_strips_join_without_a_seam():
    page = Page(PAPER_58)
    page.image(Image.new("1", (384, 300), 0))
    assert black(read(page.bytes()).image) == 384 * 300


def test_feeding_and_spacing_move_the_paper():
    assert read(b"\x1bd\x03").image.height == 90
    assert read(b"\x1bJ\x11").image.height == 17
    assert read(b"\x1b3\x40a\nb\n").image.height == 128
    assert read(b"\x1b3\x40\x1b2a\n").image.height == 30
    assert read(b"\x1bd\x03").text_lines == ("", "", "")


def test_a_cut_is_drawn_across_and_counted():
    reading = read(b"atas\n\x1dVB\x00bawah\n", 576)
    assert reading.cuts == 1
    assert reading.text_lines == ("atas", "bawah")
    row = reading.image.crop((0, 60, 576, 61)).tobytes()
    assert row == b"\x00\xff" * 36


@pytest.mark.parametrize(
    ("stream", "name", "rest"),
    [
        (b"\x1bZsisa", "1B 5A", "sisa"),
        (b"\x1cp\x01\x00", "1C 70", ""),
        (b"\x07sisa", "07", "sisa"),
        (b"\x1bt\x34sisa", "1B 74 34", "sisa"),
        (b"\x1d(L\x03\x00abcsisa", "1D 28 4C", "sisa"),
        (b"\x1dv0\x00\x02\x00\x09\x00ab", "1D 76 30", ""),
        (b"\x1dv0\x03\x01\x00\x01\x00\xffsisa", "1D 76 30", "sisa"),
        (b"\x1ba", "1B 61", ""),
        (b"\x1b", "1B", ""),
        (b"\x1d(k\x04\x001AP0sisa", "1D 28 6B", None),
    ],
)
def test_what_is_not_understood_is_reported_and_passed_over(stream, name, rest):
    reading = read(stream)
    if rest is not None:
        assert reading.unknown[0] == name
        assert "".join(reading.text_lines).endswith(rest)


def test_questions_leave_no_mark():
    reading = read(b"\x10\x04\x01A\x1dr\x01\n")
    assert reading.unknown == ()
    assert reading.text_lines == ("A",)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400), st.sampled_from([384, 512, 576]))
def test_no_bytes_break_the_reader(stream, dots):
    assert read(stream, dots).image.width == dots


def test_junk_does_not_fill_the_memory():
    reading = read(b"\x1bd\xff" * 10_000)
    assert reading.image.height < 150_000
    assert "paper" in reading.unknown


def test_the_picture_shows_the_papers_edges():
    page = Page(PAPER_80)
    page.line("x" * 48)
    shown = Image.open(io.BytesIO(png(page.bytes(), 576)))
    left, _, right, _ = edges(shown)
    assert shown.width == 640
    assert 32 <= left < 44
    assert 596 < right <= 608
