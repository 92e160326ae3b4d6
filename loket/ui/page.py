"""What every page of the window is: it shows something when entered, and hears what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from loket.domain.events import Event
    from loket.ui.counter import Counter


class Page(QWidget):
    """A page of the window; `title` is its accessible name and the words of its help."""

    title = ""

    def __init__(self, counter: Counter) -> None:
        super().__init__()
        self.counter = counter
        self.setObjectName("page")
        self.setAccessibleName(self.title)

    def enter(self, show: dict[str, object]) -> None:
        """Come to the front; `show` says what to show first (such as `{"request": 12}`)."""

    def heard(self, events: tuple[Event, ...]) -> None:
        """Something happened (empty: anything may have); called only while the page is in front."""

    def may_leave(self) -> bool:
        """Tell whether nothing typed would be lost by going elsewhere."""
        return True
