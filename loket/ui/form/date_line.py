"""A line for a date, typed as people write it and shown as 17-08-1990."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from loket.domain.dates import parse_date, short_date
from loket.errors import BadInput
from loket.ui.form.bounded import BoundedLine

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from PySide6.QtGui import QFocusEvent

LONGEST = 64


class DateLine(BoundedLine):
    """Reads a date when it is left; `judged` says what is wrong with it, or nothing."""

    changed = Signal()
    judged = Signal(str)

    def __init__(self, today: Callable[[], dt.date]) -> None:
        super().__init__(LONGEST)
        self._today = today
        self.setPlaceholderText("17-8-1990")
        self.textEdited.connect(lambda _text: self.changed.emit())

    def day(self) -> dt.date | None:
        """Return the date, None while the line is empty; BadInput where it cannot be read."""
        return parse_date(self.text(), self._today()) if self.text().strip() else None

    def known(self) -> dt.date | None:
        """Return the date as far as it can be read now."""
        try:
            return self.day()
        except BadInput:
            return None

    def set_day(self, day: dt.date | None) -> None:
        """Show a date."""
        self.setText(short_date(day) if day is not None else "")
        self.judged.emit("")
        self.changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the date as it was understood, or say why it was not."""
        super().focusOutEvent(event)
        try:
            day = self.day()
        except BadInput as fault:
            self.judged.emit(str(fault))
            return
        if day is not None and day > self._today():
            self.judged.emit("Tanggal ini ada di masa depan. Periksa tahunnya.")
            return
        self.judged.emit("")
        if day is not None and self.text() != short_date(day):
            self.setText(short_date(day))
            self.changed.emit()
