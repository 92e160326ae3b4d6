"""Requests: opening, filling, and every move that the officer at the counter makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from loket.desk import papers_out
from loket.desk.filling import filling_of, given_of, needing_reason, open_twins, take
from loket.desk.house import unchanged
from loket.desk.lines import lines
from loket.desk.moves import enter, move, pause, pause_rows, promise, void_entries
from loket.desk.registering import enter_in_book
from loket.desk.request_view import request_view
from loket.desk.views import Filling, RequestLine, RequestView, TabView, Who
from loket.domain.checklist import conflicts, missing, unanswered
from loket.domain.events import Topic
from loket.domain.person import NUMBER_LENGTH, clean_name, normalise_digits
from loket.domain.request import Action, State
from loket.domain.words import PAUSES, STATE
from loket.errors import BadInput, Incomplete, NotAllowed
from loket.store.serial import next_number
from loket.store.tables import DocumentRow, HandoverRow, PaperRow, RequestRow, TicketRow

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from loket.desk.house import Act, House
    from loket.sop.model import Sop

MOST_LINES = 500
MOST_OF_PERSON = 20


class Requests:
    """One method is one thing an officer does with a request, in one transaction."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.lane = house

    def tabs(self, who: Who) -> tuple[TabView, ...]:
        """Return one tab an activity, with what is open at each state and what waits for this officer."""
        with self.house.store.look() as session:
            roles = self.house.roles_of(session, who)
            return tuple(self._tab(session, sop, roles) for sop in self.house.sops.values())

    def open_list(self, who: Who, sop_id: str) -> tuple[RequestLine, ...]:
        """Return the open requests of an activity, the longest waiting first."""
        wanted = (
            select(RequestRow)
            .where(RequestRow.sop_id == sop_id, RequestRow.closed_at.is_(None))
            .order_by(RequestRow.step_since, RequestRow.id)
            .limit(MOST_LINES)
        )
        return self._lines(who, wanted)

    def closed_list(self, who: Who, sop_id: str, day: dt.date) -> tuple[RequestLine, ...]:
        """Return the requests of an activity that were closed on a day, the last one first."""
        wanted = (
            select(RequestRow)
            .where(RequestRow.sop_id == sop_id, RequestRow.closed_day == day)
            .order_by(RequestRow.closed_at.desc())
            .limit(MOST_LINES)
        )
        return self._lines(who, wanted)

    def ready_list(self, who: Who) -> tuple[RequestLine, ...]:
        """Return everything that waits to be collected, the longest waiting first."""
        wanted = (
            select(RequestRow)
            .where(
                RequestRow.sop_id.in_(list(self.house.sops)),
                RequestRow.state == State.READY,
                RequestRow.closed_at.is_(None),
            )
            .order_by(RequestRow.step_since, RequestRow.id)
            .limit(MOST_LINES)
        )
        return self._lines(who, wanted)

    def of_person(self, who: Who, nik: str, limit: int = MOST_OF_PERSON) -> tuple[RequestLine, ...]:
        """Return a person's requests by NIK, the latest first; none where the NIK is not whole."""
        digits = normalise_digits(nik)
        if len(digits) != NUMBER_LENGTH:
            return ()
        return self._lines(
            who, select(RequestRow).where(RequestRow.nik == digits).order_by(RequestRow.id.desc()).limit(limit)
        )

    def see(self, who: Who, request: int) -> RequestView:
        """Return a request, whole, with the moves that this officer may make now."""
        with self.house.store.look() as session:
            row = session.get_one(RequestRow, request)
            return request_view(self.house, session, row, self.house.roles_of(session, who), who.officer)

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
            sop = self.house.sops[sop_id]
            act.require(*sop.steps[0].roles, what="menerima permohonan ini")
            row = RequestRow(
                number=_request_number(act),
                sop_id=sop.id,
                sop_digest=self.house.keep_sop(act.session, sop),
                state=State.DRAFT,
                ordinal=1,
                ticket_id=ticket,
                opened_at=act.now,
                step_since=self._start(act, ticket),
                values={},
            )
            act.session.add(row)
            act.session.flush()
            enter(act, row)
            take(self.house, act, sop, row, filling)
            promise(self.house, act, row)
            act.record(Topic.REQUEST, row.id, "opened", number=row.number, channel=row.channel)
            if submit:
                self._submit(act, row, filling)
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
            before = (row.name, row.nik, row.kk)
            take(self.house, act, sop, row, filling)
            row.revision += 1
            changed = before != (row.name, row.nik, row.kk)
            act.record(Topic.REQUEST, row.id, "filled", identity=changed, reason=filling.reason)

        return self._on(who, request, "fill", job, revision, key)

    def tick(self, who: Who, request: int, requirement: str, *, on: bool, key: str = "") -> RequestView:
        """Tick a line of the checklist, or take the tick back."""

        def job(act: Act, row: RequestRow, sop: Sop) -> None:
            if State(row.state) not in {State.DRAFT, State.SUBMITTED, State.RETURNED}:
                raise NotAllowed("Kelengkapan sudah diverifikasi.", "Minta dikembalikan bila ada yang keliru.")
            act.require(*sop.steps[0].roles, *sop.step(row.ordinal).roles, what="mencentang kelengkapan")
            if requirement not in {line.id for line in sop.requirements}:
                raise BadInput("Baris kelengkapan ini tidak ada dalam SOP.")
            there = act.session.get(PaperRow, (row.id, requirement))
            if on and there is None:
                act.session.add(
                    PaperRow(request_id=row.id, requirement=requirement, at=act.now, officer_id=act.who.officer)
                )
            elif not on and there is not None:
                act.session.delete(there)
            act.record(Topic.REQUEST, row.id, "ticked" if on else "unticked", line=requirement)

        return self._on(who, request, "tick", job, None, key)

    def submit(
        self, who: Who, request: int, *, reason: str = "", revision: int | None = None, key: str = ""
    ) -> RequestView:
        """Hand the request in; odd numbers need a `reason`."""

        def job(act: Act, row: RequestRow, sop: Sop) -> None:
            del sop
            self._submit(act, row, Filling(reason=reason))

        return self._on(who, request, "submit", job, revision, key)

    def verify(self, who: Who, request: int, *, revision: int | None = None, key: str = "") -> RequestView:
        """Find the papers complete; where the SOP registers at this step, every number is given now."""

        def job(act: Act, row: RequestRow, sop: Sop) -> None:
            self._complete(act, row, sop)
            row.accepted_at = act.now
            left = move(self.house, act, row, Action.VERIFY)
            if left.registers:
                enter_in_book(self.house, act, sop, row)
            self._refer_documents(act, row, sop)
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
            said = [*reasons, *([note.strip()] if note.strip() else [])]
            _needs_reason(said)
            gaps = self._gaps(act, row, sop)
            row.last_reason = "; ".join(said)
            move(self.house, act, row, Action.RETURN, reasons=said, missing=list(gaps))
            pause(act, row, "kelengkapan")
            papers_out.missing_list(self.house, act, sop, row, gaps, tuple(said))

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
            row.place = _clean(place) or row.place
            papers_out.after_step(self.house, act, sop, row, left)

        return self._on(who, request, "process", job, revision, key)

    def shelve(self, who: Who, request: int, place: str, *, key: str = "") -> RequestView:
        """Note where a finished result lies, such as 'rak 2'."""

        def job(act: Act, row: RequestRow, sop: Sop) -> None:
            act.require(*sop.steps[-1].roles, *sop.steps[-2].roles, what="mencatat tempat simpan")
            row.place = _clean(place)
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
            receiver = clean_name(to_name)
            if not receiver:
                raise BadInput("Nama penerima belum diisi.", "Ketik nama yang mengambil.", field="to_name")
            if not _clean(relation):
                raise BadInput("Hubungan penerima belum dipilih.", "Pilih dari daftar.", field="relation")
            left = move(self.house, act, row, Action.HAND_OVER, to=receiver, relation=_clean(relation))
            act.session.add(
                HandoverRow(
                    request_id=row.id,
                    to_name=receiver,
                    relation=_clean(relation),
                    note=_clean(note),
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
            agency, why = _clean(refer_to), _clean(reason)
            if not agency:
                raise BadInput("Instansi tujuan belum diisi.", "Ketik ke mana pemohon dirujuk.", field="refer_to")
            _needs_reason([why])
            row.last_reason = f"Dirujuk ke {agency}: {why}"
            move(self.house, act, row, Action.REFER, to=agency, reason=why, basis=basis)
            void_entries(act, row, row.last_reason)
            papers_out.referral(self.house, act, sop, row, agency, why, basis)

        return self._on(who, request, "refer", job, revision, key)

    def cancel(self, who: Who, request: int, reason: str, *, revision: int | None = None, key: str = "") -> RequestView:
        """Cancel a request with a reason; numbers already given become void and stay used."""

        def job(act: Act, row: RequestRow, sop: Sop) -> None:
            del sop
            _needs_reason([_clean(reason)])
            row.last_reason = _clean(reason)
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
            move(self.house, act, row, Action.PAUSE, reason=reason, note=_clean(note))
            pause(act, row, reason, _clean(note))
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

    def _submit(self, act: Act, row: RequestRow, filling: Filling) -> None:
        sop = self.house.sop(act.session, row.sop_digest)
        if not row.name:
            raise BadInput("Nama pemohon belum diisi.", "Ketik nama pemohon.", field="name")
        if not row.nik and not row.no_nik:
            raise BadInput("NIK belum diisi.", "Ketik 16 angka, atau pilih “Tanpa NIK”.", field="nik")
        if sop.variants and not row.variant:
            raise BadInput("Varian permohonan belum dipilih.", "Pilih dari daftar.", field="variant")
        for each in unanswered(sop, given_of(row, act.today)):
            raise BadInput(f"{each.title} belum diisi.", "Isi lebih dahulu.", field=each.id)
        if sop.documents and not self._documents(act.session, row):
            raise BadInput("Belum ada dokumen yang dicatat.", "Tambahkan dokumennya.", field="documents")
        odd = [each.sentence for each in needing_reason(self.house, request_filling(row), act.today)]
        odd += [f"Masih ada permohonan serupa yang terbuka: {number}." for number in open_twins(act, row)]
        if odd and not filling.reason.strip():
            raise Incomplete(" ".join(odd), "Periksa sekali lagi, atau teruskan dengan alasan.", tuple(odd))
        left = move(self.house, act, row, Action.SUBMIT, warnings=odd, reason=_clean(filling.reason))
        papers_out.after_step(self.house, act, sop, row, left)

    def _refer_documents(self, act: Act, row: RequestRow, sop: Sop) -> None:
        """Print one referral for each document that belongs to another agency."""
        kinds = {kind.id: kind.title for kind in self.house.advice.kinds}
        for document in self._documents(act.session, row):
            if document.referred_to:
                advice = self.house.advice.advise(document.kind, electronic=document.electronic)
                basis = next((each.basis for each in advice if each.level == "rujuk"), "")
                why = document.advice_reason or "Dilegalisir oleh instansi penerbitnya"
                what = kinds[document.kind]
                papers_out.referral(self.house, act, sop, row, document.referred_to, why, basis, what)
                act.record(Topic.REQUEST, row.id, "document_referred", to=document.referred_to, document=what)

    def _complete(self, act: Act, row: RequestRow, sop: Sop) -> None:
        """Raise Incomplete where a paper is missing, or two papers stand where one is enough."""
        gaps = self._gaps(act, row, sop)
        if gaps:
            raise Incomplete(
                f"Belum lengkap: {'; '.join(gaps)}.", "Centang yang sudah ada, atau kembalikan kepada pemohon.", gaps
            )
        twice = conflicts(sop, given_of(row, act.today), self._ticked(act.session, row))
        if twice:
            raise Incomplete(" ".join(twice), "Lepaskan centang yang tidak dipakai.", twice)

    def _gaps(self, act: Act, row: RequestRow, sop: Sop) -> tuple[str, ...]:
        return missing(sop, given_of(row, act.today), self._ticked(act.session, row))

    def _ticked(self, session: Session, row: RequestRow) -> frozenset[str]:
        return frozenset(session.scalars(select(PaperRow.requirement).where(PaperRow.request_id == row.id)))

    def _documents(self, session: Session, row: RequestRow) -> list[DocumentRow]:
        return list(session.scalars(select(DocumentRow).where(DocumentRow.request_id == row.id)))

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

    def _tab(self, session: Session, sop: Sop, roles: frozenset[str]) -> TabView:
        counts = session.execute(
            select(RequestRow.state, RequestRow.ordinal, func.count())
            .where(RequestRow.sop_id == sop.id, RequestRow.closed_at.is_(None))
            .group_by(RequestRow.state, RequestRow.ordinal)
        ).all()
        by_state: dict[State, int] = {}
        for state, _, number in counts:
            by_state[State(state)] = by_state.get(State(state), 0) + number
        mine = sum(
            number
            for _, ordinal, number in counts
            if ordinal <= len(sop.steps) and roles.intersection(sop.step(ordinal).roles)
        )
        closed = session.scalar(
            select(func.count()).where(RequestRow.sop_id == sop.id, RequestRow.closed_day == self.house.today())
        )
        return TabView(
            sop_id=sop.id,
            title=sop.short,
            open=sum(by_state.values()),
            mine=mine,
            by_state=tuple((state, STATE[state], by_state[state]) for state in State if state in by_state),
            closed_today=closed or 0,
        )

    def _lines(self, who: Who, wanted: Select[RequestRow]) -> tuple[RequestLine, ...]:
        with self.house.store.look() as session:
            return lines(self.house, session, session.scalars(wanted).all(), self.house.roles_of(session, who))

    def _start(self, act: Act, ticket: int | None) -> dt.datetime:
        """Return since when the first step runs: since the call, where the request comes from a ticket."""
        row = act.session.get(TicketRow, ticket) if ticket is not None else None
        return act.now if row is None or row.called_at is None else row.called_at


def request_filling(row: RequestRow) -> Filling:
    """Return the part of a request's form that the number checks look at."""
    return filling_of(row, frozenset(), ())


def _request_number(act: Act) -> str:
    """Return the next request number of the year, one series for all services: '26-00412'."""
    return f"{act.today:%y}-{next_number(act.session, f'request/{act.today.year}'):05d}"


def _clean(text: str) -> str:
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())[:300]


def _needs_reason(reasons: Sequence[str]) -> None:
    if not any(reason.strip() for reason in reasons):
        raise BadInput("Alasan belum diisi.", "Pilih dari daftar, atau ketik sendiri.", field="reason")
