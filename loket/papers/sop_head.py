"""The first page of a printed SOP: the office's box, the number's box, and the six fields under them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loket.papers import fonts, table
from loket.papers.fonts import Face
from loket.papers.sop_words import date, section, shown
from loket.papers.table import Cell, Row

if TYPE_CHECKING:
    from loket.papers.sheet import Sheet
    from loket.sop.model import Sop

_SIZE = 8.5
_OFFICE, _ADDRESS = 15.0, 10.0
_LABEL = 0.15
_SIGN = 58.0
_TITLE = "STANDAR OPERASIONAL PROSEDUR (SOP)"


def top_boxes(sheet: Sheet, sop: Sop, top: float, side: float) -> float:
    """Draw the office's name beside number, dates, approval and name of the SOP; return where the page goes on."""
    room = sheet.width - 2 * side
    half, label = room / 2, room * _LABEL
    facts = _facts(sop, (label, half - label))
    high = sum(row.height for row in facts)
    sheet.box((side, top), (half, high))
    office = [(row, Face.BOLD, _OFFICE) for row in fonts.wrap(sop.office.text.upper(), Face.BOLD, _OFFICE, half * 0.72)]
    office += [
        (row, Face.REGULAR, _ADDRESS) for row in fonts.wrap(sop.address.text, Face.REGULAR, _ADDRESS, half * 0.8)
    ]
    y = top + max(table.PAD[1], (high - sum(size * table.LEADING for _, _, size in office)) / 2)
    for text, face, size in office:
        sheet.text((side + half / 2, y), text, face, size, align="c")
        y += size * table.LEADING
    y = top
    for row in facts:
        table.draw(sheet, (side + half, y), (label, half - label), row)
        y += row.height
    return y


def fields(sop: Sop, room: float) -> list[Row]:
    """Return the three rows of two fields each."""
    width = room / 2
    both = (
        (("DASAR HUKUM", sop.legal), ("KUALIFIKASI PELAKSANA", sop.qualifications)),
        (("KETERKAITAN", sop.related), ("PERALATAN / PERLENGKAPAN", sop.equipment)),
        (("PERINGATAN", (sop.warning,)), ("PENCATATAN DAN PENDATAAN", (sop.recording,))),
    )
    return [
        table.row((section(title, [shown(text) for text in texts], _SIZE, width) for title, texts in pair), _SIZE)
        for pair in both
    ]


def _facts(sop: Sop, widths: tuple[float, float]) -> list[Row]:
    """Return the right box's rows; the approval leaves room for the signature."""
    activity = "" if sop.activity.text.casefold() == sop.name.text.casefold() else f"Kegiatan: {shown(sop.activity)}"
    rows = (
        ("NOMOR SOP", shown(sop.number), Face.SEMIBOLD),
        ("TGL PEMBUATAN", date(sop.made), Face.REGULAR),
        ("TGL REVISI", date(sop.revised), Face.REGULAR),
        ("TGL EFEKTIF", sop.effective, Face.REGULAR),
        ("DISAHKAN OLEH", "", Face.REGULAR),
        ("NAMA SOP", f"{_TITLE}\n{sop.name.text}\n{activity}", Face.SEMIBOLD),
    )
    out = []
    for label, value, face in rows:
        left = Cell(tuple(table.lines(label, Face.REGULAR, _SIZE, widths[0])))
        if label == "DISAHKAN OLEH":
            out.append(table.row((left, _approval(sop, widths[1])), _SIZE, _SIGN))
        else:
            out.append(table.row((left, Cell(tuple(table.lines(value, face, _SIZE, widths[1])))), _SIZE))
    return out


def _approval(sop: Sop, width: float) -> Cell:
    """Return who approves, with empty lines to sign on; the NIP is never taken from the SOP's text."""
    name = shown(sop.approved) or "." * 40
    gap = (table.Line(""),) * 3
    return Cell(
        (*table.lines("CAMAT,", Face.REGULAR, _SIZE, width), *gap, *table.lines(name, Face.SEMIBOLD, _SIZE, width))
    )
