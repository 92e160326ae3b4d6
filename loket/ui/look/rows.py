"""What a table shows: frozen rows of two-line cells, and the model Qt reads them through."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from loket.ui.look.tokens import STATE_WORD, State

Index = QModelIndex | QPersistentModelIndex
CELL_ROLE = Qt.ItemDataRole.UserRole + 1
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `stretch` shares what room is left, `least` is its least width at 100 %."""

    title: str
    stretch: int = 1
    least: int = 80


@dataclass(frozen=True, slots=True)
class Cell:
    """A title, a smaller line below, and a pill instead of the title where `state` is given."""

    title: str
    sub: str = ""
    state: State | None = None
    bold: bool = False

    def said(self) -> str:
        """Return what a screen reader says."""
        word = STATE_WORD[self.state] if self.state else ""
        return ", ".join(filter(None, (self.title, word, self.sub)))


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; `id` stays the same while what it shows changes."""

    id: Hashable
    cells: tuple[Cell, ...]


class RowModel(QAbstractTableModel):
    """Rows for a view; replacing them tells the view as little as it can."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: tuple[Row, ...] = ()
        self._at: dict[Hashable, int] = {}

    def same_ids(self, rows: Sequence[Row]) -> bool:
        """Say whether these rows are the shown ones, in the same order."""
        return len(rows) == len(self.rows) and all(a.id == b.id for a, b in zip(rows, self.rows, strict=True))

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows: in place where only their words changed, else all anew."""
        if self.same_ids(rows):
            old, self.rows = self.rows, tuple(rows)
            for at, (was, now) in enumerate(zip(old, self.rows, strict=True)):
                if was != now:
                    self.dataChanged.emit(self.index(at, 0), self.index(at, len(self.columns) - 1))
            return
        self.beginResetModel()
        self.rows = tuple(rows)
        self._at = {row.id: at for at, row in enumerate(self.rows)}
        self.endResetModel()

    def at(self, row_id: Hashable) -> int:
        """Return where a row stands, or -1."""
        return self._at.get(row_id, -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell, its title, or what is said of it."""
        if not index.isValid():
            return None
        cell = self.rows[index.row()].cells[index.column()]
        if role == CELL_ROLE:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.columns[index.column()].title}: {cell.said()}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a column's title."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None
