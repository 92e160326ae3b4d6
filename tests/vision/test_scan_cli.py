"""`loket scan` says one line a picture, whatever the picture is, and never stops at a bad one."""

import datetime as dt
import json

import cv2
import numpy as np
import pytest

from loket.app.scan import scan_files
from loket.cli import main
from loket.vision import engine
from loket.vision.engine import DETECTOR, RECOGNISER, Engine, EngineMissing

TODAY = dt.date(2026, 11, 24)
KEYS = {"file", "corners", "kind", "confidence", "quality", "fields", "qr", "ms"}


def no_engine():
    raise EngineMissing("Pembaca tulisan tidak dapat dipakai: rapidocr tidak terpasang.", "Ketik isian seperti biasa.")


@pytest.fixture
def picture(tmp_path):
    path = tmp_path / "kode.png"
    code = cv2.resize(cv2.QRCodeEncoder.create().encode("LKT:2026-000123"), None, fx=6, fy=6, interpolation=0)
    page = np.full((480, 640, 3), 225, np.uint8)
    page[60 : 60 + code.shape[0], 80 : 80 + code.shape[1]] = code[..., None]
    cv2.imwrite(str(path), page)
    return path


def scan(*files, as_json=True, load=no_engine):
    said = []
    status = scan_files(files, said.append, as_json=as_json, today=TODAY, load=load)
    return status, [json.loads(line) for line in said] if as_json else said


def test_without_the_engine_codes_are_still_found_and_the_line_says_why_nothing_is_read(picture):
    status, (found,) = scan(picture)
    assert status == 0
    assert set(found) >= KEYS
    assert (found["file"], found["kind"], found["fields"]) == (str(picture), None, {})
    assert found["qr"] == [{"text": "LKT:2026-000123", "tte": False, "own": True}]
    assert "Ketik isian" in found["note"]
    assert found["ms"] > 0


def test_what_is_no_picture_gives_2_and_a_line_that_says_why_and_the_rest_is_still_read(picture, tmp_path):
    text, empty, gone = tmp_path / "surat.txt", tmp_path / "kosong.jpg", tmp_path / "tidak-ada.png"
    text.write_text("bukan gambar", "utf-8")
    empty.touch()
    status, found = scan(text, empty, gone, picture)
    assert status == 2
    assert [each["file"] for each in found] == [str(text), str(empty), str(gone), str(picture)]
    assert all(set(each) >= KEYS for each in found)
    assert "bukan gambar" in found[0]["error"]
    assert "kosong" in found[1]["error"]
    assert "tidak dapat dibuka" in found[2]["error"]
    assert [each["corners"] for each in found[:3]] == [None] * 3
    assert "error" not in found[3]


def test_as_text_it_speaks_indonesian(picture, tmp_path):
    (tmp_path / "x.png").write_bytes(b"x")
    status, (first, second) = scan(picture, tmp_path / "x.png", as_json=False)
    assert status == 2
    assert "tidak dikenal, tanyakan kepada petugas" in first
    assert "Kode QR: LKT:2026-000123" in first
    assert "bukan gambar yang dikenal" in second


def test_the_command_line_hands_on_status_and_lines(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(engine, "find_spec", lambda _name: None)
    engine.load.cache_clear()
    (tmp_path / "x.png").write_bytes(b"x")
    assert main(["scan", "--json", str(tmp_path / "x.png")]) == 2
    assert json.loads(capsys.readouterr().out)["file"].endswith("x.png")


def test_a_missing_package_and_a_missing_model_are_told_and_never_fetched(tmp_path, monkeypatch):
    with pytest.raises(EngineMissing, match=DETECTOR):
        Engine(tmp_path)
    (tmp_path / DETECTOR).touch()
    with pytest.raises(EngineMissing, match=RECOGNISER):
        Engine(tmp_path)
    monkeypatch.setattr(engine, "find_spec", lambda _name: None)
    with pytest.raises(EngineMissing, match="tidak terpasang"):
        engine.models()
