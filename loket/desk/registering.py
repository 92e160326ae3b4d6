"""Giving register numbers, in the very transaction that verifies the papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from loket.desk.brought import documents_of
from loket.desk.moves import void
from loket.desk.papers_out import referral
from loket.domain.events import Topic
from loket.domain.person import fold
from loket.domain.register import Numbering, Outcome, register_number, series
from loket.errors import Incomplete
from loket.store.serial import next_number
from loket.store.tables import EntryRow, EventRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loket.desk.house import Act, House
    from loket.sop.model import Sop
    from loket.store.tables import DocumentRow, RequestRow

LEGALISIR = "legalisir"


def enter_in_book(house: House, act: Act, sop: Sop, row: RequestRow) -> None:
    """Enter a verified request: one number a document that is not referred, or one number for the request.

    Papers that come back after a correction keep the numbers that they have.
    """
    if not sop.documents:
        if not _numbered(act, row):
            _enter(act, sop, row, None, "")
        return
    documents = documents_of(act.session, row)
    here = [document for document in documents if not document.referred_to]
    if not here:
        raise Incomplete("Semua dokumen dirujuk ke instansi lain.", "Pakai Rujuk untuk menutup permohonan ini.")
    codes = {kind.id: kind.code for kind in house.advice.kinds}
    _void_referred(act, row, documents)
    numbered = _numbered(act, row)
    for document in here:
        if document.id not in numbered:
            _enter(act, sop, row, document, codes.get(document.kind, ""))


def refer_documents(house: House, act: Act, sop: Sop, row: RequestRow) -> None:
    """Print one referral for each document that belongs to another agency, once."""
    kinds = {kind.id: kind.title for kind in house.advice.kinds}
    told = select(EventRow.data).where(
        EventRow.topic == Topic.REQUEST, EventRow.subject == row.id, EventRow.what == "document_referred"
    )
    before = {(data.get("position"), data.get("to")) for data in act.session.scalars(told)}
    for document in documents_of(act.session, row):
        if not document.referred_to or (document.position, document.referred_to) in before:
            continue
        advice = house.advice.advise(document.kind, electronic=document.electronic)
        basis = next((each.basis for each in advice if each.level == "rujuk"), "")
        why = document.advice_reason or "Dilegalisir oleh instansi penerbitnya"
        what = kinds.get(document.kind, document.kind)
        referral(house, act, sop, row, document.referred_to, why, basis, what)
        act.record(
            Topic.REQUEST,
            row.id,
            "document_referred",
            to=document.referred_to,
            document=what,
            position=document.position,
        )


def _void_referred(act: Act, row: RequestRow, documents: Sequence[DocumentRow]) -> None:
    """Void the number of a document that was corrected into one for another agency."""
    elsewhere = {document.id for document in documents if document.referred_to}
    held = select(EntryRow).where(EntryRow.request_id == row.id, EntryRow.outcome != Outcome.VOID)
    for entry in act.session.scalars(held):
        if entry.document_id in elsewhere:
            void(act, row, entry, "Dirujuk ke instansi lain")


def _numbered(act: Act, row: RequestRow) -> set[int | None]:
    held = select(EntryRow.document_id).where(EntryRow.request_id == row.id, EntryRow.outcome != Outcome.VOID)
    return set(act.session.scalars(held))


def _enter(act: Act, sop: Sop, row: RequestRow, document: DocumentRow | None, code: str) -> None:
    numbering = act.office.numbering if sop.book == LEGALISIR else Numbering(template="{urut}/{kode}/{tahun}")
    year = act.today.year
    counted = series(sop.book, numbering, document.kind if document else "", year)
    number = next_number(act.session, f"entry/{counted}", numbering.first(year))
    label = register_number(numbering, number, code or sop.short, year, act.today.month)
    entry = EntryRow(
        book=sop.book,
        series=counted,
        year=year,
        number=number,
        label=label,
        folded_label=fold(label),
        request_id=row.id,
        document_id=document.id if document else None,
        at=act.now,
        officer_id=act.who.officer,
        outcome=Outcome.ENTERED,
    )
    act.session.add(entry)
    act.session.flush()
    act.record(Topic.REGISTER, entry.id, "registered", label=entry.label, request=row.id)
