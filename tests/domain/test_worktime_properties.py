"""What must hold for every moment: time adds up, due moments follow it, zones do not matter."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket.domain.calendar import Calendar, Holiday, default_schedule, ramadan_schedule
from loket.domain.worktime import Pause, due_minutes, due_workdays, workdays_between, working_minutes

WITA = ZoneInfo("Asia/Makassar")
CAL = Calendar(
    (default_schedule(dt.date(2020, 1, 1)), ramadan_schedule(dt.date(2027, 2, 8), dt.date(2027, 3, 9))),
    (Holiday(dt.date(2026, 12, 25), "Hari Raya Natal"), Holiday(dt.date(2027, 1, 1), "Tahun Baru Masehi")),
    WITA,
    2027,
)
BEGIN = dt.datetime(2026, 10, 1, tzinfo=dt.UTC)
NEAR = st.timedeltas(dt.timedelta(0), dt.timedelta(days=200)).map(lambda gone: BEGIN + gone)
MINUTES = st.floats(0, 40_000)
PAUSES = st.lists(st.builds(Pause, NEAR, NEAR), max_size=4)


def slowly(start: dt.datetime, end: dt.datetime) -> float:
    """Count open minutes the plain way: day by day, interval by interval."""
    total = dt.timedelta(0)
    day = start.astimezone(WITA).date()
    while day <= end.astimezone(WITA).date():
        for opens, closes in CAL.intervals(day):
            first = max(dt.datetime.combine(day, opens, WITA), start)
            last = min(dt.datetime.combine(day, closes, WITA), end)
            total += max(last - first, dt.timedelta(0))
        day += dt.timedelta(days=1)
    return total / dt.timedelta(minutes=1)


@given(NEAR, NEAR)
def test_agrees_with_counting_day_by_day(a, b):
    start, end = sorted((a, b))
    assert working_minutes(CAL, start, end) == pytest.approx(slowly(start, end), abs=1e-6)


@given(NEAR, NEAR, NEAR, PAUSES)
def test_a_stretch_is_the_sum_of_its_parts(a, b, c, pauses):
    start, split, end = sorted((a, b, c))
    parts = working_minutes(CAL, start, split, pauses) + working_minutes(CAL, split, end, pauses)
    assert working_minutes(CAL, start, end, pauses) == pytest.approx(parts, abs=1e-6)


@given(NEAR, MINUTES, PAUSES)
def test_exactly_the_minutes_have_passed_when_due(start, minutes, pauses):
    due = due_minutes(CAL, start, minutes, pauses)
    assert working_minutes(CAL, start, due, pauses) == pytest.approx(minutes, abs=1e-6)


@given(NEAR, MINUTES, PAUSES)
def test_a_moment_before_it_was_not_yet_due(start, minutes, pauses):
    due = due_minutes(CAL, start, minutes, pauses)
    if minutes > 0.001:
        assert working_minutes(CAL, start, due - dt.timedelta(milliseconds=10), pauses) < minutes


@given(NEAR, MINUTES, MINUTES, PAUSES)
def test_more_minutes_are_never_due_earlier(start, fewer, more, pauses):
    fewer, more = sorted((fewer, more))
    assert due_minutes(CAL, start, fewer, pauses) <= due_minutes(CAL, start, more, pauses)


@given(NEAR, NEAR, MINUTES)
def test_a_later_start_is_never_due_earlier(a, b, minutes):
    first, second = sorted((a, b))
    assert due_minutes(CAL, first, minutes) <= due_minutes(CAL, second, minutes)


@given(NEAR, NEAR, PAUSES)
def test_pauses_never_add_time(a, b, pauses):
    start, end = sorted((a, b))
    assert 0 <= working_minutes(CAL, start, end, pauses) <= working_minutes(CAL, start, end)


@given(NEAR, NEAR, st.sampled_from(["UTC", "Asia/Jakarta", "America/New_York", "Pacific/Kiritimati"]))
def test_the_zone_a_moment_is_written_in_does_not_matter(a, b, zone):
    start, end = sorted((a, b))
    elsewhere = ZoneInfo(zone)
    assert working_minutes(CAL, start.astimezone(elsewhere), end.astimezone(elsewhere)) == working_minutes(
        CAL, start, end
    )


@given(NEAR, st.integers(1, 300))
def test_a_promised_day_is_a_working_day_so_many_later(accepted, days):
    due = due_workdays(CAL, accepted, days)
    day0 = accepted.astimezone(WITA).date()
    assert CAL.is_workday(due)
    assert workdays_between(CAL, day0, due) == days
    span = (due - day0).days
    assert sum(CAL.is_workday(day0 + dt.timedelta(days=each)) for each in range(1, span + 1)) == days


@given(NEAR, st.integers(0, 30), st.integers(0, 30), PAUSES)
def test_more_days_are_never_promised_earlier(accepted, fewer, more, pauses):
    fewer, more = sorted((fewer, more))
    assert due_workdays(CAL, accepted, fewer, pauses) <= due_workdays(CAL, accepted, more, pauses)
