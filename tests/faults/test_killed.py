"""Killed at any moment: what was acknowledged is there, a retry makes nothing twice, the archive is whole."""

import datetime as dt
import importlib
import multiprocessing
import os
import random
import time
from pathlib import Path

import pytest
from sqlalchemy import select, text

from loket.errors import StoreError
from loket.store.store import Store
from loket.store.tables import CommandRow, EntryRow, RequestRow

KILLS = 300 if os.environ.get("LOKET_HYPOTHESIS") == "besar" else 30
PATIENCE = 60


class Worker:
    """The counter's own process, and what it says."""

    def __init__(self, context, main, *arguments):
        self.said, ear = context.Pipe(duplex=False)
        self.process = context.Process(target=main, args=(ear, *arguments))
        self.process.start()
        ear.close()

    def hear(self):
        assert self.said.poll(PATIENCE), "the counter says nothing"
        return self.said.recv()

    def kill(self):
        """Kill it where it stands, and return all that it still said."""
        self.process.kill()
        self.process.join(PATIENCE)
        rest = []
        while self.said.poll(0):
            try:
                rest.append(self.said.recv())
            except EOFError:
                break
        self.said.close()
        self.process.close()
        return rest


@pytest.fixture
def at_work(monkeypatch):
    """The way to start a counter in a process of its own: folder, first key, officers."""
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    main = importlib.import_module("worker").main
    kind = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(kind)
    if kind == "forkserver":
        context.set_forkserver_preload(["loket.app.opened", "loket.papers.slips"])
    return lambda *arguments: Worker(context, main, *arguments)


@pytest.fixture
def real_office(tmp_path, open_counter):
    """An office set up by the real clock; return its folder, and who works there."""
    counter = open_counter(tmp_path / "data", lambda: dt.datetime.now(dt.UTC))
    counter.hire()
    officers = (counter.who["petugas_loket"].officer, counter.who["kasubag_pelum"].officer)
    counter.close()
    return tmp_path / "data", officers


@pytest.mark.slow
def test_kill_after_kill_nothing_acknowledged_is_lost_and_nothing_is_done_twice(real_office, at_work):
    folder, officers = real_office
    chance = random.Random(20261123)  # noqa: S311 -- when to kill, no secret
    acknowledged, first = {}, 1
    for _ in range(KILLS):
        # The worker begins with the key that the one before was killed at: the officer's retry.
        worker = at_work(folder, first, officers)
        assert worker.hear() == ("READY",)
        heard = [worker.hear() for _ in range(chance.randrange(6))]
        time.sleep(chance.random() * 0.05)
        for what, key, *answer in [*heard, *worker.kill()]:
            if what == "TRY":
                first = key
            else:
                assert acknowledged.setdefault(key, answer) == answer, "the retry got another number"
    assert len(acknowledged) > KILLS
    _whole(folder, acknowledged)


def _whole(folder, acknowledged):
    archive = Store(folder)
    with archive.look() as session:
        assert session.scalar(text("PRAGMA integrity_check")) == "ok"
        assert session.execute(text("PRAGMA foreign_key_check")).all() == []
        keys = set(session.scalars(select(CommandRow.key)))
        assert set(acknowledged) <= keys
        numbers = session.scalars(select(RequestRow.number).order_by(RequestRow.id)).all()
        assert [int(number.split("-")[1]) for number in numbers] == list(range(1, len(numbers) + 1))
        people = session.scalars(select(RequestRow.nik)).all()
        assert len(set(people)) == len(people), "one request a key"
        entries = session.scalars(select(EntryRow.number).order_by(EntryRow.id)).all()
        assert entries == list(range(1, len(entries) + 1))
        labels = set(session.scalars(select(EntryRow.label)))
        assert {label for key, (label,) in acknowledged.items() if key.startswith("verify")} <= labels
        assert {number for key, (number,) in acknowledged.items() if key.startswith("open")} <= set(numbers)
    with archive.work() as session:
        for table in ("request_part", "request_word"):
            session.execute(text(f"INSERT INTO {table}({table}, rank) VALUES ('integrity-check', 1)"))  # noqa: S608 -- our own tables
    archive.close()


@pytest.mark.slow
def test_killed_at_its_very_first_start_it_starts_again(tmp_path, at_work):
    for wait in range(12):
        worker = at_work(tmp_path / "data", 1, (1, 1))
        time.sleep(wait * 0.03)
        worker.kill()
    worker = at_work(tmp_path / "data", 1, (1, 1))
    assert worker.hear() == ("READY",)
    worker.kill()


def test_two_starts_at_once(real_office, at_work):
    folder, officers = real_office
    first = at_work(folder, 1, officers)
    assert first.hear() == ("READY",)
    second = at_work(folder, 1000, officers)
    assert second.hear() == ("REFUSED", "Loket sudah berjalan di komputer ini dengan data yang sama.")
    with pytest.raises(StoreError, match="sudah berjalan"):
        Store(folder)
    first.kill()
    second.kill()
    third = at_work(folder, 2000, officers)
    assert third.hear() == ("READY",)
    third.kill()
