"""A file as camera, for training, demo and tests: a film (AVI, MP4), one picture, or a folder of pictures."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from loket.devices.camera_opencv import load_cv2, one_picture, sharpest, turned
from loket.devices.model import CameraWish, Frame
from loket.errors import DeviceError, DeviceMissing

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from loket.devices.model import Rotation

_FILMS = frozenset({".avi", ".mp4", ".mkv", ".mov", ".webm"})
_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".bmp", ".webp", ".tif", ".tiff"})
_FPS = 25.0
_FASTEST = 120.0
_SHARPEST_OF = 3
_CHOOSE = "Pilih film (AVI, MP4), gambar, atau map gambar di Pengaturan."


class FileCamera:
    """Plays at the film's own speed (pictures: `fps` a second), again and again unless `loop` is False."""

    lively = False

    def __init__(
        self, path: Path, wish: CameraWish | None = None, *, name: str = "", fps: float = 0.0, loop: bool = True
    ) -> None:
        self.name = name or f"Berkas {path.name}"
        self._path = path
        self._rotation: Rotation = (wish or CameraWish()).rotation
        self._fps = fps
        self._loop = loop
        self._film: Any = None
        self._pictures: list[Path] = []
        self._next = 0
        self._due = 0.0
        self._gap = 1 / _FPS
        self._number = 0

    def open(self) -> None:
        """Open the film or list the pictures; see `Camera.open`."""
        self.close()
        if self._path.suffix.lower() in _FILMS:
            self._open_film()
        else:
            self._list_pictures()
        self._due = time.monotonic()

    def read(self) -> Frame | None:
        """Wait until the next picture is due; DeviceMissing at the end of a film that does not start again."""
        self._wait()
        pixels = self._pixels()
        self._number += 1
        return Frame(turned(pixels, self._rotation), time.monotonic(), self._number)

    def still(self) -> Frame:
        """Return the sharpest of the next few pictures; see `Camera.still`."""
        return sharpest([frame for frame in (self.read() for _ in range(_SHARPEST_OF)) if frame is not None])

    def close(self) -> None:
        """Let the file go; see `Camera.close`."""
        if self._film is not None:
            self._film.release()
        self._film = None
        self._pictures = []
        self._next = 0

    def _open_film(self) -> None:
        cv2 = load_cv2()
        if not self._path.is_file():
            raise DeviceMissing(f"{self.name} tidak ditemukan.", _CHOOSE)
        film = cv2.VideoCapture(str(self._path), cv2.CAP_FFMPEG)
        if not film.isOpened():
            film.release()
            raise DeviceError(f"{self.name} bukan film yang dapat diputar.", _CHOOSE)
        own = float(film.get(cv2.CAP_PROP_FPS))
        self._gap = 1 / (self._fps or (own if 0 < own <= _FASTEST else _FPS))
        self._film = film

    def _list_pictures(self) -> None:
        single = [self._path] if self._path.is_file() else []
        try:
            found = single or sorted(path for path in self._path.iterdir() if path.suffix.lower() in _PICTURES)
        except OSError as fault:
            raise DeviceMissing(f"{self.name} tidak ditemukan.", _CHOOSE) from fault
        if not found:
            raise DeviceError(f"{self.name} tidak berisi gambar.", _CHOOSE)
        self._pictures = found
        self._gap = 1 / (self._fps or _FPS)

    def _wait(self) -> None:
        """Sleep until the next picture is due; one that is late does not hurry those after it."""
        now = time.monotonic()
        if self._due > now:
            time.sleep(self._due - now)
        self._due = max(self._due, now) + self._gap

    def _pixels(self) -> NDArray[np.uint8]:
        if self._film is not None:
            return self._film_pixels()
        if not self._pictures:
            raise DeviceMissing(f"{self.name} belum dibuka.", _CHOOSE)
        if self._next >= len(self._pictures):
            self._rewind()
        path = self._pictures[self._next]
        self._next += 1
        return self._picture_pixels(path)

    def _film_pixels(self) -> NDArray[np.uint8]:
        pixels = one_picture(self._film)
        if pixels is None:
            self._rewind()
            pixels = one_picture(self._film)
        if pixels is None:
            raise DeviceError(f"{self.name} rusak atau kosong.", _CHOOSE)
        return pixels

    def _rewind(self) -> None:
        if not self._loop:
            raise DeviceMissing(f"{self.name} sudah habis.", _CHOOSE)
        self._next = 0
        if self._film is not None:
            self._film.release()
            self._open_film()

    def _picture_pixels(self, path: Path) -> NDArray[np.uint8]:
        """Decode one picture; read by Python, because OpenCV on Windows opens no path outside its code page."""
        import numpy as np

        cv2 = load_cv2()
        try:
            pixels = cv2.imdecode(np.frombuffer(path.read_bytes(), np.uint8), cv2.IMREAD_COLOR)
        except OSError as fault:
            raise DeviceMissing(f"{path.name} tidak ditemukan.", _CHOOSE) from fault
        except cv2.error as fault:
            raise DeviceError(f"{path.name} bukan gambar yang dapat dibuka.", _CHOOSE) from fault
        if pixels is None:
            raise DeviceError(f"{path.name} bukan gambar yang dapat dibuka.", _CHOOSE)
        return pixels  # type: ignore[no-any-return]
