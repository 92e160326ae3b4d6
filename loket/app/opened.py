"""Settings, archive, SOPs and calendar, joined into a desk that is ready to work."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from loket.desk.desk import Desk
from loket.desk.house import House
from loket.desk.pin import Pins
from loket.domain.calendar import calendar_from_json
from loket.domain.region import RegionTable
from loket.errors import LoketError
from loket.settings import resources
from loket.sop.advice import load_advice
from loket.sop.load import SHIPPED, load_all
from loket.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from loket.domain.calendar import Calendar

SOP_FOLDER = "sop"
CALENDAR_FILE = "kalender.json"


@dataclass(frozen=True, slots=True)
class Opened:
    """A desk ready to work, and what could not be taken along (faulty SOP files, an old calendar)."""

    desk: Desk
    store: Store
    faults: tuple[LoketError, ...]

    def close(self) -> None:
        """Close the archive."""
        self.store.close()


def clock() -> dt.datetime:
    """Return the moment by this PC's clock."""
    return dt.datetime.now(dt.UTC)


def open_desk(folder: Path, *, clock: Callable[[], dt.datetime] = clock, quick_pins: bool = False) -> Opened:
    """Open the archive in `folder` (made where there is none) and lay the desk on it."""
    store = Store(folder)
    try:
        loaded = load_all([SHIPPED, folder / SOP_FOLDER])
        faults: list[LoketError] = list(loaded.faults)
        calendar = read_calendar(folder, faults)
        region = RegionTable.from_json(_json(resources() / "wilayah" / "wilayah.json"))
        house = House(store, loaded.sops, calendar, region, load_advice(), clock)
        if not calendar.covers(house.today()):
            faults.append(
                LoketError(
                    f"Hari libur tahun {house.today().year} belum ada dalam program.",
                    f"Perbarui Loket, atau tambahkan ke {folder / CALENDAR_FILE}; tanggal janji dapat meleset.",
                )
            )
    except BaseException:
        store.close()
        raise
    return Opened(Desk(house, Pins(quick=quick_pins)), store, tuple(faults))


def read_calendar(folder: Path, faults: list[LoketError]) -> Calendar:
    """Return the shipped calendar with the office's own `kalender.json` over it; a broken one is told and left out."""
    shipped = {
        **_json(resources() / "kalender" / "jadwal.json"),
        **_json(resources() / "kalender" / "libur.json"),
    }
    own = folder / CALENDAR_FILE
    if own.exists():
        try:
            return calendar_from_json({**shipped, **_json(own)})
        except LoketError as fault:
            faults.append(fault)
    return calendar_from_json(shipped)


def _json(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as fault:
        raise LoketError(f"Berkas {path.name} tidak terbaca: {fault}.", "Perbaiki atau hapus berkas itu.") from fault
    if not isinstance(data, dict):
        raise LoketError(f"Berkas {path.name} tidak terbaca: bukan objek JSON.", "Perbaiki atau hapus berkas itu.")
    return data
