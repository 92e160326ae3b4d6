"""Giving somebody a queue number: which services, and whether they go before others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from loket.domain.queue import Priority
from loket.domain.words import PRIORITY
from loket.ui.look.checklist import CheckItem, CheckList
from loket.ui.look.chips import Chip, FilterChips
from loket.ui.look.dialog import Dialog
from loket.ui.look.words import SectionTitle, Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from loket.desk.views import TabView, TicketView
    from loket.errors import LoketError
    from loket.ui.counter import Counter


class TakeNumber(Dialog):
    """Digits choose the services, the arrows a priority, Enter gives the number; `taken` brings the ticket."""

    taken = Signal(object)

    def __init__(self, counter: Counter, parent: QWidget, services: Sequence[TabView]) -> None:
        super().__init__(
            parent, "Ambil nomor antrean", "Pilih layanan dengan angka; boleh lebih dari satu.", yes="Ambil nomor"
        )
        self._counter = counter
        self._key = counter.new_key()
        self.services = CheckList("Layanan")
        self.services.set_items([CheckItem(each.sop_id, each.title) for each in services])
        self.services.toggled.connect(self._chosen)
        self.priority = FilterChips("Prioritas")
        self.priority.set_chips([Chip(str(each), word) for each, word in PRIORITY.items()])
        self._wrong = Words("", "error", wrap=True)
        self._wrong.hide()
        self.body.addWidget(self.services)
        self.body.addWidget(self._wrong)
        self.body.addWidget(SectionTitle("Prioritas"))
        self.body.addWidget(self.priority)

    def accept(self) -> None:
        """Give the number; the dialog stays until the desk has it."""
        chosen = self.services.checked()
        if not chosen:
            self._tell("Pilih paling sedikit satu layanan.")
            return
        self.yes.setEnabled(False)
        priority = Priority(self.priority.chosen())
        queue, who = self._counter.desk.queue, self._counter.who
        self._counter.run(
            queue.take_number, who, chosen, priority, key=self._key, then=self._taken, failed=self._failed
        )

    def _taken(self, ticket: TicketView) -> None:
        super().accept()
        self._counter.toast.emit(f"Nomor {ticket.label} diambil, slip menunggu printer.")
        self.taken.emit(ticket)

    def _failed(self, fault: LoketError) -> None:
        self.yes.setEnabled(True)
        self._tell(str(fault))

    def _tell(self, text: str) -> None:
        self._wrong.setText(text)
        self._wrong.show()
        self.fit()

    def _chosen(self) -> None:
        self._wrong.hide()
