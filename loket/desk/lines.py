"""Requests as rows of a list, built for many at once with a handful of queries."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import select

from loket.desk.clocks import pauses_of, promise_words, step_view
from loket.desk.views import RequestLine
from loket.domain.dates import clock_time, short_date
from loket.domain.events import Topic
from loket.domain.queue import ticket_label
from loket.domain.request import ADVANCING, CLOSED, Action, State
from loket.domain.words import ACTION, STANDS, STATE, VERIFIED_IT, button, short_title
from loket.sop.model import Act
from loket.store.tables import DocumentRow, EntryRow, EventRow, PauseRow, RequestRow, TicketRow

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from loket.desk.house import House
    from loket.sop.model import Sop

NO_ROLES: frozenset[str] = frozenset()


def lines(
    house: House, session: Session, rows: Sequence[RequestRow], roles: frozenset[str] = NO_ROLES, officer: int = 0
) -> tuple[RequestLine, ...]:
    """Return the rows as lines, in their order; `roles` are those of the `officer` who looks."""
    if not rows:
        return ()
    ids = [row.id for row in rows]
    pauses: dict[int, list[PauseRow]] = defaultdict(list)
    documents: dict[int, list[DocumentRow]] = defaultdict(list)
    entries: dict[int, list[str]] = defaultdict(list)
    for pause in session.scalars(select(PauseRow).where(PauseRow.request_id.in_(ids))):
        pauses[pause.request_id].append(pause)
    for document in session.scalars(select(DocumentRow).where(DocumentRow.request_id.in_(ids))):
        documents[document.request_id].append(document)
    for entry in session.scalars(select(EntryRow).where(EntryRow.request_id.in_(ids)).order_by(EntryRow.id)):
        entries[entry.request_id].append(entry.label)
    wanted = [row.ticket_id for row in rows if row.ticket_id is not None]
    tickets = {
        row.id: ticket_label(row.letter, row.number)
        for row in session.scalars(select(TicketRow).where(TicketRow.id.in_(wanted)))
    }
    own = _checked_by(session, officer, [row.id for row in rows if row.state == State.VERIFIED])
    now = house.clock()
    return tuple(
        _line(
            house, house.sop(session, row.sop_digest), row, now, roles, pauses[row.id], documents[row.id],
            entries[row.id], tickets.get(row.ticket_id or 0, ""), own=row.id in own,
        )
        for row in rows
    )  # fmt: skip


def lines_of_ticket(house: House, session: Session, ticket: int) -> tuple[RequestLine, ...]:
    """Return the requests of one visit."""
    rows = session.scalars(select(RequestRow).where(RequestRow.ticket_id == ticket).order_by(RequestRow.id)).all()
    return lines(house, session, rows)


def desa_name(house: House, code: str) -> str:
    """Return a desa's name by its code; what was typed freely stands as it is."""
    return next((desa.name for desa in house.region.villages if desa.code == code), code)


def _line(  # noqa: PLR0913, PLR0917 -- a row with all that hangs on it
    house: House,
    sop: Sop,
    row: RequestRow,
    now: dt.datetime,
    roles: frozenset[str],
    pauses: Sequence[PauseRow],
    documents: Sequence[DocumentRow],
    entries: Sequence[str],
    ticket: str,
    *,
    own: bool,
) -> RequestLine:
    state = State(row.state)
    step = sop.step(row.ordinal)
    closed = state in CLOSED
    paused = not closed and state is not State.RETURNED and any(each.until is None for each in pauses)
    next_action = None if closed else ADVANCING[step.act]
    word = button(step)
    mine = not closed and bool(roles.intersection(step.roles))
    actor = " / ".join(sop.role_name(code) for code in step.actors)
    if paused or state is State.RETURNED:
        next_action = Action.CONTINUE if paused else Action.RESUME
        word = ACTION[next_action]
    elif not closed and not mine and step.act is Act.SIGN:
        word = f"menunggu {sop.role_name(step.actors[0]).split()[0]}"
    since = row.closed_at if row.closed_at is not None else row.step_since
    day = house.calendar.local(since).date()
    when = clock_time(since, house.calendar.tz) if day == house.calendar.local(now).date() else short_date(day)
    return RequestLine(
        id=row.id,
        number=row.number,
        sop_id=row.sop_id,
        service=sop.short,
        ticket=ticket,
        name=row.name or "(belum diisi)",
        sub=" · ".join(part for part in (desa_name(house, row.desa), _papers(house, documents)) if part),
        state=state,
        state_word=STATE[state],
        ordinal=row.ordinal,
        step=STATE[state] if closed or state in {State.READY, State.RETURNED} else step.short or STATE[state],
        actor=f"sejak {when}" if closed or state is State.READY else actor,
        clock=step_view(house.calendar, now, sop, row, pauses_of(pauses)),
        promise=promise_words(house.calendar, sop, row),
        next_action=next_action,
        next_word="" if closed else word,
        mine=mine,
        revision=row.revision,
        since_at=since,
        place=row.place,
        registers=tuple(entries),
        since=when,
        why_not="" if closed else STANDS if paused else VERIFIED_IT if own else "",
    )


def _checked_by(session: Session, officer: int, requests: Sequence[int]) -> set[int]:
    """Return which of these requests this officer found complete, at whatever time."""
    if not officer or not requests:
        return set()
    return set(
        session.scalars(
            select(EventRow.subject).where(
                EventRow.topic == Topic.REQUEST,
                EventRow.subject.in_(requests),
                EventRow.what == Action.VERIFY,
                EventRow.officer_id == officer,
            )
        )
    )


def _papers(house: House, documents: Sequence[DocumentRow]) -> str:
    if not documents:
        return ""
    copies = sum(document.copies for document in documents)
    kinds = {kind.id: kind.title for kind in house.advice.kinds}
    names = dict.fromkeys(short_title(kinds.get(document.kind, document.kind)) for document in documents)
    return f"{copies} lembar {', '.join(names)}"
