"""Carries slips from the desk's outbox to the printer, in the printer's own thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loket.errors import DeviceError, DeviceUnknown

if TYPE_CHECKING:
    from loket.desk.desk import Desk
    from loket.devices.model import Printer


class Outbox:
    """One worker for one printer; what fails stays in the outbox, told, and never holds up the counter."""

    def __init__(self, desk: Desk, printer: Printer) -> None:
        self._desk = desk
        self.printer = printer

    def pump(self) -> int:
        """Send every waiting slip; return how many went out. Stops at the first that could not be sent."""
        sent = 0
        while (job := self._desk.slips.next_job()) is not None:
            number, data = job
            try:
                self.printer.send(data)
            except DeviceUnknown as fault:
                self._desk.slips.sent(number, "unknown", str(fault))
            except DeviceError as fault:
                self._desk.slips.sent(number, "failed", str(fault))
                break
            else:
                self._desk.slips.sent(number, "printed")
                sent += 1
        return sent
