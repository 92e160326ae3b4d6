"""Giving register numbers, in the very transaction that verifies the papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from loket.domain.events import Topic
from loket.domain.register import Numbering, Outcome, register_number, series
from loket.errors import Incomplete
from loket.store.serial import next_number
from loket.store.tables import DocumentRow, EntryRow

if TYPE_CHECKING:
    from loket.desk.house import Act, House
    from loket.sop.model import Sop
    from loket.store.tables import RequestRow

LEGALISIR = "legalisir"


def enter_in_book(house: House, act: Act, sop: Sop, row: RequestRow) -> None:
    """Enter a verified request: one number a document that is not referred, or one number for the request.

    Papers that come back after a correction keep the numbers that they have.
    """
    if not sop.documents:
        if not _numbered(act, row):
            _enter(act, sop, row, None, "")
        return
    documents = act.session.scalars(
        select(DocumentRow).where(DocumentRow.request_id == row.id).order_by(DocumentRow.position)
    ).all()
    here = [document for document in documents if not document.referred_to]
    if not here:
        raise Incomplete("Semua dokumen dirujuk ke instansi lain.", "Pakai Rujuk untuk menutup permohonan ini.")
    codes = {kind.id: kind.code for kind in house.advice.kinds}
    numbered = _numbered(act, row)
    for document in here:
        if document.id not in numbered:
            _enter(act, sop, row, document, codes[document.kind])


def _numbered(act: Act, row: RequestRow) -> set[int | None]:
    held = select(EntryRow.document_id).where(EntryRow.request_id == row.id, EntryRow.outcome != Outcome.VOID)
    return set(act.session.scalars(held))


def _enter(act: Act, sop: Sop, row: RequestRow, document: DocumentRow | None, code: str) -> None:
    numbering = act.office.numbering if sop.book == LEGALISIR else Numbering(template="{urut}/{kode}/{tahun}")
    year = act.today.year
    counted = series(sop.book, numbering, document.kind if document else "", year)
    number = next_number(act.session, f"entry/{counted}", numbering.first(year))
    entry = EntryRow(
        book=sop.book,
        series=counted,
        year=year,
        number=number,
        label=register_number(numbering, number, code or sop.short, year, act.today.month),
        request_id=row.id,
        document_id=document.id if document else None,
        at=act.now,
        officer_id=act.who.officer,
        outcome=Outcome.ENTERED,
    )
    act.session.add(entry)
    act.session.flush()
    act.record(Topic.REGISTER, entry.id, "registered", label=entry.label, request=row.id)
