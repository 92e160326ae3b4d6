"""The right part of a page: whom it is about, what there is to read, and the actions below."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from loket.ui.look import paint
from loket.ui.look.card import Panel
from loket.ui.look.flow import FlowLayout
from loket.ui.look.words import Words

LEAST = 400
RING = 3


class ReadingArea(QScrollArea):
    """What is read, moved up and down with the arrow keys once the keyboard is there."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setViewportMargins(RING, RING, RING, RING)
        self.inside = QWidget()
        self.inside.setObjectName("scrolled")
        self.column = QVBoxLayout(self.inside)
        self.column.setContentsMargins(15, 11, 15, 11)
        self.column.setSpacing(8)
        self.setWidget(self.inside)

    def event(self, event: QEvent) -> bool:
        """Paint the focus ring around what is read."""
        done = super().event(event)
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.update()
        elif event.type() == QEvent.Type.Paint and self.hasFocus():
            painter = QPainter(self)
            paint.focus_ring(painter, QRectF(self.rect()), 4)
            painter.end()
        return done


class DetailFrame(Panel):
    """Head, reading area and foot; a page fills `body` and adds its buttons to `foot`."""

    def __init__(self, name: str) -> None:
        super().__init__(edge="left")
        self._title = Words("", "title", wrap=True)
        self._sub = Words("", "caption", wrap=True)
        head = QVBoxLayout()
        head.setContentsMargins(18, 12, 18, 10)
        head.setSpacing(2)
        head.addWidget(self._title)
        head.addWidget(self._sub)
        self._head = Panel(head, edge="bottom")
        self.area = ReadingArea(name)
        self.body = self.area.column
        self.foot = FlowLayout(gap=8, right=True)
        holder = QVBoxLayout()
        holder.setContentsMargins(18, 12, 18, 12)
        holder.addLayout(self.foot)
        self._foot = Panel(holder, edge="top")
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self.area, 1)
        column.addWidget(self._foot)
        self.setMinimumWidth(LEAST)

    def set_title(self, title: str, sub: str) -> None:
        """Say whom and what it is about."""
        self._title.setText(title)
        self._sub.setText(sub)
        self._sub.setVisible(bool(sub))

    def set_blank(self, blank: bool) -> None:  # noqa: FBT001 -- as Qt's own setters
        """Show an empty reading area that the keyboard passes by, or what is in it."""
        self.area.inside.setVisible(not blank)
        bar = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if blank else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.area.setVerticalScrollBarPolicy(bar)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus if blank else Qt.FocusPolicy.StrongFocus)

    def read_from_top(self) -> None:
        """Begin at the top, as another request came."""
        self.area.verticalScrollBar().setValue(0)
