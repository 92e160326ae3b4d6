"""The line at the top: the office, the search, the day and time, and who works here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from loket.domain.dates import clock_time, long_date
from loket.ui.look.card import Panel
from loket.ui.look.field import SearchBox
from loket.ui.look.icons import IconLabel
from loket.ui.look.keybutton import KeyButton
from loket.ui.look.pill import Avatar, CountChip
from loket.ui.look.words import ElidedLabel, TwoLines

if TYPE_CHECKING:
    from loket.desk.views import OfficerView
    from loket.domain.office import Office
    from loket.ui.counter import Counter

TICK_MS = 10_000
LEAST_SEARCH = 200


class Header(QWidget):
    """Shows where and when we are; emits `typed` for the search and `leaving` for a change of officer."""

    typed = Signal(str)
    leaving = Signal()

    def __init__(self, counter: Counter) -> None:
        super().__init__()
        self._counter = counter
        self.search = SearchBox("Cari nama, NIK, nomor, atau pindai slip", "Ctrl+K")
        self.search.setAccessibleName("Cari permohonan")
        self.search.setMinimumWidth(LEAST_SEARCH)
        self.search.textChanged.connect(self.typed)
        self._office = TwoLines("", "")
        self._moment = ElidedLabel("", "muted")
        self._place = CountChip("Loket", counter.settings.counter)
        self._face = Avatar("?")
        self._name = ElidedLabel("", "strong")
        self._change = KeyButton("Ganti petugas", "F12", "quiet", icon="log-out")
        self._change.clicked.connect(self.leaving)
        row = QHBoxLayout()
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(12)
        row.addWidget(IconLabel("ticket", "accent", 32))
        row.addWidget(self._office)
        row.addWidget(self.search, 1)
        for widget in (self._moment, self._place, self._face, self._name, self._change):
            row.addWidget(widget)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Panel(row, edge="bottom"))
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.tell_time)
        self._timer.start(TICK_MS)
        self.tell_time()

    def show_officer(self, officer: OfficerView) -> None:
        """Show who works here now."""
        self._face.set_name(officer.name)
        self._name.setText(officer.name)

    def show_office(self, office: Office) -> None:
        """Show the office's name."""
        self._office.set_text(office.name, office.regency)

    def tell_time(self) -> None:
        """Show the office's day and time."""
        calendar = self._counter.desk.house.calendar
        now = self._counter.desk.house.clock()
        zone = calendar.local(now).tzname() or ""
        day = long_date(calendar.local(now).date())
        self._moment.setText(f"{day}  ·  {clock_time(now, calendar.tz)} {zone}")
