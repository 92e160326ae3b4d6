"""A short word at the bottom left, where no button stands, that something went well, with a way to undo it."""

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QEvent, QObject, QPoint, QPropertyAnimation, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from loket.ui.look import theme
from loket.ui.look.icons import IconLabel
from loket.ui.look.words import Words

MARGIN = 16
SHOWN_MS = 5000
SHOWN_WITH_ACTION_MS = 10000
RISE_MS = 160


class Toast(QFrame):
    """The one toast of a window: `say()` shows it; it emits `acted` when its button is pressed."""

    acted = Signal()

    def __init__(self, window: QWidget, over: QWidget | None = None) -> None:
        super().__init__(window)
        self._window = window
        self._over = over or window
        self._then: Callable[[], object] | None = None
        self._words = Words("", wrap=False)
        self._button = QPushButton("")
        self._button.clicked.connect(self._act)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 14, 10)
        row.setSpacing(10)
        row.addWidget(IconLabel("circle-check", "on_chip", 20))
        row.addWidget(self._words)
        row.addWidget(self._button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self._rise = QPropertyAnimation(self, b"pos", self)
        self._rise.setDuration(RISE_MS)
        self._rise.setEasingCurve(QEasingCurve.Type.OutCubic)
        window.installEventFilter(self)
        self.hide()

    def say(self, text: str, action: str = "", then: Callable[[], object] | None = None) -> None:
        """Say that something went well; `action` (such as `Urungkan`) offers one way back, which calls `then`."""
        self._then = then
        self._words.setText(text)
        self._words.setWordWrap(self._words.sizeHint().width() > self._window.width() // 2)
        self._button.setText(action)
        self._button.setAccessibleName(action)
        self._button.setVisible(bool(action))
        self.setAccessibleName(text)
        self._timer.start(SHOWN_WITH_ACTION_MS if action else SHOWN_MS)
        self.adjustSize()
        home = self._home()
        self.move(home)
        self.show()
        self.raise_()
        if theme.motion():
            self._rise.stop()
            self._rise.setStartValue(home + QPoint(0, MARGIN))
            self._rise.setEndValue(home)
            self._rise.start()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def text(self) -> str:
        """Return what was said last."""
        return self._words.text()

    def _act(self) -> None:
        self._timer.stop()
        self.hide()
        self.acted.emit()
        if self._then is not None:
            self._then()

    def _home(self) -> QPoint:
        foot = self._over.mapTo(self._window, self._over.rect().bottomLeft())
        return QPoint(foot.x() + MARGIN, foot.y() - self.height() - MARGIN)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner when the window changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._rise.stop()
            self.move(self._home())
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Wait while the pointer rests on it."""
        super().enterEvent(event)
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """Go on counting."""
        super().leaveEvent(event)
        self._timer.start(SHOWN_MS)
