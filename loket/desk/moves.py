"""Moving a request by the law: the state, the stay at each step, its pauses, and the event, in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from loket.desk.clocks import pauses_of, promise_at
from loket.domain.events import Topic
from loket.domain.register import Outcome
from loket.domain.request import ADVANCING, CLOSED, Action, State, after
from loket.domain.worktime import working_minutes
from loket.errors import NotAllowed
from loket.store.tables import EntryRow, PauseRow, RequestRow, StageRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loket.desk.house import Act, House
    from loket.sop.model import Sop, Step


def pause_rows(act: Act, request: int) -> list[PauseRow]:
    """Return every pause of a request."""
    return list(act.session.scalars(select(PauseRow).where(PauseRow.request_id == request).order_by(PauseRow.id)))


def is_paused(pauses: Sequence[PauseRow], *, returned: bool) -> bool:
    """Tell whether an officer stopped the clock; the pause of a returned request is part of being returned."""
    return not returned and any(pause.until is None for pause in pauses)


def allowed_roles(sop: Sop, row: RequestRow, action: Action) -> tuple[str, ...]:
    """Return the roles that may make this move now: those of the current step, and of the step that takes papers in.

    Returning, sending back and refusing belong to the step itself; cancelling, referring, pausing and resuming also
    to whoever receives applications.
    """
    step = sop.step(row.ordinal)
    if action in {*ADVANCING.values(), Action.RETURN, Action.SEND_BACK, Action.REFUSE}:
        return step.roles
    return (*step.roles, *sop.steps[0].roles)


def move(house: House, act: Act, row: RequestRow, action: Action, **data: Any) -> Step:
    """Make one legal move by an officer who may, and return the step that was left."""
    sop = house.sop(act.session, row.sop_digest)
    pauses = pause_rows(act, row.id)
    state = State(row.state)
    place = after(sop, state, row.ordinal, action, paused=is_paused(pauses, returned=state is State.RETURNED))
    roles = allowed_roles(sop, row, action)
    if not act.roles.intersection(roles):
        names = ", ".join(dict.fromkeys(sop.role_name(code) for code in roles))
        raise NotAllowed(f"Langkah ini dilakukan oleh {names}.", "Minta petugas dengan peran itu.")
    left = sop.step(row.ordinal)
    row.revision += 1
    if (place.state, place.ordinal) != (state, row.ordinal):
        leave(house, act, row, action, pauses)
        row.state, row.ordinal, row.step_since = place.state, place.ordinal, act.now
        enter(act, row)
    promise(house, act, row)
    act.record(Topic.REQUEST, row.id, action, **data)
    return left


def enter(act: Act, row: RequestRow) -> None:
    """Begin the stay at the current step."""
    if State(row.state) not in CLOSED:
        act.session.add(
            StageRow(request_id=row.id, sop_id=row.sop_id, ordinal=row.ordinal, state=row.state, since=row.step_since)
        )
        act.session.flush()


def leave(house: House, act: Act, row: RequestRow, action: Action, pauses: Sequence[PauseRow]) -> None:
    """End the stay at the current step, with its working minutes; an open pause ends with it."""
    for pause in pauses:
        if pause.until is None:
            pause.until = act.now
    open_stages = select(StageRow).where(StageRow.request_id == row.id, StageRow.until.is_(None))
    for stage in act.session.scalars(open_stages):
        stage.until, stage.action, stage.officer_id = act.now, action, act.who.officer
        stage.minutes = working_minutes(house.calendar, stage.since, act.now, pauses_of(pauses))


def pause(act: Act, row: RequestRow, reason: str, note: str = "") -> None:
    """Stop a request's clock from now on."""
    act.session.add(PauseRow(request_id=row.id, reason=reason, note=note, since=act.now, officer_id=act.who.officer))
    act.session.flush()


def void_entries(act: Act, row: RequestRow, reason: str) -> None:
    """Void every number this request holds; the numbers stay used."""
    entries = select(EntryRow).where(EntryRow.request_id == row.id, EntryRow.outcome != Outcome.VOID)
    for entry in act.session.scalars(entries):
        void(act, row, entry, reason)


def void(act: Act, row: RequestRow, entry: EntryRow, reason: str) -> None:
    """Void one number."""
    entry.outcome, entry.void_reason = Outcome.VOID, reason
    act.record(Topic.REGISTER, entry.id, "voided", label=entry.label, reason=reason, request=row.id)


def promise(house: House, act: Act, row: RequestRow) -> None:
    """Close a request that is at its end, or reckon anew until when its result is promised."""
    state = State(row.state)
    if state in CLOSED:
        row.closed_at, row.closed_day = act.now, act.today
    elif state is State.READY:
        row.ready_at = row.ready_at or act.now
    elif state is State.RETURNED:
        row.accepted_at = row.promised_at = None
    else:
        sop = house.sop(act.session, row.sop_digest)
        pauses = pauses_of(pause_rows(act, row.id))
        row.promised_at = promise_at(house.calendar, act.office, sop, row, pauses)
