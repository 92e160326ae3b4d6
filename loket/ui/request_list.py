"""The list of an activity: who waits for whom, for how long, and what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout

from loket.domain.request import CLOSED, State
from loket.ui.lights import PILL
from loket.ui.look.card import Panel
from loket.ui.look.chips import Chip, FilterChips
from loket.ui.look.empty import EmptyState
from loket.ui.look.rows import Cell, Column, Row
from loket.ui.look.table import DataTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loket.desk.views import RequestLine, TabView

ALL, MINE, CLOSED_TODAY = "semua", "saya", "selesai"
WIDE = (
    Column("Nomor", 0, 92),
    Column("Pemohon", 4, 150),
    Column("Langkah", 4, 146),
    Column("Waktu", 0, 132),
    Column("Berikutnya", 2, 146),
)
NARROW = (Column("Pemohon", 3, 150), Column("Langkah", 2, 130), Column("Waktu", 0, 140))
EMPTY = {
    ALL: ("Belum ada permohonan terbuka", "F2 memanggil yang berikutnya, F5 permohonan baru."),
    MINE: ("Tidak ada yang menunggu Anda", "Permohonan lain sedang menunggu petugas lain atau pemohon."),
    CLOSED_TODAY: ("Belum ada yang selesai hari ini", "Permohonan yang ditutup hari ini tampil di sini."),
}


class RequestList(Panel):
    """Filters and rows; `filtered` says that another filter was chosen, `picked` and `opened` bring a request's id."""

    filtered = Signal(str)
    picked = Signal(object)
    opened = Signal(object)

    def __init__(self) -> None:
        self._column = QVBoxLayout()
        self._column.setContentsMargins(16, 12, 16, 16)
        self._column.setSpacing(12)
        super().__init__(self._column, "window")
        self.setAccessibleName("Daftar permohonan")
        self._lines: tuple[RequestLine, ...] = ()
        self._chosen: int | None = None
        self._narrow = False
        self.chips = FilterChips("Saringan")
        self.chips.picked.connect(self._filter)
        self._column.addWidget(self.chips)
        self._empty: EmptyState
        self._step_words: dict[str, str] = {}
        self.table = self._make_table()

    def least(self, *, narrow: bool) -> int:
        """Return the width at 100 % below which the columns are cut."""
        return sum(each.least for each in (NARROW if narrow else WIDE)) + 36

    def set_narrow(self, *, narrow: bool) -> None:
        """Show three columns instead of five, where there is little room."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        held = self.table.hasFocus()
        self.table.hide()
        self.table.deleteLater()
        self.table = self._make_table()
        self._show()
        if held:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_counts(self, tab: TabView) -> None:
        """Show the filters of an activity with their counts; the chosen one stays."""
        steps = [Chip(_step_id(state, ordinal), word, number) for state, ordinal, word, number in tab.by_step]
        chosen = self.chips.chosen()
        if chosen not in {"", ALL, MINE, CLOSED_TODAY, *(each.id for each in steps)}:
            steps.append(Chip(chosen, self._step_words.get(chosen, "Langkah ini"), 0))
        self._step_words.update({each.id: each.text for each in steps})
        chips = [Chip(ALL, "Semua", tab.open), Chip(MINE, "Perlu saya", tab.mine), *steps]
        held = self.window().focusWidget()
        inside = held is not None and self.chips.isAncestorOf(held)
        self.chips.set_chips([*chips, Chip(CLOSED_TODAY, "Selesai hari ini", tab.closed_today)])
        if inside:  # other filters are other buttons, and the keyboard must not go with the old ones
            chosen_ones = [each for each in self.chips.findChildren(QAbstractButton) if each.isChecked()]
            chosen_ones[-1].setFocus(Qt.FocusReason.OtherFocusReason)

    def set_lines(self, lines: Sequence[RequestLine]) -> None:
        """Show these requests, as far as the filter lets them through."""
        self._lines = tuple(lines)
        self._show()

    def choose(self, request: int | None) -> None:
        """Mark a request as the one shown beside the list, where it is among the rows."""
        self._chosen = request
        if self.table.chosen() != request:
            self.table.choose(request)

    def _make_table(self) -> DataTable:
        table = DataTable(NARROW if self._narrow else WIDE, "Permohonan")
        self._empty = EmptyState("inbox", *EMPTY[ALL])
        table.set_empty(self._empty)
        table.picked.connect(self._pick)
        table.opened.connect(self.opened)
        self._column.addWidget(table, 1)
        return table

    def _filter(self, chosen: str) -> None:
        self._show()
        self.filtered.emit(chosen)

    def _pick(self, request: object) -> None:
        """Tell that a row was chosen; a row that merely left the list leaves the request shown as it is."""
        if isinstance(request, int):
            self._chosen = request
            self.picked.emit(request)

    def _show(self) -> None:
        wanted = self.chips.chosen() or ALL
        shown = [each for each in self._lines if _fits(each, wanted)]
        self._empty.set_text(*EMPTY.get(wanted, ("Tidak ada di langkah ini", "Pilih saringan lain di atas.")))
        self.table.set_rows([_narrow_row(each) if self._narrow else _row(each) for each in shown])
        if self.table.chosen() != self._chosen and any(each.id == self._chosen for each in shown):
            self.table.choose(self._chosen)


def _step_id(state: State, ordinal: int) -> str:
    """Return the id of the filter for one step."""
    return f"{state}/{ordinal}"


def _fits(line: RequestLine, wanted: str) -> bool:
    if wanted == CLOSED_TODAY:
        return line.state in CLOSED
    if line.state in CLOSED:
        return False
    return wanted == ALL or (line.mine if wanted == MINE else _step_id(line.state, line.ordinal) == wanted)


def _clock(line: RequestLine) -> Cell:
    if line.state is State.DONE:
        return Cell("selesai", state="done")
    if line.state in CLOSED:
        return Cell(line.state_word.lower(), state="neutral")
    paused = line.clock.paused
    return Cell("dijeda" if paused else line.clock.words, state="paused" if paused else PILL[line.clock.light])


def _next(line: RequestLine) -> str:
    return line.next_word or "—"


def _row(line: RequestLine) -> Row:
    return Row(
        line.id,
        (
            Cell(line.number, line.ticket, bold=True),
            Cell(line.name, line.sub),
            Cell(line.step, line.actor),
            _clock(line),
            Cell(_next(line), bold=line.mine),
        ),
    )


def _narrow_row(line: RequestLine) -> Row:
    who = " · ".join(filter(None, (line.number, line.ticket)))
    return Row(
        line.id,
        (
            Cell(line.name, who),
            Cell(line.step, _next(line) if line.mine else line.actor, bold=line.mine),
            _clock(line),
        ),
    )
