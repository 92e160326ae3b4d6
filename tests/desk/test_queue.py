"""The queue at the desk: one counter a ticket, a line that moves, and nothing that vanishes."""

import pytest
from sqlalchemy import select

from loket.desk.views import Who
from loket.domain.queue import Priority, TicketState
from loket.errors import BadInput, Changed
from loket.store.tables import EventRow, PrintRow

pytestmark = pytest.mark.usefixtures("plain_slips")
OLD = Priority.ELDERLY


@pytest.fixture
def door(counter):
    """Give so many numbers of a service; return their ids."""

    def give(*kinds, sop="kia"):
        who = counter.who["petugas_loket"]
        return [counter.desk.queue.take_number(who, [sop], kind).id for kind in kinds]

    return give


@pytest.fixture
def seats(counter):
    """Two officers at two counters."""
    return Who(counter.who["petugas_loket"].officer, 1), Who(counter.who["operator_plavon"].officer, 2)


def told(counter, ticket):
    """Return what the log says of a ticket."""
    with counter.store.look() as session:
        of_it = select(EventRow.what).where(EventRow.topic == "ticket", EventRow.subject == ticket)
        return session.scalars(of_it.order_by(EventRow.seq)).all()


def test_numbers_count_by_letter_and_day_and_start_anew(counter, door):
    door("", "", sop="kia")
    door("", sop="legalisir")
    door("", sop="kk")
    view = counter.desk.queue.see(counter.admin)
    assert [each.label for each in view.waiting] == ["B 001", "B 002", "C 001", "B 003"]
    assert view.lines == (("A", "AK-1", 0), ("B", "Kependudukan", 3), ("C", "Legalisir", 1))
    counter.clock.go(days=1)
    door("")
    assert [each.label for each in counter.desk.queue.see(counter.admin).waiting] == ["B 001"]


def test_the_day_turns_at_local_midnight(counter, door):
    counter.clock.at(2026, 12, 31, 23, 59)
    door("")
    counter.clock.go(minutes=2)
    door("")
    assert [each.label for each in counter.desk.queue.see(counter.admin).waiting] == ["B 001"]


def test_two_counters_never_call_one_ticket(counter, door, seats):
    door(*[""] * 6)
    called = [counter.desk.queue.call_next(seats[turn % 2]).id for turn in range(6)]
    assert len(set(called)) == 6
    assert counter.desk.queue.call_next(seats[0]) is None


def test_what_another_counter_serves_is_left_alone(counter, door, seats):
    (ticket,) = door("")
    counter.desk.queue.call_next(seats[0])
    for verb in ("call", "recall", "hold", "finish", "no_show", "skip"):
        with pytest.raises(Changed, match="loket 1"):
            getattr(counter.desk.queue, verb)(seats[1], ticket)
    moved = Who(seats[0].officer, 3)
    assert counter.desk.queue.call(moved, ticket).counter == 3, "an officer takes the visitor along to another counter"


def test_an_ordinary_line_moves_at_each_counter_though_another_calls_only_its_own(counter, door, seats):
    door(*[OLD] * 8, "", sop="legalisir")
    door(*[""] * 8, sop="kia")
    ordinary_of_c = None
    for turn in range(4):
        counter.clock.go(minutes=1)
        counter.desk.queue.call_next(seats[1], ["B"])
        counter.clock.go(minutes=1)
        ticket = counter.desk.queue.call_next(seats[0], ["C"])
        if not ticket.priority:
            ordinary_of_c = turn
    assert ordinary_of_c == 2, "the third call of line C, whatever counter 2 called in between"


def test_a_skipped_ticket_waits_for_three_others_even_with_priority(counter, door, seats):
    first, *others = door(OLD, "", "", "", "")
    assert counter.desk.queue.call_next(seats[0]).id == first
    skipped = counter.desk.queue.skip(seats[0], first)
    assert (skipped.state, skipped.priority, skipped.counter) == (TicketState.WAITING, OLD, None)
    order = [counter.desk.queue.call_next(seats[0]).id for _ in range(5)]
    assert order == [*others[:3], first, others[3]]


def test_the_only_ticket_skipped_comes_again(counter, door, seats):
    (only,) = door("")
    counter.desk.queue.call_next(seats[0])
    counter.desk.queue.skip(seats[0], only)
    assert counter.desk.queue.call_next(seats[0]).id == only


def test_held_missed_and_late_tickets_are_called_by_hand(counter, door, seats):
    held, missed = door("", "")
    counter.desk.queue.call_next(seats[0])
    counter.desk.queue.hold(seats[0], held)
    counter.desk.queue.call_next(seats[0])
    counter.desk.queue.no_show(seats[0], missed)
    view = counter.desk.queue.see(seats[0])
    assert ([each.id for each in view.held], [each.id for each in view.missed]) == ([held], [missed])
    assert counter.desk.queue.call_next(seats[0]) is None
    assert counter.desk.queue.call(seats[0], missed).state is TicketState.CALLED
    assert counter.desk.queue.call(seats[0], held).state is TicketState.CALLED
    assert counter.desk.queue.ticket(missed).state is TicketState.NO_SHOW, "calling another one ends the one before"


def test_who_got_no_request_before_the_next_call_has_not_come_and_is_called_again(counter, door, seats):
    first, second = door("", "")
    counter.desk.queue.call_next(seats[0])
    assert counter.desk.queue.call_next(seats[0]).id == second
    view = counter.desk.queue.see(seats[0])
    assert ([each.id for each in view.missed], view.finished) == ([first], ())
    assert told(counter, first) == ["issued", "called", "missed"]
    assert counter.desk.queue.call(seats[0], first).state is TicketState.CALLED
    assert counter.desk.queue.ticket(second).state is TicketState.NO_SHOW


def test_who_got_a_request_is_done_when_the_next_is_called(counter, door, seats):
    first, second = door("", "")
    counter.desk.queue.call_next(seats[0])
    counter.open("kia", ticket=first, submit=False)
    assert counter.desk.queue.call_next(seats[0]).id == second
    view = counter.desk.queue.see(seats[0])
    assert (view.missed, [each.id for each in view.finished]) == ((), [first])
    assert told(counter, first) == ["issued", "called", "finished"]


def test_a_visit_goes_on_where_nobody_waits(counter, door, seats):
    (only,) = door("")
    counter.desk.queue.call_next(seats[0])
    for letters in ((), ("C",)):
        assert counter.desk.queue.call_next(seats[0], letters) is None
    assert counter.desk.queue.see(seats[0]).current.id == only
    assert told(counter, only) == ["issued", "called"]


def test_a_visit_ended_too_early_is_called_again_the_same_day(counter, door, seats):
    (ticket,) = door("")
    counter.desk.queue.call_next(seats[0])
    counter.desk.queue.finish(seats[0], ticket)
    assert counter.desk.queue.call(seats[0], ticket).state is TicketState.CALLED
    assert counter.desk.queue.see(seats[0]).finished == ()
    counter.desk.queue.finish(seats[0], ticket)
    counter.clock.go(days=1)
    assert counter.desk.queue.see(seats[0]).finished == ()
    with pytest.raises(Changed, match="hari lain"):
        counter.desk.queue.call(seats[0], ticket)


def test_the_five_visits_that_ended_here_last_are_kept_at_hand(counter, door, seats):
    tickets = door(*[""] * 8)
    for turn, ticket in enumerate(tickets):
        seat = seats[turn == 3]
        counter.clock.go(minutes=1)
        counter.desk.queue.call_next(seat)
        counter.desk.queue.finish(seat, ticket)
    here, there = (counter.desk.queue.see(seat).finished for seat in seats)
    assert [each.id for each in here] == [tickets[number] for number in (7, 6, 5, 4, 2)]
    assert [each.id for each in there] == [tickets[3]]
    moved = Who(seats[1].officer, 3)
    assert counter.desk.queue.see(moved).finished == there, "an officer who sits elsewhere now can still mend it"


def test_the_last_missed_is_offered_first(counter, door, seats):
    tickets = door("", "", "")
    for ticket in tickets:
        counter.clock.go(minutes=1)
        counter.desk.queue.call_next(seats[0])
        counter.desk.queue.no_show(seats[0], ticket)
    assert [each.id for each in counter.desk.queue.see(seats[0]).missed] == tickets[::-1]


def test_serving_is_timed_from_the_call_that_brought_the_person(counter, door, seats):
    (ticket,) = door("")
    counter.desk.queue.call_next(seats[0])
    counter.desk.queue.no_show(seats[0], ticket)
    counter.clock.go(minutes=55)
    counter.desk.queue.call(seats[0], ticket)
    counter.clock.go(minutes=1)
    counter.desk.queue.recall(seats[0], ticket)
    counter.clock.go(minutes=1)
    view = counter.open("kia", ticket=ticket)
    assert view.steps[0].clock.words == "2 mnt"
    assert counter.desk.queue.ticket(ticket).calls == 3
    assert counter.desk.queue.ticket(ticket).waited == 0


def test_a_service_not_named_at_the_door_is_added_with_its_request(counter, door):
    (ticket,) = door("", sop="legalisir")
    counter.desk.queue.call(counter.who["petugas_loket"], ticket)
    for _ in range(2):
        counter.open("kia", ticket=ticket, submit=False)
    counter.open("legalisir", ticket=ticket, serial=2)
    assert counter.desk.queue.ticket(ticket).sop_ids == ("legalisir", "kia")
    with counter.store.look() as session:
        told = session.scalars(select(EventRow.data).where(EventRow.what == "service_added")).all()
    assert told == [{"sop": "kia"}]


def test_a_finished_visit_is_only_called_again(counter, door, seats):
    (ticket,) = door("")
    counter.desk.queue.call_next(seats[0])
    counter.desk.queue.add_service(seats[0], ticket, "kk")
    assert counter.desk.queue.ticket(ticket).sop_ids == ("kia", "kk")
    counter.desk.queue.finish(seats[0], ticket)
    for verb in ("hold", "finish", "no_show", "skip"):
        with pytest.raises(Changed):
            getattr(counter.desk.queue, verb)(seats[0], ticket)
    with pytest.raises(Changed, match="selesai"):
        counter.desk.queue.add_service(seats[0], ticket, "kia")


def test_yesterdays_number_is_not_called(counter, door, seats):
    (ticket,) = door("")
    counter.clock.go(days=1)
    with pytest.raises(Changed, match="hari lain"):
        counter.desk.queue.call(seats[0], ticket)


def test_an_unknown_service_gets_no_number(counter, seats):
    for services in ([], ["paspor"], ["kia", "paspor"]):
        with pytest.raises(BadInput):
            counter.desk.queue.take_number(seats[0], services)


@pytest.fixture
def ahead(counter):
    """Say how many the last slip told to be ahead."""

    def read():
        with counter.store.look() as session:
            return session.query(PrintRow).order_by(PrintRow.id.desc()).first().slip["values"]["ahead"]

    return read


def test_the_slip_says_how_many_are_ahead(door, ahead):
    door("", "", OLD)
    assert ahead() == 0, "priority stands behind priority only"
    door("")
    assert ahead() == 3


def test_the_slip_counts_who_waits_in_other_lines_too(counter, door, ahead, seats):
    door("", OLD, sop="legalisir")
    door("", sop="kia")
    assert ahead() == 2, "every counter calls from every line"
    counter.desk.queue.call_next(seats[0])
    door("", sop="kk")
    assert ahead() == 2, "who was called waits no more"


def test_nobody_is_told_to_be_next_where_it_is_the_ordinary_lines_turn(counter, door, ahead, seats):
    door(OLD, OLD, "")
    for _ in range(2):
        counter.clock.go(minutes=1)
        counter.desk.queue.call_next(seats[1])
    (late,) = door(OLD)
    assert ahead() == 1
    assert [counter.desk.queue.call_next(seats[1]).id for _ in range(2)][1] == late
