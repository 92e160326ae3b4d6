"""Rows of a printed table whose cells hold wrapped lines: measured first, cut where a page ends, then drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING

from loket.papers import fonts
from loket.papers.fonts import Face
from loket.papers.sheet import INK, RULE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reportlab.lib.colors import Color

    from loket.papers.sheet import Align, Place, Sheet

PAD = (3.6, 3.2)
LEADING = 1.3


@dataclass(frozen=True, slots=True)
class Line:
    """One row of text inside a cell, `indent` points from the cell's edge; `lead` (a number) stands at the edge."""

    text: str
    face: Face = Face.REGULAR
    indent: float = 0
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """The lines of one cell and how they stand."""

    lines: tuple[Line, ...]
    align: Align = "l"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, its text size, and its height in points."""

    cells: tuple[Cell, ...]
    size: float
    height: float

    @property
    def leading(self) -> float:
        """Return the height of one line."""
        return self.size * LEADING


def lines(text: str, face: Face, size: float, width: float, *, lead: str = "", indent: float = 0) -> list[Line]:
    """Wrap `text` for a cell `width` points wide; its rows stand `indent` in, `lead` before the first."""
    rows = fonts.wrap(text, face, size, width - 2 * PAD[0] - indent)
    return [Line(row, face, indent, lead if place == 0 else "") for place, row in enumerate(rows)]


def row(cells: Iterable[Cell], size: float, least: float = 0) -> Row:
    """Return a row as high as its longest cell, but at least `least` points."""
    whole = tuple(cells)
    most = max((len(cell.lines) for cell in whole), default=0)
    return Row(whole, size, max(least, most * size * LEADING + 2 * PAD[1]))


def cut(one: Row, room: float) -> tuple[Row, Row | None]:
    """Return the part of a row that fits `room` points (at least one line of it), and the rest."""
    fitting = max(1, int((room - 2 * PAD[1]) / one.leading + 1e-6))
    if all(len(cell.lines) <= fitting for cell in one.cells):
        return replace(one, height=min(one.height, room)), None
    first = [replace(cell, lines=cell.lines[:fitting]) for cell in one.cells]
    rest = [replace(cell, lines=cell.lines[fitting:]) for cell in one.cells]
    return row(first, one.size), row(rest, one.size)


def pages(rows: Iterable[Row], first: float, later: float) -> Iterator[list[Row]]:
    """Share rows among pages of `first` and then `later` points; only a row taller than a page is cut."""
    page: list[Row] = []
    room = first
    for each in rows:
        rest: Row | None = each
        while rest is not None:
            if rest.height <= room:
                page.append(rest)
                room -= rest.height
                break
            if rest.height <= later or room < 4 * rest.leading + 2 * PAD[1]:
                yield page
                page, room = [], later
                if rest.height <= room:
                    continue
            part, rest = cut(rest, room)
            page.append(part)
            room -= part.height
    yield page


def draw(
    sheet: Sheet, at: Place, widths: Sequence[float], one: Row, *, fill: Color | None = None, middle: bool = False
) -> None:
    """Draw a row with its frame; the text starts at the top, or stands in the `middle`."""
    left, top = at
    for x, width, cell in zip(accumulate((left, *widths)), widths, one.cells, strict=False):
        sheet.box((x, top), (width, one.height), fill=fill, color=RULE)
        used = len(cell.lines) * one.leading
        start = top + ((one.height - used) / 2 if middle else PAD[1])
        write(sheet, (x, start), width, cell, one.size)


def write(sheet: Sheet, at: Place, width: float, cell: Cell, size: float, *, color: Color = INK) -> None:
    """Write a cell's lines from `at` downwards, padded from its edges."""
    x, y = at
    place = {"l": x + PAD[0], "c": x + width / 2, "r": x + width - PAD[0]}[cell.align]
    drop = size * (LEADING - 1) / 2
    for line in cell.lines:
        if line.lead:
            sheet.text((x + PAD[0], y + drop), fonts.clean(line.lead), line.face, size, color=color)
        sheet.text(
            (place + (line.indent if cell.align == "l" else 0), y + drop),
            line.text,
            line.face,
            size,
            align=cell.align,
            color=color,
        )
        y += size * LEADING
