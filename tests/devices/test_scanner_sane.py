"""The real scanimage with SANE's virtual devices: `test` (patterns, faults, feeder), `pnm` (any picture as glass)."""

from __future__ import annotations

import io
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from loket.devices.capture_spool import CaptureSpool
from loket.devices.model import ScanWish
from loket.devices.scanner_sane import SaneScanner, sane_listed
from loket.errors import (
    Cancelled,
    CoverOpen,
    DeviceBusy,
    DeviceError,
    DeviceForbidden,
    DeviceMissing,
    NoPaper,
    PaperJam,
)

REAL = pytest.mark.skipif(shutil.which("scanimage") is None, reason="scanimage (sane-utils) is not installed")
FEEDER = ScanWish(dpi=75, colour="abu", source="pengumpan")
GLASS = ScanWish(dpi=75, colour="abu")
CHILD = """
import sys
from pathlib import Path
from loket.devices.capture_spool import CaptureSpool
from loket.devices.scanner_sane import SaneScanner
from loket.devices.model import ScanWish
spool = CaptureSpool(Path(sys.argv[1]))
slow = ("--read-delay=yes", "--read-delay-duration=10000")
scanner = SaneScanner("test:0", spool, options=slow)
wish = ScanWish(dpi=100, colour="warna", source="pengumpan")
scanner.scan(wish, lambda page: print(page, flush=True), lambda part: None, lambda: False)
"""


@pytest.fixture(autouse=True)
def _sane(tmp_path, monkeypatch):
    """A SANE that knows nothing but its two virtual backends."""
    folder = tmp_path / "sane.d"
    folder.mkdir()
    (folder / "dll.conf").write_text("test\npnm\n")
    (folder / "test.conf").write_text("number_of_devices 2\n")
    monkeypatch.setenv("SANE_CONFIG_DIR", str(folder))


@pytest.fixture
def spool(tmp_path):
    made = CaptureSpool(tmp_path / "titipan")
    yield made
    made.close()


class Heard:
    def __init__(self):
        self.pages, self.parts = [], []
        self.stop = threading.Event()

    def scan(self, scanner, wish):
        return scanner.scan(wish, self.pages.append, self.parts.append, self.stop.is_set)


@pytest.fixture
def heard():
    return Heard()


def script(tmp_path, text):
    """Return a program in scanimage's place."""
    path = tmp_path / "scanimage-palsu"
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return str(path)


@REAL
def test_the_list_and_what_a_scanner_offers(spool):
    found = {each.address: each for each in sane_listed()}
    assert found["test:0"].usable
    assert found["test:0"].name == "Noname frontend-tester"
    caps = SaneScanner("test:0", spool).caps()
    assert {75, 300, 600} <= set(caps.dpi)
    assert caps.colours == ("warna", "abu")
    assert caps.sources == ("kaca", "pengumpan")
    assert caps.sizes == ("penuh", "kartu"), "200 x 200 mm take no A4"


@REAL
@pytest.mark.parametrize("pattern", ["Solid black", "Solid white", "Color pattern", "Grid"])
@pytest.mark.parametrize("colour", ["warna", "abu"])
def test_each_pattern_comes_from_the_glass_at_the_size_asked_for(spool, heard, pattern, colour):
    scanner = SaneScanner("test:0", spool, options=(f"--test-picture={pattern}",))
    assert heard.scan(scanner, ScanWish(dpi=100, colour=colour, size="kartu")) == 1
    with Image.open(io.BytesIO(spool.read(heard.pages[0]))) as page:
        assert page.mode == ("RGB" if colour == "warna" else "L")
        assert page.size == (354, 236)  # 90 x 60 mm at 100 dpi
        low, high = page.convert("L").getextrema()
        spread = (low, high)
    assert spread == {"Solid black": (0, 0), "Solid white": (255, 255)}.get(pattern, spread)
    if pattern == "Grid":
        assert spread == (0, 255)
    assert heard.parts[-1] == 1.0


@REAL
def test_a_page_of_ours_comes_back_bit_by_bit(spool, heard, tmp_path):
    glass = np.random.default_rng(5).integers(0, 255, (300, 200, 3), dtype=np.uint8)
    Image.fromarray(glass).save(tmp_path / "kaca.ppm")
    heard.scan(SaneScanner("pnm:0", spool, options=(f"--filename={tmp_path / 'kaca.ppm'}",)), ScanWish(dpi=300))
    with Image.open(heard.pages[0]) as page:
        assert np.array_equal(np.asarray(page), glass)


@REAL
def test_the_feeder_gives_all_ten_or_as_many_as_are_asked_for(spool, heard):
    scanner = SaneScanner("test:0", spool)
    assert heard.scan(scanner, FEEDER) == 10
    assert spool.pages() == tuple(heard.pages)
    assert heard.scan(scanner, ScanWish(dpi=75, colour="abu", source="pengumpan", pages=3)) == 3


@REAL
@pytest.mark.parametrize(
    ("status", "kind", "word"),
    [
        ("DEVICE_BUSY", DeviceBusy, "sedang dipakai"),
        ("JAMMED", PaperJam, "macet"),
        ("NO_DOCS", NoPaper, "Tidak ada kertas"),
        ("COVER_OPEN", CoverOpen, "Tutup pemindai terbuka"),
        ("IO_ERROR", DeviceMissing, "tidak dapat dihubungi"),
        ("ACCESS_DENIED", DeviceForbidden, "tidak diizinkan"),
        ("NO_MEM", DeviceError, "habis"),
        ("UNSUPPORTED", DeviceError, "tidak menerima"),
        ("INVAL", DeviceError, "Pemindai gagal"),
        ("CANCELLED", Cancelled, "dihentikan"),
        ("EOF", DeviceError, "berhenti mendadak"),  # scanimage itself aborts
    ],
)
def test_each_fault_of_sane_has_its_own_sentence(spool, heard, status, kind, word):
    scanner = SaneScanner("test:0", spool, options=(f"--read-return-value=SANE_STATUS_{status}",))
    with pytest.raises(DeviceError) as caught:
        heard.scan(scanner, GLASS)
    assert type(caught.value) is kind
    assert word in caught.value.sentence
    assert caught.value.hint or kind is Cancelled
    assert (heard.pages, spool.pages()) == ([], ())


@REAL
@pytest.mark.parametrize("device", ["test:9", "tidak-ada:0"])
def test_a_scanner_that_is_not_there(spool, heard, device):
    with pytest.raises(DeviceMissing, match="tidak dapat dihubungi"):
        heard.scan(SaneScanner(device, spool), GLASS)


@REAL
def test_what_the_scanner_does_not_have_is_refused(spool, heard):
    with pytest.raises(DeviceError, match="tidak menerima"):
        heard.scan(SaneScanner("test:0", spool), ScanWish(colour="hitam_putih"))


@REAL
def test_cancelling_keeps_what_was_told_and_ends_the_program_at_once(spool, heard):
    scanner = SaneScanner("test:0", spool, options=("--read-delay=yes", "--read-delay-duration=200000"))
    stopped = []

    def page(path):
        heard.pages.append(path)
        if len(heard.pages) == 2:
            stopped.append(time.monotonic())
            heard.stop.set()

    with pytest.raises(Cancelled, match="2 halaman sebelumnya"):
        scanner.scan(ScanWish(dpi=75, colour="abu", source="pengumpan"), page, heard.parts.append, heard.stop.is_set)
    assert time.monotonic() - stopped[0] < 5
    assert spool.pages() == tuple(heard.pages)
    assert [path for path in heard.pages[0].parent.iterdir() if path.name.endswith(".part")] == []


@REAL
def test_a_jam_in_mid_batch_keeps_the_pages_before_it(spool, heard, tmp_path):
    real = shutil.which("scanimage")
    program = script(
        tmp_path,
        f'case "$*" in *all-options*) exec {real} "$@";; esac\n'
        f'{real} "$@" --batch-count=2 || exit 1\n'
        f'exec {real} "$@" --batch-start=3 --read-return-value=SANE_STATUS_JAMMED',
    )
    with pytest.raises(PaperJam, match="2 halaman sebelumnya sudah tersimpan"):
        heard.scan(SaneScanner("test:0", spool, program=program), FEEDER)
    assert len(heard.pages) == 2
    assert spool.pages() == tuple(heard.pages)


@REAL
def test_a_kill_in_mid_batch_loses_no_page_and_leaves_no_scanimage(tmp_path):
    folder = tmp_path / "titipan"
    with subprocess.Popen(
        [sys.executable, "-c", CHILD, str(folder)], stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as child:
        told = [Path(child.stdout.readline().strip()) for _ in range(2)]
        time.sleep(0.15)  # into the third page
        child.kill()
        assert child.wait() == -signal.SIGKILL
    left_running = True
    end = time.monotonic() + 5
    while left_running and time.monotonic() < end:
        try:
            os.killpg(child.pid, 0)
        except ProcessLookupError:
            left_running = False
        time.sleep(0.05)
    assert not left_running, "scanimage ends when nobody listens any more"
    spool = CaptureSpool(folder)
    (left,) = spool.left_over()
    assert left.pages[:2] == tuple(told)
    assert len(left.pages) in {2, 3}
    for page in left.pages:
        with Image.open(io.BytesIO(spool.read(page))) as picture:
            picture.load()
    assert not left.finished
    spool.close()


def test_without_scanimage_it_says_what_to_install(spool, heard):
    with pytest.raises(DeviceMissing, match="belum dipasang"):
        heard.scan(SaneScanner("test:0", spool, program="/tidak/ada"), GLASS)
    (listed,) = sane_listed("/tidak/ada")
    assert not listed.usable
    assert "sane-utils" in listed.why


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("kill -SEGV $$", "berhenti mendadak"),
        ("echo 'scanimage: something new'; exit 5", "something new"),
        ("exit 0", "Tidak ada kertas"),
        ("printf 'x' >001-raw-1.png; echo 001-raw-1.png", "bukan gambar"),
        ("sleep 30", "tidak menjawab"),
    ],
)
def test_a_program_that_misbehaves(spool, heard, tmp_path, text, word):
    program = script(tmp_path, f'case "$*" in *all-options*) exit 0;; esac\n{text}')
    began = time.monotonic()
    with pytest.raises(DeviceError) as caught:
        heard.scan(SaneScanner("test:0", spool, program=program, silence=0.5), GLASS)
    assert word in str(caught.value)
    assert heard.pages == []
    assert time.monotonic() - began < 5


def test_a_program_that_ignores_cancel_is_killed(spool, heard, tmp_path):
    program = script(
        tmp_path, "case \"$*\" in *all-options*) exit 0;; esac\ntrap '' TERM\necho mulai\nwhile :; do sleep 0.1; done"
    )
    threading.Timer(0.3, heard.stop.set).start()
    began = time.monotonic()
    with pytest.raises(Cancelled):
        heard.scan(SaneScanner("test:0", spool, program=program), GLASS)
    assert time.monotonic() - began < 8
