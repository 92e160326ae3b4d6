"""A slip as it looks on paper, drawn in the background: the printer on the screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from loket.ui.look import theme
from loket.ui.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Callable

    from loket.ui.counter import Counter

MARGIN = 16
LEAST = 240
WIDTHS = (384, 512, 576)
"""The printable dots of the papers in use, narrowest first."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """The picture of one slip: whose it is, its PNG, and its words for a screen reader."""

    job: int
    png: bytes
    words: str


class SlipDrawer:
    """Draws slips in a thread of its own."""

    def draw(self, job: int, fetch: Callable[[int], bytes]) -> Drawn:
        """Fetch the bytes of a slip and print them on a picture, as wide as the narrowest paper that holds them."""
        from loket.papers.picture import png, read

        data = fetch(job)
        for dots in WIDTHS:
            reading = read(data, dots)
            if not reading.overflows:
                break
        words = "\n".join(line.strip() for line in reading.text_lines if line.strip())
        return Drawn(job, png(data, dots), words)


class _Paper(QWidget):
    """The paper itself: white in every theme, never larger than its dots."""

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_image(self, image: QImage) -> None:
        """Show another slip."""
        self._image = image
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Say that a narrower paper is a shorter one."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the slip at this width."""
        return round(self._sheet(width).height()) + 2 * MARGIN

    def sizeHint(self) -> QSize:
        """Return room for the whole slip."""
        wide = theme.scaled(400)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """Return the narrowest at which the words can still be read."""
        return QSize(LEAST, 1)

    def _sheet(self, width: int) -> QRectF:
        if self._image.isNull():
            return QRectF()
        wide = min(width - 2 * MARGIN, round(self._image.width() * theme.current().scale))
        high = self._image.height() * wide / self._image.width()
        return QRectF((width - wide) / 2, MARGIN, wide, high)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the slip with a thin edge around it."""
        sheet = self._sheet(self.width())
        if sheet.isEmpty():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(sheet, self._image)
        painter.setPen(theme.color("line"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(sheet.adjusted(-1, -1, 0, 0))
        painter.end()


class SlipPicture(Reading):
    """Shows one slip; `show_job` draws it in the background, and what comes too late is dropped."""

    def __init__(self, counter: Counter) -> None:
        super().__init__()
        self._counter = counter
        self._drawer = SlipDrawer()
        self._wanted = 0
        self._shown = 0
        self._paper = _Paper()
        self._paper.setObjectName("scrolled")
        self.setWidget(self._paper)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(LEAST)
        self.setAccessibleName("Gambar slip")

    def show_job(self, job: int, fetch: Callable[[int], bytes]) -> None:
        """Draw a slip unless it is the one already shown; `fetch` gives its bytes."""
        self._wanted = job
        if job != self._shown:
            self._counter.run(self._drawer.draw, job, fetch, then=self._show)

    def clear(self) -> None:
        """Show nothing."""
        self._wanted = self._shown = 0
        self._paper.set_image(QImage())
        self.setAccessibleDescription("")

    def shown(self) -> int:
        """Return the slip to be seen, 0 for none."""
        return self._shown

    def _show(self, drawn: Drawn) -> None:
        if drawn.job != self._wanted:
            return
        self._shown = drawn.job
        image = QImage.fromData(drawn.png).convertToFormat(QImage.Format.Format_RGB32)
        self._paper.set_image(image)
        self._fit()
        self.verticalScrollBar().setValue(0)
        self.setAccessibleDescription(drawn.words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the paper's height true to its width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._paper.setMinimumHeight(self._paper.heightForWidth(self.viewport().width()))
