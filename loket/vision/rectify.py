"""A page as if it lay on a scanner: true to size, square, and turned so that its writing can be read."""

# ruff: noqa: PLR2004 - measured thresholds stand where they are used

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from loket.vision.geometry import as_rectangle
from loket.vision.image import scaled

if TYPE_CHECKING:
    from loket.vision.image import Image, Quad

CARD_MM = (85.6, 53.98)
A4_MM = (210.0, 297.0)
F4_MM = (215.0, 330.0)
# Millimetres of an inch.
INCH = 25.4


def rectify(image: Image, quad: Quad, mm: tuple[float, float], dpi: float) -> Image:
    """Return the page between four corners at its true size (width, height in millimetres) and resolution."""
    width, height = (max(1, round(side / INCH * dpi)) for side in mm)
    shrinking = dpi_of(quad, mm) / dpi
    source, corners = image, quad
    if shrinking > 1.6:
        # Averaged first, since a plain warp would skip pixels.
        factor = 1.3 / shrinking
        source = np.asarray(cv2.resize(image, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), np.uint8)
        corners = scaled(quad, source.shape[1] / image.shape[1])
    home = np.array(((0, 0), (width, 0), (width, height), (0, height)), np.float32) - 0.5
    move = cv2.getPerspectiveTransform(corners.astype(np.float32), home)
    how = cv2.INTER_AREA if shrinking > 1 else cv2.INTER_CUBIC
    page = cv2.warpPerspective(source, move, (width, height), flags=how, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(page, np.uint8)


def dpi_of(quad: Quad, mm: tuple[float, float]) -> float:
    """Return how many pixels an inch of the page has in the picture, on its poorest side."""
    sides = np.linalg.norm(np.roll(quad, -1, axis=0) - quad, axis=1)
    across, down = min(sides[0], sides[2]), min(sides[1], sides[3])
    return float(min(across / mm[0], down / mm[1]) * INCH)


def size_of(image: Image, quad: Quad) -> tuple[float, float]:
    """Return the paper size (width, height in millimetres) whose form comes nearest; a card where it is small."""
    height, width = image.shape[:2]
    aspect = float(as_rectangle(quad[None].astype(np.float64), width, height)[0][0])
    standing = aspect < 1
    long = 1 / aspect if standing else aspect
    # Between card (1.59), F4 (1.53) and A4 (1.41) the form alone decides; reading may know better.
    nearest = min((CARD_MM, A4_MM, F4_MM), key=lambda mm: abs(max(mm) / min(mm) - long))
    short_side, long_side = sorted(nearest)
    return (short_side, long_side) if standing else (long_side, short_side)


def turned(image: Image, quarters: int) -> Image:
    """Return the picture turned clockwise by so many quarter turns."""
    return np.ascontiguousarray(np.rot90(image, -quarters))


def upright(page: Image) -> tuple[int, ...]:
    """Return the quarter turns (clockwise) to try, likeliest first, by which way the lines of writing run.

    Only reading tells upside down from upright, so both are always named; try the next where little is read.
    """
    grey = cv2.cvtColor(page, cv2.COLOR_BGR2GRAY)
    factor = min(1.0, 900 / max(grey.shape))
    small = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    flat = cv2.morphologyEx(small, cv2.MORPH_BLACKHAT, np.ones((9, 9), np.uint8)).astype(np.float32)
    flat = np.minimum(flat, 60)
    edge = max(2, round(0.06 * min(flat.shape)))
    flat = flat[edge:-edge, edge:-edge]
    # Lines of writing lie in rows: the ink of a row varies from row to row more than a column's does.
    rows, columns = (_unrest(flat.mean(axis=axis)) for axis in (1, 0))
    return (0, 2, 1, 3) if rows >= columns else (1, 3, 0, 2)


def _unrest(profile: np.ndarray) -> float:
    return float(np.abs(np.diff(profile)).mean() / (profile.mean() + 1))
