"""The steps of a request: what is done, where it is now, what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from loket.ui.look import icons, paint, theme
from loket.ui.look.pill import Pill
from loket.ui.look.tokens import State
from loket.ui.look.words import ElidedLabel, Words

When = Literal["done", "current", "next"]
SAID = {"done": "selesai", "current": "sedang berjalan", "next": "belum"}


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step: `right` is a pill where `state` is given, else plain words such as a duration."""

    title: str
    subtitle: str
    when: When
    right: str = ""
    state: State | None = None


class _Marker(QWidget):
    """The circle of a step and the line to the next one."""

    def __init__(self, number: int, when: When, *, last: bool) -> None:
        super().__init__()
        self._number, self._when, self._last = number, when, last
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Return room for the circle and its halo."""
        side = theme.scaled(24)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a check mark, a haloed number or a plain number."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = float(theme.scaled(24))
        halo = QRectF((self.width() - side) / 2, 0, side, side)
        circle = halo.adjusted(2, 2, -2, -2)
        if not self._last:
            token = "ok" if self._when == "done" else "line"
            painter.setPen(QPen(theme.color(token), 2))
            x = halo.center().x()
            painter.drawLine(QPointF(x, halo.bottom() + 1), QPointF(x, float(self.height())))
        if self._when == "done":
            paint.box(painter, circle, circle.height() / 2, theme.color("ok"))
            icons.draw(painter, circle.adjusted(4, 4, -4, -4), "check", "surface", 3.5)
        else:
            self._paint_number(painter, halo, circle)
        painter.end()

    def _paint_number(self, painter: QPainter, halo: QRectF, circle: QRectF) -> None:
        here = self._when == "current"
        if here:
            paint.box(painter, halo, halo.height() / 2, theme.color("accent_soft"))
        painter.setPen(QPen(theme.color("accent" if here else "border"), 2 if here else 1.5))
        painter.setBrush(theme.color("surface"))
        painter.drawEllipse(circle.adjusted(1, 1, -1, -1))
        ink = theme.color("accent_text" if here else "muted")
        paint.write(painter, halo, str(self._number), ink, "caption", 700, flags=paint.CENTER)


class _Row(QWidget):
    """One step in the list."""

    def __init__(self, step: StepLine, number: int, count: int) -> None:
        super().__init__()
        said = f"Langkah {number} dari {count}, {SAID[step.when]}: {step.title}"
        self.setAccessibleName(". ".join(filter(None, (said, step.subtitle, step.right))))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(_Marker(number, step.when, last=number == count))
        words = QVBoxLayout()
        words.setContentsMargins(0, 2, 0, 10)
        words.setSpacing(0)
        words.addWidget(ElidedLabel(step.title, "accent" if step.when == "current" else "body"))
        if step.subtitle:
            words.addWidget(ElidedLabel(step.subtitle, "caption"))
        row.addLayout(words, 1)
        if step.right:
            mark = Pill(step.state, step.right) if step.state else Words(step.right, "muted")
            row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)


class Timeline(QWidget):
    """All steps of a request, as a list that a screen reader can walk."""

    def __init__(self, name: str = "Langkah permohonan") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._steps: tuple[StepLine, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)

    def set_steps(self, steps: Sequence[StepLine]) -> None:
        """Show these steps; nothing moves where they are the ones already shown."""
        if tuple(steps) == self._steps:
            return
        self._steps = tuple(steps)
        clear(self._column)
        for number, step in enumerate(steps, 1):
            self._column.addWidget(_Row(step, number, len(steps)))


def clear(layout: QLayout) -> None:
    """Take every widget out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
