"""A part of a page that can be folded away under its title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from loket.ui.look.words import Words

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class _Title(QToolButton):
    """The title that folds; Enter works like space."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Fold with Enter too."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(event)


class Fold(QWidget):
    """Put things into `body`; the title shows or hides them, and stays as the officer left it."""

    def __init__(self, title: str, *, is_open: bool = False) -> None:
        super().__init__()
        self._button = _Title()
        self._button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._button.setCheckable(True)
        self._button.toggled.connect(self._fold)
        self._right = Words("", "section")
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, 0, 0)
        top.addWidget(self._button)
        top.addStretch(1)
        top.addWidget(self._right)
        self._inner = QWidget()
        self.body = QVBoxLayout(self._inner)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(self._inner)
        self.set_text(title)
        self._button.setChecked(is_open)
        self._fold(is_open)

    def set_text(self, title: str, right: str = "") -> None:
        """Show another title, with a word at the right."""
        self._button.setText(title)
        self._button.setAccessibleName(" ".join(filter(None, (title, right))))
        self._right.setText(right)

    def set_open(self, is_open: bool) -> None:  # noqa: FBT001 -- Qt's own way of saying it
        """Show or hide what is inside."""
        self._button.setChecked(is_open)

    def is_open(self) -> bool:
        """Tell whether what is inside is shown."""
        return self._button.isChecked()

    def _fold(self, is_open: bool) -> None:  # noqa: FBT001 -- a slot of toggled(bool)
        self._button.setArrowType(Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow)
        self._button.setAccessibleDescription("terbuka" if is_open else "terlipat")
        self._inner.setVisible(is_open)
