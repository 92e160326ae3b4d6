"""A section of the settings: panels that scroll, and below them the button that keeps what was changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from loket.ui.look.card import Panel
from loket.ui.look.keybutton import KeyButton
from loket.ui.look.words import Words
from loket.ui.setup.panel import Scrolled

if TYPE_CHECKING:
    from loket.ui.counter import Counter
    from loket.ui.setup.panel import SetupPanel

ADMIN_ONLY = "Hanya pengelola yang dapat mengubah bagian ini. Minta pengelola masuk di sini (F12)."


class Section(QWidget):
    """One section; `enter` loads it, `changed` says whether anything typed would be lost."""

    title = ""

    def __init__(self, counter: Counter) -> None:
        super().__init__()
        self.counter = counter
        self.setAccessibleName(self.title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)

    def enter(self) -> None:
        """Load what is set."""

    def changed(self) -> bool:
        """Tell whether something is typed that is not kept yet."""
        return False

    def undo_button(self) -> KeyButton:
        """Return the button that puts back what is kept."""
        made = KeyButton("Batalkan perubahan", icon="undo-2")
        made.clicked.connect(self.undo)
        return made

    def undo(self) -> None:
        """Put back what is kept."""


def headed(panel: SetupPanel) -> QWidget:
    """Return a panel under its title and what it is for."""
    holder = QWidget()
    holder.setObjectName("scrolled")
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(Words(panel.title, "title", wrap=True))
    column.addWidget(Words(panel.lead, "muted", wrap=True))
    column.addSpacing(8)
    column.addWidget(panel)
    return holder


def form(*panels: SetupPanel) -> Scrolled:
    """Return panels under each other, scrolling."""
    return Scrolled(*(headed(panel) for panel in panels), gap=32)


def foot(*buttons: KeyButton) -> Panel:
    """Return the line at the bottom with its buttons at the right."""
    row = QHBoxLayout()
    row.setContentsMargins(24, 12, 24, 12)
    row.addStretch(1)
    for button in buttons:
        row.addWidget(button)
    return Panel(row, edge="top")
