"""A button with a menu of everything else that can be done, each with a digit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QApplication, QMenu

from loket.ui.look import paint
from loket.ui.look.keybutton import KeyButton, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

DIGITS = 9


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to do: `why` says what hinders it, and then it cannot be chosen; `title` begins a new part.

    `key` is shown beside it; whoever offers the entry owns the shortcut.
    """

    id: str
    text: str
    why: str = ""
    title: str = ""
    key: str = ""


class MoreActions(KeyButton):
    """Opens its menu by its key; `picked` brings the id of what was chosen."""

    picked = Signal(str)

    def __init__(self, text: str, key: str, kind: Kind = "normal") -> None:
        super().__init__(text, key, kind)
        self.menu_of_all = QMenu(self)
        self.menu_of_all.setAccessibleName(text)
        self._entries: tuple[Entry, ...] = ()
        self.clicked.connect(self._open)

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Offer these; an open menu stays as it is until it is closed."""
        if tuple(entries) != self._entries:
            self._entries = tuple(entries)
            if not self.menu_of_all.isVisible():
                self._fill()

    def entries(self) -> tuple[Entry, ...]:
        """Return what is offered."""
        return self._entries

    def _fill(self) -> None:
        self.menu_of_all.clear()
        number = 0
        for each in self._entries:
            if each.title:
                self._begin(each.title)
            number += not each.why
            digit = f"&{number}   " if number <= DIGITS and not each.why else ""
            why = f" ({each.why})" if each.why else ""
            key = f"\t{paint.key_text(each.key)}" if each.key else ""
            made = self.menu_of_all.addAction(f"{digit}{each.text.replace('&', '&&')}{why}{key}")
            made.setEnabled(not each.why)
            made.triggered.connect(lambda _on=False, chosen=each.id: self.picked.emit(chosen))

    def _begin(self, title: str) -> None:
        if not self.menu_of_all.isEmpty():
            self.menu_of_all.addSeparator()
        self.menu_of_all.addAction(title).setEnabled(False)

    def _open(self) -> None:
        self._fill()
        actions = [each for each in self.menu_of_all.actions() if each.isEnabled() and not each.isSeparator()]
        size = self.menu_of_all.sizeHint()
        below = self.mapToGlobal(QPoint(0, self.height() + 4))
        above = self.mapToGlobal(QPoint(0, -size.height() - 4))
        screen = self.screen() or QApplication.primaryScreen()
        fits = below.y() + size.height() <= screen.availableGeometry().bottom()
        self.menu_of_all.popup(below if fits else above)
        if actions:
            self.menu_of_all.setActiveAction(actions[0])
