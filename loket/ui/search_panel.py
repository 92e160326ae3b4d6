"""Search results below the search box, as one types; Enter opens the chosen one, the arrows choose another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from loket.ui.lights import STATE_PILL
from loket.ui.look import theme
from loket.ui.look.rows import Cell, Column, Row
from loket.ui.look.table import DataTable
from loket.ui.look.words import Words

if TYPE_CHECKING:
    from loket.desk.views import RequestLine
    from loket.ui.counter import Counter
    from loket.ui.look.field import SearchBox

PAUSE_MS = 40
WIDTH = 600
MOST_ROWS = 7
COLUMNS = (Column("Permohonan", 1, 200), Column("Keadaan", 0, 186))
KEYS = "Enter membuka · panah memilih · Esc menutup"
NONE = "Tidak ada yang cocok. Coba sebagian nama, awal NIK, atau nomor permohonan."
ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
PASSING = {Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason}
"""The keyboard leaves the box for a moment only: another window, a menu."""


class SearchPanel(QFrame):
    """Floats over the page while something is typed; opening a result goes to the counter page."""

    def __init__(self, counter: Counter, box: SearchBox, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("floating")
        self._counter = counter
        self._box = box
        self._window = window
        self._asked = ""
        self._answered = ""
        self._hurry = False
        self._found: dict[int, RequestLine] = {}
        self.list = DataTable(COLUMNS, "Hasil pencarian")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.horizontalHeader().hide()
        self.list.clicked.connect(lambda _index: self._open())
        self.words = Words("", "caption", wrap=True)
        self.words.setContentsMargins(8, 2, 8, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(6)
        column.addWidget(self.list, 1)
        column.addWidget(self.words)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._ask)
        box.textChanged.connect(self._typed)
        box.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows, Enter and Escape of the box work in the list; away with it when the keyboard goes."""
        if watched is self._box:
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self._key(event.key()) or super().eventFilter(watched, event)
            if isinstance(event, QFocusEvent) and event.reason() not in PASSING:
                self._follow(came=event.gotFocus())
        return super().eventFilter(watched, event)

    def _key(self, key: int) -> bool:
        """Do what a key of the box means here; tell whether it meant anything."""
        if not self._box.text().strip():
            return False
        if key in ENTER:
            self._enter()
            return True
        if key == Qt.Key.Key_Escape and self.isVisible():
            self._box.clear()
            return True
        if key in STEPS and self.isVisible() and self._found:
            ids = list(self._found)
            chosen = self.list.chosen()
            at = ids.index(chosen) + STEPS[Qt.Key(key)] if isinstance(chosen, int) else 0
            self.list.choose(ids[max(0, min(len(ids) - 1, at))])
            return True
        return False

    def _follow(self, *, came: bool) -> None:
        """Hide while the keyboard is elsewhere; what is typed stays, and is looked up anew on coming back."""
        if not came:
            self.hide()
        elif self._box.text().strip():
            self._timer.start(PAUSE_MS)

    def _typed(self, text: str) -> None:
        self._hurry = False
        if text.strip():
            self._timer.start(PAUSE_MS)
            return
        self._timer.stop()
        self.hide()

    def _enter(self) -> None:
        """Open the chosen result; a reader's Enter comes before the answer, and then opens its first."""
        if self._answered == self._box.text() and self.isVisible():
            self._open()
        else:
            self._timer.stop()
            self._ask()
            self._hurry = True

    def _ask(self) -> None:
        self._asked = self._box.text()
        if self._asked.strip() and self._counter.officer is not None:
            desk = self._counter.desk
            self._counter.run(desk.finding.requests, self._counter.who, self._asked, then=self._show)

    def _show(self, found: tuple[RequestLine, ...]) -> None:
        if self._asked != self._box.text():
            return
        self._answered = self._asked
        self._found = {line.id: line for line in found}
        self.list.set_rows([_row(line) for line in found])
        self.list.choose(found[0].id if found else None)
        if self._hurry and found:
            self._open()
            return
        self._hurry = False
        self.list.setVisible(bool(found))
        self.words.setText(KEYS if found else NONE)
        self._place(len(found))
        self.show()
        self.raise_()

    def _place(self, rows: int) -> None:
        """Stand below the box, as high as the results need."""
        at = self._box.mapTo(self._window, QPoint(0, self._box.height() + 4))
        wide = min(max(theme.scaled(WIDTH), self._box.width()), self._window.width() - at.x() - 8)
        frame = self.layout()
        gaps = 12 + 2 * self.frameWidth() + (frame.spacing() if frame is not None and rows else 0)
        high = self.list.verticalHeader().defaultSectionSize() * min(rows, MOST_ROWS)
        foot = self.words.heightForWidth(wide - 14)
        self.setGeometry(at.x(), at.y(), wide, min(high + foot + gaps + 4, self._window.height() - at.y() - 8))

    def _open(self) -> None:
        chosen = self.list.chosen()
        line = self._found.get(chosen) if isinstance(chosen, int) else None
        if line is None:
            return
        self._hurry = False
        self._box.clear()
        self._counter.go("counter", request=line.id, sop=line.sop_id)


def _row(line: RequestLine) -> Row:
    about = " · ".join(filter(None, (line.number, line.service, line.sub)))
    return Row(line.id, (Cell(line.name, about, bold=True), Cell(line.state_word, state=STATE_PILL[line.state])))
