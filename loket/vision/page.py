"""Find the sheets and cards in a picture; where no outline convinces, nothing is found rather than a wrong crop."""

# ruff: noqa: PLR2004 - measured thresholds stand where they are used

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np

from loket.vision.corners import tighten
from loket.vision.geometry import clockwise, overlap, plausible
from loket.vision.image import scaled, shrink
from loket.vision.page_growth import grown
from loket.vision.page_lines import strong_lines
from loket.vision.page_quads import quads_of
from loket.vision.page_regions import region_quads
from loket.vision.page_score import Marks, length, marks, sample

if TYPE_CHECKING:
    from loket.vision.image import Floats, Image, Quad

WORK, PREVIEW, FINE = 640, 480, 1280
KEEP = 0.6
LEAST = 48
# Steps of colour that are print and not paper.
PRINT = 6.0
MOST_NOISE = 12.0
GRID = np.stack(np.meshgrid(np.linspace(0.08, 0.92, 15), np.linspace(0.08, 0.92, 15)), axis=-1).reshape(-1, 2)
EYE = np.array((0.5, 1.0, 1.0))
ALIKE = 5.0
CARD_ASPECT = 85.6 / 53.98
CHROMA = np.array((1.0, 1.6, 1.6), np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """A page in a picture: corners in pixels, clockwise from its top left, how sure, and how long to its width."""

    quad: Quad
    score: float
    aspect: float


@dataclass(frozen=True, slots=True)
class _Seen:
    quads: Floats
    marks: Marks
    inner: Floats
    edges: Floats


def find_pages(image: Image, most: int = 3, *, preview: bool = False) -> tuple[Found, ...]:
    """Return at most so many pages, the surest first; `preview` is the quick look for a live picture."""
    small, factor = shrink(image, PREVIEW if preview else WORK)
    if min(small.shape[:2]) < LEAST:
        return ()
    seen = _candidates(small, preview=preview)
    if seen is None:
        return ()
    chosen = _choose(seen, most)
    if not chosen:
        return ()
    quads = np.stack([seen.quads[n] for n in chosen])
    quads = scaled(quads, 1 / factor)
    if not preview:
        quads = _fine(image, quads, factor)
    return tuple(
        Found(quad, _sure(seen, n), float(seen.marks.aspect[n])) for n, quad in zip(chosen, quads, strict=True)
    )


def follow(image: Image, before: Found) -> Found | None:
    """Return where a page found in the last picture lies now, or None where it left: for a live picture."""
    small, factor = shrink(image, PREVIEW)
    height, width = small.shape[:2]
    field = _field(_lab(small))
    quads = tighten(field, tighten(field, scaled(before.quad, factor)[None].astype(np.float64), 9), 3)
    if not plausible(quads, width, height)[0]:
        return None
    noise = min(MOST_NOISE, float(np.median(steepness(field))) * 2)
    found = marks(field, quads, noise)
    score = min(float(found.score[0]), before.score + 0.05)
    if score < max(KEEP, before.score - 0.2):
        return None
    return Found(scaled(quads[0], 1 / factor), score, float(found.aspect[0]))


def _lab(small: Image) -> Image:
    return np.asarray(cv2.medianBlur(cv2.cvtColor(small, cv2.COLOR_BGR2LAB), 5), np.uint8)


def _field(lab: Image) -> Floats:
    return np.asarray(cv2.GaussianBlur(lab.astype(np.float32) * CHROMA, (0, 0), 0.8))


def _candidates(small: Image, *, preview: bool) -> _Seen | None:
    height, width = small.shape[:2]
    lab = _lab(small)
    field = _field(lab)
    edges = steepness(field)
    regions = region_quads(lab, edges)
    regions = clockwise(regions) if len(regions) else regions
    regions = regions[plausible(regions, width, height)]
    noise = min(MOST_NOISE, float(np.median(edges)) * 2)
    lines = strong_lines(lab, regions)
    quads, rough = quads_of(field, lines, 12 if preview else 20, noise)
    quads = tighten(field, quads[_best(quads, rough, 24 if preview else 48)], 3)
    if len(regions):
        quads = np.concatenate((quads, tighten(field, regions, 6)))
    if not len(quads):
        return None
    first = marks(field, quads, noise).score
    more = grown(field, quads[distinct(quads, first, 2 if preview else 4)])
    if len(more):
        more = more[_best(more, marks(field, more, noise, samples=9).score, 8 if preview else 20)]
        quads = np.concatenate((quads, tighten(field, more, 6)))
    quads = quads[_best(quads, marks(field, quads, noise).score, 14 if preview else 30)]
    quads = tighten(field, quads, 3)
    quads = quads[plausible(quads, width, height)]
    if not len(quads):
        return None
    full = marks(field, quads, noise)
    order = np.argsort(-full.score)
    inner = np.median(sample(field, _inside(quads[order], GRID[::3])), axis=1)
    return _Seen(quads[order], full.at(order), inner, edges)


def _best(quads: Floats, score: Floats, most: int) -> list[int]:
    """Return the best distinct quads; near twins are dropped coarsely first."""
    order = np.argsort(-score)
    cells = np.round(quads[order].reshape(-1, 8) / 6).astype(np.int64) & 0xFF
    _, first = np.unique(cells @ (1 << np.arange(0, 64, 8, dtype=np.int64)), return_index=True)
    some = order[np.sort(first)[:600]]
    return [int(some[n]) for n in distinct(quads[some], score[some], most)]


def steepness(field: Floats) -> Floats:
    """Return how steeply colour changes at each pixel of a float Lab picture, over about four pixels."""
    steep = np.zeros(field.shape[:2], np.float32)
    for channel in cv2.split(field):
        across, down = cv2.absdiff(channel[:, 4:], channel[:, :-4]), cv2.absdiff(channel[4:], channel[:-4])
        cv2.max(steep[:, 2:-2], across, dst=steep[:, 2:-2])
        cv2.max(steep[2:-2], down, dst=steep[2:-2])
    return steep


def distinct(quads: Floats, score: Floats, most: int) -> list[int]:
    """Return the best quads that are not nearly one of the better ones."""
    order = np.argsort(-score)
    left = quads[order].reshape(-1, 8)
    kept: list[int] = []
    while len(order) and len(kept) < most:
        kept.append(int(order[0]))
        far = np.abs(left - left[0]).max(axis=1) > ALIKE
        order, left = order[far], left[far]
    return kept


def _inside(quads: Floats, grid: Floats) -> Floats:
    u, v = grid[None, :, :1], grid[None, :, 1:]
    top = quads[:, None, 0] * (1 - u) + quads[:, None, 1] * u
    bottom = quads[:, None, 3] * (1 - u) + quads[:, None, 2] * u
    return np.asarray(top * (1 - v) + bottom * v)


def _choose(seen: _Seen, most: int) -> list[int]:
    """Return the best quads that do not overlap; a frame printed on a page gives way to the page."""
    chosen: list[int] = []
    for n in range(len(seen.quads)):
        if seen.marks.score[n] < KEEP - 0.15 or len(chosen) == most:
            break
        if any(overlap(seen.quads[n], seen.quads[m]) > 0.05 * _area(seen.quads[n]) for m in chosen):
            continue
        n_out = _page_around(seen, n)
        if not any(overlap(seen.quads[n_out], seen.quads[m]) > 0.05 * _area(seen.quads[m]) for m in chosen):
            chosen.append(n_out)
    return [n for n in chosen if _sure(seen, n) >= KEEP]


def _page_around(seen: _Seen, n: int) -> int:
    """Return the best good quad around this one of which it is a part: a portrait, a printed frame, a table."""
    own = _area(seen.quads[n])
    best, height = n, float(seen.marks.score[n])
    for m in range(len(seen.quads)):
        area = _area(seen.quads[m])
        lack = seen.marks.score[n] - seen.marks.score[m]
        if seen.marks.score[m] < KEEP - 0.1 or area < 1.03 * own or lack > 0.25:
            continue
        if overlap(seen.quads[m], seen.quads[n]) < 0.97 * own:
            continue
        part = _is_portrait(seen, n, m) or (_margin(seen.quads[m], seen.quads[n]) > 2 and _part_of(seen, n, m, lack))
        rank = seen.marks.score[m] + 0.25 * np.log(area / own) + 0.2 * part
        if rank > height and (part or lack < 0.06):
            best, height = m, rank
    return best


def _part_of(seen: _Seen, n: int, m: int, lack: float) -> bool:
    """Say whether quad n is printed on the paper of quad m: a frame around the same paper, or a picture upon it."""
    paper = np.median(seen.marks.within[m], axis=0)
    if length((paper - seen.inner[n]) * EYE) < 14:
        return True
    if _is_card(seen, n):
        return False
    upon = length((seen.marks.within[m] - np.median(seen.marks.around[n], axis=0)) * EYE).min() < 16
    return bool(upon) and (lack < 0.12 or _area(seen.quads[n]) < 0.25 * _area(seen.quads[m]))


def _is_portrait(seen: _Seen, n: int, m: int) -> bool:
    """Say whether quad n may be the photograph on a card m: small, and itself no card."""
    return _is_card(seen, m) and not _is_card(seen, n) and _area(seen.quads[n]) < 0.25 * _area(seen.quads[m])


def _margin(outer: Quad, inner: Quad) -> float:
    """Return by how many pixels the inner quad keeps away from the outer one's sides."""
    around = outer.astype(np.float32)
    return min(cv2.pointPolygonTest(around, (float(x), float(y)), True) for x, y in inner)


def _is_card(seen: _Seen, n: int) -> bool:
    return bool(abs(np.log(seen.marks.aspect[n] / CARD_ASPECT)) < 0.06)


def _sure(seen: _Seen, n: int) -> float:
    """Return how sure a quad is: its score, less what speaks against a printed page lying on something else."""
    quad = seen.quads[n]
    within = float((sample(seen.edges, _inside(quad[None], GRID)) > PRINT).mean())
    around = float((sample(seen.edges, _rim(quad)) > PRINT).mean())
    # Bare tiles, boxes and shadows have nothing printed on them.
    doubt = 0.25 * max(0.0, 1 - within / 0.12)
    # The edge of a shadow is soft.
    doubt += 0.3 * max(0.0, min(1.0, (0.7 - float(seen.marks.crisp[n])) / 0.2))
    # A pattern goes on outside as it is inside.
    nearest = float(length((seen.inner[n] - seen.marks.around[n]) * EYE).min())
    if around > 0.3 and min(within, around) > 0.5 * max(within, around):
        doubt += 0.3 * float(np.exp(-((nearest / 5) ** 2)))
    return max(0.0, min(1.0, float(seen.marks.score[n]) - doubt))


def _rim(quad: Quad) -> Floats:
    """Return points just outside a quad."""
    along = np.linspace(0, 1, 20)
    middle = quad.mean(axis=0)
    sides = [np.column_stack(pair) for pair in ((along, 0 * along), (along, 0 * along + 1))]
    sides += [each[:, ::-1] for each in sides]
    return np.concatenate(
        [_inside((middle + (quad - middle) * far)[None], each)[0] for far in (1.15, 1.25) for each in sides]
    )


def _area(quad: Quad) -> float:
    return float(cv2.contourArea(quad.astype(np.float32)))


def _fine(image: Image, quads: Floats, factor: float) -> Floats:
    """Return the corners as exact as the picture allows."""
    large, k = shrink(image, FINE)
    field = cv2.GaussianBlur(cv2.cvtColor(large, cv2.COLOR_BGR2LAB).astype(np.float32) * CHROMA, (0, 0), 1.2)
    moved = scaled(quads, k)
    moved = tighten(field, moved, max(2.0, 2.0 * k / factor), samples=60)
    moved = tighten(field, moved, 2.0, samples=90, step=0.5)
    return scaled(moved, 1 / k)
