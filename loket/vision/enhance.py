"""A saved picture that reads well and stays small: paper white, shadows lifted; colour, grey or black and white."""

# ruff: noqa: PLR2004 - measured thresholds stand where they are used

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Literal

import cv2
import numpy as np
from PIL import Image as Pillow

from loket.vision.image import shrink

if TYPE_CHECKING:
    from loket.vision.image import Floats, Image

Mode = Literal["colour", "grey", "bw"]
LIMIT_BYTES = 150_000
QUALITIES = (88, 80, 72, 64, 55, 45, 35, 25)
# The least side a picture is shrunk to before it is given up.
SMALLEST = 200
# How far the colour of something printed lies from the paper's.
HUE_APART = 22


def lighten(page: Image, strength: float = 0.8) -> Image:
    """Return the page with its light made even and its paper white; 0 changes nothing, 1 makes it quite even."""
    light = illumination(page)
    # A coloured page stays coloured: only the light's unevenness and a common cast are taken away.
    paper = np.median(light.reshape(-1, 3), axis=0)
    white = min(245.0, float(paper.max()) * 1.25)
    gain = (white / np.maximum(light, 12.0)) ** strength
    common = gain.mean(axis=2, keepdims=True)
    cast = (paper.mean() / np.maximum(paper, 12.0)) ** (strength * _greyness(paper))
    even = page.astype(np.float32) * common * cast.astype(np.float32)
    return np.asarray(np.clip(even, 0, 255), np.uint8)


def illumination(page: Image) -> Floats:
    """Return the light that falls on each pixel of the paper, as smooth float pixels of the page's size.

    A portrait or a dark table is no shadow: what differs from the paper in hue, or is far darker, is bridged.
    """
    small, _ = shrink(page, 240)
    closed = cv2.morphologyEx(small, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (17, 17)))
    smooth = np.asarray(cv2.medianBlur(closed, 21), np.uint8)
    lab = cv2.cvtColor(smooth, cv2.COLOR_BGR2LAB).astype(np.float32)
    bright = np.percentile(lab[..., 0], 90)
    hue = np.median(lab[lab[..., 0] > 0.6 * bright][:, 1:], axis=0)
    paper = (lab[..., 0] > 0.4 * bright) & (np.abs(lab[..., 1:] - hue).sum(axis=2) < HUE_APART)
    paper = _large(cv2.erode(paper.astype(np.uint8), np.ones((7, 7), np.uint8))).astype(np.float32)[..., None]
    if paper.mean() < 0.1:
        paper[:] = 1
    light = smooth.astype(np.float32) * paper
    filled = np.zeros_like(light)
    weight = np.zeros_like(paper)
    for reach, trust in ((6, 1.0), (24, 1e-2), (90, 1e-5)):
        filled += trust * cv2.GaussianBlur(light, (0, 0), reach)
        weight += trust * cv2.GaussianBlur(paper, (0, 0), reach)[..., None]
    filled /= np.maximum(weight, 1e-9)
    return np.asarray(cv2.resize(filled, page.shape[1::-1], interpolation=cv2.INTER_CUBIC))


def _large(mask: Floats) -> Floats:
    """Return the mask without its small parts, such as the face in a portrait."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask)
    kept = stats[:count, cv2.CC_STAT_AREA] > 0.06 * mask.size
    kept[0] = False
    return np.asarray(kept[labels])


def black_and_white(page: Image) -> Image:
    """Return the page as black ink on white (one channel, 0 or 255), whatever the light."""
    grey = cv2.cvtColor(lighten(page, 1.0), cv2.COLOR_BGR2GRAY)
    size = max(15, round(min(grey.shape) / 24) | 1)
    around = cv2.blur(grey, (size, size)).astype(np.float32)
    square = cv2.blur(grey.astype(np.float32) ** 2, (size, size))
    spread = np.sqrt(np.maximum(square - around**2, 0))
    # Sauvola and Pietikainen (2000): the threshold falls where nothing varies, so that paper stays clean.
    ink = grey < around * (1 + 0.22 * (spread / 128 - 1))
    return np.where(ink, 0, 255).astype(np.uint8)


def to_small(page: Image, mode: Mode = "colour", limit_bytes: int = LIMIT_BYTES) -> bytes:
    """Return the page as WebP (colour, grey) or PNG of one bit (bw) within so many bytes, shrunk only where need be."""
    picture = page
    while True:
        coded = _one_bit(picture) if mode == "bw" else _best_within(picture, mode, limit_bytes)
        longest = max(picture.shape[:2])
        if len(coded) <= limit_bytes or longest <= SMALLEST:
            return coded
        part = min(0.9, (limit_bytes / len(coded)) ** 0.5)
        picture, _ = shrink(picture, max(SMALLEST, round(longest * part)))


def _one_bit(page: Image) -> bytes:
    return _bytes(Pillow.fromarray(black_and_white(page)).convert("1"), "PNG", optimize=True)


def _best_within(page: Image, mode: Mode, limit_bytes: int) -> bytes:
    """Return the page as WebP in the best quality that fits, or in the worst where none does."""
    channels = cv2.cvtColor(page, cv2.COLOR_BGR2GRAY) if mode == "grey" else cv2.cvtColor(page, cv2.COLOR_BGR2RGB)
    picture = Pillow.fromarray(np.asarray(channels, np.uint8))
    low, high = 0, len(QUALITIES)
    best = b""
    while low < high:
        middle = (low + high) // 2 if best or low else low
        coded = _bytes(picture, "WEBP", quality=QUALITIES[middle], method=3)
        if len(coded) <= limit_bytes:
            best, high = coded, middle
        else:
            low = middle + 1
    return best or coded


def _bytes(picture: Pillow.Image, kind: str, **how: int | bool) -> bytes:
    held = io.BytesIO()
    picture.save(held, kind, **how)
    return held.getvalue()


def _greyness(paper: Floats) -> float:
    """Return 1 for paper that is nearly grey, so that a cast is the lamp's, and 0 for paper that is truly coloured."""
    cast = float((paper.max() - paper.min()) / max(paper.max(), 1.0))
    return float(np.clip((0.28 - cast) / 0.14, 0, 1))
