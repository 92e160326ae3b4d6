"""Pages guessed from a part of them: a portrait, a table or a printed frame lies square to the page it stands on.

Each side of a good quad is pushed outwards in its own perspective, and stops are noted where a whole line of
pixels steps alike. An edge too faint for a line detector shows when it is summed along its length.
"""

# ruff: noqa: PLR2004 - measured thresholds stand where they are used

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import cv2
import numpy as np

from loket.vision.geometry import clockwise, plausible
from loket.vision.page_score import NEAR, length, sample

if TYPE_CHECKING:
    from loket.vision.image import Floats

STOPS = np.concatenate((np.linspace(-0.2, 0.35, 56), np.linspace(0.4, 3.4, 56)))
ALONG = np.linspace(0.08, 0.92, 16)
SQUARE = np.array(((0, 0), (1, 0), (1, 1), (0, 1)), np.float32)
PEAKS = 3
# Pixels within which a line is the side itself.
OWN = 6.5
ORIGIN = int(np.argmin(np.abs(STOPS)))


def grown(field: Floats, seeds: Floats) -> Floats:
    """Return quads (N x 4 x 2) with sides of the seeds pushed to other lines of the picture."""
    height, width = field.shape[:2]
    found = []
    combos = np.array(list(product(range(PEAKS + 1), repeat=4)))
    for seed in seeds:
        view = cv2.getPerspectiveTransform(SQUARE, seed.astype(np.float32))
        stops = _stops(field, view)
        pushed = np.take_along_axis(stops[None], combos[..., None], axis=2)[..., 0]
        top, right, bottom, left = pushed.T
        corners = np.stack(
            [np.stack((x, y), axis=-1) for x, y in
             ((-left, -top), (1 + right, -top), (1 + right, 1 + bottom), (-left, 1 + bottom))],
            axis=1,
        )  # fmt: skip
        found.append(cv2.perspectiveTransform(corners.reshape(1, -1, 2), view).reshape(-1, 4, 2))
    quads = clockwise(np.nan_to_num(np.concatenate(found), nan=-1e6))
    return np.asarray(quads[plausible(quads, width, height)])


def _stops(field: Floats, view: Floats) -> Floats:
    """Return for each side (top, right, bottom, left) no push and the pushes where it meets the clearest lines."""
    push, along = np.meshgrid(STOPS, ALONG, indexing="ij")
    grid = np.stack(
        [
            np.stack((along, -push), axis=-1),
            np.stack((1 + push, along), axis=-1),
            np.stack((along, 1 + push), axis=-1),
            np.stack((-push, along), axis=-1),
        ]
    )
    points = _seen(grid, view)
    run = points[:, :, -1:] - points[:, :, :1]
    unit = run / np.maximum(length(run), 1e-6)[..., None]
    normal = np.stack((-unit[..., 1], unit[..., 0]), axis=-1)
    size = np.array(field.shape[1::-1])
    valid = ((points > 3) & (points < size - 4)).all(axis=3).mean(axis=2) > 0.8
    safe = np.clip(points, -9, size + 9)
    step = sample(field, safe + NEAR * normal) - sample(field, safe - NEAR * normal)
    mean = length(step.mean(axis=2))
    steady = mean / np.maximum(length(step).mean(axis=2), 1.5)
    clear = np.where(valid, mean / (mean + 6) * steady, 0)
    middle = points[:, :, len(ALONG) // 2]
    away = length(middle - middle[:, ORIGIN : ORIGIN + 1])
    clear[away < OWN] = 0
    best = np.zeros((4, PEAKS + 1))
    for side in range(4):
        left = clear[side].copy()
        for n in range(PEAKS):
            at = int(np.argmax(left))
            if left[at] < 0.12:
                break
            best[side, n + 1] = STOPS[at]
            left[np.abs(away[side] - away[side, at]) < OWN] = 0
    return best


def _seen(grid: Floats, view: Floats) -> Floats:
    whole = np.concatenate((grid, np.ones((*grid.shape[:-1], 1))), axis=-1) @ view.T
    depth = np.where(whole[..., 2:] > 0.05, whole[..., 2:], np.nan)
    return np.nan_to_num(whole[..., :2] / depth, nan=-1e6)
