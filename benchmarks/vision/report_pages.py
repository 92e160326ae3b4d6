"""Find pages in the report's frames by three ways and print the table: python -m benchmarks.vision.report_pages.

Mean IoU in the page's own frame (SmartDoc 2015 protocol), a refusal counts 0; beside it how many answers were silently
wrong (given, and below 0.8), and how many of the frames that went wrong were refused. `--seeds dev` while building.
"""

from __future__ import annotations

import argparse
import statistics
import time
from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING, NamedTuple

import cv2
import numpy as np

from benchmarks.vision import rivals
from benchmarks.vision.generator import BUILDING, DEV, FULL_HD, HD, KINDS, LEVELS, REPORT, empty, make, make_two, second
from benchmarks.vision.generator.fonts import missing
from loket.vision.geometry import iou, overlap
from loket.vision.page import find_pages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

WRONG = 0.8
RANGES = {"building": BUILDING, "dev": DEV, "report": REPORT}
PAGE = np.array(((0, 0), (1000, 0), (1000, 1000), (0, 1000)), np.float32)


class Job(NamedTuple):
    """One frame to make and look at."""

    which: str
    seed: int
    kind: str
    level: str
    size: tuple[int, int]


class Row(NamedTuple):
    """What one way gave on one frame: IoU, how sure (0: refused) and milliseconds."""

    which: str
    way: str
    level: str
    kind: str
    ground: str
    iou: float
    sure: float
    ms: float


def smartdoc(true: np.ndarray, found: np.ndarray) -> float:
    """Return the IoU of a found quad and the page, both seen in the page's own frame."""
    move = cv2.getPerspectiveTransform(true.astype(np.float32), PAGE)
    quad = cv2.perspectiveTransform(found.astype(np.float32)[None], move)[0]
    if not np.isfinite(quad).all() or np.abs(quad).max() > 1e5:
        return 0.0
    if cv2.isContourConvex(quad.astype(np.float32)):
        return iou(PAGE, quad)
    hull = cv2.convexHull(quad.astype(np.float32)).reshape(-1, 2)
    shared = overlap(PAGE, hull)
    return shared / (1e6 + float(cv2.contourArea(hull)) - shared)


def ours(image: np.ndarray, *, preview: bool = False) -> tuple[np.ndarray | None, float]:
    """Return our first page and how sure it is."""
    found = find_pages(image, most=1, preview=preview)
    return (found[0].quad, found[0].score) if found else (None, 0.0)


def sure(way: Callable[[np.ndarray], np.ndarray | None]) -> Callable[[np.ndarray], tuple[np.ndarray | None, float]]:
    """Return a way that is as sure as it is to answer at all."""

    def judged(image: np.ndarray) -> tuple[np.ndarray | None, float]:
        quad = way(image)
        return quad, float(quad is not None)

    return judged


WAYS = {
    "tutorial": sure(rivals.tutorial),
    "jscanify": sure(rivals.jscanify),
    "loket": ours,
    "loket (pratinjau)": lambda image: ours(image, preview=True),
}


def look(job: Job) -> list[Row]:
    """Make one frame and let every way look at it."""
    cv2.setNumThreads(1)
    scene = (make if job.which == "first" else second.make)(job.seed, job.kind, job.level, job.size)
    rows = []
    for name, way in WAYS.items():
        start = time.process_time()
        quad, certain = way(scene.image)
        ms = 1000 * (time.process_time() - start)
        score = 0.0 if quad is None else smartdoc(scene.quad, quad)
        rows.append(Row(job.which, name, job.level, job.kind, scene.ground, score, certain, ms))
    return rows


def bare(seed: int) -> tuple[int, int]:
    """Return how many of two frames without a page gave a page, and how many of two cards were found."""
    cv2.setNumThreads(1)
    false = sum(bool(find_pages(empty(seed, level))) for level in ("web", "sulit"))
    pair = make_two(seed, "web")
    found = find_pages(pair[0].image)
    good = sum(any(smartdoc(scene.quad, each.quad) > 0.95 for each in found) for scene in pair)
    return false, good


def line(name: str, rows: list[Row]) -> str:
    """Return one line of the table."""
    scores = np.array([row.iou for row in rows])
    certain = np.array([row.sure for row in rows])
    dice = np.random.default_rng(1)
    means = scores[dice.integers(0, len(scores), (2000, len(scores)))].mean(axis=1)
    low, high = np.percentile(means, (2.5, 97.5))
    refused, wrong = certain == 0, (scores < WRONG) & (certain > 0)
    turned_down = f"{refused.sum()}/{refused.sum() + wrong.sum()}"
    ms = statistics.median(row.ms for row in rows)
    return (
        f"| {name} | {len(rows)} | {scores.mean():.3f} ({low:.3f}–{high:.3f}) | {np.median(scores):.3f} | "
        f"{(scores >= 0.98).mean():.2f} | {wrong.sum()} | {turned_down} | {ms:.0f} |"
    )


def table(rows: list[Row]) -> Iterable[str]:
    """Return the table: renderers, levels and ways."""
    yield "| way, level | n | mean IoU (95 % CI) | median | ≥ 0.98 | silently wrong | refused of < 0.8 | CPU ms |"
    yield "|---|---|---|---|---|---|---|---|"
    for which in ("first", "second"):
        for way in WAYS:
            mine = [row for row in rows if row.which == which and row.way == way]
            for level in LEVELS:
                yield line(f"{which}: {way}, {level}", [row for row in mine if row.level == level])
            yield line(f"**{which}: {way}, all**", mine)


def main() -> None:
    """Make the frames, look, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", choices=RANGES, default="report")
    parser.add_argument("--each", type=int, default=10, help="frames of each kind, level and size")
    parser.add_argument("--workers", type=int, default=2)
    args = parser.parse_args()
    if names := missing():
        parser.error(f"fonts are missing, so the pictures would be other ones: {', '.join(names)}; see README.md")
    start = RANGES[args.seeds]
    jobs = [
        Job(which, start + n, kind, level, size)
        for which, each in (("first", args.each), ("second", max(1, args.each // 3)))
        for kind in KINDS
        for level in LEVELS
        for size in (HD, FULL_HD)
        for n in range(each)
    ]
    with ProcessPoolExecutor(args.workers) as pool:
        rows = [row for found in pool.map(look, jobs, chunksize=4) for row in found]
        print("\n".join(table(rows)), flush=True)
        counts = np.array(list(pool.map(bare, range(start, start + 2 * args.each))))
    false, good = counts.sum(axis=0)
    frames = 2 * len(counts)
    print(f"\nFrames without a page: {false} of {frames} gave one. Two cards at once: {good} of {frames} found.")
    wrong = [row for row in rows if row.way == "loket" and row.iou < WRONG]
    for row in wrong:
        print(f"- {row.which} {row.level} {row.kind} on {row.ground}: IoU {row.iou:.2f}, sure {row.sure:.2f}")


if __name__ == "__main__":
    main()
