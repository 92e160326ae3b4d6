"""Four-cornered shapes, many at a time: area, form, the rectangle they may be a view of, and how far two overlap."""

# ruff: noqa: PLR2004 - measured thresholds stand where they are used

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from loket.vision.image import Floats, Quad

# A webcam's or document camera's focal length in widths of its picture; the true one is seldom known.
FOCAL = 1.1


def areas(quads: Floats) -> Floats:
    """Return the signed area of each of N quads (N x 4 x 2); positive is clockwise on a screen."""
    following = np.roll(quads, -1, axis=1)
    cross = quads[..., 0] * following[..., 1] - quads[..., 1] * following[..., 0]
    return np.asarray(cross.sum(axis=1) / 2)


def clockwise(quads: Floats) -> Floats:
    """Return each quad clockwise, starting at the corner that lies most to the picture's top left."""
    turned = np.where((areas(quads) < 0)[:, None, None], quads[:, ::-1], quads)
    # Of the four starts, the one whose first side runs most nearly to the right.
    sides = np.roll(turned, -1, axis=1) - turned
    length = np.maximum(np.linalg.norm(sides, axis=2), 1e-6)
    first = np.argmax(sides[..., 0] / length - 1e-3 * turned.sum(axis=2) / 1e4, axis=1)
    order = (first[:, None] + np.arange(4)) % 4
    return np.asarray(np.take_along_axis(turned, order[..., None], axis=1))


def sides_of(quads: Floats) -> Floats:
    """Return the four side lengths of each quad."""
    return np.asarray(np.linalg.norm(np.roll(quads, -1, axis=1) - quads, axis=2))


def plausible(quads: Floats, width: int, height: int) -> npt.NDArray[np.bool_]:
    """Say which quads could be a whole page in the picture: convex, not tiny, in the frame, corners not too sharp."""
    area = areas(quads)
    spare = 0.02 * max(width, height)
    inside = ((quads > -spare) & (quads < np.array((width, height)) + spare)).all(axis=(1, 2))
    sides = np.roll(quads, -1, axis=1) - quads
    length = np.linalg.norm(sides, axis=2)
    unit = sides / np.maximum(length, 1e-6)[..., None]
    before = np.roll(unit, 1, axis=1)
    sine = before[..., 0] * unit[..., 1] - before[..., 1] * unit[..., 0]
    facing = np.minimum(length[:, 0], length[:, 1]) / np.maximum(length[:, 2:].max(axis=1), 1e-6)
    ratios = np.minimum(length[:, :2], length[:, 2:]) / np.maximum(np.maximum(length[:, :2], length[:, 2:]), 1e-6)
    big = (area > 0.022 * width * height) & (area < 0.97 * width * height) & (facing > 0.2)
    return np.asarray(inside & big & (sine > 0.75).all(axis=1) & (ratios > 0.6).all(axis=1))


def as_rectangle(quads: Floats, width: int, height: int) -> tuple[Floats, Floats]:
    """Return, for each quad seen by an ordinary camera, how long the page is to its width, and how askew (0 is right).

    Source: Zhang and He, Whiteboard scanning and image enhancement (2007), with the focal length taken as known.
    """
    centred = (quads - np.array((width - 1, height - 1)) / 2) / (FOCAL * max(width, height))
    p0, p1, p2, p3 = (np.concatenate((centred[:, n], np.ones((len(quads), 1))), axis=1) for n in range(4))
    near1 = _dot(np.cross(p0, p2), p3) / _safe(_dot(np.cross(p1, p2), p3))
    near3 = _dot(np.cross(p0, p2), p1) / _safe(_dot(np.cross(p3, p2), p1))
    across, down = near1[:, None] * p1 - p0, near3[:, None] * p3 - p0
    wide, high = np.linalg.norm(across, axis=1), np.linalg.norm(down, axis=1)
    askew = np.abs(_dot(across, down)) / _safe(wide * high)
    return wide / _safe(high), askew


def overlap(first: Quad, second: Quad) -> float:
    """Return the area two convex quads share."""
    shared, _ = cv2.intersectConvexConvex(first.astype(np.float32), second.astype(np.float32))
    return float(shared)


def iou(first: Quad, second: Quad) -> float:
    """Return shared area over covered area of two convex quads."""
    shared = overlap(first, second)
    whole = float(np.abs(areas(np.stack((first, second)))).sum()) - shared
    return shared / whole if whole > 0 else 0.0


def _dot(first: Floats, second: Floats) -> Floats:
    return np.asarray(np.einsum("nc,nc->n", first, second))


def _safe(values: Floats) -> Floats:
    return np.where(np.abs(values) < 1e-9, 1e-9, values)
