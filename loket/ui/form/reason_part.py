"""What is odd about the numbers typed, and the one line that lets it pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from loket.ui.form.lines import labelled, line
from loket.ui.look.card import Card
from loket.ui.look.icons import IconLabel
from loket.ui.look.timeline import clear
from loket.ui.look.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence


class ReasonPart(Card):
    """Appears when the desk asks for a reason; every warning stands above the line."""

    def __init__(self) -> None:
        super().__init__("Periksa sekali lagi")
        self._warnings = QVBoxLayout()
        self._warnings.setSpacing(4)
        self.reason = line("Misalnya: sudah dicocokkan dengan KK asli")
        self.field = labelled("Alasan diteruskan", self.reason, required=True)
        self.body.setSpacing(12)
        self.body.addLayout(self._warnings)
        self.body.addWidget(self.field)
        self.hide()

    def ask(self, warnings: Sequence[str]) -> None:
        """Show these warnings, and let the reason be typed."""
        clear(self._warnings)
        for sentence in warnings:
            self._warnings.addWidget(_warning(sentence))
        self.setAccessibleName(" ".join(("Periksa sekali lagi.", *warnings)))
        self.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def text(self) -> str:
        """Return the reason, or nothing while none is asked."""
        return "" if self.isHidden() else " ".join(self.reason.text().split())


def _warning(sentence: str) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(IconLabel("triangle-alert", "warn", 18), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Words(sentence, wrap=True), 1)
    return made
