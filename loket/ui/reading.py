"""A place to read that scrolls by the keyboard and shows when it has it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter
from PySide6.QtWidgets import QScrollArea

from loket.ui.look import paint

RING = 3
"""The room around the content in which the focus ring stands, in pixels."""


class Reading(QScrollArea):
    """A scroll area that arrows and Page Down scroll; the ring around it shows that they do."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setViewportMargins(RING, RING, RING, RING)

    def event(self, event: QEvent) -> bool:
        """Paint the ring in the margin after the frame; the content covers the rest."""
        done = super().event(event)
        if event.type() == QEvent.Type.Paint and self.hasFocus():
            painter = QPainter(self)
            paint.focus_ring(painter, QRectF(self.rect()), 4)
            painter.end()
        return done

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()
