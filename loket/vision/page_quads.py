"""Pages guessed from straight lines: every four lines that could be a page's sides, judged all at once.

The step of colour across each line is summed up along it beforehand, so that a side from here to there costs two
look-ups, whatever its length.
"""

# ruff: noqa: PLR2004 - measured thresholds stand where they are used

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from loket.vision.geometry import clockwise, plausible
from loket.vision.page_score import NEAR, SOFTEST, WORST_FIRST, length, place, sample

if TYPE_CHECKING:
    from loket.vision.image import Floats

PACE = 3.0
PAST = (2, 7)
RUNS = (20, 40, 70)
Numbers = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Sums:
    """What lies along each of M lines, summed from its start: how many samples, steps, their sizes, both colours."""

    start: Floats
    way: Floats
    count: Floats
    step: Floats
    size: Floats
    left: Floats
    right: Floats


def sums(field: Floats, lines: Floats) -> Sums:
    """Return the sums along lines (M x 3: a, b, c with a*a + b*b = 1) through a float Lab picture."""
    height, width = field.shape[:2]
    normal = lines[:, :2]
    way = np.column_stack((normal[:, 1], -normal[:, 0]))
    centre = np.array(((width - 1) / 2, (height - 1) / 2))
    foot = centre - (normal @ centre + lines[:, 2])[:, None] * normal
    half = np.hypot(width, height) / 2
    at = np.arange(-half, half, PACE)
    points = foot[:, None] + at[:, None] * way[:, None]
    seen = ((points > NEAR) & (points < np.array((width, height)) - 1 - NEAR)).all(axis=2)[..., None]
    safe = np.clip(points, 0, (width - 1, height - 1))
    left = sample(field, safe + NEAR * normal[:, None]) * seen
    right = sample(field, safe - NEAR * normal[:, None]) * seen
    step = left - right
    parts = (seen.astype(np.float64), step, length(step)[..., None], left, right)
    ran = (
        np.concatenate((np.zeros((len(lines), 1, part.shape[2])), np.cumsum(part, axis=1)), axis=1) for part in parts
    )
    return Sums(foot - half * way, way, *ran)


def quads_of(field: Floats, lines: Floats, each_way: int, noise: float) -> tuple[Floats, Floats]:
    """Return the plausible quads (N x 4 x 2) between the first lines of two directions, and a rough score of each."""
    height, width = field.shape[:2]
    if len(lines) < 4:
        return np.empty((0, 4, 2)), np.empty(0)
    ran = sums(field, lines)
    one, other = two_ways(lines, steady_runs(ran, noise), each_way)
    first, second = (_pairs(way, lines, 0.09 * min(width, height)) for way in (one, other))
    if not len(first) or not len(second):
        return np.empty((0, 4, 2)), np.empty(0)
    a, b = (np.repeat(first[:, n], len(second)) for n in (0, 1))
    c, d = (np.tile(second[:, n], len(first)) for n in (0, 1))
    sides = np.stack((a, c, b, d), axis=1)
    corners = np.stack([_cross(lines[sides[:, n - 1]], lines[sides[:, n]]) for n in range(4)], axis=1)
    corners = np.nan_to_num(corners, nan=-1e6, posinf=-1e6, neginf=-1e6)
    fit = plausible(clockwise(corners), width, height)
    corners, sides = corners[fit], sides[fit]
    if not len(corners):
        return corners, np.empty(0)
    score = _judge(ran, lines, corners, sides, noise)
    return clockwise(corners), score + place(corners, width, height)


def steady_runs(ran: Sums, noise: float) -> Floats:
    """Return how clearly each line has a run of one steady step: a page's edge has, a line of text has not."""
    best = np.zeros(len(ran.count))
    for run in (each for each in RUNS if each < ran.count.shape[1]):
        count = np.maximum(ran.count[:, run:, 0] - ran.count[:, :-run, 0], run)
        strength = length(ran.step[:, run:] - ran.step[:, :-run]) / count
        size = (ran.size[:, run:, 0] - ran.size[:, :-run, 0]) / count
        clear = (1 - np.exp(-strength / (SOFTEST + 0.5 * noise))) * strength / np.maximum(size, 1.0)
        best += clear.max(axis=1)
    return best


def two_ways(lines: Floats, worth: Floats, each_way: int) -> tuple[Numbers, Numbers]:
    """Return the numbers of the first and the clearest lines along the picture's main way, and of those across it."""
    bearing = np.arctan2(lines[:, 1], lines[:, 0])
    main = np.angle(np.sum(np.exp(4j * bearing) / (3 + np.arange(len(lines))))) / 4
    off = np.abs((bearing - main + np.pi / 2) % np.pi - np.pi / 2)
    steady = np.argsort(np.argsort(-worth))
    chosen = []
    for way in (off < np.pi / 4, off >= np.pi / 4):
        mine = np.flatnonzero(way)
        clear = mine[np.argsort(steady[mine])][: each_way // 3]
        chosen.append(np.unique(np.concatenate((mine[: each_way - each_way // 3], clear))))
    return chosen[0], chosen[1]


def _judge(ran: Sums, lines: Floats, corners: Floats, sides: Numbers, noise: float) -> Floats:
    between = np.stack((corners, np.roll(corners, -1, axis=1)), axis=2)
    at = np.einsum("nkec,nkc->nke", between - ran.start[sides][:, :, None], ran.way[sides]) / PACE
    last = ran.count.shape[1] - 1
    low, high = np.sort(np.clip(np.round(at), 0, last).astype(np.intp), axis=2).transpose(2, 0, 1)
    trim = ((high - low) * 0.06).astype(np.intp) + 1
    inner_low, inner_high = np.minimum(low + trim, high), np.maximum(high - trim, low)
    count = np.maximum(_between(ran.count, sides, inner_low, inner_high)[..., 0], 1)
    step = _between(ran.step, sides, inner_low, inner_high) / count[..., None]
    size = _between(ran.size, sides, inner_low, inner_high)[..., 0] / count
    strength = length(step)
    seen = (count / np.maximum(inner_high - inner_low, 1)).clip(0, 1)
    good = (1 - np.exp(-strength / (SOFTEST + 0.5 * noise))) * (0.25 + 0.75 * strength / np.maximum(size, 1.0)) * seen
    lead = step / np.maximum(strength, 1e-6)[..., None]
    on = np.zeros_like(strength)
    for ends in ((low - PAST[1], low - PAST[0]), (high + PAST[0], high + PAST[1])):
        start, stop = (np.clip(end, 0, last) for end in ends)
        past = np.einsum("nkc,nkc->nk", _between(ran.step, sides, start, stop), lead) / (PAST[1] - PAST[0])
        on = np.maximum(on, np.clip(past / np.maximum(strength, 1e-6), 0, 1))
    left, right = (_between(part, sides, inner_low, inner_high) / count[..., None] for part in (ran.left, ran.right))
    middle = corners.mean(axis=1)
    inside = np.einsum("nkc,nc->nk", lines[sides][..., :2], middle) + lines[sides][..., 2] > 0
    within = np.where(inside[..., None], left, right)
    centre = np.median(within, axis=1, keepdims=True)
    spread = np.sort(length((within - centre) * (0.6, 1, 1)), axis=1)[:, 2]
    even = 1 / (1 + (spread / (0.8 * strength.mean(axis=1) + 10)) ** 2)
    return np.asarray(np.sort(good, axis=1) @ WORST_FIRST - 0.22 * on.mean(axis=1) - 0.10 * (1 - even))


def _between(ran: Floats, sides: Numbers, low: Numbers, high: Numbers) -> Floats:
    return np.asarray(ran[sides, high] - ran[sides, low])


def _pairs(of: Numbers, lines: Floats, apart: float) -> Numbers:
    """Return the pairs of lines that could face each other: nearly parallel and not too close."""
    upper = np.triu_indices(len(of), 1)
    first, second = of[upper[0]], of[upper[1]]
    turn = np.einsum("nc,nc->n", lines[first, :2], lines[second, :2])
    gap = np.abs(lines[first, 2] - np.sign(turn) * lines[second, 2])
    fit = (np.abs(turn) > 0.86) & ((gap > apart) | (np.abs(turn) < 0.985))
    return np.column_stack((first[fit], second[fit]))


def _cross(first: Floats, second: Floats) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        point = np.cross(first, second)
        return np.asarray(point[:, :2] / point[:, 2:])
