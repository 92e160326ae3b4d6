"""Carries slips from the desk's outbox to the printer, in the printer's own thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from loket.errors import DeviceError, DeviceUnknown

if TYPE_CHECKING:
    from loket.desk.desk import Desk
    from loket.desk.views import PrintView
    from loket.devices.model import Printer


@dataclass(frozen=True, slots=True)
class Pumped:
    """What became of the slips that waited: how many went out, and those that did not, or not for certain."""

    sent: int
    troubled: tuple[PrintView, ...]


class Outbox:
    """One worker for one printer; what fails stays in the outbox, told, and never holds up the counter."""

    def __init__(self, desk: Desk, printer: Printer) -> None:
        self._desk = desk
        self.printer = printer

    def pump(self) -> Pumped:
        """Send every waiting slip. Stops at the first that could not be sent."""
        sent = 0
        troubled: list[PrintView] = []
        while (job := self._desk.slips.next_job()) is not None:
            number, data = job
            try:
                self.printer.send(data)
            except DeviceUnknown as fault:
                troubled.append(self._desk.slips.sent(number, "unknown", str(fault)))
            except DeviceError as fault:
                troubled.append(self._desk.slips.sent(number, "failed", str(fault)))
                break
            else:
                self._desk.slips.sent(number, "printed")
                sent += 1
        return Pumped(sent, tuple(troubled))
