"""Who may do what: every method of the desk, tried by every role, allowed exactly where the SOP says."""

import datetime as dt
import itertools
from dataclasses import replace

import pytest

from loket.domain.request import State
from loket.domain.signoff import Capacity
from loket.errors import NotAllowed
from loket.store.tables import RequestRow

pytestmark = pytest.mark.usefixtures("plain_slips")
PIN = "248135"
LOKET, PLAVON, SIPRAJA = "petugas_loket", "operator_plavon", "operator_sipraja"
SIAK, REKAM, CETAK = "operator_siak", "operator_rekam", "operator_cetak"
KASUBAG, CAMAT, SEKCAM = "kasubag_pelum", "camat", "sekcam"
EVERY_ROLE = {LOKET, PLAVON, SIPRAJA, SIAK, REKAM, CETAK, KASUBAG, CAMAT, SEKCAM}

SERIALS = itertools.count(100)

# The SOPs' own tables: who receives, verifies, does each following step, hands over.
TABLE = {
    "ak1": [{LOKET, SIPRAJA}, {SIPRAJA}, {CAMAT, SEKCAM}, {LOKET, SIPRAJA}],
    "kia": [{LOKET, PLAVON}, {PLAVON}, {SIAK}, {LOKET}],
    "legalisir": [{LOKET}, {LOKET}, {KASUBAG}, {LOKET}],
    "ktp_baru": [{LOKET}, {LOKET}, {REKAM}, {CETAK}, {LOKET}],
    "ktp_ubah": [{LOKET, PLAVON}, {LOKET}, {CETAK}, {LOKET}],
    "kk": [{LOKET, PLAVON}, {PLAVON}, {SIAK}, {SIAK}, {LOKET}],
}


def advancing(desk, who, view):
    """Do the current step of a request as this officer."""
    request = view.line.id
    match view.line.next_action:
        case "submit":
            desk.requests.submit(who, request)
        case "verify":
            desk.requests.verify(who, request)
        case "sign":
            signed, why = desk.signing.sign(who, [(request, view.revision)], PIN)
            if not signed:
                raise NotAllowed(why[0])
        case "process":
            desk.requests.process(who, request)
        case "hand_over":
            desk.requests.hand_over(who, request, "Baiq Nurhayati", "Sendiri")


def everyone_tries(counter, make, attempt, allowed):
    """Let each role try; exactly the allowed ones get through, and who is refused leaves the request as it was."""
    through = set()
    view = None
    for role in sorted(EVERY_ROLE):
        view = view or make(next(SERIALS))
        try:
            attempt(counter.desk, counter.who[role], view)
        except NotAllowed:
            with counter.store.look() as session:
                assert session.get_one(RequestRow, view.line.id).revision == view.revision
        else:
            through.add(role)
            view = None
    assert through == allowed


@pytest.mark.parametrize(
    ("sop_id", "ordinal"), [(sop, step) for sop in TABLE for step in range(1, len(TABLE[sop]) + 1)]
)
def test_a_step_is_done_by_the_roles_of_its_row(counter, sop_id, ordinal):
    def make(serial):
        view = counter.open(sop_id, submit=False, serial=serial)
        while view.line.ordinal < ordinal:
            view = counter.advance(view)
        return view

    everyone_tries(counter, make, advancing, TABLE[sop_id][ordinal - 1])


@pytest.mark.parametrize("sop_id", TABLE)
def test_a_request_is_opened_by_who_receives_applications(counter, sop_id):
    through = set()
    for role in EVERY_ROLE:
        try:
            counter.desk.requests.open(counter.who[role], sop_id, counter.filling(sop_id, serial=len(through) + 1))
            through.add(role)
        except NotAllowed:
            continue
    assert through == TABLE[sop_id][0]


@pytest.mark.parametrize("sop_id", TABLE)
def test_papers_are_returned_by_who_verifies_and_taken_up_again_by_who_receives(counter, sop_id):
    receivers, verifiers = TABLE[sop_id][0], TABLE[sop_id][1]

    def submitted(serial):
        return counter.open(sop_id, serial=serial)

    def returned(serial):
        view = submitted(serial)
        return counter.desk.requests.give_back(counter.role_at(view), view.line.id, ["Data ganda"])

    everyone_tries(
        counter,
        submitted,
        lambda desk, who, view: desk.requests.give_back(who, view.line.id, ["Data ganda"]),
        verifiers,
    )
    everyone_tries(counter, returned, lambda desk, who, view: desk.requests.resume(who, view.line.id), receivers)


@pytest.mark.parametrize("sop_id", TABLE)
@pytest.mark.parametrize("method", ["cancel", "refer", "stop_clock", "start_clock"])
def test_receivers_and_the_step_itself_cancel_refer_and_pause(counter, sop_id, method):
    attempts = {
        "cancel": lambda desk, who, view: desk.requests.cancel(who, view.line.id, "Permohonan ganda"),
        "refer": lambda desk, who, view: desk.requests.refer(who, view.line.id, "Dukcapil", "Bukan di sini"),
        "stop_clock": lambda desk, who, view: desk.requests.stop_clock(who, view.line.id, "listrik"),
        "start_clock": lambda desk, who, view: desk.requests.start_clock(who, view.line.id),
    }

    def make(serial):
        view = counter.open(sop_id, serial=serial)
        if method == "start_clock":
            view = counter.desk.requests.stop_clock(counter.who[LOKET], view.line.id, "jaringan")
        return view

    everyone_tries(counter, make, attempts[method], TABLE[sop_id][0] | TABLE[sop_id][1])


@pytest.mark.parametrize("method", ["send_back", "refuse"])
@pytest.mark.parametrize("sop_id", ["ak1", "legalisir"])
def test_only_the_signer_sends_back_or_refuses(counter, sop_id, method):
    everyone_tries(
        counter,
        lambda serial: counter.to(counter.open(sop_id, serial=serial), State.VERIFIED),
        lambda desk, who, view: getattr(desk.signing, method)(who, view.line.id, "Nama tidak sama"),
        TABLE[sop_id][2],
    )


@pytest.mark.parametrize("state", [State.DRAFT, State.SUBMITTED])
@pytest.mark.parametrize("sop_id", TABLE)
def test_the_form_is_filled_by_who_receives_and_who_verifies(counter, sop_id, state):
    allowed = TABLE[sop_id][0] | (TABLE[sop_id][1] if state is State.SUBMITTED else set())
    line = counter.desk.house.sops[sop_id].requirements[0].id
    view = counter.open(sop_id, submit=state is State.SUBMITTED)

    def fill(desk, who, view):
        desk.requests.fill(who, view.line.id, view.filling)

    def tick(desk, who, view):
        desk.requests.tick(who, view.line.id, line, on=False)

    for attempt in (fill, tick):
        everyone_tries(counter, lambda _: counter.desk.requests.see(counter.admin, view.line.id), attempt, allowed)


@pytest.mark.parametrize("sop_id", TABLE)
def test_a_result_is_shelved_by_who_made_it_or_hands_it_over(counter, sop_id):
    everyone_tries(
        counter,
        lambda serial: counter.to(counter.open(sop_id, serial=serial), State.READY),
        lambda desk, who, view: desk.requests.shelve(who, view.line.id, "rak 2"),
        TABLE[sop_id][-1] | TABLE[sop_id][-2],
    )


ADMIN_ONLY = {
    "bureau.change": lambda desk, who: desk.bureau.change(who, replace(desk.bureau.office(), phone="0370")),
    "bureau.accept_clock": lambda desk, who: desk.bureau.accept_clock(who),
    "people.add": lambda desk, who: desk.people.add(who, "baru", "Orang Baru", PIN, ()),
    "people.change": lambda desk, who: desk.people.change(who, 2, name="Siti R.", nip="", active=True),
    "people.appoint": lambda desk, who: desk.people.appoint(who, 2, CAMAT, Capacity.OWN, dt.date(2026, 12, 1), None),
    "people.dismiss": lambda desk, who: desk.people.dismiss(who, 2, dt.date(2026, 12, 1)),
}


@pytest.mark.parametrize("method", ADMIN_ONLY)
def test_the_office_is_run_by_its_admin_alone(counter, method):
    for role in EVERY_ROLE:
        with pytest.raises(NotAllowed):
            ADMIN_ONLY[method](counter.desk, counter.who[role])
    ADMIN_ONLY[method](counter.desk, counter.admin)


def test_the_queue_belongs_to_every_officer(counter):
    for role in EVERY_ROLE:
        ticket = counter.desk.queue.take_number(counter.who[role], ["kia"])
        assert counter.desk.queue.call_next(counter.who[role]).id == ticket.id
        counter.desk.queue.finish(counter.who[role], ticket.id)


def test_an_account_that_is_not_in_use_can_do_nothing(counter):
    gone = counter.who[LOKET]
    counter.desk.people.change(counter.admin, gone.officer, name="Siti Rahmah", nip="", active=False)
    with pytest.raises(NotAllowed, match="tidak aktif"):
        counter.desk.queue.take_number(gone, ["kia"])
    with pytest.raises(NotAllowed):
        counter.desk.people.come_in("siti", PIN, 1)


def test_a_role_ends_with_its_day(counter):
    loket = counter.who[LOKET]
    (held,) = counter.desk.people.officer(loket.officer).appointments
    counter.desk.people.dismiss(counter.admin, held.appointment, counter.desk.house.today())
    counter.open("kia")
    counter.clock.go(days=1)
    with pytest.raises(NotAllowed):
        counter.open("kia", serial=2)
