"""What the rotation keeps: a list of times in, a list of times out."""

import datetime as dt
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from loket.store.rotation import kept

WITA = ZoneInfo("Asia/Makassar")
NOW = dt.datetime(2026, 11, 25, 15, 0, tzinfo=WITA)


def ago(**span):
    return NOW - dt.timedelta(**span)


def test_the_newest_24_stay():
    times = [ago(minutes=30 * each) for each in range(30)]
    assert set(times[:24]) <= kept(times, NOW)
    assert times[25] not in kept(times, NOW)


def test_of_older_days_the_last_of_each_stays():
    today = [ago(minutes=each) for each in range(24)]
    days = [dt.datetime(2026, 11, day, hour, tzinfo=WITA) for day in range(1, 25) for hour in (9, 15)]
    found = kept(today + days, NOW)
    fourteen = [dt.datetime(2026, 11, day, 15, tzinfo=WITA) for day in range(12, 25)]
    assert set(fourteen) <= found
    assert not any(each.hour == 9 for each in found if each.date() < NOW.date())
    before = sorted(each.day for each in found if each.day < 12)
    assert before == [1, 8], "before that the Sundays"


def test_a_year_of_half_hours_shrinks_to_its_steps():
    kept_so_far, day = set(), dt.datetime(2025, 9, 1, 8, 0, tzinfo=WITA)
    while day <= NOW:
        for half_hour in range(15):
            kept_so_far.add(day + dt.timedelta(minutes=30 * half_hour))
            now = max(kept_so_far)
            kept_so_far = set(kept(kept_so_far, now))
        day += dt.timedelta(days=1)
    months = {(each.year, each.month) for each in kept_so_far}
    assert months == {(2025, 12)} | {(2026, month) for month in range(1, 12)}
    assert dt.datetime(2026, 2, 28, 15, 0, tzinfo=WITA) in kept_so_far, "the last of a month is its last backup"
    weeks = {each.isocalendar()[:2] for each in kept_so_far}
    assert {(2026, week) for week in range(41, 49)} <= weeks
    assert {each.date() for each in kept_so_far} >= {(NOW - dt.timedelta(days=back)).date() for back in range(14)}
    assert len(kept_so_far) <= 24 + 14 + 8 + 12


def test_a_backup_of_tomorrow_is_never_removed():
    future = [NOW + dt.timedelta(days=each) for each in range(1, 60)]
    past = [ago(minutes=each) for each in range(24)]
    assert kept(future + past, NOW) == frozenset(future + past)


@given(st.lists(st.datetimes(dt.datetime(2024, 1, 1), dt.datetime(2026, 12, 31)), max_size=120))  # noqa: DTZ001 -- the zone follows
def test_it_keeps_what_it_gets_and_repeats_itself(naive):
    times = [each.replace(tzinfo=WITA) for each in naive]
    found = kept(times, NOW)
    assert found <= set(times)
    assert kept(found, NOW) == found
    past = sorted(each for each in set(times) if each <= NOW)
    assert set(past[-24:]) <= found
