"""A printer behind a file: a device such as /dev/usb/lp0, or a folder that gets one numbered file a slip."""

from __future__ import annotations

import errno
import os
import select
import stat
import sys
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from loket.devices.escpos_talk import Patience, ask, hand_over, judged, refuse_if_blocked
from loket.devices.model import CHECK_AND_REPEAT, PrinterStatus
from loket.errors import DeviceError, DeviceMissing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_ENOUGH = 4096
_IDLE = 0.02
_WORDS = {
    errno.EACCES: ("Program tidak diizinkan menulis ke {0}.", "Minta izin petugas TI, lalu tekan Cetak ulang."),
    errno.EPERM: ("Program tidak diizinkan menulis ke {0}.", "Minta izin petugas TI, lalu tekan Cetak ulang."),
    errno.EROFS: ("{0} hanya dapat dibaca.", "Pilih tempat lain di Pengaturan, lalu tekan Cetak ulang."),
    errno.ENOSPC: ("Tempat penyimpanan {0} penuh.", "Kosongkan tempat, lalu tekan Cetak ulang."),
    errno.EDQUOT: ("Tempat penyimpanan {0} penuh.", "Kosongkan tempat, lalu tekan Cetak ulang."),
    errno.EBUSY: ("{0} sedang dipakai program lain.", "Tutup program itu, lalu tekan Cetak ulang."),
}  # fmt: skip


class DevicePrinter:
    """Prints to a device file and reads its answers back."""

    def __init__(self, path: Path, *, proof: bool = True, patience: Patience | None = None) -> None:
        self.name = f"Printer {path}"
        self._path = path
        self._proof = proof
        self._patience = patience or Patience()

    def send(self, data: bytes) -> None:
        """Hand over one slip; see `Printer.send`."""
        with self._opened() as wire:
            try:
                answers = ask(wire, self._patience)
            except OSError as fault:
                raise _spoken(fault, self._path, self.name) from fault
            refuse_if_blocked(answers)
            hand_over(wire, data, self._patience, proof=self._proof)

    def status(self) -> PrinterStatus:
        """Ask the printer itself; see `Printer.status`."""
        try:
            with self._opened() as wire:
                return judged(ask(wire, self._patience))
        except DeviceMissing:
            return PrinterStatus("tidak_terhubung", f"{self.name} tidak ditemukan. Periksa listrik dan kabel USB.")
        except DeviceError as fault:
            return PrinterStatus("tidak_diketahui", str(fault))
        except OSError as fault:
            return PrinterStatus("tidak_diketahui", str(_spoken(fault, self._path, self.name)))

    @contextmanager
    def _opened(self) -> Iterator[_DeviceWire]:
        """Open the device, never creating a file in its place."""
        try:
            if not stat.S_ISCHR(self._path.stat().st_mode):
                raise DeviceMissing(f"{self._path} bukan printer.", "Pilih printer atau map di Pengaturan.")
            handle = os.open(self._path, os.O_RDWR | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_NONBLOCK", 0))
        except OSError as fault:
            raise _spoken(fault, self._path, self.name) from fault
        try:
            _make_raw(handle)
            yield _DeviceWire(handle)
        finally:
            os.close(handle)


class FolderPrinter:
    """Puts each slip into a folder as `slip-000001.bin` and so on, whole and on the disk when `send` returns."""

    def __init__(self, folder: Path, *, make: bool = False) -> None:
        self.name = f"Map {folder}"
        self._folder = folder
        self._make = make

    def send(self, data: bytes) -> None:
        """Write one slip under the next free number; see `Printer.send`."""
        self.put(data)

    def put(self, data: bytes) -> Path:
        """Write one slip and return its file; one that cannot be written whole leaves no file."""
        try:
            if self._make:
                self._folder.mkdir(parents=True, exist_ok=True)
            path = self._next(max(self._numbers(), default=0) + 1)
        except OSError as fault:
            raise _spoken(fault, self._folder, self.name) from fault
        try:
            with path.open("wb") as out:
                out.write(data)
                out.flush()
                os.fsync(out.fileno())
            _sync_folder(self._folder)
        except OSError as fault:
            with suppress(OSError):
                path.unlink()
            raise _spoken(fault, self._folder, self.name) from fault
        return path

    def status(self) -> PrinterStatus:
        """Say whether the folder is there and can be written to."""
        if not self._folder.is_dir():
            return PrinterStatus("tidak_terhubung", f"{self.name} tidak ditemukan. Pilih map lain di Pengaturan.")
        if not os.access(self._folder, os.W_OK):
            return PrinterStatus("tidak_diketahui", f"{self.name} tidak dapat ditulisi. Minta izin petugas TI.")
        return PrinterStatus("siap", f"{self.name} siap menerima slip.")

    def _numbers(self) -> Iterator[int]:
        """Yield the numbers already taken."""
        for path in self._folder.iterdir():
            digits = path.stem.removeprefix("slip-")
            if path.suffix == ".bin" and digits.isascii() and digits.isdigit():
                yield int(digits)

    def _next(self, number: int) -> Path:
        """Take the next free number, also where another program takes numbers in the same folder."""
        while True:
            path = self._folder / f"slip-{number:06}.bin"
            try:
                path.touch(exist_ok=False)
            except FileExistsError:
                number += 1
            else:
                return path


class _DeviceWire:
    """An open device as the conversation sees it."""

    def __init__(self, handle: int) -> None:
        self._handle = handle

    def write(self, data: bytes, seconds: float) -> None:
        """Hand over all of `data` within `seconds`, as fast as the device takes it."""
        end = time.monotonic() + seconds
        rest = memoryview(data)
        while rest:
            left = end - time.monotonic()
            if left <= 0 or not select.select([], [self._handle], [], left)[1]:
                raise TimeoutError("the device takes no more")
            with suppress(BlockingIOError):
                rest = rest[os.write(self._handle, rest) :]
        # usblp drops what is still on its way when the file is closed
        if not select.select([], [self._handle], [], max(0.0, end - time.monotonic()))[1]:
            raise TimeoutError("the device has not taken the last part")

    def read(self, seconds: float) -> bytes:
        """Return what comes within `seconds`; a device's empty answer is no answer, not its end."""
        end = time.monotonic() + seconds
        while True:
            left = max(0.0, end - time.monotonic())
            if not select.select([self._handle], [], [], left)[0]:
                return b""
            with suppress(BlockingIOError):
                if answer := os.read(self._handle, _ENOUGH):
                    return answer
            if left <= 0:
                return b""
            time.sleep(min(_IDLE, left))


def _make_raw(handle: int) -> None:
    """Keep a serial line from changing bytes on their way (a line feed into two, an echo)."""
    if sys.platform != "win32" and os.isatty(handle):
        import tty

        tty.setraw(handle)


def _sync_folder(folder: Path) -> None:
    """Put the new name on the disk too; Windows does so by itself and has no way to ask."""
    if sys.platform != "win32":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _spoken(fault: OSError, path: Path, name: str) -> DeviceError:
    """Return the fault as a sentence: missing, forbidden, full, or what the system said."""
    if fault.errno in {errno.ENOENT, errno.ENODEV, errno.ENXIO, errno.ENOTDIR}:
        return DeviceMissing(f"{name} tidak ditemukan. Slip belum dicetak.", CHECK_AND_REPEAT)
    if fault.errno in _WORDS:
        sentence, hint = _WORDS[fault.errno]
        return DeviceError(f"{sentence.format(path)} Slip belum dicetak.", hint)
    return DeviceError(f"{name} gagal: {fault.strerror or fault}. Slip belum dicetak.", CHECK_AND_REPEAT)
