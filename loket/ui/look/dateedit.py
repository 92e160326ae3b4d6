"""A date typed as day, month, year, or taken from a calendar."""

from datetime import date

from PySide6.QtCore import QDate, QEvent, QLocale, Qt, Signal
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QDateEdit, QToolButton

from loket.ui.look import icons, theme


class DateEdit(QDateEdit):
    """A date with a calendar; it emits `changed` with a `datetime.date`."""

    changed = Signal(object)

    def __init__(self, value: date, name: str = "Tanggal") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setAccessibleDescription("hari, bulan, tahun")
        self.setLocale(QLocale(QLocale.Language.Indonesian, QLocale.Country.Indonesia))
        self.setDisplayFormat("dd-MM-yyyy")
        self.setCalendarPopup(True)
        self.setDate(QDate(value.year, value.month, value.day))
        self.dateChanged.connect(lambda day: self.changed.emit(date(day.year(), day.month(), day.day())))
        self._dress_calendar()

    def value(self) -> date:
        """Return the date."""
        day = self.date()
        return date(day.year(), day.month(), day.day())

    def changeEvent(self, event: QEvent) -> None:
        """Dress the calendar anew when the theme changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.calendarPopup():
            self._dress_calendar()

    def _dress_calendar(self) -> None:
        calendar = self.calendarWidget()
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        head, weekend = QTextCharFormat(), QTextCharFormat()
        head.setForeground(theme.color("muted"))
        head.setBackground(theme.color("surface"))
        weekend.setForeground(theme.color("late"))
        calendar.setHeaderTextFormat(head)
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            calendar.setWeekdayTextFormat(day, weekend)
        for part, name, said in (
            ("qt_calendar_prevmonth", "chevron-left", "Bulan sebelumnya"),
            ("qt_calendar_nextmonth", "chevron-right", "Bulan berikutnya"),
        ):
            button = calendar.findChild(QToolButton, part)
            if isinstance(button, QToolButton):
                button.setIcon(icons.icon(name))
                button.setAccessibleName(said)
