"""The slip as it would look on paper, from the very bytes that are sent: our own small ESC/POS reader."""

from __future__ import annotations

import functools
import io
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont

from loket.papers.escpos_builder import qr_raster
from loket.papers.escpos_commands import Command, split
from loket.papers.escpos_paper import DOTS_A_COLUMN, PAPER_58, PAPER_80
from loket.settings import resources

if TYPE_CHECKING:
    from collections.abc import Callable

_CELL = (DOTS_A_COLUMN, 24)
_FONT_SIZE = 20  # DejaVu Sans Mono is 0.602 em wide: 12 dots
_SPACING = 30  # dots from line to line after ESC @
_LONGEST = 130_000  # dots of paper (16 m): a stream of junk must not fill the memory
_LIGHT, _DARK = 255, 0  # a one-bit image that holds 1 for white is not inverted well
_MARGINS = {384: 40, 512: 32, 576: 32}  # the paper's edges beyond the printable dots, in dots


@dataclass(frozen=True, slots=True)
class Reading:
    """What a stream prints: the picture, its rows of text, what was not understood, and two counts.

    `overflows` counts the rows that ran over the right edge (the printer breaks them anywhere), `cuts` the cuts.
    """

    image: Image.Image
    text_lines: tuple[str, ...]
    unknown: tuple[str, ...]
    overflows: int = 0
    cuts: int = 0


def read(stream: bytes, dots: int = 384) -> Reading:
    """Print `stream` on a picture `dots` wide (one bit a dot, as the head burns it)."""
    reader = _Reader(dots)
    for command in split(stream):
        reader.obey(command)
    return reader.reading()


def png(stream: bytes, dots: int = 384) -> bytes:
    """Return the slip as a PNG with the paper's white edges, for the screen and for demo pictures."""
    printed = read(stream, dots).image
    edge = _MARGINS.get(dots, 32)
    paper = Image.new("1", (printed.width + 2 * edge, printed.height + 2 * edge), _LIGHT)
    paper.paste(printed, (edge, edge))
    out = io.BytesIO()
    paper.save(out, "PNG")
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class _Style:
    """How the next characters look."""

    wide: int = 1
    high: int = 1
    bold: bool = False
    under: bool = False
    invert: bool = False


@dataclass(slots=True)
class _Line:
    """The characters waiting for the line feed that prints them."""

    chars: list[tuple[str, _Style]] = field(default_factory=list)
    width: int = 0


class _Reader:
    """A printer's state while one stream is read."""

    def __init__(self, dots: int) -> None:
        self._dots = dots
        self._pieces: list[tuple[int, int, Image.Image]] = []
        self._y = 0
        self._drawn = 0
        self._rows: list[str] = []
        self._unknown: list[str] = []
        self._overflows = 0
        self._cuts = 0
        self._qr: dict[str, bytes] = {}
        self._style = _Style()
        self._line = _Line()
        self._align = 0
        self._spacing = _SPACING

    def obey(self, command: Command) -> None:
        """Do what one piece of the stream says."""
        if self._y > _LONGEST:
            if "paper" not in self._unknown:
                self._unknown.append("paper")
            return
        if not command.known:
            self._refuse(command)
        elif command.code == b"":
            self._text(command.data)
        elif command.code in _STYLES:
            self._style = _STYLES[command.code](self._style, command.data[0])
        else:
            self._act(command)

    def reading(self) -> Reading:
        """Return all that came out, with the last unfinished row."""
        if self._line.chars:
            self._feed_line()
        image = Image.new("1", (self._dots, max(self._drawn, self._y, 1)), _LIGHT)
        for x, y, piece in self._pieces:
            image.paste(_DARK, (x, y), piece)
        return Reading(image, tuple(self._rows), tuple(self._unknown), self._overflows, self._cuts)

    def _reset(self) -> None:
        self._style = _Style()
        self._line = _Line()
        self._align = 0
        self._spacing = _SPACING

    def _refuse(self, command: Command) -> None:
        self._unknown.append((command.code or command.data)[:3].hex(" ").upper())

    def _act(self, command: Command) -> None:
        """Do the commands that mark or move the paper; CR, GS r and DLE EOT do neither."""
        data = command.data
        match command.code:
            case b"\n":
                self._feed_line()
            case b"\x1bd":
                self._feed(data[0] * self._spacing, lines=data[0])
            case b"\x1bJ":
                self._feed(data[0], lines=0)
            case b"\x1dV":
                self._cut()
            case b"\x1dv0":
                self._raster(data)
            case b"\x1d(k":
                self._two_dimensional(data)
            case _:
                self._set(command)

    def _set(self, command: Command) -> None:
        """Do the commands that only change how the next lines stand."""
        match command.code:
            case b"\x1b@":
                self._reset()
            case b"\x1ba":
                self._align = command.data[0] % 48
            case b"\x1b2":
                self._spacing = _SPACING
            case b"\x1b3":
                self._spacing = command.data[0]
            case b"\x1bt" if command.data[0]:
                self._refuse(Command(command.code + command.data, b""))

    def _text(self, data: bytes) -> None:
        for char in data.decode("cp437"):
            width = _CELL[0] * self._style.wide
            if self._line.width + width > self._dots:
                self._overflows += 1
                self._feed_line()
            self._line.chars.append((char, self._style))
            self._line.width += width

    def _feed_line(self) -> None:
        """Print the waiting row and move on by one line."""
        chars, width = self._line.chars, self._line.width
        tallest = max((style.high for _, style in chars), default=1) * _CELL[1]
        x = self._left(width)
        for char, style in chars:
            glyph = _glyph(char, style)
            self._pieces.append((x, self._y + tallest - glyph.height, glyph))
            x += glyph.width
        self._rows.append("".join(char for char, _ in chars).rstrip())
        self._line = _Line()
        if chars:
            self._drawn = self._y + tallest
        self._y += max(self._spacing, tallest) if chars else self._spacing

    def _feed(self, dots: int, lines: int) -> None:
        if self._line.chars:
            self._feed_line()
            dots, lines = max(0, dots - self._spacing), lines - 1
        self._rows.extend("" for _ in range(lines))
        self._y += dots

    def _left(self, width: int) -> int:
        room = max(0, self._dots - width)
        return (0, room // 2, room)[self._align] if self._align in {0, 1, 2} else 0

    def _raster(self, data: bytes) -> None:
        """Draw GS v 0 (normal density): 1 is black, rows of whole bytes."""
        width, height = int.from_bytes(data[1:3], "little") * 8, int.from_bytes(data[3:5], "little")
        if not width or not height or data[0] % 48:
            self._refuse(Command(b"\x1dv0", data))
            return
        if self._line.chars:
            self._feed_line()
        piece = Image.frombytes("1", (width, height), data[5:])
        if width > self._dots:
            self._overflows += 1
        self._pieces.append((self._left(width), self._y, piece))
        self._y += height
        self._drawn = self._y

    def _cut(self) -> None:
        if self._line.chars:
            self._feed_line()
        self._y = max(self._y, self._drawn) + _SPACING
        dashes = Image.new("1", (self._dots, 2), 0)
        for x in range(0, self._dots, 16):
            dashes.paste(_LIGHT, (x, 0, x + 8, 2))
        self._pieces.append((0, self._y, dashes))
        self._drawn = self._y + 2
        self._y = self._drawn + _SPACING
        self._cuts += 1

    def _two_dimensional(self, data: bytes) -> None:
        """Do GS ( k for QR: module size, stored text, print."""
        kind, what = data[:1], data[1:2]
        if kind != b"1" or what not in {b"A", b"C", b"E", b"P", b"Q"}:
            self._refuse(Command(b"\x1d(k", data))
        elif what == b"C":
            self._qr["size"] = data[2:3]
        elif what == b"P":
            self._qr["text"] = data[3:]
        elif what == b"Q" and self._qr.get("text"):
            paper = PAPER_58 if self._dots == PAPER_58.dots else PAPER_80
            size = (self._qr.get("size") or b"\x03")[0]
            for command in split(qr_raster(self._qr["text"].decode("utf-8", "replace"), size, paper)):
                if command.code == b"\x1dv0":
                    self.obey(command)


def _mode(style: _Style, value: int) -> _Style:
    """Return the style after ESC ! (bold, double height, double width, underline in one byte)."""
    wide, high = 2 if value & 0x20 else 1, 2 if value & 0x10 else 1
    return replace(style, wide=wide, high=high, bold=bool(value & 0x08), under=bool(value & 0x80))


def _size(style: _Style, value: int) -> _Style:
    """Return the style after GS ! (width in the high half, height in the low half, each 0 to 7)."""
    return replace(style, wide=(value >> 4 & 7) + 1, high=(value & 7) + 1)


_STYLES: dict[bytes, Callable[[_Style, int], _Style]] = {
    b"\x1bE": lambda style, value: replace(style, bold=bool(value & 1)),
    b"\x1bG": lambda style, value: replace(style, bold=bool(value & 1)),
    b"\x1b-": lambda style, value: replace(style, under=bool(value % 48)),
    b"\x1b!": _mode,
    b"\x1d!": _size,
    b"\x1dB": lambda style, value: replace(style, invert=bool(value & 1)),
}


@functools.cache
def _font() -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(resources() / "fonts" / "DejaVuSansMono.ttf"), _FONT_SIZE)


@functools.lru_cache(maxsize=1024)
def _glyph(char: str, style: _Style) -> Image.Image:
    """Return one character's dots (1 is black), made bold and large as a print head does: dots doubled."""
    cell = Image.new("1", _CELL, 0)
    draw = ImageDraw.Draw(cell)
    draw.fontmode = "1"
    draw.text((0, 0), char, font=_font(), fill=_LIGHT)
    if style.bold:
        once = cell.copy()
        cell.paste(_LIGHT, (1, 0), once)
    if style.under:
        draw.line((0, _CELL[1] - 1, _CELL[0], _CELL[1] - 1), fill=_LIGHT)
    large = cell.resize((_CELL[0] * style.wide, _CELL[1] * style.high), Image.Resampling.NEAREST)
    return large.point(lambda dot: 0 if dot else 255) if style.invert else large
