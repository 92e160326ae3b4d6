from __future__ import annotations

import os
import sys

import cv2
import numpy as np
import pytest

from loket.devices.camera_opencv import OpenCvCamera, listed
from loket.devices.model import CameraWish
from loket.errors import DeviceBusy, DeviceError, DeviceForbidden, DeviceMissing

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="device files are Linux's own")


@pytest.fixture
def film(tmp_path):
    """A film behind the driver: the same class of OpenCV, with a file in the device's place."""
    path = tmp_path / "kamera.avi"
    writer = cv2.VideoWriter(str(path), cv2.CAP_FFMPEG, cv2.VideoWriter.fourcc(*"MJPG"), 25.0, (64, 48))
    for number in range(30):
        writer.write(np.random.default_rng(number).integers(0, 255, (48, 64, 3), dtype=np.uint8))
    writer.release()
    return path


@pytest.fixture
def device(tmp_path):
    path = tmp_path / "video0"
    path.touch()
    return path


@pytest.fixture
def camera(film, device):
    made = OpenCvCamera(str(device), name="Kamera dokumen", door=lambda _path: cv2.VideoCapture(str(film)))
    yield made
    made.close()


def drain(camera, reads):
    """Read this often, whatever comes."""
    for _ in range(reads):
        camera.read()


def test_it_gives_pictures_with_rising_numbers(camera):
    camera.open()
    first, second = camera.read(), camera.read()
    assert first.pixels.shape == (48, 64, 3)
    assert second.number == first.number + 1
    assert second.at >= first.at


def test_a_device_that_is_not_there(tmp_path):
    with pytest.raises(DeviceMissing, match="tidak tersambung"):
        OpenCvCamera(str(tmp_path / "video9")).open()


def test_a_device_that_opens_but_gives_nothing_is_busy(device):
    with pytest.raises(DeviceBusy, match="sedang dipakai"):
        OpenCvCamera(str(device)).open()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may open everything")
def test_a_device_that_is_forbidden(device, film):
    device.chmod(0)
    with pytest.raises(DeviceForbidden, match="tidak diizinkan"):
        OpenCvCamera(str(device), door=lambda _path: cv2.VideoCapture(str(film))).open()


def test_pulling_the_plug_is_noticed_and_it_opens_again(camera, device):
    camera.open()
    while camera.read() is not None and camera._number < 20:
        pass
    device.unlink()
    with pytest.raises(DeviceMissing, match="tidak tersambung"):
        drain(camera, 40)
    device.touch()
    camera.open()
    assert camera.read() is not None


def test_a_device_that_stays_but_falls_silent_is_given_up(camera):
    camera.open()
    with pytest.raises(DeviceMissing, match="tidak lagi mengirim"):
        drain(camera, 60)


def test_reading_before_opening_and_closing_twice(camera):
    with pytest.raises(DeviceMissing, match="belum dibuka"):
        camera.read()
    camera.close()
    camera.close()


class Recorder:
    """A capture that notes what it is set to, and gives pictures of that size, every third of them sharp."""

    def __init__(self):
        self.size = [640, 480]
        self.set_to = []
        self.reads = 0

    def isOpened(self):  # noqa: N802 - OpenCV's name
        return True

    def set(self, what, value):
        self.set_to.append((what, value))
        if what in {cv2.CAP_PROP_FRAME_WIDTH, cv2.CAP_PROP_FRAME_HEIGHT}:
            self.size[what == cv2.CAP_PROP_FRAME_HEIGHT] = int(value)

    def read(self):
        self.reads += 1
        pixels = np.zeros((self.size[1], self.size[0]), np.uint8)
        pixels[:, :: 8 if self.reads % 3 else 4] = 200
        return True, pixels

    def release(self):
        pass


def test_mjpg_is_asked_for_first_and_a_still_is_larger_and_sharp(device):
    capture = Recorder()
    wish = CameraWish(width=320, height=240, still_width=640, still_height=480, rotation=90)
    camera = OpenCvCamera(str(device), wish, door=lambda _path: capture)
    camera.open()
    assert capture.set_to[0] == (cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
    assert camera.read().pixels.shape == (320, 240, 3)
    still = camera.still()
    assert still.pixels.shape == (640, 480, 3)
    assert still.pixels[4::8].mean() > 100, "the sharp one"
    assert camera.read().pixels.shape == (320, 240, 3), "and back to the preview"


def test_no_still_is_a_fault_not_an_empty_picture(camera):
    camera.open()
    drain(camera, 29)
    with pytest.raises(DeviceError, match="tidak memberi foto"):
        camera.still()


def test_the_list_names_cameras_as_the_system_does(tmp_path):
    system, devices = tmp_path / "sys", tmp_path / "dev"
    stable = devices / "v4l/by-id"
    stable.mkdir(parents=True)
    nodes = (
        ("video0", "HD Webcam: HD Webcam", "0"),
        ("video1", "HD Webcam: HD Webcam", "1"),
        ("video10", "Eloam", "0"),
    )
    for node, name, index in nodes:
        (devices / node).touch()
        (system / node).mkdir(parents=True)
        (system / node / "name").write_text(f"{name}\n")
        (system / node / "index").write_text(f"{index}\n")
    (stable / "usb-Eloam-video-index0").symlink_to(devices / "video10")
    assert listed(system, devices) == [
        (str(devices / "video0"), "HD Webcam"),
        (str(stable / "usb-Eloam-video-index0"), "Eloam"),
    ]
    assert listed(tmp_path / "tidak-ada", devices) == []
