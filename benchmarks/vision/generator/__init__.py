"""Made frames for what the eye promises; the ranges of seeds are frozen and never overlap.

BUILDING 900000+ and DEV 1000+ may be looked at while building; REPORT 200000+ only gives the table, never a decision.
"""

from benchmarks.vision.generator.papers import KINDS, SIZES
from benchmarks.vision.generator.scene import FULL_HD, HD, LEVELS, Scene, empty, make, make_two

BUILDING = 900_000
DEV = 1_000
REPORT = 200_000

__all__ = [
    "BUILDING",
    "DEV",
    "FULL_HD",
    "HD",
    "KINDS",
    "LEVELS",
    "REPORT",
    "SIZES",
    "Scene",
    "empty",
    "make",
    "make_two",
]
