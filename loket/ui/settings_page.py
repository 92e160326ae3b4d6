"""The page Pengaturan: sections at the left, the panels of the first start at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QStackedWidget, QVBoxLayout

from loket.ui.look import theme
from loket.ui.look.card import Panel
from loket.ui.look.words import Words
from loket.ui.page import Page
from loket.ui.setup.about_section import AboutSection
from loket.ui.setup.look_panel import LookPanel
from loket.ui.setup.office_section import OfficeSection
from loket.ui.setup.officers_section import OfficersSection
from loket.ui.setup.seat_section import SeatSection
from loket.ui.setup.section import Section, form

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent

    from loket.domain.events import Event
    from loket.ui.counter import Counter

LIST = 176


class LookSection(Section):
    """The section Tampilan: nothing to keep, since every choice holds at once."""

    title = "Tampilan"

    def __init__(self, counter: Counter) -> None:
        super().__init__(counter)
        self.look = LookPanel(counter)
        self.column.addWidget(form(self.look), 1)


class SettingsPage(Page):
    """Office, people, this PC, look, and what the program says of itself."""

    title = "Pengaturan"

    def __init__(self, counter: Counter) -> None:
        super().__init__(counter)
        self.office = OfficeSection(counter)
        self.officers = OfficersSection(counter)
        self.seat = SeatSection(counter)
        self.look = LookSection(counter)
        self.about = AboutSection(counter)
        self._sections: tuple[Section, ...] = (self.office, self.officers, self.seat, self.look, self.about)
        self.list = QListWidget()
        self.list.setAccessibleName("Bagian pengaturan")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setWordWrap(True)
        self.list.addItems([section.title for section in self._sections])
        self.stack = QStackedWidget()
        for section in self._sections:
            self.stack.addWidget(section)
        column = QVBoxLayout()
        column.setContentsMargins(12, 16, 12, 12)
        column.setSpacing(12)
        column.addWidget(Words("Pengaturan", "title"))
        column.addWidget(self.list, 1)
        self._left = Panel(column, "window", edge="right")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left)
        row.addWidget(self.stack, 1)
        self._measure()
        self.list.setCurrentRow(0)
        self.list.currentRowChanged.connect(self._choose)

    def enter(self, show: dict[str, object]) -> None:
        """Show the section that is asked for (`{"section": "Tampilan"}`), or the one that was open."""
        for row, section in enumerate(self._sections):
            if section.title == show.get("section"):
                self.list.setCurrentRow(row)
        self._choose(self.list.currentRow())
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def heard(self, events: tuple[Event, ...]) -> None:
        """Nothing here changes while one looks at it, but by oneself."""

    def open_section(self) -> Section:
        """Return the section to be seen."""
        return self._sections[self.stack.currentIndex()]

    def may_leave(self) -> bool:
        """Let one go: what is typed stays here, and a word reminds that it is not kept yet."""
        waiting = [section.title for section in self._sections if section.changed()]
        if waiting:
            self.counter.toast.emit(f"Belum disimpan: {', '.join(waiting)}. Isiannya menunggu di Pengaturan.")
        return True

    def changeEvent(self, event: QEvent) -> None:
        """Measure the list anew when the text scale changes."""
        super().changeEvent(event)
        if event.type() == event.Type.StyleChange and hasattr(self, "_left"):
            self._measure()

    def _measure(self) -> None:
        self.list.setFixedWidth(theme.scaled(LIST))

    def _choose(self, row: int) -> None:
        self.stack.setCurrentIndex(row)
        self._sections[row].enter()
