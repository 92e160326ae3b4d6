"""No command of the counter walks through a table that grows for years."""

import re

import pytest
from sqlalchemy import event

from loket.domain.request import State

pytestmark = pytest.mark.usefixtures("plain_slips")
GROWING = "request|entry|stage|event|document|paper|pause|person|ticket|print_job|signature|handover|command"
BY_ITS_KEY = "ORDER BY event.seq DESC"
WALKS = re.compile(rf"SCAN ({GROWING})\b(?!.*ix_request_open)")
WHOLE_SERVICE = re.compile(r"USING (COVERING )?INDEX ix_request_(opened|closed) \(sop_id=\?\)")


@pytest.fixture
def plans(counter):
    """The plan of every statement that the counter asks for: (step, statement)."""
    steps, seen = [], set()

    def explain(connection, _cursor, statement, parameters, _context, _many):
        if statement.startswith(("SELECT", "UPDATE")) and statement not in seen:
            seen.add(statement)
            raw = connection.connection.driver_connection
            steps.extend((row[3], statement) for row in raw.execute(f"EXPLAIN QUERY PLAN {statement}", parameters))

    for engine in counter.store._engines:
        event.listen(engine, "before_cursor_execute", explain)
    return steps


def bad(plans):
    return [
        (step, statement)
        for step, statement in plans
        if (WALKS.search(step) and BY_ITS_KEY not in statement) or WHOLE_SERVICE.search(step)
    ]


def test_a_day_at_the_counter(counter, plans):
    desk, loket = counter.desk, counter.who["petugas_loket"]
    ticket = desk.queue.take_number(loket, ["legalisir"])
    desk.queue.call_next(loket)
    counter.to(counter.open("legalisir", ticket=ticket.id), State.DONE)
    view = counter.open("kia")
    desk.requests.give_back(counter.who["operator_plavon"], view.line.id, ["Data ganda"])
    desk.requests.resume(loket, view.line.id)
    desk.requests.stop_clock(loket, view.line.id, "listrik")
    desk.requests.start_clock(loket, view.line.id)
    desk.requests.cancel(loket, view.line.id, "Permohonan ganda")
    desk.queue.see(loket)
    desk.queue.skip(loket, ticket.id)
    assert len(plans) > 40
    assert bad(plans) == []


def test_lists_and_search(counter, plans):
    desk, admin = counter.desk, counter.admin
    counter.open("kia")
    desk.requests.tabs(admin)
    desk.requests.open_list(admin, "kia")
    desk.requests.closed_list(admin, "kia", desk.house.today())
    desk.requests.ready_list(admin)
    desk.requests.of_person(admin, "9901014101850001")
    desk.signing.waiting(admin)
    desk.signing.signed_today(admin)
    desk.register.entries("legalisir", 2026)
    for typed in ("b", "baiq nur", "hayat", "26-0", "9901", "1/pelum"):
        desk.finding.requests(admin, typed)
        desk.finding.persons(typed)
    assert bad(plans) == []
