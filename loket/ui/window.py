"""The window: header, rail, pages, and the one place where good and bad news are told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from loket import settings as settings_file
from loket.errors import ClockBack
from loket.ui.header import Header
from loket.ui.latest import Latest
from loket.ui.login_page import LoginPage
from loket.ui.look.rail import NavRail, Place
from loket.ui.look.toast import Toast
from loket.ui.news import Item, News
from loket.ui.pages import PAGES
from loket.ui.search_panel import SearchPanel

if TYPE_CHECKING:
    from loket.desk.views import OfficerView
    from loket.domain.events import Event
    from loket.errors import LoketError
    from loket.ui.counter import Counter
    from loket.ui.outbox import Pumped
    from loket.ui.page import Page

SIZE = (1366, 768)
LEAST = (900, 560)
TICK_MS = 20_000
FIRST = "counter"


class Window(QMainWindow):
    """The whole window. Pages are made when they are first asked for, so that the first one is there at once."""

    def __init__(self, counter: Counter) -> None:
        super().__init__()
        self.counter = counter
        self.setWindowTitle("Loket")
        self.resize(*SIZE)
        self.setMinimumSize(*LEAST)
        self._pages: dict[str, Page] = {}
        self._now = ""
        self.header = Header(counter)
        self.rail = NavRail([Place(name, entry.word, entry.icon, last=entry.last) for name, entry in PAGES.items()])
        self.notice = News()
        self.stack = QStackedWidget()
        self.login = LoginPage(counter)
        self._outer = QStackedWidget()
        self._outer.addWidget(self.login)
        self._outer.addWidget(self._inside())
        self.setCentralWidget(self._outer)
        self.toast = Toast(self, self.stack)
        self.search = SearchPanel(counter, self.header.search, self)
        self._troubled, self._clock_read = Latest(counter, self), Latest(counter, self)
        self._connect()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)
        self._timer.start(TICK_MS)
        self.lock()
        counter.run(counter.desk.bureau.is_new, then=self._greet)

    def _greet(self, new: object) -> None:
        """Set the office up where nobody has; else ask who works here."""
        if not new:
            return
        from loket.ui.setup.wizard import Wizard

        wizard = Wizard(self.counter)
        wizard.finished.connect(self.come_in)
        self._outer.addWidget(wizard)
        self._outer.setCurrentWidget(wizard)
        wizard.enter({})

    def _inside(self) -> QWidget:
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.notice)
        right.addWidget(self.stack, 1)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self.rail)
        below.addLayout(right, 1)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(below, 1)
        return inside

    def _connect(self) -> None:
        counter = self.counter
        counter.changed.connect(self._heard)
        counter.toast.connect(self._say)
        counter.moved_on.connect(self.notice.move_on)
        counter.trouble.connect(self.tell_trouble)
        counter.wanted.connect(self.go)
        self._troubled.came.connect(self._show_troubled)
        self._clock_read.came.connect(self._show_clock)
        self.rail.picked.connect(self.go)
        self.login.came_in.connect(self.come_in)
        self.header.leaving.connect(self.lock)
        QShortcut(QKeySequence("F1"), self).activated.connect(self.help)
        for number, name in enumerate(PAGES, 1):
            shortcut = QShortcut(QKeySequence(f"Alt+{number}"), self.rail)
            shortcut.activated.connect(lambda name=name: self.go(name))

    def lock(self) -> None:
        """Ask who works here; what is typed on the pages stays where it is, what was said is for nobody else."""
        self.toast.hide()
        self.notice.move_on()
        self._outer.setCurrentWidget(self.login)
        self.login.enter({})

    def come_in(self, officer: OfficerView) -> None:
        """Let an officer work here."""
        changed = self.counter.officer is not None and self.counter.officer.id != officer.id
        self.counter.officer = officer
        if self.counter.settings.last_officer != officer.login:
            self.counter.settings = replace(self.counter.settings, last_officer=officer.login)
            if not self.counter.settings_broken:  # what somebody can still mend is not written over
                settings_file.save(self.counter.folder, self.counter.settings)
        self.header.show_officer(officer)
        self.counter.run(self.counter.desk.bureau.office, then=self.header.show_office)
        self._outer.setCurrentIndex(1)
        self._tell_start()
        self.go(FIRST if changed or not self._now else self._now)

    def go(self, name: str, show: object = None) -> None:
        """Bring a page to the front."""
        current = self._pages.get(self._now)
        if current is not None and name != self._now and not current.may_leave():
            self.rail.choose(self._now)
            return
        if name not in self._pages:
            self._pages[name] = PAGES[name].make(self.counter)
            self.stack.addWidget(self._pages[name])
        self._now = name
        self.notice.move_on()
        if name == "slips":
            self.notice.drop("slips")
        self.rail.choose(name)
        self.stack.setCurrentWidget(self._pages[name])
        self._pages[name].enter(cast("dict[str, object]", show or {}))
        self._look_around()

    def help(self) -> None:
        """Open the guide at the page that is in front."""
        from loket.ui.help import Help

        inside = self._outer.currentIndex() == 1 and bool(self._now)
        Help(self).open_at(self._pages[self._now].title if inside else self.login.title)

    def page(self, name: str) -> Page:
        """Return a page that was shown before."""
        return self._pages[name]

    def tell_trouble(self, fault: LoketError) -> None:
        """Show what went wrong and what to do now."""
        if isinstance(fault, ClockBack):
            self._clock_read.drop()
            self.notice.again("clock", self._clock(fault))
        else:
            self.notice.tell(fault)

    def tell_slips(self, pumped: Pumped) -> None:
        """Say which slip did not come out for certain; the page Slip says it by itself."""
        if pumped.troubled and self._now != "slips":
            item = pumped.troubled[-1]
            about = " ".join(filter(None, (item.title, item.number, item.name)))
            sure = item.state == "failed"
            self.notice.again(
                "slips",
                Item(
                    "warn",
                    f"{about} belum tercetak." if sure else f"{about}: belum pasti tercetak.",
                    f"{item.note} Pelayanan dapat terus; slip ini menunggu di halaman Slip.".strip(),
                    "Buka Slip (Alt+7)",
                    self._to_slips,
                ),
            )
        self._look_around()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let what was asked for end before the window goes."""
        self._timer.stop()
        self.counter.tasks.close()
        super().closeEvent(event)

    def _heard(self, events: tuple[Event, ...]) -> None:
        if self._outer.currentIndex() == 1 and self._now:
            self.header.tell_time()
            if self.counter.is_ours(events):
                self.notice.move_on()
            self._pages[self._now].heard(events)
            self._look_around()

    def _tick(self) -> None:
        """Clocks go on and other counters work: look again from time to time."""
        self._heard(())

    def _say(self, text: str) -> None:
        """Say that something went well; what went wrong before it is over."""
        self.notice.move_on()
        self.toast.say(text)

    def _tell_start(self) -> None:
        """Say what was found wrong when the program was opened."""
        faults = self.counter.faults
        if not faults:
            return
        first, many = faults[0], len(faults) > 1
        headline = f"{len(faults)} hal perlu dibetulkan. Yang pertama: {first.sentence}" if many else first.sentence
        self.notice.keep("start", Item("warn", headline, first.hint, "Lihat semua" if many else "", self._to_about))

    def _to_about(self) -> None:
        self.go("settings", {"section": "Tentang"})

    def _to_slips(self) -> None:
        self.go("slips")

    def _clock(self, fault: LoketError) -> Item:
        return Item("error", fault.sentence, fault.hint, "Buka Tentang", self._to_about)

    def _look_around(self) -> None:
        """Count what waits on other pages, and look whether the clock runs forward."""
        if self.counter.officer is not None:
            desk = self.counter.desk
            self.counter.run(desk.signing.waiting, self.counter.who, then=self._show_waiting)
            self._troubled.ask(desk.slips.troubled)  # an older count would take away what was told since
            self._clock_read.ask(desk.bureau.clock_trouble)

    def _show_waiting(self, waiting: tuple[object, ...]) -> None:
        self.rail.set_badge("signing", len(waiting))

    def _show_troubled(self, slips: int) -> None:
        self.rail.set_badge("slips", slips)
        if not slips:
            self.notice.drop("slips")

    def _show_clock(self, fault: LoketError | None) -> None:
        if fault is None:
            self.notice.drop("clock")
        else:
            self.notice.keep("clock", self._clock(fault))
