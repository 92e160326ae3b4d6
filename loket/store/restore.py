"""The way back from a backup: tried on a copy, or put in the archive's place with the present one set aside."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2

from loket.errors import StoreError
from loket.store.backup import UNFINISHED, verify
from loket.store.key import database_key
from loket.store.keyed import count, examine, key_mark, keyed, sync_file, sync_folder
from loket.store.lock import take_lock
from loket.store.store import APPLICATION_ID, FILE, GENERATION

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from loket.store.backup import Backup


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put in place, and where the archive of before lies now (None: there was none)."""

    backup: Backup
    aside: Path | None


def rehearse(made: Backup, key: str) -> None:
    """Try a restore on a copy in a temporary folder; StoreError says why it would fail."""
    verify(made)
    with tempfile.TemporaryDirectory(prefix="loket-pulih-") as folder, _told(made.path.name):
        copy = Path(folder) / FILE
        shutil.copyfile(made.path, copy)
        _trust(copy, made, key)


def restore(made: Backup, folder: Path, at: dt.datetime) -> Restored:
    """Put a backup in the place of the archive in `folder`, which stays under another name; never while it is open."""
    verify(made)
    with _alone(folder), _told(made.path.name):
        key = database_key(folder, fresh=False)
        fresh = folder / f"loket.pulih{UNFINISHED}"
        try:
            fresh.unlink(missing_ok=True)
            os.close(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            shutil.copyfile(made.path, fresh)
            sync_file(fresh)
            _trust(fresh, made, key)
            aside = _set_aside(folder, key, at)
            fresh.replace(folder / FILE)
            sync_folder(folder)
        finally:
            fresh.unlink(missing_ok=True)
    return Restored(made, aside)


def _trust(copy: Path, made: Backup, key: str) -> None:
    """Raise StoreError unless the copy opens with the key, is sound throughout and holds what the manifest counts."""
    if made.key != key_mark(key):
        raise StoreError(
            f"Cadangan {made.path.name} dibuat dengan kunci lain.",
            "Letakkan berkas loket.kunci yang disimpan terpisah ke dalam folder data, lalu ulangi.",
        )
    with keyed(copy, key, "ro") as connection:
        examine(connection, whole=True)
        owner = connection.execute("PRAGMA application_id").fetchone()[0]
        generation = connection.execute("PRAGMA user_version").fetchone()[0]
        found = count(connection)
    if generation > GENERATION:
        raise StoreError("Cadangan ini dibuat oleh Loket yang lebih baru.", "Pasang Loket versi terbaru, lalu ulangi.")
    if owner != APPLICATION_ID or found != (made.rows, made.last_event):
        raise StoreError(f"Isi cadangan {made.path.name} tidak sama dengan manifesnya.", "Pakai cadangan yang lain.")


def _set_aside(folder: Path, key: str, at: dt.datetime) -> Path | None:
    """Give the present archive and its log second names, then let the log go from beside the first one.

    The archive is absent at no moment. The log is folded in where it can be, so that a power cut before the new file
    is in place costs nothing; where it cannot, it lies with the second name, untouched.
    """
    present = folder / FILE
    if not present.exists():
        return None
    aside = folder / f"loket-sebelum-pulih-{at.astimezone():%Y%m%d-%H%M%S}.db"
    for tail in ("", "-wal", "-shm"):
        source = folder / (FILE + tail)
        if source.exists():
            _second_name(source, folder / (aside.name + tail))
    sync_folder(folder)
    with suppress(dbapi2.Error), keyed(present, key, "rw") as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for tail in ("-wal", "-shm"):
        (folder / (FILE + tail)).unlink(missing_ok=True)
    return aside


def _second_name(source: Path, target: Path) -> None:
    """Link a file, or copy it where the disk knows no links."""
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError:
        shutil.copy2(source, target)
        sync_file(target)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the archive's lock; StoreError where the counter runs or the folder is not there."""
    if not folder.is_dir():
        raise StoreError(f"Folder data {folder} tidak ada.", "Buat folder itu dan letakkan loket.kunci di dalamnya.")
    try:
        held = take_lock(folder)
    except StoreError as fault:
        raise StoreError("Loket sedang berjalan dengan data ini.", "Tutup jendelanya, lalu pulihkan lagi.") from fault
    except OSError as fault:
        raise StoreError(f"Folder data {folder} tidak dapat ditulisi.", "Periksa izin folder itu.") from fault
    with held:
        yield


@contextmanager
def _told(name: str) -> Iterator[None]:
    """Turn what a disk or a damaged copy does into a sentence; the archive in place is then as it was."""
    try:
        yield
    except OSError as fault:
        raise StoreError(
            f"Cadangan {name} tidak dapat disalin: {fault.strerror}.",
            "Periksa sisa ruang dan izin folder, lalu ulangi.",
        ) from fault
    except dbapi2.Error as fault:
        raise StoreError(f"Cadangan {name} tidak dapat dibuka.", "Pakai cadangan yang lain.") from fault
