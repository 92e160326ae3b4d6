"""What single pieces cost, in milliseconds, each beside the plain way to the same result where there is one.

python benchmarks/pieces.py: needs no screen and no archive, and takes about a minute.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
import time
import tomllib
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QTableWidget, QTableWidgetItem

from loket.domain.calendar import Calendar, default_schedule
from loket.domain.worktime import working_minutes
from loket.papers import picture
from loket.papers.book import book_pdf
from loket.papers.escpos_page import PAPER_80, Page
from loket.papers.views import Book, Column, Head, Signer
from loket.sop.load import SHIPPED, load_all
from loket.ui.look import theme
from loket.ui.look.rows import Cell, Row
from loket.ui.look.rows import Column as Wide
from loket.ui.look.table import DataTable

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 5
ROWS = 10_000
REQUESTS = 40
WITA = ZoneInfo("Asia/Makassar")
NOW = dt.datetime(2026, 11, 23, 10, 0, tzinfo=WITA)
OPEN = {weekday: (range(450, 720), range(780, 960)) for weekday in range(4)} | {4: (range(450, 690), range(780, 990))}
"""The minutes of the day in which the counter is open, Monday (0) to Friday."""


def main() -> None:
    """Measure every piece and print the table."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):
        raise TypeError("there is a Qt program without windows already")
    theme.apply(app)
    if _our_minutes() != _plain_minutes():
        raise ValueError("the two ways to count working minutes do not agree")
    print(f"load before: {os.getloadavg()[0]:.1f}")
    print(f"{'what is done':<44}{'best ms':>10}{'plain ms':>11}{'ratio':>9}")
    _row("membaca dan memeriksa enam SOP", lambda: load_all([SHIPPED]), _read_toml)
    _row(f"menit kerja {REQUESTS} permohonan", _our_minutes, _plain_minutes)
    _row(f"tabel {ROWS:,} baris", _our_table, _plain_table)
    _row("mengganti tampilan dan ukuran huruf", lambda: _dress(app), None)
    _row("menggambar satu slip", _draw_slip, None)
    _row("buku register 2.000 baris (PDF)", lambda: book_pdf(_book(2_000)), None)


def _read_toml() -> None:
    """Read the same files without checking anything: the least it can cost."""
    for path in sorted(SHIPPED.glob("*.toml")):
        tomllib.loads(path.read_text(encoding="utf-8"))


def _started() -> list[dt.datetime]:
    return [NOW - dt.timedelta(hours=7 * each) for each in range(REQUESTS)]


def _our_minutes() -> float:
    calendar = Calendar((default_schedule(dt.date(2026, 1, 1)),), (), WITA, 2027)
    return sum(working_minutes(calendar, each, NOW) for each in _started())


def _plain_minutes() -> float:
    """Ask of every minute whether the counter was open."""
    found = 0
    for moment in _started():
        at = moment
        while at < NOW:
            found += any(at.hour * 60 + at.minute in hours for hours in OPEN.get(at.weekday(), ()))
            at += dt.timedelta(minutes=1)
    return float(found)


def _our_table() -> None:
    table = DataTable(tuple(Wide(title) for title in "ABCD"), "uji")
    table.resize(900, 500)
    table.set_rows([Row(number, tuple(Cell(f"{number}", each) for each in "abcd")) for number in range(ROWS)])
    table.choose(ROWS - 1)
    table.grab()


def _plain_table() -> None:
    """Fill Qt's own table, an item a cell."""
    table = QTableWidget(ROWS, 4)
    table.resize(900, 500)
    for number in range(ROWS):
        for column, each in enumerate("abcd"):
            table.setItem(number, column, QTableWidgetItem(f"{number}\n{each}"))
    table.selectRow(ROWS - 1)
    table.grab()


def _dress(app: QApplication) -> None:
    theme.apply(app, "gelap", 1.5)
    theme.apply(app, "terang", 1.0)


def _draw_slip() -> None:
    page = Page(PAPER_80)
    for number in range(40):
        page.line(f"{number} Perekaman dan pencetakan KTP elektronik", bold=bool(number % 2))
    page.qr("1:" + "AB12CD34EF56GH78IJ90" * 2)
    page.cut()
    picture.png(page.bytes(), 576)


def _book(rows: int) -> Book:
    columns = (Column("Tanggal", 8), Column("Nomor", 8), Column("Nama pemohon", 18), Column("Dokumen", 16))
    lines = tuple(("24-11-2026", f"{number}/Pelum/2026", "Lalu Contoh", "KK") for number in range(1, rows + 1))
    head = Head("Kecamatan Contoh", "Kabupaten Contoh", "Jalan Contoh 1")
    return Book(head, "Register", "2026", columns, lines, "Contoh, 30 November 2026", (Signer("Petugas", "Contoh"),))


def _best(job: Callable[[], object]) -> float:
    """Return the shortest of some rounds, in milliseconds: the one that was disturbed least."""
    taken = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        job()
        taken.append((time.perf_counter() - begun) * 1000)
    return min(taken)


def _row(what: str, job: Callable[[], object], plain: Callable[[], object] | None) -> None:
    ours = _best(job)
    usual = _best(plain) if plain is not None else 0.0
    beside = f"{usual:>11.1f}{usual / ours:>8.1f}x" if plain is not None else ""
    print(f"{what:<44}{ours:>10.1f}{beside}", flush=True)


if __name__ == "__main__":
    main()
