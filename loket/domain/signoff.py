"""Who may sign what: the role of the step, held today, by somebody who did not check it themselves."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from loket.errors import NotAllowed

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable

    from loket.sop.model import Step


class Capacity(StrEnum):
    """In what capacity an office is held."""

    OWN = "definitif"
    DAILY = "plh"
    ACTING = "plt"


PREFIX = {Capacity.OWN: "", Capacity.DAILY: "Plh. ", Capacity.ACTING: "Plt. "}


@dataclass(frozen=True, slots=True)
class Appointment:
    """An officer holds a role from a day until a day (both included; `until` None: open)."""

    role: str
    capacity: Capacity
    since: dt.date
    until: dt.date | None = None

    def holds_on(self, day: dt.date) -> bool:
        """Tell whether the appointment is in force on this day."""
        return self.since <= day and (self.until is None or day <= self.until)


def roles_on(appointments: Iterable[Appointment], day: dt.date) -> frozenset[str]:
    """Return the role codes held on this day."""
    return frozenset(each.role for each in appointments if each.holds_on(day))


def capacity_for(step: Step, appointments: Iterable[Appointment], day: dt.date) -> Appointment | None:
    """Return the appointment by which one may sign this step today, the definitive one before a Plh. or Plt."""
    fitting = [each for each in appointments if each.role in step.actors and each.holds_on(day)]
    order = list(Capacity)
    return min(fitting, key=lambda each: order.index(each.capacity), default=None)


def title(appointment: Appointment, role_name: str) -> str:
    """Return the office as it stands above a signature, such as 'Plh. Kasubag Pelayanan Umum'."""
    return PREFIX[appointment.capacity] + role_name


def refuse_self_signing(officer: int, verified_by: Collection[int]) -> None:
    """Raise NotAllowed where this officer verified the same request."""
    if officer in verified_by:
        raise NotAllowed(
            "Yang memeriksa berkas ini tidak boleh mengesahkannya sendiri.",
            "Minta pejabat lain, atau Plh. yang ditunjuk, untuk mengesahkan.",
        )
