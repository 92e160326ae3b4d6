"""The checklist of a request: ticked with digits while the papers are being looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from loket.domain.request import State
from loket.ui.fold import Fold
from loket.ui.look.checklist import CheckItem, CheckList
from loket.ui.papers import completeness

if TYPE_CHECKING:
    from loket.desk.views import CheckView, RequestView
    from loket.errors import LoketError
    from loket.ui.counter import Counter

OPEN = frozenset({State.DRAFT, State.SUBMITTED, State.RETURNED})


class RequestChecks(Fold):
    """Ticks go to the desk at once; `went` brings the request when the last of them came home."""

    went = Signal(object)

    def __init__(self, counter: Counter) -> None:
        super().__init__("Kelengkapan", is_open=True)
        self._counter = counter
        self._view: RequestView | None = None
        self._was_open: tuple[int, bool] | None = None
        self._ticking = 0
        self._list = CheckList()
        self._list.toggled.connect(self._tick)
        self.body.addWidget(self._list)

    def may_tick(self, view: RequestView) -> bool:
        """Tell whether this officer may change what is typed and ticked, by role and by the state."""
        step = view.sop.step(view.line.ordinal)
        return view.line.state in OPEN and self._counter.has_role(*view.sop.steps[0].roles, *step.roles)

    def is_ticking(self, request: int) -> bool:
        """Tell whether ticks of this request are still on their way, so that what comes meanwhile is old."""
        shown = self._view is not None and self._view.line.id == request
        return shown and self._ticking > 0 and self._counter.tasks.busy

    def show_request(self, view: RequestView) -> None:
        """Show the papers; once they are verified the list is folded away and locked."""
        self._view = view
        is_open = view.line.state in OPEN
        self.setVisible(bool(view.checklist))
        if self._was_open != (view.line.id, is_open):
            self._was_open = (view.line.id, is_open)
            self.set_open(is_open)
        self.set_text("Kelengkapan", completeness(view.checklist))
        may = self.may_tick(view)
        self._list.set_items([_item(each, locked=not may) for each in view.checklist])

    def _tick(self, requirement: str, on: bool) -> None:  # noqa: FBT001 -- a slot of toggled(str, bool)
        if self._view is None:
            return
        self._ticking += 1
        requests, key = self._counter.desk.requests, self._counter.new_key()
        shown = self._view.line.id
        self._counter.run(
            requests.tick,
            self._counter.who,
            shown,
            requirement,
            on=on,
            key=key,
            then=self._ticked,
            failed=self._failed,
        )

    def _ticked(self, view: RequestView) -> None:
        self._ticking = max(0, self._ticking - 1)
        if not self._ticking and self._view is not None and view.line.id == self._view.line.id:
            self.went.emit(view)

    def _failed(self, fault: LoketError) -> None:
        self._ticking = max(0, self._ticking - 1)
        self._counter.trouble.emit(fault)
        if self._view is not None:
            self.show_request(self._view)


def _item(check: CheckView, *, locked: bool) -> CheckItem:
    kind = "salah satu cukup" if check.one_of else "" if check.required or check.hint else "bila ada"
    note = " · ".join(filter(None, (check.hint, kind)))
    return CheckItem(check.id, check.title, note, check.ticked, locked)
