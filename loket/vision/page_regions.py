"""Pages guessed from areas: what differs in lightness or colour from its surroundings and has nearly four sides."""

# ruff: noqa: PLR2004 - measured thresholds stand where they are used

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    from loket.vision.image import Floats, Image

SMALLEST = 0.022
MOST_A_MAP = 6


def region_quads(lab: Image, edges: Floats) -> Floats:
    """Return quads (N x 4 x 2) around areas of one lightness, colour or enclosed by edges."""
    found: list[Floats] = []
    for channel in (*cv2.split(lab), away_from_rim(lab)):
        seen = np.asarray(channel, np.uint8)
        level, _ = cv2.threshold(seen, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
        spread = float(seen.std())
        if spread < 1.5:
            continue
        for shift in (-0.5, 0.0, 0.5):
            # Dark areas come as the holes of light ones.
            found += _quads(seen > level + shift * spread)
    for level in np.percentile(edges[::2, ::2], (86, 94)):
        found += _quads(edges > max(level, 4.0), close=True)
    return np.asarray(found, np.float32).reshape(-1, 4, 2)


def away_from_rim(lab: Image) -> Image:
    """Return how far each pixel's colour is from all colours that are common along the picture's rim."""
    height, width = lab.shape[:2]
    wide = max(2, round(0.03 * width))
    rim = np.concatenate(
        [part.reshape(-1, 3) for part in (lab[:wide], lab[-wide:], lab[:, :wide], lab[:, -wide:])]
    ).astype(np.float32)
    rim = rim[:: max(1, len(rim) // 1500)]
    cv2.setRNGSeed(1)
    rule = (cv2.TERM_CRITERIA_EPS | cv2.TERM_CRITERIA_MAX_ITER, 8, 1.0)
    _, labels, centres = cv2.kmeans(rim, 4, np.empty((0, 1), np.int32), rule, 1, cv2.KMEANS_PP_CENTERS)
    common = np.bincount(labels.ravel(), minlength=4) > 0.06 * len(rim)
    nearest = np.full((height, width), 255, np.uint8)
    for centre in centres[common]:
        away = cv2.absdiff(lab, np.broadcast_to(np.round(centre).astype(np.uint8), lab.shape))
        sum_of = cv2.transform(away, np.array(((0.5, 1.6, 1.6),), np.float32))
        nearest = np.minimum(nearest, np.asarray(sum_of, np.uint8).reshape(height, width))
    return np.asarray(cv2.add(nearest, nearest), np.uint8)


def _quads(chosen: npt.NDArray[np.bool_], *, close: bool = False) -> list[Floats]:
    mask = chosen.astype(np.uint8)
    if close:
        mask = np.asarray(cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8)), np.uint8)
    contours, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    floor = SMALLEST * mask.size
    large = sorted(
        ((area, each) for each in contours if len(each) >= 4 and (area := cv2.contourArea(each)) > floor),
        key=lambda pair: -pair[0],
    )[:MOST_A_MAP]
    found = []
    for area, contour in large:
        hull = cv2.convexHull(contour)
        if area < 0.5 * cv2.contourArea(hull) or len(hull) < 4:
            continue
        quad = cv2.approxPolyN(hull, 4, ensure_convex=True).reshape(-1, 2)
        if len(quad) == 4:
            found.append(np.asarray(quad, np.float32))
    return found
