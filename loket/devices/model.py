"""What every printer driver promises, and the sentences they share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

State = Literal["siap", "tidak_terhubung", "kertas_habis", "tutup_terbuka", "tidak_diketahui"]

CHECK_AND_REPEAT = "Periksa kabel dan kertas, lalu tekan Cetak ulang."
LOOK_FIRST = "Lihat di printer: bila slip tidak keluar atau tidak utuh, tekan Cetak ulang."


@dataclass(frozen=True, slots=True)
class PrinterStatus:
    """How a printer is doing, as a word for the program and a sentence for the officer."""

    state: State
    sentence: str


class Printer(Protocol):
    """A printer that takes the bytes of one slip at a time; called from one thread only."""

    @property
    def name(self) -> str:
        """What the officer calls it."""

    def send(self, data: bytes) -> None:
        """Hand over one slip; returning means that it was printed, or (without proof) handed over whole.

        DeviceMissing and DeviceError: nothing was printed, repeating is safe. DeviceUnknown: something, or all
        of it, may have come out; the officer must look before repeating.
        """

    def status(self) -> PrinterStatus:
        """Say how the printer is doing; never raises, and what cannot be known is `tidak_diketahui`."""
