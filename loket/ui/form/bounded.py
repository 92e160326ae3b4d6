"""A line that takes no more than the archive keeps, and says how much it left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

LONGEST = 300
MOST_PASTED = 10_000_000
"""What Qt lets in before we look: without it, Qt cuts silently and nobody knows how much."""
ENCODING = "utf-16-le"
"""Qt counts a cursor's place in units of this."""


class BoundedLine(QLineEdit):
    """Keeps `longest` characters; `left_out` says in words what did not fit, and nothing once all does."""

    left_out = Signal(str)

    def __init__(self, longest: int = LONGEST, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._longest = longest
        self._complained = False
        self.setMaxLength(MOST_PASTED)
        self.textEdited.connect(self._bound)

    def longest(self) -> int:
        """Return how many characters fit."""
        return self._longest

    def _bound(self, text: str) -> None:
        """Take what fits of what was just typed or pasted; what stood there before stays."""
        over = len(text) - self._longest
        if over <= 0:
            if self._complained:
                self._complained = False
                self.left_out.emit("")
            return
        place = 2 * self.cursorPosition()
        units = text.encode(ENCODING, "surrogatepass")
        before = units[:place].decode(ENCODING, "surrogatepass")
        after = units[place:].decode(ENCODING, "surrogatepass")
        kept = before[: max(0, len(before) - over)]
        self.setText((kept + after)[: self._longest])
        self.setCursorPosition(len(kept.encode(ENCODING, "surrogatepass")) // 2)
        self._complained = True
        self.left_out.emit(f"Hanya {self._longest} huruf yang muat; {_grouped(over)} huruf tidak ikut. Periksa isinya.")


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")
