"""The office's guide names every key and word a file may have, and its example is the one the tests load."""

from __future__ import annotations

from pathlib import Path

import pytest

from loket.sop import shape
from loket.sop.load import load_text

HERE = Path(__file__).parent
GUIDE = (HERE.parents[1] / "docs" / "sop-file.md").read_text(encoding="utf-8")
EXAMPLE = (HERE / "contoh.toml").read_text(encoding="utf-8")


def _keys(keys):
    for key in keys:
        yield key
        yield from _keys(key.shape)


KEYS = {key.name: key for key in (*_keys(shape.SOP), *shape.TEXT)}


@pytest.mark.parametrize("name", KEYS)
def test_every_key_is_explained(name):
    assert f"`{name}`" in GUIDE or f"`[[{name}]]`" in GUIDE


@pytest.mark.parametrize("word", sorted({word for key in KEYS.values() for word in key.words}))
def test_every_word_is_explained(word):
    assert f'`"{word}"`' in GUIDE or f"`{word}`" in GUIDE


def test_the_example_is_the_tested_one():
    written = GUIDE.rsplit("```toml\n", maxsplit=1)[1].split("```", maxsplit=1)[0]
    assert written == EXAMPLE
    assert load_text(written, "contoh.toml").id == "izin_keramaian"


@pytest.mark.parametrize("part", ["pelaksana", "isian", "kelengkapan", "langkah", "SOP"])
def test_required_keys_are_marked_so(part):
    keys = shape.SOP if part == "SOP" else next(key for key in shape.SOP if key.name == part).shape
    for key in keys:
        if key.required and not key.shape:
            rows = [row for row in GUIDE.splitlines() if row.startswith("|") and f"`{key.name}`" in row]
            assert any("| ya |" in row for row in rows), key.name
