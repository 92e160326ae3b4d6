"""The result that is about to be handed over: what it is, where it lies, or why it is not ready."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loket.domain.request import State
from loket.ui.detail_frame import DetailFrame
from loket.ui.facts import Facts
from loket.ui.look.notice import Notice
from loket.ui.pickup_words import to_hand_over, why_not
from loket.ui.request_history import RequestHistory

if TYPE_CHECKING:
    from loket.desk.views import RequestView

NOTHING = ("Belum ada yang dipilih", "Pindai slip, ketik nama atau nomor, atau pilih di daftar.")


class PickupDetail(DetailFrame):
    """Shows one request; the page adds the buttons below."""

    def __init__(self) -> None:
        super().__init__("Yang diserahkan")
        self._shown: RequestView | None = None
        self._stands = Notice("info")
        self._facts = Facts(name="Yang diserahkan")
        self._history = RequestHistory()
        for widget in (self._stands, self._facts, self._history):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.show_nothing()

    def shown(self) -> RequestView | None:
        """Return what is shown."""
        return self._shown

    def show_nothing(self, title: str = NOTHING[0], text: str = NOTHING[1]) -> None:
        """Show that nothing is chosen, and what to do."""
        self._shown = None
        self.set_title(title, text)
        self.set_blank(True)

    def show_request(self, view: RequestView, days: int) -> None:
        """Show a request that came to where it stands so many days ago; what is the same stays where it is."""
        before, self._shown = self._shown, view
        line = view.line
        self.set_title(line.name, "  ·  ".join(part for part in (line.service, line.number, view.person) if part))
        headline, text = why_not(view, days)
        if headline:
            self._stands.show_notice("ok" if line.state is State.DONE else "warn", headline, text)
        else:
            self._stands.hide()
        self._facts.set_facts(to_hand_over(view))
        self._history.show_request(view)
        self.set_blank(False)
        if before is None or before.line.id != line.id:
            self.read_from_top()
