"""A table of two-line cells that keeps what one reads and has chosen where it is."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from loket.ui.look import paint, theme
from loket.ui.look.cellpaint import CellPainter
from loket.ui.look.rows import Column, Row, RowModel

__all__ = ["DataTable"]


class DataTable(QTableView):
    """Rows to choose from: `picked` says which row is chosen (its id or None), `opened` that it was opened."""

    picked = Signal(object)
    opened = Signal(object)

    def __init__(self, columns: Sequence[Column], name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._rows = RowModel(columns, self)
        self._chosen: Hashable = None
        self._quiet = False
        self._empty: QWidget | None = None
        self.setModel(self._rows)
        self.setItemDelegate(CellPainter(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.selectionModel().selectionChanged.connect(self._selection_changed)
        self.doubleClicked.connect(lambda index: self.opened.emit(self._rows.rows[index.row()].id))
        self._measure()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; the chosen row stays chosen, and what one reads does not move."""
        if self._rows.same_ids(rows):
            self._rows.set_rows(rows)
            self._place_empty()
            return
        anchor, offset = self._anchor()
        self._quiet = True
        self._rows.set_rows(rows)
        at = self._rows.at(self._chosen)
        if at >= 0:
            self._mark(at)
        self._quiet = False
        self._place_empty()
        held = self._rows.at(anchor)
        if held >= 0:
            self.verticalScrollBar().setValue(self.rowViewportPosition(held) + self.verticalOffset() - offset)
        if at < 0 and self._chosen is not None:
            self._chosen = None
            self.picked.emit(None)

    def set_empty(self, widget: QWidget) -> None:
        """Show this (an EmptyState) in place of the rows while there are none."""
        self._empty = widget
        widget.setParent(self.viewport())
        self._place_empty()

    def _place_empty(self) -> None:
        if self._empty is not None:
            self._empty.setGeometry(self.viewport().rect())
            self._empty.setVisible(not self._rows.rows)

    def choose(self, row_id: Hashable) -> None:
        """Choose a row without a word to anybody, and bring it into sight; None chooses none."""
        self._quiet = True
        at = self._rows.at(row_id) if row_id is not None else -1
        self._chosen = row_id if at >= 0 else None
        if at >= 0:
            self._mark(at)
            self.scrollTo(self._rows.index(at, 0))
        else:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        self._quiet = False

    def chosen(self) -> Hashable:
        """Return the id of the chosen row, or None."""
        return self._chosen

    def rows(self) -> tuple[Row, ...]:
        """Return the rows shown."""
        return self._rows.rows

    def _mark(self, at: int) -> None:
        index = self._rows.index(at, 0)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def _anchor(self) -> tuple[Hashable, int]:
        at = self._rows.at(self._chosen)
        if at >= 0 and 0 <= self.rowViewportPosition(at) < self.viewport().height():
            return self._chosen, self.rowViewportPosition(at)
        top = self.rowAt(0)
        if top < 0 or self.verticalScrollBar().value() == 0:
            return None, 0
        return self._rows.rows[top].id, self.rowViewportPosition(top)

    def _selection_changed(self) -> None:
        if self._quiet:
            return
        found = self.selectionModel().selectedRows()
        chosen = self._rows.rows[found[0].row()].id if found else None
        if chosen != self._chosen:
            self._chosen = chosen
            self.picked.emit(chosen)

    def _measure(self) -> None:
        high = paint.line_height("body") + paint.line_height("caption") + 15
        self.verticalHeader().setDefaultSectionSize(round(high))
        self.horizontalHeader().setFixedHeight(round(paint.line_height("caption")) + 19)
        self._share()

    def _share(self) -> None:
        columns = self._rows.columns
        least = [theme.scaled(c.least) for c in columns]
        spare = max(0, self.viewport().width() - sum(least))
        parts = sum(c.stretch for c in columns) or 1
        used = 0
        for at, column in enumerate(columns):
            last = at == len(columns) - 1 and column.stretch
            more = spare - used if last else spare * column.stretch // parts
            used += more
            self.setColumnWidth(at, least[at] + more)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns."""
        super().resizeEvent(event)
        self._share()
        self._place_empty()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the theme or the text scale changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_quiet"):
            self._measure()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the first row when the keyboard comes to a table where none is chosen."""
        super().focusInEvent(event)
        keys = {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason}
        if event.reason() in keys and self._chosen is None and self._rows.rows:
            self._mark(0)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the chosen row with Enter; the rest is Qt's."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._chosen is not None:
            self.opened.emit(self._chosen)
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Return room for a few rows."""
        return QSize(480, round(self.verticalHeader().defaultSectionSize() * 6))
