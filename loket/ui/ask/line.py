"""Ask for one line, such as where a finished card lies."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from loket.ui.ask.dialog import Ask
from loket.ui.look.field import Field

LONGEST = 300


def line_edit(text: str = "", placeholder: str = "") -> QLineEdit:
    """Return a line that takes no more than the archive keeps."""
    made = QLineEdit(text)
    made.setMaxLength(LONGEST)
    made.setPlaceholderText(placeholder)
    return made


class LineDialog(Ask):
    """One line to type; `text` is what stands there first, chosen whole so that typing replaces it."""

    def __init__(self, parent: QWidget | None, title: str, label: str, text: str, ok: str) -> None:
        super().__init__(parent, title, ok=ok)
        self._line = line_edit(text)
        self._line.selectAll()
        self._field = Field(label, self._line, required=True)
        self.add(self._field)
        self._line.setFocus()

    def wrong(self) -> tuple[Field, str] | None:
        """Miss the line while it is empty."""
        return None if self.text() else (self._field, "Belum diisi. Ketik dahulu, lalu tekan Enter.")

    def text(self) -> str:
        """Return the line as typed, without spaces around it."""
        return " ".join(self._line.text().split())
