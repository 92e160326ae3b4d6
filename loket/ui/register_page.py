"""The register books on screen, and as PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from loket.domain.events import Topic
from loket.domain.person import fold
from loket.ui.book_dialog import register_titles
from loket.ui.latest import Latest
from loket.ui.look import theme
from loket.ui.look.card import Panel
from loket.ui.look.empty import EmptyState
from loket.ui.look.field import SearchBox
from loket.ui.look.flow import FlowLayout
from loket.ui.look.keybutton import KeyButton
from loket.ui.look.tabs import Tab, TabCount
from loket.ui.look.words import Words
from loket.ui.making_book import BookMaker
from loket.ui.page import Page
from loket.ui.register_list import RegisterList, matches

if TYPE_CHECKING:
    from loket.desk.desk import Desk
    from loket.desk.views import EntryView
    from loket.domain.events import Event
    from loket.ui.counter import Counter

YEARS = 6


class OlderEntries:
    """Reads the page of a book before an entry, in the desk's lane."""

    def __init__(self, desk: Desk, book: str, year: int) -> None:
        self.lane = desk.house
        self._desk, self._book, self._year = desk, book, year

    def __call__(self, before: int) -> tuple[EntryView, ...]:
        """Return the entries before this one, newest first."""
        return self._desk.register.entries(self._book, self._year, before=before)


class RegisterPage(Page):
    """One book of one year; F9 prints, Enter opens the request behind an entry."""

    title = "Register"

    def __init__(self, counter: Counter) -> None:
        super().__init__(counter)
        self._entries: tuple[EntryView, ...] = ()
        self._total = 0
        self._maker = BookMaker(counter, self)
        self._newest, self._older, self._counted = (Latest(counter, self) for _ in range(3))
        self.books = TabCount("Buku")
        self.books.set_tabs([Tab(book, f"Register {title}") for book, title in register_titles(counter.desk)])
        self.year = QComboBox()
        self.year.setAccessibleName("Tahun")
        self._list_years()
        self.filter = SearchBox("Saring di daftar ini", "Ctrl+F")
        self.filter.setMinimumWidth(theme.scaled(240))
        self.print = KeyButton("Cetak buku", "F9", "primary", icon="printer")
        self.table = RegisterList()
        self.more = KeyButton("Muat yang lebih lama", icon="history")
        self._count = Words("", "muted")
        self._empty = EmptyState("book-open", "Belum ada nomor di buku ini", "")
        self.table.set_empty(self._empty)
        self._lay_out()
        self._connect()

    def enter(self, show: dict[str, object]) -> None:
        """Show the newest entries; `book` chooses another book."""
        self._list_years()
        book = show.get("book")
        if isinstance(book, str):
            self.books.choose(book)
        self._load()
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def heard(self, events: tuple[Event, ...]) -> None:
        """Take in new entries and outcomes; older pages that were loaded stay."""
        if not events or any(event.topic is Topic.REGISTER for event in events):
            self._refresh()

    def _list_years(self) -> None:
        """Offer this year and some before it; a new year appears when it has begun."""
        year = self.counter.desk.house.today().year
        if self.year.itemText(0) != str(year):
            with QSignalBlocker(self.year):
                self.year.clear()
                self.year.addItems([str(year - back) for back in range(YEARS)])

    def _lay_out(self) -> None:
        bar = FlowLayout(gap=12)
        for widget in (self.year, self.filter, self.print):
            bar.addWidget(widget)
        top = QVBoxLayout()
        top.setContentsMargins(16, 0, 16, 0)
        top.addWidget(self.books)
        foot = FlowLayout(gap=12)
        foot.addWidget(self._count)
        foot.addWidget(self.more)
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(16, 12, 16, 12)
        inner.setSpacing(12)
        inner.addLayout(bar)
        inner.addWidget(self.table, 1)
        inner.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Panel(top, edge="bottom"))
        column.addWidget(body, 1)

    def _connect(self) -> None:
        self._newest.came.connect(self._show_newest)
        self._older.came.connect(self._show_older)
        self._counted.came.connect(self._show_total)
        self.books.picked.connect(self._load)
        self.year.currentIndexChanged.connect(self._load)
        self.filter.textChanged.connect(self._show)
        self.filter.returnPressed.connect(self._to_list)
        self.table.opened.connect(self._open)
        self.more.clicked.connect(self._load_older)
        self.print.clicked.connect(self._ask_book)
        self._maker.working.connect(self._working)

    def _load(self) -> None:
        self._entries, self._total = (), 0
        self._older.drop()
        self._refresh()

    def _refresh(self) -> None:
        register = self.counter.desk.register
        book, year = self.books.chosen(), int(self.year.currentText())
        self._newest.ask(register.entries, book, year)
        self._counted.ask(register.count, book, year)

    def _load_older(self) -> None:
        self.more.setEnabled(False)
        book, year = self.books.chosen(), int(self.year.currentText())
        self._older.ask(OlderEntries(self.counter.desk, book, year), self._entries[-1].id)

    def _show_newest(self, entries: tuple[EntryView, ...]) -> None:
        oldest = entries[-1].id if entries else 0
        self._entries = (*entries, *(each for each in self._entries if each.id < oldest))
        self._show()

    def _show_older(self, entries: tuple[EntryView, ...]) -> None:
        self._entries += entries
        self._show()

    def _show_total(self, total: int) -> None:
        self._total = total
        self._tell()

    def _show(self) -> None:
        words = fold(self.filter.text()).split()
        shown = [each for each in self._entries if matches(each, words)]
        if words and self._entries:
            self._empty.set_text("Tidak ada yang cocok", "Esc mengosongkan saringan.")
        else:
            self._empty.set_text("Belum ada nomor di buku ini", "Nomor terbit saat berkas diperiksa di loket.")
        self.table.set_entries(shown)
        self._tell(len(shown) if words else None)

    def _tell(self, found: int | None = None) -> None:
        loaded = len(self._entries)
        whole = max(self._total, loaded)
        words = f"{loaded} dari {whole} nomor dimuat" if loaded < whole else f"{loaded} nomor"
        self._count.setText(words if found is None else f"{found} cocok, {words}")
        self.more.setVisible(loaded < whole)
        self.more.setEnabled(True)

    def _to_list(self) -> None:
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _open(self, entry_id: object) -> None:
        entry = next(each for each in self._entries if each.id == entry_id)
        sops = self.counter.desk.house.sops.values()
        book = self.books.chosen()
        sop = next(each.id for each in sops if each.book == book)
        self.counter.go("counter", request=entry.request, sop=sop)

    def _ask_book(self) -> None:
        self._maker.ask(f"register-{self.books.chosen()}")

    def _working(self, busy: bool) -> None:  # noqa: FBT001 -- a slot of working(bool)
        self.print.setEnabled(not busy)
