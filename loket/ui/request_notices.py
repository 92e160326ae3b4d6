"""What holds a request up: the reason it came back or ended, and a clock that stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from loket.domain.request import State
from loket.ui.look.notice import Notice, NoticeKind

if TYPE_CHECKING:
    from loket.desk.views import RequestView

REASON: dict[State, tuple[NoticeKind, str]] = {
    State.RETURNED: ("warn", "Dikembalikan kepada pemohon"),
    State.SUBMITTED: ("warn", "Diminta diperbaiki"),
    State.REFERRED: ("info", "Dirujuk"),
    State.REFUSED: ("error", "Ditolak"),
    State.CANCELLED: ("info", "Dibatalkan"),
}


class RequestNotices(QWidget):
    """One notice each for the reason and for the pause; hidden where there is neither."""

    def __init__(self) -> None:
        super().__init__()
        self.reason = Notice("warn")
        self.pause = Notice("info")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.reason)
        column.addWidget(self.pause)

    def show_request(self, view: RequestView) -> None:
        """Say what holds a request up."""
        known = REASON.get(view.line.state)
        said = known is not None and bool(view.last_reason)
        self.reason.setVisible(said)
        if known is not None and said:
            self.reason.show_notice(known[0], known[1], "\n".join((view.last_reason, *_lacking(view))))
        paused = view.line.clock.paused if view.line.state is not State.RETURNED else ""
        self.pause.setVisible(bool(paused))
        if paused:
            self.pause.show_notice("info", f"Waktu dijeda: {paused.lower()}", "Lanjutkan bila sudah bisa dikerjakan.")
        self.setVisible(said or bool(paused))


def _lacking(view: RequestView) -> tuple[str, ...]:
    """Return what a returned request still lacks, a line each."""
    if view.line.state is not State.RETURNED or not view.missing:
        return ()
    return ("Belum ada:", *(f"• {each}" for each in view.missing))
