"""The first officer, who is also the admin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loket.ui.look.words import Words
from loket.ui.setup.finish import NewOfficer
from loket.ui.setup.identity import Identity
from loket.ui.setup.panel import SetupPanel, Values
from loket.ui.setup.roles import counter_roles
from loket.ui.setup.ticks import Ticks

if TYPE_CHECKING:
    from loket.ui.counter import Counter


class AdminPanel(SetupPanel):
    """Who sets the program up; ticks every role of the counter, since small offices have one person for all."""

    title = "Petugas pertama"
    lead = "Anda sendiri. Petugas ini juga pengelola: boleh menambah petugas dan mengubah setelan."

    def __init__(self, counter: Counter) -> None:
        super().__init__(counter)
        house = counter.desk.house
        roles = counter_roles(house)
        self.identity = Identity(nip=False)
        self.roles = Ticks("Peran", [(code, house.role_name(code)) for code in roles], roles)
        self.column.addWidget(self.identity)
        self.column.addWidget(Words("Peran di loket", "section"))
        self.column.addWidget(self.roles)

    def values(self) -> Values:
        """Return what was typed but for the PIN."""
        return {**self.identity.values(), "roles": list(self.roles.codes())}

    def fill(self, values: Values) -> None:
        """Put back what was typed."""
        self.identity.fill(values)
        if isinstance(values.get("roles"), list):
            self.roles.set_codes(values["roles"])

    def check(self) -> bool:
        """Ask for a name, a short name and a PIN."""
        return self.identity.check()

    def officer(self) -> NewOfficer:
        """Return the officer to be added."""
        typed = self.identity.values()
        return NewOfficer(typed["login"], typed["name"], self.identity.pin.text(), self.roles.codes())
