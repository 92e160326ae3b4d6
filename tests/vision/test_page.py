"""A page is found where it lies, and nothing is found where there is none."""

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.vision.generator import BUILDING, FULL_HD, HD, KINDS, empty, make, make_two
from benchmarks.vision.report_pages import smartdoc
from loket.vision.geometry import as_rectangle, clockwise, iou
from loket.vision.page import KEEP, Found, find_pages, follow


@pytest.fixture(scope="module")
def card():
    return make(BUILDING + 700, "ktp", "dok").page_image


def pasted(page, quad, ground=(60, 75, 90), size=HD):
    """A page at known corners on a plain ground, drawn twice as fine."""
    fine = (np.float32(quad) + 0.5) * 2 - 0.5
    height, width = page.shape[:2]
    home = np.float32([(0, 0), (width, 0), (width, height), (0, height)]) - 0.5
    small = cv2.resize(page, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    move = cv2.getPerspectiveTransform((home + 0.5) * 0.5 - 0.5, fine)
    big = (size[0] * 2, size[1] * 2)
    over = cv2.warpPerspective(small, move, big)
    mask = cv2.warpPerspective(np.full(small.shape[:2], 255, np.uint8), move, big)[..., None] / 255
    frame = np.full((big[1], big[0], 3), ground, np.float32) * (1 - mask) + over * mask
    return cv2.resize(frame, size, interpolation=cv2.INTER_AREA).astype(np.uint8)


@settings(max_examples=8)
@given(
    angle=st.floats(-20, 20), wide=st.floats(420, 800), x=st.floats(-60, 60), y=st.floats(-30, 30),
    lean=st.floats(-0.12, 0.12),
)  # fmt: skip
def test_a_page_at_known_corners_is_found_within_one_percent(card, angle, wide, x, y, lean):
    box = cv2.boxPoints(((640 + x, 360 + y), (wide, wide / 1.585), angle))
    quad = clockwise(box[None].astype(float))[0]
    quad[[0, 1]] += (quad[[1, 0]] - quad[[0, 1]]) * lean / 2
    if quad.min() < 12 or (quad > np.array(HD) - 12).any():
        return
    found = find_pages(pasted(card, quad), most=1)
    assert found, "nothing found"
    assert np.linalg.norm(found[0].quad - quad, axis=1).max() < 0.01 * wide
    assert found[0].score >= KEEP


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_found_under_a_document_camera(kind):
    scene = make(BUILDING + 701, kind, "dok", HD if kind in ("ktp", "kk") else FULL_HD)
    found = find_pages(scene.image)
    assert smartdoc(scene.quad, found[0].quad) > 0.98


def test_the_quick_look_finds_it_too():
    scene = make(BUILDING + 702, "kk", "dok")
    assert smartdoc(scene.quad, find_pages(scene.image, preview=True)[0].quad) > 0.97


def test_two_cards_are_two_pages():
    both = make_two(BUILDING + 703, "dok")
    found = find_pages(both[0].image)
    assert len(found) == 2
    for scene in both:
        assert max(smartdoc(scene.quad, each.quad) for each in found) > 0.97


def test_two_sides_copied_on_one_sheet_are_found_in_the_sheet(card):
    sheet = np.full((1754, 1240, 3), 246, np.uint8)
    copy = cv2.cvtColor(cv2.cvtColor(card, cv2.COLOR_BGR2GRAY), cv2.COLOR_GRAY2BGR)
    small = cv2.resize(copy, (506, 319), interpolation=cv2.INTER_AREA) // 4 * 3
    sheet[250:569, 360:866] = small
    sheet[900:1219, 360:866] = small
    found = find_pages(sheet)
    assert len(found) == 2
    assert {round(float(each.quad[:, 1].mean()), -2) for each in found} == {400.0, 1100.0}


def test_a_page_may_be_followed_until_it_leaves(card):
    quad = np.float32([(300, 150), (900, 160), (890, 540), (290, 530)])
    first = find_pages(pasted(card, quad), most=1)[0]
    moved = follow(pasted(card, quad + np.float32((9, -6))), first)
    assert moved
    assert np.abs(moved.quad - quad - np.float32((9, -6))).max() < 3
    assert follow(np.full((720, 1280, 3), 80, np.uint8), moved) is None


@pytest.mark.parametrize("seed", range(3))
def test_a_bare_desk_has_no_page(seed):
    assert find_pages(empty(BUILDING + 710 + seed, "web")) == ()


@pytest.mark.parametrize("preview", [False, True])
def test_noise_and_plain_colours_have_no_page(preview):
    noise = np.random.default_rng(3).integers(0, 256, (720, 1280, 3), dtype=np.uint8)
    soft = cv2.GaussianBlur(noise, (0, 0), 9)
    for image in (noise, soft, np.zeros_like(noise), np.full_like(noise, 255)):
        assert find_pages(image, preview=preview) == ()


@pytest.mark.parametrize("shape", [(1, 1), (1, 4000), (4000, 1), (33, 33), (40, 3000), (3000, 40)])
def test_strange_sizes_do_no_harm(shape):
    noise = np.random.default_rng(4).integers(0, 256, (*shape, 3), dtype=np.uint8)
    for found in find_pages(noise):
        assert isinstance(found, Found)


def test_corners_run_clockwise_from_the_top_left(card):
    quad = np.float32([(300, 150), (900, 160), (890, 540), (290, 530)])
    found = find_pages(pasted(card, quad), most=1)[0]
    assert np.abs(found.quad - quad).max() < 4
    assert found.aspect == pytest.approx(600 / 380, rel=0.03)


def test_the_form_of_a_tilted_rectangle_is_seen_through():
    size = np.array(HD)
    corners = np.float32([(-85.6, -54), (85.6, -54), (85.6, 54), (-85.6, 54)]) / 2
    turn = cv2.Rodrigues(np.array((0.4, 0.2, 0.1)))[0]
    space = np.column_stack((corners, np.zeros(4))) @ turn.T + (5, 3, 160)
    quad = space[:, :2] / space[:, 2:] * 1.1 * 1280 + (size - 1) / 2
    aspect, askew = as_rectangle(quad[None], *HD)
    assert aspect[0] == pytest.approx(85.6 / 54, rel=1e-3)
    assert askew[0] < 1e-3


def test_overlap_of_squares():
    square = np.float32([(0, 0), (10, 0), (10, 10), (0, 10)])
    assert iou(square, square + np.float32((5, 0))) == pytest.approx(1 / 3)
    assert iou(square, square + np.float32((50, 0))) == 0
