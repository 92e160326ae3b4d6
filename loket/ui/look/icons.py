"""The icon set: line drawings tinted with the colours of the theme in force."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from loket.ui.look import theme

DRAWN = 2
"""The stroke the icons are drawn with, on their 24-unit square."""


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    return theme.icon_file(name).read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def _image(name: str, rgb: str, side: int, stroke: float = 2) -> QImage:
    made = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(Qt.GlobalColor.transparent)
    source = _source(name).replace("currentColor", rgb)
    if stroke != DRAWN:
        source = source.replace(f'stroke-width="{DRAWN}"', f'stroke-width="{stroke}"')
    drawing = QSvgRenderer(QByteArray(source.encode()))
    painter = QPainter(made)
    drawing.render(painter, QRectF(0, 0, side, side))
    painter.end()
    return made


def draw(painter: QPainter, rect: QRectF, name: str, color: str = "text", stroke: float = 2) -> None:
    """Paint an icon sharply into a square; `color` is a palette token or `#rrggbb`."""
    ratio = painter.deviceTransform().m11()  # painter.device() may hand out a wrapper of a device long gone: a crash
    image = _image(name, theme.color(color).name(), max(1, round(rect.width() * ratio)), stroke)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(rect, image)


def icon(name: str, color: str = "text") -> QIcon:
    """Return a tinted icon for Qt's own widgets; make it anew when the theme changes."""
    made = QIcon()
    for side in (16, 20, 24, 32, 48):
        made.addPixmap(QPixmap.fromImage(_image(name, theme.color(color).name(), side)))
        gray = _image(name, theme.color("disabled").name(), side)
        made.addPixmap(QPixmap.fromImage(gray), QIcon.Mode.Disabled)
    return made


class IconLabel(QWidget):
    """An icon alone, which follows the theme; says nothing to a screen reader unless given a name."""

    def __init__(self, name: str, color: str = "text", side: int = 20, says: str = "") -> None:
        super().__init__()
        self._name, self._color, self._side = name, color, side
        self.setAccessibleName(says)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, name: str, color: str = "text") -> None:
        """Show another icon."""
        self._name, self._color = name, color
        self.update()

    def sizeHint(self) -> QSize:
        """Return a square that grows with the text."""
        side = theme.scaled(self._side)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the icon in the middle."""
        side = theme.scaled(self._side)
        rect = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        painter = QPainter(self)
        draw(painter, rect, self._name, self._color)
        painter.end()
