"""The officials who sign: each may be left for later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loket.ui.look.card import Card
from loket.ui.look.words import Words
from loket.ui.setup.finish import NewOfficer
from loket.ui.setup.identity import Identity
from loket.ui.setup.panel import SetupPanel, Values, typed
from loket.ui.setup.roles import signing_roles

if TYPE_CHECKING:
    from loket.ui.counter import Counter

HINTS = {"camat": "Lalu Sudirman, S.Si., M.M."}
SHORT = {"kasubag_pelum": "kasubag"}


class OfficialsPanel(SetupPanel):
    """One card an office; what is left empty can be filled later under Pengaturan."""

    title = "Pejabat"
    lead = "Yang mengesahkan berkas. Kosongkan yang belum ada; dapat ditambah kapan saja di Pengaturan."

    def __init__(self, counter: Counter) -> None:
        super().__init__(counter)
        house = counter.desk.house
        self.people: dict[str, Identity] = {}
        for code in signing_roles(house):
            self.people[code] = Identity(
                optional=True, placeholder=HINTS.get(code, ""), login=SHORT.get(code, code.replace("_", "."))
            )
            card = Card(house.role_name(code))
            card.body.addWidget(self.people[code])
            self.column.addWidget(card)
        if not self.people:
            self.column.addWidget(Words("Tidak ada SOP yang meminta pengesahan.", "muted", wrap=True))

    def values(self) -> Values:
        """Return what was typed but for the PINs."""
        return {code: person.values() for code, person in self.people.items()}

    def fill(self, values: Values) -> None:
        """Put back what was typed."""
        for code, person in self.people.items():
            if isinstance(values.get(code), dict):
                person.fill(values[code])

    def check(self) -> bool:
        """Check everyone who is named, and that no two have one short name."""
        if not all(person.check() for person in self.people.values()):
            return False
        seen: set[str] = set()
        for person in self.people.values():
            short = typed(person.login).lower()
            if not person.is_empty():
                if short in seen:
                    person.login.set_error("Nama pendek ini sudah dipakai pejabat lain.")
                    person.login.editor.setFocus()
                    return False
                seen.add(short)
        return True

    def officers(self) -> tuple[NewOfficer, ...]:
        """Return those who are named."""
        made = []
        for code, person in self.people.items():
            if not person.is_empty():
                told = person.values()
                made.append(NewOfficer(told["login"], told["name"], person.pin.text(), (code,), told["nip"]))
        return tuple(made)
