"""What a picture and a page's corners are here, and how a picture is shrunk."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

# Height by width by three bytes, blue green red, as OpenCV has it.
Image = npt.NDArray[np.uint8]
# Four (x, y) in pixels, clockwise from the page's top left; whole numbers are the middles of pixels.
Quad = npt.NDArray[np.float32]
# Numbers in any precision: points, colours, scores.
Floats = npt.NDArray[Any]


def shrink(image: Image, longest: int) -> tuple[Image, float]:
    """Return the picture with its longer side at most so many pixels, and the factor (at most 1) that did it."""
    factor = longest / max(image.shape[:2])
    if factor >= 1:
        return image, 1.0
    size = (max(1, round(image.shape[1] * factor)), max(1, round(image.shape[0] * factor)))
    return np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA), np.uint8), factor


def scaled(quad: Floats, factor: float) -> Quad:
    """Return corners moved to a picture of another size, mindful that pixels are counted by their middles."""
    return ((quad + 0.5) * factor - 0.5).astype(np.float32)
