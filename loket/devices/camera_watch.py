"""Watches a camera from its own thread: the newest picture, how it is doing in words, and back again by itself."""

from __future__ import annotations

import threading
import time
from collections import deque
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from loket.devices.model import CameraStatus, Frame
from loket.errors import DeviceBusy, DeviceError, DeviceForbidden, DeviceMissing

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

    from loket.devices.model import Camera, CameraState

_BLACK_MEAN = 10.0
_BLACK_SPREAD = 4.0
_STEP = 8


@dataclass(frozen=True, slots=True)
class WatchPatience:
    """When something is said, in seconds (`slowest` in pictures a second)."""

    black: float = 1.0
    frozen: float = 2.0
    gone: float = 8.0
    slow: float = 3.0
    slowest: float = 8.0
    retry: float = 1.0


class Judge:
    """Judges the pictures of one opened camera; `now` is `time.monotonic` and comes in as an argument."""

    def __init__(self, name: str, now: float, patience: WatchPatience, *, lively: bool = True) -> None:
        self._name = name
        self._patience = patience
        self._lively = lively
        self._times: deque[float] = deque()
        self._opened = self._last = now
        self._bright: float | None = now
        self._fresh = now
        self._before: NDArray[np.uint8] | None = None

    def see(self, frame: Frame, now: float) -> None:
        """Take a picture into account."""
        import numpy as np

        thin = frame.pixels[::_STEP, ::_STEP]
        if self._before is None or not np.array_equal(thin, self._before):
            self._fresh = now
        self._before = thin.copy()
        if float(thin.mean()) >= _BLACK_MEAN or float(thin.std()) >= _BLACK_SPREAD:
            self._bright = now
        self._last = now
        self._times.append(now)
        while self._times[0] < now - self._patience.slow:
            self._times.popleft()

    def gone(self, now: float) -> bool:
        """Whether nothing has come for so long that opening again is the better hope."""
        return now - self._last > self._patience.gone

    def status(self, now: float) -> CameraStatus:
        """Say how the camera is doing."""
        if self._before is None and now - self._opened <= self._patience.frozen:
            return CameraStatus("membuka", f"{self._name} sedang dibuka ...")
        if now - self._last > self._patience.frozen:
            return CameraStatus("beku", f"{self._name} berhenti mengirim gambar. Tunggu sebentar, atau colokkan ulang.")
        if self._bright is not None and now - self._bright > self._patience.black:
            return CameraStatus("hitam", f"Gambar {self._name} hitam. Buka tutup lensanya atau nyalakan lampunya.")
        if self._lively and now - self._fresh > self._patience.frozen:
            return CameraStatus("beku", f"Gambar {self._name} tidak berubah. Colokkan ulang kameranya.")
        rate = len(self._times) / self._patience.slow
        if now - self._opened > self._patience.slow and rate < self._patience.slowest:
            return CameraStatus(
                "lambat",
                f"{self._name} hanya memberi {rate:.0f} gambar tiap detik. Pakai lubang USB lain atau tambah cahaya.",
            )
        return CameraStatus("hidup", f"{self._name} siap.")


class CameraWatch:
    """Opens the camera, keeps the newest picture, and opens it again when it is back; the window only asks.

    `woken` is called from the watching thread when there is something new to ask for, once until `newest` was asked:
    one wake-up in flight, the newest picture wins.
    """

    def __init__(
        self, camera: Camera, woken: Callable[[], None] | None = None, patience: WatchPatience | None = None
    ) -> None:
        self.name = camera.name
        self._camera = camera
        self._woken = woken
        self._patience = patience or WatchPatience()
        self._lock = threading.Lock()
        self._frame: Frame | None = None
        self._wake_in_flight = False
        self._status = CameraStatus("membuka", f"{camera.name} sedang dibuka ...")
        self._stills: deque[Future[Frame]] = deque()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="camera-watch", daemon=True)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        """Begin watching; returns at once."""
        self._thread.start()

    def stop(self, *, wait: bool = True) -> None:
        """End watching; a camera that hangs may take its time, which the window does not wait for (`wait` False)."""
        self._stopping.set()
        if wait and self._thread.is_alive():
            self._thread.join()

    @property
    def status(self) -> CameraStatus:
        """How the camera is doing; never blocks."""
        with self._lock:
            return self._status

    def newest(self) -> Frame | None:
        """Take the newest picture that was not taken yet; never blocks."""
        with self._lock:
            frame, self._frame = self._frame, None
            self._wake_in_flight = False
            return frame

    def still(self) -> Future[Frame]:
        """Ask for the best picture; the answer fails with the camera's own DeviceError where there is none."""
        answer: Future[Frame] = Future()
        with self._lock:
            if self._status.state not in {"tercabut", "sibuk", "terlarang", "gagal", "berhenti"}:
                self._stills.append(answer)
                return answer
            sentence = self._status.sentence
        answer.set_exception(DeviceMissing(sentence))
        return answer

    def _run(self) -> None:
        try:
            while not self._stopping.is_set():
                try:
                    self._camera.open()
                    self._watch()
                except DeviceError as fault:
                    self._fail_stills(fault)
                    self._say(_spoken(fault))
                finally:
                    self._camera.close()
                self._stopping.wait(self._patience.retry)
        finally:
            self._say(CameraStatus("berhenti", f"{self.name} tidak dipakai."))
            self._fail_stills(DeviceMissing(f"{self.name} tidak dipakai."))

    def _watch(self) -> None:
        """Read until stopped; DeviceError ends it."""
        judge = Judge(self.name, time.monotonic(), self._patience, lively=self._camera.lively)
        while not self._stopping.is_set():
            frame = self._camera.read()
            now = time.monotonic()
            if frame is not None:
                judge.see(frame, now)
                self._show(frame)
            elif judge.gone(now):
                raise DeviceMissing(f"{self.name} tidak lagi mengirim gambar.", "Colokkan ulang kameranya.")
            self._say(judge.status(now))
            self._take_stills()

    def _take_stills(self) -> None:
        while True:
            with self._lock:
                if not self._stills:
                    return
                answer = self._stills[0]
            if not answer.done() and answer.set_running_or_notify_cancel():
                answer.set_result(self._camera.still())
            with self._lock:
                self._stills.popleft()

    def _fail_stills(self, fault: DeviceError) -> None:
        with self._lock:
            waiting = list(self._stills)
            self._stills.clear()
        for answer in waiting:
            if not answer.done():
                with suppress(RuntimeError):
                    answer.set_exception(fault)

    def _show(self, frame: Frame) -> None:
        with self._lock:
            self._frame = frame
        self._wake()

    def _say(self, status: CameraStatus) -> None:
        with self._lock:
            if status == self._status:
                return
            self._status = status
        self._wake()

    def _wake(self) -> None:
        with self._lock:
            if self._wake_in_flight:
                return
            self._wake_in_flight = True
        if self._woken is not None:
            self._woken()


def _spoken(fault: DeviceError) -> CameraStatus:
    """Return a fault as a status."""
    state: CameraState = "gagal"
    if isinstance(fault, DeviceBusy):
        state = "sibuk"
    elif isinstance(fault, DeviceForbidden):
        state = "terlarang"
    elif isinstance(fault, DeviceMissing):
        state = "tercabut"
    return CameraStatus(state, str(fault))
