"""Which slip leaves the counter at which move, filled from the request and put into the outbox with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from loket.desk.clocks import promise_words
from loket.desk.filling import given_of
from loket.desk.lines import desa_name
from loket.desk.slips import queue_slip
from loket.domain.checklist import needed
from loket.domain.dates import long_datetime
from loket.domain.person import mask_nik
from loket.domain.register import Outcome
from loket.domain.slip import CODE
from loket.domain.words import duration
from loket.papers.views import HandoverSlip, MissingSlip, ReceiptSlip, ReferralSlip
from loket.sop.model import Slip, Unit
from loket.store.tables import EntryRow, HandoverRow, PaperRow

if TYPE_CHECKING:
    from loket.desk.house import Act, House
    from loket.sop.model import Sop, Step
    from loket.store.tables import RequestRow


def after_step(house: House, act: Act, sop: Sop, row: RequestRow, step: Step) -> None:
    """Put the slips that the SOP prints at this step into the outbox."""
    for slip in step.slips:
        if slip is Slip.HANDOVER:
            _handover(house, act, sop, row)
        else:
            _receipt(house, act, sop, row, slip)


def missing_list(
    house: House, act: Act, sop: Sop, row: RequestRow, gaps: tuple[str, ...], reasons: tuple[str, ...]
) -> None:
    """Print what an applicant must still bring."""
    slip = MissingSlip(
        head=house.head(act.office),
        number=row.number,
        code=CODE + row.number,
        service=sop.activity.text,
        name=row.name,
        missing=gaps,
        reasons=reasons,
        at=_at(house, act),
        officer=act.officer.name,
    )
    queue_slip(act, "missing", slip, request=row.id)


def referral(
    house: House, act: Act, sop: Sop, row: RequestRow, agency: str, reason: str, basis: str, what: str = ""
) -> None:
    """Print to which agency the applicant is sent, and why."""
    slip = ReferralSlip(
        head=house.head(act.office),
        number=row.number,
        service=sop.activity.text,
        name=row.name or "Pemohon",
        what=what or sop.activity.text,
        refer_to=agency,
        reason=reason,
        basis=basis,
        at=_at(house, act),
        officer=act.officer.name,
    )
    queue_slip(act, "referral", slip, request=row.id)


def registers_of(act: Act, row: RequestRow) -> tuple[str, ...]:
    """Return the register numbers that a request holds and that are not void."""
    held = select(EntryRow.label).where(EntryRow.request_id == row.id, EntryRow.outcome != Outcome.VOID)
    return tuple(act.session.scalars(held.order_by(EntryRow.id)))


def _receipt(house: House, act: Act, sop: Sop, row: RequestRow, kind: Slip) -> None:
    ticked = set(act.session.scalars(select(PaperRow.requirement).where(PaperRow.request_id == row.id)))
    pickup = kind is Slip.PICKUP
    slip = ReceiptSlip(
        head=house.head(act.office),
        title="TANDA TERIMA PENGAMBILAN" if pickup else "TANDA TERIMA BERKAS",
        number=row.number,
        code=CODE + row.number,
        service=sop.activity.text,
        name=row.name,
        nik=mask_nik(row.nik, ascii_only=True) if row.nik else "tanpa NIK",
        desa=desa_name(house, row.desa),
        papers=tuple(
            (line.title.text, line.id in ticked)
            for line in needed(sop, given_of(row, act.today))
            if line.id in ticked or (line.required and not line.one_of)
        ),
        at=_at(house, act),
        officer=act.officer.name,
        promise=promise_words(house.calendar, sop, row),
        promise_note=_promise_note(sop),
        reference=f"{row.channel} {row.reference}".strip(),
        registers=registers_of(act, row),
    )
    queue_slip(act, "pickup" if pickup else "receipt", slip, request=row.id)


def _promise_note(sop: Sop) -> str:
    """Return from when the promise counts: a service of minutes from the call, one of days from complete papers."""
    since = "dipanggil" if sop.total.unit is Unit.MINUTE else "berkas lengkap"
    return f"{duration(sop.total)} sejak {since}"


def _handover(house: House, act: Act, sop: Sop, row: RequestRow) -> None:
    received = act.session.get_one(HandoverRow, row.id)
    slip = HandoverSlip(
        head=house.head(act.office),
        number=row.number,
        code=CODE + row.number,
        service=sop.activity.text,
        name=row.name,
        output=", ".join(text.text for text in sop.steps[-1].output) or sop.activity.text,
        to_name=received.to_name,
        relation=received.relation,
        at=_at(house, act),
        officer=act.officer.name,
        registers=registers_of(act, row),
    )
    queue_slip(act, "handover", slip, request=row.id)


def _at(house: House, act: Act) -> str:
    return long_datetime(act.now, house.calendar.tz)
