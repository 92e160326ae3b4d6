from __future__ import annotations

import time

import cv2
import numpy as np
import pytest

from loket.devices.camera_file import FileCamera
from loket.devices.model import CameraWish
from loket.errors import DeviceError, DeviceMissing


def plain(level: int) -> np.ndarray:
    return np.full((48, 64, 3), level, np.uint8)


@pytest.fixture
def film(tmp_path):
    path = tmp_path / "kartu.avi"
    writer = cv2.VideoWriter(str(path), cv2.CAP_FFMPEG, cv2.VideoWriter.fourcc(*"MJPG"), 50.0, (64, 48))
    assert writer.isOpened()
    for number in range(10):
        writer.write(plain(number * 20 + 20))
    writer.release()
    return path


@pytest.fixture
def opened(request):
    def start(*args, **more):
        camera = FileCamera(*args, **more)
        request.addfinalizer(camera.close)
        camera.open()
        return camera

    return start


def levels(camera, count):
    return [round(float(camera.read().pixels.mean()) / 20) for _ in range(count)]


def test_a_film_plays_in_order_and_begins_again(opened, film):
    assert levels(opened(film), 13) == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 1, 2, 3]


def test_it_plays_at_its_own_speed(opened, film):
    camera = opened(film)
    began = time.monotonic()
    levels(camera, 20)
    assert 0.3 < time.monotonic() - began < 1.0


def test_a_film_that_does_not_repeat_ends(opened, film):
    camera = opened(film, loop=False)
    levels(camera, 10)
    with pytest.raises(DeviceMissing, match="habis"):
        camera.read()


def test_a_film_cut_off_in_mid_stream_plays_as_far_as_it_goes(opened, film):
    data = film.read_bytes()
    film.write_bytes(data[: len(data) * 4 // 5])
    camera = opened(film, loop=False)
    assert levels(camera, 2) == [1, 2]
    with pytest.raises(DeviceMissing, match="habis"):
        levels(camera, 11)


@pytest.mark.parametrize("data", [b"", b"bukan film", b"RIFF\x00\x00\x00\x00AVI "])
def test_what_is_no_film_is_refused(opened, tmp_path, data):
    path = tmp_path / "rusak.avi"
    path.write_bytes(data)
    with pytest.raises(DeviceError):
        opened(path).read()


def test_a_folder_of_pictures_and_a_name_in_other_letters(opened, tmp_path):
    folder = tmp_path / "kartu é ñ"
    folder.mkdir()
    for number in (2, 1, 3):
        good, data = cv2.imencode(".png", plain(number * 20))
        assert good
        (folder / f"{number}.png").write_bytes(data.tobytes())
    (folder / "catatan.txt").write_text("bukan gambar")
    assert levels(opened(folder, fps=100.0), 4) == [1, 2, 3, 1]


def test_missing_empty_and_broken_are_told_apart(opened, tmp_path):
    with pytest.raises(DeviceMissing, match="tidak ditemukan"):
        opened(tmp_path / "tidak-ada.avi")
    with pytest.raises(DeviceMissing, match="tidak ditemukan"):
        opened(tmp_path / "tidak-ada")
    (tmp_path / "kosong").mkdir()
    with pytest.raises(DeviceError, match="tidak berisi gambar"):
        opened(tmp_path / "kosong")
    (tmp_path / "rusak.png").write_bytes(b"\x89PNG rusak")
    with pytest.raises(DeviceError, match="bukan gambar"):
        opened(tmp_path / "rusak.png").read()


@pytest.mark.parametrize(("rotation", "corner"), [(0, (0, 0)), (90, (0, -1)), (180, (-1, -1)), (270, (-1, 0))])
def test_it_is_turned_clockwise(opened, tmp_path, rotation, corner):
    pixels = plain(0)
    pixels[:8, :8] = 255
    cv2.imwrite(str(tmp_path / "sudut.png"), pixels)
    frame = opened(tmp_path / "sudut.png", CameraWish(rotation=rotation)).read()
    assert frame.pixels[corner].tolist() == [255, 255, 255]
    assert frame.pixels.shape[:2] == ((48, 64) if rotation in {0, 180} else (64, 48))


def test_a_still_is_the_sharpest_of_a_few(opened, tmp_path):
    sharp = np.zeros((48, 64, 3), np.uint8)
    sharp[:, ::4] = 255
    for number, pixels in enumerate([cv2.blur(sharp, (5, 5)), sharp, cv2.blur(sharp, (9, 9))]):
        cv2.imwrite(str(tmp_path / f"{number}.png"), pixels)
    assert np.array_equal(opened(tmp_path).still().pixels, sharp)
