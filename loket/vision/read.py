"""From a picture to a proposal: find the page, turn it upright, say what it is, read its fields and check them."""

# ruff: noqa: PLR2004 - measured thresholds stand where they are used

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import cv2
import numpy as np

from loket.vision.classify import UNKNOWN, Kind, classify
from loket.vision.codes import Code, codes
from loket.vision.crosscheck import Checks, check_kk, check_ktp, second_look
from loket.vision.engine import Engine, Line, Reading, cut
from loket.vision.fields import NOTHING, Field, Parsed
from loket.vision.image import shrink
from loket.vision.page import find_pages
from loket.vision.parse_kk import parse_kk
from loket.vision.parse_ktp import parse_ktp
from loket.vision.parse_rows import number
from loket.vision.quality import Quality, judge
from loket.vision.rectify import A4_MM, CARD_MM, INCH, dpi_of, rectify, size_of, turned

if TYPE_CHECKING:
    from collections.abc import Mapping

    from loket.vision.image import Image, Quad

CARDS = ("ktp", "kia")
# Kinds that are told by what is missing.
VAGUE = (None, "lain", "pas_foto")
SHEET_MM = (max(A4_MM), min(A4_MM))
# The longer side in pixels at which a page is read: no finer than the picture, no coarser than small print needs.
LEAST_SIDE, CARD_SIDE, SHEET_SIDE = 1000, 1250, 2000
WHOLE_SIDE = 2000
# So much of the writing must lie inside the outline that was found, else the outline is not the page's.
INSIDE = 0.75


@dataclass(frozen=True, slots=True, eq=False)
class PageReading:
    """What one picture gave: corners in its pixels (None: no page found), the upright page and all that was read.

    The corners run clockwise from the page's own top left; boxes of lines and fields are in the pixels of `page`.
    """

    corners: Quad | None
    page: Image
    kind: Kind
    quality: Quality | None
    parsed: Parsed
    codes: tuple[Code, ...]
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class _Try:
    page: Image
    reading: Reading
    kind: Kind


def look(image: Image) -> PageReading:
    """Return what can be seen without reading: the page, its quality and its codes."""
    found = find_pages(image, 1)
    if not found:
        return PageReading(None, image, UNKNOWN, None, NOTHING, codes(image))
    quad = found[0].quad
    mm = size_of(image, quad)
    page = _flat(image, quad, mm)
    return PageReading(quad, page, UNKNOWN, judge(image, quad, mm), NOTHING, codes(image, page))


def read_page(image: Image, engine: Engine, checks: Checks) -> PageReading:
    """Return what a picture of one paper says; where the found page makes no sense, the whole picture is read."""
    found = find_pages(image, 1)
    quad = found[0].quad if found else None
    tried = _try_page(image, quad, engine) if quad is not None else None
    corners = quad if tried is None or quad is None else np.roll(quad, tried.reading.quarters, axis=0)
    if tried is None or not _makes_sense(tried):
        whole, factor = shrink(image, WHOLE_SIDE)
        other = _try(whole, engine)
        if tried is None or _rank(other) > _rank(tried) or (tried.kind.name == "pas_foto" and _has_writing(other)):
            # The portrait on a card looks like a pass photograph: writing around it says otherwise.
            portrait = tried is not None and tried.kind.name == "pas_foto"
            corners = None if portrait else _kept(corners, other, factor, whole.shape)
            tried = other
    mm = _mm(tried.kind, image, corners)
    quality = None if corners is None else judge(image, corners, mm)
    dpi = _dpi(tried, corners, image)
    parsed = _parsed(tried, engine, checks, dpi)
    seen = codes(image, tried.page, most=1 if tried.kind.name in CARDS else 3)
    return PageReading(corners, tried.page, tried.kind, quality, parsed, seen, tried.reading.lines)


def _try_page(image: Image, quad: Quad, engine: Engine) -> _Try:
    mm = size_of(image, quad)
    tried = _try(_flat(image, quad, mm), engine)
    small = max(tried.page.shape[:2]) < 0.8 * min(SHEET_SIDE, _longest(quad))
    if tried.kind.name == "kk" and small:
        # Read as a card, or as a standing sheet: too coarse for a table's digits.
        return _try(turned(_flat(image, quad, mm, SHEET_SIDE), tried.reading.quarters), engine, tried.reading.quarters)
    return tried


def _try(page: Image, engine: Engine, before: int = 0) -> _Try:
    reading = engine.read(page)
    upright = turned(page, reading.quarters)
    kind = classify(reading.lines, upright)
    return _Try(upright, replace(reading, quarters=(reading.quarters + before) % 4), kind)


def _flat(image: Image, quad: Quad, mm: tuple[float, float], most: int | None = None) -> Image:
    if most is None:
        most = CARD_SIDE if max(mm) < 100 else SHEET_SIDE
    side = float(np.clip(1.1 * _longest(quad), LEAST_SIDE, most))
    return rectify(image, quad, mm, side / max(mm) * INCH)


def _longest(quad: Quad) -> float:
    return float(np.linalg.norm(np.roll(quad, -1, axis=0) - quad, axis=1).max())


def _makes_sense(tried: _Try) -> bool:
    if tried.kind.name == "ktp":
        return any(number(line.text) for line in tried.reading.lines)
    return tried.kind.name not in VAGUE


def _has_writing(tried: _Try) -> bool:
    return sum(len(line.text) for line in tried.reading.lines if line.confidence > 0.7) > 12


def _rank(tried: _Try) -> tuple[bool, bool, float]:
    has_number = any(number(line.text) for line in tried.reading.lines)
    return tried.kind.name not in VAGUE, has_number, tried.kind.confidence


def _kept(corners: Quad | None, whole: _Try, factor: float, shape: tuple[int, ...]) -> Quad | None:
    """Return the corners, or None where much of what was read in the whole picture lies outside them."""
    sure = [line for line in whole.reading.lines if line.confidence > 0.8]
    if corners is None or whole.kind.name is None or not sure or whole.reading.quarters:
        return corners if whole.kind.name is None or not sure else None
    outline = (corners * factor).astype(np.float32)
    spare = 0.01 * max(shape[:2])
    middles = [line.box.mean(axis=0) for line in sure]
    inside = [cv2.pointPolygonTest(outline, (float(x), float(y)), True) > -spare for x, y in middles]
    share = float(np.average(inside, weights=[len(line.text) for line in sure]))
    return corners if share >= INSIDE else None


def _mm(kind: Kind, image: Image, corners: Quad | None) -> tuple[float, float]:
    if kind.name in CARDS:
        return CARD_MM
    if kind.name == "kk":
        return SHEET_MM
    return A4_MM if corners is None else size_of(image, corners)


def _dpi(tried: _Try, corners: Quad | None, image: Image) -> float:
    """Return the pixels an inch of a page; without corners by how far its writing reaches, most of its width."""
    mm = _mm(tried.kind, image, corners)
    if corners is not None:
        return dpi_of(corners, mm)
    if not tried.reading.lines:
        return 0.0
    reach = float(np.ptp(np.concatenate([line.box[:, 0] for line in tried.reading.lines])))
    height, width = tried.page.shape[:2]
    scanned = abs(np.log(width / height / mm[0] * mm[1])) < 0.1 and reach > 0.8 * width
    # A scanner's picture is the page itself.
    return (width if scanned else reach / 0.92) / mm[0] * INCH


def _parsed(tried: _Try, engine: Engine, checks: Checks, dpi: float) -> Parsed:
    if tried.kind.name == "ktp":
        parsed = parse_ktp(tried.reading.lines)
        return check_ktp(Parsed(_again(parsed.fields, tried.page, engine)), checks)
    if tried.kind.name == "kk":
        parsed = parse_kk(tried.reading.lines)
        rows = [parsed.fields, *parsed.members]
        read = _again_all(rows, tried.page, engine)
        return check_kk(Parsed(read[0], tuple(read[1:])), checks, dpi)
    return NOTHING


def _again(fields: Mapping[str, Field], page: Image, engine: Engine) -> Mapping[str, Field]:
    return _again_all([fields], page, engine)[0]


def _again_all(rows: list[Mapping[str, Field]], page: Image, engine: Engine) -> list[Mapping[str, Field]]:
    """Return the rows with each number read a second time from a wider, sharper strip; both must say the same."""
    found = [dict(row) for row in rows]
    places = [(row, key, row[key]) for row in found for key in ("nik", "nomor_kk") if key in row]
    boxed = [(row, key, each, each.box) for row, key, each in places if each.box is not None]
    strips = [_sharper(cut(page, box, 0.15)) for *_, box in boxed]
    for (row, key, each, _), (text, _sure) in zip(boxed, engine.read_strips(strips), strict=True):
        digits = number(text)
        row[key] = second_look(each, digits[0] if digits else "")
    return list(found)


def _sharper(strip: Image) -> Image:
    soft = cv2.GaussianBlur(strip, (0, 0), 2.0)
    return np.asarray(cv2.addWeighted(strip, 1.6, soft, -0.6, 0), np.uint8)
