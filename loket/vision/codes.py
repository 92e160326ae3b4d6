"""QR codes in a picture: the slip's own, and those that may be an electronic signature's; none is ever opened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import cv2
import numpy as np

from loket.domain.slip import CODE
from loket.vision.image import scaled

if TYPE_CHECKING:
    from loket.vision.image import Image, Quad

# Civil registration's own hosts; a name before or after them proves nothing.
TTE_DOMAIN = "kemendagri.go.id"
TTE_NAMES = ("dukcapil", "tte")
MAYBE_TTE = "Kemungkinan TTE: kode QR menunjuk ke situs Dukcapil. Ini belum bukti; buka situsnya dan cocokkan isinya."
MOST_PIXELS = 24_000_000
LONGEST_TEXT = 4_096


@dataclass(frozen=True, slots=True, eq=False)
class Code:
    """One code: what it says, its kind ('QRCode' and so on) and its corners in the picture's pixels."""

    text: str
    kind: str
    box: Quad


def codes(image: Image, crop: Image | None = None, *, most: int = 3) -> tuple[Code, ...]:
    """Return the codes of a picture: sought in the whole of it, then in a cut-out page, both at 1 to `most` times.

    It stops at the first size where something is found; a code of the crop has its corners in the crop's pixels.
    """
    for factor in range(1, most + 1):
        for picture in (image, crop):
            if picture is None or picture.shape[0] * picture.shape[1] * factor**2 > MOST_PIXELS:
                continue
            if found := _read(picture, factor):
                return found
    return ()


def looks_like_tte(code: Code) -> bool:
    """Say whether a code points to civil registration's own host: 'kemungkinan TTE', which proves nothing."""
    try:
        link = urlsplit(code.text.strip())
        host = (link.hostname or "").rstrip(".")
    except ValueError:
        return False
    if link.scheme not in ("http", "https") or link.username is not None or not host.endswith("." + TTE_DOMAIN):
        return False
    return any(name in label for label in host.removesuffix("." + TTE_DOMAIN).split(".") for name in TTE_NAMES)


def own_request(code: Code) -> str:
    """Return what our own slip's code says after 'LKT:', empty for any other code."""
    text = code.text.strip()
    return text[len(CODE) :].strip() if text.upper().startswith(CODE) else ""


def _read(image: Image, factor: int) -> tuple[Code, ...]:
    import zxingcpp

    large = image
    if factor > 1:
        large = np.asarray(cv2.resize(image, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC), np.uint8)
    grey = np.ascontiguousarray(cv2.cvtColor(large, cv2.COLOR_BGR2GRAY))
    found: dict[str, Code] = {}
    for each in zxingcpp.read_barcodes(grey, formats=zxingcpp.barcode_formats_from_str("QRCode")):
        if each.valid and each.text and len(each.text) <= LONGEST_TEXT:
            place = each.position
            points = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
            box = scaled(np.array([(point.x, point.y) for point in points], np.float32), 1 / factor)
            found.setdefault(each.text, Code(each.text, "QRCode", box))
    return tuple(found.values())
