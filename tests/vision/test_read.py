"""From a made frame to fields, by the real engine; few and small, since each reading takes a second or more."""

import datetime as dt
import json
import subprocess
import sys

import cv2
import numpy as np
import pytest

from benchmarks.vision.generator import BUILDING, empty, make
from benchmarks.vision.generator.fonts import missing
from loket.app.scan import scan_files
from loket.domain.region import RegionTable
from loket.settings import resources
from loket.vision import engine
from loket.vision.codes import looks_like_tte
from loket.vision.crosscheck import Checks
from loket.vision.engine import EngineMissing, cut, moved_boxes, stocky
from loket.vision.geometry import iou
from loket.vision.read import read_page
from loket.vision.rectify import turned

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(missing()), reason="the fonts of the made papers are not installed"),
]


@pytest.fixture(scope="module")
def reader():
    try:
        return engine.load()
    except EngineMissing as gone:
        pytest.skip(str(gone))


@pytest.fixture(scope="module")
def checks():
    table = RegionTable.from_json(json.loads((resources() / "wilayah" / "wilayah.json").read_text("utf-8")))
    return Checks(table, dt.date(2026, 11, 24), invented=True)


def test_a_card_upside_down_under_the_camera_is_read_and_its_corners_start_at_its_own_top_left(reader, checks):
    scene = make(BUILDING + 18, "ktp", "dok")
    read = read_page(turned(scene.image, 2), reader, checks)
    height, width = scene.image.shape[:2]
    expected = np.float32((width - 1, height - 1)) - scene.quad
    assert read.kind.name == "ktp"
    assert np.abs(read.corners - expected).max() < 6
    for key in ("nik", "nama", "tanggal_lahir", "jenis_kelamin", "desa", "rt_rw", "pekerjaan"):
        assert read.parsed.value(key) == scene.fields[key], key
    assert read.parsed.fields["nik"].trusted
    assert not read.parsed.fields["nama"].trusted
    strip = cut(read.page, read.parsed.fields["nik"].box)
    assert scene.fields["nik"] in reader.read_strips([strip])[0][0]


def test_a_flat_family_sheet_lying_on_its_side_gives_every_member_and_its_code(reader, checks):
    scene = make(BUILDING + 12, "kk", "dok")
    page = cv2.resize(scene.page_image, (1754, 1240), interpolation=cv2.INTER_AREA)
    read = read_page(turned(page, 1), reader, checks)
    assert read.kind.name == "kk"
    assert read.parsed.value("nomor_kk") == scene.fields["nomor_kk"]
    assert [each["nik"].value for each in read.parsed.members] == [each["nik"] for each in scene.fields["anggota"]]
    assert all(each["nik"].trusted for each in read.parsed.members)
    assert [code.text for code in read.codes] == [scene.fields["qr"]]
    assert not looks_like_tte(read.codes[0])


def test_an_empty_desk_is_nothing_and_the_line_says_so(reader, tmp_path):
    path = tmp_path / "meja.png"
    cv2.imwrite(str(path), empty(BUILDING + 3, "dok"))
    said = []
    assert scan_files([path], said.append, as_json=True, today=dt.date(2026, 11, 24), load=lambda: reader) == 0
    found = json.loads(said[0])
    assert (found["corners"], found["kind"], found["fields"], found["qr"]) == (None, None, {}, [])


def test_the_portrait_on_a_half_hidden_card_is_not_taken_for_a_pass_photograph(reader, checks):
    scene = make(BUILDING + 106, "ktp", "sulit")
    read = read_page(scene.image, reader, checks)
    assert read.kind.name == "ktp"
    assert read.corners is None or iou(read.corners, scene.quad) > 0.9


def test_importing_the_room_loads_no_engine():
    code = "import sys, loket.app.scan; print('rapidocr' in sys.modules, 'onnxruntime' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


@pytest.mark.parametrize("shape", [(2000, 9, 3), (9, 2000, 3), (300, 400, 3)])
def test_a_ribbon_is_made_stocky_before_its_shorter_side_is_enlarged(shape):
    page = stocky(np.zeros(shape, np.uint8))
    assert max(page.shape[:2]) <= 6.1 * min(page.shape[:2])
    assert page[: shape[0], : shape[1]].max() == 0
    assert page.size == np.prod(shape) or page[-1, -1].min() == 255


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_boxes_turn_with_their_picture(quarters):
    page = np.zeros((60, 100, 3), np.uint8)
    page[10:20, 30:70] = (1, 2, 3)
    box = np.float32([[(30, 10), (70, 10), (70, 20), (30, 20)]])
    (moved,) = moved_boxes(box, quarters, page.shape)
    strip = cut(turned(page, quarters), moved)
    assert (strip[1:-1, 1:-1] == (1, 2, 3)).all()
