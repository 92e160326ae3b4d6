"""The request beside the list: who, how far, what is there, what next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from loket.ui.actions import Actions
from loket.ui.look.card import Panel
from loket.ui.look.empty import EmptyState
from loket.ui.request_bar import RequestBar
from loket.ui.request_checks import RequestChecks
from loket.ui.request_documents import RegisterNumbers, RequestDocuments
from loket.ui.request_head import RequestHead
from loket.ui.request_history import RequestHistory, RequestSignatures
from loket.ui.request_notices import RequestNotices
from loket.ui.request_slips import RequestSlips
from loket.ui.request_steps import RequestSteps, papers_first

if TYPE_CHECKING:
    from loket.desk.views import RequestView
    from loket.domain.request import Action
    from loket.ui.counter import Counter


class RequestPanel(Panel):
    """Shows one request whole; `back` asks for the list, `change` for the form of the request shown.

    `left` says that the control which had the keyboard went away, and the keyboard wants another place.
    """

    back = Signal()
    left = Signal()
    change = Signal(object)

    def __init__(self, counter: Counter) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        super().__init__(column, edge="left")
        self.setAccessibleName("Permohonan")
        self._counter = counter
        self._view: RequestView | None = None
        self.moves = Actions(counter, self)
        self.moves.went.connect(self.show_request)
        self.bar = RequestBar()
        self.head = RequestHead(self.bar.more)
        self.notices = RequestNotices()
        self.steps = RequestSteps()
        self.checks = RequestChecks(counter)
        self._parts = (
            self.notices,
            self.steps,
            RegisterNumbers(),
            self.checks,
            RequestDocuments(),
            RequestSignatures(),
            RequestSlips(),
            RequestHistory(),
        )
        self._scroll = QScrollArea()
        self._empty = EmptyState("inbox", "Belum ada permohonan yang dibuka", "")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._whole())
        column.addWidget(self._stack)
        self._connect()
        self.show_nothing("Belum ada permohonan yang dibuka", "Pilih dari daftar dengan tombol panah.")

    def _whole(self) -> QWidget:
        inner = QWidget()
        inner.setObjectName("scrolled")
        self._inside = inside = QVBoxLayout(inner)
        inside.setContentsMargins(18, 14, 18, 14)
        inside.setSpacing(14)
        for part in self._parts:
            inside.addWidget(part)
        inside.addStretch(1)
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(inner)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top = QVBoxLayout()
        top.setContentsMargins(0, 0, 0, 0)
        top.addWidget(self.head)
        column.addWidget(Panel(top, edge="bottom"))
        column.addWidget(self._scroll, 1)
        column.addWidget(self.bar)
        return whole

    def _connect(self) -> None:
        self.head.back.connect(self.back)
        self.checks.went.connect(self.show_request)
        self.bar.wanted.connect(self._act)
        self.bar.fill_wanted.connect(self._change)
        self.bar.shelve_wanted.connect(self._shelve)
        slips = next(part for part in self._parts if isinstance(part, RequestSlips))
        slips.again.connect(self.moves.print_again)

    def request(self) -> int | None:
        """Return the id of the request shown."""
        return None if self._view is None else self._view.line.id

    def view(self) -> RequestView | None:
        """Return the request shown."""
        return self._view

    def show_nothing(self, title: str, text: str) -> None:
        """Show no request, and say what to do instead."""
        self._view = None
        self._empty.set_text(title, text)
        self._stack.setCurrentIndex(0)

    def show_request(self, view: RequestView) -> None:
        """Show a request; where it is the one shown already, only what changed moves."""
        if self.checks.is_ticking(view.line.id):
            return
        another = view.line.id != self.request()
        held = self.window().focusWidget()
        self._view = view
        self.head.show_request(view)
        for part in self._parts:
            part.show_request(view)
        self._order(papers_first(view))
        self.bar.show_request(view, may_fill=self.checks.may_tick(view))
        self._stack.setCurrentIndex(1)
        if another:
            self._scroll.verticalScrollBar().setValue(0)
        if held is not None and self.isAncestorOf(held) and not held.isVisibleTo(self):
            self.left.emit()

    def _order(self, papers: bool) -> None:  # noqa: FBT001 -- one question with two answers
        """Put the steps behind the papers while these are to be looked at."""
        wanted = self._inside.indexOf(self.checks) if papers else self._inside.indexOf(self.notices) + 1
        if (self._inside.indexOf(self.steps) < self._inside.indexOf(self.checks)) is papers:
            self._inside.removeWidget(self.steps)
            self._inside.insertWidget(wanted, self.steps)

    def set_way_back(self, *, shown: bool) -> None:
        """Offer the way back to the list, where the list is hidden."""
        self.head.set_way_back(shown=shown)

    def go_in(self) -> None:
        """Put the keyboard on what is to be done next: a paper not ticked yet, or the next action."""
        boxes = [each for each in self.checks.findChildren(QCheckBox) if each.isVisible() and each.isEnabled()]
        open_boxes = [each for each in boxes if not each.isChecked()]
        buttons = [each for each in (self.bar.go_on, self.bar.more) if each.isVisible()]
        for each in (*open_boxes, *buttons):
            each.setFocus(Qt.FocusReason.TabFocusReason)
            return

    def _act(self, action: Action) -> None:
        if self._view is not None:
            self.moves.do(action, self._view)

    def _change(self) -> None:
        if self._view is not None:
            self.change.emit(self._view)

    def _shelve(self) -> None:
        if self._view is not None:
            self.moves.shelve(self._view)
