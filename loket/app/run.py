"""The window's start: something on the screen at once, the archive behind it a moment later."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from loket import settings as settings_file
from loket.errors import LoketError
from loket.settings import Settings
from loket.ui import crash
from loket.ui.look import theme
from loket.ui.opening import Opening
from loket.ui.tasks import Tasks

if TYPE_CHECKING:
    from pathlib import Path

    from loket.app.opened import Opened
    from loket.app.seat import Seat


class Start:
    """Opens the archive off the GUI thread while `Opening` stands on the screen, then seats the officer."""

    def __init__(self, folder: Path, settings: Settings, trouble: LoketError | None) -> None:
        self.seat: Seat | None = None
        self._folder = folder
        self._settings = settings
        self._trouble = trouble
        self._opening = Opening()
        self._opening.show()
        self._tasks = Tasks()
        self._tasks.run(_open, folder, then=self._sit, failed=self._tell)

    def close(self) -> None:
        """End everything in order."""
        self._tasks.close()
        if self.seat is not None:
            self.seat.close()

    def _sit(self, opened: Opened) -> None:
        from loket.app.seat import Seat

        self.seat = Seat(opened, self._folder, self._settings, self._trouble)
        self.seat.window.setGeometry(self._opening.geometry())
        self.seat.window.show()
        self._opening.close()
        self.seat.window.activateWindow()

    def _tell(self, fault: LoketError) -> None:
        self._opening.tell(fault.sentence, fault.hint)


def run_window(folder: Path) -> int:
    """Show the counter and return the exit status when its window is closed."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Loket")
    crash.install(folder)
    settings, trouble = Settings(), None
    try:
        settings = settings_file.load(folder)
    except LoketError as fault:
        trouble = fault
    theme.apply(app, settings.look, settings.scale)
    start = Start(folder, settings, trouble)
    status = app.exec()
    start.close()
    return status


def _open(folder: Path) -> Opened:
    from loket.app.opened import open_desk

    return open_desk(folder)
