"""A network camera made of a socket: sends JPEG pictures over HTTP and fails as cameras do, for tests and training."""

from __future__ import annotations

import threading
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Literal, Self, cast

if TYPE_CHECKING:
    from collections.abc import Callable

Fault = Literal[
    "cut",  # hangs up, and on everybody who calls
    "stall",  # sends nothing more and stays silent
    "slow",  # two pictures a second
    "garbage",  # parts that are no pictures
    "half",  # every picture breaks off in its middle
]

_BOUNDARY = "gambar"
_SLOW = 2.0
_TICK = 0.05


class VirtualMjpeg:
    """Listens on 127.0.0.1; `picture` gives the JPEG with this number, `fault` may change at any time."""

    def __init__(self, picture: Callable[[int], bytes], *, fps: float = 25.0) -> None:
        self.picture = picture
        self.fps = fps
        self.fault: Fault | None = None
        self.stopping = threading.Event()
        self._server = _Server(self)
        self.port: int = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, args=(_TICK,), name="virtual-mjpeg")

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def address(self) -> str:
        """What a driver is given."""
        return f"http://127.0.0.1:{self.port}/video"

    def start(self) -> None:
        """Begin to answer."""
        self._thread.start()

    def stop(self) -> None:
        """Hang up everywhere and wait until every thread is gone."""
        self.stopping.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def hung_up(self) -> bool:
        """Whether nobody is to be answered."""
        return self.fault == "cut"

    def part(self, number: int) -> bytes:
        """Return the part that holds picture `number`, as the fault has it."""
        data = self.picture(number)
        if self.fault == "garbage":
            data = bytes((number * 7 + at * 13) % 256 for at in range(2000))
        elif self.fault == "half":
            data = data[: len(data) // 2]
        head = f"--{_BOUNDARY}\r\nContent-Type: image/jpeg\r\nContent-Length: {len(data)}\r\n\r\n"
        return head.encode() + data + b"\r\n"


class _Server(ThreadingHTTPServer):
    """Serves one camera; every thread ends before it closes."""

    daemon_threads = False

    def __init__(self, camera: VirtualMjpeg) -> None:
        self.camera = camera
        super().__init__(("127.0.0.1", 0), _Handler)


class _Handler(BaseHTTPRequestHandler):
    """One who watches."""

    timeout = 5.0  # one who neither reads nor hangs up is let go

    @property
    def _camera(self) -> VirtualMjpeg:
        return cast("_Server", self.server).camera

    def log_message(self, *_: object) -> None:
        """Stay quiet."""

    def do_GET(self) -> None:
        """Send pictures until told to stop."""
        if self._camera.hung_up():
            return
        self.send_response(200)
        self.send_header("Content-Type", f"multipart/x-mixed-replace; boundary={_BOUNDARY}")
        self.end_headers()
        number = 0
        with suppress(OSError):
            while not self._camera.stopping.is_set() and not self._camera.hung_up():
                if self._camera.fault != "stall":
                    self.wfile.write(self._camera.part(number))
                    number += 1
                self._camera.stopping.wait(1 / (_SLOW if self._camera.fault == "slow" else self._camera.fps))
