"""Every picture that an office may meet is opened or refused in a sentence, and memory stays bounded."""

import io
import random
import struct
import tracemalloc
import zlib
from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image as Pillow

from loket.errors import BadInput
from loket.vision.door import MOST_BYTES, as_image, open_image

COLOURS = np.zeros((40, 60, 3), np.uint8)
COLOURS[:, :30] = (250, 20, 10)
COLOURS[20:, 30:] = (10, 40, 240)


def coded(picture, kind, **how):
    held = io.BytesIO()
    picture.save(held, kind, **how)
    return held.getvalue()


def picture():
    return Pillow.fromarray(COLOURS)


@pytest.mark.parametrize("kind", ["PNG", "BMP", "TIFF", "PPM"])
def test_exact_kinds_come_as_they_are_in_bgr(kind):
    assert np.array_equal(open_image(coded(picture(), kind)), COLOURS[..., ::-1])


@pytest.mark.parametrize("kind", ["JPEG", "WEBP"])
def test_lossy_kinds_come_nearly_so(kind):
    back = open_image(coded(picture(), kind, quality=95))
    assert np.abs(back.astype(int) - COLOURS[..., ::-1]).mean() < 12


def test_a_file_opens_like_its_bytes(tmp_path):
    (tmp_path / "a.png").write_bytes(coded(picture(), "PNG"))
    assert open_image(tmp_path / "a.png").shape == (40, 60, 3)
    with pytest.raises(BadInput, match=r"hilang\.png tidak dapat dibuka"):
        open_image(tmp_path / "hilang.png")


@pytest.mark.parametrize(("orientation", "corner"), [(1, (5, 5)), (3, (-5, -5)), (6, (5, -5)), (8, (-5, 5))])
def test_a_turned_camera_is_turned_back(orientation, corner):
    marked = np.zeros((64, 96, 3), np.uint8)
    marked[:16, :16] = 255
    exif = Pillow.Exif()
    exif[0x0112] = orientation
    back = open_image(coded(Pillow.fromarray(marked), "JPEG", exif=exif, quality=95))
    assert back.shape[:2] == ((64, 96) if orientation in (1, 3) else (96, 64))
    assert back[corner].min() > 200


def test_alpha_lies_on_white():
    clear = Pillow.new("RGBA", (8, 8), (0, 0, 0, 0))
    clear.paste((255, 0, 0, 255), (0, 0, 4, 8))
    back = open_image(coded(clear, "PNG"))
    assert back[0, 0].tolist() == [0, 0, 255]
    assert back[0, 7].tolist() == [255, 255, 255]


def test_sixteen_bits_become_eight():
    deep = np.linspace(0, 65535, 64).astype(np.uint16).reshape(8, 8)
    back = open_image(coded(Pillow.fromarray(deep), "PNG"))
    assert back[0, 0, 0] == 0
    assert back[7, 7, 2] == 255
    assert abs(int(back[3, 7, 1]) - deep[3, 7] / 257) <= 1


def test_cmyk_grey_palette_and_one_bit():
    assert open_image(coded(picture().convert("CMYK"), "JPEG")).shape == (40, 60, 3)
    for mode in ("L", "P", "1", "LA"):
        assert open_image(coded(picture().convert(mode), "PNG")).shape == (40, 60, 3)


def test_of_a_moving_gif_the_first_frame_is_taken():
    frames = [Pillow.new("RGB", (20, 10), colour) for colour in ("red", "blue", "lime")]
    back = open_image(coded(frames[0], "GIF", save_all=True, append_images=frames[1:]))
    assert back[5, 5].tolist() == [0, 0, 255]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "kosong"),
        (b"bukan gambar", "bukan gambar"),
        (b"%PDF-1.7\n", "bukan gambar"),
        (b"\x89PNG\r\n\x1a\n", "bukan gambar|rusak"),
    ],
)
def test_what_is_no_picture_is_refused_in_a_sentence(data, sentence):
    with pytest.raises(BadInput, match=sentence) as refused:
        open_image(data)
    assert refused.value.hint.endswith(".")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "BMP"])
@pytest.mark.parametrize("kept", [0.1, 0.5, 0.95])
def test_a_picture_cut_off_is_refused(kind, kept):
    noise = np.random.default_rng(7).integers(0, 256, (120, 160, 3), dtype=np.uint8)
    data = coded(Pillow.fromarray(noise), kind)
    with pytest.raises(BadInput):
        open_image(data[: int(len(data) * kept)])


def bomb(width, height):
    """A tiny PNG whose header says that it is huge, and whose rows unpack to nothing but zeros."""

    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    rows = zlib.compress(b"\0" * min(50_000_000, (width * 3 + 1) * height), 9)
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(20_000, 20_000), (60_000, 60_000), (2_000_000, 3)])
def test_huge_pictures_are_refused_before_they_fill_memory(size):
    data = bomb(*size)
    tracemalloc.start()
    try:
        with pytest.raises(BadInput, match="terlalu besar"):
            open_image(data)
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


def test_a_huge_file_is_refused_unread(tmp_path):
    with (tmp_path / "besar.tif").open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(BadInput, match="paling banyak 64 MB"):
        open_image(tmp_path / "besar.tif")


@settings(max_examples=60)
@given(st.integers(0, 2**32), st.sampled_from(["JPEG", "PNG", "TIFF", "BMP", "GIF", "WEBP"]))
def test_damaged_files_give_a_picture_or_a_sentence(seed, kind):
    dice = random.Random(seed)  # noqa: S311 - damage, no secret
    data = bytearray(coded(picture(), kind))
    for _ in range(dice.randint(1, 8)):
        data[dice.randrange(len(data))] = dice.randrange(256)
    with suppress(BadInput):
        assert open_image(bytes(data)).ndim == 3


@pytest.mark.parametrize("shape", [(6, 7), (6, 7, 1), (6, 7, 2), (6, 7, 3), (6, 7, 4)])
@pytest.mark.parametrize("kind", [np.uint8, np.uint16, np.float32, bool])
def test_arrays_of_every_usual_form_become_bgr(shape, kind):
    pixels = np.ones(shape, kind)
    back = as_image(pixels)
    assert back.shape == (6, 7, 3)
    assert back.dtype == np.uint8


def test_arrays_keep_their_range():
    assert as_image(np.full((2, 2), 65535, np.uint16)).max() == 255
    assert int(as_image(np.full((2, 2), 0.5, np.float32))[0, 0, 0]) in (127, 128)
    assert as_image(np.full((2, 2), np.nan, np.float32)).max() == 0
    with pytest.raises(BadInput):
        as_image(np.zeros((0, 5, 3), np.uint8))
    with pytest.raises(BadInput):
        as_image(np.zeros((5, 5, 7), np.uint8))
