"""Text on PDF pages: wrapped within its room, nothing lost, what no face prints seen to be missing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loket.papers import table
from loket.papers.fonts import LACKING, Face, clean, runs, width, wrap
from loket.papers.table import Cell, Line

FACES = st.sampled_from((Face.REGULAR, Face.SEMIBOLD, Face.BOLD))


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=300), FACES, st.floats(4, 20), st.floats(40, 400))
def test_rows_fit_and_nothing_is_lost(text, face, size, room):
    rows = wrap(text, face, size, room)
    assert all(width(row, face, size) <= room + 1e-6 or len(row) == 1 for row in rows)
    assert "".join("".join(rows).split()) == "".join(clean(text).split())


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=100))
def test_cleaned_text_is_printed_by_some_face_and_stays_clean(text):
    once = clean(text)
    assert clean(once) == once
    assert not any(ord(char) < 0x20 for char in once.replace("\n", ""))
    assert "".join(piece for _, piece in runs(once, Face.REGULAR)) == once


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Baiq  Contoh\t Nirmala", "Baiq Contoh Nirmala"),
        ("satu\r\ndua\x85tiga", "satu\ndua\ntiga"),
        ("e\u0301", "é"),
        ("😀", LACKING),
        ("ا", LACKING),
        ("\x07", LACKING),
        ("\u200bnol\u200d", "nol"),
    ],
)
def test_clean(typed, shown):
    assert clean(typed) == shown


def test_letters_that_one_face_lacks_come_from_the_spare_one():
    assert runs("Muḥammad", Face.BOLD) == [(Face.BOLD, "Mu"), (Face.SPARE, "ḥ"), (Face.BOLD, "ammad")]


def test_a_word_is_broken_only_where_it_is_too_wide_by_itself():
    assert wrap("satu dua tiga", Face.REGULAR, 10, width("satu dua", Face.REGULAR, 10) + 0.1) == ["satu dua", "tiga"]
    assert len(wrap("w" * 40, Face.REGULAR, 10, 100)) > 1


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(1, 300), max_size=40), st.floats(100, 500), st.floats(100, 500))
def test_pages_hold_all_lines_in_order_and_no_more_than_fits(counts, first, later):
    rows = [
        table.row([Cell(tuple(Line(f"{place}.{line}") for line in range(count)))], 8)
        for place, count in enumerate(counts)
    ]
    pages = list(table.pages(rows, first, later))
    assert [line for page in pages for row in page for line in row.cells[0].lines] == [
        line for row in rows for line in row.cells[0].lines
    ]
    for place, page in enumerate(pages):
        assert sum(row.height for row in page) <= (first if place == 0 else later) + 1e-6
