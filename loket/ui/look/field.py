"""A labelled input, with a hint or what is wrong with it below; and a search box."""

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from loket.ui.look import icons, paint, theme
from loket.ui.look.icons import IconLabel
from loket.ui.look.words import Words

GLASS = 18


class Field(QWidget):
    """A label above any input widget; what is wrong stands below it, in words."""

    def __init__(self, label: str, editor: QWidget, *, hint: str = "", required: bool = False) -> None:
        super().__init__()
        self.editor = editor
        self._label_text = label
        self._hint_text = hint
        self._required = required
        self._label = Words(f"{label} *" if required else label, "section")
        self._label.setBuddy(editor)
        self._mark = IconLabel("octagon-alert", "late", 14)
        self._below = Words("", "caption", wrap=True)
        foot = QHBoxLayout()
        foot.setSpacing(6)
        foot.addWidget(self._mark)
        foot.addWidget(self._below, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._label)
        column.addWidget(editor)
        column.addLayout(foot)
        self.setFocusProxy(editor)
        self.set_error("")

    def set_error(self, text: str) -> None:
        """Say what is wrong, or with an empty text that nothing is."""
        shown = text or self._hint_text
        self._below.setText(shown)
        self._below.set_role("error" if text else "caption")
        self._below.setVisible(bool(shown))
        self._mark.setVisible(bool(text))
        self.editor.setProperty("wrong", "true" if text else "false")
        self.editor.style().unpolish(self.editor)
        self.editor.style().polish(self.editor)
        must = ", wajib diisi" if self._required else ""
        self.editor.setAccessibleName(f"{self._label_text}{must}")
        self.editor.setAccessibleDescription(f"Salah: {text}" if text else shown)

    def error(self) -> str:
        """Return what is said to be wrong."""
        return self._below.text() if self.editor.property("wrong") == "true" else ""


class SearchBox(QLineEdit):
    """One line to search with; its key, such as `Ctrl+K`, brings the cursor there."""

    def __init__(self, placeholder: str, key: str = "") -> None:
        super().__init__()
        self._key = key
        self.setPlaceholderText(placeholder)
        self.setToolTip(placeholder)  # there may be no room for it at a large text
        self.setAccessibleName(placeholder)
        self.textChanged.connect(self._make_room)
        self._make_room()
        if key:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(self._come)
            self.setAccessibleDescription(f"Tombol {paint.key_text(key)}")

    def _come(self) -> None:
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def _shows_key(self) -> bool:
        return bool(self._key) and not self.text()

    def _make_room(self) -> None:
        cap = round(paint.key_size(self._key).width()) + 4 if self._shows_key() else 0
        self.setTextMargins(theme.scaled(GLASS) + 6, 0, cap, 0)

    def changeEvent(self, event: QEvent) -> None:
        """Make room anew when the text scale changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_key"):
            self._make_room()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty the line with Escape; an empty one leaves the key to the page."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the glass before the words, and the key cap while it is empty."""
        super().paintEvent(event)
        painter = QPainter(self)
        side = theme.scaled(GLASS)
        icons.draw(painter, QRectF(11, (self.height() - side) / 2, side, side), "search", "muted")
        if self._shows_key():
            size = paint.key_size(self._key)
            left = self.width() - size.width() - 10
            rect = QRectF(left, (self.height() - size.height()) / 2, size.width(), size.height())
            ink, fill, edge = (theme.color(c) for c in ("muted", "surface", "border"))
            paint.key_cap(painter, rect, self._key, ink, fill, edge)
        painter.end()
