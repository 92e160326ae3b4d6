"""From when until when: quick choices of a day, week, month or year, or two dates."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QDate, QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from loket.domain.dates import short_date
from loket.ui.look.chips import Chip, FilterChips
from loket.ui.look.dateedit import DateEdit
from loket.ui.look.flow import FlowLayout
from loket.ui.look.words import Words

DAY, WEEK, MONTH, YEAR, OWN = "hari", "minggu", "bulan", "tahun", "sendiri"
CHOICES = (
    Chip(DAY, "Hari ini"),
    Chip(WEEK, "Minggu ini"),
    Chip(MONTH, "Bulan ini"),
    Chip(YEAR, "Tahun ini"),
    Chip(OWN, "Pilih tanggal"),
)
PAUSE_MS = 250
"""A date is typed part by part; what hangs on it waits so long for the next part."""

Span = tuple[dt.date, dt.date]


def span(choice: str, today: dt.date) -> Span:
    """Return the first and the last day of a quick choice; none goes beyond today."""
    match choice:
        case "minggu":
            return today - dt.timedelta(days=today.weekday()), today
        case "bulan":
            return today.replace(day=1), today
        case "tahun":
            return today.replace(month=1, day=1), today
        case _:
            return today, today


def period_words(since: dt.date, until: dt.date) -> str:
    """Return '24-11-2026', or '01-11-2026 sampai 24-11-2026'."""
    return short_date(since) if since == until else f"{short_date(since)} sampai {short_date(until)}"


class PeriodPicker(QWidget):
    """Both days are part of the period; `changed` says that it is another one."""

    changed = Signal()

    def __init__(self, today: dt.date, choice: str = MONTH) -> None:
        super().__init__()
        self._today = today
        self._chips = FilterChips("Jangka waktu")
        self._chips.set_chips(CHOICES)
        self._since = DateEdit(today, "Dari tanggal")
        self._until = DateEdit(today, "Sampai tanggal")
        dates = FlowLayout(gap=8)
        for widget in (Words("Dari", "muted"), self._since, Words("sampai", "muted"), self._until):
            dates.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._chips)
        column.addLayout(dates)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.changed)
        self._chips.picked.connect(self._pick)
        self._since.changed.connect(self._since_changed)
        self._until.changed.connect(self._until_changed)
        self.setFocusProxy(self._chips)
        self.choose(choice)

    def period(self) -> Span:
        """Return the first and the last day."""
        return self._since.value(), self._until.value()

    def choose(self, choice: str) -> None:
        """Take a quick choice without a word to anybody."""
        self._chips.choose(choice)
        if choice != OWN:
            self._show(*span(choice, self._today))

    def set_today(self, today: dt.date) -> None:
        """Let the quick choices follow when a new day has begun; dates chosen by hand stay."""
        if today != self._today:
            self._today = today
            self.choose(self._chips.chosen())

    def _pick(self, choice: str) -> None:
        self.choose(choice)
        if choice == OWN:
            self._since.setFocus()
        else:
            self.changed.emit()

    def _since_changed(self, day: dt.date) -> None:
        self._chips.choose(OWN)
        self._show(day, max(day, self._until.value()))
        self._timer.start(PAUSE_MS)

    def _until_changed(self, day: dt.date) -> None:
        self._chips.choose(OWN)
        self._show(min(day, self._since.value()), day)
        self._timer.start(PAUSE_MS)

    def _show(self, since: dt.date, until: dt.date) -> None:
        for edit, day in ((self._since, since), (self._until, until)):
            if edit.value() != day:
                with QSignalBlocker(edit):
                    edit.setDate(QDate(day.year, day.month, day.day))
