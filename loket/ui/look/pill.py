"""Small marks: a pill for a state, a dot with a word, a key cap and a count."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from loket.ui.look import paint, theme
from loket.ui.look.tokens import STATE_WORD, State


class _Mark(QWidget):
    """Something small that paints itself at its own size."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Return the whole size: a mark is never cut."""
        return self.sizeHint()


class Pill(_Mark):
    """Shape and words of a state, such as a clock that runs late."""

    def __init__(self, state: State, text: str) -> None:
        super().__init__()
        self.set_state(state, text)

    def set_state(self, state: State, text: str) -> None:
        """Show another state."""
        self._state: State = state
        self._text = text
        self.setAccessibleName(", ".join(filter(None, (text, STATE_WORD[state]))))
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """Return the words."""
        return self._text

    def sizeHint(self) -> QSize:
        """Return room for the shape and the words."""
        return paint.pill_size(self._text).toSize() + QSize(1, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the pill."""
        painter = QPainter(self)
        paint.pill(painter, QRectF(self.rect()), self._state, self._text)
        painter.end()


class StatusDot(_Mark):
    """A state's shape before a word, without a ground: for devices and connections."""

    def __init__(self, state: State, text: str) -> None:
        super().__init__()
        self.set_state(state, text)

    def set_state(self, state: State, text: str) -> None:
        """Show another state."""
        self._state: State = state
        self._text = text
        self.setAccessibleName(", ".join(filter(None, (text, STATE_WORD[state]))))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for the shape and the word."""
        wide = paint.text_width(self._text, "caption") + theme.scaled(paint.PILL_ICON) + 8
        return QSize(round(wide) + 1, round(paint.line_height("caption")) + 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint shape and word."""
        painter = QPainter(self)
        side = theme.scaled(paint.PILL_ICON)
        ink = theme.color(theme.current().palette.state(self._state)[0])
        paint.state_mark(painter, QRectF(0, (self.height() - side) / 2, side, side), self._state, ink)
        words = QRectF(side + 7, 0, self.width() - side - 7, self.height())
        paint.write(painter, words, self._text, theme.color("muted"), "caption")
        painter.end()


class KeyCap(_Mark):
    """A key as it looks on the keyboard."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self._key = key
        self.setAccessibleName(f"Tombol {paint.key_text(key)}")

    def sizeHint(self) -> QSize:
        """Return room for the key's name."""
        return paint.key_size(self._key).toSize() + QSize(1, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the cap."""
        painter = QPainter(self)
        colors = (theme.color(c) for c in ("muted", "surface", "border"))
        ink, fill, edge = colors
        paint.key_cap(painter, QRectF(self.rect()), self._key, ink, fill, edge)
        painter.end()


class CountChip(_Mark):
    """A name and its number in an outlined chip, such as how many wait for a service."""

    def __init__(self, text: str, count: int = 0) -> None:
        super().__init__()
        self._text = text
        self.set_count(count)

    def set_count(self, count: int) -> None:
        """Show another number."""
        self._count = count
        self.setAccessibleName(f"{self._text} {count}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for name and number."""
        wide = paint.text_width(self._text, "caption") + paint.text_width(str(self._count), "caption", 700)
        return QSize(round(wide) + 30, round(paint.line_height("caption")) + 12)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the chip."""
        painter = QPainter(self)
        whole = QRectF(self.rect())
        paint.box(painter, whole, whole.height() / 2, theme.color("surface"), theme.color("line"))
        words = paint.text_width(self._text, "caption")
        left = whole.adjusted(12, 0, 0, 0)
        paint.write(painter, left, self._text, theme.color("muted"), "caption")
        left.setLeft(left.left() + words + 5)
        paint.write(painter, left, str(self._count), theme.color("text"), "caption", 700)
        painter.end()


class Avatar(_Mark):
    """The initials of a person in a circle; the name is said beside it."""

    def __init__(self, name: str, side: int = 32) -> None:
        super().__init__()
        self._side = side
        self.set_name(name)

    def set_name(self, name: str) -> None:
        """Show another person's initials: of the first and the last word."""
        words = [w for w in name.split() if w[0].isalpha()]
        self._initials = "".join(w[0] for w in (words[:1] + words[1:][-1:])).upper()
        self.setAccessibleName(name)
        self.update()

    def initials(self) -> str:
        """Return the letters shown."""
        return self._initials

    def sizeHint(self) -> QSize:
        """Return a square that grows with the text."""
        side = theme.scaled(self._side)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the circle and the letters."""
        painter = QPainter(self)
        whole = QRectF(self.rect())
        edge = theme.color("info") if theme.current().mode == "kontras" else None
        paint.box(painter, whole, whole.height() / 2, theme.color("info_soft"), edge)
        paint.write(painter, whole, self._initials, theme.color("info"), "caption", 700, flags=paint.CENTER)
        painter.end()
