"""The documents brought for legalisir: taken from the form, and whether their originals were shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from loket.desk.typed import line_of
from loket.domain.checklist import originals
from loket.domain.register import Outcome
from loket.errors import BadInput
from loket.store.tables import DocumentRow, EntryRow, PaperRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from loket.desk.house import Act, House
    from loket.desk.views import DocumentFilling
    from loket.sop.model import Sop
    from loket.store.tables import RequestRow

MOST_COPIES = 999
MOST_DOCUMENTS = 50


def documents_of(session: Session, row: RequestRow) -> list[DocumentRow]:
    """Return the documents of a request in their order."""
    wanted = select(DocumentRow).where(DocumentRow.request_id == row.id).order_by(DocumentRow.position)
    return list(session.scalars(wanted))


def take_documents(house: House, act: Act, row: RequestRow, wanted: tuple[DocumentFilling, ...]) -> list[str]:
    """Bring the documents up to the form; of one that already has a number the kind stays, the rest may be corrected.

    Return each such correction as 'number: column, before -> after', for the log.
    """
    rows, labels = documents_of(act.session, row), _labels(act, row)
    if len(wanted) < len(rows):
        raise BadInput("Dokumen yang sudah dicatat tidak dihapus.", "Rujuk atau ubah dokumennya.", field="documents")
    if len(wanted) > MOST_DOCUMENTS:
        raise BadInput(f"Paling banyak {MOST_DOCUMENTS} dokumen.", "Buka permohonan kedua.", field="documents")
    corrected: list[str] = []
    for position, each in enumerate(wanted):
        values = _document_values(house, each)
        if position == len(rows):
            rows.append(DocumentRow(request_id=row.id, position=position))
            act.session.add(rows[-1])
        document = rows[position]
        label = labels.get(document.id)
        if label and document.kind != each.kind:
            raise BadInput(
                f"Jenis dokumen nomor {label} tidak dapat diganti.", "Batalkan permohonan ini.", field="documents"
            )
        for column, value in values.items():
            if label and getattr(document, column) != value:
                corrected.append(f"{label}: {column}, {getattr(document, column)} -> {value}")
            setattr(document, column, value)
    act.session.flush()
    return corrected


def show_originals(act: Act, sop: Sop, row: RequestRow, *, on: bool) -> list[str]:
    """Note of every document that stays here whether its original was shown, and tick the checklist by it.

    Return what was corrected on documents that already have a number.
    """
    here = [document for document in documents_of(act.session, row) if not document.referred_to]
    if not here:
        raise BadInput("Belum ada dokumen yang dicatat.", "Tambahkan dokumennya.", field="documents")
    labels = _labels(act, row)
    corrected = [
        f"{labels[document.id]}: original_seen, {document.original_seen} -> {on}"
        for document in here
        if document.id in labels and document.original_seen is not on
    ]
    for document in here:
        document.original_seen = on
    act.session.flush()
    tick_originals(act, sop, row)
    return corrected


def tick_originals(act: Act, sop: Sop, row: RequestRow) -> None:
    """Tick the lines that the documents answer: there are documents, and each that stays here showed its original."""
    documents = documents_of(act.session, row)
    there = bool(documents) and all(each.original_seen or each.referred_to for each in documents)
    for line in originals(sop):
        paper = act.session.get(PaperRow, (row.id, line))
        if there and paper is None:
            act.session.add(PaperRow(request_id=row.id, requirement=line, at=act.now, officer_id=act.who.officer))
        elif not there and paper is not None:
            act.session.delete(paper)
    act.session.flush()


def _labels(act: Act, row: RequestRow) -> dict[int | None, str]:
    """Return the numbers that documents hold, by document."""
    held = select(EntryRow).where(EntryRow.request_id == row.id, EntryRow.outcome != Outcome.VOID)
    return {entry.document_id: entry.label for entry in act.session.scalars(held)}


def _document_values(house: House, each: DocumentFilling) -> dict[str, str | int | bool]:
    """Return a document's columns as they are kept."""
    if each.kind not in {kind.id for kind in house.advice.kinds}:
        raise BadInput("Jenis dokumen belum dipilih.", "Pilih dari daftar.", field="documents")
    if not 1 <= each.copies <= MOST_COPIES:
        raise BadInput(f"Jumlah lembar antara 1 dan {MOST_COPIES}.", field="documents")
    words = ("owner", "relation", "number", "issuer", "purpose", "referred_to", "advice_reason")
    return {
        "kind": each.kind,
        "copies": each.copies,
        "electronic": each.electronic,
        "original_seen": each.original_seen,
        **{column: line_of(getattr(each, column), "documents") for column in words},
    }
