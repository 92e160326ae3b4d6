"""When backups are made: every half hour in which something happened, and when the window has closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

    from loket.app.keeper import Keeper
    from loket.errors import LoketError
    from loket.ui.counter import Counter

FIRST_MS = 60 * 1000
"""What the last closing could not back up is not left for half an hour."""
EVERY_MS = 30 * 60 * 1000
AGAIN_MS = 5 * 1000


class Keeping(QObject):
    """Runs the keeper in a lane of its own; `tell` shows a fault and says whether anybody could see it."""

    def __init__(self, counter: Counter, keeper: Keeper, tell: Callable[[LoketError], bool]) -> None:
        super().__init__()
        self._counter = counter
        self._keeper = keeper
        self._tell = tell
        self._known: set[str] = set()
        self._untold: list[LoketError] = []
        self._next = QTimer(self)
        self._next.timeout.connect(self.keep)
        self._next.start(FIRST_MS)
        self._again = QTimer(self)
        self._again.timeout.connect(self._say)

    def keep(self) -> None:
        """Ask for a backup now, where there is something new."""
        self._next.start(EVERY_MS)
        self._counter.tasks.run(self._keeper.keep, self._counter.settings.backup_folder, then=self._heard)

    def stop(self) -> None:
        """Ask for no more; what runs ends by itself."""
        self._next.stop()
        self._again.stop()

    def close(self) -> tuple[LoketError, ...]:
        """Make the last backup, once every thread has ended; a fault shows again a minute after the next start."""
        self.stop()
        return self._keeper.keep(self._counter.settings.backup_folder)

    def _heard(self, faults: tuple[LoketError, ...]) -> None:
        """Tell each fault once, until it was mended and comes back."""
        self._untold = [each for each in faults if str(each) not in self._known]
        self._known = {str(each) for each in faults}
        self._say()

    def _say(self) -> None:
        """Tell what nobody has seen yet; wait where nobody is at the counter."""
        while self._untold and self._tell(self._untold[0]):
            self._untold.pop(0)
        if self._untold:
            self._again.start(AGAIN_MS)
        else:
            self._again.stop()
