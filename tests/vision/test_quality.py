"""A bad picture is called bad, with what to do; a good one is left in peace."""

import cv2
import numpy as np
import pytest

from benchmarks.vision.generator import BUILDING, FULL_HD, make
from benchmarks.vision.generator.light import finger
from loket.vision.quality import SENTENCES, judge
from loket.vision.rectify import CARD_MM


@pytest.fixture(scope="module")
def scene():
    return make(BUILDING + 741, "ktp", "dok", FULL_HD)


def codes(image, quad):
    return {problem.code for problem in judge(image, quad, CARD_MM).problems}


def test_a_good_picture_is_good(scene):
    quality = judge(scene.image, scene.quad, CARD_MM)
    assert quality.problems == ()
    assert quality.ok


def test_blur_is_seen(scene):
    soft = cv2.GaussianBlur(scene.image, (0, 0), 3.0)
    assert codes(soft, scene.quad) == {"buram"}


def test_shake_is_seen(scene):
    kernel = np.zeros((25, 25), np.float32)
    np.fill_diagonal(kernel, 1 / 25)
    assert "buram" in codes(cv2.filter2D(scene.image, -1, kernel), scene.quad)


def test_glare_is_seen(scene):
    y, x = np.mgrid[0 : scene.image.shape[0], 0 : scene.image.shape[1]]
    middle = scene.quad.mean(axis=0)
    light = 300 * np.exp(-(((x - middle[0]) / 90) ** 2 + ((y - middle[1]) / 60) ** 2))
    shining = np.clip(scene.image + light[..., None], 0, 255).astype(np.uint8)
    assert codes(shining, scene.quad) == {"silau"}


def test_white_paper_is_no_glare(scene):
    bright = np.clip(scene.image.astype(int) + 60, 0, 255).astype(np.uint8)
    assert "silau" not in codes(bright, scene.quad)


def test_a_cut_edge_is_seen(scene):
    left = int(scene.quad[:, 0].min()) + 1
    moved = scene.quad - np.float32((left, 0))
    assert "terpotong" in codes(np.ascontiguousarray(scene.image[:, left:]), moved)


def test_too_small_is_seen(scene):
    small = cv2.resize(scene.image, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    assert "kecil" in codes(small, (scene.quad + 0.5) / 4 - 0.5)


def test_darkness_is_seen(scene):
    assert "gelap" in codes((scene.image * 0.15).astype(np.uint8), scene.quad)


@pytest.mark.parametrize("seed", range(6))
def test_a_finger_is_seen(scene, seed):
    held = finger(scene.image, scene.quad, np.random.default_rng(seed))
    assert "jari" in codes(held, scene.quad)


def test_every_sentence_says_what_to_do():
    for sentence in SENTENCES.values():
        what, todo = sentence.split(":")
        assert what
        assert todo.endswith(".")
