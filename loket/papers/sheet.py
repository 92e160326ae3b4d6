"""A PDF being drawn page by page, measured in points from the top left corner, in the bundled faces."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Literal

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from loket.papers import fonts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loket.papers.fonts import Face

Align = Literal["l", "c", "r"]
Place = tuple[float, float]
Paper = Literal["A4", "F4"]

MM = 72 / 25.4
SIZES: dict[Paper, tuple[float, float]] = {"A4": (210 * MM, 297 * MM), "F4": (215 * MM, 330 * MM)}
INK = Color(0.08, 0.1, 0.13)
SOFT = Color(0.36, 0.4, 0.45)
RULE = Color(0.45, 0.48, 0.53)
TINT = Color(0.925, 0.937, 0.95)
WHITE = Color(1, 1, 1)
_RISE = 0.74  # from the top of a row of text to its base line, in sizes: the height of Inter's capitals
_HEAD = (5.2, 2.1)


class Sheet:
    """One PDF; the same calls give the same bytes."""

    def __init__(self, paper: Paper, title: str, *, landscape: bool) -> None:
        short, long = SIZES[paper]
        self.width, self.height = (long, short) if landscape else (short, long)
        fonts.load()
        self._out = io.BytesIO()
        self._canvas = Canvas(self._out, (self.width, self.height), pageCompression=1, invariant=1, lang="id")
        self._canvas.setTitle(fonts.clean(title))
        self._canvas.setCreator("Loket")

    def text(self, at: Place, text: str, face: Face, size: float, *, align: Align = "l", color: Color = INK) -> None:
        """Write one row of cleaned text; `at` is the row's top at its left, middle or right end, by `align`."""
        x, top = at
        if align != "l":
            x -= fonts.width(text, face, size) / (2 if align == "c" else 1)
        self._canvas.setFillColor(color)
        for part, piece in fonts.runs(text, face):
            self._canvas.setFont(part.value, size)
            self._canvas.drawString(x, self.height - top - _RISE * size, piece)
            x += fonts.width(piece, part, size)

    def line(self, *points: Place, weight: float = 0.5, color: Color = RULE) -> None:
        """Draw a line through the points."""
        self._pen(weight, color)
        path = self._canvas.beginPath()
        path.moveTo(points[0][0], self.height - points[0][1])
        for x, y in points[1:]:
            path.lineTo(x, self.height - y)
        self._canvas.drawPath(path)

    def box(
        self,
        at: Place,
        size: Place,
        *,
        fill: Color | None = None,
        weight: float = 0.5,
        color: Color = RULE,
        round_by: float = 0,
    ) -> None:
        """Draw a rectangle from its top left corner; weight 0 draws no outline."""
        self._pen(weight or 0.5, color)
        if fill is not None:
            self._canvas.setFillColor(fill)
        place = at[0], self.height - at[1] - size[1], *size
        stroke, filled = int(weight > 0), int(fill is not None)
        if round_by:
            self._canvas.roundRect(*place, round_by, stroke=stroke, fill=filled)
        else:
            self._canvas.rect(*place, stroke=stroke, fill=filled)

    def polygon(self, points: Sequence[Place], *, fill: Color, weight: float = 0.5, color: Color = RULE) -> None:
        """Draw a closed shape."""
        self._pen(weight, color)
        self._canvas.setFillColor(fill)
        path = self._canvas.beginPath()
        path.moveTo(points[0][0], self.height - points[0][1])
        for x, y in points[1:]:
            path.lineTo(x, self.height - y)
        path.close()
        self._canvas.drawPath(path, fill=1)

    def arrow(self, points: Sequence[Place], *, weight: float = 0.9, color: Color = INK) -> None:
        """Draw a line whose last stretch, level or upright, ends in a head."""
        (x0, y0), (x1, y1) = points[-2:]
        long, half = _HEAD
        across, down = (x1 > x0) - (x1 < x0), (y1 > y0) - (y1 < y0)
        base = (x1 - across * long, y1 - down * long)
        self.line(*points[:-1], base, weight=weight, color=color)
        wings = [(base[0] + down * half, base[1] + across * half), (base[0] - down * half, base[1] - across * half)]
        self.polygon([(x1, y1), *wings], fill=color, weight=0.2, color=color)

    def clip(self, at: Place, size: Place) -> None:
        """Let nothing be drawn outside this rectangle until `unclip`."""
        self._canvas.saveState()
        path = self._canvas.beginPath()
        path.rect(at[0], self.height - at[1] - size[1], *size)
        self._canvas.clipPath(path, stroke=0)

    def unclip(self) -> None:
        """Draw everywhere again."""
        self._canvas.restoreState()

    def next_page(self) -> None:
        """End this page."""
        self._canvas.showPage()

    def bytes(self) -> bytes:
        """Close the PDF and return it."""
        self._canvas.save()
        return self._out.getvalue()

    def _pen(self, weight: float, color: Color) -> None:
        self._canvas.setLineWidth(weight)
        self._canvas.setStrokeColor(color)
        self._canvas.setLineJoin(1)
