"""The end of the first start: office, first officer and officials, written one after the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from loket.desk.views import Who

if TYPE_CHECKING:
    from loket.desk.desk import Desk
    from loket.desk.views import OfficerView
    from loket.domain.office import Office


@dataclass(frozen=True, slots=True)
class NewOfficer:
    """Somebody to be added, with the roles to hold from today on."""

    login: str
    name: str
    pin: str
    roles: tuple[str, ...]
    nip: str = ""


class FirstStart:
    """Sets an office up, in the desk's thread; called again after a refusal it goes on where it stopped."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.lane = desk.house
        self._added: set[str] = set()

    def carry_out(
        self, office: Office, admin: NewOfficer, officials: tuple[NewOfficer, ...], counter: int
    ) -> OfficerView:
        """Write everything and return the first officer, who has come in; LoketError says what was refused."""
        desk = self._desk
        if desk.bureau.is_new():
            desk.bureau.set_up(office)
            desk.people.add_first(admin.login, admin.name, admin.pin, admin.roles)
        officer = desk.people.come_in(admin.login, admin.pin, counter)
        for each in officials:
            if each.login not in self._added:
                desk.people.add(Who(officer.id, counter), each.login, each.name, each.pin, each.roles, nip=each.nip)
                self._added.add(each.login)
        return desk.people.officer(officer.id)
