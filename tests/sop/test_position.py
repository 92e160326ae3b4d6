"""The line of every key of a TOML text, however it is written."""

from __future__ import annotations

import tomllib

import pytest

from loket.sop.load import SHIPPED
from loket.sop.position import line_of, lines_of

TEXT = '''# awal
a = 1
b.c = "x" # ] }
b."d e".f = [ # awal daftar
    1,
    { g = "}", h = [2,
        3] },
    """tiga
baris ] = { """,
    'empat',
]
i = 2026-01-05 08:00:00
[j]
k = """
l = 1
"""
m = 2
[[n]]
o = 1
[[n.p]]
q = 1
[[n.p]]
q = 2
[[n]]
[n.r]
s = {}
t = []
'''

LINES = {
    ("a",): 2,
    ("b",): 3,
    ("b", "c"): 3,
    ("b", "d e", "f"): 4,
    ("b", "d e", "f", 0): 5,
    ("b", "d e", "f", 1, "g"): 6,
    ("b", "d e", "f", 1, "h", 1): 7,
    ("b", "d e", "f", 2): 8,
    ("b", "d e", "f", 3): 10,
    ("i",): 12,
    ("j",): 13,
    ("j", "k"): 14,
    ("j", "m"): 17,
    ("n", 0): 18,
    ("n", 0, "p", 0): 20,
    ("n", 0, "p", 1, "q"): 23,
    ("n", 1): 24,
    ("n", 1, "r", "s"): 26,
    ("n", 1, "r", "t"): 27,
}


def test_lines_of_every_way_to_write_a_key():
    tomllib.loads(TEXT)
    lines = lines_of(TEXT)
    assert {spot: lines.get(spot) for spot in LINES} == LINES
    assert ("j", "l") not in lines
    assert ("b", "d e", "f", 4) not in lines


def test_a_missing_place_takes_the_line_of_what_holds_it():
    lines = lines_of(TEXT)
    assert line_of(lines, ("n", 1, "r", "tiada", 3)) == 25
    assert line_of(lines, ("tiada",)) == 1


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*.toml")), ids=lambda path: path.name)
def test_every_value_of_the_shipped_files_has_the_line_where_its_key_is_written(path):
    text = path.read_text(encoding="utf-8")
    lines, written = lines_of(text), text.split("\n")
    spots = list(_spots(tomllib.loads(text), ()))
    assert len(spots) > 50
    for spot in spots:
        name = [part for part in spot if isinstance(part, str)][-1]
        if isinstance(spot[-1], str):
            assert name in written[lines[spot] - 1]
        else:
            assert spot in lines


def _spots(value, spot):
    if spot:
        yield spot
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, part in parts:
        yield from _spots(part, (*spot, name))
