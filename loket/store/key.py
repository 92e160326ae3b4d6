"""The key of the database: 32 random bytes in a file that only the program's user may read.

A key beside the database keeps a copied database closed, not a stolen PC; how the key itself is wrapped (keyring,
passphrase, recovery sheet) has its place here.
"""

from __future__ import annotations

import os
import secrets
from typing import TYPE_CHECKING

from loket.errors import StoreError

if TYPE_CHECKING:
    from pathlib import Path

FILE = "loket.kunci"
_HEX = 64


def database_key(folder: Path, *, fresh: bool) -> str:
    """Return the key as 64 hex digits; made only where there is no database yet (`fresh`), whole or not at all."""
    path = folder / FILE
    if path.exists():
        return _read(path)
    if not fresh:
        raise StoreError(
            f"Kunci basis data ({path.name}) tidak ada di {folder}.",
            "Kembalikan berkas kunci itu dari cadangan; tanpa kunci, isi basis data tidak dapat dibaca.",
        )
    key = secrets.token_hex(32)
    fresh_path = path.with_suffix(".baru")
    fresh_path.unlink(missing_ok=True)
    descriptor = os.open(fresh_path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as out:
        out.write(key)
        out.flush()
        os.fsync(out.fileno())
    fresh_path.replace(path)
    return key


def _read(path: Path) -> str:
    key = path.read_text(encoding="ascii", errors="replace").strip()
    if len(key) != _HEX or not all(digit in "0123456789abcdef" for digit in key):
        raise StoreError(f"Berkas kunci {path.name} rusak.", "Kembalikan berkas kunci itu dari cadangan.")
    return key
