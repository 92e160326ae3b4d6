"""Light and hands: how a page lies in a frame, the shadows and glare on it, the finger that holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np
import numpy.typing as npt

from benchmarks.vision.generator.grounds import Chance, clouds

if TYPE_CHECKING:
    from benchmarks.vision.generator.ink import Pixels
    from benchmarks.vision.generator.papers import Paper

Field = npt.NDArray[np.float32]
FINE = 2


def lay(frame: Pixels, paper: Paper, quad: npt.NDArray[np.float32], chance: Chance) -> Pixels:
    """Lay a page into a frame at its corners, drawn twice as fine and shrunk, with the shadow of its thickness."""
    height, width = frame.shape[:2]
    page = cv2.cvtColor(paper.pixels, cv2.COLOR_RGB2BGR)
    longest = max(np.linalg.norm(quad - np.roll(quad, 1, axis=0), axis=1))
    shrink = min(1.0, longest * FINE / max(page.shape))
    page = cv2.resize(page, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
    mask = rounded(page.shape[1], page.shape[0], paper.radius / paper.size[0] * page.shape[1])
    home = np.array(((0, 0), (page.shape[1], 0), page.shape[1::-1], (0, page.shape[0])), np.float32) - 0.5
    fine = (quad + 0.5) * FINE - 0.5
    move = cv2.getPerspectiveTransform(home, fine.astype(np.float32))
    big = (width * FINE, height * FINE)
    over = cv2.warpPerspective(page, move, big, borderMode=cv2.BORDER_REPLICATE)
    over = cv2.resize(over, (width, height), interpolation=cv2.INTER_AREA).astype(np.float32)
    alpha = cv2.resize(cv2.warpPerspective(mask, move, big), (width, height), interpolation=cv2.INTER_AREA)
    cover = alpha.astype(np.float32)[..., None] / 255
    shift = chance.normal(0, 2.5 * width / 1280, 2)
    soft = cv2.warpAffine(alpha, np.float32([[1, 0, shift[0]], [0, 1, shift[1]]]), (width, height))
    soft = cv2.GaussianBlur(soft, (0, 0), chance.uniform(1.5, 6) * width / 1280).astype(np.float32)[..., None] / 255
    ground = frame.astype(np.float32) * (1 - chance.uniform(0.05, 0.4) * soft)
    return np.clip(ground + cover * (over - ground), 0, 255).astype(np.uint8)


def rounded(width: int, height: int, radius: float) -> Pixels:
    """Return a mask with rounded corners."""
    mask = np.full((height, width), 255, np.uint8)
    r = round(radius)
    if r > 0:
        y, x = np.mgrid[0:r, 0:r]
        corner = ((x - r + 0.5) ** 2 + (y - r + 0.5) ** 2 <= r * r).astype(np.uint8) * 255
        mask[:r, :r], mask[:r, -r:] = corner, corner[:, ::-1]
        mask[-r:, :r], mask[-r:, -r:] = corner[::-1], corner[::-1, ::-1]
    return mask


def shadow(shape: tuple[int, ...], chance: Chance) -> Field:
    """Return the factor of a cast shadow: one half of the frame darker, hard or soft, or a head's round one."""
    height, width = shape[:2]
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    depth = chance.uniform(0.25, 0.6)
    soft = chance.uniform(2, 60) * width / 1280
    middle = chance.uniform(0.1, 0.9, 2) * (width, height)
    if chance.random() < 0.6:
        angle = chance.uniform(0, 2 * np.pi)
        away = (x - middle[0]) * np.cos(angle) + (y - middle[1]) * np.sin(angle)
    else:
        away = np.hypot(x - middle[0], (y - middle[1]) * chance.uniform(0.6, 1.6)) - chance.uniform(0.2, 0.45) * height
    return (1 - depth / (1 + np.exp(np.clip(away / soft * 3, -50, 50)))).astype(np.float32)


def unevenness(shape: tuple[int, ...], chance: Chance) -> Field:
    """Return the factor of a lamp at one side and a lens that darkens to its edges."""
    height, width = shape[:2]
    y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j].astype(np.float32)
    slope = chance.uniform(-0.14, 0.14, 2)
    return (
        1
        + slope[0] * x
        + slope[1] * y
        - chance.uniform(0, 0.12) * (x * x + y * y)
        + 0.02 * clouds((width, height), width / 3, chance)
    )


def glare(shape: tuple[int, ...], quad: npt.NDArray[np.float32], chance: Chance) -> Field:
    """Return the light that a lamp's reflection adds, somewhere on the page."""
    height, width = shape[:2]
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    weights = chance.dirichlet((1, 1, 1, 1))
    cx, cy = weights @ quad
    angle = chance.uniform(0, np.pi)
    u = (x - cx) * np.cos(angle) + (y - cy) * np.sin(angle)
    v = (y - cy) * np.cos(angle) - (x - cx) * np.sin(angle)
    size = np.linalg.norm(quad[0] - quad[2]) * chance.uniform(0.03, 0.1)
    return (chance.uniform(80, 260) * np.exp(-((u / (size * chance.uniform(1, 2.5))) ** 2 + (v / size) ** 2))).astype(
        np.float32
    )


def finger(frame: Pixels, quad: npt.NDArray[np.float32], chance: Chance) -> Pixels:
    """Hold the page with one or two fingers at an edge."""
    page = frame.copy()
    middle = quad.mean(axis=0)
    for _ in range(int(chance.integers(1, 3))):
        side = int(chance.integers(4))
        first, second = quad[side], quad[(side + 1) % 4]
        edge = first + chance.uniform(0.1, 0.9) * (second - first)
        inward = (middle - edge) / np.linalg.norm(middle - edge)
        thick = chance.uniform(0.07, 0.12) * page.shape[0]
        tip, root = edge + inward * thick * chance.uniform(0.1, 0.9), edge - inward * page.shape[0]
        tone = np.array((110, 140, 190)) * chance.uniform(0.5, 1.15)
        over, mask = page.copy(), np.zeros(page.shape[:2], np.uint8)
        ends = [tuple(int(v) for v in end) for end in (tip, root)]
        cv2.line(mask, *ends, 255, int(thick), cv2.LINE_AA)
        over[:] = np.clip(tone, 0, 255)
        round_ = cv2.distanceTransform((mask > 127).astype(np.uint8), cv2.DIST_L2, 3)[..., None] / thick
        shaded = np.clip(over * (0.65 + 0.8 * np.minimum(round_, 0.5)), 0, 255)
        alpha = cv2.GaussianBlur(mask, (0, 0), 1.2)[..., None] / 255.0
        page = (page * (1 - alpha) + shaded * alpha).astype(np.uint8)
    return page


def streak(length: float, chance: Chance) -> Field:
    """Return the kernel of a camera that moved."""
    size = int(length) * 2 + 3
    kernel = np.zeros((size, size), np.float32)
    angle = chance.uniform(0, np.pi)
    step = np.array((np.cos(angle), np.sin(angle))) * length / 2
    ends = [tuple(int(v) for v in np.round(size // 2 + way * step)) for way in (-1, 1)]
    cv2.line(kernel, *ends, 1.0, 1, cv2.LINE_AA)
    return kernel / kernel.sum()
