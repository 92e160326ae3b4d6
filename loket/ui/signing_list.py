"""The list of what waits for a signature: rows that can be marked, to sign many at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QRectF, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from loket.ui.lights import PILL
from loket.ui.look import icons, paint, theme
from loket.ui.look.cellpaint import CellPainter
from loket.ui.look.flow import FlowLayout
from loket.ui.look.keybutton import KeyButton
from loket.ui.look.rows import Cell, Column, Row
from loket.ui.look.table import DataTable
from loket.ui.look.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QPainter

    from loket.desk.views import RequestLine

MARK = 18
COLUMNS = (
    Column("Tanda", 0, 66),
    Column("Nomor", 0, 96),
    Column("Pemohon", 4, 160),
    Column("Register", 3, 118),
    Column("Menunggu", 0, 160),
)


@dataclass(frozen=True, slots=True)
class Mark(Cell):
    """A box that is ticked or not; its words are for the screen reader."""

    on: bool = False


class MarkPainter(CellPainter):
    """Paints a Mark as a box, every other cell as always."""

    def _words(self, painter: QPainter, rect: QRectF, cell: Cell) -> None:
        if not isinstance(cell, Mark):
            super()._words(painter, rect, cell)
            return
        side = theme.scaled(MARK)
        box = QRectF(rect.x() + 4, rect.center().y() - side / 2, side, side)
        if cell.on:
            paint.box(painter, box, 5, theme.color("accent"))
            icons.draw(painter, box.adjusted(3, 3, -3, -3), "check", "on_accent", 3.5)
        else:
            paint.box(painter, box, 5, theme.color("surface"), theme.color("muted"))


class MarkTable(DataTable):
    """A table whose rows are marked with the space key or a click on the box."""

    toggled = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__(COLUMNS, name)
        self.setItemDelegate(MarkPainter(self))
        self.clicked.connect(self._clicked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Mark the chosen row, or take its mark away."""
        if event.key() == Qt.Key.Key_Space and self.chosen() is not None:
            if not event.isAutoRepeat():
                self.toggled.emit(self.chosen())
            return
        super().keyPressEvent(event)

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == 0:
            self.toggled.emit(self.rows()[index.row()].id)


class SigningList(QWidget):
    """What waits, the longest waiting first; `marked` says that other rows are marked now."""

    marked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[RequestLine, ...] = ()
        self._marks: set[int] = set()
        self.table = MarkTable("Menunggu pengesahan")
        self.table.toggled.connect(self.toggle)
        self._all = KeyButton("Tandai semua", "Ctrl+A", icon="check")
        self._all.clicked.connect(self.toggle_all)
        self._count = Words("", "muted")
        self._bar = QWidget()
        bar = FlowLayout(self._bar, 12)
        bar.addWidget(self._all)
        bar.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._bar)
        column.addWidget(self.table, 1)

    def set_lines(self, lines: Sequence[RequestLine]) -> None:
        """Show what waits, each with what hinders this officer. Marks stay on what is still there."""
        self._lines = tuple(lines)
        self._marks &= {line.id for line in lines}
        self._show()

    def marks(self) -> tuple[int, ...]:
        """Return the marked requests in the order of the list."""
        return tuple(line.id for line in self._lines if line.id in self._marks)

    def ids(self) -> tuple[int, ...]:
        """Return every request of the list."""
        return tuple(line.id for line in self._lines)

    def toggle(self, request: int) -> None:
        """Mark a request, or take its mark away."""
        self._marks ^= {request}
        self._show()

    def toggle_all(self) -> None:
        """Mark everything; where everything is marked, nothing."""
        everything = set(self.ids())
        self._marks = set() if self._marks == everything else everything
        self._show()

    def unmark(self, requests: Sequence[int]) -> None:
        """Take the marks of these requests away."""
        self._marks -= set(requests)
        self._show()

    def _show(self) -> None:
        self.table.set_rows([self._row(line) for line in self._lines])
        whole = len(self._marks) == len(self._lines)
        self._bar.setVisible(bool(self._lines))
        self._all.setText("Lepas semua tanda" if whole else "Tandai semua")
        count = f"{len(self._marks)} dari {len(self._lines)} ditandai"
        self._count.setText(count if self._marks else "Spasi menandai · Enter membaca · panah ke berkas berikutnya")
        self.marked.emit()

    def _row(self, line: RequestLine) -> Row:
        on = line.id in self._marks
        papers = ", ".join(line.registers) or line.service
        clock = Cell(line.clock.words, state=PILL[line.clock.light])
        return Row(
            line.id,
            (
                Mark("ditandai" if on else "belum ditandai", on=on),
                Cell(line.number, line.ticket, bold=True),
                Cell(line.name, line.why_not or line.sub),
                Cell(papers, line.service if line.registers else ""),
                clock,
            ),
        )
