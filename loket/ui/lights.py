"""How the desk's clocks and states look: which pill stands for which light."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loket.domain.request import State
from loket.domain.worktime import Light

if TYPE_CHECKING:
    from loket.ui.look import tokens

PILL: dict[Light, tokens.State] = {
    Light.GREEN: "ok",
    Light.AMBER: "warn",
    Light.RED: "late",
    Light.PAUSED: "paused",
    Light.DONE: "neutral",
}
"""A clock's light as a pill."""

STATE_PILL: dict[State, tokens.State] = {
    State.DRAFT: "neutral",
    State.SUBMITTED: "info",
    State.RETURNED: "paused",
    State.VERIFIED: "info",
    State.IN_PROCESS: "info",
    State.READY: "ok",
    State.DONE: "done",
    State.REFERRED: "neutral",
    State.REFUSED: "late",
    State.CANCELLED: "neutral",
}
"""Where a request stands, as a pill."""

PRINT_PILL: dict[str, tokens.State] = {
    "queued": "paused",
    "sending": "paused",
    "printed": "done",
    "unknown": "warn",
    "failed": "late",
}
"""What became of a slip, as a pill; all else is neutral."""
