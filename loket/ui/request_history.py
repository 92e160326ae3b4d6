"""Who signed a request, and everything that happened to it, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from loket.ui.fold import Fold
from loket.ui.look.timeline import clear
from loket.ui.look.words import SectionTitle, Words

if TYPE_CHECKING:
    from loket.desk.views import HistoryLine, RequestView, SignatureView


class RequestSignatures(QWidget):
    """Each decision as it stands on the paper."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Pengesahan")
        self._shown: tuple[SignatureView, ...] | None = None
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(SectionTitle("Pengesahan"))
        column.addLayout(self._list)

    def show_request(self, view: RequestView) -> None:
        """Show the decisions on a request."""
        if view.signatures == self._shown:
            return
        self._shown = view.signatures
        self.setVisible(bool(view.signatures))
        clear(self._list)
        for each in view.signatures:
            nip = f", NIP {each.nip}" if each.nip else ""
            self._list.addWidget(Words(f"{each.decision} oleh {each.name}", wrap=True))
            why = f": {each.reason}" if each.reason else ""
            self._list.addWidget(Words(f"{each.title}{nip} · {each.when}{why}", "caption", wrap=True))


class RequestHistory(Fold):
    """The log of a request, folded away until somebody asks."""

    def __init__(self) -> None:
        super().__init__("Riwayat")
        self._shown: tuple[HistoryLine, ...] | None = None

    def show_request(self, view: RequestView) -> None:
        """Show what happened to a request."""
        if view.history == self._shown:
            return
        self._shown = view.history
        self.set_text("Riwayat", f"{len(view.history)} catatan")
        clear(self.body)
        for each in view.history:
            self.body.addWidget(_line(each))


def _line(each: HistoryLine) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(8, 2, 0, 4)
    column.setSpacing(0)
    column.addWidget(Words(each.what, wrap=True))
    column.addWidget(Words(" · ".join(filter(None, (each.when, each.who, each.detail))), "caption", wrap=True))
    return holder
