"""The law of moves: in which state a request may be, and what may be done with it there."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from loket.errors import NotAllowed
from loket.sop.model import Act

if TYPE_CHECKING:
    from loket.sop.model import Sop, Step


class State(StrEnum):
    """Where a request stands; the last four are closed for good."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    VERIFIED = "verified"
    IN_PROCESS = "in_process"
    READY = "ready"
    DONE = "done"
    REFERRED = "referred"
    REFUSED = "refused"
    CANCELLED = "cancelled"


CLOSED = frozenset({State.DONE, State.REFERRED, State.REFUSED, State.CANCELLED})


class Action(StrEnum):
    """What can be done with a request."""

    SUBMIT = "submit"
    VERIFY = "verify"
    RETURN = "return"
    RESUME = "resume"
    SIGN = "sign"
    SEND_BACK = "send_back"
    REFUSE = "refuse"
    PROCESS = "process"
    HAND_OVER = "hand_over"
    REFER = "refer"
    CANCEL = "cancel"
    PAUSE = "pause"
    CONTINUE = "continue"


WAITING: dict[Act, State] = {
    Act.SUBMIT: State.DRAFT,
    Act.VERIFY: State.SUBMITTED,
    Act.SIGN: State.VERIFIED,
    Act.PROCESS: State.IN_PROCESS,
    Act.COLLECT: State.READY,
}
"""The state of a request whose current step is of this act: the SOP's row, seen from the counter."""

ADVANCING: dict[Act, Action] = {
    Act.SUBMIT: Action.SUBMIT,
    Act.VERIFY: Action.VERIFY,
    Act.SIGN: Action.SIGN,
    Act.PROCESS: Action.PROCESS,
    Act.COLLECT: Action.HAND_OVER,
}
"""The action that completes a step of this act."""

MOVES: dict[State, dict[Action, State | None]] = {
    State.DRAFT: {
        Action.SUBMIT: None,
        Action.REFER: State.REFERRED,
        Action.CANCEL: State.CANCELLED,
    },
    State.SUBMITTED: {
        Action.VERIFY: None,
        Action.RETURN: State.RETURNED,
        Action.REFER: State.REFERRED,
        Action.CANCEL: State.CANCELLED,
        Action.PAUSE: State.SUBMITTED,
    },
    State.RETURNED: {
        Action.RESUME: State.SUBMITTED,
        Action.REFER: State.REFERRED,
        Action.CANCEL: State.CANCELLED,
    },
    State.VERIFIED: {
        Action.SIGN: None,
        Action.SEND_BACK: State.SUBMITTED,
        Action.REFUSE: State.REFUSED,
        Action.CANCEL: State.CANCELLED,
        Action.PAUSE: State.VERIFIED,
    },
    State.IN_PROCESS: {
        Action.PROCESS: None,
        Action.RETURN: State.RETURNED,
        Action.CANCEL: State.CANCELLED,
        Action.PAUSE: State.IN_PROCESS,
    },
    State.READY: {
        Action.HAND_OVER: State.DONE,
        Action.CANCEL: State.CANCELLED,
    },
    State.DONE: {},
    State.REFERRED: {},
    State.REFUSED: {},
    State.CANCELLED: {},
}
"""Every legal move. `None` means: on to the next step of the SOP, whose act gives the state (`WAITING`)."""


class Place(NamedTuple):
    """A state, with the ordinal (1..n) of the step that is now to be done."""

    state: State
    ordinal: int


def verify_step(sop: Sop) -> Step:
    """Return the step at which papers are checked; the loader makes sure that there is one."""
    return next(step for step in sop.steps if step.act is Act.VERIFY)


def may_move(state: State, action: Action, *, paused: bool = False) -> bool:
    """Tell whether the law knows this move; a paused request can only go on, be returned or be cancelled."""
    if action is Action.CONTINUE:
        return paused
    if paused and action not in {Action.RETURN, Action.CANCEL}:
        return False
    return action in MOVES[state]


def after(sop: Sop, state: State, ordinal: int, action: Action, *, paused: bool = False) -> Place:
    """Return where a request stands after `action`; raise NotAllowed for a move that the law does not know."""
    if not may_move(state, action, paused=paused):
        raise NotAllowed(
            "Langkah ini tidak berlaku untuk permohonan dalam keadaan sekarang.",
            "Muat ulang permohonan dan lihat langkah berikutnya.",
        )
    if action in {Action.PAUSE, Action.CONTINUE}:
        return Place(state, ordinal)
    goal = MOVES[state][action]
    if goal is None:
        following = sop.step(ordinal + 1)
        return Place(WAITING[following.act], following.ordinal)
    if goal is State.SUBMITTED:
        return Place(goal, verify_step(sop).ordinal)
    if goal is State.RETURNED:
        return Place(goal, sop.step(ordinal).return_to or 1)
    return Place(goal, ordinal)


def moves_for(sop: Sop, state: State, ordinal: int, *, paused: bool = False) -> tuple[Action, ...]:
    """Return the actions that the law and the SOP's current step allow, the advancing one first."""
    if state in CLOSED:
        return ()
    advancing = Action.RESUME if state is State.RETURNED else ADVANCING[sop.step(ordinal).act]
    legal = [action for action in Action if may_move(state, action, paused=paused)]
    return tuple(sorted(legal, key=lambda action: action is not advancing))
