"""What the office did in a stretch of days, and how long its steps took beside the Mutu Baku."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from loket.domain.events import Topic
from loket.ui.book_dialog import BookChoice
from loket.ui.latest import Latest
from loket.ui.look.card import Panel
from loket.ui.look.flow import FlowLayout
from loket.ui.look.keybutton import KeyButton
from loket.ui.look.words import SectionTitle, Words
from loket.ui.making_book import BookMaker
from loket.ui.page import Page
from loket.ui.period import PeriodPicker, period_words
from loket.ui.reports_tables import StepTable, SummaryTable

if TYPE_CHECKING:
    from loket.desk.views import StepTimesView, SummaryView
    from loket.domain.events import Event
    from loket.ui.counter import Counter

NOTE = "Sisa: belum selesai pada akhir jangka waktu. Tepat waktu dan terlambat diukur sampai siap diambil."


class ReportsPage(Page):
    """The summary above, the steps of the chosen service below; F9 makes the PDF."""

    title = "Laporan"

    def __init__(self, counter: Counter) -> None:
        super().__init__(counter)
        desk = counter.desk
        self._names = {sop.id: sop.short for sop in desk.house.sops.values()}
        self._maker = BookMaker(counter, self)
        self._summary, self._times = Latest(counter, self), Latest(counter, self)
        self.period = PeriodPicker(desk.house.today())
        self.pdf = KeyButton("Cetak rekapitulasi", "F9", "primary", icon="printer")
        self.book = KeyButton("Cetak buku", "F10", icon="book-open")
        self.summary = SummaryTable()
        self.steps = StepTable()
        self._head = SectionTitle("Rekapitulasi pelayanan")
        self._below = SectionTitle("Waktu tiap langkah")
        self._lay_out()
        self._connect()

    def enter(self, show: dict[str, object]) -> None:
        """Show the figures as they are now; `sop` chooses a service."""
        self.period.set_today(self.counter.desk.house.today())
        wanted = show.get("sop")
        if isinstance(wanted, str):
            self.summary.choose(wanted)
        self._load()
        self.summary.setFocus(Qt.FocusReason.OtherFocusReason)

    def heard(self, events: tuple[Event, ...]) -> None:
        """Count again when a request has moved."""
        if any(event.topic is Topic.REQUEST for event in events):
            self._load()

    def _lay_out(self) -> None:
        keys = FlowLayout(gap=8, right=True)
        keys.addWidget(self.book)
        keys.addWidget(self.pdf)
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 12, 16, 12)
        bar.setSpacing(16)
        bar.addWidget(self.period, 3)
        bar.addLayout(keys, 2)
        body = QVBoxLayout()
        body.setContentsMargins(16, 12, 16, 12)
        body.setSpacing(8)
        body.addWidget(self._head)
        body.addWidget(self.summary, 8)
        body.addWidget(Words(NOTE, "caption", wrap=True))
        body.addSpacing(4)
        body.addWidget(self._below)
        body.addWidget(self.steps, 5)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Panel(bar, edge="bottom"))
        column.addWidget(Panel(body, "window"), 1)

    def _connect(self) -> None:
        self._summary.came.connect(self._show_summary)
        self._times.came.connect(self._show_times)
        self.period.changed.connect(self._load)
        self.summary.picked.connect(self._load_times)
        self.pdf.clicked.connect(self._print)
        self.book.clicked.connect(self._ask_book)
        self._maker.working.connect(self._working)

    def _load(self) -> None:
        since, until = self.period.period()
        self._head.set_text("Rekapitulasi pelayanan", period_words(since, until))
        self._summary.ask(self.counter.desk.reports.summary, since, until)
        self._load_times()

    def _load_times(self) -> None:
        sop_id = self.summary.chosen()
        if isinstance(sop_id, str) and sop_id:
            self._times.ask(self.counter.desk.reports.step_times, sop_id, *self.period.period())

    def _show_summary(self, rows: tuple[SummaryView, ...]) -> None:
        self.summary.set_summary(rows, self._names)
        if rows and not self.summary.chosen():
            busiest = max(rows, key=lambda row: row.came_in)
            self.summary.choose(busiest.sop_id)
            self._load_times()

    def _show_times(self, steps: tuple[StepTimesView, ...]) -> None:
        sop_id = str(self.summary.chosen())
        self._below.set_text(f"Waktu tiap langkah: {self._names.get(sop_id, sop_id)}", "menit jam kerja")
        self.steps.set_steps(sop_id, steps)

    def _print(self) -> None:
        book = BookChoice("Rekapitulasi", "rekapitulasi", self.counter.desk.reports.summary_pdf)
        self._maker.make(book, self.period.period())

    def _ask_book(self) -> None:
        sop_id = self.summary.chosen()
        self._maker.ask(f"pelayanan-{sop_id}" if sop_id else "")

    def _working(self, busy: bool) -> None:  # noqa: FBT001 -- a slot of working(bool)
        self.pdf.setEnabled(not busy)
        self.book.setEnabled(not busy)
