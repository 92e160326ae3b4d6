"""The list that floats below a line while one types."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from loket.ui.look import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

LEAST_WIDE = 300
LEAST_TWO_LINES = 420
MOST_ROWS = 7
GAP = 4
FRAME = 8
ROLE = Qt.ItemDataRole.UserRole


class Suggestion(NamedTuple):
    """What a list offers: the words to show, a smaller line, and the value they stand for."""

    text: str
    sub: str
    value: object


class PickList(QListWidget):
    """Shows suggestions under (or above) a line without taking the keyboard; `picked` gives the clicked one."""

    picked = Signal(object)

    def __init__(self, line: QWidget) -> None:
        super().__init__(line.window())
        self._line = line
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(f"Pilihan {line.accessibleName()}")
        self.itemClicked.connect(lambda item: self.picked.emit(item.data(ROLE)))
        self.hide()

    def offer(self, suggestions: Sequence[Suggestion], *, preselect: bool) -> None:
        """Show these, the first one chosen where Enter may take it at once."""
        if self.parentWidget() is not self._line.window():
            self.setParent(self._line.window())
        self.clear()
        for each in suggestions:
            item = QListWidgetItem(f"{each.text}\n{each.sub}" if each.sub else each.text)
            item.setData(ROLE, each)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, (each.text, each.sub))))
            self.addItem(item)
        self.setCurrentRow(0 if preselect else -1)
        self.place()
        self.show()
        self.raise_()

    def chosen(self) -> Suggestion | None:
        """Return the chosen suggestion."""
        found = self.currentItem().data(ROLE) if self.currentRow() >= 0 else None
        return found if isinstance(found, Suggestion) else None

    def step(self, by: int) -> None:
        """Choose the next or the one before."""
        self.setCurrentRow(max(0, min(self.count() - 1, self.currentRow() + by)))

    def place(self) -> None:
        """Stand below the line, or above it where there is more room."""
        window, line = self._line.window(), self._line
        rows = min(self.count(), MOST_ROWS)
        high = sum(self.sizeHintForRow(at) for at in range(rows)) + FRAME
        two = any("\n" in self.item(at).text() for at in range(rows))
        least = theme.scaled(LEAST_TWO_LINES if two else LEAST_WIDE)
        wide = min(max(line.width(), least), window.width() - 2 * GAP)
        at = line.mapTo(window, QPoint(0, 0))
        below = window.height() - at.y() - line.height() - 2 * GAP
        above = at.y() - 2 * GAP
        under = below >= min(high, above)
        high = min(high, below if under else above)
        top = at.y() + line.height() + GAP if under else at.y() - high - GAP
        self.setGeometry(min(at.x(), window.width() - wide - GAP), top, wide, high)
