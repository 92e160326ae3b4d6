"""Queue tickets: how a number reads, and who is called next by a rule that is fair to everybody."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class TicketState(StrEnum):
    """Where a ticket stands; a ticket never vanishes, it ends as done or no-show."""

    WAITING = "waiting"
    CALLED = "called"
    HELD = "held"
    DONE = "done"
    NO_SHOW = "no_show"


class Priority(StrEnum):
    """Why somebody is called earlier; the empty one is the ordinary line."""

    NONE = ""
    ELDERLY = "lansia"
    DISABLED = "disabilitas"
    PREGNANT = "hamil"


TICKET_MOVES: dict[TicketState, frozenset[TicketState]] = {
    TicketState.WAITING: frozenset({TicketState.CALLED, TicketState.NO_SHOW}),
    TicketState.CALLED: frozenset(
        {TicketState.CALLED, TicketState.HELD, TicketState.DONE, TicketState.NO_SHOW, TicketState.WAITING}
    ),
    TicketState.HELD: frozenset({TicketState.CALLED, TicketState.NO_SHOW}),
    TicketState.NO_SHOW: frozenset({TicketState.CALLED}),
    TicketState.DONE: frozenset({TicketState.CALLED}),
}
"""From where to where a ticket may go; skipping puts it back into the line behind the next three.

A visit that was ended too early is called again; only the day ends a ticket for good.
"""

PRIORITY_IN_A_ROW = 2
"""After so many priority calls in a row one ordinary ticket is called, if one waits."""

SKIP_PLACES = 3
"""A skipped ticket comes up again after so many others."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One waiting ticket, as the rule sees it: lower `place` came earlier."""

    id: int
    place: float
    priority: Priority = Priority.NONE


def ticket_label(letter: str, number: int) -> str:
    """Return the number as printed, shown and spoken: 'C 012'."""
    return f"{letter} {number:03d}"


def who_is_next(waiting: Sequence[Waiting], recent: Sequence[Priority]) -> Waiting | None:
    """Choose the next ticket; `recent` are the priorities of this counter's calls today, newest first.

    Priority comes first, but after `PRIORITY_IN_A_ROW` priority calls one ordinary ticket goes before, so that the
    ordinary line always moves. Within each line the earlier place wins.
    """
    ordered = sorted(waiting, key=lambda ticket: (ticket.place, ticket.id))
    first = next((ticket for ticket in ordered if ticket.priority), None)
    ordinary = next((ticket for ticket in ordered if not ticket.priority), None)
    if first is None or ordinary is None:
        return first or ordinary
    streak = recent[:PRIORITY_IN_A_ROW]
    tired = len(streak) == PRIORITY_IN_A_ROW and all(streak)
    return ordinary if tired else first


def how_many_before(mine: Waiting, others: Sequence[Waiting], recent: Sequence[Priority]) -> int:
    """Return how many of the others are called before this ticket by the rule, if nobody else comes."""
    waiting, calls, before = [*others, mine], list(recent), 0
    while (chosen := who_is_next(waiting, calls)) is not None and chosen.id != mine.id:
        waiting.remove(chosen)
        calls.insert(0, chosen.priority)
        before += 1
    return before


def place_after_skip(waiting: Sequence[Waiting]) -> float:
    """Return the place of a skipped ticket: behind the next `SKIP_PLACES` that wait, or at the end."""
    places = sorted(ticket.place for ticket in waiting)
    if not places:
        return 0.0
    if len(places) <= SKIP_PLACES:
        return places[-1] + 1.0
    return (places[SKIP_PLACES - 1] + places[SKIP_PLACES]) / 2
