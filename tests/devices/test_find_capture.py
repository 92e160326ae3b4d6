from __future__ import annotations

import pytest

from loket.devices.camera_file import FileCamera
from loket.devices.camera_opencv import OpenCvCamera
from loket.devices.camera_url import UrlCamera
from loket.devices.capture_spool import CaptureSpool
from loket.devices.find import _closed, cameras, make_camera, make_scanner, scanners
from loket.devices.scanner_escl import EsclScanner
from loket.devices.scanner_sane import SaneScanner
from loket.devices.scanner_watch import WatchedFolder
from loket.devices.scanner_wia import WiaScanner
from loket.devices.virtual_escl import VirtualEscl
from loket.errors import BadInput


@pytest.mark.parametrize(
    ("kind", "address", "made"),
    [
        ("kamera", "/dev/video0", OpenCvCamera),
        ("kamera", "0", OpenCvCamera),
        ("jaringan", "http://192.168.1.60:8080/video", UrlCamera),
        ("berkas", "/tmp/kartu.avi", FileCamera),  # noqa: S108 - never opened
    ],
)
def test_each_kind_of_camera(kind, address, made):
    camera = make_camera(kind, address, name="Kamera loket")
    assert isinstance(camera, made)
    assert camera.name == "Kamera loket"


@pytest.mark.parametrize(
    ("kind", "address", "made"),
    [
        ("sane", "test:0", SaneScanner),
        ("escl", "192.168.1.70", EsclScanner),
        ("map", "~/Pindaian", WatchedFolder),
        ("wia", "{6BDD}", WiaScanner),
    ],
)
def test_each_kind_of_scanner(tmp_path, kind, address, made):
    scanner = make_scanner(kind, address, CaptureSpool(tmp_path), "Pemindai loket")
    assert isinstance(scanner, made)
    assert scanner.name == "Pemindai loket"


def test_nothing_chosen_is_said(tmp_path):
    with pytest.raises(BadInput, match="Kamera belum dipilih"):
        make_camera("kamera", " ")
    with pytest.raises(BadInput, match="Pemindai belum dipilih"):
        make_scanner("sane", " ", CaptureSpool(tmp_path))


def test_cameras_are_listed_without_opening_one():
    for each in cameras():
        assert each.kind == "kamera"
        assert each.usable == (each.why == "")


def test_a_camera_that_cannot_be_used_says_why(tmp_path):
    assert "tidak tersambung" in _closed(tmp_path / "video0")
    (tmp_path / "video1").touch()
    assert _closed(tmp_path / "video1") == ""


def test_scanners_at_addresses_are_listed_beside_the_system_s_own(monkeypatch, tmp_path):
    (tmp_path / "dll.conf").write_text("test\n")
    monkeypatch.setenv("SANE_CONFIG_DIR", str(tmp_path))
    with VirtualEscl() as server:
        found = scanners((server.address,))
    assert found[-1].kind == "escl"
    assert found[-1].name == "Pemindai Latihan"
    assert {each.kind for each in found} <= {"sane", "wia", "escl"}
