"""Time as the counter counts it: working minutes, due moments and days, lights and step clocks."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from loket.domain.calendar import from_epoch, since_epoch
from loket.errors import BadInput
from loket.sop.model import Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loket.domain.calendar import Calendar
    from loket.sop.model import Duration

AMBER_FROM = 0.8

_MINUTE = 60_000_000
_SEARCH_YEARS = 10


class Light(StrEnum):
    """How a clock or a promise stands."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    PAUSED = "paused"
    DONE = "done"


class Pause(NamedTuple):
    """A stretch in which the clock stands still, still going on where it has no end."""

    start: dt.datetime
    end: dt.datetime | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Clock:
    """A step's stop-watch in working minutes; `due` is None without a target and while a pause is on."""

    target: float | None
    elapsed: float
    light: Light
    paused: str = ""
    due: dt.datetime | None = None

    @property
    def left(self) -> float | None:
        """Return the working minutes left, negative once over, or None without a target."""
        return None if self.target is None else self.target - self.elapsed


def working_minutes(cal: Calendar, start: dt.datetime, end: dt.datetime, pauses: Sequence[Pause] = ()) -> float:
    """Return the open minutes from start to end without the paused ones; 0 where end is not after start."""
    total = _worked(cal, start, end)
    for paused_from, paused_to in _merged(pauses, start):
        total -= _worked(cal, paused_from, end if paused_to is None else min(paused_to, end))
    return total / _MINUTE


def due_minutes(cal: Calendar, start: dt.datetime, minutes: float, pauses: Sequence[Pause] = ()) -> dt.datetime | None:
    """Return the first moment, in the office's zone, at which so many working minutes have passed.

    None where a pause without end stops the clock before; BadInput where the counter never opens.
    """
    cursor, left = start, round(minutes * _MINUTE)
    for paused_from, paused_to in _merged(pauses, start):
        before = _worked(cal, cursor, paused_from)
        if left <= before:
            break
        if paused_to is None:
            return None
        cursor, left = paused_to, left - before
    return _forward(cal, cursor, left)


def workdays_between(cal: Calendar, after: dt.date, until: dt.date) -> int:
    """Return how many working days follow `after`, up to and including `until`; 0 where none do."""
    if until <= after:
        return 0
    whole = sum(cal.year(year).workdays[-1] for year in range(after.year, until.year))
    return whole + _workday_of_year(cal, until) - _workday_of_year(cal, after)


def due_workdays(
    cal: Calendar,
    accepted: dt.datetime,
    days: int,
    pauses: Sequence[Pause] = (),
    *,
    late_is_next_day: bool = False,
) -> dt.date:
    """Return the day promised: the local day of acceptance is day 0 and the working days after it are counted.

    That holds on a closed day too: accepted on Saturday, Monday is day 1. With `late_is_next_day`, what comes
    in after closing time or on a closed day has the next working day as its day 0. A pause adds the working
    days counted in the same way from its start to its end; one without end adds nothing yet.
    """
    local = cal.local(accepted)
    day = local.date()
    if late_is_next_day and not any(local.time() < end for _, end in cal.intervals(day)):
        day = _nth_workday(cal, day, 1)
    due = _nth_workday(cal, day, days)
    for paused_from, paused_to in _merged(pauses, accepted):
        if paused_to is not None and cal.local(paused_from).date() <= due:
            paused_days = workdays_between(cal, cal.local(paused_from).date(), cal.local(paused_to).date())
            due = _nth_workday(cal, due, paused_days)
    return due


def light(elapsed: float, target: float | None) -> Light:
    """Return green, amber from 80 % of the target, red once it is passed; without a target always green."""
    if target is None or elapsed < target * AMBER_FROM:
        return Light.GREEN
    return Light.AMBER if elapsed <= target else Light.RED


def promise_light(
    cal: Calendar, now: dt.datetime, due: dt.date, *, ready: dt.datetime | None = None, paused: bool = False
) -> Light:
    """Return how a promised day stands: amber on its last working day, red after; done and paused come first.

    What is ready to be collected is done, however late the citizen comes for it.
    """
    today = cal.local(now).date()
    if ready is not None:
        return Light.DONE
    if paused:
        return Light.PAUSED
    if today > due:
        return Light.RED
    return Light.GREEN if workdays_between(cal, today, due) else Light.AMBER


def was_late(cal: Calendar, ready: dt.datetime, due: dt.date) -> bool:
    """Say whether a paper was ready only after the day promised."""
    return cal.local(ready).date() > due


def target_minutes(duration: Duration | None) -> float | None:
    """Return an SOP time as clock minutes, or None where it is a promise in working days."""
    return float(duration.value) if duration is not None and duration.unit is Unit.MINUTE else None


def step_clock(
    cal: Calendar,
    now: dt.datetime,
    started: dt.datetime,
    target: float | None,
    pauses: Sequence[Pause] = (),
    *,
    done: dt.datetime | None = None,
) -> Clock:
    """Return a step's clock at `now`, or as it stopped at `done`, against a target in working minutes."""
    elapsed = working_minutes(cal, started, now if done is None else done, pauses)
    due = None if target is None else due_minutes(cal, started, target, pauses)
    if done is not None:
        return Clock(target, elapsed, Light.DONE, due=due)
    held = [each for each in pauses if each.start <= now and (each.end is None or now < each.end)]
    if held:
        return Clock(target, elapsed, Light.PAUSED, max(held, key=lambda each: each.start).reason)
    return Clock(target, elapsed, light(elapsed, target), due=due)


def _since_new_year(cal: Calendar, moment: dt.datetime) -> int:
    table = cal.year(cal.local(moment).year)
    ticks = since_epoch(moment)
    span = bisect_right(table.starts, ticks) - 1
    return 0 if span < 0 else min(table.before[span] + ticks - table.starts[span], table.before[span + 1])


def _worked(cal: Calendar, start: dt.datetime, end: dt.datetime) -> int:
    if end <= start:
        return 0
    whole = sum(cal.year(year).before[-1] for year in range(cal.local(start).year, cal.local(end).year))
    return whole + _since_new_year(cal, end) - _since_new_year(cal, start)


def _forward(cal: Calendar, start: dt.datetime, ticks: int) -> dt.datetime:
    local = cal.local(start)
    if ticks <= 0:
        return local
    wanted = _since_new_year(cal, start) + ticks
    for year in range(local.year, local.year + _SEARCH_YEARS):
        table = cal.year(year)
        if wanted <= table.before[-1]:
            span = bisect_left(table.before, wanted) - 1
            return from_epoch(table.starts[span] + wanted - table.before[span], cal.tz)
        wanted -= table.before[-1]
    raise _never_open()


def _workday_of_year(cal: Calendar, day: dt.date) -> int:
    return cal.year(day.year).workdays[day.timetuple().tm_yday]


def _nth_workday(cal: Calendar, day: dt.date, count: int) -> dt.date:
    if count <= 0:
        return day
    wanted = _workday_of_year(cal, day) + count
    for year in range(day.year, day.year + _SEARCH_YEARS):
        table = cal.year(year)
        if wanted <= table.workdays[-1]:
            return dt.date(year, 1, 1) + dt.timedelta(days=bisect_left(table.workdays, wanted) - 1)
        wanted -= table.workdays[-1]
    raise _never_open()


def _never_open() -> BadInput:
    return BadInput("Tanggal selesai tidak dapat dihitung: loket tidak pernah buka.", "Isi jadwal jam layanan.")


def _merged(pauses: Sequence[Pause], start: dt.datetime) -> list[tuple[dt.datetime, dt.datetime | None]]:
    """Return the pauses after `start` in order and apart, overlapping ones joined; the last may have no end."""
    merged: list[tuple[dt.datetime, dt.datetime | None]] = []
    for pause in sorted(pauses, key=lambda each: each.start):
        begin, end = max(pause.start, start), pause.end
        if end is not None and end <= begin:
            continue
        if not merged or (merged[-1][1] is not None and merged[-1][1] < begin):
            merged.append((begin, end))
        elif merged[-1][1] is not None:
            merged[-1] = (merged[-1][0], None if end is None else max(end, merged[-1][1]))
    return merged
