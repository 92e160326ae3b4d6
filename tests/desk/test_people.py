"""Officers and the office: coming in, roles by date, the last admin, the first start, the clock."""

import dataclasses
import datetime as dt

import pytest
from sqlalchemy import select

from loket.domain.office import Office
from loket.domain.register import Numbering
from loket.domain.request import State
from loket.domain.signoff import Capacity
from loket.errors import BadInput, ClockBack, NotAllowed, WrongPin
from loket.store.tables import EventRow

PIN = "248135"
TODAY = dt.date(2026, 11, 23)


def test_a_first_start_asks_for_the_office_and_an_admin_once(empty_counter):
    desk = empty_counter.desk
    assert desk.bureau.is_new()
    desk.bureau.set_up(Office(name="Kecamatan Batukliang", phone="0370"))
    desk.people.add_first("Siti", "Siti Rahmah", PIN, ("petugas_loket",))
    assert not desk.bureau.is_new()
    assert desk.people.come_in(" SITI ", PIN, 1).roles == {"admin", "petugas_loket"}
    with pytest.raises(NotAllowed):
        desk.people.add_first("dua", "Orang Dua", PIN, ())
    with pytest.raises(BadInput):
        desk.bureau.set_up(Office())


def test_a_wrong_pin_or_name_does_not_come_in_and_is_logged(counter):
    for login, pin in (
        ("siti", "111222"),
        ("nobody", PIN),
        ("", ""),
        ("siti\ud800", PIN),
        ("siti", "\ud800"),
        ("x" * 10_000, PIN),
    ):
        with pytest.raises(WrongPin, match="tidak cocok"):
            counter.desk.people.come_in(login, pin, 1)
    with counter.store.look() as session:
        what = session.scalars(select(EventRow.what).where(EventRow.topic == "officer")).all()
        assert what.count("refused_entry") == 6


@pytest.mark.parametrize(
    "pin", ["12345", "2481359", "111111", "123456", "abcdef", "١٢٣٤٥٦", "", "24 8135", "9" * 10_000]
)
def test_a_poor_pin_is_refused(counter, pin):
    with pytest.raises(BadInput) as fault:
        counter.desk.people.add(counter.admin, "baru", "Orang Baru", pin, ())
    assert fault.value.field == "pin"


@pytest.mark.parametrize("login", ["", "siti", "SITI", "a b", "<b>", "séti", "x\x00"])
def test_a_poor_or_taken_login_is_refused(counter, login):
    with pytest.raises(BadInput) as fault:
        counter.desk.people.add(counter.admin, login, "Orang Baru", PIN, ())
    assert fault.value.field == "login"


@pytest.mark.parametrize(
    ("nip", "good"),
    [
        ("198001012005011001", True),
        ("1980 0101 2005 01 1 001", True),
        ("19800101", False),
        ("1" * 19, False),
        ("١" * 18, False),
    ],
)
def test_a_nip_has_eighteen_digits(counter, nip, good):
    siti = counter.who["petugas_loket"].officer
    if good:
        view = counter.desk.people.change(counter.admin, siti, name="Siti", nip=nip, active=True)
        assert view.nip == "198001012005011001"
    else:
        with pytest.raises(BadInput):
            counter.desk.people.change(counter.admin, siti, name="Siti", nip=nip, active=True)


def test_the_last_admin_stays(counter):
    admin = counter.admin.officer
    held = counter.desk.people.officer(admin).appointments[0].appointment
    with pytest.raises(NotAllowed, match="terakhir"):
        counter.desk.people.change(counter.admin, admin, name="Nurul", nip="", active=False)
    for day in (TODAY - dt.timedelta(days=1), TODAY, TODAY + dt.timedelta(days=30)):
        with pytest.raises(NotAllowed, match="terakhir"):
            counter.desk.people.dismiss(counter.admin, held, day)
    counter.officer("wakil", "admin")
    view = counter.desk.people.dismiss(counter.admin, held, TODAY)
    assert view.appointments[0].until == TODAY


def test_an_ended_term_is_not_made_longer_by_dismissing(counter):
    siti = counter.who["petugas_loket"].officer
    end = TODAY + dt.timedelta(days=3)
    view = counter.desk.people.appoint(counter.admin, siti, "kasubag_pelum", Capacity.DAILY, TODAY, end)
    (plh,) = [each for each in view.appointments if each.role == "kasubag_pelum"]
    view = counter.desk.people.dismiss(counter.admin, plh.appointment, TODAY + dt.timedelta(days=30))
    assert {each.until for each in view.appointments if each.role == "kasubag_pelum"} == {end}


@pytest.mark.parametrize(
    ("capacity", "since", "until", "field"),
    [(Capacity.DAILY, 0, None, "until"), (Capacity.OWN, 0, -1, "until"), (Capacity.ACTING, 0, None, "until")],
)
def test_a_delegate_needs_a_term(counter, capacity, since, until, field):
    day = dt.timedelta(days=1)
    with pytest.raises(BadInput) as fault:
        counter.desk.people.appoint(
            counter.admin, 2, "camat", capacity, TODAY + since * day, None if until is None else TODAY + until * day
        )
    assert fault.value.field == field


def test_a_role_that_no_sop_names_is_refused(counter):
    with pytest.raises(BadInput, match="raja"):
        counter.desk.people.appoint(counter.admin, 2, "raja", Capacity.OWN, TODAY, None)


def test_the_numbering_cannot_change_after_the_first_number_of_the_year(counter):
    office = counter.desk.bureau.office()
    started = dataclasses.replace(office, numbering=Numbering(start=313, start_year=2026))
    counter.desk.bureau.change(counter.admin, started)
    view = counter.to(counter.open("legalisir"), State.VERIFIED)
    assert view.line.registers == ("313/Pelum/2026",)
    with pytest.raises(BadInput, match="sudah ada nomor"):
        counter.desk.bureau.change(counter.admin, office)
    reworded = dataclasses.replace(
        started, numbering=dataclasses.replace(started.numbering, template="{urut3}/P/{tahun}")
    )
    counter.desk.bureau.change(counter.admin, reworded)
    assert counter.to(counter.open("legalisir", serial=2), State.VERIFIED).line.registers == ("314/P/2026",)
    counter.clock.at(2027, 1, 4)
    counter.desk.bureau.change(counter.admin, office)


def test_a_number_of_another_book_does_not_bind_the_legalisir_numbering(counter):
    counter.to(counter.open("ak1"), State.VERIFIED)
    office = dataclasses.replace(counter.desk.bureau.office(), numbering=Numbering(start=20, start_year=2026))
    assert counter.desk.bureau.change(counter.admin, office).numbering.start == 20


@pytest.mark.parametrize(
    ("numbering", "sentence"),
    [
        (Numbering(template="{urut}"), "tahun"),
        (Numbering(template="{urut}/{tahun}", per_kind=True), "kode"),
        (Numbering(start=0), "paling kecil 1"),
    ],
)
def test_a_numbering_that_could_repeat_is_refused(counter, numbering, sentence):
    office = dataclasses.replace(counter.desk.bureau.office(), numbering=numbering)
    with pytest.raises(BadInput, match=sentence):
        counter.desk.bureau.change(counter.admin, office)


def test_numbers_count_by_kind_where_the_office_wants_it(counter):
    from loket.desk.views import DocumentFilling

    numbering = Numbering(template="{urut}/{kode}/{tahun}", per_kind=True)
    counter.desk.bureau.change(counter.admin, dataclasses.replace(counter.desk.bureau.office(), numbering=numbering))
    documents = tuple(DocumentFilling(kind, original_seen=True) for kind in ("kk", "ktp_el", "kk"))
    view = counter.to(counter.open("legalisir", documents=documents), State.VERIFIED)
    assert view.line.registers == ("1/KK/2026", "1/KTP/2026", "2/KK/2026")


def test_the_year_turns_at_local_midnight(counter):
    counter.clock.at(2026, 12, 31, 23, 50)
    old = counter.to(counter.open("legalisir"), State.VERIFIED)
    waiting = counter.open("legalisir", serial=3)
    counter.clock.go(minutes=20)
    new = counter.to(counter.open("legalisir", serial=2), State.VERIFIED)
    assert (old.line.number, old.line.registers) == ("26-00001", ("1/Pelum/2026",))
    assert (new.line.number, new.line.registers) == ("27-00001", ("1/Pelum/2027",))
    late = counter.advance(waiting)
    assert (late.line.number, late.line.registers) == ("26-00002", ("2/Pelum/2027",)), (
        "the book of the day it is entered"
    )
    assert counter.desk.register.count("legalisir", 2027) == 2


def test_a_clock_set_back_stops_the_counter_until_the_admin_says_that_it_is_right(counter):
    counter.open("kia")
    counter.clock.go(days=-2)
    with pytest.raises(ClockBack, match="Jam komputer mundur") as fault:
        counter.open("kia", serial=2)
    assert "pengelola" in fault.value.hint
    assert counter.desk.people.come_in("siti", PIN, 1).login == "siti", "coming in works"
    with pytest.raises(NotAllowed):
        counter.desk.bureau.accept_clock(counter.who["petugas_loket"])
    counter.desk.bureau.accept_clock(counter.admin)
    assert counter.open("kia", serial=2).line.number == "26-00002"


def test_an_office_set_up_under_a_clock_of_the_future_can_go_on_in_the_present(empty_counter):
    empty_counter.clock.at(2030, 1, 7)
    empty_counter.hire()
    empty_counter.clock.at(2026, 11, 23)
    with pytest.raises(ClockBack):
        empty_counter.open("kia")
    empty_counter.desk.bureau.accept_clock(empty_counter.admin)
    assert empty_counter.open("kia").line.number == "26-00001"


def test_a_clock_that_the_network_sets_right_by_seconds_harms_nothing(counter):
    first = counter.open("kia")
    counter.clock.go(seconds=-90)
    second = counter.open("kia", serial=2)
    assert second.history[0].at == first.history[0].at, "time waits instead of running back"


def test_an_admin_who_left_accepts_no_clock(counter):
    counter.officer("wakil", "admin")
    counter.desk.people.change(counter.admin, counter.admin.officer, name="Nurul", nip="", active=False)
    with pytest.raises(NotAllowed):
        counter.desk.bureau.accept_clock(counter.admin)
