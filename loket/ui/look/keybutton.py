"""A button that shows its key as a cap and owns the shortcut."""

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QPushButton, QSizePolicy

from loket.ui.look import icons, paint, theme

Kind = Literal["primary", "normal", "quiet", "danger"]
GAP = 10


class KeyButton(QPushButton):
    """A button named by its text; `key` (such as `F9` or `Ctrl+K`) presses it, once for each press.

    `says` names a button that shows only an icon.
    """

    def __init__(
        self,
        text: str,
        key: str = "",
        kind: Kind = "normal",
        *,
        icon: str = "",
        large: bool = False,
        says: str = "",
    ) -> None:
        super().__init__(text)
        self._kind: Kind = kind
        self._icon_name = icon
        self._large = large
        self._key = ""
        self._shortcut: QShortcut | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(says or text)
        self.setToolTip(says)
        self.set_key(key)

    def setText(self, text: str) -> None:
        """Change the words on the button, and its accessible name with them."""
        super().setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def set_key(self, key: str) -> None:
        """Give the button another key, or none."""
        if self._shortcut is not None:
            self._shortcut.deleteLater()
            self._shortcut = None
        self._key = key
        self.setAccessibleDescription(f"Tombol {paint.key_text(key)}" if key else "")
        if key:
            self._shortcut = QShortcut(QKeySequence(key), self)
            self._shortcut.setAutoRepeat(False)  # a held key must not call ten people
            self._shortcut.activated.connect(self.click)
        self.updateGeometry()

    def key(self) -> str:
        """Return the key that presses the button."""
        return self._key

    def set_kind(self, kind: Kind) -> None:
        """Make it the page's main action, or an ordinary one."""
        self._kind = kind
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press it with Enter too, not only with space."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def _step(self) -> str:
        return "lead" if self._large else "body"

    def _pad(self) -> int:
        return 10 if self._kind == "quiet" else 14

    def sizeHint(self) -> QSize:
        """Return room for icon, words and key cap at the text scale in force."""
        high = paint.line_height(self._step()) + (26 if self._large else 19)
        return QSize(round(self._content_width() + 2 * self._pad()), round(high))

    def minimumSizeHint(self) -> QSize:
        """Return the same: the words of an action are never cut by a layout."""
        return self.sizeHint()

    def _content_width(self) -> float:
        wide = paint.text_width(self.text(), self._step(), 600) + 1
        if self._icon_name:
            wide += theme.scaled(18) + (8 if self.text() else 0)
        if self._key:
            wide += paint.key_size(self._key).width() + GAP
        return wide

    def _colors(self) -> tuple[QColor | None, QColor | None, QColor]:
        hot = self.underMouse() or self.isDown()
        if not self.isEnabled():
            quiet = self._kind == "quiet"
            fill = None if quiet else theme.color("raised")
            return fill, None if quiet else theme.color("line"), theme.color("disabled")
        match self._kind:
            case "primary":
                return theme.color("accent_hover" if hot else "accent"), None, theme.color("on_accent")
            case "danger":
                ink = theme.color("late")
                return theme.color("late_soft" if hot else "surface"), ink, ink
            case "quiet":
                return theme.color("hover") if hot else None, None, theme.color("text")
            case _:
                fill = theme.color("hover" if hot else "surface")
                return fill, theme.color("border"), theme.color("text")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint box, icon, words, key cap and focus ring."""
        painter = QPainter(self)
        fill, edge, ink = self._colors()
        whole = QRectF(self.rect())
        focused = self.hasFocus()
        paint.box(painter, whole.adjusted(4, 4, -4, -4) if focused else whole, 8, fill, edge)
        if focused:
            paint.focus_ring(painter, whole, 8)
        x = whole.left() + max(6.0, (whole.width() - self._content_width()) / 2)
        right = whole.right() - 6
        if self._icon_name:
            side = theme.scaled(18)
            icons.draw(painter, QRectF(x, whole.center().y() - side / 2, side, side), self._icon_name, ink.name())
            x += side + 8
        cap = paint.key_size(self._key) if self._key else None
        words = paint.text_width(self.text(), self._step(), 600) + 1
        room = right - x - (cap.width() + GAP if cap else 0)
        paint.write(painter, QRectF(x, 0, min(words, room), whole.height()), self.text(), ink, self._step(), 600)
        if cap:
            left = x + min(words, room) + GAP
            rect = QRectF(left, whole.center().y() - cap.height() / 2, cap.width(), cap.height())
            self._paint_cap(painter, rect, ink)
        painter.end()

    def _paint_cap(self, painter: QPainter, rect: QRectF, ink: QColor) -> None:
        if self._kind == "primary" and self.isEnabled():
            edge = QColor(ink)
            edge.setAlphaF(0.65)
            paint.key_cap(painter, rect, self._key, ink, None, edge)
        else:
            words = ink if not self.isEnabled() or self._kind == "danger" else theme.color("muted")
            paint.key_cap(painter, rect, self._key, words, theme.color("surface"), theme.color("border"))
