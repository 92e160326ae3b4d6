from __future__ import annotations

import threading
import time

import cv2
import numpy as np
import pytest

from loket.devices.camera_file import FileCamera
from loket.devices.camera_url import UrlCamera, UrlPatience
from loket.devices.camera_watch import CameraWatch, WatchPatience
from loket.devices.virtual_mjpeg import VirtualMjpeg
from loket.errors import DeviceMissing

HASTY = WatchPatience(black=0.2, frozen=0.5, gone=2.0, slow=0.8, slowest=8.0, retry=0.1)
QUICK = UrlPatience(connect=1.0, read=0.6)


def jpeg(number: int, level: int = 130) -> bytes:
    noise = np.random.default_rng(number).integers(-20, 20, (240, 320, 3))
    good, data = cv2.imencode(".jpg", np.clip(noise + level, 0, 255).astype(np.uint8))
    assert good
    return data.tobytes()


PICTURES = [jpeg(number) for number in range(16)]
BLACK = [jpeg(number, -30) for number in range(2)]


@pytest.fixture
def server():
    with VirtualMjpeg(lambda number: PICTURES[number % 16], fps=30) as running:
        yield running


@pytest.fixture
def watch(server):
    with CameraWatch(UrlCamera(server.address, patience=QUICK), patience=HASTY) as running:
        yield running


def becomes(watch, state, seconds=8.0):
    end = time.monotonic() + seconds
    while watch.status.state != state:
        assert time.monotonic() < end, f"{watch.status} never became {state}"
        time.sleep(0.02)
    return watch.status.sentence


def next_frame(watch, seconds=5.0):
    end = time.monotonic() + seconds
    while (frame := watch.newest()) is None:
        assert time.monotonic() < end, watch.status
        time.sleep(0.005)
    return frame


def test_pictures_come_and_the_newest_wins(watch):
    becomes(watch, "hidup")
    first = next_frame(watch)
    time.sleep(0.5)
    second = next_frame(watch)
    assert second.number > first.number + 5, "the ones between were dropped"
    assert time.monotonic() - second.at < 0.2
    assert second.pixels.shape == (240, 320, 3)


@pytest.mark.parametrize(("fault", "words"), [("cut", "terputus"), ("stall", "terputus"), ("garbage", "terputus")])
def test_a_stream_that_breaks_is_said_and_picked_up_again(server, watch, fault, words):
    becomes(watch, "hidup")
    server.fault = fault
    sentence = becomes(watch, "tercabut")
    assert words in sentence or "tidak dapat dihubungi" in sentence
    server.fault = None
    becomes(watch, "hidup")
    watch.newest()
    assert next_frame(watch).pixels.any()


def test_a_slow_stream_is_said_and_recovers(server, watch):
    becomes(watch, "hidup")
    server.fault = "slow"
    becomes(watch, "lambat")
    server.fault = None
    becomes(watch, "hidup")


def test_a_covered_lens_is_said_and_recovers(server, watch):
    becomes(watch, "hidup")
    server.picture = lambda number: BLACK[number % 2]
    assert "lensa" in becomes(watch, "hitam")
    server.picture = lambda number: PICTURES[number % 16]
    becomes(watch, "hidup")


def test_the_same_picture_for_ever_is_said(server, watch):
    becomes(watch, "hidup")
    server.picture = lambda _number: PICTURES[0]
    becomes(watch, "beku")


def test_a_still_comes_from_the_watching_thread(watch):
    becomes(watch, "hidup")
    assert watch.still().result(timeout=3).pixels.shape == (240, 320, 3)


def test_a_still_of_a_camera_that_is_not_there_fails_at_once(server, watch):
    server.fault = "cut"
    becomes(watch, "tercabut")
    with pytest.raises(DeviceMissing):
        watch.still().result(timeout=0.1)


def test_a_still_under_way_fails_when_the_camera_goes(server, watch):
    becomes(watch, "hidup")
    server.fault = "stall"
    answer = watch.still()
    with pytest.raises(DeviceMissing):
        answer.result(timeout=4)


def test_one_wake_up_is_in_flight(server):
    wakes = []
    woken = threading.Event()

    def wake():
        wakes.append(threading.current_thread().name)
        woken.set()

    with CameraWatch(UrlCamera(server.address, patience=QUICK), wake, HASTY) as watch:
        assert woken.wait(3)
        becomes(watch, "hidup")
        time.sleep(0.5)
        assert len(wakes) == 1, "nobody asked, so nobody is woken again"
        for asked in range(1, 5):
            watch.newest()
            time.sleep(0.2)
            assert len(wakes) == asked + 1, "woken once more for each asking, though six pictures came"
    assert set(wakes) == {"camera-watch"}


def test_starting_and_asking_never_wait(server):
    server.fault = "stall"
    watch = CameraWatch(UrlCamera(server.address, patience=QUICK), patience=HASTY)
    began = time.monotonic()
    watch.start()
    assert watch.newest() is None
    assert watch.status.state == "membuka"
    watch.stop(wait=False)
    assert time.monotonic() - began < 0.5, "opening takes this one a second"
    watch.stop()
    assert watch.status.state == "berhenti"


def test_a_missing_file_is_picked_up_when_it_is_there(tmp_path):
    path = tmp_path / "kartu.jpg"
    with CameraWatch(FileCamera(path), patience=HASTY) as watch:
        assert "tidak ditemukan" in becomes(watch, "tercabut")
        path.write_bytes(PICTURES[0])
        becomes(watch, "hidup")
        time.sleep(0.8)
        assert watch.status.state == "hidup", "a file may stand still"
