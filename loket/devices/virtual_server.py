"""A printer made of a socket: answers and fails as network printers do, for tests and for training."""

from __future__ import annotations

import socket
import struct
import threading
import time
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING, Literal, Self

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Fault = Literal[
    "refuse",  # nothing listens
    "drop",  # accepts, then hangs up
    "reset",  # breaks off in the middle of the slip
    "stall",  # accepts and never reads
    "silent",  # prints and never answers
    "mute_proof",  # answers DLE EOT, never GS r
    "late",  # answers DLE EOT too late, never GS r
    "garbage",  # answers nonsense
    "paper_low",
    "paper_out",  # keeps the slip until the fault is cleared, then prints it
    "cover_open",  # the same
]

_TICK = 0.02
_LATE = 0.3
_BUFFER = 4096
_STATUS: dict[Fault | None, tuple[int, int, int, int]] = {
    None: (0x12, 0x12, 0x12, 0x12),
    "paper_low": (0x12, 0x12, 0x12, 0x1E),
    "paper_out": (0x1A, 0x32, 0x12, 0x7E),
    "cover_open": (0x1A, 0x16, 0x12, 0x12),
}
_GARBAGE = b"\xc3\xa5A?"
_BLOCKING = frozenset({"paper_out", "cover_open"})
_MUTE = frozenset({"silent", "late", "mute_proof"})


class VirtualServer:
    """Listens on 127.0.0.1 from `start` to `stop`; each slip that comes out is kept and given to `on_job`."""

    def __init__(self, port: int = 0, on_job: Callable[[bytes], None] | None = None) -> None:
        self.port = port
        self._on_job = on_job
        self._jobs: list[bytes] = []
        self._fault: Fault | None = None
        self._shown: Fault | None = None
        self._stopping = threading.Event()
        self._threads: list[threading.Thread] = []
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def jobs(self) -> tuple[bytes, ...]:
        """The slips that came out, oldest first."""
        with self._lock:
            return tuple(self._jobs)

    def start(self) -> None:
        """Listen; port 0 takes a free one, and `port` says which."""
        listener = self._listen()
        self.port = listener.getsockname()[1]
        self._run(self._accept, listener)

    def stop(self) -> None:
        """Hang up everywhere and wait until every thread is gone."""
        self._stopping.set()
        for thread in self._threads:
            thread.join()

    def fail(self, fault: Fault | None) -> None:
        """Show this fault from now on; None clears it, and what was held comes out."""
        self._fault = fault
        while self._shown != fault and not self._stopping.is_set():
            time.sleep(_TICK)

    def await_jobs(self, count: int, seconds: float = 5.0) -> tuple[bytes, ...]:
        """Wait until `count` slips have come out, or `seconds` have passed; return what came out."""
        end = time.monotonic() + seconds
        while len(self.jobs) < count and time.monotonic() < end:
            time.sleep(_TICK)
        return self.jobs

    def _run(self, work: Callable[[socket.socket], None], link: socket.socket) -> None:
        thread = threading.Thread(target=work, args=(link,), name="virtual-printer", daemon=True)
        self._threads.append(thread)
        thread.start()

    def _listen(self) -> socket.socket:
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _BUFFER)
        listener.bind(("127.0.0.1", self.port))
        listener.listen()
        listener.settimeout(_TICK)
        return listener

    def _accept(self, listener: socket.socket) -> None:
        """Take connections until stopped, with the door shut while the fault is 'refuse'."""
        door: socket.socket | None = listener
        while not self._stopping.is_set():
            fault = self._fault
            if fault == "refuse" and door is not None:
                door.close()
                door = None
            elif fault != "refuse" and door is None:
                door = self._listen()
            self._shown = fault
            if door is None:
                time.sleep(_TICK)
                continue
            with suppress(TimeoutError):
                self._run(self._serve, door.accept()[0])
        if door is not None:
            door.close()

    def _serve(self, link: socket.socket) -> None:
        """Be the printer for one connection."""
        link.settimeout(_TICK)
        with link, suppress(OSError):
            _Connection(link, lambda: self._fault, self._came_out).run(self._stopping)

    def _came_out(self, slip: bytes) -> None:
        with self._lock:
            self._jobs.append(slip)
        if self._on_job is not None:
            self._on_job(slip)


class _Connection:
    """What one connection has sent, and what it still has to hear."""

    def __init__(
        self, link: socket.socket, fault: Callable[[], Fault | None], came_out: Callable[[bytes], None]
    ) -> None:
        self._link = link
        self._fault = fault
        self._came_out = came_out
        self._rest = b""
        self._held: deque[tuple[str, bytes]] = deque()
        self._slip = bytearray()
        self._replies: deque[tuple[float, bytes]] = deque()

    def run(self, stopping: threading.Event) -> None:
        """Read, print and answer until the other side hangs up and everything held is out."""
        listening = True
        while not stopping.is_set():
            fault = self._fault()
            if fault == "drop":
                return
            if fault == "stall":
                time.sleep(_TICK)
                continue
            if listening:
                listening = self._read()
            else:
                time.sleep(_TICK)
            fault = self._fault()  # it may have changed while the read waited
            if fault == "reset" and any(kind == "slip" for kind, _ in self._held):
                self._link.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                return
            if fault not in _BLOCKING:
                self._print(fault)
                if not listening:
                    self._finish()
                    return
            self._answer()

    def _read(self) -> bool:
        """Take what has come, answer real-time questions at once; False when the other side has hung up."""
        try:
            data = self._link.recv(_BUFFER)
        except TimeoutError:
            return True
        except OSError:
            data = b""
        if not data:
            self._held.append(("slip", self._rest))
            self._rest = b""
            return False
        for kind, piece in self._pieces(self._rest + data):
            if kind == "status":
                self._reply_status(piece[2], self._fault())
            else:
                self._held.append((kind, piece))
        return True

    def _pieces(self, data: bytes) -> Iterator[tuple[str, bytes]]:
        """Yield ('status' | 'fence' | 'slip', bytes) for all that is complete; the rest waits in `_rest`."""
        at = 0
        while at < len(data):
            size, kind = _piece(data, at)
            if at + size > len(data):
                break
            yield kind, data[at : at + size]
            at += size
        self._rest = data[at:]

    def _print(self, fault: Fault | None) -> None:
        """Work off what is held, in order."""
        while self._held:
            kind, piece = self._held.popleft()
            if kind == "slip":
                self._slip += piece
                continue
            self._finish()
            if fault not in _MUTE:
                answer = _GARBAGE if fault == "garbage" else b"\x03" if fault == "paper_low" else b"\x00"
                self._replies.append((0.0, answer))

    def _finish(self) -> None:
        """Let the slip come out."""
        if self._slip:
            self._came_out(bytes(self._slip))
            self._slip.clear()

    def _reply_status(self, number: int, fault: Fault | None) -> None:
        """Answer one DLE EOT."""
        if fault == "silent" or number not in range(1, 5):
            return
        usual = bytes((_STATUS.get(fault, _STATUS[None])[number - 1],))
        due = time.monotonic() + _LATE if fault == "late" else 0.0
        self._replies.append((due, _GARBAGE if fault == "garbage" else usual))
        self._answer()

    def _answer(self) -> None:
        """Send the answers whose time has come."""
        while self._replies and self._replies[0][0] <= time.monotonic():
            self._link.sendall(self._replies.popleft()[1])


def _piece(data: bytes, at: int) -> tuple[int, str]:
    """Return size and kind of the piece at `at`; pictures and 2D codes are one piece, whatever bytes they hold."""
    head = data[at : at + 8]
    if head[:2] == b"\x10\x04" or head == b"\x10":
        return 3, "status"
    if head[:2] == b"\x1dr" or head == b"\x1d":
        return 3, "fence"
    if head[:2] == b"\x1dv":
        width, height = int.from_bytes(head[4:6], "little"), int.from_bytes(head[6:8], "little")
        return 8 + width * height, "slip"
    if head[:2] == b"\x1d(":
        return 5 + int.from_bytes(head[3:5], "little"), "slip"
    return 1, "slip"
