"""What lies under the page: desk, tile, wood, cloth, paper and clutter, drawn from noise as BGR pixels."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from benchmarks.vision.generator.ink import Pixels

Chance = np.random.Generator
Size = tuple[int, int]


def clouds(size: Size, coarse: float, chance: Chance) -> np.ndarray:
    """Return smooth noise of about -1..1 whose lumps are `coarse` pixels wide (size: width, height)."""
    width, height = size
    small = chance.normal(0, 1, (max(2, int(height / coarse) + 2), max(2, int(width / coarse) + 2)))
    return cv2.resize(small.astype(np.float32), size, interpolation=cv2.INTER_CUBIC)


def flat(size: Size, colour: np.ndarray, texture: np.ndarray) -> Pixels:
    """Return a colour with a texture added to all channels."""
    width, height = size
    page = np.broadcast_to(colour.astype(np.float32), (height, width, 3)) + texture[..., None]
    return np.clip(page, 0, 255).astype(np.uint8)


def desk(size: Size, chance: Chance) -> Pixels:
    """Return a painted desk; one in three nearly as white as paper."""
    tones = (
        (70, 80, 90),
        (120, 110, 105),
        (60, 60, 60),
        (150, 160, 165),
        (110, 130, 150),
        (214, 218, 220),
        (228, 228, 226),
    )
    colour = np.array(tones[chance.integers(len(tones))]) + chance.normal(0, 6, 3)
    return flat(size, colour, 3 * clouds(size, 180, chance) + 1.2 * clouds(size, 3, chance))


def wood(size: Size, chance: Chance) -> Pixels:
    """Return wood with grain and perhaps seams between planks."""
    width, height = size
    tone = np.array(((50, 85, 130), (40, 60, 95), (95, 140, 185), (70, 105, 140))[chance.integers(4)], np.float32)
    stretch = chance.uniform(0.15, 0.4)
    long = cv2.resize(
        clouds((width, max(8, int(height / stretch / 12))), 6, chance), size, interpolation=cv2.INTER_CUBIC
    )
    y = np.arange(height, dtype=np.float32)[:, None] / height
    wave = np.sin(38 * chance.uniform(0.5, 1.5) * (y + 0.12 * clouds(size, width / 2.5, chance)))
    grain = 7 * long + 9 * wave + 2 * clouds(size, 2.5, chance)
    page = tone + grain[..., None] * np.array((0.7, 0.9, 1.0), np.float32)
    if chance.random() < 0.5:
        for edge in np.arange(chance.uniform(0, 0.2), 1, chance.uniform(0.18, 0.34)):
            row = int(edge * height)
            page[row : row + max(2, height // 300)] *= 0.55
    page = np.clip(page, 0, 255).astype(np.uint8)
    return (
        np.ascontiguousarray(cv2.rotate(cv2.resize(page, size[::-1]), cv2.ROTATE_90_CLOCKWISE))
        if chance.random() < 0.4
        else page
    )


def cloth(size: Size, chance: Chance) -> Pixels:
    """Return a woven cloth, plain, striped or checked."""
    width, height = size
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    pitch = chance.uniform(3, 6)
    weave = 5 * np.sin(x * 6.28 / pitch) * np.sin(y * 6.28 / pitch)
    folds = 12 * clouds(size, width / 3, chance)
    page = (
        np.broadcast_to(chance.uniform(30, 190, 3).astype(np.float32), (height, width, 3)) + (weave + folds)[..., None]
    )
    if chance.random() < 0.55:
        band, colour = chance.uniform(30, 110), chance.uniform(30, 220, 3).astype(np.float32)
        mask = (np.sin(x * 6.28 / band) > chance.uniform(0, 0.7)).astype(np.float32)
        if chance.random() < 0.5:
            mask = (mask + (np.sin(y * 6.28 / band) > 0.3)) / 2
        page = page + 0.5 * mask[..., None] * (colour - page)
    return np.clip(page, 0, 255).astype(np.uint8)


def tile(size: Size, chance: Chance) -> Pixels:
    """Return floor tiles with joints, turned and a little askew."""
    width, _height = size
    side = int(chance.uniform(0.16, 0.4) * width)
    base = chance.uniform(120, 225) + chance.normal(0, 8, 3)
    joint = base * chance.uniform(0.45, 0.8)
    wide = max(2, side // 60)
    span = 3 * max(size)
    floor = np.empty((span, span, 3), np.float32)
    floor[:] = base
    for n in range(0, span, side):
        shade = chance.normal(0, 4, span // side + 1)
        for m in range(0, span, side):
            floor[n : n + side, m : m + side] += shade[m // side]
    for n in range(0, span, side):
        floor[n : n + wide] = joint
        floor[:, n : n + wide] = joint
    turn = cv2.getRotationMatrix2D((span / 2, span / 2), chance.uniform(-45, 45), 1.0)
    turn[:, 2] += np.array(size) / 2 - span / 2
    page = cv2.warpAffine(floor, turn, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
    page += (5 * clouds(size, 90, chance) + 2 * clouds(size, 4, chance))[..., None]
    return np.clip(page, 0, 255).astype(np.uint8)


def paper(size: Size, chance: Chance) -> Pixels:
    """Return a ground of other papers, white upon white."""
    page = flat(size, np.array((205, 208, 210)) + chance.normal(0, 8, 3), 3 * clouds(size, 120, chance))
    for _ in range(chance.integers(2, 5)):
        tone = chance.uniform(200, 245) + chance.normal(0, 4, 3)
        page = lay(page, loose_sheet(tone, chance), chance, scale=chance.uniform(0.5, 0.9))
    return page


def clutter(size: Size, chance: Chance) -> Pixels:
    """Return a desk with books, cards, papers, pens and a cup on it."""
    page = (desk, wood, cloth)[chance.integers(3)](size, chance)
    for _ in range(chance.integers(4, 10)):
        kind = chance.random()
        if kind < 0.4:
            page = lay(page, thing(chance), chance, scale=chance.uniform(0.12, 0.4))
        elif kind < 0.65:
            page = lay(
                page, loose_sheet(chance.uniform(190, 250, 1).repeat(3), chance), chance, scale=chance.uniform(0.3, 0.7)
            )
        elif kind < 0.88:
            page = pen(page, chance)
        else:
            page = cup(page, chance)
    return page


GROUNDS = {"meja": desk, "keramik": tile, "kayu": wood, "kain": cloth, "kertas": paper, "barang": clutter}


def loose_sheet(tone: np.ndarray, chance: Chance) -> Pixels:
    """Return another paper with grey lines of writing."""
    page = np.empty((280, 200, 3), np.float32)
    page[:] = tone
    if chance.random() < 0.7:
        for row in range(24, 260, 9):
            page[row : row + 3, 20 : int(chance.uniform(60, 180))] *= chance.uniform(0.4, 0.8)
    return np.clip(page, 0, 255).astype(np.uint8)


def thing(chance: Chance) -> Pixels:
    """Return a book's cover or a box in a strong colour."""
    high = int(chance.uniform(90, 300))
    page = np.empty((high, 200, 3), np.float32)
    page[:] = chance.uniform(10, 250, 3)
    if chance.random() < 0.6:
        page[int(high * 0.2) : int(high * 0.4), 30:170] = chance.uniform(10, 250, 3)
    return np.clip(page, 0, 255).astype(np.uint8)


def lay(ground: Pixels, piece: Pixels, chance: Chance, *, scale: float) -> Pixels:
    """Lay a flat piece somewhere on the ground, turned, with a soft shadow."""
    height, width = ground.shape[:2]
    k = scale * height / piece.shape[0]
    turn = cv2.getRotationMatrix2D((piece.shape[1] / 2, piece.shape[0] / 2), chance.uniform(0, 360), k)
    middle = chance.uniform(0, 1, 2) * (width, height)
    turn[:, 2] += middle - np.array((piece.shape[1] / 2, piece.shape[0] / 2))
    mask = cv2.warpAffine(np.full(piece.shape[:2], 255, np.uint8), turn, (width, height))
    over = cv2.warpAffine(piece, turn, (width, height), borderMode=cv2.BORDER_REPLICATE).astype(np.float32)
    drop = cv2.GaussianBlur(np.roll(mask, (4, 4), (0, 1)), (0, 0), height / 140)
    shaded = ground.astype(np.float32) * (1 - 0.4 * drop[..., None] / 255)
    alpha = mask[..., None].astype(np.float32) / 255
    return (shaded + alpha * (over - shaded)).astype(np.uint8)


def pen(ground: Pixels, chance: Chance) -> Pixels:
    """Lay a pen on the ground."""
    height, width = ground.shape[:2]
    start = chance.uniform(0, 1, 2) * (width, height)
    angle = chance.uniform(0, 6.28)
    end = start + 0.4 * height * np.array((np.cos(angle), np.sin(angle)))
    colour = tuple(int(each) for each in chance.uniform(10, 230, 3))
    return cv2.line(ground.copy(), _point(start), _point(end), colour, max(4, height // 80), cv2.LINE_AA)


def cup(ground: Pixels, chance: Chance) -> Pixels:
    """Stand a cup of coffee on the ground."""
    height, width = ground.shape[:2]
    middle, radius = _point(chance.uniform(0, 1, 2) * (width, height)), int(chance.uniform(0.06, 0.13) * height)
    page = ground.copy()
    cv2.circle(page, middle, radius, tuple(int(each) for each in chance.uniform(120, 250, 3)), -1, cv2.LINE_AA)
    cv2.circle(page, middle, int(radius * 0.8), (25, 40, 65), -1, cv2.LINE_AA)
    return page


def _point(xy: np.ndarray) -> tuple[int, int]:
    return (round(float(xy[0])), round(float(xy[1])))
