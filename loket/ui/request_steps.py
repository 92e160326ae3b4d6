"""How far a request is: its steps with their clocks, and what was promised."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from loket.domain.request import State
from loket.domain.worktime import Light
from loket.ui.fold import Fold
from loket.ui.lights import PILL
from loket.ui.look.icons import IconLabel
from loket.ui.look.pill import Pill
from loket.ui.look.timeline import StepLine, Timeline, When
from loket.ui.look.words import Words

if TYPE_CHECKING:
    from loket.desk.views import RequestView, StepView

WORD: dict[Light, str] = {
    Light.GREEN: "masih cukup",
    Light.AMBER: "hampir habis",
    Light.RED: "lewat janji",
    Light.PAUSED: "dijeda",
    Light.DONE: "tepat",
}
"""How a promise stands, in a word."""


class RequestSteps(QWidget):
    """The timeline, the promise and the pauses; the timeline is one line to unfold while the papers are looked at."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[int, State] | None = None
        self.fold = Fold("")
        self._inside = Timeline()
        self.fold.body.addWidget(self._inside)
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
        for part in (self.fold, self._line, self._promise, self._pauses):
            column.addWidget(part)

    def show_request(self, view: RequestView) -> None:
        """Show how far a request is."""
        self._show_steps(view)
        self._promise.setVisible(bool(view.promise_words))
        self._promise_words.setText(f"Janji selesai {view.promise_words}")
        self._promise_pill.setVisible(view.promise is not None)
        if view.promise is not None:
            kept = view.promise.light is Light.DONE
            self._promise_pill.set_state("done" if kept else PILL[view.promise.light], WORD[view.promise.light])
        self._pauses.setText("\n".join(view.pauses))
        self._pauses.setVisible(bool(view.pauses))

    def _show_steps(self, view: RequestView) -> None:
        steps = [_step(each) for each in view.steps]
        folded = papers_first(view)
        if self._shown != (view.line.id, view.line.state):
            self._shown = (view.line.id, view.line.state)
            self.fold.set_open(False)
        self.fold.setVisible(folded)
        self._line.setVisible(not folded)
        (self._inside if folded else self._line).set_steps(steps)
        at = next((at for at, each in enumerate(steps) if each.when == "current"), len(steps) - 1)
        self.fold.set_text(f"Langkah {at + 1} dari {len(steps)} · {steps[at].title}", steps[at].right)


def papers_first(view: RequestView) -> bool:
    """Tell whether the papers are to be looked at now, so that they stand before the steps."""
    return view.line.state is State.SUBMITTED and bool(view.checklist)


def _step(step: StepView) -> StepLine:
    when = cast("When", step.status)
    if step.clock is None:
        return StepLine(step.title, step.sub, when, step.time)
    state = PILL[step.clock.light]
    if when == "done" and state == "neutral":
        state = "done"
    return StepLine(step.title, step.sub, when, step.clock.words, state)
