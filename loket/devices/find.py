"""The only list of drivers: from what the settings say to a printer, camera or scanner, and what this PC has."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from loket.devices.model import Listed
from loket.devices.printer_file import DevicePrinter, FolderPrinter
from loket.devices.printer_network import PORT, NetworkPrinter
from loket.devices.printer_virtual import VirtualPrinter
from loket.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Callable

    from loket.devices.capture_spool import CaptureSpool
    from loket.devices.model import Camera, CameraWish, Printer, Scanner
    from loket.settings import PrinterSettings

_PORTS = range(1, 65536)
_NUMBERS = 3


def make_printer(settings: PrinterSettings, render: Callable[[bytes], bytes] | None = None) -> Printer:
    """Return the printer that the settings name; `render` (slip bytes to PNG) serves the one on the screen.

    BadInput (field 'address') where the address cannot be one; whether the printer is there shows at the first slip.
    """
    address = settings.address.strip()
    if settings.kind == "layar":
        return VirtualPrinter(Path(address).expanduser() if address else None, render)
    if settings.kind == "jaringan":
        host, port = _host_and_port(address)
        return NetworkPrinter(host, port, proof=settings.proof)
    if not address:
        raise BadInput("Printer belum dipilih.", "Isi berkas printer (misalnya /dev/usb/lp0) atau map.", "address")
    path = Path(address).expanduser()
    if path.is_dir() or address.endswith(("/", "\\")):
        return FolderPrinter(path)
    return DevicePrinter(path, proof=settings.proof)


def _host_and_port(address: str) -> tuple[str, int]:
    """Return host and port of `host`, `host:port` or `[IPv6]:port`."""
    if address.startswith("["):
        host, _, rest = address[1:].partition("]")
        port = rest.removeprefix(":")
    elif address.count(":") == 1:
        host, _, port = address.partition(":")
    else:
        host, port = address, ""
    number = port or str(PORT)
    if not host or " " in host or not (number.isascii() and number.isdigit() and int(number) in _PORTS):
        raise BadInput(
            f"Alamat printer '{address}' tidak dapat dipakai.", "Tulis seperti 192.168.1.50:9100.", "address"
        )
    return host, int(number)


def make_camera(kind: str, address: str, wish: CameraWish | None = None, name: str = "") -> Camera:
    """Return the camera of a kind: 'kamera' (device path or number), 'jaringan' (MJPEG or RTSP address), 'berkas'.

    BadInput (field 'address') where the address cannot be one; whether the camera is there shows when it is opened.
    """
    from loket.devices.camera_file import FileCamera
    from loket.devices.camera_opencv import OpenCvCamera
    from loket.devices.camera_url import UrlCamera

    if kind == "jaringan":
        return UrlCamera(address, wish, name=name)
    if not address.strip():
        raise BadInput("Kamera belum dipilih.", "Pilih kamera di Pengaturan.", "address")
    if kind == "berkas":
        return FileCamera(Path(address).expanduser(), wish, name=name)
    return OpenCvCamera(address.strip(), wish, name=name)


def make_scanner(kind: str, address: str, spool: CaptureSpool, name: str = "") -> Scanner:
    """Return the scanner of a kind: 'sane', 'escl', 'wia' (Windows) or 'map' (a watched folder).

    BadInput (field 'address') where the address cannot be one; whether the scanner is there shows when it is asked.
    """
    from loket.devices.scanner_escl import EsclScanner
    from loket.devices.scanner_sane import SaneScanner
    from loket.devices.scanner_watch import WatchedFolder

    if not address.strip():
        raise BadInput("Pemindai belum dipilih.", "Pilih pemindai di Pengaturan.", "address")
    if kind == "escl":
        return EsclScanner(address, spool, name=name)
    if kind == "map":
        return WatchedFolder(Path(address).expanduser(), spool, name=name)
    if kind == "wia":
        from loket.devices.scanner_wia import WiaScanner

        return WiaScanner(address, spool, name=name)
    return SaneScanner(address, spool, name=name)


def cameras() -> tuple[Listed, ...]:
    """Return the cameras of this PC, and why one cannot be used; opens none of them, so that it is quick.

    Windows tells OpenCV no names: there the first numbers are offered as they are.
    """
    if sys.platform == "win32":
        return tuple(Listed("kamera", str(number), f"Kamera {number + 1}") for number in range(_NUMBERS))
    from loket.devices.camera_opencv import listed

    return tuple(Listed("kamera", address, name, _closed(Path(address))) for address, name in listed())


def scanners(addresses: tuple[str, ...] = ()) -> tuple[Listed, ...]:
    """Return SANE's or Windows' scanners and the network ones at `addresses`; takes seconds, so never in the window."""
    from loket.devices.scanner_escl import escl_listed

    if sys.platform == "win32":
        from loket.devices.scanner_wia import wia_listed

        return (*wia_listed(), *escl_listed(addresses))
    from loket.devices.scanner_sane import sane_listed

    return (*sane_listed(), *escl_listed(addresses))


def _closed(device: Path) -> str:
    """Return why this user cannot open a device, or nothing."""
    if not device.exists():
        return "Kamera tidak tersambung. Periksa kabelnya."
    if not os.access(device, os.R_OK | os.W_OK):
        return "Program tidak diizinkan memakai kamera ini. Minta petugas TI memasukkan akun ini ke grup 'video'."
    return ""
