"""The section Loket & printer of the settings: what holds for this one PC."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from loket.ui.look.keybutton import KeyButton
from loket.ui.setup.keeper import Keeper
from loket.ui.setup.printer_panel import PrinterPanel
from loket.ui.setup.seat_panel import SeatPanel
from loket.ui.setup.section import Section, foot, form

if TYPE_CHECKING:
    from loket.errors import LoketError
    from loket.settings import Settings
    from loket.ui.counter import Counter


class SeatSection(Section):
    """Counter number, lines and printer; every officer may set them, since the printer is theirs to mend."""

    title = "Loket & printer"

    def __init__(self, counter: Counter) -> None:
        super().__init__(counter)
        self._keeper = Keeper(counter.folder)
        self.seat = SeatPanel(counter)
        self.printer = PrinterPanel(counter)
        self.save = KeyButton("Simpan", "F9", "primary", icon="save")
        self.save.clicked.connect(self._save)
        self.column.addWidget(form(self.seat, self.printer), 1)
        self.column.addWidget(foot(self.undo_button(), self.save))
        self.undo()

    def enter(self) -> None:
        """Show what is set, unless something waits to be kept, and take the office's name for the test slip."""
        self.counter.run(self.counter.desk.bureau.office, then=self.printer.set_office)

    def changed(self) -> bool:
        """Tell whether something is set that is not kept yet."""
        return self._wanted() != self.counter.settings

    def undo(self) -> None:
        """Show what is kept."""
        settings = self.counter.settings
        self.seat.fill({"counter": settings.counter, "letters": settings.letters})
        self.printer.fill(asdict(settings.printer))

    def _wanted(self) -> Settings:
        return replace(self.seat.settings(self.counter.settings), printer=self.printer.printer())

    def _save(self) -> None:
        if self.seat.check() and self.printer.check():
            self.save.setEnabled(False)
            self.counter.run(self._keeper.keep, self._wanted(), then=self._saved, failed=self._refused)

    def _saved(self, settings: Settings) -> None:
        self.save.setEnabled(True)
        self.counter.settings = settings
        self.counter.devices_changed.emit()
        self.counter.toast.emit(f"Setelan loket {settings.counter} tersimpan.")

    def _refused(self, fault: LoketError) -> None:
        self.save.setEnabled(True)
        self.counter.trouble.emit(fault)
