"""Keeps the archive's backups up to date, in the data folder and in a second one; knows no window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from loket.errors import LoketError, StoreError
from loket.store import backup as backups
from loket.store.key import database_key
from loket.store.keyed import key_mark
from loket.store.store import FILE, Store
from loket.store.tables import EventRow

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from loket.store.backup import Backup


class Keeper:
    """Makes and rotates the backups of one open archive; `keep` belongs on a thread that nobody waits for."""

    def __init__(self, store: Store, clock: Callable[[], dt.datetime]) -> None:
        self._store = store
        self._clock = clock

    def keep(self, second: str = "") -> tuple[LoketError, ...]:
        """Back up what happened since the last backup of each folder; return what went wrong, one fault a folder."""
        faults: list[LoketError] = []
        made: Backup | None = None
        for folder in (self._store.folder / backups.FOLDER, *([Path(second).expanduser()] if second.strip() else [])):
            try:
                made = self._keep_in(folder, made)
            except LoketError as fault:
                faults.append(fault)
        return tuple(faults)

    def _keep_in(self, folder: Path, made: Backup | None) -> Backup | None:
        """Make sure that a folder holds the archive as it stands; a backup `made` for the first folder is copied."""
        with self._store.look() as session:
            last = session.scalar(select(func.max(EventRow.seq)))
        if last is None:
            return None
        if folder == self._store.folder / backups.FOLDER:
            _make(folder)
        key = key_mark(database_key(self._store.folder, fresh=False))
        newest = next((each for each in backups.backups(folder, key) if each.complete), None)
        if newest is not None and newest.last_event == last:
            return newest
        now = self._clock()
        new = backups.copy_to(made, folder) if made is not None else backups.backup(self._store, folder, now)
        backups.prune(folder, key, now.astimezone())
        return new


def backup_now(data: Path, folder: Path | None, now: dt.datetime) -> Backup:
    """Back up an archive that is not open, into its own folder or another; StoreError says why not."""
    if not (data / FILE).is_file():
        raise StoreError(f"Belum ada basis data di {data}.", "Periksa --data, atau buka Loket sekali.")
    store = Store(data)
    try:
        if folder is None:
            folder = data / backups.FOLDER
            _make(folder)
        return backups.backup(store, folder, now)
    finally:
        store.close()


def _make(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as fault:
        raise StoreError(
            f"Folder cadangan {folder} tidak dapat dibuat.", "Periksa izin folder data. Pelayanan dapat diteruskan."
        ) from fault
