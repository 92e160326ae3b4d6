"""A register book as a table, newest entry first, in the columns of the paper book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loket.domain.person import fold
from loket.domain.register import Outcome
from loket.domain.words import short_title
from loket.ui.look.rows import Cell, Column, Row
from loket.ui.look.table import DataTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loket.desk.views import EntryView
    from loket.ui.look.tokens import State

COLUMNS = (
    Column("Nomor", 1, 124),
    Column("Tanggal", 0, 100),
    Column("Pemohon dan NIK", 3, 184),
    Column("Dokumen", 2, 92),
    Column("Pemilik", 2, 110),
    Column("Asli", 0, 52),
    Column("Lembar", 0, 72),
    Column("Keperluan", 2, 104),
    Column("Petugas, pengesah", 3, 148),
    Column("Hasil", 2, 116),
)
PILL: dict[str, State] = {Outcome.SIGNED: "done", Outcome.ENTERED: "neutral"}


class RegisterList(DataTable):
    """Entries to look through; opening one says its request."""

    def __init__(self) -> None:
        super().__init__(COLUMNS, "Buku register")

    def set_entries(self, entries: Sequence[EntryView]) -> None:
        """Show these entries."""
        self.set_rows([_row(each) for each in entries])


def matches(entry: EntryView, words: Sequence[str]) -> bool:
    """Tell whether every one of these folded words stands somewhere in the entry."""
    said = fold(
        " ".join(
            (entry.label, entry.when, entry.request_number, entry.name, entry.nik, entry.desa, entry.kind, entry.owner,
             entry.document_number, entry.issuer, entry.purpose, entry.officer, entry.signer, outcome(entry))
        )
    )  # fmt: skip
    return all(word in said for word in words)


def outcome(entry: EntryView) -> str:
    """Return what became of an entry, in words."""
    return f"BATAL: {entry.note}" if entry.outcome == Outcome.VOID else entry.outcome


def _row(entry: EntryView) -> Row:
    day, _, hour = entry.when.partition(" ")
    void = entry.outcome == Outcome.VOID
    document = " · ".join(part for part in (entry.document_number, entry.issuer) if part)
    cells = (
        Cell(entry.label, entry.request_number, bold=True),
        Cell(day, hour),
        Cell(entry.name, " · ".join(part for part in (entry.nik, entry.desa) if part)),
        Cell(short_title(entry.kind), document),
        Cell(entry.owner),
        Cell(entry.original_seen),
        Cell(str(entry.copies)),
        Cell(entry.purpose),
        Cell(entry.officer, entry.signer),
        Cell("BATAL", entry.note, bold=True) if void else Cell(outcome(entry), state=PILL.get(entry.outcome, "info")),
    )
    return Row(entry.id, cells)
