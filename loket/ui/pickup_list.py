"""What waits on the shelf, or what a search found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loket.domain.request import State
from loket.ui.lights import STATE_PILL
from loket.ui.look.rows import Cell, Column, Row
from loket.ui.look.table import DataTable
from loket.ui.pickup_words import LONG_DAYS, days_since, lying_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loket.desk.house import House
    from loket.desk.views import RequestLine

COLUMNS = (
    Column("Nomor", 0, 96),
    Column("Pemohon", 4, 170),
    Column("Layanan", 3, 130),
    Column("Tempat", 1, 80),
    Column("Keadaan", 0, 186),
)


class PickupList(DataTable):
    """Requests to hand over; those that are not ready say where they stand."""

    def __init__(self) -> None:
        super().__init__(COLUMNS, "Siap diambil")

    def set_lines(self, lines: Sequence[RequestLine], house: House) -> None:
        """Show these requests."""
        self.set_rows([_row(line, days_since(house, line.since_at)) for line in lines])


def _row(line: RequestLine, days: int) -> Row:
    if line.state is State.READY:
        stands = Cell(f"siap {lying_words(days)}", state="warn" if days >= LONG_DAYS else "ok")
    else:
        stands = Cell(line.state_word, state=STATE_PILL[line.state])
    return Row(
        line.id,
        (
            Cell(line.number, line.ticket, bold=True),
            Cell(line.name, line.sub),
            Cell(line.service, ", ".join(line.registers)),
            Cell(line.place or "–"),
            stands,
        ),
    )
