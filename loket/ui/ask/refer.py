"""Ask where to send the applicant, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loket.ui.ask.choices import Choices
from loket.ui.ask.dialog import Ask
from loket.ui.ask.line import line_edit
from loket.ui.look.field import Field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget


class ReferDialog(Ask):
    """Suggestions (agency, reason, basis) fill the lines; each line can still be typed over."""

    def __init__(self, parent: QWidget | None, title: str, suggestions: Sequence[tuple[str, str, str]]) -> None:
        text = "Pemohon membawa surat rujukan yang dicetak di sini. Permohonan ini ditutup sebagai dirujuk."
        super().__init__(parent, title, text, ok="Rujuk dan cetak")
        self._suggestions = tuple(suggestions)
        self._list = Choices("Saran", [(agency, reason) for agency, reason, _ in suggestions])
        self._list.picked.connect(self._fill)
        self._agency, self._reason, self._basis = line_edit(), line_edit(), line_edit()
        self._agency_field = Field("Instansi tujuan", self._agency, required=True)
        self._reason_field = Field("Alasan", self._reason, required=True)
        if suggestions:
            self.add(Field("Saran", self._list))
        self.add(self._agency_field)
        self.add(self._reason_field)
        self.add(Field("Dasar aturan", self._basis, hint="Boleh dikosongkan"))
        (self._list if suggestions else self._agency).setFocus()

    def wrong(self) -> tuple[Field, str] | None:
        """Miss the agency, then the reason."""
        if not self.agency():
            return self._agency_field, "Instansi tujuan belum diisi. Pilih saran dengan angkanya, atau ketik sendiri."
        if not self.reason():
            return self._reason_field, "Alasan belum diisi. Ketik mengapa pemohon dirujuk."
        return None

    def agency(self) -> str:
        """Return where the applicant is sent."""
        return " ".join(self._agency.text().split())

    def reason(self) -> str:
        """Return why."""
        return " ".join(self._reason.text().split())

    def basis(self) -> str:
        """Return the rule it stands on, or nothing."""
        return " ".join(self._basis.text().split())

    def _fill(self, at: int) -> None:
        for line, words in zip((self._agency, self._reason, self._basis), self._suggestions[at], strict=True):
            line.setText(words)
            line.setCursorPosition(0)
