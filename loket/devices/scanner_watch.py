"""Any scanner's own program: it drops files into a folder, and each whole one becomes a page in the spool."""

from __future__ import annotations

import hashlib
import os
import stat
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loket.devices.capture_page import fault_of
from loket.devices.model import Caps
from loket.errors import DeviceMissing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from loket.devices.capture_spool import Batch, CaptureSpool
    from loket.devices.model import ScanWish

_UNFINISHED = frozenset({".part", ".tmp", ".crdownload", ".download", ".partial", ".filepart"})
_CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Arrived:
    """A page that came; `file` is the name it had, `twice` says that the same bytes came before."""

    page: Path
    file: str
    twice: bool


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that stays where it is, and why."""

    file: str
    sentence: str


@dataclass(slots=True)
class _Seen:
    size: int
    changed: int
    since: float


class WatchedFolder:
    """Takes files that kept their size for `settle` seconds and are whole; `refused` tells what is not by `give_up`."""

    def __init__(
        self,
        folder: Path,
        spool: CaptureSpool,
        *,
        name: str = "",
        settle: float = 1.0,
        give_up: float = 20.0,
        every: float = 0.5,
        twice: Callable[[Path], None] | None = None,
    ) -> None:
        self.name = name or f"Map {folder.name}"
        self.refused: tuple[Refused, ...] = ()
        self._folder = folder
        self._spool = spool
        self._settle = settle
        self._give_up = give_up
        self._every = every
        self._twice = twice
        self._seen: dict[str, _Seen] = {}
        self._hashes: set[bytes] | None = None
        self._batch: Batch | None = None
        self._stuck: dict[str, tuple[int, int]] = {}

    def caps(self) -> Caps:
        """Nothing can be chosen here: the scanner's own program does; DeviceMissing where the folder is not there."""
        self._look()
        return Caps()

    def scan(
        self,
        wish: ScanWish,
        each_page: Callable[[Path], None],
        progress: Callable[[float], None],
        cancelled: Callable[[], bool],
    ) -> int:
        """Take what arrives until cancelled, which is the ordinary end here, or until `wish.pages` have come."""
        batch = self._spool.new_batch()
        pages = 0
        progress(0.0)
        while not cancelled() and not (wish.pages and pages >= wish.pages):
            for arrived in self._arriving(batch, time.monotonic()):
                pages += 1
                (self._twice if arrived.twice and self._twice else each_page)(arrived.page)
                if wish.pages and pages >= wish.pages:
                    break
            else:
                time.sleep(self._every)
        batch.finish()
        return pages

    def poll(self, each: Callable[[Arrived], None], now: float | None = None) -> int:
        """Take what has come to rest, and return how many; `now` in seconds of `time.monotonic`."""
        self._batch = self._batch or self._spool.new_batch()
        pages = 0
        for arrived in self._arriving(self._batch, time.monotonic() if now is None else now):
            pages += 1
            each(arrived)
        return pages

    def _look(self) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(self._folder) as entries:
                return sorted(entries, key=lambda entry: entry.name)
        except OSError as fault:
            raise DeviceMissing(
                f"Map pemindai {self._folder} tidak dapat dibuka.", "Pilih map lain di Pengaturan, atau buat map itu."
            ) from fault

    def _arriving(self, batch: Batch, now: float) -> Iterator[Arrived]:
        """Yield pages oldest file first; keep score of those that are still being written."""
        waiting: dict[str, _Seen] = {}
        refused = []
        ready: list[tuple[int, Path]] = []
        for entry in self._look():
            found = _plain_file(entry)
            if found is None:
                continue
            seen = self._seen.get(entry.name)
            if seen is None or (seen.size, seen.changed) != (found.st_size, found.st_mtime_ns):
                seen = _Seen(found.st_size, found.st_mtime_ns, now)
            waiting[entry.name] = seen
            if self._stuck.get(entry.name) == (seen.size, seen.changed):
                refused.append(Refused(entry.name, f"Berkas {entry.name} sudah diambil, tetapi tidak dapat dihapus."))
            elif now - seen.since >= self._settle:
                path = self._folder / entry.name
                fault = _fault(path)
                if not fault:
                    ready.append((found.st_mtime_ns, path))
                elif now - seen.since >= self._give_up:
                    refused.append(Refused(entry.name, f"Berkas {entry.name} {fault}, jadi tidak diambil."))
        self._seen = waiting
        self.refused = tuple(refused)
        for _, path in sorted(ready):
            yield self._take(path, batch)

    def _take(self, path: Path, batch: Batch) -> Arrived:
        """Copy a file into the spool, and only when it is safe there remove it here."""
        if self._hashes is None:
            self._hashes = {hashlib.sha256(self._spool.read(page)).digest() for page in self._spool.pages()}
        digest = hashlib.sha256()

        def chunks() -> Iterator[bytes]:
            with path.open("rb") as file:
                while chunk := file.read(_CHUNK):
                    digest.update(chunk)
                    yield chunk

        page = batch.take(chunks())
        twice = digest.digest() in self._hashes
        self._hashes.add(digest.digest())
        seen = self._seen.pop(path.name)
        try:
            path.unlink(missing_ok=True)
        except OSError:  # it is safe in the spool all the same; taking it again and again would help nobody
            self._stuck[path.name] = (seen.size, seen.changed)
        return Arrived(page, path.name, twice)


def _plain_file(entry: os.DirEntry[str]) -> os.stat_result | None:
    """Return size and time of a file that may be a page; None for folders, links and what is hidden or half written."""
    suffix = os.path.splitext(entry.name)[1].lower()  # noqa: PTH122 - a name, no path
    if entry.name.startswith((".", "~")) or suffix in _UNFINISHED:
        return None
    with suppress(OSError):
        found = entry.stat(follow_symlinks=False)
        if stat.S_ISREG(found.st_mode):
            return found
    return None


def _fault(path: Path) -> str:
    """Return why a file cannot be taken now; on Windows one that is still being written cannot be opened."""
    try:
        return fault_of(path)
    except OSError as fault:
        return f"tidak dapat dibuka ({fault.strerror or fault})"
