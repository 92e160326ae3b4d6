"""An archive of so many requests of ten years, built in bulk: what the program would have written, row for row."""

from __future__ import annotations

import datetime as dt
import random
import time
from typing import TYPE_CHECKING, Any

import people
from sqlalchemy import insert, text

from loket.app.opened import open_desk
from loket.desk.views import Who
from loket.domain.person import fold
from loket.store import guards
from loket.store.tables import (
    DocumentRow,
    EntryRow,
    EventRow,
    PersonRow,
    RequestRow,
    SerialRow,
    StageRow,
    TicketRow,
)

if TYPE_CHECKING:
    from pathlib import Path

    from loket.app.opened import Opened

SEED = 20261123
NOW = dt.datetime(2026, 11, 23, 2, 0, tzinfo=dt.UTC)
YEARS = 10
OPEN_A_SERVICE = 60
SERVICES = ("ak1", "kia", "legalisir", "ktp_baru", "ktp_ubah", "kk")
ROLES = ("petugas_loket", "operator_plavon", "operator_sipraja", "operator_siak", "operator_rekam", "operator_cetak")
BATCH = 20_000
STATES = (("submitted", 2), ("in_process", 3), ("ready", 4))
CLOSED = (("done", 0.93), ("cancelled", 0.03), ("refused", 0.02), ("referred", 0.02))


def clock() -> dt.datetime:
    """Return the moment at which the counter is measured."""
    return NOW


def build(folder: Path, requests: int) -> tuple[Opened, Who]:
    """Build the archive and return its desk, with an officer who holds every counter role."""
    opened = open_desk(folder, clock=clock, quick_pins=True)
    admin = opened.desk.people.add_first("admin", "Siti Rahmah", "248135", ROLES)
    who = Who(admin.id, 1)
    digests = {}
    with opened.store.work() as session:
        for sop_id in SERVICES:
            digests[sop_id] = opened.desk.house.keep_sop(session, opened.desk.house.sops[sop_id])
    chance = random.Random(SEED)
    begin = time.perf_counter()
    laid = _lay_off(opened)
    for start in range(1, requests + 1, BATCH):
        rows: dict[type, list[dict[str, Any]]] = {
            kind: [] for kind in (PersonRow, RequestRow, StageRow, DocumentRow, EntryRow, EventRow)
        }
        for number in range(start, min(start + BATCH, requests + 1)):
            _one(rows, chance, number, requests, who, digests)
        with opened.store.work() as session:
            for kind, values in rows.items():
                if values:
                    session.execute(insert(kind), values)
    _today(opened, chance, requests)
    with opened.store.work() as session:
        for statement in laid:
            session.execute(text(statement))
        for index in ("request_part", "request_word"):
            session.execute(text(f"INSERT INTO {index}({index}) VALUES ('rebuild')"))  # noqa: S608 -- our own names
        guards.lay(session.connection())
    print(f"{requests:,} requests built in {time.perf_counter() - begin:.0f} s", flush=True)
    return opened, who


def again(folder: Path) -> tuple[Opened, Who]:
    """Open an archive that was built before."""
    return open_desk(folder, clock=clock, quick_pins=True), Who(1, 1)


def _lay_off(opened: Opened) -> list[str]:
    """Take indexes and triggers away while rows pour in; return the statements that lay the indexes again."""
    with opened.store.work() as session:
        for trigger in guards.trigger_names(session.connection()):
            session.execute(text(f"DROP TRIGGER {trigger}"))
        laid = session.execute(text("SELECT name, sql FROM sqlite_schema WHERE name LIKE 'ix\\_%' ESCAPE '\\'")).all()
        for index, _ in laid:
            session.execute(text(f"DROP INDEX {index}"))
    return [str(sql) for _, sql in laid]


def _one(
    rows: dict[type, list[dict[str, Any]]],
    chance: random.Random,
    number: int,
    total: int,
    who: Who,
    digests: dict[str, str],
) -> None:
    """Add one request with its person, stays, document, register entry and events."""
    left = total - number
    service = SERVICES[number % len(SERVICES)]
    still_open = left < OPEN_A_SERVICE * len(SERVICES)
    at = NOW - dt.timedelta(minutes=left * (YEARS * 365 * 24 * 60) // total + 5)
    name, nik = people.name(chance), people.nik(chance, number)
    state, ordinal = chance.choice(STATES) if still_open else ("done", 4)
    if not still_open:
        state = chance.choices([each for each, _ in CLOSED], [share for _, share in CLOSED])[0]
    if state == "in_process" and service in {"ak1", "legalisir"}:
        state = "verified"
    closed = None if still_open else at + dt.timedelta(minutes=50)
    year = at.astimezone(dt.timezone(dt.timedelta(hours=8))).year
    reference = f"PLV-{year}-{number:07d}" if service in {"kia", "kk", "ktp_ubah"} else ""
    rows[RequestRow].append(
        {
            "id": number, "number": f"{year % 100}-{number:07d}", "sop_id": service, "sop_digest": digests[service],
            "variant": "", "state": state, "ordinal": ordinal, "name": name, "folded": fold(name), "nik": nik,
            "no_nik": False, "kk": "", "birth_place": "", "birth": None, "sex": "", "desa": "5202032004",
            "address": "", "phone": "", "channel": "", "reference": reference, "folded_reference": reference.lower(),
            "values": {}, "opened_at": at, "begun_at": at, "step_since": at, "accepted_at": at, "promised_at": at,
            "ready_at": closed, "closed_at": closed, "closed_day": closed.date() if closed else None,
            "last_reason": "", "place": "", "revision": 4,
        }
    )  # fmt: skip
    rows[StageRow].append(
        {"request_id": number, "sop_id": service, "ordinal": 1, "state": "draft", "since": at, "until": at,
         "action": "submit", "officer_id": who.officer, "minutes": 2.0}
    )  # fmt: skip
    rows[EventRow].extend(
        {"at": at, "topic": "request", "subject": number, "what": what, "officer_id": who.officer, "counter": 1,
         "data": {}}
        for what in ("opened",)
    )  # fmt: skip
    if number % 3 == 0:
        rows[PersonRow].append(
            {"nik": f"99{number:014d}", "kk": "", "name": name, "folded": fold(name), "birth_place": "", "birth": None,
             "sex": "", "desa": "", "address": "", "phone": "", "seen_at": at, "visits": 3}
        )  # fmt: skip
    if service == "legalisir":
        label = f"{number}/Pelum/{year}"
        rows[DocumentRow].append(
            {"id": number, "request_id": number, "position": 0, "kind": "kk", "owner": name, "copies": 2,
             "original_seen": True, "electronic": False}
        )  # fmt: skip
        rows[EntryRow].append(
            {"book": "legalisir", "series": f"legalisir/bench/{number}", "year": year, "number": 1, "label": label,
             "folded_label": label.lower(), "request_id": number, "document_id": number, "at": at,
             "officer_id": who.officer, "outcome": "dilegalisir"}
        )  # fmt: skip


def _today(opened: Opened, chance: random.Random, requests: int) -> None:
    """Fill the waiting room, and leave the serials where ten years would have brought them."""
    day = NOW.date()
    with opened.store.work() as session:
        session.execute(
            insert(TicketRow),
            [
                {"day": day - dt.timedelta(days=number // 80), "letter": "ABC"[number % 3], "number": number + 1,
                 "place": float(number), "priority": chance.choice(["", "", "", "", "lansia"]),
                 "state": "waiting" if number < 80 else "done", "sop_ids": ["kia"], "counter": None,
                 "issued_at": NOW - dt.timedelta(minutes=number % 400), "calls": 0}
                for number in range(min(requests, 200_000))
            ],
        )  # fmt: skip
        session.execute(insert(SerialRow), [{"name": f"request/{day.year}", "last": requests + 1}])
