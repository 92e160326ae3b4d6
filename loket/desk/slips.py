"""The outbox: slips are rows, written with what they tell, before any printer hears of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from loket.desk.views import PrintView
from loket.domain.dates import clock_time, short_date
from loket.domain.events import Topic
from loket.domain.queue import ticket_label
from loket.errors import Changed
from loket.papers import views
from loket.store.tables import EventRow, PrintRow, RequestRow, TicketRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from loket.desk.house import Act, House
    from loket.desk.views import Who
    from loket.papers.views import Slip

TICKET_LIFE = dt.timedelta(minutes=10)
"""A queue ticket that could not be printed for so long is of no use any more."""

STATE_WORDS = {
    "queued": "menunggu printer",
    "sending": "sedang dikirim",
    "printed": "tercetak",
    "unknown": "belum pasti tercetak",
    "failed": "gagal dicetak",
    "expired": "kedaluwarsa",
    "skipped": "tidak dicetak",
}
_KINDS = {kind.__name__: kind for kind in (
    views.TicketSlip, views.ReceiptSlip, views.MissingSlip, views.ReferralSlip, views.HandoverSlip
)}  # fmt: skip
TITLES = {
    "ticket": "Nomor antrean",
    "receipt": "Tanda terima berkas",
    "pickup": "Tanda terima pengambilan",
    "missing": "Daftar kekurangan berkas",
    "referral": "Slip rujukan",
    "handover": "Bukti serah terima",
}


def queue_slip(act: Act, kind: str, slip: Slip, *, request: int | None = None, ticket: int | None = None) -> int:
    """Draw a slip and put it into the outbox, in the transaction of what it tells; return its id."""
    from loket.papers.slips import TEMPLATE_VERSION, draw

    row = PrintRow(
        kind=kind,
        title=TITLES[kind],
        request_id=request,
        ticket_id=ticket,
        slip={"kind": type(slip).__name__, "values": asdict(slip)},
        template=TEMPLATE_VERSION,
        data=draw(slip, act.paper),
        state="queued",
        copy=slip.copy,
        created_at=act.now,
    )
    act.session.add(row)
    act.session.flush()
    return row.id


class Slips:
    """What waits for the printer, and what became of it."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.lane = house

    def outbox(self, limit: int = 50) -> tuple[PrintView, ...]:
        """Return the latest slips, newest first."""
        with self.house.store.look() as session:
            rows = session.scalars(select(PrintRow).order_by(PrintRow.id.desc()).limit(limit)).all()
            return print_views(self.house, session, rows)

    def troubled(self) -> int:
        """Return how many slips the officer must look at: they failed, or nobody knows whether they came out."""
        with self.house.store.look() as session:
            wanted = select(func.count(PrintRow.id)).where(PrintRow.state.in_(("failed", "unknown")))
            return session.scalar(wanted) or 0

    def picture_bytes(self, job: int) -> bytes:
        """Return the bytes of a slip as they go to the printer."""
        with self.house.store.look() as session:
            return session.get_one(PrintRow, job).data

    def next_job(self) -> tuple[int, bytes] | None:
        """Take the oldest waiting slip for sending; None where nothing waits. Old queue tickets expire here."""
        with self.house.store.work() as session:
            now = self.house.clock()
            for row in session.scalars(select(PrintRow).where(PrintRow.state == "queued").order_by(PrintRow.id)):
                if row.kind == "ticket" and now - row.created_at > TICKET_LIFE:
                    row.state, row.note = "expired", "Nomor antrean ini sudah terlalu lama menunggu printer."
                    continue
                row.state, row.attempts, row.sent_at = "sending", row.attempts + 1, now
                return row.id, row.data
        return None

    def sent(self, job: int, state: str, note: str = "") -> PrintView:
        """Note what the printer did: 'printed', 'unknown' or 'failed', with its sentence."""
        with self.house.store.work() as session:
            row = session.get_one(PrintRow, job)
            row.state, row.note = state, note
            self._log(session, row, {"printed": "printed", "unknown": "print_unknown"}.get(state, "print_failed"))
            (view,) = print_views(self.house, session, [row])
        self._tell()
        return view

    def recover(self) -> int:
        """After a crash: what was being sent is unknown now. Return how many slips that were."""
        with self.house.store.work() as session:
            rows = session.scalars(select(PrintRow).where(PrintRow.state == "sending")).all()
            for row in rows:
                row.state, row.note = "unknown", "Loket berhenti saat slip ini dikirim; lihat apakah sudah keluar."
            return len(rows)

    def confirm(self, who: Who, job: int, *, key: str = "") -> PrintView:
        """The officer saw that an uncertain slip did come out."""
        return self._settle(who, job, "printed", key)

    def skip(self, who: Who, job: int, *, key: str = "") -> PrintView:
        """The officer goes on without this slip."""
        return self._settle(who, job, "skipped", key)

    def again(self, who: Who, job: int, *, key: str = "") -> PrintView:
        """Print a slip again: one that never left waits anew, every other becomes a marked copy."""

        def work(act: Act) -> int:
            row = act.session.get_one(PrintRow, job)
            if row.state in {"queued", "sending"}:
                raise Changed("Slip ini masih menunggu printer.", "Tunggu sebentar.")
            if row.state == "failed":
                row.state, row.note = "queued", ""
                act.record(Topic.PRINT, row.id, "queued", slip=row.title)
                return row.id
            if row.state == "expired":
                kind = _KINDS[row.slip["kind"]]
                row.state = "skipped"
                return queue_slip(
                    act, row.kind, _slip(kind, row.slip["values"]), request=row.request_id, ticket=row.ticket_id
                )
            if row.state == "unknown":
                row.state = "skipped"
            kind = _KINDS[row.slip["kind"]]
            slip = replace(_slip(kind, row.slip["values"]), copy=row.copy + 1)
            copy = queue_slip(act, row.kind, slip, request=row.request_id, ticket=row.ticket_id)
            topic = Topic.REQUEST if row.request_id else Topic.TICKET
            act.record(topic, row.request_id or row.ticket_id or 0, "reprint", slip=row.title, copy=row.copy + 1)
            return copy

        return self.view(self.house.do(who, key, "slips.again", work))

    def view(self, job: int) -> PrintView:
        """Return one slip."""
        with self.house.store.look() as session:
            (view,) = print_views(self.house, session, [session.get_one(PrintRow, job)])
            return view

    def _settle(self, who: Who, job: int, state: str, key: str) -> PrintView:
        def work(act: Act) -> int:
            row = act.session.get_one(PrintRow, job)
            if row.state not in {"unknown", "failed", "expired", *({"queued"} if state == "skipped" else ())}:
                raise Changed("Keadaan slip ini sudah berubah.", "Lihat daftar slip terbaru.")
            row.state = state
            act.record(Topic.PRINT, job, "printed" if state == "printed" else "print_skipped", slip=row.title)
            return job

        return self.view(self.house.do(who, key, f"slips.{state}", work))

    def _log(self, session: Session, row: PrintRow, what: str) -> None:
        session.add(
            EventRow(
                at=self.house.moment(session, forgive=True),
                topic=Topic.REQUEST if row.request_id else Topic.PRINT,
                subject=row.request_id or row.id,
                what=what,
                data={"slip": row.title, "note": row.note},
            )
        )

    def _tell(self) -> None:
        for listener in self.house.listeners:
            listener(())


def print_views(house: House, session: Session, rows: Sequence[PrintRow]) -> tuple[PrintView, ...]:
    """Return slips of the outbox as the window shows them, each with the number and name it is about."""
    wanted = [row.request_id for row in rows if row.request_id is not None]
    requests = {row.id: row for row in session.scalars(select(RequestRow).where(RequestRow.id.in_(wanted)))}
    visits = [row.ticket_id for row in rows if row.ticket_id is not None and row.request_id is None]
    tickets = {
        row.id: ticket_label(row.letter, row.number)
        for row in session.scalars(select(TicketRow).where(TicketRow.id.in_(visits)))
    }
    return tuple(_print_view(house, row, requests.get(row.request_id or 0), tickets) for row in rows)


def when_words(house: House, moment: dt.datetime) -> str:
    """Return a moment as read: '09.41' for today, '23-11-2026 09.41' for another day."""
    day = house.calendar.local(moment).date()
    time = clock_time(moment, house.calendar.tz)
    return time if day == house.today() else f"{short_date(day)} {time}"


def _print_view(house: House, row: PrintRow, request: RequestRow | None, tickets: dict[int, str]) -> PrintView:
    return PrintView(
        row.id,
        row.title,
        row.kind,
        row.state,
        STATE_WORDS[row.state],
        when_words(house, row.created_at),
        row.copy,
        row.note,
        row.request_id,
        number=request.number if request is not None else tickets.get(row.ticket_id or 0, ""),
        name=request.name if request is not None else "",
    )


def _slip(kind: type, values: dict[str, object]) -> Slip:
    """Build a slip from its stored values (JSON knows lists only)."""
    head = views.Head(**values["head"])  # type: ignore[arg-type]
    tupled = {
        key: tuple(tuple(each) if isinstance(each, list) else each for each in value)
        if isinstance(value, list)
        else value
        for key, value in values.items()
    }
    return kind(**{**tupled, "head": head})  # type: ignore[no-any-return]
