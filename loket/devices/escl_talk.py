"""The HTTP of eSCL: one connection a question, bounded answers, and a page that can be broken off at any moment."""

from __future__ import annotations

import http.client
import socket
import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from loket.devices.escl_words import EsclCaps, read_caps, read_trouble
from loket.devices.scanner_words import stop_if, trouble
from loket.errors import BadInput, DeviceError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from loket.devices.scanner_words import Trouble

_XML_AT_MOST = 1024 * 1024
_TICK = 0.1


@dataclass(frozen=True, slots=True)
class EsclPatience:
    """How long is waited, in seconds: for an answer, a page, a scanner that says 'later', and between two questions."""

    connect: float = 5.0
    page: float = 120.0
    busy: float = 30.0
    between: float = 1.0


class EsclTalk:
    """The conversation with one scanner; nothing it answers leads to another machine."""

    def __init__(self, address: str, patience: EsclPatience) -> None:
        self.host, self._port, self._root = _parts(address)
        self.patience = patience

    def known(self) -> EsclCaps:
        """Ask for ScannerCapabilities."""
        status, data, _ = self.ask("GET", "/ScannerCapabilities")
        if status != HTTPStatus.OK:
            raise trouble("unknown", said=f"HTTP {status}")
        return read_caps(data)

    def complaint(self, *, feeder: bool) -> Trouble | None:
        """Ask ScannerStatus what is wrong; a scanner that does not say has no complaint."""
        with suppress(DeviceError):
            status, data, _ = self.ask("GET", "/ScannerStatus")
            if status == HTTPStatus.OK:
                return read_trouble(data, feeder=feeder)
        return None

    def begin(self, wanted: bytes, *, feeder: bool) -> str:
        """Post a job and return its path; a Location on another machine is read as a path on this one."""
        status, _, location = self.ask("POST", "/ScanJobs", wanted)
        if status == HTTPStatus.CREATED and location:
            return urlsplit(location).path.rstrip("/")
        kind = self.complaint(feeder=feeder)
        if status == HTTPStatus.SERVICE_UNAVAILABLE:
            raise trouble(kind or "busy")
        raise trouble(kind or "refused", said=f"HTTP {status}")

    def end(self, job: str) -> None:
        """Tell the scanner that the job is over; many need that to be free again."""
        with suppress(DeviceError), self.request("DELETE", job):
            pass

    def ask(self, verb: str, path: str, body: bytes | None = None) -> tuple[int, bytes, str]:
        """Send a short question; return status, answer and Location."""
        with self.request(verb, f"{self._root}{path}", body) as answer:
            data = answer.read(_XML_AT_MOST + 1)
            if len(data) > _XML_AT_MOST:
                raise trouble("unknown", said="jawabannya terlalu panjang")
            return answer.status, data, answer.headers.get("Location", "")

    @contextmanager
    def request(
        self,
        verb: str,
        path: str,
        body: bytes | None = None,
        *,
        cancelled: Callable[[], bool] | None = None,
        pages: int = 0,
    ) -> Iterator[http.client.HTTPResponse]:
        """Send one request over a connection of its own; `cancelled` breaks it off from another thread."""
        link = http.client.HTTPConnection(self.host, self._port, timeout=self.patience.connect)
        headers = {"Content-Type": "text/xml"} if body else {}
        try:
            link.connect()
            with _Guard(link.sock, cancelled):
                link.sock.settimeout(self.patience.page if cancelled else self.patience.connect)
                link.request(verb, path, body, headers)
                with link.getresponse() as answer:
                    yield answer
        except (OSError, http.client.HTTPException) as fault:
            if cancelled:
                stop_if(cancelled, pages)
            raise trouble("silent" if isinstance(fault, TimeoutError) and cancelled else "missing", pages) from fault
        except DeviceError:
            if cancelled:
                stop_if(cancelled, pages)
            raise
        finally:
            link.close()


class _Guard:
    """Hangs up a connection as soon as the officer cancels, however long the scanner keeps us waiting."""

    def __init__(self, link: socket.socket, cancelled: Callable[[], bool] | None) -> None:
        self._link = link
        self._cancelled = cancelled
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="escl-cancel", daemon=True)

    def __enter__(self) -> None:
        if self._cancelled is not None:
            self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._over.set()
        if self._cancelled is not None:
            self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(_TICK):
            if self._cancelled is not None and self._cancelled():
                with suppress(OSError):
                    self._link.shutdown(socket.SHUT_RDWR)
                return


def _parts(address: str) -> tuple[str, int, str]:
    """Return host, port and path of an address."""
    text = address.strip()
    try:
        parts = urlsplit(text if "://" in text else f"http://{text}")
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port, parts = None, None, urlsplit("")
    if not host or parts.scheme != "http" or any(letter.isspace() for letter in text):
        raise BadInput(f"Alamat pemindai '{text}' tidak dapat dipakai.", "Tulis seperti 192.168.1.70.", "address")
    return host, port or 80, parts.path.rstrip("/") or "/eSCL"
