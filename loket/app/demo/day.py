"""The counter day itself: from the first start to the last hand-over, with its pictures, slips, books and table."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import sys
from typing import TYPE_CHECKING

from loket.app.demo.clock import DayClock

if TYPE_CHECKING:
    from pathlib import Path

    from loket.app.seat import Seat

DAYS = 30
"""The story takes a few weeks until everything is collected."""

TITLES = ("Nomor", "Layanan", "Pemohon", "Keadaan", "Register", "Janji", "Keterangan")


def run_demo(out: Path) -> None:
    """Play the day into `out` (emptied of an earlier one)."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtWidgets import QApplication

    from loket.app.demo.story import tell
    from loket.app.hands import Hands
    from loket.app.opened import open_desk
    from loket.app.seat import Seat
    from loket.settings import PrinterSettings, Settings
    from loket.ui.look import theme

    for part in ("data", "screens", "slips", "books"):
        shutil.rmtree(out / part, ignore_errors=True)
        (out / part).mkdir(parents=True)
    app = QApplication(sys.argv[:1])
    theme.apply(app, "terang", 1.0)
    clock = DayClock()
    printer = PrinterSettings(kind="berkas", address=f"{out / 'slips'}{os.sep}")
    opened = open_desk(out / "data", clock=clock, quick_pins=True)
    seat = Seat(opened, out / "data", Settings(look="terang", printer=printer))
    seat.window.show()
    hands = Hands(seat.window, seat.tasks, out / "screens")
    try:
        tell(hands, clock, out)
        _draw_slips(out / "slips")
        _collect_books(out)
        _write_table(seat, out)
    finally:
        seat.close()


def _draw_slips(folder: Path) -> None:
    """Draw each slip as it looks on paper, beside its bytes."""
    from loket.papers.picture import png

    for data in sorted(folder.glob("*.bin")):
        data.with_suffix(".png").write_bytes(png(data.read_bytes(), 576))


def _collect_books(out: Path) -> None:
    """Put the books that were printed in the window beside the slips."""
    for book in sorted((out / "data" / "dokumen").glob("*.pdf")):
        shutil.copy2(book, out / "books" / book.name)


def _write_table(seat: Seat, out: Path) -> None:
    """Write what became of each request, read from the desk."""
    from loket.desk.views import Who

    desk = seat.opened.desk
    who = Who(desk.people.everybody()[0].id, 1)
    lines = [line for sop in desk.house.sops for line in desk.requests.open_list(who, sop)]
    for day in range(DAYS):
        closed = desk.house.today() - dt.timedelta(days=day)
        lines += [line for sop in desk.house.sops for line in desk.requests.closed_list(who, sop, closed)]
    rows = ["# Satu hari di loket", "", f"| {' | '.join(TITLES)} |", "|---" * len(TITLES) + "|"]
    for line in sorted(lines, key=lambda each: each.number):
        view = desk.requests.see(who, line.id)
        late = view.promise is not None and view.promise.light == "red"
        note = view.last_reason or (f"lewat waktu: {view.promise.words}" if late and view.promise else "tepat waktu")
        cells = (line.number, line.service, line.name, line.state_word, ", ".join(line.registers), line.promise, note)
        rows.append(f"| {' | '.join(cells)} |")
    (out / "hari.md").write_text("\n".join(rows) + "\n", encoding="utf-8")
