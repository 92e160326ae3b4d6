from __future__ import annotations

import errno
import os
import time
from pathlib import Path

import pytest

from loket.devices import printer_file
from loket.devices.printer_file import DevicePrinter, FolderPrinter
from loket.errors import DeviceError, DeviceMissing, DeviceUnknown

SLIP = b"\x1b@Nomor A-012\n\x1dVB\x00"


def test_a_folder_counts_on_after_what_is_there(tmp_path):
    (tmp_path / "slip-000041.bin").write_bytes(b"lama")
    (tmp_path / "slip-lain.bin").write_bytes(b"bukan nomor")
    FolderPrinter(tmp_path).send(SLIP)
    assert (tmp_path / "slip-000042.bin").read_bytes() == SLIP


def test_two_programs_in_one_folder_never_take_one_number(tmp_path, monkeypatch):
    first, second = FolderPrinter(tmp_path), FolderPrinter(tmp_path)
    monkeypatch.setattr(first, "_numbers", lambda: iter(()))  # looked before the other wrote
    second.send(b"kedua")
    first.send(b"pertama")
    assert [path.read_bytes() for path in sorted(tmp_path.iterdir())] == [b"kedua", b"pertama"]


@pytest.mark.parametrize(
    ("code", "word"),
    [
        (errno.ENOSPC, "penuh"),
        (errno.EACCES, "tidak diizinkan"),
        (errno.EIO, "gagal"),
        (errno.EROFS, "hanya dapat dibaca"),
    ],
)
def test_a_slip_that_cannot_be_written_leaves_no_half_file(tmp_path, monkeypatch, code, word):
    def broken(_handle: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(printer_file.os, "fsync", broken)
    with pytest.raises(DeviceError, match=word) as caught:
        FolderPrinter(tmp_path).send(SLIP)
    assert "belum dicetak" in caught.value.sentence
    assert "etak ulang" in caught.value.hint
    assert list(tmp_path.iterdir()) == []


def test_a_device_without_room(hasty):
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("no /dev/full here")
    with pytest.raises(DeviceError, match="penuh"):
        DevicePrinter(full, patience=hasty).send(SLIP)


def test_a_missing_device_is_not_made_as_a_file(tmp_path, hasty):
    path = tmp_path / "lp7"
    with pytest.raises(DeviceMissing, match="tidak ditemukan"):
        DevicePrinter(path, patience=hasty).send(SLIP)
    assert not path.exists()


def test_a_common_file_is_no_printer_and_stays_as_it_is(tmp_path, hasty):
    path = tmp_path / "surat.txt"
    path.write_text("isi", encoding="utf-8")
    with pytest.raises(DeviceMissing, match="bukan printer"):
        DevicePrinter(path, patience=hasty).send(SLIP)
    assert path.read_text(encoding="utf-8") == "isi"
    assert DevicePrinter(path).status().state == "tidak_terhubung"


def test_a_device_that_never_answers_proves_nothing(serial_printer, hasty):
    serial_printer.answers = False
    printer = DevicePrinter(serial_printer.path, patience=hasty)
    with pytest.raises(DeviceUnknown, match="tidak memastikan"):
        printer.send(SLIP)
    assert serial_printer.slips == [SLIP]
    assert printer.status().state == "tidak_diketahui"


def test_a_device_that_takes_no_more_is_let_go(hasty):
    master, slave = os.openpty()  # nobody reads the other end
    try:
        printer = DevicePrinter(Path(os.ttyname(slave)), patience=hasty)
        before = time.monotonic()
        with pytest.raises(DeviceUnknown, match="berhenti menerima"):
            printer.send(b"x" * 500_000)
        assert time.monotonic() - before < 6
    finally:
        os.close(master)
        os.close(slave)
