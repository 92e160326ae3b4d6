"""A camera on the network, or a phone: an MJPEG or RTSP address, by the FFmpeg inside OpenCV."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from loket.devices.camera_opencv import load_cv2, one_picture, sharpest, turned
from loket.devices.model import CameraWish, Frame
from loket.errors import BadInput, DeviceError, DeviceMissing

if TYPE_CHECKING:
    from loket.devices.model import Rotation

_SCHEMES = frozenset({"http", "https", "rtsp"})
_SHARPEST_OF = 3
_CHECK = (
    "Periksa apakah kamera atau aplikasi di ponsel menyala dan satu jaringan. Gambar muncul lagi dengan sendirinya."
)


@dataclass(frozen=True, slots=True)
class UrlPatience:
    """How long is waited, in seconds."""

    connect: float = 5.0
    read: float = 3.0


class UrlCamera:
    """Reads an address; name and sentences never show what stands before its @, which may be a password."""

    lively = True

    def __init__(
        self, address: str, wish: CameraWish | None = None, *, name: str = "", patience: UrlPatience | None = None
    ) -> None:
        self._address = address.strip()
        self.name = name or f"Kamera jaringan {_host(self._address)}"
        self._rotation: Rotation = (wish or CameraWish()).rotation
        self._patience = patience or UrlPatience()
        self._capture: Any = None
        self._number = 0

    def open(self) -> None:
        """Connect; see `Camera.open`."""
        self.close()
        cv2 = load_cv2()
        waits = [
            cv2.CAP_PROP_OPEN_TIMEOUT_MSEC,
            int(self._patience.connect * 1000),
            cv2.CAP_PROP_READ_TIMEOUT_MSEC,
            int(self._patience.read * 1000),
        ]
        try:
            self._capture = cv2.VideoCapture(self._address, cv2.CAP_FFMPEG, waits)
        except cv2.error as fault:
            raise self._missing() from fault
        if not self._capture.isOpened():
            self.close()
            raise self._missing()

    def read(self) -> Frame | None:
        """Return the next picture; FFmpeg gives up a broken stream for good, so that None never comes."""
        if self._capture is None:
            raise self._missing()
        pixels = one_picture(self._capture)
        if pixels is None:
            raise DeviceMissing(f"Sambungan ke {self.name} terputus.", _CHECK)
        self._number += 1
        return Frame(turned(pixels, self._rotation), time.monotonic(), self._number)

    def still(self) -> Frame:
        """Return the sharpest of the next few pictures; see `Camera.still`."""
        frames = [frame for frame in (self.read() for _ in range(_SHARPEST_OF)) if frame is not None]
        if not frames:
            raise DeviceError(f"{self.name} tidak memberi foto.", "Coba sekali lagi.")
        return sharpest(frames)

    def close(self) -> None:
        """Hang up; see `Camera.close`."""
        if self._capture is not None:
            self._capture.release()
        self._capture = None

    def _missing(self) -> DeviceMissing:
        return DeviceMissing(f"{self.name} tidak dapat dihubungi.", _CHECK)


def _host(address: str) -> str:
    """Return host and port of an address that may be opened; BadInput for any other (a file, a command)."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port, parts = None, None, urlsplit("")
    if not host or parts.scheme not in _SCHEMES or any(letter.isspace() for letter in address):
        raise BadInput(
            "Alamat kamera tidak dapat dipakai.",
            "Tulis seperti http://192.168.1.60:8080/video atau rtsp://...",
            "address",
        )
    return f"{host}:{port}" if port else host
