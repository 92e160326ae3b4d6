"""A connection of its own to an encrypted file, and what is asked of a file before it is trusted."""

from __future__ import annotations

import hashlib
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Literal

from sqlcipher3 import dbapi2

from loket.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

COUNTED = ("officer", "person", "ticket", "request", "entry", "signature", "print_job", "event")
"""The tables whose rows a manifest counts."""


@contextmanager
def keyed(path: Path, key: str, mode: Literal["ro", "rw"]) -> Iterator[Any]:
    """Open an existing file with its key, beside the connections of `Store`; it is never made."""
    connection = dbapi2.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None)
    try:
        for pragma in (f"key=\"x'{key}'\"", "busy_timeout=10000", "temp_store=MEMORY", "trusted_schema=OFF"):
            connection.execute(f"PRAGMA {pragma}")
        yield connection
    finally:
        connection.close()


def key_mark(key: str) -> str:
    """Return eight digits that tell two keys apart and say nothing of the key."""
    return hashlib.sha256(b"loket cadangan " + key.encode("ascii")).hexdigest()[:8]


def examine(connection: Any, *, whole: bool = False) -> None:
    """Raise StoreError unless every page of the file is sound; `whole` checks indexes and references too."""
    check = "integrity_check" if whole else "quick_check"
    said = [row[0] for row in connection.execute(f"PRAGMA {check}(1)")]
    if said != ["ok"] or (whole and connection.execute("PRAGMA foreign_key_check").fetchone()):
        raise StoreError("Isi berkas basis data rusak.", "Pakai cadangan yang lain.")


def count(connection: Any) -> tuple[dict[str, int], int]:
    """Return the rows of each table in `COUNTED`, and the number of the last event (0: none)."""
    rows = {table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in COUNTED}  # noqa: S608 -- our own tables
    return rows, connection.execute("SELECT coalesce(max(seq), 0) FROM event").fetchone()[0]


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file as hex digits."""
    with path.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()


def sync_file(path: Path) -> None:
    """Bring a file to the disk, and let the next reader read it from there where the system can."""
    with path.open("r+b") as out:
        os.fsync(out.fileno())
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(out.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def sync_folder(folder: Path) -> None:
    """Bring new names in a folder to the disk, where the system lets a folder be synced."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
