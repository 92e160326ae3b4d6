# ruff: noqa: INP001 -- a script, not a package
"""Draws each page of the window on a busy morning of invented people: pictures.py WIDTHxHEIGHT OUT WORK.

`loket.png` is the main page, light, on a small screen; `-gelap` is dark, `-1920` a large screen.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image
from PySide6.QtWidgets import QApplication

from loket.app.demo import story
from loket.app.demo.clock import DayClock
from loket.app.demo.officer import PICKUP, REGISTER, REPORTS, SETTINGS, SIGNING, SLIPS, SOPS, Officer
from loket.app.demo.people import DEWI, JUNAIDI, MULIATI, NURHAYATI, ROHANI
from loket.app.hands import Hands
from loket.app.opened import open_desk
from loket.app.seat import Seat
from loket.settings import PrinterSettings, Settings
from loket.ui.look import theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from loket.ui.look.theme import Choice

SMALL = 1366
MOST_BYTES = 120_000
COLORS = (256, 128, 64)
LOOKS: tuple[tuple[Choice, str], ...] = (("terang", ""), ("gelap", "-gelap"))
MORNING: tuple[Callable[[Officer], None], ...] = (
    story._the_door_opens,  # noqa: SLF001 -- the same morning as the demo day's, without its afternoon
    story._two_services_in_one_visit,  # noqa: SLF001
    story._a_family_card_for_an_old_woman,  # noqa: SLF001
    story._an_ijazah_goes_to_its_school,  # noqa: SLF001
    story._a_job_seeker,  # noqa: SLF001
    story._a_copy_that_will_be_refused,  # noqa: SLF001
    story._three_more_in_the_line,  # noqa: SLF001
)


class Album:
    """Takes one picture of what is in front for each look, and keeps it small."""

    def __init__(self, app: QApplication, hands: Hands, out: Path, wide: int) -> None:
        self._app = app
        self._hands = hands
        self._out = out
        self._size = "" if wide == SMALL else f"-{wide}"

    def keep(self, name: str) -> None:
        """Keep a page, light and dark."""
        for look, word in LOOKS:
            theme.apply(self._app, look, 1.0)
            taken = self._hands.picture(name)
            shrink(taken, self._out / f"{name}{self._size}{word}.png")
        theme.apply(self._app, "terang", 1.0)
        self._hands.settle()


def shrink(taken: Path, kept: Path) -> None:
    """Write a picture with as many colours as fit into the size that a repository bears well."""
    with Image.open(taken) as whole:
        for colors in COLORS:
            whole.convert("RGB").quantize(colors, dither=Image.Dither.NONE).save(kept, optimize=True)
            if kept.stat().st_size <= MOST_BYTES:
                return
    raise ValueError(f"{kept.name} has {kept.stat().st_size} bytes even with {COLORS[-1]} colours")


def main() -> None:
    """Play the morning, and stop at each page."""
    wide, _, high = sys.argv[1].partition("x")
    out, work = Path(sys.argv[2]), Path(sys.argv[3])
    data = work / "data"
    for folder in (data, work / "slips"):
        folder.mkdir(parents=True)
    app = QApplication(sys.argv[:1])
    theme.apply(app, "terang", 1.0)
    clock = DayClock()
    printer = PrinterSettings(kind="berkas", address=f"{work / 'slips'}{os.sep}")
    seat = Seat(open_desk(data, clock=clock, quick_pins=True), data, Settings(look="terang", printer=printer))
    seat.window.resize(int(wide), int(high))
    seat.window.show()
    hands = Hands(seat.window, seat.tasks, work / "screens")
    album = Album(app, hands, out, int(wide))
    try:
        hands.settle()
        album.keep("persiapan")
        story._first_start(hands, work)  # noqa: SLF001
        _walk(album, hands, Officer(hands, clock))
    finally:
        seat.close()


def _walk(album: Album, hands: Hands, officer: Officer) -> None:
    for part in MORNING:
        part(officer)
    for service in ("legalisir", "legalisir", "legalisir", "kk", "legalisir", "ak1", "legalisir", "ktp_baru", "kia"):
        officer.give_number(service)
    for who, ticks in ((JUNAIDI, ("Asli ditunjukkan",)), (MULIATI, ()), (ROHANI, ("Asli ditunjukkan",))):
        officer.call_next()
        officer.begin("legalisir", who, Jenis_dokumen="Kartu Keluarga", Lembar="2", Keperluan="Bank")
        officer.tick(*ticks)
        officer.hand_in(0.5)
    officer.call_next()
    officer.begin("kk", DEWI, Jenis_permohonan="ubah")
    album.keep("formulir")
    officer.hand_in()
    hands.press("Ctrl+3")
    officer.open_request(JUNAIDI.name)
    album.keep("loket")
    officer.come_in("kasubag")
    officer.go(SIGNING)
    album.keep("pengesahan")
    hands.press("Ctrl+A")
    officer.sign("kasubag")
    officer.come_in("siti")
    for page, name in ((REGISTER, "register"), (REPORTS, "laporan"), (SOPS, "sop"), (SLIPS, "slip")):
        officer.go(page)
        album.keep(name)
    officer.go(SETTINGS)
    album.keep("pengaturan")
    officer.go(PICKUP)
    hands.type(NURHAYATI.name)
    hands.press("Return")
    album.keep("pengambilan")
    hands.press("F12")
    album.keep("masuk")


if __name__ == "__main__":
    main()
