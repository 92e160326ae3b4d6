"""Requests as lists: tabs with their counts, what is open, closed, ready, and what a person asked for before."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from loket.desk.lines import lines
from loket.desk.request_view import request_view
from loket.desk.views import RequestLine, RequestView, TabView, Who
from loket.domain.person import NUMBER_LENGTH, normalise_digits
from loket.domain.request import State
from loket.domain.words import STATE
from loket.store.search import open_requests
from loket.store.tables import RequestRow

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from sqlalchemy import Select

    from loket.desk.house import House
    from loket.sop.model import Sop

MOST_LINES = 500
MOST_OF_PERSON = 20


class RequestLists:
    """What the window lists; nothing here writes."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.lane = house

    def tabs(self, who: Who) -> tuple[TabView, ...]:
        """Return one tab an activity, with what is open at each state and what waits for this officer.

        An activity whose SOP is not in use any more keeps its tab as long as it has open requests.
        """
        with self.house.store.look() as session:
            roles = self.house.roles_of(session, who)
            counts: dict[str, list[tuple[State, int, int]]] = defaultdict(list)
            for sop_id, state, ordinal, number in session.execute(
                open_requests(select(RequestRow.sop_id, RequestRow.state, RequestRow.ordinal, func.count())).group_by(
                    RequestRow.sop_id, RequestRow.state, RequestRow.ordinal
                )
            ):
                counts[sop_id].append((State(state), ordinal, number))
            sops = [self.house.sop_by_id(session, sop_id) for sop_id in dict.fromkeys([*self.house.sops, *counts])]
            closed = dict(
                session.execute(
                    select(RequestRow.sop_id, func.count())
                    .where(
                        RequestRow.sop_id.in_([sop.id for sop in sops]),
                        RequestRow.closed_day == self.house.today(),
                    )
                    .group_by(RequestRow.sop_id)
                ).all()
            )
            return tuple(_tab(sop, counts[sop.id], roles, closed.get(sop.id, 0)) for sop in sops)

    def open_list(self, who: Who, sop_id: str) -> tuple[RequestLine, ...]:
        """Return the open requests of an activity, the longest waiting first."""
        wanted = (
            open_requests(select(RequestRow))
            .where(RequestRow.sop_id == sop_id)
            .order_by(RequestRow.step_since, RequestRow.id)
            .limit(MOST_LINES)
        )
        return self._lines(who, wanted)

    def closed_list(self, who: Who, sop_id: str, day: dt.date) -> tuple[RequestLine, ...]:
        """Return the requests of an activity that were closed on a day, the last one first."""
        wanted = (
            select(RequestRow)
            .where(RequestRow.sop_id == sop_id, RequestRow.closed_day == day)
            .order_by(RequestRow.closed_at.desc(), RequestRow.id.desc())
            .limit(MOST_LINES)
        )
        return self._lines(who, wanted)

    def ready_list(self, who: Who) -> tuple[RequestLine, ...]:
        """Return everything that waits to be collected, the longest waiting first."""
        wanted = (
            open_requests(select(RequestRow))
            .where(RequestRow.state == State.READY)
            .order_by(RequestRow.step_since, RequestRow.id)
            .limit(MOST_LINES)
        )
        return self._lines(who, wanted)

    def of_person(self, who: Who, nik: str, limit: int = MOST_OF_PERSON) -> tuple[RequestLine, ...]:
        """Return a person's requests by NIK, the latest first; none where the NIK is not whole."""
        digits = normalise_digits(nik)
        if not (digits.isascii() and digits.isdigit() and len(digits) == NUMBER_LENGTH):
            return ()
        return self._lines(
            who, select(RequestRow).where(RequestRow.nik == digits).order_by(RequestRow.id.desc()).limit(limit)
        )

    def see(self, who: Who, request: int) -> RequestView:
        """Return a request, whole, with the moves that this officer may make now."""
        with self.house.store.look() as session:
            row = session.get_one(RequestRow, request)
            return request_view(self.house, session, row, self.house.roles_of(session, who), who.officer)

    def _lines(self, who: Who, wanted: Select[RequestRow]) -> tuple[RequestLine, ...]:
        with self.house.store.look() as session:
            roles = self.house.roles_of(session, who)
            return lines(self.house, session, session.scalars(wanted).all(), roles, who.officer)


def _tab(sop: Sop, counts: Sequence[tuple[State, int, int]], roles: frozenset[str], closed: int) -> TabView:
    order = list(State)
    return TabView(
        sop_id=sop.id,
        title=sop.short,
        open=sum(number for _, _, number in counts),
        mine=sum(
            number
            for _, ordinal, number in counts
            if ordinal <= len(sop.steps) and roles.intersection(sop.step(ordinal).roles)
        ),
        by_step=tuple(
            (state, ordinal, _step_word(sop, state, ordinal), number)
            for state, ordinal, number in sorted(counts, key=lambda each: (order.index(each[0]), each[1]))
        ),
        closed_today=closed,
    )


def _step_word(sop: Sop, state: State, ordinal: int) -> str:
    """Return what a filter calls a step: the state, and where several steps share it the step's own name."""
    if state is State.IN_PROCESS and ordinal <= len(sop.steps):
        return sop.step(ordinal).short or STATE[state]
    return STATE[state]
