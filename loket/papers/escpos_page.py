"""One slip, line by line, as the bytes of an ESC/POS printer: nothing cut off, nothing but ASCII and our commands."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Literal

from loket.papers import escpos_builder
from loket.papers.escpos_ascii import ascii_text, rows
from loket.papers.escpos_paper import PAPER_58, PAPER_80, Paper

if TYPE_CHECKING:
    import builtins

    from PIL import Image

__all__ = ["PAPER_58", "PAPER_80", "Align", "Page", "Paper"]

Align = Literal["left", "center", "right"]
_LARGEST = 8
_QR_DOTS = 6
_QR_DOTS_LEAST = 3
_TEAR_LINES = 5  # about 19 mm: from the print head past the tear bar of a printer without a cutter
_FEED_MOST = 255


class Page:
    """A slip being written on a `Paper`; the same calls give the same bytes."""

    def __init__(self, profile: Paper) -> None:
        self.paper = profile
        self._out = escpos_builder.builder(profile)
        self._out.hw("INIT")
        self._out.raw(b"\x1bt\x00")  # python-escpos would choose page 52 on some printers, which clones lack

    def line(
        self, text: str = "", *, align: Align = "left", bold: bool = False, size: int = 1, invert: bool = False
    ) -> None:
        """Write `text`, wrapped at the paper's width; `size` 1 to 8 widens and heightens alike."""
        if not 1 <= size <= _LARGEST:
            raise ValueError(f"a size is 1 to {_LARGEST}, not {size}")
        plain = ascii_text(text)
        if not plain.strip():
            self._out.textln()
            return
        plainly = align == "left" and size == 1 and not bold and not invert
        if not plainly:
            self._out.set(align=align, bold=bold, custom_size=True, width=size, height=size, invert=invert)
        for row in rows(plain, self.paper.columns // size):
            self._out.textln(row)
        if not plainly:
            self._out.set(align="left", bold=False, custom_size=True, width=1, height=1, invert=False)

    def big(self, text: str, *, bold: bool = True, largest: int = 6) -> None:
        """Write `text` in the middle, as large as fits in one row; wrapped in size 1 where none does."""
        wanted = len(ascii_text(text))
        fitting = (size for size in range(largest, 1, -1) if wanted <= self.paper.columns // size)
        self.line(text, align="center", bold=bold, size=next(fitting, 1))

    def pair(self, left: str, right: str) -> None:
        """Write `left` at the left edge and `right` at the right edge, both wrapped in their own columns."""
        plain_left, plain_right = ascii_text(left).strip(), ascii_text(right).strip()
        room = self.paper.columns - 1
        if len(plain_left) + len(plain_right) <= room:
            left_width = room - len(plain_right)
        elif len(plain_left) <= room // 2:
            left_width = len(plain_left)
        elif len(plain_right) <= room // 2:
            left_width = room - len(plain_right)
        else:
            left_width = room // 2
        right_width = room - left_width
        both = itertools.zip_longest(
            rows(plain_left, left_width), rows(plain_right, right_width) if plain_right else [], fillvalue=""
        )
        for one, other in both:
            self._out.textln(f"{one.ljust(left_width)} {other.rjust(right_width)}".rstrip())

    def field(self, label: str, value: str, *, width: int = 10) -> None:
        """Write `label : value`, labels `width` characters wide, the value's further rows under its first."""
        lead = f"{ascii_text(label).ljust(width)}: "
        if len(lead) > self.paper.columns // 2:
            self.wrap(label)
            lead = ": "
        self.wrap(value, indent=len(lead), lead=lead)

    def wrap(self, text: str, indent: int = 0, *, lead: str = "") -> None:
        """Write `text` in rows that all start at `indent`; `lead` (a bullet, a label) stands before the first."""
        first = ascii_text(lead)
        if indent < 0 or max(indent, len(first)) >= self.paper.columns:
            raise ValueError(f"an indent of {indent} leaves no room on {self.paper.columns} columns")
        indent = max(indent, len(first))
        body = rows(ascii_text(text).strip(), self.paper.columns - indent)
        for number, row in enumerate(body):
            start = first if number == 0 else ""
            self._out.textln(f"{start.ljust(indent)}{row}".rstrip())

    def rule(self, char: str = "-") -> None:
        """Draw a line of `char` across the paper."""
        plain = ascii_text(char)
        if len(plain) != 1:
            raise ValueError(f"a rule is made of one ASCII character, not {char!r}")
        self._out.textln(plain * self.paper.columns)

    def qr(self, text: str) -> None:
        """Draw a QR (error correction M) in the middle with its quiet zone: 6 dots a module, fewer if too wide.

        ValueError where `text` is empty, holds control characters, or fits the paper in no size.
        """
        if not text or not text.isprintable():
            raise ValueError("a QR holds printable text")
        dots, raster = self._largest_qr(text)
        if self.paper.qr == "raster":
            self._out.raw(raster)
            return
        self._out.textln()
        self._out.set(align="center")
        self._out.raw(escpos_builder.qr_native(text, dots, self.paper))
        self._out.set(align="left")
        self._out.textln()

    def image(self, picture: Image.Image) -> None:
        """Print a black and white picture in the middle; one wider than the paper is made smaller, not cut."""
        if picture.width > self.paper.dots:
            height = max(1, round(picture.height * self.paper.dots / picture.width))
            picture = picture.resize((self.paper.dots, height))
        self._out.image(picture)

    def feed(self, lines: int = 1) -> None:
        """Move the paper on by `lines` empty lines (1 to 255)."""
        if not 1 <= lines <= _FEED_MOST:
            raise ValueError(f"feed 1 to {_FEED_MOST} lines, not {lines}")
        self._out.print_and_feed(lines)

    def cut(self) -> None:
        """Feed to the cutter and cut; without a cutter, feed past the tear bar."""
        if self.paper.cutter:
            self._out.cut(feed=False)
        else:
            self._out.print_and_feed(_TEAR_LINES)

    def bytes(self) -> builtins.bytes:
        """Return all that was written so far."""
        written: builtins.bytes = self._out.output
        return written

    def _largest_qr(self, text: str) -> tuple[int, builtins.bytes]:
        """Return the largest module (in dots) whose QR fits the paper, and that QR as a raster."""
        for dots in range(_QR_DOTS, _QR_DOTS_LEAST, -1):
            try:
                return dots, escpos_builder.qr_raster(text, dots, self.paper)
            except ValueError:
                continue
        return _QR_DOTS_LEAST, escpos_builder.qr_raster(text, _QR_DOTS_LEAST, self.paper)
