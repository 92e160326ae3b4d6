from __future__ import annotations

import os
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from loket.devices.escpos_talk import Patience
from loket.devices.find import make_printer
from loket.devices.printer_file import DevicePrinter
from loket.devices.printer_network import NetworkPrinter
from loket.devices.printer_virtual import VirtualPrinter
from loket.devices.virtual_server import VirtualServer
from loket.settings import PrinterSettings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from loket.devices.model import Printer

_HASTY = Patience(connect=1.0, write=1.0, answer=0.15, proof=0.4, hang_up=0.2, printing=2.0)


@pytest.fixture
def hasty() -> Patience:
    """The same conversation as with a real printer, with less waiting."""
    return _HASTY


@pytest.fixture
def server() -> Iterator[VirtualServer]:
    with VirtualServer() as running:
        yield running


class SerialPrinter:
    """The printer's end of a pseudo terminal: answers like a printer, keeps what it gets."""

    def __init__(self) -> None:
        self._master, self._slave = os.openpty()
        self.path = Path(os.ttyname(self._slave))
        self.answers = True
        self._got = bytearray()
        self.slips: list[bytes] = []
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run)
        os.set_blocking(self._master, False)
        self._thread.start()

    def close(self) -> None:
        self._stop.set()
        self._thread.join()
        os.close(self._master)
        os.close(self._slave)

    def _run(self) -> None:
        while not self._stop.wait(0.005):
            try:
                self._got += os.read(self._master, 4096)
            except BlockingIOError:
                continue
            while len(self._got) >= 3 and self._got[:2] == b"\x10\x04":
                del self._got[:3]
                if self.answers:
                    os.write(self._master, b"\x12")
            if self._got.endswith(b"\x1dr\x01"):
                self.slips.append(bytes(self._got[:-3]))
                self._got.clear()
                if self.answers:
                    os.write(self._master, b"\x00")


@pytest.fixture
def serial_printer() -> Iterator[SerialPrinter]:
    made = SerialPrinter()
    yield made
    made.close()


@dataclass
class Case:
    """One driver with a way to see its paper, to take it away and to bring it back."""

    printer: Printer
    printed: Callable[[int], tuple[bytes, ...]]
    take_away: Callable[[], object]
    bring_back: Callable[[], object]


def _network(server: VirtualServer) -> Case:
    return Case(
        NetworkPrinter("127.0.0.1", server.port, patience=_HASTY),
        server.await_jobs,
        lambda: server.fail("refuse"),
        lambda: server.fail(None),
    )


def _folder(tmp_path: Path) -> Case:
    folder, away = tmp_path / "slip", tmp_path / "dicabut"
    folder.mkdir()
    return Case(
        make_printer(PrinterSettings(kind="berkas", address=f"{folder}/")),
        lambda _count: tuple(path.read_bytes() for path in sorted(folder.glob("*.bin"))),
        lambda: folder.rename(away),
        lambda: away.rename(folder),
    )


def _device(tmp_path: Path, serial: SerialPrinter) -> Case:
    link = tmp_path / "lp0"
    link.symlink_to(serial.path)
    return Case(
        DevicePrinter(link, patience=_HASTY),
        lambda _count: tuple(serial.slips),
        link.unlink,
        lambda: link.symlink_to(serial.path),
    )


def _virtual(tmp_path: Path) -> Case:
    printer = VirtualPrinter(tmp_path / "layar", render=lambda data: b"PNG " + data)
    return Case(
        printer,
        lambda _count: printer.jobs,
        lambda: printer.become("offline"),
        lambda: printer.become("ready"),
    )


@pytest.fixture(params=["network", "folder", "device", "virtual"])
def case(request: pytest.FixtureRequest, tmp_path: Path) -> Case:
    if request.param == "network":
        return _network(request.getfixturevalue("server"))
    if request.param == "folder":
        return _folder(tmp_path)
    if request.param == "device":
        return _device(tmp_path, request.getfixturevalue("serial_printer"))
    return _virtual(tmp_path)
