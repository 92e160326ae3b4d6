"""Say whether a page's picture is good enough to keep and to read, and if not, what should be done about it."""

# ruff: noqa: PLR2004 - measured thresholds stand where they are used

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np

from loket.vision.rectify import CARD_MM, dpi_of, rectify, size_of

if TYPE_CHECKING:
    from loket.vision.image import Image, Quad

SENTENCES = {
    "gelap": "Gambar terlalu gelap: nyalakan lampu atau geser ke tempat yang lebih terang.",
    "buram": "Gambar buram: dekatkan sedikit dan tahan diam.",
    "silau": "Ada pantulan cahaya pada halaman: miringkan sedikit atau geser dari lampu.",
    "terpotong": "Tepi halaman terpotong: geser sampai keempat sudutnya terlihat.",
    "kecil": "Halaman terlalu kecil untuk dibaca: dekatkan, atau pakai pemindai untuk lembar besar.",
    "jari": "Ada jari atau benda di atas tepi halaman: lepaskan, lalu ambil lagi.",
}
SHARP = 0.24
NEEDED_DPI = {"kartu": 160.0, "lembar": 100.0}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a picture, and the sentence for the officer that says what to do."""

    code: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Quality:
    """Whether a page's picture is good enough, what is wrong with it, and what was measured."""

    ok: bool
    problems: tuple[Problem, ...]
    sharpness: float
    glare: float
    dpi: float


def judge(image: Image, quad: Quad, mm: tuple[float, float] | None = None) -> Quality:
    """Judge a page between four corners; `mm` is its size, else the nearest paper size is taken."""
    size = mm or size_of(image, quad)
    dpi = dpi_of(quad, size)
    page = rectify(image, quad, size, 150 if _is_card(size) else 75)
    grey = np.asarray(cv2.cvtColor(page, cv2.COLOR_BGR2GRAY), np.uint8)
    sharp, glare = sharpness(image, quad), glare_part(page)
    found = {
        "terpotong": is_cut(image, quad),
        "kecil": dpi < NEEDED_DPI["kartu" if _is_card(size) else "lembar"],
        "gelap": float(np.percentile(grey, 85)) < 55,
        "buram": sharp < SHARP,
        "silau": glare > 0.004,
        "jari": covered_edge(page) > 0,
    }
    problems = tuple(Problem(code, SENTENCES[code]) for code, bad in found.items() if bad)
    return Quality(not problems, problems, sharp, glare, dpi)


def sharpness(image: Image, quad: Quad) -> float:
    """Return how steep the sharpest strokes are for their height (0: blurred, about 1: as sharp as pixels allow).

    The variance of the Laplacian, but of the strongest strokes only and for their contrast, so that an empty or a
    pale page is not called blurred.
    """
    left, top = np.floor(quad.min(axis=0)).astype(int).clip(0)
    right, bottom = np.ceil(quad.max(axis=0)).astype(int)
    part = image[top : bottom + 1, left : right + 1]
    if min(part.shape[:2]) < 16:
        return 0.0
    grey = cv2.GaussianBlur(cv2.cvtColor(part, cv2.COLOR_BGR2GRAY), (0, 0), 0.7).astype(np.float32)
    mask = np.zeros(grey.shape, np.uint8)
    middle = quad.mean(axis=0)
    inner = middle + 0.92 * (quad - middle) - (left, top)
    cv2.fillConvexPoly(mask, np.round(inner).astype(np.int32), 255)
    around = np.ones((9, 9), np.uint8)
    contrast = cv2.dilate(grey, around) - cv2.erode(grey, around)
    chosen = (mask > 0) & (contrast > 24)
    if chosen.sum() < 50:
        return 0.0
    bend = np.abs(cv2.Laplacian(grey, cv2.CV_32F, ksize=1))
    strongest = cv2.dilate(bend, around)[chosen] / contrast[chosen]
    return float(np.percentile(strongest, 70))


def glare_part(page: Image) -> float:
    """Return which part of the page is burnt out: white without any print in it, with a soft rim."""
    burnt = (page.min(axis=2) >= 252).astype(np.uint8)
    solid = cv2.morphologyEx(burnt, cv2.MORPH_OPEN, np.ones((5, 5), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(solid)
    areas = stats[1:count, cv2.CC_STAT_AREA]
    # Paper that is white all over is exposure, not glare.
    part = float(areas.sum()) / burnt.size
    return 0.0 if part > 0.5 else part


def is_cut(image: Image, quad: Quad) -> bool:
    """Say whether a corner lies on or outside the picture's rim."""
    height, width = image.shape[:2]
    spare = 0.004 * max(width, height)
    return bool((quad < spare).any() or (quad > np.array((width - 1, height - 1)) - spare).any())


def covered_edge(page: Image) -> int:
    """Return at how many places of the page's rim something of another colour, as wide as a finger, reaches in."""
    lab = cv2.cvtColor(cv2.GaussianBlur(page, (0, 0), 2), cv2.COLOR_BGR2LAB).astype(np.float32)
    height, width = lab.shape[:2]
    deep = max(3, round(0.018 * min(height, width)))
    rim = np.zeros((height, width), np.uint8)
    cv2.rectangle(rim, (deep, deep), (width - 1 - deep, height - 1 - deep), 255, deep)
    # A card's corners are round, and the ground shows there.
    corner = round(0.1 * min(height, width))
    for rows in (slice(0, corner), slice(-corner, None)):
        rim[rows, :corner] = rim[rows, -corner:] = 0
    away = np.abs(lab - np.median(lab[rim > 0], axis=0))
    # Skin and a pen differ in colour or are nearly black; a shadow differs in lightness, and not so much.
    other = (((away[..., 1] + away[..., 2] > 22) | (away[..., 0] > 120)) & (rim > 0)).astype(np.uint8)
    joined = cv2.morphologyEx(other, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(joined)
    extent = np.maximum(stats[1:count, cv2.CC_STAT_WIDTH], stats[1:count, cv2.CC_STAT_HEIGHT])
    least, most = 0.06 * min(height, width), 0.45 * max(height, width)
    return int(((extent > least) & (extent < most)).sum())


def _is_card(mm: tuple[float, float]) -> bool:
    return max(mm) <= 1.2 * max(CARD_MM)
