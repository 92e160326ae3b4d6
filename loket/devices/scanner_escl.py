"""A scanner on the network that speaks eSCL (AirScan, 'driverless'), on every system, by plain HTTP."""

from __future__ import annotations

import http.client
import time
from http import HTTPStatus
from typing import TYPE_CHECKING

from loket.devices.escl_talk import EsclPatience, EsclTalk
from loket.devices.escl_words import settings
from loket.devices.model import Caps, Listed
from loket.devices.scanner_words import stop_if, trouble
from loket.errors import BadInput, DeviceError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from loket.devices.capture_spool import Batch, CaptureSpool
    from loket.devices.model import ScanWish

_CHUNK = 64 * 1024
_LATER = frozenset({HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.CONFLICT})
_OVER = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})


class EsclScanner:
    """`address` is `host`, `host:port` or `http://host:port/eSCL`."""

    def __init__(
        self, address: str, spool: CaptureSpool, *, name: str = "", patience: EsclPatience | None = None
    ) -> None:
        self._talk = EsclTalk(address, patience or EsclPatience())
        self.name = name or f"Pemindai jaringan {self._talk.host}"
        self._spool = spool

    def caps(self) -> Caps:
        """Ask for ScannerCapabilities; see `Scanner.caps`."""
        return self._talk.known().caps

    def scan(
        self,
        wish: ScanWish,
        each_page: Callable[[Path], None],
        progress: Callable[[float], None],
        cancelled: Callable[[], bool],
    ) -> int:
        """Ask for a job and fetch its pages one by one; see `Scanner.scan`."""
        feeder = wish.source != "kaca"
        wanted = settings(wish, self._talk.known())
        stop_if(cancelled, 0)
        if kind := self._talk.complaint(feeder=feeder):
            raise trouble(kind)
        job = self._talk.begin(wanted, feeder=feeder)
        batch = self._spool.new_batch()
        fetch = _Fetch(self._talk, job, batch, feeder=feeder)
        limit = wish.pages or (0 if feeder else 1)
        try:
            while not limit or fetch.pages < limit:
                stop_if(cancelled, fetch.pages)
                page = fetch.next(progress, cancelled)
                if page is None:
                    break
                each_page(page)
            fetch.refuse_if_unfinished()  # while the job is still there: some forget its trouble with it
        finally:
            self._talk.end(job)
        batch.finish()
        return fetch.pages


class _Fetch:
    """The pages of one job, as they come."""

    def __init__(self, talk: EsclTalk, job: str, batch: Batch, *, feeder: bool) -> None:
        self.pages = 0
        self._talk = talk
        self._job = job
        self._batch = batch
        self._feeder = feeder

    def next(self, progress: Callable[[float], None], cancelled: Callable[[], bool]) -> Path | None:
        """Fetch one page into the spool; None where there is no more."""
        end = time.monotonic() + self._talk.patience.busy
        while True:
            with self._talk.request(
                "GET", f"{self._job}/NextDocument", cancelled=cancelled, pages=self.pages
            ) as answer:
                status = answer.status
                if status == HTTPStatus.OK:
                    page = self._batch.take(self._chunks(answer, progress))
                    self.pages += 1
                    progress(1.0)
                    return page
            if status in _OVER:
                return None
            kind = self._talk.complaint(feeder=self._feeder)
            if status not in _LATER or kind not in {None, "busy"} or time.monotonic() > end:
                raise trouble(kind or "unknown", self.pages, f"HTTP {status}")
            stop_if(cancelled, self.pages)
            time.sleep(self._talk.patience.between)

    def refuse_if_unfinished(self) -> None:
        """Raise what stopped the feeder: an end looks the same whether the paper ran out or is stuck."""
        kind = self._talk.complaint(feeder=self._feeder)
        if self.pages and kind in {"jam", "cover", "misfeed"}:
            raise trouble(kind, self.pages)
        if not self.pages:
            raise trouble(kind or ("empty" if self._feeder else "unknown"), said="tidak ada halaman")

    def _chunks(self, answer: http.client.HTTPResponse, progress: Callable[[float], None]) -> Iterator[bytes]:
        """Yield a page as it comes; DeviceError where it ends before its announced length."""
        length = answer.headers.get("Content-Length", "")
        whole = int(length) if length.isascii() and length.isdigit() else 0
        got = 0
        while chunk := self._read(answer):
            got += len(chunk)
            if whole:
                progress(min(1.0, got / whole))
            yield chunk
        if got < whole:
            raise trouble("broken_page", self.pages)

    def _read(self, answer: http.client.HTTPResponse) -> bytes:
        """Read on; the network's faults are named here, before they could pass for the disk's."""
        try:
            return answer.read(_CHUNK)
        except TimeoutError as fault:
            raise trouble("silent", self.pages) from fault
        except (OSError, http.client.HTTPException) as fault:
            raise trouble("broken_page", self.pages) from fault


def escl_listed(addresses: tuple[str, ...], seconds: float = 3.0) -> tuple[Listed, ...]:
    """Return the scanners at these addresses, each with its model's name, or with why it cannot be used."""
    found = []
    for address in addresses:
        try:
            known = EsclTalk(address, EsclPatience(connect=seconds)).known()
            found.append(Listed("escl", address, known.name or f"Pemindai jaringan {address}"))
        except (DeviceError, BadInput) as fault:
            found.append(Listed("escl", address, f"Pemindai jaringan {address}", str(fault)))
    return tuple(found)
