"""A whole SOP as the office knows it on paper: header, table of Mutu Baku, flowchart."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from loket.domain.words import duration
from loket.papers import fonts, heads, sop_flow, sop_head, sop_words, table
from loket.papers.fonts import Face
from loket.papers.heads import Group
from loket.papers.sheet import MM, SOFT, Sheet
from loket.papers.sop_words import bullets, plain
from loket.papers.table import Cell, Row

if TYPE_CHECKING:
    from collections.abc import Callable

    from loket.sop.model import Sop, Step

_SIDE, _TOP, _FOOT = 12 * MM, 11 * MM, 19 * MM
_SIZE, _NOTE, _SMALL, _TITLE, _FACT = 8.0, 7.2, 7.0, 12.0, 8.5
_WIDTHS = (0.035, 0.275, 0.12, 0.205, 0.065, 0.165, 0.135)
_MERGED = (4, 1, 2)
_LABEL = 74.0


def sop_pdf(sop: Sop) -> bytes:
    """Print an SOP on A4 landscape; the same SOP gives the same bytes."""
    return _Printer(sop).bytes()


class _Printer:
    """One SOP being printed; pages are kept as calls until it is known how many there are."""

    def __init__(self, sop: Sop) -> None:
        self._sop = sop
        self._sheet = Sheet("A4", f"SOP {sop.number.text} {sop.activity.text}", landscape=True)
        self._scratch = Sheet("A4", "", landscape=True)
        self._room = self._sheet.width - 2 * _SIDE
        self._bottom = self._sheet.height - _FOOT
        self._pages: list[Callable[[], None]] = []

    def bytes(self) -> bytes:
        """Lay out all pages, draw them, and return the PDF."""
        self._lay_head()
        self._lay_table()
        self._lay_flow()
        for place, page in enumerate(self._pages, 1):
            page()
            self._footer(place)
            self._sheet.next_page()
        return self._sheet.bytes()

    def _lay_head(self) -> None:
        """Lay out the boxes and the six fields."""
        top = sop_head.top_boxes(self._scratch, self._sop, _TOP, _SIDE)
        rows = sop_head.fields(self._sop, self._room)
        for place, page in enumerate(table.pages(rows, self._bottom - top, self._bottom - _TOP)):
            self._pages.append(partial(self._draw_head, page, first=place == 0))

    def _draw_head(self, rows: list[Row], *, first: bool) -> None:
        y = sop_head.top_boxes(self._sheet, self._sop, _TOP, _SIDE) if first else _TOP
        self._draw_rows(y, rows)

    def _lay_table(self) -> None:
        """Lay out the table of steps with its total, then all additions and notes."""
        sop, widths = self._sop, self._widths(7)
        rows = [self._step_row(step, widths) for step in sop.steps]
        total = f"Jumlah waktu yang diperlukan untuk {sop.activity.text}"
        merged = self._widths(len(_MERGED))
        faces = [
            tuple(table.lines(text, Face.SEMIBOLD, _SIZE, width))
            for text, width in zip((total, duration(sop.total), ""), merged, strict=True)
        ]
        rows.append(table.row((Cell(faces[0]), Cell(faces[1], "c"), Cell(faces[2])), _SIZE))
        for title, texts in (
            ("Tambahan di luar naskah SOP", sop_words.additions(sop)),
            ("Catatan atas naskah SOP", sop_words.notes(sop)),
        ):
            if texts:
                rows.append(table.row([sop_words.section(title, texts, _NOTE, self._room)], _NOTE))
        top = self._title(self._scratch, sop_words.HEADING) + heads.height(self._groups(), _SIZE)
        later = self._bottom - _TOP - heads.height(self._groups(), _SIZE)
        for place, page in enumerate(table.pages(rows, self._bottom - top, later)):
            self._pages.append(partial(self._draw_table, page, first=place == 0))

    def _draw_table(self, rows: list[Row], *, first: bool) -> None:
        y = self._title(self._sheet, sop_words.HEADING) if first else _TOP
        if any(len(row.cells) > 1 for row in rows):
            y = heads.draw(self._sheet, (_SIDE, y), self._groups(), _SIZE)
        self._draw_rows(y, rows)

    def _lay_flow(self) -> None:
        """Lay out the flowchart; a page ends between two steps, and the arrows go on over it."""
        head = heads.height(sop_flow.groups(sop_flow.chart(self._sop, self._room, self._bottom)), sop_flow.SIZE)
        top = self._title(self._scratch, sop_words.FLOWCHART) + head
        room = self._bottom - top
        charts = [sop_flow.chart(self._sop, self._room, room, least) for least in sop_flow.LEAST]
        chart = next((each for each in charts if each.height <= room), charts[-1])
        first = 0
        for place, page in enumerate(table.pages(chart.rows, room, self._bottom - _TOP - head)):
            last = first + len(page)
            self._pages.append(partial(self._draw_flow, chart, (first, last), first=place == 0))
            first = last

    def _draw_flow(self, chart: sop_flow.Chart, span: tuple[int, int], *, first: bool) -> None:
        y = self._title(self._sheet, sop_words.FLOWCHART) if first else _TOP
        y = heads.draw(self._sheet, (_SIDE, y), sop_flow.groups(chart), sop_flow.SIZE)
        sop_flow.draw(self._sheet, (_SIDE, y), chart, *span)

    def _draw_rows(self, y: float, rows: list[Row]) -> None:
        """Draw rows whose widths go by how many cells they have."""
        for row in rows:
            table.draw(self._sheet, (_SIDE, y), self._widths(len(row.cells)), row)
            y += row.height

    def _widths(self, cells: int) -> list[float]:
        """Return the widths of a row of 1 (a section), 2 (fields), 3 (total) or 7 cells (a step)."""
        whole = [share * self._room for share in _WIDTHS]
        if cells == len(_MERGED):
            return [sum(whole[:4]), whole[4], sum(whole[5:])]
        return whole if cells == len(whole) else [self._room / cells] * cells

    def _groups(self) -> list[Group]:
        number, activity, actor, need, time, made, remark = self._widths(len(_WIDTHS))
        return [
            Group("No", number),
            Group("Kegiatan", activity),
            Group("Pelaksana", actor),
            Group("Mutu Baku", columns=(("Kelengkapan", need), ("Waktu", time), ("Output", made))),
            Group("Ket", remark),
        ]

    def _step_row(self, step: Step, widths: list[float]) -> Row:
        sop = self._sop
        cells = (
            Cell(plain(step.table_no or str(step.ordinal), _SIZE, widths[0]).lines, "c"),
            plain(sop_words.shown(step.activity), _SIZE, widths[1]),
            plain(sop_words.who(sop, step), _SIZE, widths[2]),
            bullets(sop_words.needs(sop, step), _SIZE, widths[3]),
            Cell(plain(duration(step.time), _SIZE, widths[4]).lines, "c"),
            bullets(sop_words.output(step), _SIZE, widths[5]),
            bullets(sop_words.remark(sop, step), _SIZE, widths[6]),
        )
        return table.row(cells, _SIZE)

    def _title(self, sheet: Sheet, title: str) -> float:
        """Write a page's title with office, unit and activity; return where the table starts."""
        sheet.text((sheet.width / 2, _TOP), title, Face.BOLD, _TITLE, align="c")
        top = _TOP + _TITLE * table.LEADING + 4
        facts = (
            ("OPD", sop_words.shown(self._sop.office)),
            ("Bidang / Seksi", sop_words.shown(self._sop.unit)),
            ("Aktivitas", sop_words.shown(self._sop.activity)),
        )
        for label, value in facts:
            sheet.text((_SIDE, top), label, Face.REGULAR, _FACT)
            for place, row in enumerate(fonts.wrap(value, Face.SEMIBOLD, _FACT, self._room - _LABEL)):
                sheet.text((_SIDE + _LABEL, top), f": {row}" if place == 0 else row, Face.SEMIBOLD, _FACT)
                top += _FACT * table.LEADING
        return top + 5

    def _footer(self, place: int) -> None:
        """Write the legend of marks and the page's number."""
        sheet, top = self._sheet, self._bottom + 2.5 * MM
        for text in sop_words.LEGEND:
            sheet.text((_SIDE, top), text, Face.REGULAR, _SMALL, color=SOFT)
            top += _SMALL * table.LEADING
        sop = self._sop
        what = f"SOP {sop.number.text} · {sop.short} · versi {sop.version}"
        for text, up in ((what, 2), (f"Halaman {place} dari {len(self._pages)}", 1)):
            at = sheet.width - _SIDE, top - up * _SMALL * table.LEADING
            sheet.text(at, fonts.clean(text), Face.REGULAR, _SMALL, align="r", color=SOFT)
