from __future__ import annotations

import io
import threading
import time

import pytest
from PIL import Image

from loket.devices.capture_spool import CaptureSpool
from loket.devices.model import Caps, ScanWish
from loket.devices.scanner_watch import WatchedFolder
from loket.errors import DeviceMissing


def page(level):
    out = io.BytesIO()
    Image.new("L", (60, 40), level).save(out, "JPEG")
    return out.getvalue()


ONE, TWO = page(10), page(200)


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "hasil pindai"
    made.mkdir()
    return made


@pytest.fixture
def spool(tmp_path):
    made = CaptureSpool(tmp_path / "titipan")
    yield made
    made.close()


class Looks:
    """A watched folder, looked at at seconds the test chooses."""

    def __init__(self, folder, spool):
        self.watched = WatchedFolder(folder, spool, settle=1.0, give_up=20.0)
        self.came = []

    def at(self, second):
        before = len(self.came)
        count = self.watched.poll(self.came.append, second)
        assert count == len(self.came) - before
        return [each.file for each in self.came[before:]]


@pytest.fixture
def looks(folder, spool):
    return Looks(folder, spool)


def test_a_file_counts_when_it_has_come_to_rest_and_is_then_moved(folder, spool, looks):
    (folder / "scan0001.jpg").write_bytes(ONE)
    assert looks.at(0.0) == []
    assert looks.at(0.5) == []
    assert looks.at(1.0) == ["scan0001.jpg"]
    assert list(folder.iterdir()) == []
    assert spool.read(looks.came[0].page) == ONE
    assert looks.at(9.0) == []


def test_a_file_that_still_grows_waits(folder, looks):
    path = folder / "besar.jpg"
    path.write_bytes(TWO[:200])
    looks.at(0.0)
    path.write_bytes(TWO[:300])
    assert looks.at(1.5) == []
    path.write_bytes(TWO)
    assert looks.at(3.0) == []
    assert looks.at(4.0) == ["besar.jpg"]


def test_half_a_file_that_rests_is_not_taken_and_is_told_after_a_while(folder, looks):
    (folder / "separuh.jpg").write_bytes(TWO[: len(TWO) // 2])
    looks.at(0.0)
    assert looks.at(5.0) == []
    assert looks.watched.refused == ()
    assert looks.at(20.0) == []
    (refused,) = looks.watched.refused
    assert refused.sentence == "Berkas separuh.jpg terpotong, jadi tidak diambil."
    assert (folder / "separuh.jpg").exists()
    (folder / "separuh.jpg").write_bytes(TWO)
    looks.at(21.0)
    assert looks.at(22.0) == ["separuh.jpg"]
    assert looks.watched.refused == ()


def test_the_same_page_twice_is_noticed_and_not_lost(folder, spool, looks):
    (folder / "a.jpg").write_bytes(ONE)
    (folder / "b.jpg").write_bytes(ONE)
    (folder / "c.jpg").write_bytes(TWO)
    looks.at(0.0)
    looks.at(1.0)
    assert sorted((each.file, each.twice) for each in looks.came) == [
        ("a.jpg", False),
        ("b.jpg", True),
        ("c.jpg", False),
    ]
    assert len(spool.pages()) == 3


def test_a_page_that_waits_in_the_spool_is_known_after_a_new_start(folder, spool):
    spool.new_batch().take([ONE])
    looks = Looks(folder, spool)
    (folder / "lagi.jpg").write_bytes(ONE)
    looks.at(0.0)
    looks.at(1.0)
    assert looks.came[0].twice


def test_hidden_unfinished_and_foreign_files_folders_and_links_are_left_alone(folder, tmp_path, looks):
    secret = tmp_path / "rahasia.jpg"
    secret.write_bytes(ONE)
    for name in (".sembunyi.jpg", "~kunci.jpg", "unduh.jpg.part", "x.crdownload"):
        (folder / name).write_bytes(ONE)
    (folder / "tautan.jpg").symlink_to(secret)
    (folder / "map.jpg").mkdir()
    (folder / "catatan.txt").write_text("bukan gambar")
    looks.at(0.0)
    assert looks.at(30.0) == []
    assert [each.file for each in looks.watched.refused] == ["catatan.txt"]
    assert secret.exists()


def test_a_file_that_cannot_be_removed_is_taken_once_and_named(folder, looks, monkeypatch):
    unlink = type(folder).unlink

    def refuse(path, **how):
        if path.parent == folder:
            raise PermissionError(13, "in use")
        unlink(path, **how)

    monkeypatch.setattr(type(folder), "unlink", refuse)  # as Windows does while another program has it open
    (folder / "a.jpg").write_bytes(ONE)
    looks.at(0.0)
    assert looks.at(1.0) == ["a.jpg"]
    assert looks.at(2.0) == []
    assert looks.at(9.0) == []
    assert "sudah diambil" in looks.watched.refused[0].sentence
    monkeypatch.undo()
    (folder / "a.jpg").write_bytes(TWO + b"baru")
    looks.at(10.0)
    assert looks.at(11.0) == ["a.jpg"], "a new file of the same name is a new page"


def test_older_files_come_first(folder, looks):
    import os

    for name, age in (("z.jpg", 100), ("a.jpg", 200), ("m.jpg", 300)):
        (folder / name).write_bytes(page(age % 250))
        os.utime(folder / name, (age, age))
    looks.at(0.0)
    assert looks.at(1.0) == ["z.jpg", "a.jpg", "m.jpg"]


def test_a_folder_that_is_not_there(tmp_path, spool):
    watched = WatchedFolder(tmp_path / "tidak-ada", spool)
    with pytest.raises(DeviceMissing, match="tidak dapat dibuka"):
        watched.caps()


def test_as_a_scanner_it_gives_pages_until_it_is_stopped(folder, spool):
    pages, twice, stop = [], [], threading.Event()
    watched = WatchedFolder(folder, spool, settle=0.05, every=0.02, twice=twice.append)
    assert watched.caps() == Caps()

    def drop():
        for name, data in (("1.jpg", ONE), ("2.jpg", TWO), ("3.jpg", ONE)):
            (folder / name).write_bytes(data)
            time.sleep(0.2)
        stop.set()

    thread = threading.Thread(target=drop)
    thread.start()
    count = watched.scan(ScanWish(), pages.append, lambda _part: None, stop.is_set)
    thread.join()
    assert (count, [spool.read(each) for each in pages]) == (3, [ONE, TWO])
    assert [spool.read(each) for each in twice] == [ONE]


def test_it_stops_after_as_many_pages_as_were_asked_for(folder, spool):
    for number in range(3):
        (folder / f"{number}.jpg").write_bytes(page(number * 50))
    pages = []
    watched = WatchedFolder(folder, spool, settle=0.0, every=0.01)
    assert watched.scan(ScanWish(pages=2), pages.append, lambda _part: None, lambda: False) == 2
    assert len(list(folder.iterdir())) == 1
