"""The papers that slips are printed on: how wide, in characters and dots, and what the printer can do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

DOTS_A_COLUMN = 12
STRIP_MOST = 128


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper roll in one printer: Font A columns, printable dots (8 a mm), and how it cuts and draws a QR."""

    columns: Literal[32, 42, 48]
    dots: Literal[384, 512, 576]
    cutter: bool
    qr: Literal["raster", "native"] = "raster"
    strip: int = STRIP_MOST

    def __post_init__(self) -> None:
        """Refuse columns that do not fit the dots, and strips that small buffers drop (ValueError)."""
        if self.columns * DOTS_A_COLUMN > self.dots:
            raise ValueError(f"{self.columns} columns do not fit {self.dots} dots")
        if not 1 <= self.strip <= STRIP_MOST:
            raise ValueError(f"a strip has 1 to {STRIP_MOST} lines, not {self.strip}")


PAPER_58 = Paper(columns=32, dots=384, cutter=False)
PAPER_80 = Paper(columns=48, dots=576, cutter=True)
