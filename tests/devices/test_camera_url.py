from __future__ import annotations

import socket
import time

import cv2
import numpy as np
import pytest

from loket.devices.camera_url import UrlCamera, UrlPatience
from loket.devices.virtual_mjpeg import VirtualMjpeg
from loket.errors import BadInput, DeviceMissing

QUICK = UrlPatience(connect=1.0, read=0.5)
PICTURES = [
    cv2.imencode(".jpg", np.random.default_rng(n).integers(0, 255, (48, 64, 3), dtype=np.uint8))[1].tobytes()
    for n in range(4)
]


@pytest.fixture
def server():
    with VirtualMjpeg(lambda number: PICTURES[number % 4], fps=50) as running:
        yield running


@pytest.fixture
def camera(server):
    made = UrlCamera(server.address, patience=QUICK)
    yield made
    made.close()


def drain(camera, reads):
    """Read this often, whatever comes."""
    for _ in range(reads):
        camera.read()


def test_an_mjpeg_address_gives_pictures_and_a_still(camera):
    camera.open()
    assert [camera.read().number for _ in range(5)] == [1, 2, 3, 4, 5]
    assert camera.still().pixels.shape == (48, 64, 3)


@pytest.mark.parametrize("fault", ["cut", "stall", "garbage"])
def test_a_stream_that_breaks_ends_in_time_and_opens_again(server, camera, fault):
    camera.open()
    camera.read()
    server.fault = fault
    began = time.monotonic()
    with pytest.raises(DeviceMissing, match="terputus"):
        drain(camera, 50)
    assert time.monotonic() - began < 3
    server.fault = None
    camera.open()
    assert camera.read() is not None


def test_nobody_there_and_one_who_never_answers_end_in_time():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        began = time.monotonic()
        with pytest.raises(DeviceMissing, match="tidak dapat dihubungi"):
            UrlCamera(f"http://127.0.0.1:{port}/", patience=QUICK).open()
        assert time.monotonic() - began < 3
    with pytest.raises(DeviceMissing, match="tidak dapat dihubungi"):
        UrlCamera(f"rtsp://127.0.0.1:{port}/live", patience=QUICK).open()


def test_a_password_in_the_address_is_never_shown():
    camera = UrlCamera("rtsp://admin:rahasia@127.0.0.1:9/live", patience=QUICK)
    with pytest.raises(DeviceMissing) as caught:
        camera.open()
    assert camera.name == "Kamera jaringan 127.0.0.1:9"
    assert "rahasia" not in str(caught.value)
    with pytest.raises(BadInput) as refused:
        UrlCamera("rtsp://admin:rahasia@127.0.0.1:99999/live")
    assert "rahasia" not in str(refused.value)


@pytest.mark.parametrize(
    "address",
    ["", "192.168.1.5", "/etc/passwd", "file:///etc/passwd", "concat:a|b", "ftp://x/y", "http://", "http://a b/"],
)
def test_what_is_no_camera_address_is_refused_with_an_example(address):
    with pytest.raises(BadInput, match=r"http://192\.168\.1\.60:8080/video") as caught:
        UrlCamera(address)
    assert caught.value.field == "address"
