"""Backups: a checked, encrypted copy of the archive with a manifest beside it, while the counter goes on writing."""

from __future__ import annotations

import datetime as dt
import errno
import json
import os
import shutil
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2

from loket.errors import StoreError
from loket.store.key import database_key
from loket.store.keyed import count, examine, key_mark, keyed, sha256, sync_file, sync_folder
from loket.store.rotation import kept

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from loket.store.store import Store

FOLDER = "cadangan"
"""Where backups lie inside the data folder."""
UNFINISHED = ".baru"
ROOM = 64 * 2**20
"""Bytes that a backup leaves free, since a disk it fills up is often the one that the counter writes to."""
_FULL = {errno.ENOSPC, errno.EDQUOT}
_DAMAGED = ("malformed", "not a database", "corrupt")


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy at `path` as its manifest tells it; `key` is the mark of the key that opens it (see `key_mark`)."""

    path: Path
    sha256: str
    size: int
    rows: dict[str, int]
    last_event: int
    at: dt.datetime
    version: str
    key: str

    @property
    def complete(self) -> bool:
        """Whether the file has its full length; `verify` reads all of it."""
        return self.path.is_file() and self.path.stat().st_size == self.size


def backup(store: Store, folder: Path, at: dt.datetime, room: int = ROOM) -> Backup:
    """Copy the open archive into an existing folder; StoreError says why not, and then nothing stays behind.

    The key is not copied: a copy beside its key is open to whoever finds both.
    """
    key = database_key(store.folder, fresh=False)
    with _told(folder):
        name = _name(folder, at, key_mark(key), store.path.stat().st_size + room)
        fresh = folder / f"{name}.db{UNFINISHED}"
        try:
            os.close(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            with keyed(store.path, key, "rw") as archive:
                archive.execute("VACUUM INTO ?", (str(fresh),))
            sync_file(fresh)
            with keyed(fresh, key, "ro") as copy:
                examine(copy)
                rows, last = count(copy)
            made = Backup(
                folder / f"{name}.db", sha256(fresh), fresh.stat().st_size, rows, last, at, _version(), key_mark(key)
            )
            _put(fresh, made)
        finally:
            fresh.unlink(missing_ok=True)
    return made


def copy_to(made: Backup, folder: Path, room: int = ROOM) -> Backup:
    """Lay a finished backup into a second folder too, read again from there; StoreError says why not."""
    with _told(folder):
        name = _name(folder, made.at, made.key, made.size + room)
        fresh = folder / f"{name}.db{UNFINISHED}"
        copied = replace(made, path=folder / f"{name}.db")
        try:
            os.close(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            shutil.copyfile(made.path, fresh)
            sync_file(fresh)
            if sha256(fresh) != made.sha256:
                raise StoreError(f"Cadangan di {folder} tidak sama dengan aslinya.", "Ganti disk atau USB itu.")
            _put(fresh, copied)
        finally:
            fresh.unlink(missing_ok=True)
    return copied


def backups(folder: Path, key: str = "") -> tuple[Backup, ...]:
    """Return the backups in a folder, the newest first; `key` (a mark) leaves out those of other archives.

    A file without a manifest that can be read, and a manifest without its file, are no backup.
    """
    found = [_read(path) for path in folder.glob("loket-*.json")]
    there = [each for each in found if each is not None and each.path.is_file() and key in {"", each.key}]
    return tuple(sorted(there, key=lambda each: (each.at, each.path.name), reverse=True))


def find(path: Path) -> Backup:
    """Return the backup that a file (or its manifest) belongs to; StoreError where it is none."""
    made = _read(path.with_suffix(".json"))
    if made is None or not made.path.is_file():
        raise StoreError(
            f"{path} bukan cadangan yang lengkap.", "Pilih berkas .db dengan berkas .json bernama sama di sebelahnya."
        )
    return made


def verify(made: Backup) -> None:
    """Raise StoreError unless the file is byte for byte what the manifest says."""
    try:
        same = made.complete and sha256(made.path) == made.sha256
    except OSError as fault:
        raise StoreError(
            f"Cadangan {made.path.name} tidak dapat dibaca: {fault.strerror}.", "Periksa disk atau USB-nya."
        ) from fault
    if not same:
        raise StoreError(f"Cadangan {made.path.name} rusak atau diubah.", "Pakai cadangan yang lain.")


def prune(folder: Path, key: str, now: dt.datetime) -> int:
    """Remove the backups of one archive that the rotation lets go, and manifests without a file; return how many."""
    with _told(folder):
        for path in folder.glob(f"loket-*-{key}*.json"):
            if not path.with_suffix(".db").exists():
                path.unlink()
        found = {each.at.astimezone(now.tzinfo): each for each in reversed(backups(folder, key))}
        gone = found.keys() - kept(found, now)
        for at in gone:
            found[at].path.unlink()
            found[at].path.with_suffix(".json").unlink()
    return len(gone)


def _name(folder: Path, at: dt.datetime, key: str, needed: int) -> str:
    """Return a free name in a folder that is there and has room, cleared of what a killed backup left."""
    if not folder.is_dir():
        raise StoreError(
            f"Cadangan tidak jadi: folder {folder} tidak ada.",
            "Sambungkan disk atau USB-nya, atau ubah folder cadangan. Pelayanan dapat diteruskan.",
        )
    for left in folder.glob(f"loket-*-{key}*{UNFINISHED}*"):
        left.unlink()
    if shutil.disk_usage(folder).free < needed:
        raise _full(folder)
    name = f"loket-{at.astimezone():%Y%m%d-%H%M%S}-{key}"
    taken = sum(1 for _ in folder.glob(f"{name}*.db"))
    return f"{name}-{taken + 1}" if taken else name


def _put(fresh: Path, made: Backup) -> None:
    """Give manifest and copy their names, the copy last: what is called .db is whole."""
    said = {
        "at": made.at.astimezone(dt.UTC).isoformat(),
        "size": made.size,
        "sha256": made.sha256,
        "rows": made.rows,
        "last_event": made.last_event,
        "version": made.version,
        "key": made.key,
    }
    manifest = made.path.with_suffix(".json")
    unfinished = manifest.with_name(manifest.name + UNFINISHED)
    try:
        unfinished.write_text(json.dumps(said, indent=2) + "\n", encoding="ascii")
        sync_file(unfinished)
        unfinished.replace(manifest)
    finally:
        unfinished.unlink(missing_ok=True)
    fresh.replace(made.path)
    sync_folder(made.path.parent)


def _read(manifest: Path) -> Backup | None:
    """Return what a manifest says, None where it cannot be one."""
    try:
        said: dict[str, Any] = json.loads(manifest.read_text(encoding="utf-8"))
        at = dt.datetime.fromisoformat(said["at"])
        rows = {str(table): int(rows) for table, rows in said["rows"].items()}
        numbers = int(said["size"]), int(said["last_event"])
        words = str(said["sha256"]), str(said["version"]), str(said["key"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    if at.tzinfo is None:
        return None
    return Backup(manifest.with_suffix(".db"), words[0], numbers[0], rows, numbers[1], at, words[1], words[2])


def _full(folder: Path) -> StoreError:
    return StoreError(
        f"Cadangan tidak jadi: disk {folder} hampir penuh.",
        "Kosongkan ruang di disk itu. Pelayanan dapat diteruskan.",
    )


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    """Turn what a disk or a damaged archive does to a backup into a sentence."""
    try:
        yield
    except (OSError, dbapi2.Error) as fault:
        words = str(fault).casefold()
        if getattr(fault, "errno", None) in _FULL or "disk is full" in words:
            raise _full(folder) from fault
        if any(mark in words for mark in _DAMAGED):
            raise StoreError(
                "Cadangan tidak jadi: basis data rusak.", "Tutup Loket, lalu pulihkan dari cadangan terakhir."
            ) from fault
        if isinstance(fault, OSError) or any(mark in words for mark in ("i/o", "unable to open", "readonly", "locked")):
            raise StoreError(
                f"Cadangan tidak jadi: {folder} tidak dapat ditulisi.",
                "Periksa disk dan izin folder itu. Pelayanan dapat diteruskan.",
            ) from fault
        raise


def _version() -> str:
    try:
        return version("loket")
    except PackageNotFoundError:
        return "0"
