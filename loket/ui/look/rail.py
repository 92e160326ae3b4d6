"""The rail of pages at the left: icon, name, and how much waits there."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from loket.ui.look import icons, paint, theme

MANY = 99
ICON = 22
LEAST_ICON = 12


@dataclass(frozen=True, slots=True)
class Place:
    """One page on the rail; `last` puts it at the foot."""

    id: str
    text: str
    icon: str
    last: bool = False


class _RailButton(QAbstractButton):
    """One page's button."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.setText(place.text)
        self._icon_name = place.icon
        self._badge = 0
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.set_badge(0)

    def set_badge(self, count: int) -> None:
        """Show how much waits there."""
        self._badge = count
        self.setAccessibleName(f"{self.text()}, {count} menunggu" if count else self.text())
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for icon and name."""
        wide = paint.text_width(self.text(), "caption", 600) + 8
        high = theme.scaled(ICON) + paint.line_height("caption") + 18
        return QSize(max(72, round(wide)), round(high))

    def minimumSizeHint(self) -> QSize:
        """Return room for the name, which is never cut, and for a smaller icon."""
        high = theme.scaled(LEAST_ICON) + paint.line_height("caption") + 12
        return QSize(self.sizeHint().width(), round(high))

    def parts(self) -> tuple[QRectF, QRectF]:
        """Return where icon and name stand; where the window is low it is the icon that becomes smaller."""
        wide, high, line = self.width(), self.height(), paint.line_height("caption")
        below = min(theme.scaled(ICON) + 10.0, high - line - 4)
        side = min(theme.scaled(ICON), below - 7)
        return QRectF((wide - side) / 2, below - side - 3, side, side), QRectF(2, below, wide - 4, line)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, icon, name, badge and focus ring."""
        painter = QPainter(self)
        whole = QRectF(self.rect())
        here = self.isChecked()
        if here or self.underMouse():
            edge = theme.color("accent") if here and theme.current().mode == "kontras" else None
            paint.box(painter, whole, 8, theme.color("accent_soft" if here else "hover"), edge)
        if here:
            paint.box(painter, QRectF(0, whole.height() * 0.25, 3, whole.height() * 0.5), 1.5, theme.color("accent"))
        if self.hasFocus():
            paint.focus_ring(painter, whole, 8)
        ink = theme.color("accent_text" if here else "muted")
        image, words = self.parts()
        icons.draw(painter, image, self._icon_name, ink.name())
        weight = 600 if here else 400
        paint.write(painter, words, self.text(), ink, "caption", weight, flags=paint.CENTER)
        if self._badge:
            self._paint_badge(painter, image)
        painter.end()

    def _paint_badge(self, painter: QPainter, image: QRectF) -> None:
        text = str(self._badge) if self._badge <= MANY else f"{MANY}+"
        high = paint.line_height("caption") + 1
        wide = max(high, paint.text_width(text, "caption", 700) + 8)
        rect = QRectF(image.right() - 6, image.top() - 4, wide, high)
        paint.box(painter, rect, high / 2, theme.color("badge"))
        paint.write(painter, rect, text, theme.color("on_badge"), "caption", 700, flags=paint.CENTER)


class NavRail(QWidget):
    """The pages of the program; it emits `picked` with the page's id when the officer goes there."""

    picked = Signal(str)

    def __init__(self, places: Sequence[Place], name: str = "Halaman") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setProperty("ground", "surface")
        self.setProperty("edge", "right")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._buttons: dict[str, _RailButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 8, 4, 8)
        column.setSpacing(4)
        for place in sorted(places, key=lambda p: p.last):
            if place.last and not any(p.last and p.id in self._buttons for p in places):
                column.addStretch(1)
            button = _RailButton(place)
            button.clicked.connect(lambda _on=False, each=place.id: self._pick(each))
            self._buttons[place.id] = button
            column.addWidget(button)
        if not any(p.last for p in places):
            column.addStretch(1)
        if places:
            self.choose(places[0].id)

    def set_badge(self, place_id: str, count: int) -> None:
        """Show how much waits on a page; 0 hides the badge."""
        self._buttons[place_id].set_badge(count)

    def choose(self, place_id: str) -> None:
        """Mark the page that is open, without a word to anybody."""
        for each, button in self._buttons.items():
            button.setChecked(each == place_id)

    def chosen(self) -> str:
        """Return the id of the open page, or an empty text."""
        return next((each for each, button in self._buttons.items() if button.isChecked()), "")

    def _pick(self, place_id: str) -> None:
        self.choose(place_id)
        self.picked.emit(place_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the focus up and down; Enter or space goes there."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        buttons = [b for b in self._buttons.values() if b.isVisible() and b.isEnabled()]
        held = next((at for at, b in enumerate(buttons) if b.hasFocus()), None)
        key = Qt.Key(event.key())
        if held is not None and key in steps:
            buttons[(held + steps[key]) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)
        elif held is not None and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            buttons[held].click()
        else:
            super().keyPressEvent(event)
