"""How a table's cell is painted: two lines or a pill, the chosen row's bar, the focus ring."""

from PySide6.QtCore import QEvent, QPointF, QRectF
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from loket.ui.look import paint, theme
from loket.ui.look.rows import CELL_ROLE, Cell, Index

PAD = 12


class CellPainter(QStyledItemDelegate):
    """Paints the cells of a DataTable."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        cell = index.data(CELL_ROLE)
        if not isinstance(cell, Cell):
            return
        rect = QRectF(option.rect)
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setClipRect(rect)
        if chosen:
            painter.fillRect(rect, theme.color("accent_soft"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.color("raised"))
        self._words(painter, rect.adjusted(PAD, 0, -6, -1), cell)
        painter.setPen(theme.color("line"))
        painter.drawLine(QPointF(rect.left(), rect.bottom() - 0.5), QPointF(rect.right(), rect.bottom() - 0.5))
        self._edges(painter, rect, index, option.widget, chosen=chosen)
        painter.restore()

    def _words(self, painter: QPainter, rect: QRectF, cell: Cell) -> None:
        weight = 600 if cell.bold else 400
        high, low = paint.line_height("body"), paint.line_height("caption")
        ink = theme.color("text")
        if cell.state is not None:
            size = paint.pill_size(cell.title)
            wide = min(size.width(), rect.width())
            pill = QRectF(rect.x() - 2, rect.center().y() - size.height() / 2, wide, size.height())
            paint.pill(painter, pill, cell.state, cell.title)
        elif cell.sub:
            top = rect.center().y() - (high + low) / 2
            paint.write(painter, QRectF(rect.x(), top, rect.width(), high), cell.title, ink, "body", weight)
            below = QRectF(rect.x(), top + high, rect.width(), low)
            paint.write(painter, below, cell.sub, theme.color("muted"), "caption")
        else:
            paint.write(painter, rect, cell.title, ink, "body", weight)

    def _edges(self, painter: QPainter, rect: QRectF, index: Index, widget: object, *, chosen: bool) -> None:
        if not chosen:
            return
        if index.column() == 0:
            painter.fillRect(QRectF(rect.x(), rect.y(), 4, rect.height()), theme.color("accent"))
        if isinstance(widget, QAbstractItemView) and widget.hasFocus():
            ring = theme.color("focus")
            painter.fillRect(QRectF(rect.x(), rect.y(), rect.width(), 2), ring)
            painter.fillRect(QRectF(rect.x(), rect.bottom() - 2, rect.width(), 2), ring)
            if index.column() == 0:
                painter.fillRect(QRectF(rect.x(), rect.y(), 2, rect.height()), ring)
            if index.column() == index.model().columnCount() - 1:
                painter.fillRect(QRectF(rect.right() - 2, rect.y(), 2, rect.height()), ring)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Tell a cell's whole text where it is cut."""
        cell = index.data(CELL_ROLE)
        if event.type() != QEvent.Type.ToolTip or not isinstance(cell, Cell):
            return super().helpEvent(event, view, option, index)
        room = view.visualRect(index).width() - PAD - 6
        wide = max(paint.text_width(cell.title, "body", 600), paint.text_width(cell.sub, "caption"))
        text = f"{cell.title}\n{cell.sub}".strip() if wide > room else ""
        QToolTip.showText(event.globalPos(), text, view)
        return True
