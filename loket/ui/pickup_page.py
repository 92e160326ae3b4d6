"""The pick-up: scan the slip or type a name, see what to hand over, and to whom it went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from loket.domain.events import Topic
from loket.domain.request import Action, State
from loket.domain.slip import CODE
from loket.domain.words import RELATIONS
from loket.ui.latest import Latest
from loket.ui.look.card import Panel
from loket.ui.look.empty import EmptyState
from loket.ui.look.field import SearchBox
from loket.ui.look.keybutton import KeyButton
from loket.ui.look.words import Words
from loket.ui.page import Page
from loket.ui.pickup_detail import PickupDetail
from loket.ui.pickup_list import PickupList
from loket.ui.pickup_words import days_since
from loket.ui.signing_words import move_of

if TYPE_CHECKING:
    from collections.abc import Hashable

    from loket.desk.views import RequestLine, RequestView
    from loket.domain.events import Event
    from loket.errors import LoketError
    from loket.ui.ask.hand_over import HandOverDialog
    from loket.ui.ask.line import LineDialog
    from loket.ui.counter import Counter

PAUSE_MS = 120
"""A reader types faster than this, so that a scan asks once, by its Enter."""
EMPTY = ("Belum ada yang siap diambil", "Hasil yang selesai dikerjakan muncul di sini dengan sendirinya.")
NOT_FOUND = ("Tidak ditemukan", "Coba sebagian nama, awal NIK, atau nomor permohonan. Esc kembali ke daftar.")


class PickupPage(Page):
    """The search is always ready for the reader; F9 hands over what is shown."""

    title = "Pengambilan"

    def __init__(self, counter: Counter) -> None:
        super().__init__(counter)
        self._ready: tuple[RequestLine, ...] = ()
        self._busy = False
        self._key = ""
        self._asked: RequestView | None = None
        self._hand: HandOverDialog | None = None
        self._place: LineDialog | None = None
        self.search = SearchBox("Pindai slip, atau ketik nama atau nomor", "Ctrl+F")
        self.table = PickupList()
        self.detail = PickupDetail()
        self.shelve = KeyButton("Tempat simpan", "F6")
        self.hand_over = KeyButton("Serahkan", "F9", "primary", icon="hand-helping", large=True)
        self._count = Words("", "muted")
        self._empty = EmptyState("package", *EMPTY)
        self._lines, self._found, self._scanned, self._seen = (Latest(counter, self) for _ in range(4))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._lay_out()
        self._connect()
        self._allow()

    def enter(self, show: dict[str, object]) -> None:
        """Put the cursor where the reader types; `request` shows one at once."""
        self._load()
        wanted = show.get("request")
        if isinstance(wanted, int):
            self._pick(wanted)
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.selectAll()

    def heard(self, events: tuple[Event, ...]) -> None:
        """Look again when a request has moved."""
        if not events or any(event.topic is Topic.REQUEST for event in events):
            self._load()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows of the search box walk through the list."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
            if event.key() in steps and self.table.rows():
                ids = [row.id for row in self.table.rows()]
                chosen = self.table.chosen()
                at = ids.index(chosen) + steps[Qt.Key(event.key())] if chosen in ids else 0
                self._go_to(ids[max(0, min(len(ids) - 1, at))])
                return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        self.table.set_empty(self._empty)
        self.search.installEventFilter(self)
        self.detail.foot.addWidget(self.shelve)
        self.detail.foot.addWidget(self.hand_over)
        left = QVBoxLayout()
        left.setContentsMargins(16, 12, 16, 16)
        left.setSpacing(12)
        left.addWidget(self.search)
        left.addWidget(self._count)
        left.addWidget(self.table, 1)
        parts = QHBoxLayout(self)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(0)
        parts.addWidget(Panel(left, "window"), 4)
        parts.addWidget(self.detail, 3)

    def _connect(self) -> None:
        self._lines.came.connect(self._show_ready)
        self._found.came.connect(self._show_found)
        self._scanned.came.connect(self._show_scanned)
        self._seen.came.connect(self._show)
        self._timer.timeout.connect(self._find)
        self.search.textChanged.connect(self._typed)
        self.search.returnPressed.connect(self._enter)
        self.table.picked.connect(self._pick)
        self.table.opened.connect(self._open)
        self.shelve.clicked.connect(self._ask_place)
        self.hand_over.clicked.connect(self._ask_hand_over)

    def _load(self) -> None:
        self._lines.ask(self.counter.desk.requests.ready_list, self.counter.who)
        if self._text():
            self._find()
        view = self.detail.shown()
        if view is not None:
            self._seen.ask(self.counter.desk.requests.see, self.counter.who, view.line.id)

    def _text(self) -> str:
        return self.search.text().strip()

    def _typed(self) -> None:
        self._scanned.drop()
        if self._text():
            self._timer.start(PAUSE_MS)
        else:
            self._timer.stop()
            self._found.drop()
            self.table.choose(None)
            self._pick(None)
            self._list(self._ready)
            self.table.scrollToTop()

    def _find(self) -> None:
        self._found.ask(self.counter.desk.finding.requests, self.counter.who, self._text())

    def _enter(self) -> None:
        """A reader ends its code with Enter: open the request at once; typed words open the first that fits."""
        if not self._text():
            return
        self._timer.stop()
        self._found.drop()
        self._scanned.ask(self.counter.desk.finding.requests, self.counter.who, self._text())

    def _show_ready(self, lines: tuple[RequestLine, ...]) -> None:
        self._ready = lines
        if not self._text():
            self._list(lines)

    def _show_found(self, lines: tuple[RequestLine, ...]) -> None:
        self._list(sorted(lines, key=lambda line: line.state is not State.READY))

    def _show_scanned(self, lines: tuple[RequestLine, ...]) -> None:
        text = self._text()
        if text[: len(CODE)].upper() == CODE:
            lines = tuple(line for line in lines if line.number == text[len(CODE) :].strip())
        self._show_found(lines)
        self.search.selectAll()
        rows = self.table.rows()
        if rows:
            self._go_to(rows[0].id)
        else:
            self.detail.show_nothing(*NOT_FOUND)
            self._allow()

    def _list(self, lines: tuple[RequestLine, ...] | list[RequestLine]) -> None:
        self._empty.set_text(*(NOT_FOUND if self._text() else EMPTY))
        self.table.set_lines(lines, self.counter.desk.house)
        self._count.setText(f"{len(lines)} cocok" if self._text() else f"{len(lines)} siap diambil")

    def _go_to(self, request: Hashable) -> None:
        self.table.choose(request)
        self._pick(request)

    def _pick(self, request: object) -> None:
        if isinstance(request, int):
            self._seen.ask(self.counter.desk.requests.see, self.counter.who, request)
        else:
            self._seen.drop()
            self.detail.show_nothing()
            self._allow()

    def _open(self, request: object) -> None:
        self._pick(request)
        if self.hand_over.isEnabled():
            self.hand_over.setFocus(Qt.FocusReason.TabFocusReason)

    def _show(self, view: RequestView) -> None:
        self.detail.show_request(view, days_since(self.counter.desk.house, view.line.since_at))
        self._allow()

    def _allow(self) -> None:
        view = self.detail.shown()
        move = move_of(view, Action.HAND_OVER) if view is not None else None
        self.hand_over.setEnabled(not self._busy and move is not None and move.allowed)
        self.shelve.setEnabled(not self._busy and view is not None and view.line.state is State.READY)

    def _ask_hand_over(self) -> None:
        from loket.ui.ask.hand_over import HandOverDialog

        view = self.detail.shown()
        if view is None:
            return
        self._key, self._asked = self.counter.new_key(), view
        self._hand = HandOverDialog(self.window(), view.line.name, RELATIONS)
        self._hand.accepted.connect(self._do_hand_over)
        self._hand.finished.connect(self._hand.deleteLater)
        self._hand.open()

    def _do_hand_over(self) -> None:
        view, asked = self._asked, self._hand
        if view is None or asked is None:
            return
        self._work()
        self.counter.run(
            self.counter.desk.requests.hand_over,
            self.counter.who,
            view.line.id,
            asked.to_name(),
            asked.relation(),
            note=asked.note(),
            revision=view.revision,
            key=self._key,
            then=self._handed_over,
            failed=self._failed,
        )

    def _handed_over(self, view: RequestView) -> None:
        self._busy = False
        self.counter.toast.emit(f"{view.line.number} diserahkan kepada {view.handed_to}.")
        self.search.clear()
        self._pick(None)
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self._load()

    def _ask_place(self) -> None:
        from loket.ui.ask.line import LineDialog

        view = self.detail.shown()
        if view is None:
            return
        self._key, self._asked = self.counter.new_key(), view
        self._place = LineDialog(self.window(), "Tempat simpan", "Tempat, misalnya rak 2", view.line.place, "Simpan")
        self._place.accepted.connect(self._do_shelve)
        self._place.finished.connect(self._place.deleteLater)
        self._place.open()

    def _do_shelve(self) -> None:
        view, asked = self._asked, self._place
        if view is None or asked is None:
            return
        self._work()
        desk, who = self.counter.desk, self.counter.who
        self.counter.run(
            desk.requests.shelve,
            who,
            view.line.id,
            asked.text(),
            key=self._key,
            then=self._shelved,
            failed=self._failed,
        )

    def _shelved(self, view: RequestView) -> None:
        self._busy = False
        self.counter.toast.emit(f"Tempat simpan: {view.line.place}.")
        self._show(view)
        self._load()

    def _work(self) -> None:
        self._busy = True
        self._allow()

    def _failed(self, fault: LoketError) -> None:
        self._busy = False
        self._allow()
        self.counter.trouble.emit(fault)
