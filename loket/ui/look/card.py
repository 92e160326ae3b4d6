"""Grounds to put things on: a card, a panel, a thin line."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLayout, QVBoxLayout, QWidget

from loket.ui.look.words import Words


class Card(QFrame):
    """A framed ground; put things into `body`, which keeps to the top unless it may `fill` the card."""

    def __init__(self, title: str = "", *, fill: bool = False) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        if title:
            column.addWidget(Words(title, "lead"))
            self.setAccessibleName(title)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        column.addLayout(self.body, 1 if fill else 0)
        if not fill:
            column.addStretch(1)


class Panel(QWidget):
    """A plain ground with a line at one side, for the parts of a page."""

    def __init__(
        self,
        layout: QLayout | None = None,
        ground: Literal["window", "surface", "raised"] = "surface",
        edge: Literal["", "top", "bottom", "left", "right"] = "",
    ) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("ground", ground)
        self.setProperty("edge", edge)
        left, top, right, bottom = (int(edge == side) for side in ("left", "top", "right", "bottom"))
        self.setContentsMargins(left, top, right, bottom)  # so that nothing inside covers the line
        if layout is not None:
            self.setLayout(layout)


def rule() -> QFrame:
    """Return a thin line across."""
    made = QFrame()
    made.setObjectName("rule")
    made.setFixedHeight(1)
    return made
