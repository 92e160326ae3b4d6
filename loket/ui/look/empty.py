"""What a page shows when there is nothing to show: why, and what to do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from loket.ui.look import theme
from loket.ui.look.icons import IconLabel
from loket.ui.look.keybutton import KeyButton
from loket.ui.look.words import Words

WIDE = 420
MOST = 100
"""The stretch of the sentence, so that the empty sides get only what it leaves."""


class EmptyState(QWidget):
    """An icon, a title, a sentence and one button; it emits `acted` when the button is pressed."""

    acted = Signal()

    def __init__(self, icon: str, title: str, text: str, action: str = "", key: str = "") -> None:
        super().__init__()
        self._icon = IconLabel(icon, "muted", 40)
        self._title = Words(title, "title")
        self._text = Words(text, "muted", wrap=True)
        self._text.setMaximumWidth(theme.scaled(WIDE))
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._button = KeyButton(action, key if action else "", "primary")
        self._button.setVisible(bool(action))
        self._button.clicked.connect(self.acted)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addStretch(1)
        column.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._title)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._text, MOST)
        middle.addStretch(1)
        column.addLayout(middle)
        column.addSpacing(8)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.setAccessibleName(f"{title}. {text}")

    def set_text(self, title: str, text: str) -> None:
        """Say something else."""
        self._title.setText(title)
        self._text.setText(text)
        self.setAccessibleName(f"{title}. {text}")
