"""One program a data folder: a lock that the system itself lets go when the program dies."""

from __future__ import annotations

import sys
from typing import IO, TYPE_CHECKING

from loket.errors import StoreError

if TYPE_CHECKING:
    from pathlib import Path

FILE = "loket.lock"


def take_lock(folder: Path) -> IO[bytes]:
    """Return the held lock (keep it as long as the program runs); raise StoreError where another start holds it."""
    held = (folder / FILE).open("ab")
    try:
        _lock(held)
    except OSError as fault:
        held.close()
        raise StoreError(
            "Loket sudah berjalan di komputer ini dengan data yang sama.",
            "Pakai jendela yang sudah terbuka; bila tidak tampak, tunggu sebentar lalu buka lagi.",
        ) from fault
    return held


if sys.platform == "win32":
    import msvcrt

    def _lock(held: IO[bytes]) -> None:
        held.seek(0)
        msvcrt.locking(held.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(held: IO[bytes]) -> None:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
