"""Who may sign, in what capacity, and never what they checked themselves."""

import datetime as dt
from dataclasses import replace

import pytest

from loket.domain.signoff import Appointment, Capacity, capacity_for, refuse_self_signing, roles_on, title
from loket.errors import NotAllowed
from loket.sop.load import SHIPPED, load_all

DAY = dt.date(2026, 11, 23)
SIGNING = next(step for sop in load_all([SHIPPED]).sops if sop.id == "ak1" for step in sop.steps if step.ordinal == 3)


def held(role, capacity=Capacity.OWN, since=-10, until=None):
    return Appointment(
        role, capacity, DAY + dt.timedelta(days=since), None if until is None else DAY + dt.timedelta(days=until)
    )


@pytest.mark.parametrize(
    ("since", "until", "in_force"),
    [(0, 0, True), (-1, 0, True), (0, None, True), (1, None, False), (-5, -1, False), (-5, 3, True)],
)
def test_an_appointment_holds_from_its_first_to_its_last_day(since, until, in_force):
    assert held("camat", since=since, until=until).holds_on(DAY) is in_force


def test_only_the_roles_of_the_day_count():
    appointments = [held("camat"), held("sekcam", until=-1), held("kasubag_pelum", since=1)]
    assert roles_on(appointments, DAY) == {"camat"}


def test_the_definitive_office_signs_before_the_delegated_one():
    own, daily = held("sekcam"), held("camat", Capacity.DAILY, until=1)
    assert capacity_for(SIGNING, [daily, own], DAY) is own
    assert capacity_for(SIGNING, [daily], DAY) is daily
    assert capacity_for(SIGNING, [held("camat", until=-1)], DAY) is None
    assert capacity_for(SIGNING, [held("kasubag_pelum")], DAY) is None


def test_who_only_records_a_step_does_not_sign_it():
    step = replace(SIGNING, actors=("camat",), recorded_by=("petugas_loket",))
    assert capacity_for(step, [held("petugas_loket")], DAY) is None


@pytest.mark.parametrize(
    ("capacity", "words"),
    [(Capacity.OWN, "Camat"), (Capacity.DAILY, "Plh. Camat"), (Capacity.ACTING, "Plt. Camat")],
)
def test_a_signature_says_in_what_capacity(capacity, words):
    assert title(held("camat", capacity), "Camat") == words


def test_nobody_signs_what_they_verified():
    refuse_self_signing(3, {1, 2})
    with pytest.raises(NotAllowed, match="sendiri"):
        refuse_self_signing(2, {1, 2})
