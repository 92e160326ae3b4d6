"""Ask why a clock stops."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loket.ui.ask.choices import Choices
from loket.ui.ask.dialog import Ask
from loket.ui.ask.line import line_edit
from loket.ui.look.field import Field

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget


class PauseDialog(Ask):
    """One of the known reasons (code to words) and a note; the clock stands until it is let on."""

    def __init__(self, parent: QWidget | None, reasons: Mapping[str, str]) -> None:
        text = "Waktu berhenti dihitung sampai dilanjutkan. Alasannya tercatat pada permohonan dan laporan."
        super().__init__(parent, "Jeda waktu permohonan", text, ok="Jeda")
        self._codes = tuple(reasons)
        self._list = Choices("Alasan jeda", tuple(reasons.values()))
        self._list_field = Field("Alasan jeda", self._list, required=True)
        self._note = line_edit()
        self.add(self._list_field)
        self.add(Field("Keterangan", self._note))
        self._list.setFocus()

    def wrong(self) -> tuple[Field, str] | None:
        """Miss the reason while none is chosen."""
        return None if self.reason() else (self._list_field, "Alasan belum dipilih. Tekan angkanya.")

    def reason(self) -> str:
        """Return the code of the chosen reason."""
        return next((self._codes[at] for at in self._list.chosen()), "")

    def note(self) -> str:
        """Return the note."""
        return " ".join(self._note.text().split())
