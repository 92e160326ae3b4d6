"""One SOP as the office knows it, on the screen: header, six fields, table of steps, additions, flowchart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from loket.domain.words import duration
from loket.papers import sop_words
from loket.sop.flow import number
from loket.ui.look import theme
from loket.ui.look.card import Card
from loket.ui.look.timeline import clear
from loket.ui.look.words import SectionTitle, Words
from loket.ui.reading import Reading
from loket.ui.sop_flowchart import Flowchart
from loket.ui.sop_steps import StepsTable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QResizeEvent

    from loket.sop.model import Sop, Text

EMPTY = "–"
NARROW = 780
"""The least width at 100 % at which the table of steps keeps its columns."""


class SopSheet(Reading):
    """Shows an SOP from top to bottom; arrows and Page Down scroll it."""

    def __init__(self) -> None:
        super().__init__()
        self._inner = QWidget()
        self._inner.setObjectName("scrolled")
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(20, 16, 20, 24)
        self._column.setSpacing(16)
        self._steps = StepsTable()
        self._flowchart = Flowchart()
        self._head = QVBoxLayout()
        self._below = QVBoxLayout()
        self._below.setSpacing(12)
        self._column.addLayout(self._head)
        self._column.addWidget(SectionTitle("Langkah, pelaksana dan mutu baku"))
        self._column.addWidget(self._steps)
        self._column.addLayout(self._below)
        self._column.addWidget(SectionTitle("Bagan alir"))
        self._column.addWidget(self._flowchart)
        self._column.addStretch(1)
        self.setWidget(self._inner)
        self.setAccessibleName("Naskah SOP")

    def show_sop(self, sop: Sop) -> None:
        """Show another SOP, from its top."""
        self.setAccessibleName(f"Naskah SOP {sop.activity.text}")
        clear(self._head)
        self._head.addWidget(_header(sop))
        self._head.addSpacing(4)
        self._head.addWidget(_fields(sop))
        self._steps.show_sop(sop)
        self._flowchart.show_sop(sop)
        clear(self._below)
        for title, lines in (
            ("Tambahan di luar naskah SOP", [*sop_words.additions(sop), *_legend(sop)]),
            ("Catatan atas naskah SOP", sop_words.notes(sop)),
        ):
            if lines:
                card = Card(title)
                for line in lines:
                    card.body.addWidget(Words(line, wrap=True))
                self._below.addWidget(card)
        self.verticalScrollBar().setValue(0)
        self.horizontalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the steps stand below each other where seven columns have no room."""
        super().resizeEvent(event)
        self._steps.set_narrow(self.viewport().width() < theme.scaled(NARROW))

    def show_times(self, times: Mapping[int, str] | None) -> None:
        """Show what each step really took, by its ordinal."""
        self._steps.show_times(times)


def _header(sop: Sop) -> QWidget:
    """Return the office's box: who made it, and the facts at its right."""
    card = Card()
    grid = QGridLayout()
    grid.setHorizontalSpacing(20)
    grid.setVerticalSpacing(6)
    office = QVBoxLayout()
    office.addWidget(Words(sop.office.text, "lead", wrap=True))
    office.addWidget(Words(sop.address.text, "muted", wrap=True))
    office.addWidget(Words(sop.unit.text, "muted", wrap=True))
    office.addStretch(1)
    activity = "" if sop.activity.text == sop.name.text else sop_words.shown(sop.activity)
    facts: list[tuple[str, str]] = [
        ("Nomor SOP", sop_words.shown(sop.number)),
        ("Tanggal pembuatan", sop_words.date(sop.made)),
        ("Tanggal revisi", sop_words.date(sop.revised)),
        ("Tanggal efektif", sop.effective),
        ("Disahkan oleh", sop_words.shown(sop.approved)),
        ("Nama SOP", sop_words.shown(sop.name)),
        *([("Kegiatan", activity)] if activity else []),
        ("Waktu seluruhnya", duration(sop.total)),
    ]
    grid.addLayout(office, 0, 0, len(facts), 1)
    for row, (label, value) in enumerate(facts):
        grid.addWidget(Words(label, "muted"), row, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Words(value or EMPTY, "strong" if not row else "body", wrap=True), row, 2)
    grid.setColumnStretch(0, 2)
    grid.setColumnStretch(2, 3)
    card.body.addLayout(grid)
    return card


def _fields(sop: Sop) -> QWidget:
    """Return the six fields under the box, two beside each other."""
    both: tuple[tuple[str, Sequence[Text]], ...] = (
        ("Dasar hukum", sop.legal),
        ("Kualifikasi pelaksana", sop.qualifications),
        ("Keterkaitan", sop.related),
        ("Peralatan / perlengkapan", sop.equipment),
        ("Peringatan", (sop.warning,)),
        ("Pencatatan dan pendataan", (sop.recording,)),
    )
    card = Card()
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(16)
    for place, (title, texts) in enumerate(both):
        lines = [sop_words.shown(text) for text in texts if text.text]
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(Words(title, "section"))
        if len(lines) > 1:
            lines = [f"{count}. {line}" for count, line in enumerate(lines, 1)]
        for line in lines or [EMPTY]:
            column.addWidget(Words(line, wrap=True))
        column.addStretch(1)
        grid.addLayout(column, place // 2, place % 2)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)
    card.body.addLayout(grid)
    return card


def _legend(sop: Sop) -> list[str]:
    """Return what the marks mean that this SOP shows."""
    said = " ".join(
        [
            *sop_words.additions(sop),
            *(" ".join(sop_words.needs(sop, step)) for step in sop.steps),
            *(" ".join(sop_words.output(step)) for step in sop.steps),
            *(" ".join(sop_words.remark(sop, step)) for step in sop.steps),
            *map(sop_words.shown, (sop.number, sop.name, sop.activity, sop.approved, *sop.legal)),
            *(f"{number(step)} {sop_words.shown(step.activity)}" for step in sop.steps),
        ]
    )
    return [line for line in sop_words.LEGEND if line.split(" ", 1)[0] in said]
