"""Which backups stay: many of today, fewer of last week, one a month of last year."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

NEWEST = 24
DAYS = 14
WEEKS = 8
MONTHS = 12


def kept(times: Iterable[dt.datetime], now: dt.datetime) -> frozenset[dt.datetime]:
    """Return the times to keep: the newest 24, and the last of each of 14 days, 8 weeks and 12 months.

    Days, weeks (from Monday) and months are those of the times as they stand, this one counted. What lies after `now`
    stays: a clock that stood wrong for a day must not cost a good backup.
    """
    past = sorted((each for each in times if each <= now), reverse=True)
    keep = {each for each in times if each > now} | set(past[:NEWEST])
    today = now.date()
    monday = today - dt.timedelta(days=today.weekday())
    month = _months(today)
    keep |= _last_of_each([each for each in past if (today - each.date()).days < DAYS], lambda day: day)
    weekly = [each for each in past if each.date() >= monday - dt.timedelta(weeks=WEEKS - 1)]
    keep |= _last_of_each(weekly, lambda day: day.isocalendar()[:2])
    keep |= _last_of_each([each for each in past if month - _months(each.date()) < MONTHS], _months)
    return frozenset(keep)


def _months(day: dt.date) -> int:
    return day.year * 12 + day.month


def _last_of_each(newest_first: list[dt.datetime], span: Callable[[dt.date], Hashable]) -> set[dt.datetime]:
    found: dict[Hashable, dt.datetime] = {}
    for each in newest_first:
        found.setdefault(span(each.date()), each)
    return set(found.values())
