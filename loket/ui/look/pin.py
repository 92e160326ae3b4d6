"""A PIN as dots."""

from PySide6.QtCore import QEvent, QRectF, QRegularExpression, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit, QSizePolicy

from loket.ui.look import paint, theme


class PinEdit(QLineEdit):
    """Digits shown as boxes with dots; it emits `completed` with the PIN when the last digit is typed.

    A PIN that was refused gives way to the next digit.
    """

    completed = Signal(str)

    def __init__(self, length: int = 6, name: str = "PIN") -> None:
        super().__init__()
        self._length = length
        self._refused = False
        self.setAccessibleName(f"{name}, {length} angka")
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaxLength(length)
        self.setValidator(QRegularExpressionValidator(QRegularExpression(f"[0-9]{{0,{length}}}"), self))
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly | Qt.InputMethodHint.ImhSensitiveData)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.textEdited.connect(self._typed)

    def refuse(self) -> None:
        """Let what stands here give way to the next digit typed."""
        self._refused = True
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin anew where the digits were refused, though the mark on them was lost by a click."""
        if self._refused and event.text().isdigit():
            self.selectAll()
        super().keyPressEvent(event)

    def _typed(self, text: str) -> None:
        self._refused = False
        if len(text) == self._length:
            self.completed.emit(text)

    def _side(self) -> int:
        return theme.scaled(40)

    def sizeHint(self) -> QSize:
        """Return room for all boxes."""
        return QSize(self._length * (self._side() + 8) - 8, theme.scaled(48))

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the text scale changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the boxes, a dot for each digit, and the ring around the next one."""
        painter = QPainter(self)
        typed = len(self.text())
        for at in range(self._length):
            rect = QRectF(at * (self._side() + 8), 0, self._side(), self.height())
            fill = "accent_soft" if self.hasSelectedText() else "surface"
            paint.box(painter, rect, 8, theme.color(fill), theme.color("border"))
            if self.hasFocus() and at == min(typed, self._length - 1):
                paint.focus_ring(painter, rect, 8)
            if at < typed:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.color("text"))
                painter.drawEllipse(rect.center(), theme.scaled(5), theme.scaled(5))
        if self.property("wrong") == "true":
            painter.setPen(QPen(theme.color("late"), 2))
            painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()
