"""A camera at this PC, by OpenCV: a device path on Linux, a number on Windows."""

from __future__ import annotations

import errno
import os
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from loket.devices.model import CameraWish, Frame
from loket.errors import DeviceBusy, DeviceError, DeviceForbidden, DeviceMissing

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

    from loket.devices.model import Rotation

PLUG_IN = "Periksa kabelnya, lalu colokkan lagi. Gambar muncul sendiri begitu kamera tersambung."
_SHARPEST_OF = 5
_SKIPPED_AFTER_RESIZE = 2
_MISSES = 10
_IDLE = 0.02


def load_cv2() -> Any:
    """Import OpenCV with its quirks turned off: Windows' slow opening, and FFmpeg's talk on the terminal."""
    os.environ.setdefault("OPENCV_VIDEOIO_MSMF_ENABLE_HW_TRANSFORMS", "0")
    os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")
    os.environ.setdefault("OPENCV_LOG_LEVEL", "SILENT")
    import cv2

    return cv2


class OpenCvCamera:
    """A webcam or document camera; MJPG is asked for, because raw pictures of 1080p come at 5 a second over USB 2."""

    lively = True

    def __init__(
        self,
        address: str,
        wish: CameraWish | None = None,
        *,
        name: str = "",
        door: Callable[[str], Any] | None = None,
    ) -> None:
        self.name = name or f"Kamera {address}"
        self._address = f"/dev/video{address}" if address.isdigit() and sys.platform != "win32" else address
        self._wish = wish or CameraWish()
        self._door = door or _open_device
        self._capture: Any = None
        self._misses = 0
        self._number = 0

    def open(self) -> None:
        """Start it and see that a first picture comes; see `Camera.open`."""
        self.close()
        self._refuse_if_closed()
        capture = self._door(self._address)
        if not capture.isOpened():
            capture.release()
            raise self._busy()
        cv2 = load_cv2()
        capture.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
        capture.set(cv2.CAP_PROP_BUFFERSIZE, 1)
        self._capture = capture
        self._resize(self._wish.width, self._wish.height)
        if not self._grabbed():
            self.close()
            self._refuse_if_closed()
            raise self._busy()

    def read(self) -> Frame | None:
        """Return the next picture; see `Camera.read`."""
        frame = self._grabbed()
        if frame is not None:
            self._misses = 0
            return frame
        self._misses += 1
        self._refuse_if_closed()
        if self._misses >= _MISSES:
            raise DeviceMissing(f"{self.name} tidak lagi mengirim gambar.", PLUG_IN)
        time.sleep(_IDLE)
        return None

    def still(self) -> Frame:
        """Return the sharpest of a few pictures, at the size kept for stills; see `Camera.still`."""
        wish = self._wish
        larger = (wish.still_width, wish.still_height) not in {(0, 0), (wish.width, wish.height)}
        if larger:
            self._resize(wish.still_width, wish.still_height)
            for _ in range(_SKIPPED_AFTER_RESIZE):
                self._grabbed()
        try:
            frames = [frame for frame in (self._grabbed() for _ in range(_SHARPEST_OF)) if frame is not None]
        finally:
            if larger:
                self._resize(wish.width, wish.height)
        if not frames:
            self._refuse_if_closed()
            raise DeviceError(f"{self.name} tidak memberi foto.", "Coba sekali lagi, atau colokkan ulang kamera.")
        return sharpest(frames)

    def close(self) -> None:
        """Let the device go; see `Camera.close`."""
        if self._capture is not None:
            self._capture.release()
        self._capture = None
        self._misses = 0

    def _grabbed(self) -> Frame | None:
        """Return one picture, turned as kept, or None."""
        if self._capture is None:
            raise DeviceMissing(f"{self.name} belum dibuka.", PLUG_IN)
        pixels = one_picture(self._capture)
        if pixels is None:
            return None
        self._number += 1
        return Frame(turned(pixels, self._wish.rotation), time.monotonic(), self._number)

    def _resize(self, width: int, height: int) -> None:
        cv2 = load_cv2()
        self._capture.set(cv2.CAP_PROP_FRAME_WIDTH, width)
        self._capture.set(cv2.CAP_PROP_FRAME_HEIGHT, height)

    def _busy(self) -> DeviceBusy:
        return DeviceBusy(
            f"{self.name} sedang dipakai program lain.",
            "Tutup program yang memakai kamera (misalnya Zoom atau peramban). Kamera dicoba lagi dengan sendirinya.",
        )

    def _refuse_if_closed(self) -> None:
        """Say why the device file cannot be opened, where the system tells; only Linux has such a file."""
        if self._address.isdigit():
            return
        try:
            os.close(os.open(self._address, os.O_RDWR | getattr(os, "O_NONBLOCK", 0)))
        except OSError as fault:
            if fault.errno in {errno.EACCES, errno.EPERM}:
                raise DeviceForbidden(
                    f"Program tidak diizinkan memakai {self.name}.",
                    "Minta petugas TI memasukkan akun ini ke grup 'video', lalu masuk ulang.",
                ) from fault
            if fault.errno == errno.EBUSY:
                raise self._busy() from fault
            raise DeviceMissing(f"{self.name} tidak tersambung.", PLUG_IN) from fault


def one_picture(capture: Any) -> NDArray[np.uint8] | None:
    """Read one picture as BGR; None where none came, or where it came broken."""
    cv2 = load_cv2()
    try:
        there, pixels = capture.read()
    except cv2.error:
        return None
    if not there or pixels is None or pixels.size == 0:
        return None
    return cv2.cvtColor(pixels, cv2.COLOR_GRAY2BGR) if pixels.ndim == 2 else pixels  # type: ignore[no-any-return]  # noqa: PLR2004


def turned(pixels: NDArray[np.uint8], rotation: Rotation) -> NDArray[np.uint8]:
    """Return the picture turned clockwise."""
    if rotation == 0:
        return pixels
    cv2 = load_cv2()
    how = {90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_COUNTERCLOCKWISE}[rotation]
    return cv2.rotate(pixels, how)  # type: ignore[no-any-return]


def sharpest(frames: list[Frame]) -> Frame:
    """Return the frame with the most fine detail (variance of the Laplacian at half size)."""
    cv2 = load_cv2()

    def detail(frame: Frame) -> float:
        grey = cv2.cvtColor(frame.pixels[::2, ::2], cv2.COLOR_BGR2GRAY)
        return float(cv2.Laplacian(grey, cv2.CV_64F).var())

    return max(frames, key=detail)


def listed(root: Path = Path("/sys/class/video4linux"), devices: Path = Path("/dev")) -> list[tuple[str, str]]:
    """Return address and name of each camera that Linux knows; a stable name under v4l/by-id is preferred.

    A camera has several nodes, and only the first (`index` 0) gives pictures.
    """
    stable: dict[Path, Path] = {}
    with suppress(OSError):
        stable = {link.resolve(): link for link in sorted((devices / "v4l/by-id").iterdir())}
    found = []
    for node in sorted(root.glob("video*"), key=lambda path: (len(path.name), path.name)):
        with suppress(OSError):
            if (node / "index").read_text(encoding="ascii").strip() not in {"", "0"}:
                continue
        name = node.name
        with suppress(OSError, UnicodeDecodeError):
            name = (node / "name").read_text(encoding="utf-8").strip().partition(":")[0] or node.name
        path = devices / node.name
        found.append((str(stable.get(path.resolve(), path)), name))
    return found


def _open_device(address: str) -> Any:
    """Open a device by the quickest backend: V4L2 on Linux; DirectShow, then Media Foundation, on Windows."""
    cv2 = load_cv2()
    if not address.isdigit():
        return cv2.VideoCapture(str(Path(address).resolve()), cv2.CAP_V4L2)
    capture = cv2.VideoCapture(int(address), cv2.CAP_DSHOW)
    return capture if capture.isOpened() else cv2.VideoCapture(int(address), cv2.CAP_MSMF)
