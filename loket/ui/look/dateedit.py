"""A date typed as day, month, year."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, Signal
from PySide6.QtWidgets import QDateEdit


class DateEdit(QDateEdit):
    """A date with a calendar; it emits `changed` with a `datetime.date`."""

    changed = Signal(object)

    def __init__(self, value: date, name: str = "Tanggal") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setAccessibleDescription("hari-bulan-tahun")
        self.setLocale(QLocale(QLocale.Language.Indonesian, QLocale.Country.Indonesia))
        self.setDisplayFormat("dd-MM-yyyy")
        self.setCalendarPopup(True)
        self.setDate(QDate(value.year, value.month, value.day))
        self.dateChanged.connect(lambda day: self.changed.emit(date(day.year(), day.month(), day.day())))

    def value(self) -> date:
        """Return the date."""
        day = self.date()
        return date(day.year(), day.month(), day.day())
