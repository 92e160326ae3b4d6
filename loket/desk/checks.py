"""What must be so before a request moves on: the form answered, odd numbers explained, the papers there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from loket.desk.brought import documents_of
from loket.desk.filling import filling_of, given_of, needing_reason, open_twins
from loket.desk.typed import line_of
from loket.domain.checklist import conflicts, missing, unanswered, waived
from loket.errors import BadInput, Incomplete
from loket.store.tables import DocumentRow, PaperRow, RequestRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from loket.desk.house import Act, House
    from loket.sop.model import Sop

LONGEST_REASON = 300


def check_form(act: Act, sop: Sop, row: RequestRow) -> None:
    """Raise BadInput, naming the field, for the first thing that the form still lacks."""
    if not row.name:
        raise BadInput("Nama pemohon belum diisi.", "Ketik nama pemohon.", field="name")
    if not row.nik and not row.no_nik:
        raise BadInput("NIK belum diisi.", "Ketik 16 angka, atau pilih “Tanpa NIK”.", field="nik")
    if sop.variants and not row.variant:
        raise BadInput("Varian permohonan belum dipilih.", "Pilih dari daftar.", field="variant")
    for each in unanswered(sop, given_of(row, act.today)):
        raise BadInput(f"{each.title} belum diisi.", "Isi lebih dahulu.", field=each.id)
    if sop.documents and not documents_of(act.session, row):
        raise BadInput("Belum ada dokumen yang dicatat.", "Tambahkan dokumennya.", field="documents")


def odd_things(house: House, act: Act, row: RequestRow) -> list[str]:
    """Return what an officer can only pass with a reason: odd numbers, an open twin, very many copies."""
    odd = [each.sentence for each in needing_reason(house, filling_of(row, frozenset(), ()), act.today)]
    odd += [f"Masih ada permohonan serupa yang terbuka: {number}." for number in open_twins(act, row)]
    most = act.session.scalar(select(func.max(DocumentRow.copies)).where(DocumentRow.request_id == row.id))
    if most is not None and most > act.office.copies_warning:
        odd.append(f"Satu dokumen {most} lembar, lebih dari {act.office.copies_warning}. Periksa jumlahnya.")
    return odd


def pass_with_reason(odd: Sequence[str], reason: str) -> None:
    """Raise Incomplete, naming what is odd, unless the officer gave a reason."""
    if odd and not reason.strip():
        raise Incomplete(" ".join(odd), "Periksa sekali lagi, atau teruskan dengan alasan.", tuple(odd))


def check_papers(act: Act, sop: Sop, row: RequestRow) -> None:
    """Raise Incomplete where a paper is missing, or two papers stand where one is enough."""
    lacking = gaps(act, sop, row)
    if lacking:
        raise Incomplete(
            f"Belum lengkap: {'; '.join(lacking)}.", "Centang yang sudah ada, atau kembalikan kepada pemohon.", lacking
        )
    twice = conflicts(sop, given_of(row, act.today), ticked(act.session, row))
    if twice:
        raise Incomplete(" ".join(twice), "Lepaskan centang yang tidak dipakai.", twice)


def gaps(act: Act, sop: Sop, row: RequestRow) -> tuple[str, ...]:
    """Return the titles of the papers that are still missing."""
    there = ticked(act.session, row) | waived(sop, original_required=act.office.original_required)
    return missing(sop, given_of(row, act.today), there)


def ticked(session: Session, row: RequestRow) -> frozenset[str]:
    """Return the checklist lines that are ticked."""
    return frozenset(session.scalars(select(PaperRow.requirement).where(PaperRow.request_id == row.id)))


def said(text: str, field: str = "reason") -> str:
    """Return a typed remark as one clean line; BadInput where it is longer than a line."""
    return line_of(text, field, LONGEST_REASON)


def needed_reason(*reasons: str) -> tuple[str, ...]:
    """Return the reasons as clean lines; BadInput where there is none."""
    clean = tuple(line for line in (said(reason) for reason in reasons) if line)
    if not clean:
        raise BadInput("Alasan belum diisi.", "Pilih dari daftar, atau ketik sendiri.", field="reason")
    return clean
