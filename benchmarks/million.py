"""What the counter costs with a million requests, each figure beside what a plain LIKE or an unindexed query costs.

python benchmarks/million.py [REQUESTS] [FOLDER]: builds an archive in out/million, measures, and deletes it again.
"""

from __future__ import annotations

import itertools
import os
import random
import shutil
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from build import SEED, SERVICES, again, build
from sqlalchemy import select, text

from loket.desk.lines import lines
from loket.desk.views import Applicant, DocumentFilling, Filling
from loket.store.tables import OPEN_INDEX, RequestRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from loket.app.opened import Opened
    from loket.desk.views import Who

ROUNDS = 60
PLAIN_ROUNDS = 15
UNINDEXED_ROUNDS = 2


def main() -> None:
    """Build, measure, print the table, delete."""
    requests = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    folder = Path(sys.argv[2] if len(sys.argv) > 2 else "out/million")
    try:
        opened, who = again(folder) if (folder / "loket.db").exists() else build(folder, requests)
        print(f"database: {(folder / 'loket.db').stat().st_size / 1e6:,.0f} MB")
        _measure(opened, who)
        opened.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _measure(opened: Opened, who: Who) -> None:
    chance = random.Random(SEED + 1)
    with opened.store.look() as session:
        names = [str(row[0]) for row in session.execute(text(_some("folded")))]
        niks = [str(row[0]) for row in session.execute(text(_some("nik")))]
        numbers = [str(row[0]) for row in session.execute(text(_some("number")))]
        labels = [str(row[0]) for row in session.execute(text("SELECT folded_label FROM entry LIMIT 200"))]
    desk = opened.desk
    infix = [name[at : at + 8] for name in names if len(name) > 12 for at in [chance.randrange(len(name) - 8)]]
    searches: list[tuple[str, list[str], str]] = [
        ("nama, 1 huruf", [name[:1] for name in names], "folded"),
        ("nama, 2 huruf", [name[:2] for name in names], "folded"),
        ("nama, 3 huruf", [name[:3] for name in names], "folded"),
        ("nama, 5 huruf", [name[:5] for name in names], "folded"),
        ("nama, 8 huruf di tengah", infix, "folded"),
        ("nama lengkap", names, "folded"),
        ("kata dan huruf awal ('siti m')", [_initial(name) for name in names], "folded"),
        ("nama yang tidak ada", [f"zqx{number}" for number in range(200)], "folded"),
        ("NIK, 6 angka", [nik[:6] for nik in niks], "nik"),
        ("NIK, 12 angka", [nik[:12] for nik in niks], "nik"),
        ("NIK, 16 angka", niks, "nik"),
        ("nomor permohonan, 5 tanda", [number[:5] for number in numbers], "number"),
        ("nomor permohonan lengkap", numbers, "number"),
        ("nomor register", labels, "label"),
    ]
    print(f"load before: {os.getloadavg()[0]:.1f}")
    print(
        f"\n{'what is done':<36}{'p50 ms':>9}{'p95 ms':>9}{'p95 cpu ms':>11}{'plain p50':>11}{'ratio':>9}", flush=True
    )
    for what, words, column in searches:
        typed, plainly = itertools.cycle(words), itertools.cycle(words)
        ours = _times(lambda typed=typed: desk.finding.requests(who, next(typed)), ROUNDS)
        plain = _times(lambda plainly=plainly, column=column: _like(opened, column, next(plainly)), PLAIN_ROUNDS)
        _row(f"cari: {what}", ours, plain)
    persons = itertools.cycle([name[:5] for name in names])
    _row("isi otomatis: nama, 5 huruf", _times(lambda: desk.finding.persons(next(persons)), ROUNDS), None)
    _row("lihat satu permohonan", _times(lambda: desk.requests.see(who, chance.randrange(1, 1000)), ROUNDS), None)
    ours = _counter_work(opened, who, 0, ROUNDS)
    for what, taken in ours.items():
        _row(what, taken, None)
    with opened.store.work() as session:
        for index in session.scalars(text("SELECT name FROM sqlite_schema WHERE name LIKE 'ix\\_%' ESCAPE '\\'")).all():
            if index != OPEN_INDEX:  # asked for by name
                session.execute(text(f"DROP INDEX {index}"))
    without = _counter_work(opened, who, 10_000, UNINDEXED_ROUNDS)
    without["buka tab: daftar"] = _times(lambda: _plain_list(opened), PLAIN_ROUNDS)
    del without["buka tab: semua hitungan"]
    for what, taken in without.items():
        _row(f"{what}, tanpa indeks", taken, None)
        print(f"{'':<36}{_at(taken.wall, 0.5) / _at(ours[what].wall, 0.5):>9.1f}x")


def _counter_work(opened: Opened, who: Who, serial: int, rounds: int) -> dict[str, Taken]:
    """Measure the counter's own work; the caller does so once more with the indexes dropped."""
    desk = opened.desk
    tabs = itertools.cycle(SERVICES)
    fillings = iter([_filling(serial + number) for number in range(rounds + 1)])
    taken = {
        "buka tab: daftar": _times(lambda: desk.requests.open_list(who, next(tabs)), rounds),
        "buka tab: semua hitungan": _times(lambda: desk.requests.tabs(who), rounds),
        "panggil berikutnya": _times(lambda: desk.queue.call_next(who), min(rounds, 30)),
        "buka permohonan (dengan slip)": _times(
            lambda: desk.requests.open(who, "legalisir", next(fillings), submit=True), rounds
        ),
    }
    waiting = [line for line in desk.requests.open_list(who, "legalisir") if line.next_action == "verify"]
    mine = iter([line.id for line in waiting if line.name == "Register Baru"])
    taken["cap dan register (nomor, slip)"] = _times(lambda: desk.requests.verify(who, next(mine)), rounds)
    return taken


def _some(column: str) -> str:
    return f"SELECT {column} FROM request WHERE id % 4999 = 7 LIMIT 200"  # noqa: S608 -- our own column


def _initial(name: str) -> str:
    first, second, *_ = [*name.split(), "a"]
    return f"{first} {second[:1]}"


def _filling(number: int) -> Filling:
    applicant = Applicant("Register Baru", f"99010101018{number:05d}"[:16].ljust(16, "1"))
    one = DocumentFilling("kk", copies=2, original_seen=True)
    papers = frozenset({"fotokopi_kk", "asli_ditunjukkan"})
    return replace(Filling(applicant, papers=papers, documents=(one,)), reason="Uji kecepatan")


def _like(opened: Opened, column: str, word: str) -> None:
    table = "entry" if column == "label" else "request"
    answer = "request_id" if table == "entry" else "id"
    asked = text(f"SELECT {answer} FROM {table} WHERE +{column} LIKE :word ORDER BY id DESC LIMIT 20")  # noqa: S608 -- our own names
    with opened.store.look() as session:
        ids = session.scalars(asked, {"word": f"%{word}%"}).all()
        rows = session.scalars(select(RequestRow).where(RequestRow.id.in_(ids))).all()
        lines(opened.desk.house, session, rows)


@dataclass(frozen=True, slots=True)
class Taken:
    """How long the rounds of one job took, in milliseconds: by the wall clock and by this thread's processor time."""

    wall: list[float]
    processor: list[float]


def _plain_list(opened: Opened) -> None:
    """Read a tab's rows without any index: the query alone."""
    asked = "SELECT id FROM request NOT INDEXED WHERE sop_id = 'kia' AND closed_at IS NULL ORDER BY step_since"
    with opened.store.look() as session:
        session.execute(text(asked)).all()


def _times(job: Callable[[], Any], rounds: int) -> Taken:
    """Run a job so many times; a first round warms up and is not counted."""
    job()
    taken = Taken([], [])
    for _ in range(rounds):
        wall, processor = time.perf_counter(), time.thread_time()
        job()
        taken.wall.append((time.perf_counter() - wall) * 1000)
        taken.processor.append((time.thread_time() - processor) * 1000)
    return taken


def _at(values: list[float], share: float) -> float:
    return sorted(values)[max(0, round(len(values) * share) - 1)]


def _row(what: str, ours: Taken, plain: Taken | None) -> None:
    p50, p95, worked = _at(ours.wall, 0.5), _at(ours.wall, 0.95), _at(ours.processor, 0.95)
    beside = ""
    if plain is not None:
        usual = _at(plain.wall, 0.5)
        beside = f"{usual:>11.1f}{usual / p50:>8.1f}x"
    print(f"{what:<36}{p50:>9.1f}{p95:>9.1f}{worked:>11.1f}{beside}", flush=True)


if __name__ == "__main__":
    main()
