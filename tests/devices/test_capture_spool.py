from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from loket.devices.capture_page import fault_of
from loket.devices.capture_spool import CaptureSpool
from loket.errors import DeviceError

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps other rights")
# Keeps pages, says each, and hangs in the middle of the next one until it is killed.
CHILD = """
import sys, time
from pathlib import Path
from loket.devices.capture_spool import CaptureSpool
page = Path(sys.argv[2]).read_bytes()
spool = CaptureSpool(Path(sys.argv[1]))
batch = spool.new_batch()
for _ in range(3):
    print(batch.take([page]), flush=True)
(batch.folder / (batch.raw_name % 9 + ".png")).write_bytes(page)  # whole, but not told of yet
(batch.folder / (batch.raw_name % 10 + ".png.part")).write_bytes(page[:50])
def half():
    yield page[:50]
    print("half", flush=True)
    time.sleep(60)
batch.take(half())
"""


def picture(kind="PNG", size=(40, 30), **more):
    out = io.BytesIO()
    Image.linear_gradient("L").resize(size).convert(more.pop("mode", "RGB")).save(out, kind, **more)
    return out.getvalue()


PNG = picture()


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "titipan"


@pytest.fixture
def spool(folder):
    made = CaptureSpool(folder)
    yield made
    made.close()


def test_pages_are_kept_in_order_until_they_are_released(spool):
    batch = spool.new_batch()
    pages = [batch.take([PNG[:10], PNG[10:]]) for _ in range(12)]
    assert spool.pages() == tuple(pages)
    assert [spool.read(page) for page in pages] == [PNG] * 12
    spool.release(pages[3])
    spool.release(pages[3])
    assert len(spool.pages()) == 11
    assert not pages[3].exists()


def test_pages_of_several_batches_do_not_mix(spool):
    one, two = spool.new_batch(), spool.new_batch()
    pages = [one.take([PNG]), two.take([PNG]), one.take([PNG])]
    assert spool.pages() == (pages[0], pages[2], pages[1])


@pytest.mark.parametrize("data", [b"", b"bukan gambar", PNG[:-4], picture("JPEG")[:-2]])
def test_what_is_not_whole_is_no_page_and_leaves_nothing(spool, data):
    batch = spool.new_batch()
    with pytest.raises(DeviceError, match="Halaman dari pemindai"):
        batch.take([data])
    assert spool.pages() == ()
    assert [path.name for path in batch.folder.iterdir()] == ["kunci"]


@POSIX
def test_only_the_user_may_look(spool, folder):
    folder.mkdir(mode=0o755)
    page = spool.new_batch().take([PNG])
    assert (folder.stat().st_mode & 0o777, page.parent.stat().st_mode & 0o777) == (0o700, 0o700)
    assert page.stat().st_mode & 0o777 == 0o600


def test_sealed_pages_lie_sealed_and_read_open(folder):
    spool = CaptureSpool(
        folder, seal=lambda data: bytes(b ^ 90 for b in data), unseal=lambda d: bytes(b ^ 90 for b in d)
    )
    page = spool.new_batch().take([PNG])
    assert PNG not in page.read_bytes()
    assert spool.read(page) == PNG
    assert [path for path in folder.rglob("*") if path.is_file() and PNG[:8] in path.read_bytes()] == []
    spool.close()


def test_pages_of_a_closed_program_are_offered_again_and_released_for_good(folder):
    first = CaptureSpool(folder)
    batch = first.new_batch()
    pages = tuple(batch.take([PNG]) for _ in range(2))
    batch.finish()
    half = first.new_batch().take([PNG])
    first.close()
    second = CaptureSpool(folder)
    assert [(each.pages, each.finished) for each in second.left_over()] == [(pages, True), ((half,), False)]
    for page in (*pages, half):
        second.release(page)
    second.close()
    assert list(folder.iterdir()) == []


def test_pages_of_a_running_program_are_not_offered_to_another(folder, spool):
    page = spool.new_batch().take([PNG])
    other = CaptureSpool(folder)
    assert other.left_over() == ()
    other.close()
    assert page.exists()


def test_only_its_own_pages_can_be_released(spool, tmp_path):
    mine = tmp_path / "penting.png"
    mine.write_bytes(PNG)
    with pytest.raises(ValueError, match="does not lie in"):
        spool.release(mine)
    assert mine.exists()


def test_a_full_disk_is_said(spool):
    batch = spool.new_batch()

    def chunks():
        yield PNG
        raise OSError(28, "No space left on device")

    with pytest.raises(DeviceError, match="penuh"):
        batch.take(chunks())
    assert spool.pages() == ()


def killed_in_mid_batch(folder, page):
    """Run the child until it has half a page, kill it as a power cut would, and return the pages it told of."""
    with subprocess.Popen(
        [sys.executable, "-c", CHILD, str(folder), str(page)], stdout=subprocess.PIPE, text=True
    ) as child:
        told = []
        for line in child.stdout:
            if line.strip() == "half":
                break
            told.append(Path(line.strip()))
        child.kill()
        assert child.wait() != 0
    return told


def test_a_kill_in_mid_batch_loses_no_page(folder, tmp_path):
    (tmp_path / "halaman.png").write_bytes(PNG)
    told = killed_in_mid_batch(folder, tmp_path / "halaman.png")
    assert len(told) == 3
    spool = CaptureSpool(folder)
    (left,) = spool.left_over()
    assert left.pages[:3] == tuple(told)
    assert len(left.pages) == 4, "the one that was whole but not told of is there as well"
    assert not left.finished
    assert [spool.read(page) for page in left.pages] == [PNG] * 4
    assert {path.name for path in left.pages[0].parent.iterdir()} == {"kunci", *(path.name for path in left.pages)}
    spool.close()
    again = CaptureSpool(folder)
    assert again.left_over() == (left,), "offered until released, however often the program falls"
    again.close()


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        ("PNG", {}),
        ("JPEG", {}),
        ("TIFF", {}),
        ("TIFF", {"compression": "tiff_lzw"}),
        ("BMP", {}),
        ("WEBP", {}),
        ("PDF", {}),
        ("PPM", {}),
        ("PPM", {"mode": "L"}),
        ("PPM", {"mode": "1"}),
    ],
)
def test_every_kind_is_known_whole_and_cut(tmp_path, kind, more):
    path = tmp_path / "halaman"
    data = picture(kind, **more)
    path.write_bytes(data)
    assert fault_of(path) == ""
    path.write_bytes(data[: len(data) * 2 // 3])
    assert fault_of(path) == "terpotong"
    path.write_bytes(data[:4])
    assert fault_of(path)


def test_a_huge_file_is_refused_without_reading_it(tmp_path):
    path = tmp_path / "besar.jpg"
    path.touch()
    os.truncate(path, 300 * 1024 * 1024)
    assert "lebih besar dari 200 MB" in fault_of(path)
