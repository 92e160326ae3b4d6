"""The bundled faces on PDF pages, and any text cut into what each can print: nothing is dropped unseen."""

from __future__ import annotations

import functools
import unicodedata
from enum import StrEnum

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from loket.settings import resources

LACKING = "□"
_BREAKS = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
_WRITTEN_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})


class Face(StrEnum):
    """A face by the name it is registered under."""

    REGULAR = "Loket-Regular"
    SEMIBOLD = "Loket-SemiBold"
    BOLD = "Loket-Bold"
    SPARE = "Loket-Spare"


_FILES = {
    Face.REGULAR: "Inter-Regular.ttf",
    Face.SEMIBOLD: "Inter-SemiBold.ttf",
    Face.BOLD: "Inter-Bold.ttf",
    Face.SPARE: "DejaVuSansMono.ttf",
}


@functools.cache
def load() -> None:
    """Register the faces with reportlab, once."""
    for face, name in _FILES.items():
        pdfmetrics.registerFont(TTFont(face.value, str(resources() / "fonts" / name)))


def clean(text: str) -> str:
    """Return `text` with single blanks, line feeds for its breaks, and □ for each character that no face prints."""
    shown = "".join(map(_shown, unicodedata.normalize("NFC", text.replace("\r\n", "\n"))))
    return "\n".join(" ".join(line.split()) for line in shown.strip().split("\n"))


def runs(text: str, face: Face) -> list[tuple[Face, str]]:
    """Cut cleaned text into pieces that one face prints: `face` itself, or the spare one where it lacks a letter."""
    out: list[tuple[Face, str]] = []
    for char in text:
        chosen = face if _has(face, char) else Face.SPARE
        if out and out[-1][0] is chosen:
            out[-1] = chosen, out[-1][1] + char
        else:
            out.append((chosen, char))
    return out


def width(text: str, face: Face, size: float) -> float:
    """Return how wide cleaned text is, in points."""
    return _advance(text, face) * size


def wrap(text: str, face: Face, size: float, room: float) -> list[str]:
    """Break any text into rows no wider than `room` points; a word is broken only where it is wider by itself."""
    out: list[str] = []
    space = _advance(" ", face)
    units = room / size
    for line in clean(text).split("\n"):
        row, used = "", 0.0
        for word in line.split(" "):
            for piece, long in _pieces(word, face, units):
                if row and used + space + long <= units:
                    row, used = f"{row} {piece}", used + space + long
                else:
                    if row:
                        out.append(row)
                    row, used = piece, long
        out.append(row)
    return out


def _pieces(word: str, face: Face, units: float) -> list[tuple[str, float]]:
    """Return the word whole with its advance, or in the longest parts that each fit."""
    whole = _advance(word, face)
    if whole <= units:
        return [(word, whole)]
    out: list[tuple[str, float]] = []
    part, used = "", 0.0
    for char in word:
        advance = _advance(char, face)
        if part and used + advance > units:
            out.append((part, used))
            part, used = "", 0.0
        part, used = part + char, used + advance
    return [*out, (part, used)]


@functools.lru_cache(maxsize=65536)
def _advance(text: str, face: Face) -> float:
    """Return the width of cleaned text at size 1."""
    load()
    return sum(pdfmetrics.stringWidth(piece, part.value, 1.0) for part, piece in runs(text, face))


@functools.lru_cache(maxsize=8192)
def _shown(char: str) -> str:
    """Return the character itself, a blank, a break, nothing for invisible ones, or □."""
    if char in _BREAKS:
        return "\n"
    if char == "\t" or unicodedata.category(char) == "Zs":
        return " "
    if unicodedata.category(char) in {"Cc", "Cs"}:
        return LACKING
    if unicodedata.category(char) == "Cf":
        return ""
    turned = unicodedata.bidirectional(char) in _WRITTEN_RIGHT_TO_LEFT  # would stand in the wrong order
    return char if not turned and (_has(Face.REGULAR, char) or _has(Face.SPARE, char)) else LACKING


@functools.lru_cache(maxsize=16384)
def _has(face: Face, char: str) -> bool:
    load()
    font = pdfmetrics.getFont(face.value)
    return isinstance(font, TTFont) and ord(char) in font.face.charToGlyph
