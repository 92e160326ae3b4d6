"""Sign-off: what waits for the Kasubag, Camat or Sekcam; signing many at once, sending back, refusing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from loket.desk import papers_out
from loket.desk.checks import needed_reason
from loket.desk.house import House, appointments, unchanged
from loket.desk.lines import lines
from loket.desk.moves import move, void_entries
from loket.desk.request_view import verifiers
from loket.domain.events import Topic
from loket.domain.register import Outcome
from loket.domain.request import Action, State
from loket.domain.signoff import Appointment, capacity_for, refuse_self_signing, title
from loket.errors import LoketError, NotAllowed
from loket.sop.model import Act as StepAct
from loket.store.search import open_requests
from loket.store.tables import EntryRow, RequestRow, SignatureRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loket.desk.house import Act
    from loket.desk.people import People
    from loket.desk.views import RequestLine, Who
    from loket.sop.model import Step

MOST = 500


class Signing:
    """The signing officer's desk."""

    def __init__(self, house: House, people: People) -> None:
        self.house = house
        self.lane = house
        self._people = people

    def waiting(self, who: Who) -> tuple[RequestLine, ...]:
        """Return what waits for this officer's signature today, the longest waiting first."""
        with self.house.store.look() as session:
            held = appointments(session, who.officer)
            day = self.house.today()
            rows = [
                row
                for row in session.scalars(
                    open_requests(select(RequestRow))
                    .where(RequestRow.state == State.VERIFIED)
                    .order_by(RequestRow.step_since, RequestRow.id)
                    .limit(MOST)
                )
                if capacity_for(self.house.sop(session, row.sop_digest).step(row.ordinal), held, day)
            ]
            return lines(self.house, session, rows, self.house.roles_of(session, who), who.officer)

    def signed_today(self, who: Who) -> tuple[RequestLine, ...]:
        """Return what this officer decided today, the last one first."""
        with self.house.store.look() as session:
            begin = self.house.calendar.local(self.house.clock()).replace(hour=0, minute=0, second=0, microsecond=0)
            ids = session.scalars(
                select(SignatureRow.request_id)
                .where(SignatureRow.officer_id == who.officer, SignatureRow.at >= begin)
                .order_by(SignatureRow.at.desc(), SignatureRow.id.desc())
                .limit(MOST)
            ).all()
            rows = {row.id: row for row in session.scalars(select(RequestRow).where(RequestRow.id.in_(ids)))}
            ordered = [rows[each] for each in dict.fromkeys(ids)]
            return lines(self.house, session, ordered, self.house.roles_of(session, who))

    def sign(
        self, who: Who, requests: Sequence[tuple[int, int]], pin: str, *, key: str = ""
    ) -> tuple[int, tuple[str, ...]]:
        """Sign every (request, revision) with one PIN; return how many were signed and why others were not.

        Each request is signed or left on its own: one that somebody changed meanwhile does not hold up the rest.
        """

        def job(act: Act) -> list[object]:
            self._people.check_pin(act.session, who.officer, pin)
            signed, refused = 0, []
            for request, revision in requests:
                row = act.session.get_one(RequestRow, request)
                told = len(act.events)
                try:
                    with act.session.begin_nested():
                        unchanged(row.revision, revision)
                        self._sign(act, row)
                    signed += 1
                except LoketError as fault:
                    del act.events[told:]
                    refused.append(f"{row.number} {row.name}: {fault.sentence}")
            return [signed, refused]

        signed, refused = self.house.do(who, key, "signing.sign", job)
        return signed, tuple(refused)

    def send_back(self, who: Who, request: int, reason: str, *, revision: int | None = None, key: str = "") -> None:
        """Send an item back to the officer who verified it, with a reason; its numbers stay."""
        self._decide(who, request, Action.SEND_BACK, reason, revision, key)

    def refuse(self, who: Who, request: int, reason: str, *, revision: int | None = None, key: str = "") -> None:
        """Refuse an item for good; its register numbers become void and stay used."""
        self._decide(who, request, Action.REFUSE, reason, revision, key)

    def _sign(self, act: Act, row: RequestRow) -> None:
        sop = self.house.sop(act.session, row.sop_digest)
        step, held = self._may(act, row)
        refuse_self_signing(act.who.officer, verifiers(act.session, row.id))
        move(self.house, act, row, Action.SIGN, title=title(held, sop.role_name(held.role)))
        signature = self._note(act, row, step, held, "sign", "")
        entries = select(EntryRow).where(EntryRow.request_id == row.id, EntryRow.outcome == Outcome.ENTERED)
        for entry in act.session.scalars(entries):
            entry.outcome, entry.signature_id = Outcome.SIGNED, signature.id
            act.record(Topic.REGISTER, entry.id, "signed", label=entry.label, request=row.id)
        papers_out.after_step(self.house, act, sop, row, step)

    def _decide(self, who: Who, request: int, action: Action, reason: str, revision: int | None, key: str) -> None:
        def job(act: Act) -> int:
            (why,) = needed_reason(reason)
            row = act.session.get_one(RequestRow, request)
            unchanged(row.revision, revision)
            step, held = self._may(act, row)
            move(self.house, act, row, action, reason=why)
            row.last_reason = why
            self._note(act, row, step, held, action, why)
            if action is Action.REFUSE:
                void_entries(act, row, f"Ditolak: {why}")
            return request

        self.house.do(who, key, f"signing.{action}", job)

    def _may(self, act: Act, row: RequestRow) -> tuple[Step, Appointment]:
        step = self.house.sop(act.session, row.sop_digest).step(row.ordinal)
        held = capacity_for(step, act.appointments, act.today) if step.act is StepAct.SIGN else None
        if held is None:
            raise NotAllowed("Permohonan ini tidak menunggu pengesahan Anda.", "Muat ulang daftar pengesahan.")
        return step, held

    def _note(self, act: Act, row: RequestRow, step: Step, held: Appointment, decision: str, why: str) -> SignatureRow:
        sop = self.house.sop(act.session, row.sop_digest)
        signature = SignatureRow(
            request_id=row.id,
            ordinal=step.ordinal,
            decision=decision,
            officer_id=act.who.officer,
            name=act.officer.name,
            nip=act.officer.nip,
            title=title(held, sop.role_name(held.role)),
            at=act.now,
            reason=why,
        )
        act.session.add(signature)
        act.session.flush()
        return signature
