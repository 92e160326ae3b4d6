"""A retry does nothing twice: every writing method, pressed twice with the same key."""

import datetime as dt
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from loket.domain.request import State
from loket.domain.signoff import Capacity
from loket.store.row import Row
from loket.store.tables import EventRow, PrintRow, RequestRow

pytestmark = pytest.mark.usefixtures("plain_slips")
PIN = "248135"
TODAY = dt.date(2026, 11, 23)


def contents(counter):
    """Return how many rows each table has, and every request as it stands."""
    with counter.store.look() as session:
        rows = {
            table.name: session.scalar(select(func.count()).select_from(table)) for table in Row.metadata.sorted_tables
        }
        states = session.execute(select(RequestRow.id, RequestRow.state, RequestRow.revision, RequestRow.place)).all()
        return rows, [tuple(row) for row in states]


def at(sop_id, state, *, submit=True):
    return lambda counter: counter.to(counter.open(sop_id, submit=submit), state)


def paused(counter):
    view = counter.open("kia")
    return counter.desk.requests.stop_clock(counter.who["petugas_loket"], view.line.id, "listrik")


def returned(counter):
    view = counter.open("kia")
    return counter.desk.requests.give_back(counter.who["operator_plavon"], view.line.id, ["Data ganda"])


def call(counter):
    ticket = counter.desk.queue.take_number(counter.who["petugas_loket"], ["kia"])
    counter.desk.queue.take_number(counter.who["petugas_loket"], ["kia"])
    counter.desk.queue.call_next(counter.who["petugas_loket"])
    return ticket


def failed_slip(counter):
    counter.open("kia")
    job, _ = counter.desk.slips.next_job()
    return counter.desk.slips.sent(job, "unknown", "Tidak ada jawaban")


REQUESTS = {
    "fill": (at("kia", State.DRAFT, submit=False), "petugas_loket", lambda v: (v.line.id, v.filling)),
    "tick": (at("kia", State.SUBMITTED), "petugas_loket", lambda v: (v.line.id, "formulir_kia", False)),
    "submit": (at("kia", State.DRAFT, submit=False), "petugas_loket", lambda v: (v.line.id,)),
    "verify": (at("legalisir", State.SUBMITTED), "petugas_loket", lambda v: (v.line.id,)),
    "give_back": (at("kia", State.SUBMITTED), "operator_plavon", lambda v: (v.line.id, ["Data ganda"])),
    "resume": (returned, "petugas_loket", lambda v: (v.line.id,)),
    "process": (at("kk", State.IN_PROCESS), "operator_siak", lambda v: (v.line.id,)),
    "shelve": (at("kia", State.READY), "petugas_loket", lambda v: (v.line.id, "rak 2")),
    "hand_over": (at("kia", State.READY), "petugas_loket", lambda v: (v.line.id, "Amaq Budi", "Sendiri")),
    "refer": (at("kia", State.SUBMITTED), "petugas_loket", lambda v: (v.line.id, "Dukcapil", "Bukan di sini")),
    "cancel": (at("kia", State.SUBMITTED), "petugas_loket", lambda v: (v.line.id, "Permohonan ganda")),
    "stop_clock": (at("kia", State.SUBMITTED), "petugas_loket", lambda v: (v.line.id, "listrik")),
    "start_clock": (paused, "petugas_loket", lambda v: (v.line.id,)),
}
QUEUE = {
    "take_number": lambda _: (["kia", "kk"],),
    "call_next": lambda _: (),
    "call": lambda t: (t.id,),
    "recall": lambda t: (t.id,),
    "hold": lambda t: (t.id,),
    "finish": lambda t: (t.id,),
    "no_show": lambda t: (t.id,),
    "skip": lambda t: (t.id,),
    "add_service": lambda t: (t.id, "kk"),
}


def pressed_twice(counter, press):
    first = press()
    once = contents(counter)
    counter.clock.go(minutes=1)
    again = press()
    assert contents(counter) == once
    return first, again


@pytest.mark.parametrize("method", REQUESTS)
def test_a_request_moves_once(counter, method):
    make, role, arguments = REQUESTS[method]
    view = make(counter)
    before = contents(counter)
    given = arguments(view)
    options = {"on": given[2]} if method == "tick" else {}
    given = given[:2] if method == "tick" else given
    verb = getattr(counter.desk.requests, method)
    first, again = pressed_twice(counter, lambda: verb(counter.who[role], *given, key="satu", **options))
    assert first.revision == again.revision
    assert contents(counter) != before


def test_a_request_is_opened_once(counter):
    first, again = pressed_twice(counter, lambda: counter.open("kia", key="satu"))
    assert first.line.number == again.line.number
    assert counter.open("kia", serial=2).line.number == "26-00002"


@pytest.mark.parametrize("method", QUEUE)
def test_a_ticket_moves_once(counter, method):
    ticket = call(counter)
    given = QUEUE[method](ticket)
    verb = getattr(counter.desk.queue, method)
    who = counter.who["petugas_loket"]
    first, again = pressed_twice(counter, lambda: verb(who, *given, key="satu"))
    assert (first.id, first.state, first.calls) == (again.id, again.state, again.calls)


@pytest.mark.parametrize("method", ["send_back", "refuse"])
def test_a_decision_falls_once(counter, method):
    view = counter.to(counter.open("legalisir"), State.VERIFIED)
    verb = getattr(counter.desk.signing, method)
    pressed_twice(counter, lambda: verb(counter.who["kasubag_pelum"], view.line.id, "Nama tidak sama", key="satu"))


def test_a_signature_is_given_once(counter):
    view = counter.to(counter.open("legalisir"), State.VERIFIED)
    batch = [(view.line.id, view.revision)]
    first, again = pressed_twice(
        counter, lambda: counter.desk.signing.sign(counter.who["kasubag_pelum"], batch, PIN, key="satu")
    )
    assert first == again == (1, ())


@pytest.mark.parametrize("method", ["confirm", "skip", "again"])
def test_a_slip_is_settled_once(counter, method):
    job = failed_slip(counter)
    verb = getattr(counter.desk.slips, method)
    first, again = pressed_twice(counter, lambda: verb(counter.who["petugas_loket"], job.id, key="satu"))
    assert first == again


@pytest.mark.parametrize("method", ["add", "change", "appoint", "dismiss"])
def test_an_account_changes_once(counter, method):
    people, admin = counter.desk.people, counter.admin
    siti = counter.who["petugas_loket"].officer
    held = people.officer(siti).appointments[0].appointment
    presses = {
        "add": lambda: people.add(admin, "baru", "Orang Baru", PIN, ("camat",), key="satu"),
        "change": lambda: people.change(admin, siti, name="Siti R.", nip="", active=True, key="satu"),
        "appoint": lambda: people.appoint(admin, siti, "camat", Capacity.DAILY, TODAY, TODAY, key="satu"),
        "dismiss": lambda: people.dismiss(admin, held, TODAY, key="satu"),
    }
    first, again = pressed_twice(counter, presses[method])
    assert first == again


def test_the_office_changes_once(counter):
    office = replace(counter.desk.bureau.office(), phone="0370")
    pressed_twice(counter, lambda: counter.desk.bureau.change(counter.admin, office, key="satu"))


def test_a_key_belongs_to_one_command(counter):
    view = counter.open("kia", key="satu")
    with pytest.raises(ValueError, match="used again"):
        counter.desk.requests.verify(counter.who["operator_plavon"], view.line.id, key="satu")


def test_a_command_that_failed_leaves_its_key_free(counter):
    view = counter.open("kia", papers=frozenset())
    plavon = counter.who["operator_plavon"]
    with pytest.raises(Exception, match="Belum lengkap"):
        counter.desk.requests.verify(plavon, view.line.id, key="satu")
    for line in view.checklist:
        counter.desk.requests.tick(plavon, view.line.id, line.id, on=True)
    assert counter.desk.requests.verify(plavon, view.line.id, key="satu").line.state is State.IN_PROCESS


def test_listeners_hear_a_command_once_and_only_when_it_is_kept(counter):
    heard = []
    counter.desk.house.listeners.append(heard.append)
    counter.open("kia", key="satu")
    counter.open("kia", key="satu")
    assert [[each.what for each in events] for events in heard] == [["opened", "submit"]]
    with counter.store.look() as session:
        logged = session.scalars(select(EventRow.what).where(EventRow.topic == "request")).all()
        assert logged == ["opened", "submit"]
        assert session.scalar(select(func.count(PrintRow.id))) == 1
