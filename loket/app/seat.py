"""A counter with its window, its printer and its threads, all joined."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from loket.app.keeper import Keeper
from loket.app.keeping import Keeping
from loket.devices.find import make_printer
from loket.errors import LoketError
from loket.papers.escpos_paper import Paper
from loket.settings import PrinterSettings
from loket.ui.counter import Counter
from loket.ui.outbox import Outbox
from loket.ui.tasks import Tasks
from loket.ui.window import Window

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Literal

    from loket.app.opened import Opened
    from loket.settings import Settings


class Seat:
    """One counter at work; `close` ends its threads, makes the last backup and closes the archive."""

    def __init__(self, opened: Opened, folder: Path, settings: Settings, broken: LoketError | None = None) -> None:
        self.opened = opened
        self.tasks = Tasks()
        self.counter = Counter(opened.desk, self.tasks, settings, folder)
        self.window = Window(self.counter)
        self.keeping = Keeping(self.counter, Keeper(opened.store, opened.desk.house.clock), self._tell)
        self.counter.changed.connect(self._pump)
        self.counter.devices_changed.connect(self.connect_printer)
        opened.desk.slips.recover()
        printer = self._take_printer()
        self.counter.settings_broken = broken is not None
        self.counter.faults = [each for each in (broken, *opened.faults, printer) if each is not None]

    def connect_printer(self) -> None:
        """Take the printer that the settings name now, and say so where that cannot be done."""
        fault = self._take_printer()
        if fault is not None:
            self.window.tell_trouble(fault)

    def _take_printer(self) -> LoketError | None:
        """Take the printer that the settings name; slips are drawn for its paper from now on."""
        trouble = None
        wanted = self.counter.settings.printer
        try:
            printer = make_printer(wanted, partial(slip_picture, dots=wanted.dots))
        except LoketError as fault:
            trouble = fault
            printer = make_printer(PrinterSettings(), slip_picture)
        columns = cast("Literal[32, 42, 48]", wanted.columns)
        dots = cast("Literal[384, 512, 576]", wanted.dots)
        self.opened.desk.house.paper = Paper(columns, dots, wanted.cutter)
        self.counter.outbox = Outbox(self.opened.desk, printer)
        self._pump()
        return trouble

    def close(self) -> None:
        """End the threads, back up what is new, then close the archive."""
        self.keeping.stop()
        self.window.close()
        self.tasks.close()
        try:
            self.keeping.close()
        finally:
            self.opened.close()

    def _tell(self, fault: LoketError) -> bool:
        """Show a fault of the backups where somebody is at work to see it; say whether that was so."""
        there = self.window.stack.isVisible()
        if there:
            self.window.tell_trouble(fault)
        return there

    def _pump(self) -> None:
        if self.counter.outbox is not None:
            self.tasks.run(self.counter.outbox.pump, then=self.window.tell_slips)


def slip_picture(data: bytes, dots: int = 576) -> bytes:
    """Return the bytes of a slip as a PNG, the way it would look on paper of so many dots."""
    from loket.papers.picture import png

    return png(data, dots)
