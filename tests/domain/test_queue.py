"""Who is called next: fair to everybody, whatever the mix at the door."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket.domain.queue import (
    PRIORITY_IN_A_ROW,
    SKIP_PLACES,
    TICKET_MOVES,
    Priority,
    TicketState,
    Waiting,
    how_many_before,
    place_after_skip,
    ticket_label,
    who_is_next,
)

OLD, PLAIN = Priority.ELDERLY, Priority.NONE
priorities = st.lists(st.sampled_from(Priority), max_size=12)


def line(*kinds):
    return [Waiting(number, float(number), kind) for number, kind in enumerate(kinds, 1)]


def called(waiting):
    """Return the order in which one counter calls them all."""
    waiting, recent, order = list(waiting), [], []
    while chosen := who_is_next(waiting, recent):
        waiting.remove(chosen)
        recent.insert(0, chosen.priority)
        order.append(chosen.id)
    return order


def test_a_number_reads_as_letter_and_three_digits():
    assert [ticket_label("C", number) for number in (1, 12, 999, 1000)] == ["C 001", "C 012", "C 999", "C 1000"]


def test_nobody_waits_nobody_is_called():
    assert who_is_next([], [OLD]) is None


@pytest.mark.parametrize(
    ("kinds", "order"),
    [
        ([PLAIN, PLAIN, PLAIN], [1, 2, 3]),
        ([PLAIN, OLD], [2, 1]),
        ([PLAIN, OLD, OLD, OLD, PLAIN], [2, 3, 1, 4, 5]),
        ([OLD, OLD, OLD], [1, 2, 3]),
    ],
)
def test_priority_goes_first_but_the_ordinary_line_moves(kinds, order):
    assert called(line(*kinds)) == order


@given(priorities)
def test_everybody_is_called_once(kinds):
    assert sorted(called(line(*kinds))) == list(range(1, len(kinds) + 1))


@given(priorities)
def test_within_each_line_the_earlier_comes_first(kinds):
    order = called(line(*kinds))
    for special in (True, False):
        mine = [number for number in order if bool(kinds[number - 1]) is special]
        assert mine == sorted(mine)


@given(priorities, priorities)
def test_no_ordinary_ticket_waits_for_more_than_two_priority_calls(kinds, recent):
    order = called(line(*kinds))
    streak = 0
    for place, number in enumerate(order):
        streak = streak + 1 if kinds[number - 1] else 0
        ordinary_left = any(not kinds[each - 1] for each in order[place + 1 :])
        assert streak <= PRIORITY_IN_A_ROW or not ordinary_left
    first = who_is_next(line(*kinds), recent)
    assert (first is None) == (not kinds)


@given(st.lists(st.integers(0, 50), max_size=12, unique=True))
def test_a_skipped_ticket_comes_up_behind_three_others(places):
    waiting = [Waiting(number, float(place)) for number, place in enumerate(places)]
    place = place_after_skip(waiting)
    before = sum(each.place < place for each in waiting)
    assert before == min(SKIP_PLACES, len(places))


@pytest.mark.parametrize(
    ("others", "mine", "recent", "before"),
    [
        ([], PLAIN, [], 0),
        ([PLAIN, PLAIN], PLAIN, [], 2),
        ([PLAIN, PLAIN], OLD, [], 0),
        ([PLAIN, PLAIN], OLD, [OLD, OLD], 1),
        ([OLD, OLD, OLD], OLD, [], 3),
        ([OLD, OLD, OLD, PLAIN], OLD, [], 4),
        ([OLD, OLD, OLD], PLAIN, [], 2),
    ],
)
def test_a_number_stands_behind_those_whom_the_rule_calls_first(others, mine, recent, before):
    assert how_many_before(Waiting(99, 99.0, mine), line(*others), recent) == before


@given(priorities, st.sampled_from(Priority))
def test_so_many_are_called_before_as_was_said(kinds, mine):
    said = how_many_before(Waiting(99, 99.0, mine), line(*kinds), [])
    assert called([*line(*kinds), Waiting(99, 99.0, mine)]).index(99) == said


def test_a_finished_ticket_is_only_called_again():
    assert TICKET_MOVES[TicketState.DONE] == {TicketState.CALLED}
    assert set(TICKET_MOVES) == set(TicketState)
    assert TicketState.CALLED in TICKET_MOVES[TicketState.NO_SHOW], "who turns up late is called after all"
