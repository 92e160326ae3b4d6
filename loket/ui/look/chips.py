"""A single choice among filters, with arrow keys."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from loket.ui.look import paint, theme
from loket.ui.look.flow import FlowLayout

STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
MOVING = {*STEPS, Qt.Key.Key_Home, Qt.Key.Key_End}


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter: `count` is shown after the text unless it is None."""

    id: str
    text: str
    count: int | None = None


class _ChipButton(QAbstractButton):
    """One chip of a row."""

    def __init__(self) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return room for the words at their boldest."""
        wide = paint.text_width(self.text(), "caption", 600) + 26
        return QSize(round(wide), round(paint.line_height("caption")) + 11)

    def minimumSizeHint(self) -> QSize:
        """Return the same: a chip is never cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrows, Home and End to the row, which moves the choice with them."""
        if event.key() in MOVING:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the chip; the chosen one is dark, bold and outlined."""
        painter = QPainter(self)
        whole = QRectF(self.rect())
        radius = whole.height() / 2
        chosen = self.isChecked()
        fill = theme.color("chip" if chosen else "hover" if self.underMouse() else "surface")
        edge = None if chosen else theme.color("line")
        inner = whole.adjusted(3, 3, -3, -3) if self.hasFocus() else whole
        paint.box(painter, inner, inner.height() / 2, fill, edge)
        if self.hasFocus():
            paint.focus_ring(painter, whole, radius)
        ink = theme.color("on_chip" if chosen else "muted")
        weight = 600 if chosen else 400
        paint.write(painter, whole, self.text(), ink, "caption", weight, flags=paint.CENTER)
        painter.end()


class FilterChips(QWidget):
    """Filters of which one is chosen; it emits `picked` with the filter's id when the officer chooses."""

    picked = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._row = FlowLayout(self, 6)
        self._buttons: dict[str, _ChipButton] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_chips(self, chips: Sequence[Chip]) -> None:
        """Show these filters; the chosen one stays chosen where it is still among them."""
        was = self.chosen()
        if [c.id for c in chips] != list(self._buttons):
            for old in self._buttons.values():
                self._row.removeWidget(old)
                old.deleteLater()
            self._buttons = {chip.id: self._make(chip.id) for chip in chips}
        for chip in chips:
            button = self._buttons[chip.id]
            button.setText(chip.text if chip.count is None else f"{chip.text} {chip.count}")
            button.setAccessibleName(button.text())
            button.updateGeometry()
        if chips:
            self.choose(was if was in self._buttons else chips[0].id)

    def choose(self, chip_id: str) -> None:
        """Choose a filter without a word to anybody."""
        for each, button in self._buttons.items():
            button.setChecked(each == chip_id)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if each == chip_id else Qt.FocusPolicy.ClickFocus)

    def chosen(self) -> str:
        """Return the id of the chosen filter, or an empty text."""
        return next((each for each, button in self._buttons.items() if button.isChecked()), "")

    def _make(self, chip_id: str) -> _ChipButton:
        button = _ChipButton()
        button.setParent(self)
        button.clicked.connect(lambda: self._pick(chip_id))
        self._row.addWidget(button)
        button.show()
        return button

    def _pick(self, chip_id: str) -> None:
        self.choose(chip_id)
        self.picked.emit(chip_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the choice with the arrow keys, Home and End."""
        order = list(self._buttons)
        key = Qt.Key(event.key())
        if not order or key not in MOVING:
            super().keyPressEvent(event)
            return
        now = order.index(self.chosen())
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(order) - 1}
        target = order[ends.get(key, (now + STEPS.get(key, 0)) % len(order))]
        self._pick(target)
        self._buttons[target].setFocus(Qt.FocusReason.TabFocusReason)
