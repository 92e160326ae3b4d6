"""What stands on the screen while the archive is opened: the window at once, its content a moment later."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from loket.ui.look.icons import IconLabel
from loket.ui.look.words import Words

SIZE = (1366, 768)


class Opening(QWidget):
    """A window with the program's sign; `tell` says what hinders it from opening, and what to do."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setWindowTitle("Loket")
        self.setAccessibleName("Loket sedang dibuka")
        self.resize(*SIZE)
        self._words = Words("Membuka Loket …", "lead", wrap=True)
        self._hint = Words("", "muted", wrap=True)
        for label in (self._words, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setSpacing(16)
        column.addStretch(1)
        column.addWidget(IconLabel("ticket", "accent", 48), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._words)
        column.addWidget(self._hint)
        column.addStretch(2)

    def tell(self, sentence: str, hint: str) -> None:
        """Say why the counter cannot open, and what to do now."""
        self._words.setText(sentence)
        self._hint.setText(hint)
        self.setAccessibleName(f"Loket tidak dapat dibuka. {sentence} {hint}")
