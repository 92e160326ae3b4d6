"""The page of the signing officer: what waits, what it holds, and signing, sending back or refusing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from loket.domain.events import Topic
from loket.domain.request import Action
from loket.sop.model import Act
from loket.ui.latest import Latest
from loket.ui.look.card import Panel
from loket.ui.look.empty import EmptyState
from loket.ui.look.keybutton import KeyButton
from loket.ui.look.notice import Notice
from loket.ui.look.tabs import Tab, TabCount
from loket.ui.page import Page
from loket.ui.signing_detail import SigningDetail
from loket.ui.signing_done import SigningDone
from loket.ui.signing_list import SigningList
from loket.ui.signing_round import SigningRound
from loket.ui.signing_verdict import Verdict
from loket.ui.signing_words import hindrance, move_of

if TYPE_CHECKING:
    from collections.abc import Hashable

    from PySide6.QtGui import QKeyEvent

    from loket.desk.views import RequestLine, RequestView
    from loket.domain.events import Event
    from loket.ui.counter import Counter
    from loket.ui.look.table import DataTable

WAITING, DONE = "menunggu", "selesai"
NOTHING = ("Tidak ada yang menunggu", "Berkas yang sudah diperiksa petugas loket muncul di sini dengan sendirinya.")
NO_ROLE = (
    "Anda tidak memegang peran pengesah hari ini",
    "Pengesahan dilakukan pejabat yang disebut SOP, atau Plh. yang ditunjuk pengelola di Pengaturan.",
)
GONE = ("Berkas ini tidak lagi menunggu", "Petugas lain baru saja memindahkannya. Pilih berkas lain di daftar.")


class SigningPage(Page):
    """List at the left, the chosen request at the right; F9 signs what is marked, or what is shown."""

    title = "Pengesahan"

    def __init__(self, counter: Counter) -> None:
        super().__init__(counter)
        self._read: dict[int, int] = {}
        self._waiting: tuple[RequestLine, ...] = ()
        self._goal: Hashable = None
        self._left: Hashable = None
        self._fresh = True
        self._busy = False
        self._officer = 0
        self.list = SigningList()
        self.done = SigningDone()
        self.detail = SigningDetail()
        self.tabs = TabCount("Pengesahan")
        self.tabs.set_tabs((Tab(WAITING, "Menunggu", 0), Tab(DONE, "Diputuskan hari ini", 0)))
        self.notice = Notice(closable=True)
        self.back = KeyButton("Minta diperbaiki", "F7")
        self.refuse = KeyButton("Tolak", "F8", "danger")
        self.sign = KeyButton("Sahkan", "F9", "primary", large=True)
        self._empty = EmptyState("signature", *NOTHING)
        self._lists = QStackedWidget()
        self._seen, self._lines, self._decided = (Latest(counter, self) for _ in range(3))
        self._lay_out()
        self._connect()
        self._allow()

    def enter(self, show: dict[str, object]) -> None:
        """Show what waits now; `request` chooses one of it."""
        if self.counter.who.officer != self._officer:
            self._officer = self.counter.who.officer
            self._forget()
        self.notice.hide()
        wanted = show.get("request")
        self._goal = wanted if isinstance(wanted, int) else None
        if self._goal is not None:
            self._turn(WAITING)
        self._fresh = self._fresh or self._goal is not None
        self._load()
        self._table().setFocus(Qt.FocusReason.TabFocusReason)

    def heard(self, events: tuple[Event, ...]) -> None:
        """Look again when a request has moved, or who may sign has changed."""
        if not events or any(event.topic in {Topic.REQUEST, Topic.OFFICER} for event in events):
            self._load()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back from reading to the list with Escape."""
        if event.key() == Qt.Key.Key_Escape and self.detail.area.hasFocus():
            self._table().setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self.notice.hide()
        self._lists.addWidget(self.list)
        self._lists.addWidget(self.done)
        self.list.table.set_empty(self._empty)
        for button in (self.refuse, self.back, self.sign):
            self.detail.foot.addWidget(button)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(16, 0, 16, 0)
        tabs.addWidget(self.tabs)
        left = QVBoxLayout()
        left.setContentsMargins(16, 12, 16, 16)
        left.setSpacing(12)
        left.addWidget(self.notice)
        left.addWidget(self._lists, 1)
        parts = QHBoxLayout()
        parts.setSpacing(0)
        parts.addWidget(Panel(left, "window"), 4)
        parts.addWidget(self.detail, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Panel(tabs, edge="bottom"))
        column.addLayout(parts, 1)

    def _connect(self) -> None:
        self._seen.came.connect(self._show)
        self._lines.came.connect(self._show_waiting)
        self._decided.came.connect(self._show_decided)
        self.tabs.picked.connect(self._turn)
        self.list.marked.connect(self._allow)
        for table in (self.list.table, self.done):
            table.picked.connect(self._pick)
            table.opened.connect(self._open)
        self.back.clicked.connect(lambda: self._judge(Action.SEND_BACK))
        self.refuse.clicked.connect(lambda: self._judge(Action.REFUSE))
        self.sign.clicked.connect(self._sign)

    def _table(self) -> DataTable:
        return self.done if self.tabs.chosen() == DONE else self.list.table

    def _forget(self) -> None:
        """Another officer sits here: marks and what was read are not theirs."""
        self._read.clear()
        self.list.unmark(self.list.ids())
        self.list.table.choose(None)
        self._fresh = True
        self._pick(None)

    def _load(self) -> None:
        signing = self.counter.desk.signing
        self._lines.ask(signing.waiting, self.counter.who)
        self._decided.ask(signing.signed_today, self.counter.who)
        view = self.detail.shown()
        if view is not None:
            self._seen.ask(self.counter.desk.requests.see, self.counter.who, view.line.id)

    def _show_waiting(self, lines: tuple[RequestLine, ...]) -> None:
        table = self.list.table
        was, ids = table.chosen(), [line.id for line in self._waiting]
        self._waiting = lines
        self._empty.set_text(*(NOTHING if lines or self._may_sign() else NO_ROLE))
        self.list.set_lines(lines)
        self.tabs.set_count(WAITING, len(lines))
        gone = was is not None and table.chosen() is None
        if self.tabs.chosen() == WAITING:
            if lines and (self._fresh or not ids or (gone and was == self._left)):
                at = ids.index(was) if was in ids else 0
                goal = self._goal if self._goal in self.list.ids() else lines[min(at, len(lines) - 1)].id
                self._go_to(goal)
            elif gone and was != self._left:
                self.detail.show_nothing(*GONE)
            elif not lines:
                self.detail.show_nothing(NOTHING[0], "")
            self._fresh = False
        self._allow()

    def _go_to(self, request: Hashable) -> None:
        self._goal = self._left = None
        self.list.table.choose(request)
        self._pick(request)

    def _show_decided(self, lines: tuple[RequestLine, ...]) -> None:
        self.done.set_lines(lines)
        self.tabs.set_count(DONE, len(lines))

    def _turn(self, tab: str) -> None:
        self.tabs.choose(tab)
        self._lists.setCurrentIndex(int(tab == DONE))
        table = self._table()
        if table.chosen() is None and table.rows():
            table.choose(table.rows()[0].id)
        self._pick(table.chosen())
        table.setFocus(Qt.FocusReason.TabFocusReason)

    def _pick(self, request: object) -> None:
        if isinstance(request, int):
            self._seen.ask(self.counter.desk.requests.see, self.counter.who, request)
        else:
            self._seen.drop()
            self.detail.show_nothing()
            self._allow()

    def _open(self, request: object) -> None:
        self._pick(request)
        self.detail.area.setFocus(Qt.FocusReason.TabFocusReason)

    def _show(self, view: RequestView) -> None:
        if self._table().chosen() not in {view.line.id, None}:
            return
        self.detail.show_request(view)
        self._read[view.line.id] = view.revision
        self._allow()

    def _wanted(self) -> tuple[int, ...]:
        """Return what F9 signs: everything marked, else what is shown."""
        if self.tabs.chosen() != WAITING:
            return ()
        view = self.detail.shown()
        shown = (view.line.id,) if view is not None and not hindrance(view) else ()
        return self.list.marks() or shown

    def _allow(self) -> None:
        """Let only those buttons work that would do something now."""
        view = self.detail.shown()
        for button, action in ((self.back, Action.SEND_BACK), (self.refuse, Action.REFUSE)):
            move = move_of(view, action) if view is not None else None
            button.setEnabled(not self._busy and move is not None and move.allowed)
        count = len(self.list.marks())
        self.sign.setText(f"Sahkan {count} berkas" if count else "Sahkan berkas ini")
        self.sign.setEnabled(not self._busy and bool(self._wanted()))

    def _may_sign(self) -> bool:
        sops = self.counter.desk.house.sops.values()
        return self.counter.has_role(
            *(role for sop in sops for s in sop.steps if s.act is Act.SIGN for role in s.actors)
        )

    def _sign(self) -> None:
        going = SigningRound(self.counter, self, self._read)
        going.ended.connect(self._signed)
        going.stopped.connect(self._rest)
        wanted = self._wanted()
        self._work()
        going.begin([line for line in self._waiting if line.id in wanted])

    def _judge(self, action: Action) -> None:
        view = self.detail.shown()
        if view is not None:
            going = Verdict(self.counter, self, view, action)
            going.ended.connect(self._judged)
            going.stopped.connect(self._rest)
            self._work()
            going.begin()

    def _work(self) -> None:
        """One thing at a time; after it the list goes on at the next request."""
        self._busy, self._left = True, self.list.table.chosen()
        self._allow()

    def _rest(self) -> None:
        self._busy, self._left = False, None
        self._allow()

    def _signed(self, signed: int, refused: tuple[str, ...]) -> None:
        self._busy = False
        if signed:
            self.counter.toast.emit(f"{signed} berkas disahkan.")
        if refused:
            self.notice.show_notice("warn", f"{len(refused)} berkas tidak disahkan", "\n".join(refused), closable=True)
        else:
            self.notice.hide()
        self._read.clear()
        self.list.unmark(self.list.ids())
        self._load()

    def _judged(self, said: str) -> None:
        self._busy = False
        self.counter.toast.emit(said)
        self._load()
