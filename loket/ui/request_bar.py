"""The action bar of a request: the one next action big, then what is often done, then all else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from loket.domain.request import CLOSED, Action, State
from loket.ui.look.card import Panel
from loket.ui.look.flow import FlowLayout
from loket.ui.look.icons import IconLabel
from loket.ui.look.keybutton import KeyButton
from loket.ui.look.words import Words
from loket.ui.more_actions import Entry, MoreActions

if TYPE_CHECKING:
    from loket.desk.views import MoveView, RequestView

FILL = "fill"
SHELVE = "shelve"
CHANGEABLE = frozenset({State.DRAFT, State.SUBMITTED, State.RETURNED})
BACK = (Action.RETURN, Action.SEND_BACK)


class RequestBar(Panel):
    """`wanted` brings a move, `fill_wanted` and `shelve_wanted` what is beside the law; `more` stands in the head."""

    wanted = Signal(object)
    fill_wanted = Signal()
    shelve_wanted = Signal()

    def __init__(self) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        super().__init__(column, edge="top")
        self.setAccessibleName("Tindakan")
        self._next: MoveView | None = None
        self._back: MoveView | None = None
        self._icon = IconLabel("info", "muted", 18)
        self._words = Words("", "muted", wrap=True)
        told = QHBoxLayout()
        told.setSpacing(8)
        told.addWidget(self._icon)
        told.addWidget(self._words, 1)
        column.addLayout(told)
        self.more = MoreActions("Lainnya", "F10", "quiet")
        self.refer = KeyButton("Rujuk", "F8")
        self.give_back = KeyButton("Kembalikan", "F7")
        self.go_on = KeyButton("", "F9", "primary", large=True)
        row = FlowLayout(gap=8, right=True)
        for button in (self.refer, self.give_back, self.go_on):
            row.addWidget(button)
        column.addLayout(row)
        self.more.picked.connect(self._more)
        self.refer.clicked.connect(lambda: self.wanted.emit(Action.REFER))
        self.give_back.clicked.connect(self._give_back)
        self.go_on.clicked.connect(self._go_on)

    def show_request(self, view: RequestView, *, may_fill: bool) -> None:
        """Offer what this officer may do with the request now."""
        moves = {each.action: each for each in view.moves}
        self._next = _next(view, moves)
        self._back = next((moves[each] for each in BACK if each in moves and moves[each].allowed), None)
        refer = moves.get(Action.REFER)
        shown = [self._next, self._back]
        self.go_on.setVisible(self._next is not None and self._next.allowed)
        if self._next is not None:
            self.go_on.setText(self._next.word)
        self.give_back.setVisible(self._back is not None)
        if self._back is not None:
            self.give_back.setText(self._back.word)
        self.refer.setVisible(refer is not None and refer.allowed)
        if refer is not None and refer.allowed:
            shown.append(refer)
        rest = sorted((each for each in view.moves if each not in shown), key=lambda each: not each.allowed)
        entries = [Entry(each.action, each.word, _lower(each.why)) for each in rest]
        if view.line.state in CHANGEABLE and may_fill:
            entries.insert(0, Entry(FILL, "Ubah isian"))
        if view.line.state is State.READY:
            entries.insert(0, Entry(SHELVE, "Tempat simpan"))
        self.more.set_entries(entries)
        self.more.setVisible(bool(entries))
        self._tell(view)

    def _tell(self, view: RequestView) -> None:
        """Say above the buttons what hinders the next action, or that nothing is left to do."""
        icon, color, text = "info", "muted", ""
        if view.line.state in CLOSED:
            icon, text = "lock", f"Permohonan ini sudah ditutup: {view.line.state_word.lower()}, {view.line.since}."
        elif self._next is not None and not self._next.allowed:
            icon, text = "user", f"{self._next.word}: {_lower(self._next.why)}."
        elif self._next is not None and self._next.action is Action.VERIFY and view.missing:
            icon, color, text = "triangle-alert", "warn", f"Belum ada: {'; '.join(view.missing)}."
        incomplete = color == "warn"
        self.go_on.set_kind("normal" if incomplete else "primary")
        self._icon.set_icon(icon, color)
        self._icon.setVisible(bool(text))
        self._words.setText(text)
        self._words.setVisible(bool(text))

    def _go_on(self) -> None:
        if self._next is not None:
            self.wanted.emit(self._next.action)

    def _give_back(self) -> None:
        if self._back is not None:
            self.wanted.emit(self._back.action)

    def _more(self, chosen: str) -> None:
        if chosen == FILL:
            self.fill_wanted.emit()
        elif chosen == SHELVE:
            self.shelve_wanted.emit()
        else:
            self.wanted.emit(Action(chosen))


def _next(view: RequestView, moves: dict[Action, MoveView]) -> MoveView | None:
    """Return the one next action: the SOP's, or letting the clock go on where it was stopped."""
    if view.line.next_action in moves:
        return moves[view.line.next_action]
    return moves.get(Action.CONTINUE)


def _lower(why: str) -> str:
    return why[:1].lower() + why[1:] if why.startswith("Oleh") else why
