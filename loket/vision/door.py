"""The door for pictures: whatever file comes, out goes an upright BGR picture, or a sentence that says why not."""

# ruff: noqa: PLR2004 - measured thresholds stand where they are used

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image as Pillow
from PIL import ImageOps, UnidentifiedImageError

from loket.errors import BadInput

if TYPE_CHECKING:
    from pathlib import Path

    import numpy.typing as npt

    from loket.vision.image import Image

# An A3 sheet at 600 dots an inch has 70 million pixels; opened it takes 210 MB.
MOST_PIXELS = 80_000_000
MOST_BYTES = 64_000_000
LONGEST = 16_000
KINDS = ("JPEG", "PNG", "WEBP", "TIFF", "BMP", "GIF", "PPM")
SIXTEEN_BIT = ("I;16", "I;16B", "I;16L", "I;16N", "I", "F")


def open_image(source: bytes | Path) -> Image:
    """Open a picture from bytes or a file: first frame, turned as its camera held it, on white, 8-bit BGR.

    BadInput, in Indonesian, where it is empty, no picture, cut off or too large; it is refused by its header, before
    anything of its size is kept in memory.
    """
    data = _bytes_of(source)
    if not data:
        raise BadInput("Berkas gambar kosong.", "Ambil ulang gambarnya, atau pilih berkas lain.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Pillow.open(io.BytesIO(data), formats=KINDS) as picture:
                _check_size(picture)
                return _pixels(picture)
    except BadInput:
        raise
    except Pillow.DecompressionBombError as error:
        raise _too_large() from error
    except UnidentifiedImageError as error:
        raise BadInput(
            "Berkas ini bukan gambar yang dikenal.", "Pakai JPEG, PNG, WebP, TIFF, BMP atau GIF; PDF lewat pemindai."
        ) from error
    except (OSError, ValueError, SyntaxError, EOFError, ArithmeticError, LookupError, TypeError) as error:
        # What Pillow's readers raise on a damaged file is not settled in one class.
        raise BadInput("Gambar rusak atau terpotong.", "Ambil ulang gambarnya, atau salin berkasnya lagi.") from error


def as_image(pixels: npt.NDArray[Any]) -> Image:
    """Return any usual array of pixels (grey, grey with alpha, BGR, BGRA; 8 or 16 bit, or 0..1 floats) as 8-bit BGR."""
    if pixels.ndim not in (2, 3) or 0 in pixels.shape:
        raise BadInput("Gambar tidak punya isi.", "Ambil ulang gambarnya.")
    eight = _eight_bit(pixels)
    planes = eight[..., None] if eight.ndim == 2 else eight
    if planes.shape[2] not in (1, 2, 3, 4):
        raise BadInput("Susunan warna gambar tidak dikenal.", "Simpan ulang sebagai JPEG atau PNG.")
    if planes.shape[2] in (2, 4):
        alpha = planes[..., -1:].astype(np.float32) / 255
        planes = np.round(planes[..., :-1] * alpha + 255 * (1 - alpha)).astype(np.uint8)
    if planes.shape[2] == 1:
        planes = np.repeat(planes, 3, axis=2)
    return np.ascontiguousarray(planes)


def _bytes_of(source: bytes | Path) -> bytes:
    if isinstance(source, bytes):
        size = len(source)
    else:
        try:
            size = source.stat().st_size
        except OSError as error:
            raise BadInput(
                f"Berkas {source.name} tidak dapat dibuka.", "Periksa apakah berkasnya masih ada."
            ) from error
    if size > MOST_BYTES:
        raise BadInput(
            f"Berkas gambar terlalu besar: {size // 1_000_000} MB, paling banyak {MOST_BYTES // 1_000_000} MB.",
            "Kecilkan resolusi pemindai ke 300 dpi.",
        )
    try:
        return source if isinstance(source, bytes) else source.read_bytes()
    except OSError as error:
        raise BadInput("Berkas gambar tidak dapat dibaca.", "Periksa apakah berkasnya masih ada.") from error


def _check_size(picture: Pillow.Image) -> None:
    width, height = picture.size
    if width * height > MOST_PIXELS or max(width, height) > LONGEST:
        raise _too_large(f"{width} x {height} piksel")
    if min(width, height) < 1:
        raise BadInput("Gambar tidak punya isi.", "Ambil ulang gambarnya.")


def _too_large(size: str = "") -> BadInput:
    return BadInput(
        f"Gambar terlalu besar{': ' + size if size else ''}.",
        "Kecilkan resolusi pemindai ke 300 dpi, atau potong gambarnya.",
    )


def _pixels(picture: Pillow.Image) -> Image:
    # JPEG can be decoded smaller; nothing here needs more than 40 million pixels of a photograph.
    if picture.format == "JPEG" and picture.width * picture.height > MOST_PIXELS // 2:
        picture.draft("RGB", (picture.width // 2, picture.height // 2))
    picture.load()
    upright = ImageOps.exif_transpose(picture)
    if upright.mode in SIXTEEN_BIT:
        return as_image(np.asarray(upright))
    if upright.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in upright.info:
        coloured = upright.convert("RGBA")
        white = Pillow.new("RGBA", coloured.size, "white")
        upright = Pillow.alpha_composite(white, coloured)
    rgb = np.asarray(upright.convert("RGB"), np.uint8)
    return np.ascontiguousarray(rgb[..., ::-1])


def _eight_bit(pixels: npt.NDArray[Any]) -> Image:
    if pixels.dtype == np.uint8:
        return pixels
    if pixels.dtype == bool:
        return pixels.astype(np.uint8) * 255
    values = np.nan_to_num(pixels.astype(np.float32), posinf=0.0, neginf=0.0)
    high = float(values.max())
    wide = 255 / 65535 if high > 255 else 1.0
    scale = 255.0 if pixels.dtype.kind == "f" and high <= 1 else wide
    return np.clip(np.round(values * scale), 0, 255).astype(np.uint8)
