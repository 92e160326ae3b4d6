from __future__ import annotations

import pytest

from loket.devices.find import make_printer
from loket.devices.printer_file import DevicePrinter, FolderPrinter
from loket.devices.printer_network import NetworkPrinter
from loket.devices.printer_virtual import VirtualPrinter
from loket.errors import BadInput
from loket.settings import PrinterSettings


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("192.168.1.50", "Printer jaringan 192.168.1.50:9100"),
        (" 192.168.1.50:9101 ", "Printer jaringan 192.168.1.50:9101"),
        ("printer-loket.local:9100", "Printer jaringan printer-loket.local:9100"),
        ("[fe80::1]:9102", "Printer jaringan fe80::1:9102"),
        ("fe80::1", "Printer jaringan fe80::1:9100"),
    ],
)
def test_a_network_address(address, name):
    printer = make_printer(PrinterSettings(kind="jaringan", address=address))
    assert isinstance(printer, NetworkPrinter)
    assert printer.name == name


@pytest.mark.parametrize("address", ["", ":9100", "10.0.0.1:0", "10.0.0.1:70000", "10.0.0.1:abc", "10.0.0.1:²", "a b"])
def test_an_address_that_cannot_be_one_is_refused_with_an_example(address):
    with pytest.raises(BadInput, match=r"192\.168\.1\.50:9100") as caught:
        make_printer(PrinterSettings(kind="jaringan", address=address))
    assert caught.value.field == "address"


def test_files_and_folders(tmp_path):
    assert isinstance(make_printer(PrinterSettings(kind="berkas", address=str(tmp_path))), FolderPrinter)
    assert isinstance(make_printer(PrinterSettings(kind="berkas", address="/dev/usb/lp0")), DevicePrinter)
    with pytest.raises(BadInput):
        make_printer(PrinterSettings(kind="berkas", address=" "))


def test_the_screen_needs_no_address_and_draws_into_a_folder_if_given_one(tmp_path):
    assert isinstance(make_printer(PrinterSettings()), VirtualPrinter)
    printer = make_printer(PrinterSettings(address=str(tmp_path)), render=lambda _data: b"gambar")
    printer.send(b"slip")
    assert (tmp_path / "slip-000001.png").read_bytes() == b"gambar"
