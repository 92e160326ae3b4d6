"""A register or report as the office's paper book: letterhead, numbered rows, repeated head, signatures at the end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loket.papers import fonts, table
from loket.papers.ending import ending
from loket.papers.fonts import Face
from loket.papers.sheet import INK, MM, SOFT, TINT, Align, Paper, Sheet
from loket.papers.table import Cell, Row
from loket.papers.views import Column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loket.papers.views import Book, Head

EMPTY = "Tidak ada data pada masa ini."
_SIDE, _TOP, _FOOT = 15 * MM, 13 * MM, 15 * MM
_SIZES = (8.5, 8.0, 7.5, 7.0, 6.5, 6.0, 5.5)
_NUMBER = Column("No.", 0, "c")
_NUMBER_WIDTH = 10 * MM
_IS_NUMBER = re.compile(r"(no|nomor)\.?(\s*urut)?\.?", re.IGNORECASE)
_ALIGNS: dict[str, Align] = {"l": "l", "c": "c", "r": "r"}
_WHOLE_WORD = 22
_TITLE, _PERIOD, _SMALL = 12.5, 9.5, 7.5


def book_pdf(book: Book, *, paper: Paper = "A4", landscape: bool = True) -> bytes:
    """Print a book as a PDF; ValueError where a row has more or fewer cells than the book has columns."""
    return _Printer(book, paper, landscape=landscape).bytes()


def letterhead(sheet: Sheet, head: Head, top: float, side: float) -> float:
    """Write regency, office and address over a double rule, and return where the page goes on."""
    middle, room = sheet.width / 2, sheet.width - 2 * side
    regency = head.regency.upper()
    if regency and not regency.startswith("PEMERINTAH"):
        regency = f"PEMERINTAH {regency}"
    contact = " · ".join(part for part in (head.address, f"Telp. {head.phone}" if head.phone else "") if part)
    rows = ((regency, Face.SEMIBOLD, 11.0), (head.office.upper(), Face.BOLD, 15.0), (contact, Face.REGULAR, 8.5))
    for text, face, size in rows:
        for row in fonts.wrap(text, face, size, room) if text else ():
            sheet.text((middle, top), row, face, size, align="c")
            top += size * table.LEADING
    top += 2.5
    sheet.line((side, top), (sheet.width - side, top), weight=1.8, color=INK)
    sheet.line((side, top + 2.4), (sheet.width - side, top + 2.4), weight=0.5, color=INK)
    return top + 2.4


class _Printer:
    """One book being laid out: all pages first, as each says how many there are."""

    def __init__(self, book: Book, paper: Paper, *, landscape: bool) -> None:
        self._book = book
        self._sheet, self._scratch = (Sheet(paper, f"{book.title} {book.period}", landscape=landscape) for _ in "12")
        self._room = self._sheet.width - 2 * _SIDE
        numbered = bool(book.columns) and bool(_IS_NUMBER.fullmatch(book.columns[0].title.strip()))
        self._columns = book.columns if numbered else (_NUMBER, *book.columns)
        rows = book.rows if numbered else [(str(number), *cells) for number, cells in enumerate(book.rows, 1)]
        if wrong := next((row for row in rows if len(row) != len(self._columns)), None):
            raise ValueError(f"a row has {len(wrong)} cells, the book {len(self._columns)} columns")
        self._size, self._widths = self._fit(rows)
        titles = [table.lines(*each) for each in self._cells([column.title for column in self._columns], Face.SEMIBOLD)]
        self._header = table.row((Cell(tuple(each), "c") for each in titles), self._size)
        self._rows = [self._row(cells) for cells in rows]

    def bytes(self) -> bytes:
        """Draw the pages and return the PDF."""
        sheet, bottom, high = self._sheet, self._sheet.height - _FOOT, self._header.height
        start = self._title(self._scratch) + high
        pages = list(table.pages(self._rows or [self._nothing()], bottom - start, bottom - _TOP - high))
        self._make_room_for_end(pages, start, bottom)
        for number, rows in enumerate(pages, 1):
            y = self._title(sheet) if number == 1 else _TOP
            if rows:
                table.draw(sheet, (_SIDE, y), self._widths, self._header, fill=TINT, middle=True)
                y += high
            for row in rows:
                widths = self._widths if self._rows else [self._room]
                table.draw(sheet, (_SIDE, y), widths, row, middle=not self._rows)
                y += row.height
            if number == len(pages):
                ending(sheet, self._book, y, _SIDE)
            self._footer(number, len(pages))
            sheet.next_page()
        return sheet.bytes()

    def _make_room_for_end(self, pages: list[list[Row]], first: float, bottom: float) -> None:
        """Give notes and signatures a new page if the last is full, with a row, so that they never stand alone."""
        top = first if len(pages) == 1 else _TOP + self._header.height
        used = top + sum(row.height for row in pages[-1])
        if ending(self._scratch, self._book, used, _SIDE) > bottom:
            pages.append([pages[-1].pop()] if self._rows and len(pages[-1]) > 1 else [])

    def _title(self, sheet: Sheet) -> float:
        """Write the letterhead, title and period; return where the table starts."""
        top = letterhead(sheet, self._book.head, _TOP, _SIDE) + 9
        for text, face, size in (
            (self._book.title.upper(), Face.BOLD, _TITLE),
            (self._book.period, Face.REGULAR, _PERIOD),
        ):
            for row in fonts.wrap(text, face, size, self._room) if text else ():
                sheet.text((sheet.width / 2, top), row, face, size, align="c")
                top += size * table.LEADING
        return top + 7

    def _footer(self, number: int, of: int) -> None:
        top = self._sheet.height - _FOOT + 5 * MM
        page = f"Halaman {number} dari {of}"
        self._sheet.text((self._sheet.width - _SIDE, top), page, Face.REGULAR, _SMALL, align="r", color=SOFT)
        what = " · ".join(part for part in (self._book.title, self._book.period) if part)
        room = self._room - fonts.width(page, Face.REGULAR, _SMALL) - 20
        rows = fonts.wrap(what, Face.REGULAR, _SMALL, room)
        self._sheet.text((_SIDE, top), rows[0] + ("…" if rows[1:] else ""), Face.REGULAR, _SMALL, color=SOFT)

    def _fit(self, rows: Sequence[Sequence[str]]) -> tuple[float, list[float]]:
        """Return the largest text size at which all words fit unbroken, and the columns' widths in points for it.

        The widths are shared as the book says, but a column too narrow for its words takes from those with room.
        """
        own = _NUMBER_WIDTH if self._columns[0] is _NUMBER else 0.0
        whole = sum(column.width for column in self._columns) or 1.0
        asked = [own if column is _NUMBER else column.width / whole * (self._room - own) for column in self._columns]
        words = [
            max(_longest_word([column.title], Face.SEMIBOLD), _longest_word([row[place] for row in rows], Face.REGULAR))
            for place, column in enumerate(self._columns)
        ]
        for size in _SIZES:
            least = [word * size + 2 * table.PAD[0] + 0.1 for word in words]
            if sum(least) <= self._room:
                return size, _shared(asked, least)
        return _SIZES[-1], asked

    def _cells(self, texts: Sequence[str], face: Face) -> list[tuple[str, Face, float, float]]:
        return [(text, face, self._size, width) for text, width in zip(texts, self._widths, strict=True)]

    def _row(self, texts: Sequence[str]) -> Row:
        cells = zip(self._columns, self._cells(texts, Face.REGULAR), strict=True)
        return table.row((Cell(tuple(table.lines(*each)), _ALIGNS[column.align]) for column, each in cells), self._size)

    def _nothing(self) -> Row:
        """Return the one row of an empty book."""
        line = table.Line(EMPTY, Face.REGULAR)
        return table.row([Cell((line,), "c")], self._size, 4 * self._size)


def _longest_word(texts: Sequence[str], face: Face) -> float:
    """Return the width at size 1 of the longest word that should stay whole."""
    words = {word for text in texts for word in text.split() if len(word) <= _WHOLE_WORD}
    return max((fonts.width(fonts.clean(word), face, 1) for word in words), default=0.0)


def _shared(asked: list[float], least: list[float]) -> list[float]:
    """Return the asked widths, each at least `least`, their sum kept by taking from those that have room."""
    given = [max(pair) for pair in zip(asked, least, strict=True)]
    spare = [width - low for width, low in zip(given, least, strict=True)]
    over = sum(given) - sum(asked)
    share = over / sum(spare) if sum(spare) else 0.0
    return [width - room * share for width, room in zip(given, spare, strict=True)]
