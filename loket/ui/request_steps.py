"""How far a request is: what holds it up, its steps with their clocks, and what was promised."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from loket.domain.request import State
from loket.domain.worktime import Light
from loket.ui.lights import PILL
from loket.ui.look.icons import IconLabel
from loket.ui.look.notice import Notice, NoticeKind
from loket.ui.look.pill import Pill
from loket.ui.look.timeline import StepLine, Timeline, When
from loket.ui.look.words import Words

if TYPE_CHECKING:
    from loket.desk.views import RequestView, StepView

REASON: dict[State, tuple[NoticeKind, str]] = {
    State.RETURNED: ("warn", "Dikembalikan kepada pemohon"),
    State.SUBMITTED: ("warn", "Diminta diperbaiki"),
    State.REFERRED: ("info", "Dirujuk"),
    State.REFUSED: ("error", "Ditolak"),
    State.CANCELLED: ("info", "Dibatalkan"),
}
WORD: dict[Light, str] = {
    Light.GREEN: "masih cukup",
    Light.AMBER: "hampir habis",
    Light.RED: "lewat janji",
    Light.PAUSED: "dijeda",
    Light.DONE: "tepat",
}
"""How a promise stands, in a word."""


class RequestSteps(QWidget):
    """The reason it came back, the timeline, the promise and the pauses."""

    def __init__(self) -> None:
        super().__init__()
        self._reason = Notice("warn")
        self._pause = Notice("info")
        self._line = Timeline()
        self._promise = QWidget()
        self._promise_words = Words("", wrap=True)
        self._promise_pill = Pill("neutral", "")
        row = QHBoxLayout(self._promise)
        row.setContentsMargins(3, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(IconLabel("calendar", "muted", 18))
        row.addWidget(self._promise_words, 1)
        row.addWidget(self._promise_pill)
        self._pauses = Words("", "caption", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self._reason, self._pause, self._line, self._promise, self._pauses):
            column.addWidget(part)

    def show_request(self, view: RequestView) -> None:
        """Show how far a request is."""
        self._show_reason(view)
        paused = view.line.clock.paused if view.line.state is not State.RETURNED else ""
        self._pause.setVisible(bool(paused))
        if paused:
            self._pause.show_notice("info", f"Waktu dijeda: {paused.lower()}", "Lanjutkan bila sudah bisa dikerjakan.")
        self._line.set_steps([_step(each) for each in view.steps])
        self._promise.setVisible(bool(view.promise_words))
        self._promise_words.setText(f"Janji selesai {view.promise_words}")
        self._promise_pill.setVisible(view.promise is not None)
        if view.promise is not None:
            kept = view.promise.light is Light.DONE
            self._promise_pill.set_state("done" if kept else PILL[view.promise.light], WORD[view.promise.light])
        self._pauses.setText("\n".join(view.pauses))
        self._pauses.setVisible(bool(view.pauses))

    def _show_reason(self, view: RequestView) -> None:
        known = REASON.get(view.line.state)
        said = bool(view.last_reason) and known is not None
        self._reason.setVisible(said)
        if known is not None and said:
            self._reason.show_notice(known[0], known[1], "\n".join((view.last_reason, *_lacking(view))))


def _lacking(view: RequestView) -> tuple[str, ...]:
    """Return what a returned request still lacks, a line each."""
    if view.line.state is not State.RETURNED or not view.missing:
        return ()
    return ("Belum ada:", *(f"• {each}" for each in view.missing))


def _step(step: StepView) -> StepLine:
    when = cast("When", step.status)
    if step.clock is None:
        return StepLine(step.title, step.sub, when, step.time)
    state = PILL[step.clock.light]
    if when == "done" and state == "neutral":
        state = "done"
    return StepLine(step.title, step.sub, when, step.clock.words, state)
