"""What the rules advise about a document, as banners below it; one key refers it to where it belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from loket.sop.advice import Advice, Level
from loket.ui.look.notice import Notice, NoticeKind
from loket.ui.look.timeline import clear

if TYPE_CHECKING:
    from collections.abc import Sequence

KEY = "F8"
KIND: dict[Level, NoticeKind] = {
    Level.ALLOW: "ok",
    Level.NOT_NEEDED: "info",
    Level.REFER: "warn",
    Level.REFUSE: "error",
}


class DocumentAdvice(QWidget):
    """Shows advice; `referred` says to which agency (or, empty, that the document stays here after all)."""

    referred = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[tuple[Advice, ...], str, bool] | None = None
        self._to: Advice | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_advice(self, advice: Sequence[Advice], referred_to: str, *, current: bool) -> None:
        """Show this advice; the key works only while the document is the `current` one."""
        now = (tuple(advice), referred_to, current)
        if now == self._shown:
            return
        self._shown = now
        clear(self._column)
        self._to = next((each for each in advice if each.refer_to), None)
        key = KEY if current else ""
        if referred_to:
            self._say("info", f"Dirujuk ke: {referred_to}", "Surat rujukan dicetak.", "Batal rujuk", key)
        else:
            for each in advice:
                refers = each is self._to
                self._say(KIND[each.level], each.sentence, each.basis, "Rujuk dokumen ini" if refers else "", key)
        self.setVisible(bool(referred_to or advice))

    def _say(self, kind: NoticeKind, headline: str, text: str, action: str, key: str) -> None:
        notice = Notice(kind, headline, text, action=action, key=key)
        notice.acted.connect(self._act)
        self._column.addWidget(notice)
        notice.show()

    def _act(self) -> None:
        if self._shown is not None:
            self.referred.emit(None if self._shown[1] else self._to)
