"""The register books: reading them, and printing them in the form of the paper book."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import func, select

from loket.desk.book_page import book_page, moments
from loket.desk.lines import desa_name
from loket.desk.views import EntryView
from loket.domain.dates import clock_time, short_date
from loket.domain.person import mask_nik
from loket.domain.register import Outcome
from loket.domain.request import State
from loket.domain.words import STATE
from loket.papers.views import Column
from loket.store.tables import (
    DocumentRow,
    EntryRow,
    HandoverRow,
    OfficerRow,
    RequestRow,
    SignatureRow,
    StageRow,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from loket.desk.house import House
    from loket.desk.views import Who
    from loket.sop.model import Sop

LEGALISIR = "legalisir"
PURPOSE = "keperluan"
"""The form's field that says what for, where a document does not say it itself."""
_Row = TypeVar("_Row", RequestRow, DocumentRow, SignatureRow)
PAGE = 200

LEGALISIR_COLUMNS = (
    Column("No.", 4, "r"),
    Column("Nomor register", 11),
    Column("Tanggal dan jam", 9),
    Column("Nama pemohon, NIK, desa", 20),
    Column("Dokumen", 17),
    Column("Pemilik", 13),
    Column("Asli", 5, "c"),
    Column("Lbr", 4, "r"),
    Column("Keperluan", 12),
    Column("Petugas", 11),
    Column("Pengesah", 14),
    Column("Hasil", 12),
)
SERVICE_COLUMNS = (
    Column("No.", 4, "r"),
    Column("Nomor", 9),
    Column("Tanggal masuk", 10),
    Column("Nama, NIK", 22),
    Column("Desa", 11),
    Column("Ref. luar", 11),
    Column("Tgl verifikasi", 10),
    Column("Janji selesai", 11),
    Column("Siap", 10),
    Column("Diambil", 10),
    Column("Pengambil", 14),
    Column("Keterangan", 14),
)


class Register:
    """What was entered, and what each service did, as books."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.lane = house

    def entries(self, book: str, year: int, *, before: int | None = None, limit: int = PAGE) -> tuple[EntryView, ...]:
        """Return a page of a register, newest first; `before` is the id of the last entry of the page before."""
        with self.house.store.look() as session:
            wanted = select(EntryRow).where(EntryRow.book == book, EntryRow.year == year)
            if before is not None:
                wanted = wanted.where(EntryRow.id < before)
            return self._views(session, list(session.scalars(wanted.order_by(EntryRow.id.desc()).limit(limit))))

    def count(self, book: str, year: int) -> int:
        """Return how many numbers a book gave in a year."""
        with self.house.store.look() as session:
            return session.scalar(select(func.count()).where(EntryRow.book == book, EntryRow.year == year)) or 0

    def book_pdf(self, who: Who, since: dt.date, until: dt.date, *, book: str = LEGALISIR) -> bytes:
        """Return a register as a PDF in the paper book's form, for the days from `since` to `until`."""
        from loket.papers.book import book_pdf

        with self.house.store.look() as session:
            begin, end = moments(self.house, since, until)
            wanted = (
                select(EntryRow)
                .where(EntryRow.book == book, EntryRow.at >= begin, EntryRow.at < end)
                .order_by(EntryRow.id)
            )
            views = self._views(session, list(session.scalars(wanted)))
            title = "REGISTER LEGALISIR" if book == LEGALISIR else f"REGISTER {book.upper()}"
            rows = tuple(_legalisir_row(number, each) for number, each in enumerate(views, 1))
            page = book_page(self.house, session, who, title, (since, until), LEGALISIR_COLUMNS, rows)
        return book_pdf(page)

    def service_pdf(self, who: Who, sop_id: str, since: dt.date, until: dt.date) -> bytes:
        """Return all requests of a service that came in from `since` to `until`, as a PDF book."""
        from loket.papers.book import book_pdf

        with self.house.store.look() as session:
            sop = self.house.sop_by_id(session, sop_id)
            begin, end = moments(self.house, since, until)
            requests = session.scalars(
                select(RequestRow)
                .where(RequestRow.sop_id == sop_id, RequestRow.opened_at >= begin, RequestRow.opened_at < end)
                .order_by(RequestRow.id)
            ).all()
            handed = {
                each.request_id: each
                for each in session.scalars(
                    select(HandoverRow).where(HandoverRow.request_id.in_([row.id for row in requests]))
                )
            }
            rows = tuple(
                self._service_row(session, number, sop, row, handed.get(row.id))
                for number, row in enumerate(requests, 1)
            )
            title = f"REGISTER {sop.activity.text.upper()}"
            page = book_page(self.house, session, who, title, (since, until), SERVICE_COLUMNS, rows)
        return book_pdf(page)

    def _views(self, session: Session, rows: list[EntryRow]) -> tuple[EntryView, ...]:
        requests = self._by_id(session, RequestRow, [row.request_id for row in rows])
        documents = self._by_id(session, DocumentRow, [row.document_id for row in rows if row.document_id])
        signatures = self._by_id(session, SignatureRow, [row.signature_id for row in rows if row.signature_id])
        names = dict(session.execute(select(OfficerRow.id, OfficerRow.name)).all())
        kinds = {kind.id: kind.title for kind in self.house.advice.kinds}
        return tuple(
            self._entry(row, requests[row.request_id], documents.get(row.document_id or 0),
                        signatures.get(row.signature_id or 0), names, kinds,
                        self.house.sop(session, requests[row.request_id].sop_digest).short)
            for row in rows
        )  # fmt: skip

    def _by_id(self, session: Session, kind: type[_Row], ids: Sequence[int | None]) -> dict[int, _Row]:
        return {row.id: row for row in session.scalars(select(kind).where(kind.id.in_(ids)))}

    def _entry(
        self,
        row: EntryRow,
        request: RequestRow,
        document: DocumentRow | None,
        signature: SignatureRow | None,
        names: dict[int, str],
        kinds: dict[str, str],
        service: str,
    ) -> EntryView:
        local = self.house.calendar.local(row.at)
        return EntryView(
            id=row.id,
            number=row.number,
            label=row.label,
            at=row.at,
            when=f"{short_date(local.date())} {clock_time(row.at, self.house.calendar.tz)}",
            request=row.request_id,
            request_number=request.number,
            name=request.name,
            nik=mask_nik(request.nik) if request.nik else "tanpa NIK",
            desa=desa_name(self.house, request.desa),
            kind=kinds.get(document.kind, document.kind) if document else service,
            owner=(document.owner if document else "") or request.name,
            document_number=document.number if document else "",
            issuer=document.issuer if document else "",
            original_seen=("ya" if document.original_seen else "tidak") if document else "",
            copies=document.copies if document else 1,
            purpose=(document.purpose if document else "") or str(request.values.get(PURPOSE, "")),
            officer=names.get(row.officer_id, ""),
            signer=f"{signature.name}, {signature.title}" if signature else "",
            outcome=row.outcome if document or row.outcome != Outcome.SIGNED else "disahkan",
            note=row.void_reason,
        )

    def _service_row(
        self, session: Session, number: int, sop: Sop, row: RequestRow, handed: HandoverRow | None
    ) -> tuple[str, ...]:
        verified = session.scalar(
            select(func.max(StageRow.until)).where(StageRow.request_id == row.id, StageRow.action == "verify")
        )
        variant = next((each.title for each in sop.variants if each.id == row.variant), "")
        state = STATE[State(row.state)]
        return (
            str(number),
            row.number,
            self._day(row.opened_at),
            f"{row.name}\n{mask_nik(row.nik) if row.nik else 'tanpa NIK'}",
            desa_name(self.house, row.desa),
            f"{row.channel} {row.reference}".strip(),
            self._day(verified),
            self._day(row.promised_at),
            self._day(row.ready_at),
            self._day(handed.at if handed else None),
            f"{handed.to_name}\n{handed.relation}" if handed else "",
            "\n".join(part for part in (variant, state if state != "Selesai" else "", row.last_reason) if part),
        )

    def _day(self, moment: dt.datetime | None) -> str:
        return short_date(self.house.calendar.local(moment).date()) if moment is not None else ""


def _legalisir_row(number: int, entry: EntryView) -> tuple[str, ...]:
    return (
        str(number),
        entry.label,
        entry.when.replace(" ", "\n"),
        f"{entry.name}\n{entry.nik}\n{entry.desa}",
        "\n".join(part for part in (entry.kind, entry.document_number, entry.issuer) if part),
        entry.owner,
        entry.original_seen,
        str(entry.copies),
        entry.purpose,
        entry.officer,
        entry.signer,
        f"BATAL: {entry.note}" if entry.outcome == "batal" else entry.outcome,
    )
