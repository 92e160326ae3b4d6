"""What happened, to what, by whom, when: the one record behind the log, the refresh of views and the history."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping


class Topic(StrEnum):
    """What kind of thing an event is about; views refresh by it."""

    REQUEST = "request"
    TICKET = "ticket"
    REGISTER = "register"
    PRINT = "print"
    OFFICER = "officer"
    OFFICE = "office"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened; `what` is a verb in the past such as 'verified', `subject` the row's id."""

    at: dt.datetime
    topic: Topic
    subject: int
    what: str
    officer: int | None = None
    counter: int | None = None
    data: Mapping[str, object] = field(default_factory=dict)
    seq: int = 0
