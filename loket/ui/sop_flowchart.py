"""The flowchart of an SOP on the screen, painted from its geometry with the colours of the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from loket.sop.flow import Flow, Shape, flow
from loket.ui.look import paint, theme

if TYPE_CHECKING:
    from loket.sop.flow import Edge, Node, Point
    from loket.sop.model import Sop

LANE, LANE_MOST, ROW, HEAD = 104, 260, 92, 44
HEAD_OF_ARROW = 8
WRAP = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap


class Flowchart(QWidget):
    """Lanes of Pelaksana with their steps and arrows; says itself in words to a screen reader."""

    def __init__(self) -> None:
        super().__init__()
        self._flow = Flow((), (), ())
        self.setAccessibleName("Bagan alir")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_sop(self, sop: Sop) -> None:
        """Draw another SOP."""
        self._flow = flow(sop)
        self.setAccessibleName(f"Bagan alir {sop.short}")
        self.setAccessibleDescription(in_words(self._flow))
        self.updateGeometry()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the text scale changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return room for every lane and row at the text scale in force."""
        high = theme.scaled(HEAD) + theme.scaled(ROW) * len(self._flow.nodes) + 1
        return QSize(theme.scaled(LANE) * max(1, len(self._flow.lanes)) + 1, high)

    def minimumSizeHint(self) -> QSize:
        """Return the same: a flowchart that is cut says something else."""
        return self.sizeHint()

    def _lane(self) -> float:
        wide = (self.width() - 1) / max(1, len(self._flow.lanes))
        return min(wide, theme.scaled(LANE_MOST))

    def _at(self, point: Point) -> QPointF:
        return QPointF(point.x * self._lane(), theme.scaled(HEAD) + point.y * theme.scaled(ROW))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint lanes, then arrows, then shapes over their ends."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_lanes(painter)
        for edge in self._flow.edges:
            self._paint_edge(painter, edge)
        for node in self._flow.nodes:
            self._paint_node(painter, node)
        painter.end()

    def _paint_lanes(self, painter: QPainter) -> None:
        lane, head = self._lane(), theme.scaled(HEAD)
        high = head + theme.scaled(ROW) * len(self._flow.nodes)
        whole = QRectF(0.5, 0.5, lane * len(self._flow.lanes), high)
        painter.setPen(QPen(theme.color("line"), 1))
        painter.setBrush(theme.color("surface"))
        painter.drawRect(whole)
        painter.fillRect(QRectF(1, 1, whole.width() - 1, head - 1), theme.color("raised"))
        painter.drawLine(QPointF(0, head), QPointF(whole.right(), head))
        for place, each in enumerate(self._flow.lanes):
            if place:
                painter.setPen(QPen(theme.color("line"), 1))
                painter.drawLine(QPointF(place * lane, 0), QPointF(place * lane, high))
            painter.setPen(theme.color("muted"))
            painter.setFont(theme.font("caption", 600))
            painter.drawText(QRectF(place * lane + 6, 2, lane - 12, head - 4), WRAP, each.title)

    def _paint_edge(self, painter: QPainter, edge: Edge) -> None:
        back = edge.label == "T"
        ink = theme.color("late" if back else "text")
        points = [self._at(point) for point in edge.points]
        pen = QPen(ink, 1.6, Qt.PenStyle.DashLine if back else Qt.PenStyle.SolidLine)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(points))
        tip, before = points[-1], points[-2]
        away = before - tip
        length = max(1.0, (away.x() ** 2 + away.y() ** 2) ** 0.5)
        along = away / length * theme.scaled(HEAD_OF_ARROW)
        across = QPointF(-along.y(), along.x()) * 0.5
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawPolygon(QPolygonF([tip, tip + along + across, tip + along - across]))
        if edge.label:
            side = theme.scaled(18)
            middle = self._at(edge.label_at)
            rect = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
            paint.write(painter, rect, edge.label, ink, "caption", 700, flags=paint.CENTER)

    def _paint_node(self, painter: QPainter, node: Node) -> None:
        middle = self._at(node.center)
        wide, high = node.width * self._lane(), node.height * theme.scaled(ROW)
        rect = QRectF(middle.x() - wide / 2, middle.y() - high / 2, wide, high)
        painter.setPen(QPen(theme.color("accent"), 1.6))
        painter.setBrush(theme.color("accent_soft" if node.shape is Shape.TERMINATOR else "surface"))
        inside = rect.adjusted(6, 3, -6, -3)
        match node.shape:
            case Shape.DECISION:
                x, y = middle.x(), middle.y()
                corners = (QPointF(rect.left(), y), QPointF(x, rect.top()), QPointF(rect.right(), y))
                painter.drawPolygon(QPolygonF([*corners, QPointF(x, rect.bottom())]))
                inside = rect.adjusted(wide * 0.18, high * 0.26, -wide * 0.18, -high * 0.26)
            case Shape.TERMINATOR:
                painter.drawRoundedRect(rect, high / 2, high / 2)
            case _:
                painter.drawRoundedRect(rect, 3, 3)
        self._write(painter, inside, node)

    def _write(self, painter: QPainter, inside: QRectF, node: Node) -> None:
        """Write the label in the step of the type scale that fits, else only the step's number."""
        painter.setPen(theme.color("text"))
        for text, step in ((node.label, "body"), (node.label, "caption"), (node.number, "body")):
            made = theme.font(step, 600)
            painter.setFont(made)
            needed = QFontMetricsF(made).boundingRect(inside, WRAP, text)
            if needed.width() <= inside.width() + 1 and needed.height() <= inside.height() + 4:
                painter.drawText(inside, WRAP, text)
                return


def in_words(drawn: Flow) -> str:
    """Return the flowchart as sentences, one a step."""
    notes = {edge.source: edge.note for edge in drawn.edges if edge.note}
    lines = []
    for node in drawn.nodes:
        back = f", jika tidak {notes[node.ordinal]}" if node.ordinal in notes else ""
        lines.append(f"Langkah {node.number}, {drawn.lanes[node.lane].title}: {node.label}{back}.")
    return " ".join(lines)
