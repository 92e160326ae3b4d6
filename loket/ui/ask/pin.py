"""Ask for the officer's PIN before something weighty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loket.desk.pin import LENGTH
from loket.ui.ask.dialog import Ask
from loket.ui.look.field import Field
from loket.ui.look.pin import PinEdit

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class PinDialog(Ask):
    """Six digits; the last one goes on by itself."""

    def __init__(self, parent: QWidget | None, title: str, text: str) -> None:
        super().__init__(parent, title, text, ok="Lanjut")
        self._pin = PinEdit(LENGTH, "PIN Anda")
        self._pin.completed.connect(self.accept)
        self._field = Field("PIN Anda", self._pin)
        self.add(self._field)
        self._pin.setFocus()

    def wrong(self) -> tuple[Field, str] | None:
        """Miss the digits that are not typed yet."""
        return None if len(self.pin()) == LENGTH else (self._field, f"PIN terdiri dari {LENGTH} angka.")

    def pin(self) -> str:
        """Return the digits typed."""
        return self._pin.text()
