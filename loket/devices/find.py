"""The only list of printer drivers: from what the settings say to a printer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from loket.devices.printer_file import DevicePrinter, FolderPrinter
from loket.devices.printer_network import PORT, NetworkPrinter
from loket.devices.printer_virtual import VirtualPrinter
from loket.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Callable

    from loket.devices.model import Printer
    from loket.settings import PrinterSettings

_PORTS = range(1, 65536)


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
