"""What every page stands on: the desk, who works at it, and one way to tell the officer something."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from loket.desk.views import Who
from loket.errors import LoketError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from loket.desk.desk import Desk
    from loket.desk.views import OfficerView
    from loket.domain.events import Event
    from loket.settings import Settings
    from loket.ui.outbox import Outbox
    from loket.ui.tasks import Tasks


class Counter(QObject):
    """One counter at work. Pages never reach into each other: they ask here and hear `changed`."""

    changed = Signal(object)
    """Something happened: a tuple of `Event` (empty: refresh everything)."""
    toast = Signal(str)
    """It went well; say so in passing."""
    trouble = Signal(object)
    """A LoketError to show as a banner with its hint."""
    wanted = Signal(str, object)
    """Go to a page: its name, and a dict of what to show there."""
    moved_on = Signal()
    """The officer turned to something else: what is told of the last deed is over."""
    devices_changed = Signal()
    """The settings name another printer."""
    _heard = Signal(object)

    def __init__(self, desk: Desk, tasks: Tasks, settings: Settings, folder: Path) -> None:
        super().__init__()
        self.desk = desk
        self.tasks = tasks
        self.settings = settings
        self.folder = folder
        self.officer: OfficerView | None = None
        self.outbox: Outbox | None = None
        self.faults: list[LoketError] = []
        """What was found wrong when the program was opened."""
        self.settings_broken = False
        """`loket.toml` could not be read, so that it is not written over unasked."""
        tasks.failed.connect(self.trouble)
        self._heard.connect(self.changed)
        desk.house.listeners.append(self._hear)

    @property
    def who(self) -> Who:
        """Return who acts here; only asked for by pages that show when somebody has come in."""
        if self.officer is None:
            raise LoketError("Belum ada petugas yang masuk.", "Masuk dengan nama pendek dan PIN.")
        return Who(self.officer.id, self.settings.counter)

    def has_role(self, *roles: str) -> bool:
        """Tell whether the officer at work holds one of these roles today."""
        return self.officer is not None and bool(self.officer.roles.intersection(roles))

    def is_ours(self, events: tuple[Event, ...]) -> bool:
        """Tell whether one of these things was done here, by who works here now."""
        mine = self.officer.id if self.officer is not None else None
        return any((each.officer, each.counter) == (mine, self.settings.counter) for each in events)

    def run(self, job: Callable[..., Any], *args: Any, **named: Any) -> None:
        """Run a desk method off the GUI thread (see `Tasks.run`)."""
        self.tasks.run(job, *args, **named)

    def go(self, page: str, **show: Any) -> None:
        """Ask the window for a page."""
        self.wanted.emit(page, show)

    def new_key(self) -> str:
        """Return a fresh idempotency key; one press of a button, one key."""
        return secrets.token_hex(8)

    def _hear(self, events: tuple[Event, ...]) -> None:
        """Bring what happened in the desk's thread to the GUI thread."""
        self._heard.emit(events)
