"""What every driver promises (printers, cameras, scanners), and the values that pass between them and the program."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

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


Rotation = Literal[0, 90, 180, 270]
CameraState = Literal[
    "membuka",  # it is being opened, which takes Windows seconds
    "hidup",
    "sibuk",  # another program has it
    "terlarang",  # the system does not let this user have it
    "hitam",
    "beku",  # no new picture, or the same one again and again
    "lambat",
    "tercabut",  # not there; it is picked up again when it is back
    "gagal",  # another fault, in words
    "berhenti",  # nobody watches it any more
]


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture: `pixels` height x width x 3 in BGR, turned upright; `at` in seconds of `time.monotonic`."""

    pixels: NDArray[np.uint8]
    at: float
    number: int


@dataclass(frozen=True, slots=True)
class CameraWish:
    """What is kept for a camera: preview size, size of a still (0: like the preview) and turn in clockwise degrees."""

    width: int = 1920
    height: int = 1080
    still_width: int = 0
    still_height: int = 0
    rotation: Rotation = 0


@dataclass(frozen=True, slots=True)
class CameraStatus:
    """How a camera is doing, as a word for the program and a sentence for the officer."""

    state: CameraState
    sentence: str


class Camera(Protocol):
    """A camera; it may block for seconds, so that it belongs to one thread, which is never the window's."""

    @property
    def name(self) -> str:
        """What the officer calls it."""

    @property
    def lively(self) -> bool:
        """Whether two pictures are never quite the same, as with every real sensor (a file: False)."""

    def open(self) -> None:
        """Start it; DeviceMissing, DeviceBusy, DeviceForbidden or DeviceError say why it does not start."""

    def read(self) -> Frame | None:
        """Wait for the next picture; None where none came in time, DeviceMissing where the camera is gone."""

    def still(self) -> Frame:
        """Take the best picture it can: largest size, the sharpest of a few; DeviceError where none comes."""

    def close(self) -> None:
        """Let it go; may be called at any time, also twice."""


Colour = Literal["warna", "abu", "hitam_putih"]
Source = Literal["kaca", "pengumpan", "pengumpan_bolak_balik"]
PaperSize = Literal["penuh", "a4", "f4", "a5", "kartu"]

# Width and height in millimetres; "penuh" is whatever the scanner has. F4 is Indonesia's own folio.
SIZES: dict[PaperSize, tuple[float, float]] = {
    "a4": (210.0, 297.0),
    "f4": (215.0, 330.0),
    "a5": (148.0, 210.0),
    "kartu": (90.0, 60.0),
}


@dataclass(frozen=True, slots=True)
class Caps:
    """What a scanner offers; an empty `dpi` means that it is not asked (a watched folder)."""

    dpi: tuple[int, ...] = ()
    colours: tuple[Colour, ...] = ()
    sizes: tuple[PaperSize, ...] = ("penuh",)
    sources: tuple[Source, ...] = ("kaca",)


@dataclass(frozen=True, slots=True)
class ScanWish:
    """What the officer asks for; `pages` 0 is one from the glass, all that lie in the feeder."""

    dpi: int = 300
    colour: Colour = "warna"
    size: PaperSize = "penuh"
    source: Source = "kaca"
    pages: int = 0


class Scanner(Protocol):
    """A scanner; every call may take seconds to minutes and belongs on a working thread."""

    @property
    def name(self) -> str:
        """What the officer calls it."""

    def caps(self) -> Caps:
        """Ask what it offers; DeviceMissing and the other kinds of DeviceError as for `scan`."""

    def scan(
        self,
        wish: ScanWish,
        each_page: Callable[[Path], None],
        progress: Callable[[float], None],
        cancelled: Callable[[], bool],
    ) -> int:
        """Scan and return how many pages came; each lies whole in the spool, on disk, before `each_page` hears of it.

        `progress` gets 0 to 1 of the page under way; `cancelled` may be asked from another thread. Cancelled,
        PaperJam, NoPaper, CoverOpen, DeviceBusy, DeviceForbidden, DeviceMissing or DeviceError end it; pages told
        before are kept.
        """


@dataclass(frozen=True, slots=True)
class Listed:
    """A camera or scanner that was found (`kind` and `address` make it); `why` says why it cannot be used, if so."""

    kind: str
    address: str
    name: str
    why: str = ""

    @property
    def usable(self) -> bool:
        """Whether it can be opened as it stands."""
        return not self.why
