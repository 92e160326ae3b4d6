"""A page laid flat has its true size and shows what was on it, in the turn it was read."""

import random
from functools import cache

import cv2
import numpy as np
import pytest

from benchmarks.vision.generator import BUILDING, KINDS, make
from benchmarks.vision.generator.papers import render
from loket.vision.image import scaled, shrink
from loket.vision.rectify import A4_MM, CARD_MM, F4_MM, dpi_of, rectify, size_of, turned, upright


@cache
def page_of(kind):
    return np.ascontiguousarray(render(kind, random.Random(3)).pixels[..., ::-1])  # noqa: S311 - no secret


def scene_of(kind):
    return make(BUILDING + 720, kind, "dok")


@pytest.mark.parametrize(("mm", "dpi"), [(CARD_MM, 300), (A4_MM, 100), (F4_MM, 72)])
def test_a_flat_page_has_its_true_size(mm, dpi):
    image = np.zeros((600, 800, 3), np.uint8)
    quad = np.float32([(50, 40), (700, 60), (690, 500), (60, 520)])
    page = rectify(image, quad, mm, dpi)
    assert page.shape == (round(mm[1] / 25.4 * dpi), round(mm[0] / 25.4 * dpi), 3)


def test_what_was_laid_askew_comes_back():
    chart = np.kron(np.random.default_rng(5).integers(0, 256, (20, 32, 3), dtype=np.uint8), np.ones((16, 16, 1)))
    chart = cv2.GaussianBlur(chart.astype(np.uint8), (0, 0), 3)
    height, width = chart.shape[:2]
    quad = np.float32([(120, 90), (840, 140), (800, 600), (90, 560)])
    home = np.float32([(0, 0), (width, 0), (width, height), (0, height)]) - 0.5
    frame = cv2.warpPerspective(chart, cv2.getPerspectiveTransform(home, quad), (960, 700))
    back = rectify(frame, quad, (width / 10, height / 10), 254)
    assert back.shape == chart.shape
    difference = np.abs(back[8:-8, 8:-8].astype(int) - chart[8:-8, 8:-8])
    assert difference.mean() < 2
    # Half a pixel of shift would show.
    shifted = np.abs(back[8:-8, 9:-7].astype(int) - chart[8:-8, 8:-8])
    assert shifted.mean() > 1.5 * difference.mean()


def test_a_larger_picture_is_averaged_not_skipped():
    fine = np.zeros((1000, 1600, 3), np.uint8)
    fine[:, ::2] = 255
    page = rectify(fine, np.float32([(0, 0), (1599, 0), (1599, 999), (0, 999)]), (160, 100), 25.4)
    assert np.abs(page.astype(int) - 127).mean() < 12


@pytest.mark.parametrize("kind", KINDS)
def test_the_paper_size_is_told_by_its_form(kind):
    scene = scene_of(kind)
    expected = {"ktp": CARD_MM, "ktp_kopi": CARD_MM, "kk": A4_MM[::-1], "ijazah": A4_MM}[kind]
    assert size_of(scene.image, scene.quad) == expected


def test_dots_an_inch_are_those_of_the_poorest_side():
    quad = np.float32([(0, 0), (1000, 0), (800, 500), (0, 500)])
    assert dpi_of(quad, (100, 50)) == pytest.approx(800 / 100 * 25.4)


@pytest.mark.parametrize("kind", ["ktp", "kk", "ijazah"])
@pytest.mark.parametrize("quarters", range(4))
def test_lines_of_writing_tell_lying_from_standing(kind, quarters):
    page = page_of(kind)
    given = turned(page, quarters)
    first_two = upright(given)[:2]
    assert (4 - quarters) % 4 in first_two
    assert sorted(upright(given)) == [0, 1, 2, 3]


def test_turning_clockwise():
    page = np.zeros((2, 3, 3), np.uint8)
    page[0, 0] = 9
    assert turned(page, 1).shape == (3, 2, 3)
    assert turned(page, 1)[0, 1, 0] == 9


def test_corners_follow_a_shrunken_picture():
    image = np.zeros((400, 1000, 3), np.uint8)
    small, factor = shrink(image, 500)
    assert small.shape == (200, 500, 3)
    quad = np.float32([(-0.5, -0.5), (999.5, -0.5), (999.5, 399.5), (-0.5, 399.5)])
    assert scaled(quad, factor) == pytest.approx(
        np.float32([(-0.5, -0.5), (499.5, -0.5), (499.5, 199.5), (-0.5, 199.5)])
    )
    assert shrink(small, 5000) == (small, 1.0)
