"""Clocks as the window shows them: each step against its Mutu Baku, and the promise made to the applicant."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from loket.desk.views import ClockView
from loket.domain.dates import clock_time, long_date
from loket.domain.request import CLOSED, State
from loket.domain.words import PAUSES
from loket.domain.worktime import (
    Light,
    Pause,
    due_minutes,
    due_workdays,
    promise_light,
    step_clock,
    target_minutes,
    was_late,
    working_minutes,
)
from loket.domain.worktime import light as light_of
from loket.sop.model import Act, Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loket.domain.calendar import Calendar
    from loket.domain.office import Office
    from loket.sop.model import Sop
    from loket.store.tables import PauseRow, RequestRow


HOUR = 60
LONG = 10
"""From so many hours on, minutes say nothing more."""


def pauses_of(rows: Sequence[PauseRow]) -> tuple[Pause, ...]:
    """Return pause rows as the rules take them."""
    return tuple(Pause(row.since, row.until, PAUSES.get(row.reason, row.reason)) for row in rows)


def step_view(calendar: Calendar, now: dt.datetime, sop: Sop, row: RequestRow, pauses: Sequence[Pause]) -> ClockView:
    """Return the clock of the step a request is now at."""
    state = State(row.state)
    if state in CLOSED:
        return ClockView(Light.DONE, "selesai", 0, None)
    if state is State.READY:
        return ClockView(Light.DONE, row.place or "siap diambil", 0, None)
    step = sop.step(row.ordinal)
    clock = step_clock(calendar, now, row.step_since, target_minutes(step.time), pauses)
    return _view(clock.light, clock.elapsed, clock.target, clock.paused)


def step_done(elapsed: float, target: float | None) -> ClockView:
    """Return how long a finished step took in working minutes without its pauses, against its Mutu Baku."""
    light = Light.RED if target is not None and elapsed > target else Light.DONE
    return ClockView(light, _minutes(elapsed), elapsed, target)


def promise_at(
    calendar: Calendar, office: Office, sop: Sop, row: RequestRow, pauses: Sequence[Pause]
) -> dt.datetime | None:
    """Return until when the result is promised; None before acceptance, or while a pause holds a promise of minutes.

    A promised day stands as it was told while a pause is on; the pause's working days are added at its end.
    """
    if sop.total.unit is Unit.MINUTE:
        return due_minutes(calendar, row.begun_at, sop.total.value, pauses)
    if row.accepted_at is None:
        return None
    day = due_workdays(calendar, row.accepted_at, sop.total.value, pauses, late_is_next_day=office.late_is_next_day)
    closing = calendar.intervals(day)[-1][1]
    return dt.datetime.combine(day, closing, calendar.tz)


def promise_view(
    calendar: Calendar, now: dt.datetime, sop: Sop, row: RequestRow, pauses: Sequence[Pause]
) -> ClockView | None:
    """Return how the promise stands: in minutes for a service of minutes, by the day for one of working days."""
    if row.promised_at is None or State(row.state) in {State.REFERRED, State.REFUSED, State.CANCELLED}:
        return None
    paused = next((pause.reason for pause in pauses if pause.end is None), "")
    if sop.total.unit is Unit.WORKDAY:
        day = calendar.local(row.promised_at).date()
        light = promise_light(calendar, now, day, ready=row.ready_at, paused=bool(paused))
        if row.ready_at is not None and was_late(calendar, row.ready_at, day):
            light = Light.RED
        return ClockView(light, long_date(day), 0, None, paused)
    until = row.ready_at or now
    elapsed = working_minutes(calendar, row.begun_at, until, pauses)
    if row.ready_at is not None:
        late = elapsed > sop.total.value
        return ClockView(Light.RED if late else Light.DONE, _minutes(elapsed), elapsed, sop.total.value)
    light = Light.PAUSED if paused else light_of(elapsed, sop.total.value)
    return ClockView(light, clock_time(row.promised_at, calendar.tz), elapsed, sop.total.value, paused)


def promise_words(calendar: Calendar, sop: Sop, row: RequestRow) -> str:
    """Return the promise as told to the applicant: a day, or a time of day."""
    if row.promised_at is None:
        return ""
    if sop.total.unit is Unit.WORKDAY:
        return long_date(calendar.local(row.promised_at).date())
    return f"pukul {clock_time(row.promised_at, calendar.tz)}"


def target_of(sop: Sop, ordinal: int) -> float | None:
    """Return a step's target in minutes; the collecting step of a service of days has none."""
    step = sop.step(ordinal)
    return None if step.act is Act.COLLECT else target_minutes(step.time)


def _view(light: Light, elapsed: float, target: float | None, paused: str) -> ClockView:
    if light is Light.PAUSED:
        return ClockView(light, paused or "dijeda", elapsed, target, paused)
    if target is None:
        return ClockView(light, _minutes(elapsed), elapsed, target)
    if light is Light.RED:
        return ClockView(light, f"lewat {_minutes(elapsed - target)}", elapsed, target)
    return ClockView(light, f"{int(elapsed)} dari {int(target)} mnt", elapsed, target)


def _minutes(minutes: float) -> str:
    hours, rest = divmod(max(1, round(minutes)), HOUR)
    if not hours:
        return f"{rest} mnt"
    return f"{hours} jam {rest} mnt" if hours < LONG else f"{hours} jam"
