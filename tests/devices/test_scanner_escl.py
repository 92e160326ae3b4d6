from __future__ import annotations

import io
import socket
import threading
import time

import numpy as np
import pytest
from PIL import Image

from loket.devices.capture_spool import CaptureSpool
from loket.devices.escl_talk import EsclPatience
from loket.devices.escl_words import read_caps
from loket.devices.model import ScanWish
from loket.devices.scanner_escl import EsclScanner, escl_listed
from loket.devices.virtual_escl import VirtualEscl
from loket.errors import BadInput, Cancelled, CoverOpen, DeviceBusy, DeviceError, DeviceMissing, NoPaper, PaperJam

HASTY = EsclPatience(connect=1.0, page=1.0, busy=1.0, between=0.05)
FEEDER = ScanWish(source="pengumpan")


def page(seed):
    out = io.BytesIO()
    Image.fromarray(np.random.default_rng(seed).integers(0, 255, (120, 80, 3), dtype=np.uint8)).save(out, "JPEG")
    return out.getvalue()


PAGES = [page(seed) for seed in range(3)]


@pytest.fixture
def server():
    with VirtualEscl(PAGES) as running:
        yield running


@pytest.fixture
def spool(tmp_path):
    made = CaptureSpool(tmp_path / "titipan")
    yield made
    made.close()


@pytest.fixture
def scanner(server, spool):
    return EsclScanner(server.address, spool, patience=HASTY)


class Heard:
    def __init__(self):
        self.pages, self.parts = [], []
        self.stop = threading.Event()

    def scan(self, scanner, wish):
        return scanner.scan(wish, self.pages.append, self.parts.append, self.stop.is_set)


@pytest.fixture
def heard():
    return Heard()


def test_what_it_offers(scanner):
    caps = scanner.caps()
    assert caps.dpi == (100, 150, 300, 600)
    assert caps.colours == ("warna", "abu")
    assert caps.sources == ("kaca", "pengumpan")
    assert caps.sizes == ("penuh", "a4", "f4", "a5", "kartu")


def test_a_range_of_resolutions_gives_the_usual_ones():
    told = (
        b"<s:C xmlns:s='x'><s:PlatenInputCaps><s:MaxWidth>2550</s:MaxWidth><s:MaxHeight>3508</s:MaxHeight>"
        b"<s:ColorMode>RGB24</s:ColorMode><s:XResolutionRange><s:Min>75</s:Min><s:Max>400</s:Max></s:XResolutionRange>"
        b"</s:PlatenInputCaps></s:C>"
    )
    known = read_caps(told)
    assert known.caps.dpi == (75, 100, 150, 200, 300, 400)
    assert known.caps.colours == ("warna",)
    assert "f4" not in known.caps.sizes


def test_one_page_from_the_glass_and_the_job_is_given_back(server, scanner, spool, heard):
    assert heard.scan(scanner, ScanWish(dpi=150, colour="abu", size="a5")) == 1
    assert [spool.read(path) for path in heard.pages] == PAGES[:1]
    assert heard.parts[-1] == 1.0
    assert server.deleted == ["/eSCL/ScanJobs/1"]
    (asked,) = server.settings
    assert "<pwg:Width>1748</pwg:Width>" in asked
    assert "<pwg:Height>2480</pwg:Height>" in asked
    assert "<scan:ColorMode>Grayscale8</scan:ColorMode>" in asked
    assert "<scan:XResolution>150</scan:XResolution>" in asked
    assert "<pwg:InputSource>Platen</pwg:InputSource>" in asked


def test_all_pages_of_the_feeder_or_as_many_as_are_asked_for(scanner, spool, heard):
    assert heard.scan(scanner, FEEDER) == 3
    assert [spool.read(path) for path in heard.pages] == PAGES
    assert heard.scan(scanner, ScanWish(source="pengumpan", pages=2)) == 2


@pytest.mark.parametrize(
    ("fault", "kind", "word", "pages"),
    [
        ("busy", DeviceBusy, "sedang dipakai", 0),
        ("occupied", DeviceBusy, "sedang dipakai", 0),
        ("empty", NoPaper, "Tidak ada kertas", 0),
        ("jam", PaperJam, "macet di pemindai. 3 halaman", 3),
        ("stuck", PaperJam, "macet di pemindai. 3 halaman", 3),
        ("cover", CoverOpen, "Tutup pemindai terbuka", 0),
        ("cut", DeviceError, "terputus di tengah. 1 halaman", 1),
        ("truncated", DeviceError, "terpotong", 1),
        ("stall", DeviceError, "tidak menjawab lagi. 1 halaman", 1),
        ("error", DeviceError, "HTTP 500", 1),
        ("refuse", DeviceError, "tidak menerima pilihan", 0),
        ("bomb", DeviceError, "berbahaya", 0),
        ("garbage", DeviceError, "tidak dapat dibaca", 0),
        ("endless", DeviceError, "terlalu panjang", 0),
    ],
)
def test_each_fault_has_its_own_sentence_and_keeps_the_pages_before(
    server, scanner, spool, heard, fault, kind, word, pages
):
    server.fault = fault
    with pytest.raises(DeviceError) as caught:
        heard.scan(scanner, FEEDER)
    assert type(caught.value) is kind
    assert word in caught.value.sentence
    assert caught.value.hint
    assert [spool.read(path) for path in heard.pages] == PAGES[:pages]
    assert spool.pages() == tuple(heard.pages)
    server.fault = None
    assert heard.scan(scanner, FEEDER) == 3, "and the next scan works"


def test_a_scanner_that_says_later_is_asked_again(server, scanner, heard):
    server.fault = "later"
    assert heard.scan(scanner, FEEDER) == 3


def test_the_feeder_s_trouble_does_not_stop_the_glass(server, scanner, heard):
    server.fault = "empty"
    assert heard.scan(scanner, ScanWish()) == 1


def test_a_job_is_never_fetched_from_another_machine(server, scanner, spool, heard):
    server.fault = "elsewhere"
    assert heard.scan(scanner, ScanWish()) == 1
    assert spool.read(heard.pages[0]) == PAGES[0]


@pytest.mark.parametrize("stalled", [False, True])
def test_cancelling_ends_at_once_and_keeps_what_was_told(spool, heard, stalled):
    with VirtualEscl(PAGES, delay=0.0 if stalled else 0.4) as server:
        server.fault = "stall" if stalled else None
        scanner = EsclScanner(server.address, spool, patience=EsclPatience(connect=1.0, page=30.0))

        def told(path):
            heard.pages.append(path)
            threading.Timer(0.2, heard.stop.set).start()

        began = time.monotonic()
        with pytest.raises(Cancelled, match="1 halaman sebelumnya"):
            scanner.scan(FEEDER, told, heard.parts.append, heard.stop.is_set)
        assert time.monotonic() - began < 3
        assert spool.pages() == tuple(heard.pages)
        assert server.deleted == ["/eSCL/ScanJobs/1"]


def test_a_page_is_on_the_disk_when_it_is_told(scanner, heard):
    sizes = []
    scanner.scan(FEEDER, lambda path: sizes.append(path.stat().st_size), heard.parts.append, heard.stop.is_set)
    assert sizes == [len(page) for page in PAGES]


def test_nobody_there(spool, heard):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
    with pytest.raises(DeviceMissing, match="tidak dapat dihubungi"):
        heard.scan(EsclScanner(address, spool, patience=HASTY), ScanWish())


def test_the_list_names_the_model_or_says_why_not(server):
    there, gone, wrong = escl_listed((server.address, "127.0.0.1:9", "ftp://x"), seconds=0.5)
    assert (there.name, there.usable) == ("Pemindai Latihan", True)
    assert "tidak dapat dihubungi" in gone.why
    assert "tidak dapat dipakai" in wrong.why


@pytest.mark.parametrize("address", ["", "https://a", "http://", "a b", "1.2.3.4:99999", "file:///etc"])
def test_an_address_that_cannot_be_one(spool, address):
    with pytest.raises(BadInput) as caught:
        EsclScanner(address, spool)
    assert caught.value.field == "address"
