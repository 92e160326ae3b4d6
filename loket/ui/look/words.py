"""Labels: one line cut with an ellipsis, a wrapped paragraph, a section's title."""

from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

Role = Literal[
    "body", "caption", "muted", "strong", "lead", "title", "headline", "display", "idle", "accent", "section", "error"
]


class Words(QLabel):
    """Plain text in one step of the type scale; wraps when asked, never reads text as markup."""

    def __init__(self, text: str = "", role: Role = "body", *, wrap: bool = False) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("text_role", role)
        self.setWordWrap(wrap)
        if wrap:
            policy = self.sizePolicy()
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)

    def set_role(self, role: Role) -> None:
        """Show the text in another step of the type scale."""
        if self.property("text_role") != role:
            self.setProperty("text_role", role)
            self.style().unpolish(self)
            self.style().polish(self)


class ElidedLabel(Words):
    """One line that is cut with an ellipsis where it does not fit, and then tells it all as a tooltip."""

    def __init__(self, text: str = "", role: Role = "body") -> None:
        super().__init__(text, role)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:
        """Show another text."""
        super().setText(text)
        self._judge()

    def minimumSizeHint(self) -> QSize:
        """Return room for a few letters; the rest is cut."""
        wide = self.fontMetrics().averageCharWidth() * 4
        return QSize(wide, super().minimumSizeHint().height())

    def shown(self) -> str:
        """Return what is to be seen at the width it has."""
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the tooltip only where the text is cut."""
        super().resizeEvent(event)
        self._judge()

    def _judge(self) -> None:
        self.setToolTip(self.text() if self.shown() != self.text() else "")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what fits."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.setFont(self.font())
        painter.drawText(self.rect(), self.alignment() | Qt.TextFlag.TextSingleLine, self.shown())
        painter.end()


class TwoLines(QWidget):
    """A strong line and a small one below it, both cut where they do not fit."""

    def __init__(self, title: str, sub: str, role: Role = "strong") -> None:
        super().__init__()
        self._title = ElidedLabel(title, role)
        self._sub = ElidedLabel(sub, "caption")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addStretch(1)
        column.addWidget(self._title)
        column.addWidget(self._sub)
        column.addStretch(1)

    def set_text(self, title: str, sub: str) -> None:
        """Show other words."""
        self._title.setText(title)
        self._sub.setText(sub)


class SectionTitle(QWidget):
    """The small title above a part of a page, with a word at the right."""

    def __init__(self, text: str, right: str = "") -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._title = Words(text, "section")
        self._right = Words(right, "section")
        row.addWidget(self._title)
        row.addStretch(1)
        row.addWidget(self._right)
        self.setAccessibleName(f"{text} {right}".strip())

    def set_text(self, text: str, right: str = "") -> None:
        """Show other words."""
        self._title.setText(text)
        self._right.setText(right)
        self.setAccessibleName(f"{text} {right}".strip())
