"""Search results below the search box, as one types; Enter opens the first, the arrows choose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from loket.ui.look.words import Words

if TYPE_CHECKING:
    from loket.desk.views import RequestLine
    from loket.ui.counter import Counter
    from loket.ui.look.field import SearchBox

PAUSE_MS = 40
WIDTH = 560
HEIGHT = 360


class SearchPanel(QFrame):
    """Floats over the page while something is typed; opening a result goes to the counter page."""

    def __init__(self, counter: Counter, box: SearchBox, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("floating")
        self._counter = counter
        self._box = box
        self._window = window
        self._asked = ""
        self.list = QListWidget()
        self.list.setAccessibleName("Hasil pencarian")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.itemClicked.connect(self._open)
        self._words = Words("", "caption", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.list, 1)
        column.addWidget(self._words)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._ask)
        box.textChanged.connect(self._typed)
        box.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows, Enter and Escape of the box work in the list."""
        if watched is self._box and event.type() == QEvent.Type.KeyPress and self.isVisible():
            key = QKeyEvent.key(event) if isinstance(event, QKeyEvent) else 0
            if key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
                step = 1 if key == Qt.Key.Key_Down else -1
                self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + step)))
                return True
            if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                if self.list.currentItem() is not None:
                    self._open(self.list.currentItem())
                return True
            if key == Qt.Key.Key_Escape:
                self._box.clear()
                return True
        return super().eventFilter(watched, event)

    def _typed(self, text: str) -> None:
        if not text.strip():
            self.hide()
            return
        self._timer.start(PAUSE_MS)

    def _ask(self) -> None:
        self._asked = self._box.text()
        if self._asked.strip() and self._counter.officer is not None:
            desk = self._counter.desk
            self._counter.run(desk.finding.requests, self._counter.who, self._asked, then=self._show)

    def _show(self, found: tuple[RequestLine, ...]) -> None:
        if self._asked != self._box.text():
            return
        self.list.clear()
        for line in found:
            text = f"{line.name}\n{line.number} · {line.service} · {line.state_word} · {line.sub}"
            item = QListWidgetItem(text)
            item.setData(Qt.ItemDataRole.UserRole, line)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.setVisible(bool(found))
        none = "Tidak ada yang cocok. Coba sebagian nama, awal NIK, atau nomor permohonan."
        self._words.setText("Enter membuka · panah memilih · Esc menutup" if found else none)
        at = self._box.mapTo(self._window, QPoint(0, self._box.height() + 4))
        self.setGeometry(at.x(), at.y(), max(WIDTH, self._box.width()), HEIGHT if found else 72)
        self.show()
        self.raise_()

    def _open(self, item: QListWidgetItem) -> None:
        line = item.data(Qt.ItemDataRole.UserRole)
        self._box.clear()
        self.hide()
        self._counter.go("counter", request=line.id, sop=line.sop_id)
