"""The frame of every question: title, words, inputs that scroll on a small screen, and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from loket.ui.look import theme
from loket.ui.look.dialog import Dialog

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from loket.ui.look.field import Field

WIDE = 520
MARGIN = 48
EDGE = 60
"""What the title bar and the desktop's own bar take from the screen's height."""


class Scrolled(QScrollArea):
    """As high as its inputs need, and scrolls where the screen has less."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.inside = QWidget()
        self.inside.setObjectName("scrolled")
        self.column = QVBoxLayout(self.inside)
        self.column.setContentsMargins(3, 3, 3, 3)
        self.column.setSpacing(12)
        self.setWidget(self.inside)

    def height_for(self, wide: int) -> int:
        """Return the height that the inputs need at a width."""
        grows = self.column.hasHeightForWidth()
        return self.column.totalHeightForWidth(wide) if grows else self.column.sizeHint().height()

    def sizeHint(self) -> QSize:
        """Return room for everything."""
        wide = max(theme.scaled(WIDE) - MARGIN, self.column.minimumSize().width())
        return QSize(wide, self.height_for(wide) + 2)


class Ask(Dialog):
    """A question with inputs in `form`; a subclass says in `wrong` what is missing, and then it stays open."""

    def __init__(
        self, parent: QWidget | None, title: str, text: str = "", *, ok: str, no: str = "Batal", danger: bool = False
    ) -> None:
        super().__init__(parent, title, text, yes=ok, no=no, danger=danger)
        self._fields: list[Field] = []
        self._scroll = Scrolled()
        self._scroll.inside.installEventFilter(self)
        self.body.addWidget(self._scroll)
        self.give_room(self.body)
        self.form = self._scroll.column

    def add(self, field: Field) -> None:
        """Put a labelled input below the others."""
        self._fields.append(field)
        self.form.addWidget(field)

    def wrong(self) -> tuple[Field, str] | None:
        """Return the first input that cannot stay as it is, with the sentence to say below it."""
        return None

    def accept(self) -> None:
        """Go on, unless something is missing: then say so where it is missing."""
        for field in self._fields:
            field.set_error("")
        fault = self.wrong()
        if fault is None:
            super().accept()
            return
        field, sentence = fault
        field.set_error(sentence)
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._scroll.ensureWidgetVisible(field)

    def open(self) -> None:
        """Show it at the size that its words need."""
        self.resize(self.sizeHint())
        super().open()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow with what is said below the inputs, as far as the screen allows."""
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._scroll.updateGeometry()
            self.resize(self.size().expandedTo(self.sizeHint()))
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        """Return what everything needs, but never more than the screen has."""
        screen = self.screen().availableSize()
        wide = min(max(theme.scaled(WIDE), self._scroll.sizeHint().width() + MARGIN), screen.width() - EDGE)
        layout = self.layout()
        need = layout.totalHeightForWidth(wide) if layout is not None else 0
        need += self._scroll.height_for(wide - MARGIN) - self._scroll.sizeHint().height() + 2
        return QSize(wide, min(need, screen.height() - EDGE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter go on; where that is dangerous it first comes to rest on the button that does it."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not self.yes.isDefault():
            self.yes.setFocus(Qt.FocusReason.TabFocusReason)
            return
        super().keyPressEvent(event)
