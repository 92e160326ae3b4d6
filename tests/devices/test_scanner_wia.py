"""The half of the Windows driver that is ours: what it hears. PowerShell and WIA themselves were never tried."""

from __future__ import annotations

import io
import sys

import pytest
from PIL import Image

from loket.devices.capture_spool import CaptureSpool
from loket.devices.model import ScanWish
from loket.devices.scanner_wia import WiaScanner, wia_listed
from loket.errors import CoverOpen, DeviceBusy, DeviceError, DeviceMissing, NoPaper, PaperJam

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands in PowerShell's place")


@pytest.fixture
def spool(tmp_path):
    made = CaptureSpool(tmp_path / "titipan")
    yield made
    made.close()


@pytest.fixture
def powershell(tmp_path):
    def made(text):
        Image.new("L", (9, 9)).save(tmp_path / "halaman.jpg")
        path = tmp_path / "powershell.exe"
        path.write_text(f"#!/bin/sh\nprintf '%s\\n' \"$@\" >{tmp_path}/asked\nset -- {tmp_path}/halaman.jpg\n{text}\n")
        path.chmod(0o755)
        return str(path)

    return made


def scan(program, spool, **wish):
    pages = []
    count = WiaScanner("{6BDD1FC6}\\0001", spool, program=program).scan(
        ScanWish(**wish), pages.append, lambda _part: None, lambda: False
    )
    assert count == len(pages)
    return pages


def test_pages_come_one_by_one(powershell, spool, tmp_path):
    program = powershell("for n in 1 2; do cp $1 001-raw-$n.jpg; echo PAGE $n; done")
    pages = scan(program, spool, source="pengumpan", size="a4", dpi=300)
    with Image.open(io.BytesIO(spool.read(pages[1]))) as page:
        assert page.size == (9, 9)
    asked = (tmp_path / "asked").read_text()
    assert asked.rstrip().endswith("'{6BDD1FC6}\\0001' '1' '1' '300' '2480' '3508' '001-raw-%d.jpg' '0'")


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("80210002", PaperJam),
        ("80210003", NoPaper),
        ("80210006", DeviceBusy),
        ("80210016", CoverOpen),
        ("80210005", DeviceMissing),
        ("8000FFFF", DeviceError),
    ],
)
def test_each_code_has_its_own_kind_and_keeps_the_pages_before(powershell, spool, code, kind):
    program = powershell(f"cp $1 001-raw-1.jpg; echo PAGE 1; echo FAULT {code}; exit 1")
    with pytest.raises(DeviceError, match="1 halaman sebelumnya") as caught:
        scan(program, spool, source="pengumpan")
    assert type(caught.value) is kind
    assert len(spool.pages()) == 1


def test_the_list(powershell):
    (found,) = wia_listed(powershell("printf 'DEVICE {6BDD}\\\\0001\\037Canon LiDE\\n'"))
    assert (found.address, found.name, found.usable) == ("{6BDD}\\0001", "Canon LiDE", True)
    (refused,) = wia_listed(powershell("echo FAULT 80070005; exit 1"))
    assert "tidak diizinkan" in refused.why
