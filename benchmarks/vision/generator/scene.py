"""A page before a camera: pose, light, glare, shadow, fingers, blur, noise and JPEG, all from one seed."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np
import numpy.typing as npt

from benchmarks.vision.generator import light, papers
from benchmarks.vision.generator.grounds import GROUNDS, Chance

if TYPE_CHECKING:
    from benchmarks.vision.generator.ink import Pixels

Quad = npt.NDArray[np.float32]
HD = (1280, 720)
FULL_HD = (1920, 1080)


@dataclass(frozen=True, slots=True)
class Level:
    """How hard it is: greatest tilt and turn (degrees), how much of the frame the page fills, what disturbs it."""

    tilt: float
    turn: float
    fill: tuple[float, float]
    grounds: tuple[str, ...]
    shadow: float
    glare: float
    finger: float
    blur: tuple[float, float]
    noise: tuple[float, float]
    jpeg: tuple[int, int]


PLAIN = ("meja", "keramik", "kayu", "kain")
MESSY = ("meja", "kertas", "barang", "barang", "kain")
LEVELS = {
    "dok": Level(6, 8, (0.62, 0.92), (*PLAIN, "meja"), 0.25, 0.12, 0.0, (0.0, 0.8), (1, 3), (80, 95)),
    "web": Level(26, 18, (0.42, 0.85), (*PLAIN, "kertas"), 0.45, 0.25, 0.1, (0.4, 1.2), (2, 6), (60, 92)),
    "sulit": Level(32, 30, (0.42, 0.85), MESSY, 0.75, 0.4, 0.45, (0.5, 1.7), (3, 10), (45, 90)),
}


@dataclass(frozen=True, slots=True)
class Scene:
    """A frame (BGR) with what is true of it: the page's corners, clockwise from its own top left, in OpenCV pixels."""

    image: Pixels
    quad: Quad
    kind: str
    fields: papers.Fields
    page_image: Pixels
    ground: str


def make(seed: int, kind: str, level: str, size: tuple[int, int] = HD) -> Scene:
    """Make the one frame that a seed, a kind, a level and a size (width, height) stand for."""
    dice = random.Random(f"{seed}/{kind}/{level}/{size}")
    chance = np.random.default_rng(dice.getrandbits(64))
    paper = papers.render(kind, dice)
    return compose(paper, kind, LEVELS[level], size, chance)


def make_two(seed: int, level: str, size: tuple[int, int] = HD) -> tuple[Scene, Scene]:
    """Make one frame with two KTP side by side; both answers share the picture."""
    dice = random.Random(f"{seed}/dua/{level}/{size}")
    chance = np.random.default_rng(dice.getrandbits(64))
    first, second = papers.ktp(dice), papers.ktp(dice)
    name = str(chance.choice([each for each in LEVELS[level].grounds if each not in ("barang", "kertas")]))
    frame = GROUNDS[name](size, chance)
    gap = chance.uniform(4, 25)
    both = pose((2 * papers.CARD[0] + gap, papers.CARD[1] + 8), LEVELS[level], size, chance, fill=(0.75, 0.93))
    quads = []
    for n, each in enumerate((first, second)):
        at = np.array((n * (papers.CARD[0] + gap), chance.uniform(0, 8)))
        quad = cv2.perspectiveTransform((_corners(papers.CARD) + at)[None].astype(np.float32), both)[0]
        frame = light.lay(frame, each, quad, chance)
        quads.append(quad)
    frame = finish(frame, quads[0], LEVELS[level], chance)
    scenes = zip((first, second), quads, strict=True)
    return tuple(Scene(frame, quad, "ktp", each.fields, _bgr(each.pixels), name) for each, quad in scenes)  # type: ignore[return-value]


def empty(seed: int, level: str, size: tuple[int, int] = HD) -> Pixels:
    """Make a frame with no page in it: bare desk, tile, wood or cloth."""
    chance = np.random.default_rng((seed, *size))
    name = str(chance.choice(("meja", "keramik", "kayu", "kain")))
    far = np.array(((-9, -9), (-8, -9), (-8, -8), (-9, -8)), np.float32)
    return finish(GROUNDS[name](size, chance), far, LEVELS[level], chance)


def compose(paper: papers.Paper, kind: str, level: Level, size: tuple[int, int], chance: Chance) -> Scene:
    """Lay a page on a ground under a camera."""
    name = str(chance.choice(level.grounds))
    frame = GROUNDS[name](size, chance)
    quad = cv2.perspectiveTransform(_corners(paper.size)[None], pose(paper.size, level, size, chance))[0]
    frame = light.lay(frame, paper, quad, chance)
    if chance.random() < level.finger:
        frame = light.finger(frame, quad, chance)
    return Scene(finish(frame, quad, level, chance), quad, kind, paper.fields, _bgr(paper.pixels), name)


def pose(
    page: tuple[float, float],
    level: Level,
    size: tuple[int, int],
    chance: Chance,
    fill: tuple[float, float] | None = None,
) -> npt.NDArray[np.float64]:
    """Return the homography from the page's millimetres to pixels, as a tilted pinhole camera sees it."""
    width, _height = size
    focal = chance.uniform(0.85, 1.5) * width
    corners = _corners(page) - np.array(page) / 2
    wanted = chance.uniform(*(fill or level.fill))
    while True:
        tilt, axis = np.radians(level.tilt) * np.sqrt(chance.random()), chance.uniform(0, 2 * np.pi)
        turn = np.radians(chance.uniform(-level.turn, level.turn))
        tilted = cv2.Rodrigues(tilt * np.array((np.cos(axis), np.sin(axis), 0.0)))[0]
        turned = cv2.Rodrigues(np.array((0.0, 0.0, turn)))[0]
        rotation = tilted @ turned
        near, far = 1.0, 1e5
        for _ in range(50):
            distance = (near * far) ** 0.5
            seen = _project(corners, rotation, focal, distance)
            span = np.ptp(seen, axis=0) / size
            near, far = (distance, far) if not np.isfinite(span).all() or span.max() > wanted else (near, distance)
        low, high = seen.min(axis=0), seen.max(axis=0)
        room = np.array(size) - (high - low)
        edge = 0.02 * np.array(size)
        if (room > 2 * edge).all():
            shift = edge + chance.random(2) * (room - 2 * edge) - low
            shift = 0.65 * shift + 0.35 * (np.array(size) / 2 - (low + high) / 2)
            break
    view = np.array(((focal, 0, shift[0]), (0, focal, shift[1]), (0, 0, 1)))
    middle = np.array(((1, 0, -page[0] / 2), (0, 1, -page[1] / 2), (0, 0, 1)))
    return view @ np.column_stack((rotation[:, :2], (0, 0, distance))) @ middle


def finish(frame: Pixels, quad: Quad, level: Level, chance: Chance) -> Pixels:
    """Put light and camera on a frame: shadow, glare, colour, blur, noise, JPEG."""
    seen = frame.astype(np.float32)
    if chance.random() < level.shadow:
        seen *= light.shadow(frame.shape, chance)[..., None]
    seen *= light.unevenness(frame.shape, chance)[..., None]
    if chance.random() < level.glare:
        seen += light.glare(frame.shape, quad, chance)[..., None]
    seen *= (chance.normal(1, 0.05, 3) * chance.uniform(0.72, 1.05)).astype(np.float32)
    scale = frame.shape[1] / 1280
    blur = chance.uniform(*level.blur) * scale
    if blur > 0.2:
        seen = cv2.GaussianBlur(seen, (0, 0), blur)
    if chance.random() < level.blur[1] / 5:
        seen = cv2.filter2D(seen, -1, light.streak(chance.uniform(2, 7) * scale, chance))
    noise = chance.normal(0, chance.uniform(*level.noise), frame.shape).astype(np.float32)
    seen += cv2.GaussianBlur(noise, (0, 0), 0.6) * 1.6
    pixels = np.clip(seen, 0, 255).astype(np.uint8)
    quality = [cv2.IMWRITE_JPEG_QUALITY, int(chance.integers(level.jpeg[0], level.jpeg[1] + 1))]
    return cv2.imdecode(cv2.imencode(".jpg", pixels, quality)[1], cv2.IMREAD_COLOR).astype(np.uint8)


def _corners(page: tuple[float, float]) -> Quad:
    width, height = page
    return np.array(((0, 0), (width, 0), (width, height), (0, height)), np.float32)


def _project(
    points: npt.NDArray[np.float64], rotation: npt.NDArray[np.float64], focal: float, distance: float
) -> npt.NDArray[np.float64]:
    space = points @ rotation[:, :2].T + np.array((0, 0, distance))
    depth = np.where(space[:, 2:] > 0.05 * distance, space[:, 2:], np.nan)
    return focal * space[:, :2] / depth


def _bgr(pixels: Pixels) -> Pixels:
    return np.ascontiguousarray(pixels[..., ::-1])
