"""Time as the counter counts it: the office's examples first, then lights and clocks."""

import datetime as dt
import json
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from loket.domain.calendar import CLOSED, Calendar, Schedule, calendar_from_json, default_schedule, hours_from_text
from loket.domain.worktime import (
    Clock,
    Light,
    Pause,
    due_minutes,
    due_workdays,
    light,
    promise_light,
    step_clock,
    target_minutes,
    was_late,
    workdays_between,
    working_minutes,
)
from loket.errors import BadInput
from loket.sop.model import Duration, Unit

RESOURCES = Path(__file__).parents[2] / "resources" / "kalender"
WITA = ZoneInfo("Asia/Makassar")


@pytest.fixture(scope="module")
def cal():
    merged: dict[str, object] = {}
    for name in ("jadwal.json", "libur.json"):
        merged |= json.loads((RESOURCES / name).read_text("utf-8"))
    return calendar_from_json(merged)


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=WITA)


def utc(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2026-11-23 09:00", "2026-11-23 09:25", 25),
        ("2026-11-23 06:00", "2026-11-23 07:31", 1),
        ("2026-11-23 11:50", "2026-11-23 13:10", 20),
        ("2026-11-23 15:55", "2026-11-24 07:35", 10),
        ("2026-11-27 16:20", "2026-11-30 07:40", 20),
        ("2026-11-27 11:20", "2026-11-27 13:10", 20),
        ("2026-12-23 15:50", "2026-12-28 07:40", 20),
        ("2026-11-23 00:00", "2026-11-30 00:00", 2250),
        ("2026-12-31 15:50", "2027-01-04 07:40", 20),
        ("2026-11-28 08:00", "2026-11-29 20:00", 0),
        ("2026-11-23 09:25", "2026-11-23 09:00", 0),
    ],
)
def test_counts_open_minutes_only(cal, start, end, expected):
    assert working_minutes(cal, at(start), at(end)) == expected


def test_utc_midnight_is_in_office_hours(cal):
    assert working_minutes(cal, utc("2026-11-22 23:30"), utc("2026-11-23 00:30")) == 60
    assert working_minutes(cal, utc("2026-11-23 08:00"), utc("2026-11-23 23:30")) == 0


def test_a_year_begins_at_local_midnight(cal):
    assert working_minutes(cal, utc("2026-12-31 23:30"), utc("2027-01-04 00:00")) == 30
    assert working_minutes(cal, utc("2026-12-31 07:30"), utc("2026-12-31 23:30")) == 30


def test_seconds_count(cal):
    assert working_minutes(cal, at("2026-11-23 09:00:00"), at("2026-11-23 09:00:30")) == 0.5


@pytest.mark.parametrize(
    ("pauses", "expected"),
    [
        ([("09:10", "09:20")], 50),
        ([("09:10", None)], 10),
        ([("09:10", "09:30"), ("09:20", "09:40")], 30),
        ([("09:20", "09:40"), ("09:10", "09:50")], 20),
        ([("09:10", None), ("09:20", "09:30")], 10),
        ([("08:00", "09:10"), ("09:50", "11:00")], 40),
        ([("09:30", "09:10")], 60),
        ([("07:00", "08:00"), ("11:00", None)], 60),
        ([("09:10", "09:20"), ("09:20", "09:30")], 40),
    ],
)
def test_pauses_are_left_out_once(cal, pauses, expected):
    held = [Pause(at(f"2026-11-23 {a}"), b and at(f"2026-11-23 {b}")) for a, b in pauses]
    assert working_minutes(cal, at("2026-11-23 09:00"), at("2026-11-23 10:00"), held) == expected


def test_a_pause_over_night_takes_only_its_open_minutes(cal):
    held = [Pause(at("2026-11-23 15:50"), at("2026-11-24 07:40"))]
    assert working_minutes(cal, at("2026-11-23 15:30"), at("2026-11-24 08:00"), held) == 40


@pytest.mark.parametrize(
    ("start", "minutes", "expected"),
    [
        ("2026-11-23 09:00", 25, "2026-11-23 09:25"),
        ("2026-11-23 11:50", 25, "2026-11-23 13:15"),
        ("2026-11-23 11:50", 10, "2026-11-23 12:00"),
        ("2026-11-23 15:55", 17, "2026-11-24 07:42"),
        ("2026-11-27 16:25", 17, "2026-11-30 07:42"),
        ("2026-11-28 10:00", 5, "2026-11-30 07:35"),
        ("2026-12-31 15:55", 10, "2027-01-04 07:35"),
        ("2026-11-23 20:00", 0, "2026-11-23 20:00"),
        ("2026-11-23 07:30", 2250, "2026-11-27 16:30"),
    ],
)
def test_finds_the_due_moment(cal, start, minutes, expected):
    assert due_minutes(cal, at(start), minutes) == at(expected)


def test_the_due_moment_is_in_the_offices_zone(cal):
    due = due_minutes(cal, utc("2026-11-23 00:00"), 10)
    assert (due.hour, due.minute) == (8, 10)


@pytest.mark.parametrize(
    ("pauses", "expected"),
    [
        ([("09:10", "09:40")], "09:50"),
        ([("09:20", "09:40")], "09:20"),
        ([("08:00", "09:10"), ("09:05", "09:30")], "09:50"),
        ([("09:10", None)], None),
        ([("09:30", None)], "09:20"),
        ([("10:00", "11:00")], "09:20"),
    ],
)
def test_pauses_put_the_due_moment_off(cal, pauses, expected):
    held = [Pause(at(f"2026-11-23 {a}"), b and at(f"2026-11-23 {b}")) for a, b in pauses]
    due = due_minutes(cal, at("2026-11-23 09:00"), 20, held)
    assert due == (expected and at(f"2026-11-23 {expected}"))


def test_an_office_that_never_opens_is_told_not_waited_for():
    never = Calendar((Schedule("Tutup", dt.date(2020, 1, 1), (CLOSED,) * 7),), (), WITA, 2027)
    with pytest.raises(BadInput, match="tidak pernah buka"):
        due_minutes(never, at("2026-11-23 09:00"), 5)
    with pytest.raises(BadInput, match="tidak pernah buka"):
        due_workdays(never, at("2026-11-23 09:00"), 2)


@pytest.mark.parametrize(
    ("accepted", "days", "due"),
    [
        ("2026-11-26 10:00", 2, dt.date(2026, 11, 30)),
        ("2026-12-22 10:00", 2, dt.date(2026, 12, 28)),
        ("2027-03-05 10:00", 2, dt.date(2027, 3, 17)),
        ("2026-11-23 10:00", 5, dt.date(2026, 11, 30)),
        ("2026-11-23 10:00", 0, dt.date(2026, 11, 23)),
        ("2026-12-30 10:00", 2, dt.date(2027, 1, 4)),
        ("2026-11-28 10:00", 1, dt.date(2026, 11, 30)),
        ("2026-11-28 10:00", 2, dt.date(2026, 12, 1)),
        ("2026-11-23 19:00", 2, dt.date(2026, 11, 25)),
    ],
)
def test_promises_following_working_days(cal, accepted, days, due):
    assert due_workdays(cal, at(accepted), days) == due


def test_the_day_of_acceptance_is_the_local_one(cal):
    assert due_workdays(cal, utc("2026-11-25 23:45"), 2) == dt.date(2026, 11, 30)
    assert due_workdays(cal, utc("2026-11-25 15:59"), 2) == dt.date(2026, 11, 27)


@pytest.mark.parametrize(
    ("accepted", "due"),
    [
        ("2026-11-23 15:59", dt.date(2026, 11, 25)),
        ("2026-11-23 16:00", dt.date(2026, 11, 26)),
        ("2026-11-23 12:30", dt.date(2026, 11, 25)),
        ("2026-11-28 09:00", dt.date(2026, 12, 2)),
    ],
)
def test_an_office_may_count_late_comers_from_the_next_day(cal, accepted, due):
    assert due_workdays(cal, at(accepted), 2, late_is_next_day=True) == due


@pytest.mark.parametrize(
    ("pauses", "due"),
    [
        ([("2026-11-24 09:00", "2026-11-24 15:00")], dt.date(2026, 11, 25)),
        ([("2026-11-24 09:00", "2026-11-26 09:00")], dt.date(2026, 11, 27)),
        ([("2026-11-24 09:00", "2026-11-26 09:00"), ("2026-11-25 09:00", "2026-11-27 09:00")], dt.date(2026, 11, 30)),
        ([("2026-11-27 09:00", "2026-11-30 09:00")], dt.date(2026, 11, 25)),
        ([("2026-11-24 09:00", None)], dt.date(2026, 11, 25)),
        ([("2026-11-25 09:00", "2026-11-26 09:00")], dt.date(2026, 11, 26)),
    ],
)
def test_pauses_put_the_promise_off_by_working_days(cal, pauses, due):
    held = [Pause(at(a), b and at(b)) for a, b in pauses]
    assert due_workdays(cal, at("2026-11-23 10:00"), 2, held) == due


@pytest.mark.parametrize(
    ("after", "until", "count"),
    [
        (dt.date(2026, 11, 26), dt.date(2026, 11, 30), 2),
        (dt.date(2026, 12, 22), dt.date(2026, 12, 28), 2),
        (dt.date(2026, 12, 30), dt.date(2027, 1, 4), 2),
        (dt.date(2026, 11, 30), dt.date(2026, 11, 26), 0),
        (dt.date(2026, 11, 28), dt.date(2026, 11, 29), 0),
    ],
)
def test_counts_working_days(cal, after, until, count):
    assert workdays_between(cal, after, until) == count


@pytest.mark.parametrize(
    ("elapsed", "target", "expected"),
    [
        (0, 10, Light.GREEN),
        (7.99, 10, Light.GREEN),
        (8, 10, Light.AMBER),
        (10, 10, Light.AMBER),
        (10.01, 10, Light.RED),
        (900, None, Light.GREEN),
    ],
)
def test_amber_from_eighty_percent_and_red_past_the_target(elapsed, target, expected):
    assert light(elapsed, target) is expected


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-11-27 16:00", Light.GREEN),
        ("2026-11-29 12:00", Light.GREEN),
        ("2026-11-30 00:00", Light.AMBER),
        ("2026-11-30 23:59", Light.AMBER),
        ("2026-12-01 00:00", Light.RED),
    ],
)
def test_a_promise_is_amber_on_its_last_day(cal, now, expected):
    assert promise_light(cal, at(now), dt.date(2026, 11, 30)) is expected


def test_a_promise_rolls_at_local_midnight(cal):
    assert promise_light(cal, utc("2026-11-30 15:59"), dt.date(2026, 11, 30)) is Light.AMBER
    assert promise_light(cal, utc("2026-11-30 16:00"), dt.date(2026, 11, 30)) is Light.RED


def test_a_promise_on_a_day_closed_later_is_amber_on_the_working_day_before(cal):
    assert promise_light(cal, at("2026-11-27 08:00"), dt.date(2026, 11, 29)) is Light.AMBER


def test_ready_is_done_and_late_collection_is_no_breach(cal):
    due = dt.date(2026, 11, 30)
    ready = at("2026-11-30 15:00")
    assert promise_light(cal, at("2027-02-01 09:00"), due, ready=ready, paused=True) is Light.DONE
    assert promise_light(cal, at("2026-12-09 09:00"), due, paused=True) is Light.PAUSED
    assert not was_late(cal, ready, due)
    assert was_late(cal, utc("2026-11-30 16:00"), due)


def test_only_minutes_make_a_stop_watch():
    assert target_minutes(Duration(5, Unit.MINUTE)) == 5
    assert target_minutes(Duration(2, Unit.WORKDAY)) is None
    assert target_minutes(None) is None


def test_a_step_clock_runs(cal):
    clock = step_clock(cal, at("2026-11-23 09:04"), at("2026-11-23 09:00"), 5)
    assert clock == Clock(5, 4, Light.AMBER, "", at("2026-11-23 09:05"))
    assert clock.left == 1


def test_a_step_clock_without_target_only_counts(cal):
    clock = step_clock(cal, at("2026-11-23 09:40"), at("2026-11-23 09:00"), None)
    assert clock == Clock(None, 40, Light.GREEN)
    assert clock.left is None


def test_a_paused_step_clock_stands_and_says_why(cal):
    held = [Pause(at("2026-11-23 09:03"), None, "Listrik padam")]
    clock = step_clock(cal, at("2026-11-23 11:00"), at("2026-11-23 09:00"), 5, held)
    assert clock == Clock(5, 3, Light.PAUSED, "Listrik padam")


def test_a_pause_that_ended_is_no_longer_the_reason(cal):
    held = [Pause(at("2026-11-23 09:03"), at("2026-11-23 09:30"), "Listrik padam")]
    clock = step_clock(cal, at("2026-11-23 09:30"), at("2026-11-23 09:00"), 5, held)
    assert clock == Clock(5, 3, Light.GREEN, "", at("2026-11-23 09:32"))


def test_a_done_step_clock_keeps_its_time(cal):
    clock = step_clock(cal, at("2026-11-25 09:00"), at("2026-11-23 09:00"), 5, done=at("2026-11-23 09:09"))
    assert (clock.light, clock.elapsed, clock.left) == (Light.DONE, 9, -4)


def test_a_zone_that_shifts_its_clocks_is_counted_in_real_minutes():
    night = Schedule("Malam", dt.date(2026, 1, 1), (hours_from_text(["00.30-04.30"]),) * 7)
    berlin = Calendar((night,), (), ZoneInfo("Europe/Berlin"), 2027)
    spring, autumn = dt.datetime(2026, 3, 28, 12, tzinfo=dt.UTC), dt.datetime(2026, 10, 24, 12, tzinfo=dt.UTC)
    day = dt.timedelta(days=1)
    assert working_minutes(berlin, spring, spring + day) == 180
    assert working_minutes(berlin, autumn, autumn + day) == 300


def test_before_the_first_schedule_nothing_counts():
    late = Calendar((default_schedule(dt.date(2026, 11, 24)),), (), WITA, 2027)
    assert working_minutes(late, at("2026-11-23 09:00"), at("2026-11-24 07:40")) == 10
