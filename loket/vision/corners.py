"""The exact corners: each side is laid along the steepest step near it, and the sides are crossed again."""

# ruff: noqa: PLR2004 - measured thresholds stand where they are used

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from loket.vision.page_score import frames, sample

if TYPE_CHECKING:
    from loket.vision.image import Floats


def tighten(picture: Floats, quads: Floats, reach: float, samples: int = 26, step: float = 1.0) -> Floats:
    """Return quads (N x 4 x 2) with sides moved by at most `reach` pixels onto the step of colour they lie at."""
    if not len(quads):
        return quads
    points, inward, _ = frames(quads, np.linspace(0.07, 0.93, samples))
    offsets = np.arange(-reach - step, reach + step * 1.01, step)
    values = sample(picture, points[:, :, :, None] + offsets[:, None] * inward[:, :, :, None])
    slope = (values[..., 2:, :] - values[..., :-2, :]) / (2 * step)
    tried = offsets[1:-1]
    lead = np.median(values[..., -1, :] - values[..., 0, :], axis=2)
    lead /= np.maximum(np.linalg.norm(lead, axis=2, keepdims=True), 1e-6)
    steep = np.einsum("nksoc,nkc->nkso", slope, lead) * np.exp(-0.5 * (tried / (0.75 * reach)) ** 2)
    best = np.argmax(steep, axis=3)
    weight = np.maximum(np.take_along_axis(steep, best[..., None], axis=3)[..., 0], 0)
    shift = tried[best] + step * _peak(steep, best)
    along = np.linspace(-1, 1, samples)
    moved = _robust(along, shift, np.minimum(weight, 30.0), step)
    return _crossed(points, inward, along, moved, quads, reach)


def _peak(steep: Floats, best: Floats) -> Floats:
    """Return where between the samples the steepest point lies (-0.5..0.5), by a parabola."""
    last = steep.shape[3] - 1
    left, middle, right = (
        np.take_along_axis(steep, np.clip(best + n, 0, last)[..., None].astype(np.intp), axis=3)[..., 0]
        for n in (-1, 0, 1)
    )
    bend = left - 2 * middle + right
    return np.clip(np.where(np.abs(bend) > 1e-6, (left - right) / (2 * np.where(bend == 0, 1, bend)), 0), -0.5, 0.5)


def _robust(along: Floats, shift: Floats, weight: Floats, step: float) -> tuple[Floats, Floats]:
    """Return the line (offset, slope) through each side's shifts that most of them agree on."""
    grid = np.stack(np.meshgrid(np.linspace(0, 1, 7), np.linspace(0, 1, 7)), axis=-1).reshape(-1, 2)
    low, high = shift.min(axis=2), shift.max(axis=2)
    ends = low[..., None, None] + grid * (high - low)[..., None, None]
    tried = ends[..., :1] * (1 - along) / 2 + ends[..., 1:] * (1 + along) / 2
    width = 0.9 * step + 0.03 * (high - low)[..., None, None]
    close = np.maximum(1 - ((shift[:, :, None] - tried) / (2.2 * width)) ** 2, 0)
    votes = np.einsum("nkgs,nks->nkg", close, weight)
    best = np.argmax(votes, axis=2)[..., None, None]
    first = np.take_along_axis(ends, np.broadcast_to(best, (*best.shape[:3], 2)), axis=2)[:, :, 0]
    offset, slope = first.mean(axis=2), (first[..., 1] - first[..., 0]) / 2
    for _ in range(4):
        error = shift - offset[..., None] - slope[..., None] * along
        trust = weight / (1 + (error / (0.7 * step)) ** 2) ** 2 + 1e-9
        total = trust.sum(axis=2)
        mean_a, mean_s = (trust * along).sum(axis=2) / total, (trust * shift).sum(axis=2) / total
        spread = (trust * (along - mean_a[..., None]) ** 2).sum(axis=2)
        both = (trust * (along - mean_a[..., None]) * (shift - mean_s[..., None])).sum(axis=2)
        slope = both / np.maximum(spread, 1e-6)
        offset = mean_s - slope * mean_a
    return offset, slope


def _crossed(
    points: Floats, inward: Floats, along: Floats, moved: tuple[Floats, Floats], quads: Floats, reach: float
) -> Floats:
    offset, slope = moved
    ends = [points[:, :, n] + (offset + slope * along[n])[..., None] * inward[:, :, 0] for n in (0, -1)]
    start = np.concatenate((ends[0], np.ones((*ends[0].shape[:2], 1))), axis=2)
    end = np.concatenate((ends[1], np.ones((*ends[1].shape[:2], 1))), axis=2)
    lines = np.cross(start, end)
    corner = np.cross(np.roll(lines, 1, axis=1), lines)
    with np.errstate(divide="ignore", invalid="ignore"):
        found = corner[..., :2] / corner[..., 2:]
    sane = np.isfinite(found).all(axis=2) & (np.linalg.norm(found - quads, axis=2) < 3 * reach + 2)
    return np.where(sane.all(axis=1)[:, None, None], found, quads)
