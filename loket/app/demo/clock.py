"""The demo day's clock: it goes on by a second at each look, and by as much as the story says."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

WITA = ZoneInfo("Asia/Makassar")


class DayClock:
    """Begins on an ordinary Monday before the counter opens."""

    def __init__(self) -> None:
        self._now = dt.datetime(2026, 11, 23, 7, 20, tzinfo=WITA)

    def __call__(self) -> dt.datetime:
        """Return the moment; each look takes a little time."""
        self._now += dt.timedelta(milliseconds=20)
        return self._now.astimezone(dt.UTC)

    def pass_minutes(self, minutes: float) -> None:
        """Let time go by."""
        self._now += dt.timedelta(minutes=minutes)

    def go_to(self, day: int, hour: int, minute: int, month: int = 11) -> None:
        """Go on to a later moment of 2026."""
        later = dt.datetime(2026, month, day, hour, minute, tzinfo=WITA)
        self._now = max(self._now, later)
