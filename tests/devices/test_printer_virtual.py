from __future__ import annotations

import pytest

from loket.devices.printer_virtual import VirtualPrinter
from loket.errors import DeviceError, DeviceMissing, DeviceUnknown


def test_each_slip_lies_in_the_folder_with_its_picture(tmp_path):
    printer = VirtualPrinter(tmp_path / "baru", render=lambda data: b"PNG " + data)
    printer.send(b"satu")
    printer.send(b"dua")
    found = {path.name: path.read_bytes() for path in (tmp_path / "baru").iterdir()}
    assert found == {
        "slip-000001.bin": b"satu",
        "slip-000001.png": b"PNG satu",
        "slip-000002.bin": b"dua",
        "slip-000002.png": b"PNG dua",
    }


@pytest.mark.parametrize(
    ("kind", "error", "out"), [("missing", DeviceMissing, 0), ("error", DeviceError, 0), ("unknown", DeviceUnknown, 1)]
)
def test_the_next_slip_fails_as_asked_and_only_that_one(kind, error, out):
    printer = VirtualPrinter()
    printer.fail_next(kind)
    with pytest.raises(DeviceError) as caught:
        printer.send(b"satu")
    assert type(caught.value) is error
    assert caught.value.hint
    assert len(printer.jobs) == out
    printer.send(b"dua")
    assert printer.jobs[-1] == b"dua"


def test_failures_wait_in_line():
    printer = VirtualPrinter()
    printer.fail_next("error")
    printer.fail_next("missing")
    for error in (DeviceError, DeviceMissing):
        with pytest.raises(error) as caught:
            printer.send(b"x")
        assert type(caught.value) is error


@pytest.mark.parametrize(
    ("condition", "state", "error", "out"),
    [
        ("offline", "tidak_terhubung", DeviceMissing, 0),
        ("paper_out", "kertas_habis", DeviceError, 0),
        ("cover_open", "tutup_terbuka", DeviceError, 0),
        ("silent", "tidak_diketahui", DeviceUnknown, 1),
    ],
)
def test_a_condition_stays_until_it_is_lifted(condition, state, error, out):
    printer = VirtualPrinter()
    printer.become(condition)
    assert printer.status().state == state
    with pytest.raises(DeviceError) as caught:
        printer.send(b"x")
    assert type(caught.value) is error
    assert len(printer.jobs) == out
    printer.become("ready")
    printer.send(b"y")
    assert printer.jobs[-1] == b"y"


def test_only_the_last_slips_stay_in_memory():
    printer = VirtualPrinter(kept=3)
    for number in range(5):
        printer.send(str(number).encode())
    assert printer.jobs == (b"2", b"3", b"4")
