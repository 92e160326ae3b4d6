"""Asking the desk again and again for the same thing, where only the newest answer counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

    from loket.ui.counter import Counter


class Latest(QObject):
    """One thing that a page shows: `came` brings the answer to the last question; older answers are dropped."""

    came = Signal(object)

    def __init__(self, counter: Counter, parent: QObject) -> None:
        super().__init__(parent)
        self._counter = counter
        self._last: _Question | None = None

    def ask(self, job: Callable[..., Any], *args: Any) -> None:
        """Ask the desk (a bound method of it) off the GUI thread."""
        question = _Question(self)
        self._last = question
        self._counter.run(job, *args, then=question.answered)

    def drop(self) -> None:
        """Take no answer that is still on its way."""
        self._last = None

    def take(self, question: _Question, answer: object) -> None:
        """Hand an answer on, unless something newer was asked since."""
        if question is self._last:
            self._last = None
            self.came.emit(answer)


class _Question(QObject):
    """One question on its way."""

    def __init__(self, asker: Latest) -> None:
        super().__init__(asker)
        self._asker = asker

    def answered(self, answer: object) -> None:
        """Bring the answer home."""
        self.deleteLater()
        self._asker.take(self, answer)
