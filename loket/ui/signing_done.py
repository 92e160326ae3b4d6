"""The list of what this officer decided today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loket.domain.request import State
from loket.ui.lights import STATE_PILL
from loket.ui.look.empty import EmptyState
from loket.ui.look.rows import Cell, Column, Row
from loket.ui.look.table import DataTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loket.desk.views import RequestLine

COLUMNS = (
    Column("Nomor", 0, 96),
    Column("Pemohon", 4, 170),
    Column("Register", 3, 130),
    Column("Sekarang", 0, 170),
)


class SigningDone(DataTable):
    """Decisions of today, the last one first, each with where the request stands now."""

    def __init__(self) -> None:
        super().__init__(COLUMNS, "Diputuskan hari ini")
        text = "Yang Anda sahkan, minta diperbaiki, atau tolak hari ini tampil di sini."
        self.set_empty(EmptyState("signature", "Belum ada putusan hari ini", text))

    def set_lines(self, lines: Sequence[RequestLine]) -> None:
        """Show these decisions."""
        self.set_rows([_row(line) for line in lines])


def _row(line: RequestLine) -> Row:
    back = line.state is State.SUBMITTED
    word = "Diminta diperbaiki" if back else line.state_word
    return Row(
        line.id,
        (
            Cell(line.number, line.ticket, bold=True),
            Cell(line.name, line.sub),
            Cell(", ".join(line.registers) or line.service, line.service if line.registers else ""),
            Cell(word, state="paused" if back else STATE_PILL[line.state]),
        ),
    )
