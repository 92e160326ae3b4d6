"""The slips of a request, each with what became of it, and a way to print it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from loket.ui.lights import PRINT_PILL
from loket.ui.look.keybutton import KeyButton
from loket.ui.look.pill import Pill
from loket.ui.look.timeline import clear
from loket.ui.look.words import SectionTitle, Words

if TYPE_CHECKING:
    from loket.desk.views import PrintView, RequestView

WAITING = frozenset({"queued", "sending"})


class RequestSlips(QWidget):
    """A row a slip; `again` asks for one to be printed once more (its id)."""

    again = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Slip")
        self._shown: tuple[PrintView, ...] | None = None
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(SectionTitle("Slip"))
        column.addLayout(self._list)

    def show_request(self, view: RequestView) -> None:
        """Show the slips of a request; nothing moves where they are the ones already shown."""
        if view.slips == self._shown:
            return
        self._shown = view.slips
        self.setVisible(bool(view.slips))
        clear(self._list)
        for slip in view.slips:
            self._list.addWidget(self._row(slip))

    def _row(self, slip: PrintView) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(0)
        copy = f", salinan {slip.copy}" if slip.copy else ""
        words.addWidget(Words(f"{slip.title}{copy}", wrap=True))
        words.addWidget(Words(" · ".join(filter(None, (slip.when, slip.note))), "caption", wrap=True))
        row.addLayout(words, 1)
        row.addWidget(Pill(PRINT_PILL.get(slip.state, "neutral"), slip.state_word))
        again = KeyButton("", kind="quiet", icon="printer", says=f"Cetak ulang {slip.title.lower()}")
        again.setEnabled(slip.state not in WAITING)
        again.clicked.connect(lambda: self.again.emit(slip.id))
        row.addWidget(again)
        return holder
