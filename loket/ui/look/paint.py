"""Shapes shared by the widgets that paint themselves: rounded boxes, focus rings, key caps and pills."""

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from loket.ui.look import icons, theme
from loket.ui.look.tokens import State

PILL_ICON = 10
CENTER = Qt.AlignmentFlag.AlignCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def box(painter: QPainter, rect: QRectF, radius: float, fill: QColor | None, edge: QColor | None = None) -> None:
    """Paint a rounded box with a one-pixel edge that stays inside `rect`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(edge, 1) if edge is not None else Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(fill) if fill is not None else Qt.BrushStyle.NoBrush)
    inner = rect.adjusted(0.5, 0.5, -0.5, -0.5) if edge is not None else rect
    painter.drawRoundedRect(inner, radius, radius)


def focus_ring(painter: QPainter, rect: QRectF, radius: float) -> None:
    """Paint the two-pixel focus ring just inside `rect`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color("focus"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius)


def text_width(text: str, step: str, weight: int = 400) -> float:
    """Return the width of one line of text in the bundled font."""
    return QFontMetricsF(theme.font(step, weight)).horizontalAdvance(text)


def line_height(step: str) -> float:
    """Return the height of one line of text."""
    return QFontMetricsF(theme.font(step)).height()


def write(
    painter: QPainter,
    rect: QRectF,
    text: str,
    color: QColor,
    step: str = "body",
    weight: int = 400,
    *,
    flags: Qt.AlignmentFlag = LEFT,
) -> None:
    """Paint one line of text, cut with an ellipsis where it does not fit."""
    made = theme.font(step, weight)
    painter.setFont(made)
    painter.setPen(color)
    shown = QFontMetricsF(made).elidedText(text, Qt.TextElideMode.ElideRight, rect.width() + 1)
    painter.drawText(rect, flags | Qt.TextFlag.TextSingleLine, shown)


def key_text(key: str) -> str:
    """Return a key as it is written on its cap: `Ctrl+K` becomes `Ctrl K`."""
    written = key.replace("Return", "Enter")
    return written.replace("+", " ") if len(written) > 1 else written


def key_size(key: str) -> QSizeF:
    """Return the size of a key cap."""
    high = line_height("caption") + 4
    return QSizeF(max(high, text_width(key_text(key), "caption", 600) + 12), high)


def key_cap(painter: QPainter, rect: QRectF, key: str, ink: QColor, fill: QColor | None, edge: QColor) -> None:
    """Paint a key cap: a small box with a thicker foot."""
    box(painter, rect, 4, fill, edge)
    painter.setPen(QPen(edge, 1))
    y = rect.bottom() - 1.5
    painter.drawLine(QPointF(rect.left() + 3, y), QPointF(rect.right() - 3, y))
    write(painter, rect.adjusted(0, -1, 0, -1), key_text(key), ink, "caption", 600, flags=CENTER)


def state_mark(painter: QPainter, rect: QRectF, state: State, ink: QColor) -> None:
    """Paint the shape that stands for a state, so that colour never speaks alone."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    x, y, side = rect.x(), rect.y(), rect.width()
    match state:
        case "ok":
            painter.drawEllipse(rect.adjusted(1, 1, -1, -1))
        case "warn":
            tip, foot = QPointF(x + side / 2, y + side * 0.06), y + side * 0.94
            painter.drawPolygon(QPolygonF([tip, QPointF(x + side, foot), QPointF(x, foot)]))
        case "late":
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        case "paused":
            painter.drawRect(QRectF(x + side * 0.15, y, side * 0.26, side))
            painter.drawRect(QRectF(x + side * 0.6, y, side * 0.26, side))
        case "neutral":
            painter.drawRect(QRectF(x, y + side * 0.42, side, side * 0.18))
        case _:
            grown = rect.adjusted(-1.5, -1.5, 1.5, 1.5)
            icons.draw(painter, grown, "check" if state == "done" else "info", ink.name(), 3)


def pill_size(text: str) -> QSizeF:
    """Return the size of a pill with this text."""
    mark = theme.scaled(PILL_ICON)
    return QSizeF(text_width(text, "caption", 600) + mark + 26, line_height("caption") + 8)


def pill(painter: QPainter, rect: QRectF, state: State, text: str) -> None:
    """Paint a pill: ground, shape and words of one state."""
    ink, ground = (theme.color(c) for c in theme.current().palette.state(state))
    edge = ink if theme.current().mode == "kontras" else None
    box(painter, rect, rect.height() / 2, ground, edge)
    side = theme.scaled(PILL_ICON)
    mark = QRectF(rect.x() + 10, rect.center().y() - side / 2, side, side)
    state_mark(painter, mark, state, ink)
    words = QRectF(mark.right() + 6, rect.y(), rect.right() - mark.right() - 14, rect.height())
    write(painter, words, text, ink, "caption", 600)
