"""Ask who takes the result home, and how that person belongs to the applicant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loket.ui.ask.choices import Choices
from loket.ui.ask.dialog import Ask
from loket.ui.ask.line import line_edit
from loket.ui.look.field import Field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

SELF = "Sendiri"


class HandOverDialog(Ask):
    """The relation first: 'Sendiri' stands chosen with the applicant's name, another one empties the name."""

    def __init__(self, parent: QWidget | None, name: str, relations: Sequence[str]) -> None:
        text = "Cocokkan wajah dan KTP pengambil sebelum menyerahkan."
        super().__init__(parent, "Serahkan hasil", text, ok="Serahkan")
        self._applicant = name
        self._relations = tuple(relations)
        self._list = Choices("Hubungan dengan pemohon", self._relations)
        self._name = line_edit()
        self._note = line_edit()
        self._list_field = Field("Hubungan dengan pemohon", self._list, required=True)
        self._name_field = Field("Nama pengambil", self._name, required=True)
        self.add(self._list_field)
        self.add(self._name_field)
        self.add(Field("Keterangan", self._note, hint="Misalnya: membawa surat kuasa"))
        self._list.picked.connect(self._relate)
        if SELF in self._relations:
            self._list.choose(self._relations.index(SELF))
        self._list.setFocus()

    def wrong(self) -> tuple[Field, str] | None:
        """Miss the relation, then the name."""
        if not self.relation():
            return self._list_field, "Hubungan belum dipilih. Tekan angkanya."
        if not self.to_name():
            return self._name_field, "Nama pengambil belum diisi. Ketik namanya."
        return None

    def to_name(self) -> str:
        """Return who takes it."""
        return " ".join(self._name.text().split())

    def relation(self) -> str:
        """Return how that person belongs to the applicant."""
        return next((self._relations[at] for at in self._list.chosen()), "")

    def note(self) -> str:
        """Return the note."""
        return " ".join(self._note.text().split())

    def _relate(self, at: int) -> None:
        if self._relations[at] == SELF:
            if not self.to_name():
                self._name.setText(self._applicant)
        elif self.to_name() == " ".join(self._applicant.split()):
            self._name.clear()
