"""The law of moves, as one table: what each state allows, and where each move leads."""

import itertools

import pytest

from loket.domain.request import (
    ADVANCING,
    CLOSED,
    MOVES,
    WAITING,
    Action,
    Place,
    State,
    after,
    may_move,
    moves_for,
    verify_step,
)
from loket.errors import NotAllowed
from loket.sop.load import SHIPPED, load_all
from loket.sop.model import Act

SOPS = {sop.id: sop for sop in load_all([SHIPPED]).sops}
LAW = {
    "draft": "submit refer cancel",
    "submitted": "verify return refer cancel pause",
    "returned": "resume refer cancel",
    "verified": "sign send_back refuse cancel pause",
    "in_process": "process return cancel pause",
    "ready": "hand_over cancel",
    "done": "",
    "referred": "",
    "refused": "",
    "cancelled": "",
}
PAUSED = {"return", "cancel", "continue"}
PAIRS = list(itertools.product(State, Action))


def a_place(state):
    """Return an SOP and an ordinal at which a request can be in this state."""
    for sop in SOPS.values():
        for step in sop.steps:
            if WAITING[step.act] is state:
                return sop, step.ordinal
    return SOPS["legalisir"], 1


@pytest.mark.parametrize(("state", "action"), PAIRS)
def test_a_move_is_legal_exactly_where_the_law_says_so(state, action):
    legal = action in LAW[state].split()
    assert may_move(state, action) is legal
    sop, ordinal = a_place(state)
    if legal:
        assert after(sop, state, ordinal, action).state in set(State)
    else:
        with pytest.raises(NotAllowed):
            after(sop, state, ordinal, action)


@pytest.mark.parametrize(("state", "action"), PAIRS)
def test_a_paused_request_goes_on_is_returned_or_is_cancelled(state, action):
    legal = action in PAUSED and (action == "continue" or action in LAW[state].split())
    assert may_move(state, action, paused=True) is legal
    sop, ordinal = a_place(state)
    if not legal:
        with pytest.raises(NotAllowed):
            after(sop, state, ordinal, action, paused=True)


@pytest.mark.parametrize("sop", SOPS.values(), ids=SOPS)
def test_the_advancing_actions_walk_every_sop_from_draft_to_done(sop):
    place = Place(State.DRAFT, 1)
    for step in sop.steps:
        assert place == Place(WAITING[step.act], step.ordinal)
        assert moves_for(sop, place.state, place.ordinal)[0] is ADVANCING[step.act]
        place = after(sop, place.state, place.ordinal, ADVANCING[step.act])
    assert place == Place(State.DONE, len(sop.steps))


@pytest.mark.parametrize("sop", SOPS.values(), ids=SOPS)
def test_what_is_returned_comes_back_to_the_verification(sop):
    at = verify_step(sop)
    returned = after(sop, State.SUBMITTED, at.ordinal, Action.RETURN)
    assert returned == Place(State.RETURNED, at.return_to)
    assert after(sop, returned.state, returned.ordinal, Action.RESUME) == Place(State.SUBMITTED, at.ordinal)


def test_what_the_signer_sends_back_is_verified_again():
    sop = SOPS["ak1"]
    signing = next(step for step in sop.steps if step.act is Act.SIGN)
    assert after(sop, State.VERIFIED, signing.ordinal, Action.SEND_BACK) == Place(State.SUBMITTED, 2)


def test_pausing_moves_nothing():
    sop = SOPS["kia"]
    here = Place(State.IN_PROCESS, 3)
    assert after(sop, *here, Action.PAUSE) == here
    assert after(sop, *here, Action.CONTINUE, paused=True) == here


@pytest.mark.parametrize("action", [Action.REFER, Action.CANCEL, Action.REFUSE])
def test_what_ends_a_request_closes_it_where_it_stands(action):
    sop, ordinal = a_place(State.VERIFIED if action is Action.REFUSE else State.SUBMITTED)
    state = State.VERIFIED if action is Action.REFUSE else State.SUBMITTED
    place = after(sop, state, ordinal, action)
    assert place.state in CLOSED
    assert place.ordinal == ordinal
    assert moves_for(sop, *place) == ()


def test_the_closed_states_are_those_without_a_way_on():
    assert {state for state in State if not MOVES[state]} == CLOSED
    assert set(MOVES) == set(State)


def test_a_returned_request_is_first_of_all_resumed():
    assert moves_for(SOPS["kk"], State.RETURNED, 1)[0] is Action.RESUME
