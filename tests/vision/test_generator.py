"""The made frames follow from their seeds, belong to nobody and are true to their own corners."""

import datetime as dt
import random

import cv2
import numpy as np
import pytest

from benchmarks.vision.generator import BUILDING, DEV, KINDS, LEVELS, REPORT, make, people, second
from benchmarks.vision.generator.papers import SIZES, render
from loket.domain.person import nik


def test_a_seed_is_one_picture():
    first, again = (make(BUILDING + 750, "ktp", "web") for _ in range(2))
    assert np.array_equal(first.image, again.image)
    assert first.fields == again.fields
    assert not np.array_equal(first.image, make(BUILDING + 751, "ktp", "web").image)


def test_the_ranges_of_seeds_are_far_apart():
    assert DEV < REPORT < BUILDING
    assert min(REPORT - DEV, BUILDING - REPORT) > 100_000


def test_nobody_has_these_numbers():
    dice = random.Random(1)  # noqa: S311 - no secret
    for _ in range(300):
        someone = people.person(dice)
        assert len(someone.nik) == 16
        assert someone.nik.startswith("99") or someone.nik.endswith("0000")
        read = nik(someone.nik, birth=someone.birth, sex="L" if someone.male else "P", today=dt.date(2026, 11, 23))
        assert read.birth == someone.birth
        assert "sex" not in {each.code for each in read.warnings}


@pytest.mark.parametrize("kind", KINDS)
def test_pages_have_the_size_of_their_paper(kind):
    page = render(kind, random.Random(2))  # noqa: S311 - no secret
    height, width = page.pixels.shape[:2]
    assert width / height == pytest.approx(SIZES[kind][0] / SIZES[kind][1], rel=0.01)
    assert page.fields["nama" if kind != "kk" else "kepala"]


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("source", [make, second.make])
def test_corners_are_true(level, source):
    """Laid flat by its corners, the frame's page looks like the page; two millimetres off, it does less."""
    scene = source(BUILDING + 752, "ktp_kopi", level)
    assert ((scene.quad > 0) & (scene.quad < (1280, 720))).all()
    size = (428, 270)
    page = cv2.GaussianBlur(cv2.resize(scene.page_image, size, interpolation=cv2.INTER_AREA), (0, 0), 2)

    def likeness(shift):
        home = np.float32([(0, 0), (size[0], 0), size, (0, size[1])]) - 0.5 + np.float32(shift)
        move = cv2.getPerspectiveTransform(scene.quad, home)
        flat = cv2.GaussianBlur(cv2.warpPerspective(scene.image, move, size), (0, 0), 2)
        return np.corrcoef(flat[20:-20, 20:-20].ravel(), page[20:-20, 20:-20].ravel())[0, 1]

    assert likeness((0, 0)) > max(likeness((10, 0)), likeness((-10, 0)), likeness((0, 10)), likeness((0, -10)))
