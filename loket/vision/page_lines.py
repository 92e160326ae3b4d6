"""The straight lines of a picture, faint ones as well."""

# ruff: noqa: PLR2004 - measured thresholds stand where they are used

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from loket.vision.image import Floats, Image

APART = 3.5
MOST_SEGMENTS = 300
TURN = np.radians(3.5)


def strong_lines(lab: Image, quads: Floats) -> Floats:
    """Return lines (M x 3: ax+by+c = 0, a*a+b*b = 1), longest first: seen in the picture, or sides of quads."""
    segments = segments_of(lab)
    sides = np.concatenate((quads, np.roll(quads, -1, axis=1)), axis=2).reshape(-1, 4)
    if len(sides):
        # A side of an area is worth less than a line seen, and many areas share it.
        segments = np.concatenate((segments, sides))
    if len(segments) < 4:
        return np.empty((0, 3))
    return merge(segments)


def segments_of(lab: Image) -> Floats:
    """Return straight segments (N x 4: two ends) seen in lightness and in colour, faint ones as well."""
    finder = cv2.createLineSegmentDetector(cv2.LSD_REFINE_NONE)
    found = []
    colour = cv2.addWeighted(lab[..., 1], 1.0, lab[..., 2], -0.7, 100)
    for channel in (lab[..., 0], np.asarray(colour, np.uint8)):
        lines = finder.detect(levelled(channel))[0]
        if lines is not None:
            found.append(lines.reshape(-1, 4))
    both = np.concatenate(found) if found else np.empty((0, 4), np.float32)
    length = np.hypot(both[:, 2] - both[:, 0], both[:, 3] - both[:, 1])
    best = np.argsort(-length)[:MOST_SEGMENTS]
    return np.asarray(both[best][length[best] > 0.02 * max(lab.shape[:2])], np.float64)


def levelled(channel: Image) -> Image:
    """Return a channel with faint edges raised towards the strong ones."""
    seen = channel.astype(np.float32)
    rest = seen - cv2.blur(seen, (31, 31))
    spread = np.sqrt(np.maximum(cv2.blur(rest * rest, (31, 31)), 0))
    return np.asarray(np.clip(128 + 42 * rest / (spread + 5), 0, 255), np.uint8)


def merge(segments: Floats) -> Floats:
    """Return lines (a, b, c with a*a+b*b = 1: ax+by+c = 0) through segments that lie on one another, longest first."""
    start, end = segments[:, :2], segments[:, 2:]
    way = end - start
    length = np.linalg.norm(way, axis=1)
    normal = np.column_stack((-way[:, 1], way[:, 0])) / length[:, None]
    middle = (start + end) / 2
    offset = np.einsum("nc,nc->n", normal, middle)
    away = np.maximum(np.abs(start @ normal.T - offset).T, np.abs(end @ normal.T - offset).T)
    parallel = np.abs(normal @ normal.T) > np.cos(TURN)
    together = (away < APART) & parallel
    weight = together * length
    support = weight.sum(axis=1)
    lines = _fitted(start, end, weight)
    chosen, weights, free = [], [], np.ones(len(segments), dtype=bool)
    for n in np.argsort(-support):
        if free[n]:
            chosen.append(n)
            weights.append(float(weight[n] @ free))
            free &= ~together[n]
    return np.asarray(lines[np.array(chosen)[np.argsort(-np.array(weights))]])


def _fitted(start: Floats, end: Floats, weight: Floats) -> Floats:
    """Return for each row of weights (M x N) the line nearest to both ends of the N segments so weighted."""
    total = 2 * weight.sum(axis=1, keepdims=True)
    centre = weight @ (start + end) / total
    xx, yy = (weight @ (start**2 + end**2) / total - centre**2).T
    xy = (weight @ (start[:, :1] * start[:, 1:] + end[:, :1] * end[:, 1:]) / total)[:, 0] - centre[:, 0] * centre[:, 1]
    bearing = 0.5 * np.arctan2(2 * xy, xx - yy)
    normal = np.column_stack((-np.sin(bearing), np.cos(bearing)))
    return np.column_stack((normal, -np.einsum("nc,nc->n", normal, centre)))
