"""A line for a NIK or KK number: sixteen digits in groups of four, as they stand on the card."""

from __future__ import annotations

from loket.domain.person import normalise_digits
from loket.ui.form.pick import PickEdit

GROUP = 4
LONGEST = 64


class NumberLine(PickEdit):
    """Groups digits while one types or pastes; what is not a number stays as typed, for the desk to refuse."""

    def __init__(self, *, eager: bool = True, goes_on: bool = True) -> None:
        super().__init__(eager=eager, goes_on=goes_on, longest=LONGEST)
        self.setPlaceholderText("16 angka")

    def digits(self) -> str:
        """Return the number without spaces and dots; letters stay in it."""
        return normalise_digits(self.text())

    def set_digits(self, digits: str) -> None:
        """Show a number."""
        self.setText(grouped(digits))
        self.changed.emit()

    def _edited(self, text: str) -> None:
        before = len(normalise_digits(text[: self.cursorPosition()]))
        shown = grouped(text)
        if shown != text:
            self.setText(shown)
            self.setCursorPosition(_place_of(shown, before))
        super()._edited(shown)


def grouped(text: str) -> str:
    """Return digits in groups of four; anything else unchanged."""
    digits = normalise_digits(text)
    if not (digits.isascii() and digits.isdigit()):
        return text
    return " ".join(digits[at : at + GROUP] for at in range(0, len(digits), GROUP))


def _place_of(shown: str, digits: int) -> int:
    """Return where the cursor stands after so many digits."""
    seen = 0
    for at, sign in enumerate(shown):
        if seen == digits:
            return at
        seen += sign.isdigit()
    return len(shown)
