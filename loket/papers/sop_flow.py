"""The flowchart page of a printed SOP: the same rows as the table, with the actors' lanes drawn between."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from loket.domain.words import duration
from loket.papers import fonts, table
from loket.papers.fonts import Face
from loket.papers.heads import Group
from loket.papers.sheet import INK, TINT, WHITE, Place, Sheet
from loket.papers.sop_words import bullets, needs, output, plain, remark
from loket.papers.table import Cell, Row
from loket.sop.flow import Edge, Flow, Node, Shape, flow, number

if TYPE_CHECKING:
    from loket.sop.model import Sop

SIZE = 7.5
LEAST = (88.0, 74.0, 66.0, 58.0)
_NUMBER, _TIME = 26.0, 46.0
_TEXTS = {"activity": 0.29, "needs": 0.27, "output": 0.24, "remark": 0.20}
_LANE, _LANES_MOST = 80.0, 0.5
_LABEL_SIZES = (7.5, 7.0, 6.5, 6.0, 5.5, 5.0, 4.5, 4.0)
_GOES_ON = "(selengkapnya pada tabel)"


@dataclass(frozen=True, slots=True)
class Chart:
    """A flowchart measured for a page `room` points wide: the rows, their widths, and where the lanes stand."""

    flow: Flow
    widths: tuple[float, ...]
    rows: tuple[Row, ...]

    @property
    def lanes(self) -> tuple[float, ...]:
        """Return the widths of the lanes."""
        return self.widths[2 : 2 + len(self.flow.lanes)]

    @property
    def height(self) -> float:
        """Return the height of all rows."""
        return sum(row.height for row in self.rows)


def chart(sop: Sop, room: float, tallest: float, least: float = LEAST[0]) -> Chart:
    """Measure the flowchart, rows between `least` and `tallest` points; longer text ends with a hint to the table."""
    picture = flow(sop)
    lanes = min(_LANE * len(picture.lanes), _LANES_MOST * room)
    texts = room - lanes - _NUMBER - _TIME
    wide = {name: share * texts for name, share in _TEXTS.items()}
    widths = (
        _NUMBER,
        wide["activity"],
        *[lanes / len(picture.lanes)] * len(picture.lanes),
        wide["needs"],
        _TIME,
        wide["output"],
        wide["remark"],
    )
    rows = []
    for step in sop.steps:
        cells = (
            Cell(plain(number(step), SIZE, _NUMBER).lines, "c"),
            plain(step.activity.text, SIZE, wide["activity"]),
            *[Cell(())] * len(picture.lanes),
            bullets(needs(sop, step), SIZE, wide["needs"]),
            Cell(plain(duration(step.time), SIZE, _TIME).lines, "c"),
            bullets(output(step), SIZE, wide["output"]),
            bullets(remark(sop, step), SIZE, wide["remark"]),
        )
        rows.append(_short(table.row(cells, SIZE, least), widths, tallest))
    return Chart(picture, widths, tuple(rows))


def groups(drawn: Chart) -> list[Group]:
    """Return the head of the page's table."""
    needed, time, made, remarks = drawn.widths[-4:]
    lanes = tuple((lane.title, width) for lane, width in zip(drawn.flow.lanes, drawn.lanes, strict=True))
    return [
        Group("No", drawn.widths[0]),
        Group("Kegiatan", drawn.widths[1]),
        Group("Pelaksana", columns=lanes),
        Group("Mutu Baku", columns=(("Kelengkapan", needed), ("Waktu", time), ("Output", made))),
        Group("Ket", remarks),
    ]


def draw(sheet: Sheet, at: Place, drawn: Chart, first: int, last: int) -> float:
    """Draw rows `first` to `last` (not included) with their part of the picture; return where they end."""
    left, top = at
    heights = [row.height for row in drawn.rows]
    y = top
    for row in drawn.rows[first:last]:
        table.draw(sheet, (left, y), drawn.widths, row)
        y += row.height
    starts = list(accumulate(heights, initial=top - sum(heights[:first])))
    scale = _Scale(left + sum(drawn.widths[:2]), drawn.lanes[0] if drawn.lanes else 0, tuple(starts))
    sheet.clip((left, top), (sum(drawn.widths), y - top))
    for edge in drawn.flow.edges:
        _edge(sheet, edge, scale)
    for node in drawn.flow.nodes[first:last]:
        _node(sheet, node, scale)
    sheet.unclip()
    return y


@dataclass(frozen=True, slots=True)
class _Scale:
    """Lanes and rows to points."""

    left: float
    lane: float
    starts: tuple[float, ...]

    def at(self, x: float, y: float) -> Place:
        row = min(max(int(y), 0), len(self.starts) - 2)
        return self.left + x * self.lane, self.starts[row] + (y - row) * (self.starts[row + 1] - self.starts[row])


def _edge(sheet: Sheet, edge: Edge, scale: _Scale) -> None:
    sheet.arrow([scale.at(*point) for point in edge.points])
    if edge.label:
        x, y = scale.at(*edge.label_at)
        sheet.text((x, y - SIZE / 2), edge.label, Face.BOLD, SIZE, align="c")


def _node(sheet: Sheet, node: Node, scale: _Scale) -> None:
    """Draw a shape with its label in the largest size that fits inside."""
    (left, top), (right, bottom) = (
        scale.at(node.center.x + sign * node.width / 2, node.center.y + sign * node.height / 2) for sign in (-1, 1)
    )
    wide, high = right - left, bottom - top
    middle = (left + right) / 2, (top + bottom) / 2
    if node.shape is Shape.DECISION:
        corners = [(left, middle[1]), (middle[0], top), (right, middle[1]), (middle[0], bottom)]
        sheet.polygon(corners, fill=WHITE, weight=0.9, color=INK)
        inside = wide * 0.64, high * 0.4
    else:
        fill, bow = (TINT, high / 2) if node.shape is Shape.TERMINATOR else (WHITE, 0)
        sheet.box((left, top), (wide, high), fill=fill, weight=0.9, color=INK, round_by=min(bow, 14))
        inside = wide - 8, high - 4
    size, rows = _fitted(node.label, inside) or _fitted(node.number, inside) or (SIZE, [])
    y = middle[1] - len(rows) * size * table.LEADING / 2 + size * (table.LEADING - 1) / 2
    for row in rows:
        sheet.text((middle[0], y), row, Face.SEMIBOLD, size, align="c")
        y += size * table.LEADING


def _fitted(label: str, inside: Place) -> tuple[float, list[str]] | None:
    """Return the largest size, and its rows, at which a label fits with its words whole."""
    words = fonts.clean(label).split()
    for size in _LABEL_SIZES:
        rows = fonts.wrap(label, Face.SEMIBOLD, size, inside[0])
        if len(rows) * size * table.LEADING <= inside[1] and " ".join(rows).split() == words:
            return size, rows
    return None


def _short(row: Row, widths: tuple[float, ...], tallest: float) -> Row:
    """Return the row with its cells cut to the height, the last lines saying where the rest stands."""
    fitting = int((tallest - 2 * table.PAD[1]) / row.leading)
    cells = []
    for cell, width in zip(row.cells, widths, strict=True):
        hint = table.lines(_GOES_ON, Face.REGULAR, SIZE, width)
        whole = len(cell.lines) <= fitting
        cells.append(cell if whole else Cell((*cell.lines[: max(0, fitting - len(hint))], *hint), cell.align))
    return table.row(cells, row.size, min(row.height, tallest))
