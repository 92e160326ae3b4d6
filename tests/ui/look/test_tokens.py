from dataclasses import asdict

import pytest

from loket.ui.look.tokens import PALETTES, SHAPE_PAIRS, SPACE, STATE_WORD, TEXT_PAIRS, contrast


def test_black_on_white_is_the_highest_contrast():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#777777") == pytest.approx(1)


@pytest.mark.parametrize("mode", PALETTES)
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_words_stand_out_from_their_ground(mode, ink, ground):
    colors = asdict(PALETTES[mode])
    assert contrast(colors[ink], colors[ground]) >= 4.5


@pytest.mark.parametrize("mode", PALETTES)
@pytest.mark.parametrize(("edge", "ground"), SHAPE_PAIRS)
def test_edges_and_focus_stand_out_from_their_ground(mode, edge, ground):
    colors = asdict(PALETTES[mode])
    assert contrast(colors[edge], colors[ground]) >= 3


def test_every_state_has_colours_in_every_mode():
    for palette in PALETTES.values():
        for state in STATE_WORD:
            ink, ground = palette.state(state)
            assert contrast(ink, ground) >= 4.5


def test_spacing_keeps_to_the_grid():
    assert all(size % 4 == 0 for size in SPACE.values())
