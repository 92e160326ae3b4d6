"""Ask why: ready reasons by digit keys, and a free line for any other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loket.ui.ask.choices import Choices
from loket.ui.ask.dialog import Ask
from loket.ui.ask.line import line_edit
from loket.ui.look.field import Field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget


class ReasonDialog(Ask):
    """One reason, or `many`, chosen from a list or typed; without any it says so and stays."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        text: str,
        reasons: Sequence[str],
        *,
        many: bool = False,
        ok: str,
        danger: bool = False,
    ) -> None:
        super().__init__(parent, title, text, ok=ok, no="Kembali" if danger else "Batal", danger=danger)
        self._reasons = tuple(reasons)
        self._list = Choices("Alasan", self._reasons, many=many)
        label = "Alasan: boleh lebih dari satu" if many else "Alasan"
        self._list_field = Field(label, self._list)
        self._note = line_edit()
        self._note_field = Field("Alasan lain atau keterangan" if reasons else "Alasan", self._note)
        if reasons:
            self.add(self._list_field)
        self.add(self._note_field)
        (self._list if reasons else self._note).setFocus()

    def wrong(self) -> tuple[Field, str] | None:
        """Miss a reason while none is chosen and none typed."""
        if self.chosen() or self.note():
            return None
        if not self._reasons:
            return self._note_field, "Alasan belum diisi. Ketik alasannya."
        return self._list_field, "Alasan belum dipilih. Tekan angkanya, atau ketik alasan lain di bawah."

    def chosen(self) -> tuple[str, ...]:
        """Return the ready reasons that were chosen, in the order of the list."""
        return tuple(self._reasons[at] for at in self._list.chosen())

    def note(self) -> str:
        """Return the free line."""
        return " ".join(self._note.text().split())
