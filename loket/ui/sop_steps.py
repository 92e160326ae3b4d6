"""The table of an SOP's steps: printed number, kegiatan, pelaksana, kelengkapan, time, output, remark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from loket.domain.words import duration
from loket.papers import sop_words
from loket.ui.look import theme
from loket.ui.look.card import rule
from loket.ui.look.timeline import clear
from loket.ui.look.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from loket.desk.views import StepTimesView
    from loket.sop.model import Sop, Step

HEADS = ("No.", "Kegiatan", "Pelaksana", "Kelengkapan", "Waktu", "Output", "Keterangan")
STRETCH = (0, 5, 3, 4, 2, 3, 3)
LEAST = (30, 150, 96, 120, 84, 96, 96)
TIME = 4
NO_TIMES = "belum ada"
HOUR = 60
TOTAL = "Jumlah waktu yang dijanjikan"


class StepsTable(QFrame):
    """Every step in a row; the real times of the last 30 days stand under the promised ones."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Tabel langkah")
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._holder = QVBoxLayout(self)
        self._holder.setContentsMargins(14, 12, 14, 12)
        self._actual: dict[int, Words] = {}
        self._times: Mapping[int, str] | None = None
        self._sop: Sop | None = None
        self._narrow = False

    def show_sop(self, sop: Sop) -> None:
        """Show another SOP's steps."""
        self._sop = sop
        self._lay()

    def set_narrow(self, narrow: bool) -> None:  # noqa: FBT001 -- as Qt's own setters
        """Let the cells of a step stand below each other, or in columns."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._lay()

    def _lay(self) -> None:
        clear(self._holder)
        self._actual = {}
        if self._sop is not None:
            self._holder.addWidget(self._stacked(self._sop) if self._narrow else self._columns(self._sop))
            self.show_times(self._times)

    def _columns(self, sop: Sop) -> QWidget:
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(8)
        for place, head in enumerate(HEADS):
            grid.addWidget(Words(head, "section"), 0, place)
            grid.setColumnStretch(place, STRETCH[place])
            grid.setColumnMinimumWidth(place, theme.scaled(LEAST[place]))
        row = 1
        for step in sop.steps:
            grid.addWidget(rule(), row, 0, 1, len(HEADS))
            for place, lines in enumerate(_cells(sop, step)):
                grid.addWidget(self._cell(step, place, lines), row + 1, place, Qt.AlignmentFlag.AlignTop)
            row += 2
        grid.addWidget(rule(), row, 0, 1, len(HEADS))
        grid.addWidget(Words(TOTAL, "strong", wrap=True), row + 1, 1, 1, TIME - 1)
        grid.addWidget(Words(duration(sop.total), "strong", wrap=True), row + 1, TIME, 1, 2)
        return inner

    def _stacked(self, sop: Sop) -> QWidget:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for step in sop.steps:
            number, activity, *rest = _cells(sop, step)
            column.addWidget(Words(f"{number[0]}. {activity[0]}", "strong", wrap=True))
            for place, lines in enumerate(rest, 2):
                if lines:
                    column.addWidget(Words(HEADS[place], "section"))
                    column.addWidget(self._cell(step, place, lines))
            column.addSpacing(6)
            column.addWidget(rule())
            column.addSpacing(6)
        column.addWidget(Words(f"{TOTAL}: {duration(sop.total)}", "strong", wrap=True))
        return inner

    def show_times(self, times: Mapping[int, str] | None) -> None:
        """Write what each step really took in the last 30 days, by its ordinal; None: not known yet."""
        self._times = times
        for ordinal, words in self._actual.items():
            words.setVisible(times is not None)
            if times is not None:
                words.setText(f"30 hari ini: {times.get(ordinal, NO_TIMES)}")

    def _cell(self, step: Step, place: int, lines: Sequence[str]) -> QWidget:
        cell = QWidget()
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for line in lines:
            column.addWidget(Words(line, "strong" if place in {0, TIME} else "body", wrap=True))
        if place == TIME:
            self._actual[step.ordinal] = Words("", "caption", wrap=True)
            self._actual[step.ordinal].hide()
            column.addWidget(self._actual[step.ordinal])
        return cell


def _cells(sop: Sop, step: Step) -> tuple[Sequence[str], ...]:
    """Return the lines of each cell; several lines of one cell begin with a dash."""
    return (
        (step.table_no or str(step.ordinal),),
        (sop_words.shown(step.activity),),
        (sop_words.who(sop, step),),
        _dashed(sop_words.needs(sop, step)),
        (duration(step.time),),
        _dashed(sop_words.output(step)),
        _dashed(sop_words.remark(sop, step)),
    )


def _dashed(lines: Sequence[str]) -> Sequence[str]:
    return [f"– {line}" for line in lines] if len(lines) > 1 else lines


def times_words(step: StepTimesView) -> str:
    """Return what a step really took: the middle of all, how many there were, and the share inside the Mutu Baku."""
    middle = _minutes(step.median or 0.0)
    share = "" if step.within is None else f", {round(step.within * 100)} % tepat"
    return f"{middle} ({step.count} kali{share})"


def _minutes(minutes: float) -> str:
    hours, rest = divmod(round(minutes), HOUR)
    return f"{hours} jam {rest} menit" if hours else f"{rest} menit"
