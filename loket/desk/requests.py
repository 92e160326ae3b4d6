"""Requests: opening, filling, and every move that the officer at the counter makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from loket.desk import papers_out
from loket.desk.brought import show_originals
from loket.desk.checks import (
    check_form,
    check_papers,
    gaps,
    needed_reason,
    odd_things,
    pass_with_reason,
    said,
)
from loket.desk.filling import take
from loket.desk.house import unchanged
from loket.desk.moves import enter, move, pause, pause_rows, promise, void_entries
from loket.desk.registering import enter_in_book, refer_documents
from loket.desk.request_lists import RequestLists
from loket.desk.typed import name_of
from loket.domain.checklist import originals
from loket.domain.events import Topic
from loket.domain.request import Action, State
from loket.domain.words import PAUSES
from loket.errors import BadInput, Changed, NotAllowed
from loket.store.serial import next_number
from loket.store.tables import HandoverRow, PaperRow, RequestRow, TicketRow

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from loket.desk.house import Act
    from loket.desk.views import Filling, RequestView, Who
    from loket.sop.model import Sop


class Requests(RequestLists):
    """One method is one thing an officer does with a request, in one transaction."""

    def open(
        self,
        who: Who,
        sop_id: str,
        filling: Filling,
        *,
        ticket: int | None = None,
        submit: bool = False,
        key: str = "",
    ) -> RequestView:
        """Open a request, from a ticket or an external reference; with `submit` it is handed in at once."""

        def job(act: Act) -> int:
            sop = self._sop_in_use(sop_id)
            begun = _start(act, ticket, sop.id)
            act.require(*sop.steps[0].roles, what="menerima permohonan ini")
            row = RequestRow(
                number=_request_number(act),
                sop_id=sop.id,
                sop_digest=self.house.keep_sop(act.session, sop),
                state=State.DRAFT,
                ordinal=1,
                ticket_id=ticket,
                opened_at=act.now,
                begun_at=begun,
                step_since=begun,
                values={},
            )
            act.session.add(row)
            act.session.flush()
            enter(act, row)
            take(self.house, act, sop, row, filling)
            promise(self.house, act, row)
            act.record(Topic.REQUEST, row.id, "opened", number=row.number, channel=row.channel)
            if submit:
                self._submit(act, row, filling.reason)
            return row.id

        return self.see(who, self.house.do(who, key, "requests.open", job))

    def fill(
        self, who: Who, request: int, filling: Filling, *, revision: int | None = None, key: str = ""
    ) -> RequestView:
        """Change the form of a request that has not been verified yet."""

        def job(act: Act, row: RequestRow, sop: Sop) -> None:
            if State(row.state) not in {State.DRAFT, State.SUBMITTED, State.RETURNED}:
                raise NotAllowed(
                    "Isian tidak dapat diubah setelah berkas diverifikasi.", "Minta dikembalikan lebih dahulu."
                )
            act.require(*sop.steps[0].roles, *sop.step(row.ordinal).roles, what="mengubah isian ini")
            before = _identity(row)
            corrected = take(self.house, act, sop, row, filling)
            row.revision += 1
            changed = before != _identity(row)
            if changed and State(row.state) is not State.DRAFT:
                pass_with_reason(odd_things(self.house, act, row), filling.reason)
            act.record(
                Topic.REQUEST, row.id, "filled", identity=changed, reason=said(filling.reason), documents=corrected
            )

        return self._on(who, request, "fill", job, revision, key)

    def tick(self, who: Who, request: int, requirement: str, *, on: bool, key: str = "") -> RequestView:
        """Tick a line of the checklist, or take the tick back; one about originals says it of every document."""

        def job(act: Act, row: RequestRow, sop: Sop) -> None:
            if State(row.state) not in {State.DRAFT, State.SUBMITTED, State.RETURNED}:
                raise NotAllowed("Kelengkapan sudah diverifikasi.", "Minta dikembalikan bila ada yang keliru.")
            act.require(*sop.steps[0].roles, *sop.step(row.ordinal).roles, what="mencentang kelengkapan")
            if requirement not in {line.id for line in sop.requirements}:
                raise BadInput("Baris kelengkapan ini tidak ada dalam SOP.")
            there = act.session.get(PaperRow, (row.id, requirement))
            if on is (there is not None):
                return
            corrected: list[str] = []
            if requirement in originals(sop):
                corrected = show_originals(act, sop, row, on=on)
            elif there is None:
                act.session.add(
                    PaperRow(request_id=row.id, requirement=requirement, at=act.now, officer_id=act.who.officer)
                )
            else:
                act.session.delete(there)
            act.record(Topic.REQUEST, row.id, "ticked" if on else "unticked", line=requirement, documents=corrected)

        return self._on(who, request, "tick", job, None, key)

    def submit(
        self, who: Who, request: int, *, reason: str = "", revision: int | None = None, key: str = ""
    ) -> RequestView:
        """Hand the request in; odd numbers need a `reason`."""

        def job(act: Act, row: RequestRow, sop: Sop) -> None:
            del sop
            self._submit(act, row, reason)

        return self._on(who, request, "submit", job, revision, key)

    def verify(self, who: Who, request: int, *, revision: int | None = None, key: str = "") -> RequestView:
        """Find the papers complete; where the SOP registers at this step, every number is given now."""

        def job(act: Act, row: RequestRow, sop: Sop) -> None:
            check_form(act, sop, row)
            check_papers(act, sop, row)
            row.accepted_at = row.accepted_at or act.now
            left = move(self.house, act, row, Action.VERIFY)
            if left.registers:
                enter_in_book(self.house, act, sop, row)
            refer_documents(self.house, act, sop, row)
            papers_out.after_step(self.house, act, sop, row, left)

        return self._on(who, request, "verify", job, revision, key)

    def give_back(
        self,
        who: Who,
        request: int,
        reasons: Sequence[str],
        *,
        note: str = "",
        revision: int | None = None,
        key: str = "",
    ) -> RequestView:
        """Return the papers to the applicant with reasons; the list of what is missing is printed."""

        def job(act: Act, row: RequestRow, sop: Sop) -> None:
            why = needed_reason(*reasons, note)
            lacking = gaps(act, sop, row)
            row.last_reason = "; ".join(why)
            move(self.house, act, row, Action.RETURN, reasons=list(why), missing=list(lacking))
            pause(act, row, "kelengkapan")
            papers_out.missing_list(self.house, act, sop, row, lacking, why)

        return self._on(who, request, "give_back", job, revision, key)

    def resume(self, who: Who, request: int, *, revision: int | None = None, key: str = "") -> RequestView:
        """Take a returned request up again when the applicant is back."""

        def job(act: Act, row: RequestRow, sop: Sop) -> None:
            del sop
            move(self.house, act, row, Action.RESUME)
            row.last_reason = ""

        return self._on(who, request, "resume", job, revision, key)

    def process(
        self, who: Who, request: int, *, place: str = "", revision: int | None = None, key: str = ""
    ) -> RequestView:
        """Finish a working step (recording, SIAK, printing); after the last one the result is ready to collect."""

        def job(act: Act, row: RequestRow, sop: Sop) -> None:
            left = move(self.house, act, row, Action.PROCESS)
            row.place = said(place, "place") or row.place
            papers_out.after_step(self.house, act, sop, row, left)

        return self._on(who, request, "process", job, revision, key)

    def shelve(self, who: Who, request: int, place: str, *, key: str = "") -> RequestView:
        """Note where a finished result lies, such as 'rak 2'."""

        def job(act: Act, row: RequestRow, sop: Sop) -> None:
            act.require(*sop.steps[-1].roles, *sop.steps[-2].roles, what="mencatat tempat simpan")
            if State(row.state) is not State.READY:
                raise NotAllowed("Hasil permohonan ini belum siap.", "Tempat simpan dicatat setelah siap diambil.")
            row.place = said(place, "place")
            act.record(Topic.REQUEST, row.id, "shelved", place=row.place)

        return self._on(who, request, "shelve", job, None, key)

    def hand_over(
        self,
        who: Who,
        request: int,
        to_name: str,
        relation: str,
        *,
        note: str = "",
        revision: int | None = None,
        key: str = "",
    ) -> RequestView:
        """Hand the result over, to whom and with what relation."""

        def job(act: Act, row: RequestRow, sop: Sop) -> None:
            receiver = name_of(to_name, "to_name")
            if not receiver:
                raise BadInput("Nama penerima belum diisi.", "Ketik nama yang mengambil.", field="to_name")
            kin = said(relation, "relation")
            if not kin:
                raise BadInput("Hubungan penerima belum dipilih.", "Pilih dari daftar.", field="relation")
            left = move(self.house, act, row, Action.HAND_OVER, to=receiver, relation=kin)
            act.session.add(
                HandoverRow(
                    request_id=row.id,
                    to_name=receiver,
                    relation=kin,
                    note=said(note, "note"),
                    at=act.now,
                    officer_id=act.who.officer,
                )
            )
            act.session.flush()
            papers_out.after_step(self.house, act, sop, row, left)

        return self._on(who, request, "hand_over", job, revision, key)

    def refer(
        self,
        who: Who,
        request: int,
        refer_to: str,
        reason: str,
        *,
        basis: str = "",
        revision: int | None = None,
        key: str = "",
    ) -> RequestView:
        """Send the applicant to the agency it belongs to, with a printed slip."""

        def job(act: Act, row: RequestRow, sop: Sop) -> None:
            agency, (why,) = said(refer_to, "refer_to"), needed_reason(reason)
            if not agency:
                raise BadInput("Instansi tujuan belum diisi.", "Ketik ke mana pemohon dirujuk.", field="refer_to")
            row.last_reason = f"Dirujuk ke {agency}: {why}"
            move(self.house, act, row, Action.REFER, to=agency, reason=why, basis=said(basis))
            void_entries(act, row, row.last_reason)
            papers_out.referral(self.house, act, sop, row, agency, why, said(basis))

        return self._on(who, request, "refer", job, revision, key)

    def cancel(self, who: Who, request: int, reason: str, *, revision: int | None = None, key: str = "") -> RequestView:
        """Cancel a request with a reason; numbers already given become void and stay used."""

        def job(act: Act, row: RequestRow, sop: Sop) -> None:
            del sop
            (row.last_reason,) = needed_reason(reason)
            move(self.house, act, row, Action.CANCEL, reason=row.last_reason)
            void_entries(act, row, row.last_reason)

        return self._on(who, request, "cancel", job, revision, key)

    def stop_clock(
        self, who: Who, request: int, reason: str, *, note: str = "", revision: int | None = None, key: str = ""
    ) -> RequestView:
        """Pause a request's clock for one of the known reasons."""

        def job(act: Act, row: RequestRow, sop: Sop) -> None:
            del sop
            if reason not in PAUSES:
                raise BadInput("Alasan jeda belum dipilih.", "Pilih dari daftar.", field="reason")
            move(self.house, act, row, Action.PAUSE, reason=reason, note=said(note, "note"))
            pause(act, row, reason, said(note, "note"))
            promise(self.house, act, row)

        return self._on(who, request, "stop_clock", job, revision, key)

    def start_clock(self, who: Who, request: int, *, revision: int | None = None, key: str = "") -> RequestView:
        """Let a paused clock run again."""

        def job(act: Act, row: RequestRow, sop: Sop) -> None:
            del sop
            move(self.house, act, row, Action.CONTINUE)
            for each in pause_rows(act, row.id):
                if each.until is None:
                    each.until = act.now
            act.session.flush()
            promise(self.house, act, row)

        return self._on(who, request, "start_clock", job, revision, key)

    def _submit(self, act: Act, row: RequestRow, reason: str) -> None:
        sop = self.house.sop(act.session, row.sop_digest)
        check_form(act, sop, row)
        odd = odd_things(self.house, act, row)
        pass_with_reason(odd, reason)
        left = move(self.house, act, row, Action.SUBMIT, warnings=odd, reason=said(reason))
        papers_out.after_step(self.house, act, sop, row, left)

    def _on(
        self,
        who: Who,
        request: int,
        what: str,
        job: Callable[[Act, RequestRow, Sop], None],
        revision: int | None,
        key: str,
    ) -> RequestView:
        """Carry out a command on one request, if it is still as it was shown, and return it anew."""

        def work(act: Act) -> int:
            row = act.session.get_one(RequestRow, request)
            unchanged(row.revision, revision)
            job(act, row, self.house.sop(act.session, row.sop_digest))
            return request

        return self.see(who, self.house.do(who, key, f"requests.{what}", work))

    def _sop_in_use(self, sop_id: str) -> Sop:
        if sop_id not in self.house.sops:
            raise BadInput("Layanan ini tidak dipakai lagi.", "Pilih layanan dari daftar.", field="sop_id")
        return self.house.sops[sop_id]


def _start(act: Act, ticket: int | None, sop_id: str) -> dt.datetime:
    """Return since when the first step runs: since the call, or since the visit's request before this one.

    A service that the visit did not name at the door is added to it.
    """
    if ticket is None:
        return act.now
    row = act.session.get(TicketRow, ticket)
    if row is None:
        raise Changed("Nomor antrean ini tidak ada.", "Lihat antrean terbaru.")
    if sop_id not in row.sop_ids:
        row.sop_ids = [*row.sop_ids, sop_id]
        act.record(Topic.TICKET, ticket, "service_added", sop=sop_id)
    before = act.session.scalar(select(func.max(RequestRow.opened_at)).where(RequestRow.ticket_id == ticket))
    return max(row.served_at or act.now, before or row.issued_at)


def _identity(row: RequestRow) -> tuple[object, ...]:
    return (row.name, row.nik, row.kk, row.birth, row.sex)


def _request_number(act: Act) -> str:
    """Return the next request number of the year, one series for all services: '26-00412'."""
    return f"{act.today:%y}-{next_number(act.session, f'request/{act.today.year}'):05d}"
