"""Where pages wait between scanner and archive: on the disk before anybody hears of them, and there after a crash.

Each running program has a folder of its own (`sesi-...`), held by a lock that ends with the process; pages in a folder
that nobody holds are what a crash left. Names say nothing of whose page it is. The folder is the user's alone (0700);
where `seal` and `unseal` are given, pages lie sealed.
"""

from __future__ import annotations

import errno
import os
import secrets
import sys
import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from loket.devices.capture_page import MOST_BYTES, fault_of, kind_of
from loket.errors import DeviceError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

_PART = ".bagian"
_LOCK = "kunci"
_END = ".selesai"
_SESSION = "sesi-"


@dataclass(frozen=True, slots=True)
class LeftOver:
    """Pages of one batch that a crash left, in their order; `finished` says whether the batch had come to its end."""

    pages: tuple[Path, ...]
    finished: bool


class CaptureSpool:
    """Keeps pages from `Batch.keep` or `Batch.take` until `release`; may be used from several threads."""

    def __init__(
        self,
        folder: Path,
        *,
        seal: Callable[[bytes], bytes] | None = None,
        unseal: Callable[[bytes], bytes] | None = None,
    ) -> None:
        self.folder = folder
        self.seal = seal
        self._unseal = unseal
        self._own: Path | None = None
        self._held: dict[Path, IO[bytes]] = {}
        self._batches = 0
        self._guard = threading.Lock()

    def new_batch(self) -> Batch:
        """Begin a batch; DeviceError where the disk does not let it."""
        with self._guard, spoken():
            own = self._own or self._open_session()
            self._batches += 1
            return Batch(self, own, f"{self._batches:03}")

    def read(self, page: Path) -> bytes:
        """Return a page as the scanner gave it."""
        with spoken():
            data = page.read_bytes()
        return data if self._unseal is None else self._unseal(data)

    def pages(self) -> tuple[Path, ...]:
        """Return the pages of this run that were not released yet, in their order."""
        with self._guard:
            return _pages(self._own) if self._own is not None else ()

    def left_over(self) -> tuple[LeftOver, ...]:
        """Return what earlier runs left, batch by batch; from now on it is this run's to release."""
        with self._guard, spoken():
            found = []
            for folder in sorted(self.folder.glob(f"{_SESSION}*")):
                if folder != self._own and (folder in self._held or self._hold(folder)):
                    found += self._mended(folder)
            return tuple(found)

    def release(self, page: Path) -> None:
        """Delete a page that is safe elsewhere, or that nobody wants; one that is already gone is no error."""
        if page.parent.parent != self.folder:
            raise ValueError(f"{page} does not lie in {self.folder}")
        with self._guard, spoken():
            page.unlink(missing_ok=True)
            if page.parent != self._own and not _pages(page.parent):
                self._drop(page.parent)
            else:
                sync_folder(page.parent)

    def close(self) -> None:
        """Let the locks go; pages that were not released stay, to be offered again."""
        with self._guard:
            for folder in list(self._held):
                if _pages(folder):
                    self._held.pop(folder).close()
                else:
                    self._drop(folder)
            self._own = None

    def _open_session(self) -> Path:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.folder.chmod(0o700)
        own = self.folder / f"{_SESSION}{secrets.token_hex(4)}"
        own.mkdir(mode=0o700)
        if not self._hold(own):
            raise OSError(errno.ENOLCK, "no lock to be had", str(own))
        sync_folder(self.folder)
        self._own = own
        return own

    def _hold(self, folder: Path) -> bool:
        """Take the folder's lock; False where a running program has it."""
        lock = (folder / _LOCK).open("ab")
        if not _locked(lock):
            lock.close()
            return False
        self._held[folder] = lock
        return True

    def _drop(self, folder: Path) -> None:
        """Remove a folder without pages."""
        lock = self._held.pop(folder, None)
        if lock is not None:
            lock.close()
        for rest in folder.iterdir():
            rest.unlink()
        with suppress(OSError):
            folder.rmdir()

    def _mended(self, folder: Path) -> list[LeftOver]:
        """Take in whole pages that were not told of yet, throw halves away, and list what there is."""
        for file in sorted(folder.glob("*-raw-*"), key=_number):
            batch = Batch(self, folder, file.name.partition("-")[0])
            if file.name.endswith((_PART, ".part")) or fault_of(file):
                file.unlink()
            else:
                batch.keep(file)
        for file in folder.glob(f"*{_PART}"):
            file.unlink()
        batches: dict[str, list[Path]] = {}
        for page in _pages(folder):
            batches.setdefault(page.name.partition("-")[0], []).append(page)
        if not batches:
            self._drop(folder)
        return [LeftOver(tuple(pages), (folder / f"{key}{_END}").exists()) for key, pages in batches.items()]


class Batch:
    """The pages of one scan; belongs to one thread."""

    def __init__(self, spool: CaptureSpool, folder: Path, key: str) -> None:
        self.folder = folder
        self._spool = spool
        self._key = key

    @property
    def raw_name(self) -> str:
        """The name, with a %d for the number, under which a scanner's program may write a page into `folder`."""
        return f"{self._key}-raw-%d"

    def keep(self, raw: Path) -> Path:
        """Make a file that lies in `folder` a page, on the disk when this returns; DeviceError if it is not whole."""
        with spoken():
            fault = fault_of(raw)
            if fault:
                raise DeviceError(f"Halaman dari pemindai {fault}.", "Pindai halaman itu sekali lagi.")
            return self._settle(raw)

    def take(self, chunks: Iterable[bytes]) -> Path:
        """Write a page as it comes, as `keep`; where it breaks off, nothing is left of it."""
        raw = self.folder / f"{self._key}-raw-{secrets.token_hex(4)}{_PART}"
        try:
            with spoken(), raw.open("xb") as out:
                out.writelines(_bounded(chunks))
            return self.keep(raw)
        except BaseException:
            with suppress(OSError):
                raw.unlink(missing_ok=True)
            raise

    def finish(self) -> None:
        """Note that the batch came to its end."""
        with spoken():
            (self.folder / f"{self._key}{_END}").touch(mode=0o600)
            sync_folder(self.folder)

    def _settle(self, raw: Path) -> Path:
        with raw.open("rb") as page:
            suffix = kind_of(page.read(16))
        whole = raw
        if self._spool.seal is not None:
            whole = raw.with_name(f"{raw.name}.segel{_PART}")
            whole.write_bytes(self._spool.seal(raw.read_bytes()))
        whole.chmod(0o600)
        with whole.open("r+b") as page:
            os.fsync(page.fileno())
        final = self._free(suffix)
        whole.rename(final)
        raw.unlink(missing_ok=True)
        sync_folder(self.folder)
        return final

    def _free(self, suffix: str) -> Path:
        taken = [_number(path) for path in _pages(self.folder) if path.name.startswith(f"{self._key}-")]
        return self.folder / f"{self._key}-{max(taken, default=0) + 1:04}{suffix}"


@contextmanager
def spoken() -> Iterator[None]:
    """Turn a fault of the disk into a sentence."""
    try:
        yield
    except OSError as fault:
        if fault.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise DeviceError(
                "Tempat penyimpanan penuh, halaman tidak tersimpan.", "Kosongkan tempat, lalu pindai lagi."
            ) from fault
        raise DeviceError(
            f"Halaman tidak dapat disimpan: {fault.strerror or fault}.", "Hubungi petugas TI, lalu pindai lagi."
        ) from fault


def sync_folder(folder: Path) -> None:
    """Put names on the disk too; Windows does so by itself and has no way to ask."""
    if sys.platform != "win32":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _bounded(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Pass on the chunks of a page that is no larger than a page may be."""
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > MOST_BYTES:
            raise DeviceError("Halaman dari pemindai terlalu besar.", "Pilih resolusi yang lebih rendah.")
        yield chunk


def _number(path: Path) -> int:
    """Return the number in a page's or raw file's name; 0 where there is none."""
    digits = path.name.rpartition("-")[2].partition(".")[0]
    return int(digits) if digits.isascii() and digits.isdigit() else 0


def _pages(folder: Path) -> tuple[Path, ...]:
    def found() -> Iterator[Path]:
        for path in folder.iterdir():
            if "-raw-" not in path.name and path.suffix not in {_PART, _END} and path.name != _LOCK:
                yield path

    return tuple(sorted(found()))


def _locked(lock: IO[bytes]) -> bool:
    """Take the lock, or say False at once; it ends with the process, however that ends."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(lock.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
