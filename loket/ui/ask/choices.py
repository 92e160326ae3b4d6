"""Ready answers, chosen by digit or arrow keys: one of them, or as many as hold."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QFrame, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from loket.ui.look.pill import KeyCap
from loket.ui.look.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

DIGITS = 9


class _Row(QFrame):
    """One answer: its mark, its words and its digit; a click anywhere on it chooses it."""

    def __init__(self, box: QAbstractButton, text: str, sub: str, number: int) -> None:
        super().__init__()
        self.setObjectName("checkrow")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.box = box
        box.setAccessibleName(text)
        box.setAccessibleDescription(sub)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Words(text, wrap=True))
        if sub:
            words.addWidget(Words(sub, "caption", wrap=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 3, 0, 3)
        row.setSpacing(8)
        row.addWidget(box)
        row.addLayout(words, 1)
        if number <= DIGITS:
            row.addWidget(KeyCap(str(number)))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose where the words are clicked too."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.box.click()
        event.accept()


class Choices(QWidget):
    """A list of answers; it emits `picked` with the place of the answer that was just chosen or taken back."""

    picked = Signal(int)

    def __init__(self, name: str, answers: Sequence[str | tuple[str, str]], *, many: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._many = many
        self._boxes: list[QAbstractButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for at, answer in enumerate(answers):
            text, sub = (answer, "") if isinstance(answer, str) else answer
            box = QCheckBox() if many else QRadioButton()
            self._boxes.append(box)
            column.addWidget(_Row(box, text, sub, at + 1))
            box.setAutoExclusive(False)  # the rows have no common parent; `_tell` keeps one answer
            box.toggled.connect(partial(self._tell, at))
            box.installEventFilter(self)
            if at < DIGITS:
                shortcut = QShortcut(QKeySequence(str(at + 1)), self)
                shortcut.setAutoRepeat(False)
                shortcut.activated.connect(partial(self._press, at))
        self._stop_at(0)

    def chosen(self) -> tuple[int, ...]:
        """Return the places of the chosen answers."""
        return tuple(at for at, box in enumerate(self._boxes) if box.isChecked())

    def choose(self, at: int) -> None:
        """Choose an answer as if by its key."""
        self._boxes[at].setChecked(True)

    def clear(self) -> None:
        """Take every answer back without a word to anybody."""
        for box in self._boxes:
            box.blockSignals(True)
            box.setChecked(False)
            box.blockSignals(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go up and down with the arrow keys, wherever in the list the keyboard is."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in steps:
            here = next((at for at, box in enumerate(self._boxes) if box is watched), 0)
            at = max(0, min(len(self._boxes) - 1, here + steps[Qt.Key(event.key())]))
            self._boxes[at].setFocus(Qt.FocusReason.TabFocusReason)
            if not self._many:
                self._boxes[at].setChecked(True)
            return True
        return super().eventFilter(watched, event)

    def _stop_at(self, at: int) -> None:
        """Make one answer the place where Tab stops, as radio buttons do."""
        if not self._boxes:
            return
        self.setFocusProxy(self._boxes[at])
        for each, box in enumerate(self._boxes):
            stops = self._many or each == at
            box.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stops else Qt.FocusPolicy.ClickFocus)

    def _press(self, at: int) -> None:
        self._boxes[at].setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._boxes[at].click()

    def _tell(self, at: int, on: bool) -> None:  # noqa: FBT001 -- Qt's signal gives a bare bool
        if not self._many:
            for other, box in enumerate(self._boxes):
                if other != at and on:
                    box.blockSignals(True)
                    box.setChecked(False)
                    box.blockSignals(False)
            if not on:
                self.choose(at)
                return
            self._stop_at(at)
        self.picked.emit(at)
