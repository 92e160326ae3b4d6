"""A printer on the screen: for demo, for training and for trying what the program does when a printer fails."""

from __future__ import annotations

import threading
from collections import deque
from typing import TYPE_CHECKING, Literal

from loket.devices.escpos_talk import unreachable
from loket.devices.model import LOOK_FIRST, PrinterStatus, State
from loket.devices.printer_file import FolderPrinter
from loket.errors import DeviceError, DeviceMissing, DeviceUnknown

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Failure = Literal["missing", "error", "unknown"]
Condition = Literal["ready", "offline", "paper_out", "cover_open", "silent"]

_STATUS: dict[Condition, tuple[State, str]] = {
    "ready": ("siap", "Printer layar siap."),
    "offline": ("tidak_terhubung", "Printer layar dimatikan. Nyalakan lagi di panel latihan."),
    "paper_out": ("kertas_habis", "Kertas printer habis. Pasang gulungan baru."),
    "cover_open": ("tutup_terbuka", "Tutup printer terbuka. Tutup rapat sampai berbunyi klik."),
    "silent": ("tidak_diketahui", "Printer tersambung, tetapi tidak menjawab pertanyaan keadaan. Coba Cetak uji."),
}
_KEPT = 50


class VirtualPrinter:
    """Keeps the last slips in memory and, given a folder, each as .bin; `render` adds a .png beside it."""

    def __init__(
        self, folder: Path | None = None, render: Callable[[bytes], bytes] | None = None, *, kept: int = _KEPT
    ) -> None:
        self.name = "Printer layar"
        self._folder = folder
        self._render = render
        self._jobs: deque[bytes] = deque(maxlen=kept)
        self._failures: deque[Failure] = deque()
        self._condition: Condition = "ready"
        self._lock = threading.Lock()

    @property
    def jobs(self) -> tuple[bytes, ...]:
        """The slips that came out, oldest first."""
        with self._lock:
            return tuple(self._jobs)

    def fail_next(self, kind: Failure) -> None:
        """Let the next slip fail ('missing', 'error': nothing comes out; 'unknown': it does); calls add up."""
        with self._lock:
            self._failures.append(kind)

    def become(self, condition: Condition) -> None:
        """Stay in this condition until told otherwise."""
        with self._lock:
            self._condition = condition

    def send(self, data: bytes) -> None:
        """Show one slip; see `Printer.send`."""
        with self._lock:
            failure = self._failures.popleft() if self._failures else None
            condition = self._condition
        if failure == "missing" or condition == "offline":
            raise DeviceMissing(*unreachable(self.name))
        if failure == "error":
            raise DeviceError("Slip belum dicetak. Printer sedang tidak siap.", "Sesudah siap tekan Cetak ulang.")
        if condition in {"paper_out", "cover_open"}:
            raise DeviceError(f"Slip belum dicetak. {_STATUS[condition][1]}", "Sesudah itu tekan Cetak ulang.")
        self._keep(data)
        if failure == "unknown" or condition == "silent":
            raise DeviceUnknown("Slip dikirim, tetapi printer tidak memastikan bahwa slip tercetak.", LOOK_FIRST)

    def status(self) -> PrinterStatus:
        """Say the condition; see `Printer.status`."""
        with self._lock:
            return PrinterStatus(*_STATUS[self._condition])

    def _keep(self, data: bytes) -> None:
        """Put the slip into memory and folder."""
        picture = self._render(data) if self._render is not None and self._folder is not None else None
        if self._folder is not None:
            path = FolderPrinter(self._folder, make=True).put(data)
            if picture is not None:
                try:
                    path.with_suffix(".png").write_bytes(picture)
                except OSError as fault:
                    raise DeviceUnknown("Gambar slip tidak tersimpan; slipnya tersimpan.", LOOK_FIRST) from fault
        with self._lock:
            self._jobs.append(data)
