"""The main page: the queue, a tab an activity, its list, and the request that is being worked on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout

from loket.domain.events import Topic
from loket.domain.request import CLOSED
from loket.ui.latest import Latest
from loket.ui.look import theme
from loket.ui.look.card import Panel
from loket.ui.look.keybutton import KeyButton
from loket.ui.look.tabs import Tab, TabCount
from loket.ui.page import Page
from loket.ui.queue_bar import QueueBar
from loket.ui.request_list import ALL, CLOSED_TODAY, RequestList
from loket.ui.request_panel import RequestPanel
from loket.ui.take_number import TakeNumber

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from loket.desk.views import RequestLine, RequestView, TabView, TicketView
    from loket.domain.events import Event
    from loket.ui.counter import Counter
    from loket.ui.form.request_form import RequestForm

PANEL = 420
"""The least width of the request at 100 %, in pixels."""

BUTTONS = 430
"""What the two buttons beside the tabs take at 100 % with their words, in pixels."""


class CounterPage(Page):
    """What an officer has in front of them all day."""

    title = "Loket"

    def __init__(self, counter: Counter) -> None:
        super().__init__(counter)
        self._tabs_shown: dict[str, TabView] = {}
        self._request: int | None = None
        self._awaited: int | None = None
        self._wanted_tab = ""
        self._begun = False
        self._alone = False
        self.queue = QueueBar(counter)
        self.tabs = TabCount("Layanan")
        self.new = KeyButton("Permohonan baru", "F5", icon="plus")
        self.number = KeyButton("Ambil nomor", "F6", "quiet", icon="ticket")
        self.list = RequestList()
        self.panel = RequestPanel(counter)
        self._tabs_come, self._lines_come, self._view_comes = (Latest(counter, self) for _ in range(3))
        self._lay()
        self._connect()

    def _lay(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(self.tabs, 1)
        row.addWidget(self.number)
        row.addWidget(self.new)
        parts = QHBoxLayout()
        parts.setSpacing(0)
        parts.addWidget(self.list, 3)
        parts.addWidget(self.panel, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.queue)
        column.addWidget(Panel(row, edge="bottom"))
        column.addLayout(parts, 1)

    def _connect(self) -> None:
        self._tabs_come.came.connect(self._show_tabs)
        self._lines_come.came.connect(self._show_lines)
        self._view_comes.came.connect(self._show_view)
        self.queue.called.connect(self._serve)
        self.queue.seen.connect(self._begin)
        self.queue.seen.connect(self._await_no_more)
        self.tabs.picked.connect(self._tab_picked)
        self.tabs.picked.connect(self.counter.moved_on)
        self.new.clicked.connect(self._open_form)
        self.number.clicked.connect(self._take_number)
        self.list.filtered.connect(self._load_lines)
        self.list.picked.connect(self._pick)
        self.list.picked.connect(self.counter.moved_on)
        self.list.opened.connect(self._go_in)
        self.panel.back.connect(self._go_back)
        self.panel.left.connect(self._take_focus)
        self.panel.change.connect(self._change)

    def enter(self, show: dict[str, object]) -> None:
        """Come to the front; `sop` and `request` say which tab and request are wanted."""
        sop, request = show.get("sop"), show.get("request")
        if isinstance(sop, str) and sop in self._tabs_shown:
            self.tabs.choose(sop)
        self._wanted_tab = sop if isinstance(sop, str) else ""
        self.heard(())
        if isinstance(request, int):
            self._see(request, alone=True)
        if self.focusWidget() is None or not self.isAncestorOf(QApplication.focusWidget() or self):
            self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def heard(self, events: tuple[Event, ...]) -> None:
        """Look again at what may have changed: everything where nothing is said."""
        topics = {each.topic for each in events}
        if not events or Topic.TICKET in topics:
            self.queue.refresh()
        if not events or topics - {Topic.TICKET}:
            self._load_tabs()
            self._load_lines()
        if self._request is not None and (not events or self._concerned(events)):
            self._load_view(self._request)

    def _concerned(self, events: tuple[Event, ...]) -> bool:
        """Tell whether one of these events is about the request shown, or about something that has no request."""
        return any(each.topic is not Topic.REQUEST or each.subject == self._request for each in events)

    def _load_tabs(self) -> None:
        self._tabs_come.ask(self.counter.desk.requests.tabs, self.counter.who)

    def _load_lines(self) -> None:
        sop = self.tabs.chosen()
        if not sop:
            return
        requests, who = self.counter.desk.requests, self.counter.who
        if self.list.chips.chosen() == CLOSED_TODAY:
            self._lines_come.ask(requests.closed_list, who, sop, self.counter.desk.house.today())
        else:
            self._lines_come.ask(requests.open_list, who, sop)

    def _load_view(self, request: int) -> None:
        self._view_comes.ask(self.counter.desk.requests.see, self.counter.who, request)

    def _show_tabs(self, tabs: tuple[TabView, ...]) -> None:
        before = self.tabs.chosen()
        self._tabs_shown = {each.sop_id: each for each in tabs}
        self.tabs.set_tabs([Tab(each.sop_id, each.title, each.open) for each in tabs])
        if self._wanted_tab:
            self.tabs.choose(self._wanted_tab)
            self._wanted_tab = ""
        shown = self._tabs_shown.get(self.tabs.chosen())
        if shown is not None:
            self.list.set_counts(shown)
        if self.tabs.chosen() != before:
            self._load_lines()
            self._arrange()
        self._begin()

    def _show_lines(self, lines: tuple[RequestLine, ...]) -> None:
        self.list.set_lines(lines)
        self.list.choose(self._request)
        self._keep_focus()

    def _show_view(self, view: RequestView) -> None:
        if view.line.id == self._request:
            self.panel.show_request(view)
            self._keep_focus()

    def _keep_focus(self) -> None:
        """Give the keyboard back to the list where the button that had it went away."""
        held = self.window().focusWidget()  # also where a question stands before the window
        if held is None or held is self:
            self._take_focus()

    def _take_focus(self) -> None:
        """Put the keyboard where going on is harmless: on the list, or on the menu where the list is hidden."""
        target = self.panel.bar.more if self.list.isHidden() else self.list.table
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tab_picked(self, sop: str) -> None:
        self.list.chips.choose(ALL)
        self.list.set_counts(self._tabs_shown[sop])
        self._forget()
        self._load_lines()

    def _pick(self, request: int) -> None:
        self._see(request, alone=False)

    def _see(self, request: int, *, alone: bool) -> None:
        """Show a request; `alone` also brings it forward where there is no room beside the list."""
        self._request, self._awaited = request, None
        self.list.choose(request)
        self._load_view(request)
        if alone:
            self._set_alone(alone=True)

    def _forget(self, title: str = "Belum ada permohonan yang dibuka", text: str = "") -> None:
        """Show no request."""
        self._request = self._awaited = None
        self._view_comes.drop()
        self.list.choose(None)
        self.panel.show_nothing(title, text or "Pilih dari daftar, atau F5 permohonan baru.")
        self._set_alone(alone=False)

    def _go_in(self, request: int) -> None:
        self._see(request, alone=True)
        if self.panel.request() == request:
            self.panel.go_in()

    def _go_back(self) -> None:
        self._set_alone(alone=False)
        self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _serve(self, ticket: TicketView) -> None:
        """Turn to the person who was called: the tab of the first service, and the request already opened for it."""
        running = [each for each in ticket.requests if each.state not in CLOSED]
        sop = running[0].sop_id if running else ticket.sop_ids[0]
        if sop != self.tabs.chosen() and sop in self._tabs_shown:
            self.tabs.choose(sop)
            self._tab_picked(sop)
        if running:
            self._see(running[0].id, alone=True)
        else:
            self._forget(f"{ticket.label} dipanggil", "F5 membuka permohonannya, F3 memanggil ulang.")
            self._awaited = ticket.id

    def _await_no_more(self) -> None:
        """Stop saying that somebody was called who is no longer served here."""
        current = self.queue.current
        if self._awaited is not None and (current is None or current.id != self._awaited):
            self._forget()

    def _begin(self) -> None:
        """Go on, when the page first comes up, with the person who is being served already."""
        if self._begun or not self._tabs_shown or not self.queue.was_seen:
            return
        self._begun = True
        if self.queue.current is not None and self._request is None:
            self._serve(self.queue.current)

    def _take_number(self) -> None:
        asked = TakeNumber(self.counter, self.window(), tuple(self._tabs_shown.values()))
        asked.finished.connect(asked.deleteLater)
        asked.finished.connect(self.window().activateWindow)
        asked.open()

    def _open_form(self) -> None:
        if self.tabs.chosen():
            self._form().begin(self.tabs.chosen(), self.queue.current)

    def _change(self, view: RequestView) -> None:
        self._form().change(view)

    def _form(self) -> RequestForm:
        from loket.ui.form.request_form import RequestForm

        form = RequestForm(self.counter, self.window())
        form.done.connect(self._filled)
        form.finished.connect(form.deleteLater)
        form.finished.connect(self.window().activateWindow)
        return form

    def _filled(self, request: int) -> None:
        self._see(request, alone=True)

    def _set_alone(self, *, alone: bool) -> None:
        self._alone = alone
        self._arrange()

    def _arrange(self) -> None:
        """Put list and request side by side, or the one in place of the other where the screen is small."""
        beside = theme.scaled(PANEL)
        room = self.width() - beside
        narrow = room < theme.scaled(self.list.least(narrow=False))
        single = room < theme.scaled(self.list.least(narrow=True))
        self.panel.setMinimumWidth(0 if single else beside)
        self.list.set_narrow(narrow=self.width() < theme.scaled(self.list.least(narrow=False)) if single else narrow)
        self._shorten(short=self.width() - self.tabs.sizeHint().width() < theme.scaled(BUTTONS))
        if self.list.isAncestorOf(QApplication.focusWidget() or self) and single and self._alone:
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # else Qt gives the keyboard to the search
        self.list.setVisible(not single or not self._alone)
        self.panel.setVisible(not single or self._alone)
        self.panel.set_way_back(shown=single)

    def _shorten(self, *, short: bool) -> None:
        """Leave room for the tabs where the text is large; the buttons keep their names."""
        for button, text in ((self.number, "Ambil nomor"), (self.new, "Permohonan baru")):
            button.setText("" if short else text)
            button.setAccessibleName(text)
            button.setToolTip(text if short else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the list with Escape."""
        if event.key() == Qt.Key.Key_Escape and self.list.isVisible():
            self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange anew for the room there is."""
        super().resizeEvent(event)
        self._arrange()
