"""Random moves by random roles on a real archive: whatever happens, the office's promises hold."""

import hashlib
import itertools
import os
import shutil

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select, text

from loket.desk.views import Who
from loket.domain.queue import Priority, TicketState
from loket.domain.request import CLOSED, Action, State, may_move
from loket.errors import LoketError
from loket.store.tables import EntryRow, EventRow, RequestRow, SignatureRow, StageRow, TicketRow

PIN = "248135"
BIG = os.environ.get("LOKET_HYPOTHESIS") == "besar"
SERVICES = ["ak1", "kia", "legalisir", "ktp_baru", "ktp_ubah", "kk"]
SPANS = [{"minutes": 1}, {"minutes": 7}, {"hours": 5}, {"days": 1}, {"days": 45}]
TABLES = ("request", "paper", "document", "entry", "signature", "stage", "pause", "handover", "print_job", "event",
          "command", "serial", "ticket", "person", "officer", "appointment", "office", "sop_text")  # fmt: skip


class AnyDay(RuleBasedStateMachine):
    """One office; every rule is something an officer may try, allowed or not."""

    open_counter = None
    folders = None
    clock_kind = None

    def __init__(self):
        super().__init__()
        self.clock = self.clock_kind()
        self.clock.at(2026, 12, 30)
        self.counter = None
        self.serials = itertools.count(1)
        self.seen = {}
        self.log = []
        self.void = set()

    @initialize()
    def begin(self):
        self.counter = self.open_counter(next(self.folders), self.clock)
        self.both = self.counter.officer("ganda", "petugas_loket", "operator_plavon", "kasubag_pelum")
        self.people = [*self.counter.who.values(), self.both]

    def teardown(self):
        if self.counter is not None:
            self.counter.close()

    def attempt(self, job):
        """Do something; where it is refused, the archive is what it was before, to the last byte."""
        before = self.digest()
        try:
            job()
        except LoketError:
            assert self.digest() == before
            return
        assert self.digest() != before

    def digest(self):
        with self.counter.store.look() as session:
            content = hashlib.sha256()
            for table in TABLES:
                content.update(repr(session.execute(text(f"SELECT * FROM {table} ORDER BY 1")).all()).encode())  # noqa: S608 -- our own tables
            return content.hexdigest()

    @rule(span=st.sampled_from(SPANS))
    def time_goes_by(self, span):
        self.clock.go(**span)

    @rule(who=st.integers(0, 9), sop=st.sampled_from(SERVICES), submit=st.booleans(), ticket=st.integers(0, 4))
    def open(self, who, sop, submit, ticket):
        filling = self.counter.filling(sop, serial=next(self.serials))
        tickets = [None, *self.ids(TicketRow)]
        self.attempt(
            lambda: self.counter.desk.requests.open(
                self.people[who], sop, filling, submit=submit, ticket=tickets[ticket % len(tickets)]
            )
        )

    @precondition(lambda self: self.seen)
    @rule(who=st.integers(0, 9), pick=st.integers(0, 30), verb=st.sampled_from(list(Action)))
    def move(self, who, pick, verb):
        """Any officer tries any action on any request."""
        request = self.pick(pick)
        self.attempt(lambda: self.do(self.people[who], request, verb))

    @precondition(lambda self: self.seen)
    @rule(pick=st.integers(0, 30), steps=st.integers(1, 3))
    def go_on(self, pick, steps):
        """The right officer does the next step, so that requests get somewhere."""
        for _ in range(steps):
            view = self.counter.desk.requests.see(self.counter.admin, self.pick(pick))
            if view.line.next_action is None:
                return
            who = self.counter.role_at(view)
            self.attempt(lambda who=who, view=view: self.do(who, view.line.id, view.line.next_action))

    @precondition(lambda self: self.seen)
    @rule(who=st.integers(0, 9), pick=st.integers(0, 30), on=st.booleans())
    def tick(self, who, pick, on):
        view = self.counter.desk.requests.see(self.counter.admin, self.pick(pick))
        line = view.sop.requirements[0].id
        self.attempt(
            lambda: self.counter.desk.requests.tick(self.people[who], view.line.id, line, on=on, key=self.key())
        )

    @rule(sent_back=st.booleans())
    def the_one_who_verified_tries_to_sign(self, sent_back):
        filling = self.counter.filling("legalisir", serial=next(self.serials))
        request = self.counter.desk.requests.open(self.both, "legalisir", filling, submit=True).line.id
        self.do(self.both, request, Action.VERIFY)
        if sent_back:
            self.do(self.counter.who["kasubag_pelum"], request, Action.SEND_BACK)
            self.do(self.counter.who["petugas_loket"], request, Action.VERIFY)
        self.attempt(lambda: self.do(self.both, request, Action.SIGN))

    @rule(counter=st.integers(1, 2), sop=st.sampled_from(SERVICES), priority=st.sampled_from(Priority))
    def take_number(self, counter, sop, priority):
        self.attempt(lambda: self.counter.desk.queue.take_number(self.seat(counter), [sop], priority))

    @rule(counter=st.integers(1, 2), letters=st.sampled_from([(), ("B",), ("C",)]))
    def call_next(self, counter, letters):
        self.counter.desk.queue.call_next(self.seat(counter), letters)

    @rule(
        counter=st.integers(1, 2),
        pick=st.integers(0, 20),
        verb=st.sampled_from(["call", "recall", "hold", "finish", "no_show", "skip"]),
    )
    def serve(self, counter, pick, verb):
        tickets = self.ids(TicketRow)
        if tickets:
            queue = self.counter.desk.queue
            self.attempt(lambda: getattr(queue, verb)(self.seat(counter), tickets[pick % len(tickets)]))

    def key(self):
        return f"kunci-{next(self.serials)}"

    def seat(self, number):
        return Who(self.people[number].officer, number)

    def ids(self, kind):
        with self.counter.store.look() as session:
            return list(session.scalars(select(kind.id).order_by(kind.id)))

    def pick(self, number):
        return sorted(self.seen)[number % len(self.seen)]

    def do(self, who, request, verb):
        """Try a move, whichever part of the desk it belongs to."""
        requests, signing = self.counter.desk.requests, self.counter.desk.signing
        moves = {
            Action.SUBMIT: lambda: requests.submit(who, request),
            Action.VERIFY: lambda: requests.verify(who, request),
            Action.RETURN: lambda: requests.give_back(who, request, ["Data ganda"]),
            Action.RESUME: lambda: requests.resume(who, request),
            Action.SIGN: lambda: self.sign(who, request),
            Action.SEND_BACK: lambda: signing.send_back(who, request, "Cap belum dibubuhkan"),
            Action.REFUSE: lambda: signing.refuse(who, request, "Tidak sama"),
            Action.PROCESS: lambda: requests.process(who, request),
            Action.HAND_OVER: lambda: requests.hand_over(who, request, "Amaq Budi", "Sendiri"),
            Action.REFER: lambda: requests.refer(who, request, "Dukcapil", "Bukan di sini"),
            Action.CANCEL: lambda: requests.cancel(who, request, "Permohonan ganda"),
            Action.PAUSE: lambda: requests.stop_clock(who, request, "listrik"),
            Action.CONTINUE: lambda: requests.start_clock(who, request),
        }
        moves[verb]()

    def sign(self, who, request):
        revision = self.counter.desk.requests.see(who, request).revision
        signed, why = self.counter.desk.signing.sign(who, [(request, revision)], PIN)
        assert signed == 1 - len(why)

    @invariant()
    def promises_hold(self):
        if self.counter is None:
            return
        with self.counter.store.look() as session:
            self.numbers_run_without_gap_or_repeat(session)
            self.the_log_only_grows(session)
            self.requests_move_by_the_law(session)
            self.nobody_signs_what_they_verified(session)
            self.a_ticket_is_served_once(session)

    def numbers_run_without_gap_or_repeat(self, session):
        series = {}
        for name, number in session.execute(select(EntryRow.series, EntryRow.number).order_by(EntryRow.id)):
            series.setdefault(name, []).append(number)
        requests = {}
        for number in session.scalars(select(RequestRow.number).order_by(RequestRow.id)):
            year, digits = number.split("-")
            requests.setdefault(year, []).append(int(digits))
        tickets = {}
        for day, letter, number in session.execute(
            select(TicketRow.day, TicketRow.letter, TicketRow.number).order_by(TicketRow.id)
        ):
            tickets.setdefault((day, letter), []).append(number)
        for numbers in (*series.values(), *requests.values(), *tickets.values()):
            assert numbers == list(range(1, len(numbers) + 1))
        void = set(session.scalars(select(EntryRow.id).where(EntryRow.outcome == "batal")))
        assert self.void <= void, "a void number stays void"
        self.void = void

    def the_log_only_grows(self, session):
        log = [
            tuple(row)
            for row in session.execute(select(EventRow.seq, EventRow.at, EventRow.what).order_by(EventRow.seq))
        ]
        assert log[: len(self.log)] == self.log
        assert [at for _, at, _ in log] == sorted(at for _, at, _ in log)
        self.log = log

    def requests_move_by_the_law(self, session):
        for row in session.scalars(select(RequestRow)):
            now = (State(row.state), row.ordinal, row.revision)
            before = self.seen.get(row.id)
            if before is not None and before[0] in CLOSED:
                assert now == before, "a closed request never moves"
            assert (row.closed_at is not None) == (now[0] in CLOSED)
            self.seen[row.id] = now
        for stage in session.scalars(select(StageRow)):
            assert (stage.until is None) == (stage.action == "")
            if stage.action:
                action = Action(stage.action)
                assert may_move(State(stage.state), action) or may_move(State(stage.state), action, paused=True)
                assert stage.until >= stage.since
                assert stage.minutes >= 0
        still = session.scalars(select(StageRow.request_id).where(StageRow.until.is_(None))).all()
        assert sorted(still) == sorted(number for number, (state, *_) in self.seen.items() if state not in CLOSED)

    def nobody_signs_what_they_verified(self, session):
        for signature in session.scalars(select(SignatureRow).where(SignatureRow.decision == "sign")):
            verified = select(EventRow.officer_id).where(
                EventRow.subject == signature.request_id, EventRow.topic == "request", EventRow.what == "verify"
            )
            assert signature.officer_id not in set(session.scalars(verified))

    def a_ticket_is_served_once(self, session):
        served = session.execute(
            select(TicketRow.day, TicketRow.counter).where(TicketRow.state == TicketState.CALLED)
        ).all()
        assert len(set(served)) == len(served), "a counter serves one ticket, and a ticket has one counter"
        assert all(counter is not None for _, counter in served)


@pytest.mark.slow
def test_any_day_keeps_the_promises(set_up_office, tmp_path, open_counter, clock, plain_slips):
    del plain_slips

    def folders():
        for number in itertools.count():
            shutil.rmtree(tmp_path / str(number - 1), ignore_errors=True)
            yield shutil.copytree(set_up_office, tmp_path / str(number))

    machine = type(
        "AnyDayHere",
        (AnyDay,),
        {"open_counter": open_counter, "folders": folders(), "clock_kind": staticmethod(type(clock))},
    )
    quick = settings(max_examples=12, stateful_step_count=40, phases=[Phase.generate])
    run_state_machine_as_test(machine, settings=settings(max_examples=500, stateful_step_count=80) if BIG else quick)
