"""A printer on the network: raw ESC/POS over TCP, mostly port 9100; one connection for each slip."""

from __future__ import annotations

import socket
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from loket.devices.escpos_talk import Patience, ask, hand_over, judged, refuse_if_blocked, unreachable
from loket.devices.model import PrinterStatus
from loket.errors import DeviceMissing

if TYPE_CHECKING:
    from collections.abc import Iterator

PORT = 9100
_ENOUGH = 4096


class NetworkPrinter:
    """Prints over TCP; `proof` False is for printers that never answer, whose slips then count when handed over."""

    def __init__(self, host: str, port: int = PORT, *, proof: bool = True, patience: Patience | None = None) -> None:
        self.name = f"Printer jaringan {host}:{port}"
        self._address = (host, port)
        self._proof = proof
        self._patience = patience or Patience()

    def send(self, data: bytes) -> None:
        """Hand over one slip; see `Printer.send`."""
        with self._connected() as wire:
            try:
                answers = ask(wire, self._patience)
            except OSError as fault:
                raise DeviceMissing(*unreachable(self.name)) from fault
            refuse_if_blocked(answers)
            hand_over(wire, data, self._patience, proof=self._proof)
            wire.proven = self._proof

    def status(self) -> PrinterStatus:
        """Ask the printer itself; see `Printer.status`."""
        try:
            with self._connected() as wire:
                return judged(ask(wire, self._patience))
        except (OSError, DeviceMissing):
            return PrinterStatus(
                "tidak_terhubung", f"{self.name} tidak terhubung. Periksa listrik dan kabel jaringan printer."
            )

    @contextmanager
    def _connected(self) -> Iterator[_SocketWire]:
        """Open the connection and close it so that nothing already sent is lost."""
        try:
            link = socket.create_connection(self._address, timeout=self._patience.connect)
        except (OSError, UnicodeError) as fault:  # UnicodeError: a name that cannot be a host
            raise DeviceMissing(*unreachable(self.name)) from fault
        wire = _SocketWire(link)
        try:
            yield wire
        finally:
            wire.close(0.0 if wire.proven else self._patience.hang_up)


class _SocketWire:
    """A TCP connection as the conversation sees it."""

    def __init__(self, link: socket.socket) -> None:
        self.proven = False
        self._link = link
        link.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def write(self, data: bytes, seconds: float) -> None:
        """Hand all of `data` to the connection within `seconds`."""
        self._link.settimeout(seconds)
        self._link.sendall(data)

    def read(self, seconds: float) -> bytes:
        """Return what comes within `seconds`."""
        self._link.settimeout(seconds)
        try:
            answer = self._link.recv(_ENOUGH)
        except (TimeoutError, BlockingIOError):
            return b""
        if not answer:
            raise ConnectionResetError("the printer closed the connection")
        return answer

    def close(self, seconds: float) -> None:
        """Say that no more comes and read what is left: closing with unread answers would reset the connection."""
        with self._link, suppress(OSError):
            self._link.shutdown(socket.SHUT_WR)
            end = time.monotonic() + seconds
            while (left := end - time.monotonic()) > 0:
                self._link.settimeout(left)
                if not self._link.recv(_ENOUGH):
                    return
