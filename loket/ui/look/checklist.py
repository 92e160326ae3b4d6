"""What must be there, ticked with the digit keys."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QMouseEvent, QPixmap, QShortcut
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from loket.ui.look.pill import KeyCap
from loket.ui.look.timeline import clear
from loket.ui.look.words import Words

DIGITS = 9


@dataclass(frozen=True, slots=True)
class CheckItem:
    """One thing to tick; `locked` ones can be read but not changed."""

    id: str
    title: str
    note: str = ""
    checked: bool = False
    locked: bool = False
    picture: QPixmap | None = None


class _Row(QFrame):
    """One line: tick, words, picture, key; a click anywhere on it ticks."""

    changed = Signal(bool)

    def __init__(self, item: CheckItem, number: int) -> None:
        super().__init__()
        self.setObjectName("checkrow")
        self.box = QCheckBox()
        self.box.setAccessibleName(item.title)
        self.box.setAccessibleDescription(item.note)
        self.box.setEnabled(not item.locked)
        self.box.toggled.connect(self.changed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(8)
        row.addWidget(self.box)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Words(item.title, wrap=True))
        if item.note:
            words.addWidget(Words(item.note, "caption", wrap=True))
        row.addLayout(words, 1)
        if item.picture is not None:
            picture = QLabel()
            picture.setPixmap(item.picture)
            picture.setAccessibleName(f"Gambar {item.title}")
            row.addWidget(picture)
        if number <= DIGITS:
            row.addWidget(KeyCap(str(number)))
            shortcut = QShortcut(QKeySequence(str(number)), self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(self._press)
        if not item.locked:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def _press(self) -> None:
        if self.box.isEnabled():
            self.box.toggle()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick where the words are clicked too."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._press()
        event.accept()


class CheckList(QWidget):
    """A list to tick; it emits `toggled` with the item's id and its new state when the officer ticks."""

    toggled = Signal(str, bool)

    def __init__(self, name: str = "Kelengkapan") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._items: tuple[CheckItem, ...] = ()
        self._rows: dict[str, _Row] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def set_items(self, items: Sequence[CheckItem]) -> None:
        """Show these items; where only ticks differ, the rows and the focus stay."""
        if [replace(i, checked=False) for i in items] != [replace(i, checked=False) for i in self._items]:
            clear(self._column)
            self._rows = {item.id: self._make(item, number) for number, item in enumerate(items, 1)}
        for item in items:
            box = self._rows[item.id].box
            with QSignalBlocker(box):
                box.setChecked(item.checked)
        self._items = tuple(items)

    def set_checked(self, item_id: str, *, checked: bool) -> None:
        """Tick or untick an item without a word to anybody."""
        self.set_items([replace(i, checked=checked) if i.id == item_id else i for i in self._items])

    def checked(self) -> tuple[str, ...]:
        """Return the ids of all ticked items."""
        return tuple(each for each, row in self._rows.items() if row.box.isChecked())

    def _make(self, item: CheckItem, number: int) -> _Row:
        row = _Row(item, number)
        row.changed.connect(lambda on, each=item.id: self._toggle(each, on=on))
        self._column.addWidget(row)
        return row

    def _toggle(self, item_id: str, *, on: bool) -> None:
        self._items = tuple(replace(i, checked=on) if i.id == item_id else i for i in self._items)
        self.toggled.emit(item_id, on)
