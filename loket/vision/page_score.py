"""How much a quad looks like a page's outline: a step of one colour along all four sides that ends at the corners."""

# ruff: noqa: PLR2004 - measured thresholds stand where they are used

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np

from loket.vision.geometry import areas, as_rectangle

if TYPE_CHECKING:
    from loket.vision.image import Floats

NEAR, FAR = 3.0, 7.0
SOFTEST = 3.0
WORST_FIRST = np.array((0.34, 0.28, 0.21, 0.17))


@dataclass(frozen=True, slots=True)
class Marks:
    """What was measured of N quads: the score, each side's part in it, and the colours on both sides of the outline."""

    score: Floats
    sides: Floats
    within: Floats
    around: Floats
    aspect: Floats
    crisp: Floats

    def at(self, chosen: Floats) -> Marks:
        """Return the marks of some of the quads."""
        return Marks(*(getattr(self, name)[chosen] for name in self.__slots__))


def sample(field: Floats, points: Floats) -> Floats:
    """Return a float32 picture's values at points (... x 2); outside it, the rim's."""
    flat = points.reshape(-1, 2).astype(np.float32)
    wide = 4096
    rows = -(-len(flat) // wide)
    padded = np.zeros((rows * wide, 2), np.float32)
    padded[: len(flat)] = flat
    grid = padded.reshape(rows, wide, 2)
    found = cv2.remap(field, grid[..., 0], grid[..., 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    channels = field.shape[2:]
    return np.asarray(found.reshape(-1, *channels)[: len(flat)]).reshape(*points.shape[:-1], *channels)


def length(vectors: Floats) -> Floats:
    """Return the lengths of vectors along the last axis; quicker than numpy's norm where that axis is short."""
    return np.asarray(np.sqrt(np.einsum("...c,...c->...", vectors, vectors)))


def frames(quads: Floats, at: Floats) -> tuple[Floats, Floats, Floats]:
    """Return points along each side (N x 4 x S x 2), each side's inward normal and its direction (N x 4 x 1 x 2)."""
    start = quads[:, :, None]
    way = np.roll(quads, -1, axis=1)[:, :, None] - start
    unit = way / np.maximum(np.linalg.norm(way, axis=3, keepdims=True), 1e-6)
    inward = np.stack((-unit[..., 1], unit[..., 0]), axis=-1)
    return start + at[None, None, :, None] * way, inward, unit


def quick(soft: Floats, quads: Floats, noise: float) -> Floats:
    """Return a rough score on a blurred picture, patient with sides that lie some pixels off."""
    points, inward, _ = frames(quads, np.linspace(0.1, 0.9, 9))
    best = np.zeros(quads.shape[:2])
    for off in (NEAR, FAR):
        step = sample(soft, points + off * inward) - sample(soft, points - off * inward)
        mean = length(step.mean(axis=2))
        size = length(step).mean(axis=2)
        visible = 1 - np.exp(-mean / (SOFTEST + 0.5 * noise))
        best = np.maximum(best, visible * (0.3 + 0.7 * mean / np.maximum(size, 1.0)))
    return np.asarray(np.sort(best, axis=1) @ WORST_FIRST + place(quads, *soft.shape[1::-1]))


def marks(lab: Floats, quads: Floats, noise: float, *, samples: int = 28) -> Marks:
    """Return the full marks of quads in a Lab picture whose own texture steps by `noise`."""
    height, width = lab.shape[:2]
    points, inward, unit = frames(quads, np.linspace(0.06, 0.94, samples))
    near_in, near_out = (sample(lab, points + way * NEAR * inward) for way in (1, -1))
    far_in, far_out = (sample(lab, points + way * FAR * inward) for way in (1, -1))
    near, wide = near_in - near_out, near_in - far_out
    mean = np.median(near, axis=2)
    strength = length(mean)
    lead = mean / np.maximum(strength, 1e-6)[..., None]
    along = np.einsum("nksc,nkc->nks", near, lead)
    floor = np.maximum(0.4 * strength, 0.8 * noise)[..., None]
    steady = (along > floor).mean(axis=2)
    soft = SOFTEST + 0.5 * noise
    broad = length(np.median(wide[:, :, ::2], axis=2))
    visible = np.sqrt((1 - np.exp(-strength / soft)) * (1 - np.exp(-broad / soft)))
    sides = visible * (0.25 + 0.75 * steady)
    apart = np.maximum(np.einsum("nkc,nkc->nk", np.median((far_in - far_out)[:, :, ::3], axis=2), lead), 0)
    crisp = strength / np.maximum(np.maximum(apart, 0.5 * strength), 1e-6)
    going_on = _beyond(lab, quads, unit, inward, lead, strength)
    within, around = np.median(far_in[:, :, ::3], axis=2), np.median(far_out[:, :, ::3], axis=2)
    even = _even(within, around)
    aspect, askew = as_rectangle(quads, width, height)
    score = (
        np.sort(sides, axis=1) @ WORST_FIRST
        + place(quads, width, height)
        - 0.22 * going_on.mean(axis=1)
        - 0.10 * (1 - even)
        - form_penalty(aspect, askew)
    )
    long = np.maximum(aspect, 1 / np.maximum(aspect, 1e-6))
    return Marks(score, sides, within, around, long, np.sort(crisp, axis=1)[:, :2].mean(axis=1))


def form_penalty(aspect: Floats, askew: Floats) -> Floats:
    """Return what a form costs that no paper in use has: from photo (4:3) to card (1.59), seen as a rectangle."""
    long = np.abs(np.log(np.maximum(aspect, 1e-6)))
    outside = np.maximum(np.maximum(np.log(1.3) - long, long - np.log(1.66)), 0)
    return np.asarray(np.minimum(outside / 0.25, 1) * 0.3 + np.clip((askew - 0.05) / 0.25, 0, 1) * 0.2)


def place(quads: Floats, width: int, height: int) -> Floats:
    """Return what size and place speak for: who shows a page holds it large and near the middle."""
    part = np.abs(areas(quads)) / (width * height)
    middle = np.abs(quads.mean(axis=1) / np.array((width, height)) - 0.5).max(axis=1)
    return np.asarray(0.12 * np.clip(np.log(part / 0.4) / np.log(20), -1, 0) - 0.12 * middle)


def _beyond(lab: Floats, quads: Floats, unit: Floats, inward: Floats, lead: Floats, strength: Floats) -> Floats:
    """Return how far each side's step goes on past its two corners (0..1): a page's edge ends there."""
    reach = np.linspace(7, 22, 6)[None, None, :, None]
    start = quads[:, :, None] - reach * unit
    end = np.roll(quads, -1, axis=1)[:, :, None] + reach * unit
    points = np.concatenate((start, end), axis=2)
    step = sample(lab, points + NEAR * inward) - sample(lab, points - NEAR * inward)
    along = np.einsum("nksc,nkc->nks", step, lead)
    height, width = lab.shape[:2]
    seen = ((points > 2) & (points < np.array((width - 3, height - 3)))).all(axis=3)
    same = (along > 0.5 * strength[..., None]) & seen
    return np.asarray(np.maximum(same[:, :, :6].mean(axis=2), same[:, :, 6:].mean(axis=2)))


def _even(within: Floats, around: Floats) -> Floats:
    """Return how alike the paper is along the four sides (0..1), measured by the step to what lies around."""
    middle = np.median(within, axis=1, keepdims=True)
    weights = np.array((0.6, 1.0, 1.0))
    # The worst side may lie in a shadow or under a finger.
    spread = np.sort(np.linalg.norm((within - middle) * weights, axis=2), axis=1)[:, 2]
    step = np.linalg.norm((within - around) * weights, axis=2).mean(axis=1)
    return np.asarray(1 / (1 + (spread / (0.8 * step + 10)) ** 2))
