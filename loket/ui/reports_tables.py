"""The two tables of the reports: what each service did, and how long its steps took."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loket.ui.look import paint
from loket.ui.look.rows import Cell, Column, Row
from loket.ui.look.table import DataTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loket.desk.views import StepTimesView, SummaryView
    from loket.ui.look.tokens import State

SUMMARY = (
    Column("Layanan", 1, 250),
    Column("Masuk", 0, 84),
    Column("Selesai", 0, 84),
    Column("Dikembalikan", 0, 116),
    Column("Dirujuk", 0, 84),
    Column("Ditolak", 0, 84),
    Column("Batal", 0, 76),
    Column("Sisa", 0, 76),
    Column("Tepat waktu", 0, 110),
    Column("Terlambat", 0, 110),
)
STEPS = (
    Column("Langkah", 3, 230),
    Column("Pelaksana", 2, 160),
    Column("Mutu Baku", 0, 118),
    Column("Dikerjakan", 0, 104),
    Column("Biasanya", 0, 124),
    Column("9 dari 10 selesai dalam", 0, 186),
    Column("Sesuai Mutu Baku", 0, 148),
)
GOOD, FAIR = 0.9, 0.75
"""From which share on a step is shown as good, and as fair."""
HOUR = 60
NONE = "–"
SLIM = 17


class SlimTable(DataTable):
    """Rows of one line, so that a whole report is seen at once."""

    def _measure(self) -> None:
        super()._measure()
        self.verticalHeader().setDefaultSectionSize(round(paint.line_height("body")) + SLIM)


class SummaryTable(SlimTable):
    """One row a service; the last one is the sum and cannot be opened."""

    def __init__(self) -> None:
        super().__init__(SUMMARY, "Rekapitulasi pelayanan")

    def set_summary(self, rows: Sequence[SummaryView], names: dict[str, str]) -> None:
        """Show the figures; `names` gives each service its short name."""
        shown = [_summary(row, names.get(row.sop_id, row.service)) for row in rows]
        self.set_rows([*shown, _total(rows)] if rows else [])


class StepTable(SlimTable):
    """One row a step of the chosen service."""

    def __init__(self) -> None:
        super().__init__(STEPS, "Waktu tiap langkah")

    def set_steps(self, sop_id: str, steps: Sequence[StepTimesView]) -> None:
        """Show the times of a service's steps."""
        self.set_rows([_step(sop_id, step) for step in steps])


def minutes_words(minutes: float | None) -> str:
    """Return '12 mnt' or '1 jam 20 mnt'; a dash where nothing was measured."""
    if minutes is None:
        return NONE
    hours, rest = divmod(round(minutes), HOUR)
    if not hours:
        return f"{rest} mnt" if rest else "< 1 mnt"
    return f"{hours} jam {rest} mnt" if rest else f"{hours} jam"


def _counts(row: SummaryView) -> tuple[int, ...]:
    return (row.came_in, row.done, row.returned, row.referred, row.refused, row.cancelled, row.open, row.on_time)


def _summary(row: SummaryView, name: str) -> Row:
    counts = tuple(Cell(str(count)) for count in _counts(row))
    late = Cell(str(row.late), state="late") if row.late else Cell("0")
    return Row(row.sop_id, (Cell(name, bold=True), *counts, late))


def _total(rows: Sequence[SummaryView]) -> Row:
    sums = [sum(column) for column in zip(*(_counts(row) for row in rows), strict=True)]
    late = sum(row.late for row in rows)
    return Row("", (Cell("Jumlah", bold=True), *(Cell(str(each), bold=True) for each in (*sums, late))))


def _step(sop_id: str, step: StepTimesView) -> Row:
    share = Cell(NONE)
    if step.within is not None:
        state: State = "ok" if step.within >= GOOD else "warn" if step.within >= FAIR else "late"
        share = Cell(f"{round(step.within * 100)} %", state=state)
    cells = (
        Cell(f"{step.ordinal}. {step.title}"),
        Cell(step.actor),
        Cell(step.time),
        Cell(f"{step.count} kali" if step.count else NONE),
        Cell(minutes_words(step.median)),
        Cell(minutes_words(step.p90)),
        share,
    )
    return Row((sop_id, step.ordinal), cells)
