"""A saved page is evenly lit, keeps its colours and stays small."""

import io
import random

import cv2
import numpy as np
import pytest
from PIL import Image as Pillow

from benchmarks.vision.generator.papers import render
from loket.vision.enhance import LIMIT_BYTES, black_and_white, lighten, to_small


@pytest.fixture(scope="module")
def pages():
    made = {kind: render(kind, random.Random(4)).pixels for kind in ("ktp", "kk")}  # noqa: S311 - no secret
    return {kind: np.ascontiguousarray(page[..., ::-1]) for kind, page in made.items()}


def shaded(page):
    """The same page under a lamp at one side, yellowish, with a hard shadow over a corner."""
    height, width = page.shape[:2]
    light = np.linspace(0.45, 0.95, width)[None, :, None] * np.array((0.9, 0.97, 1.0))
    light = np.repeat(light, height, axis=0)
    light[: height // 3, : width // 3] *= 0.7
    return np.clip(page * light, 0, 255).astype(np.uint8)


def paper(page, across):
    """The lightness of the paper in each of so many columns."""
    grey = cv2.cvtColor(page, cv2.COLOR_BGR2GRAY)
    return np.array([np.percentile(part, 80) for part in np.array_split(grey, across, axis=1)])


def test_the_light_becomes_even(pages):
    before, after = shaded(pages["kk"]), lighten(shaded(pages["kk"]), 1.0)
    assert np.ptp(paper(before, 8)) > 60
    assert np.ptp(paper(after, 8)) < 25
    assert paper(after, 8).min() > 200


def test_nothing_changes_at_no_strength(pages):
    assert np.abs(lighten(pages["ktp"], 0.0).astype(int) - pages["ktp"]).max() <= 1


def test_a_lamps_cast_goes_and_a_portraits_colour_stays(pages):
    after = lighten(shaded(pages["kk"]), 1.0)
    cast = np.median(after.reshape(-1, 3), axis=0)
    assert np.ptp(cast) < 30
    card = lighten(shaded(pages["ktp"]))
    photo = card[int(card.shape[0] * 0.26), int(card.shape[1] * 0.75)].astype(int)
    assert np.ptp(photo) > 40


def test_black_and_white_keeps_the_print_and_cleans_the_paper(pages):
    ink = black_and_white(shaded(pages["kk"]))
    assert set(np.unique(ink)) <= {0, 255}
    assert 0.02 < (ink == 0).mean() < 0.25


@pytest.mark.parametrize("mode", ["colour", "grey", "bw"])
@pytest.mark.parametrize("kind", ["ktp", "kk"])
def test_pages_stay_small_and_can_be_opened(pages, mode, kind):
    coded = to_small(pages[kind], mode)
    assert len(coded) <= LIMIT_BYTES
    with Pillow.open(io.BytesIO(coded)) as opened:
        assert opened.format == ("PNG" if mode == "bw" else "WEBP")
        assert max(opened.size) > 800


def test_a_card_keeps_its_full_size_and_close_to_its_look(pages):
    card = cv2.resize(pages["ktp"], (1011, 638), interpolation=cv2.INTER_AREA)
    with Pillow.open(io.BytesIO(to_small(card))) as opened:
        back = np.asarray(opened.convert("RGB"))[..., ::-1]
    assert back.shape == card.shape
    assert np.abs(back.astype(int) - card).mean() < 4


def test_even_noise_keeps_to_the_limit():
    noise = np.random.default_rng(6).integers(0, 256, (600, 800, 3), dtype=np.uint8)
    assert len(to_small(noise, limit_bytes=60_000)) <= 60_000
