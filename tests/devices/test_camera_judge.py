from __future__ import annotations

import numpy as np
import pytest

from loket.devices.camera_watch import Judge, WatchPatience
from loket.devices.model import Frame

PATIENCE = WatchPatience(black=1.0, frozen=2.0, gone=8.0, slow=3.0, slowest=8.0)


def picture(seed: int, level: int = 120) -> Frame:
    noise = np.random.default_rng(seed).integers(-3, 4, (240, 320, 3))
    return Frame(np.clip(noise + level, 0, 255).astype(np.uint8), 0.0, seed)


def watched(frames, *, fps=25.0, lively=True):
    """Show these pictures from second 0 on; return the judge and the second after the last."""
    judge = Judge("Kamera loket", 0.0, PATIENCE, lively=lively)
    now = 0.0
    for frame in frames:
        now += 1 / fps
        judge.see(frame, now)
    return judge, now


def test_a_camera_that_works_is_said_to_be_ready():
    judge, now = watched([picture(n) for n in range(100)])
    assert judge.status(now).state == "hidup"
    assert judge.status(now).sentence == "Kamera loket siap."


def test_before_the_first_picture_it_is_being_opened_and_later_it_is_frozen():
    judge, _ = watched([])
    assert judge.status(1.9).state == "membuka"
    assert judge.status(2.1).state == "beku"


@pytest.mark.parametrize(("level", "state"), [(2, "hitam"), (40, "hidup")])
def test_a_covered_lens_is_black_and_a_dim_room_is_not(level, state):
    judge, now = watched([picture(n, level) for n in range(50)])
    assert judge.status(now).state == state


def test_a_dark_desk_with_a_white_sheet_is_not_black():
    frame = picture(1, 2)
    frame.pixels[:24, :32] = 255
    judge, now = watched([frame] * 40)
    assert judge.status(now).state == "hidup"


def test_one_black_picture_is_not_yet_a_covered_lens():
    judge, now = watched([*(picture(n) for n in range(50)), picture(99, 1)])
    assert judge.status(now).state == "hidup"


def test_light_again_ends_it():
    judge, now = watched([*(picture(n, 1) for n in range(50)), picture(99)])
    assert judge.status(now).state == "hidup"


def test_the_same_picture_again_and_again_is_frozen_unless_it_is_a_file():
    same = [picture(1)] * 60
    judge, now = watched(same)
    assert judge.status(now).state == "beku"
    judge, now = watched(same, lively=False)
    assert judge.status(now).state == "hidup"


def test_no_new_picture_is_frozen_and_then_gone():
    judge, now = watched([picture(n) for n in range(50)])
    assert judge.status(now + 2.1).state == "beku"
    assert not judge.gone(now + 7.9)
    assert judge.gone(now + 8.1)


@pytest.mark.parametrize(("fps", "state"), [(5.0, "lambat"), (12.0, "hidup")])
def test_few_pictures_a_second_are_slow(fps, state):
    judge, now = watched([picture(n) for n in range(int(fps * 4))], fps=fps)
    assert judge.status(now).state == state
    if state == "lambat":
        assert "5 gambar tiap detik" in judge.status(now).sentence
