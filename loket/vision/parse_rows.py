"""Lines of writing put into rows, labels told from values, and digits told from the letters they look like."""

# ruff: noqa: PLR2004 - measured thresholds stand where they are used

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from loket.domain.person import NUMBER_LENGTH, fold
from loket.vision.fields import Field

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from loket.vision.engine import Line

Row = tuple["Cell", ...]
LOOK_ALIKES = str.maketrans("OoQDIlL|!iZzSsBbGgq", "0000111111225588699")
ALIKE, ALIKE_LONG = 0.8, 0.7
_NOT_PLAIN = re.compile(r"[^a-z0-9]")
_LEADING = " :;.,-–—=_·•'`“”\"："
_DATE = re.compile(r"(?<!\d)(\d{2})\s*[-–—./]?\s*(\d{2})\s*[-–—./]?\s*(\d{4})(?!\d)")
# A cleared guess costs this part of the confidence.
GUESSED = 0.75


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """One line as it lies once the paper's slant is taken away: left, right, middle height and height in pixels."""

    line: Line
    left: float
    right: float
    middle: float
    height: float

    @property
    def text(self) -> str:
        """Return what it says."""
        return self.line.text


def rows(lines: Iterable[Line]) -> tuple[Row, ...]:
    """Return the lines as rows from top to bottom, each from left to right, whatever slant they share."""
    cells = sorted(_cells(tuple(lines)), key=lambda cell: cell.middle)
    if not cells:
        return ()
    usual = float(np.median([cell.height for cell in cells]))
    found: list[list[Cell]] = []
    for cell in cells:
        last = found[-1] if found else []
        middle = float(np.mean([each.middle for each in last])) if last else -np.inf
        if last and cell.middle - middle < 0.5 * min(max(cell.height, usual * 0.7), usual * 1.2):
            last.append(cell)
        else:
            found.append([cell])
    return tuple(tuple(sorted(row, key=lambda cell: cell.left)) for row in found)


def _cells(lines: Sequence[Line]) -> list[Cell]:
    if not lines:
        return []
    boxes = np.stack([line.box for line in lines]).astype(np.float64)
    along = boxes[:, 1] - boxes[:, 0]
    longest = np.argsort(-np.linalg.norm(along, axis=1))[: max(3, len(lines) // 2)]
    slant = float(np.median(np.arctan2(along[longest, 1], along[longest, 0])))
    x = np.array((np.cos(slant), np.sin(slant)))
    y = np.array((-x[1], x[0]))
    across, down = boxes @ x, boxes @ y
    heights = np.linalg.norm(boxes[:, 3] - boxes[:, 0], axis=1)
    return [
        Cell(line, float(a.min()), float(a.max()), float(d.mean()), float(height))
        for line, a, d, height in zip(lines, across, down, heights, strict=True)
    ]


def squash(text: str) -> str:
    """Return a text's plain small letters and digits only, so that lost spaces and strokes do not matter."""
    return _NOT_PLAIN.sub("", fold(text))


def likeness(first: str, second: str) -> float:
    """Return how alike two texts are: 1 less the part of signs to change, add or drop (Levenshtein)."""
    if first == second:
        return 1.0
    before = list(range(len(second) + 1))
    for n, sign in enumerate(first, 1):
        now = [n]
        for m, other in enumerate(second, 1):
            now.append(min(before[m] + 1, now[-1] + 1, before[m - 1] + (sign != other)))
        before = now
    return 1 - before[-1] / max(len(first), len(second))


def label_of(text: str, labels: Mapping[str, str]) -> tuple[str, str] | None:
    """Return the field a cell opens and what follows its label in the same cell, or None.

    `labels` gives fields by squashed label; a short label must be there as it is, a longer one nearly.
    """
    head, colon, rest = text.replace("：", ":").partition(":")
    if colon and (key := _label(head, labels)):
        return key, clean(rest)
    if key := _label(text, labels):
        return key, ""
    words = text.split()
    for count in range(min(3, len(words) - 1), 0, -1):
        if key := _label(" ".join(words[:count]), labels):
            return key, clean(" ".join(words[count:]))
    return None


def _label(text: str, labels: Mapping[str, str]) -> str | None:
    plain = squash(text)
    if not plain:
        return None
    if plain in labels:
        return labels[plain]
    if len(plain) < 5:
        return None
    best = max(labels, key=lambda label: likeness(plain, label))
    return labels[best] if likeness(plain, best) >= (ALIKE if len(best) < 8 else ALIKE_LONG) and len(best) > 4 else None


def clean(text: str) -> str:
    """Return a value without the colon before it and with single spaces."""
    return " ".join(text.strip(_LEADING).split())


def number(text: str) -> tuple[str, bool] | None:
    """Return the sixteen digits in a text and whether all of them were read as digits; None where there are none.

    A letter is taken for the digit it looks like only among digits (at least twelve of sixteen).
    """
    for token in _tokens(text):
        if len(token) == NUMBER_LENGTH and token.isascii() and token.isdigit():
            return token, True
    for token in _tokens(text):
        digits = token.translate(LOOK_ALIKES)
        real = sum(each.isdigit() for each in token)
        if len(digits) == NUMBER_LENGTH and digits.isascii() and digits.isdigit() and real >= 12:
            return digits, False
    return None


def nearly_number(text: str) -> str:
    """Return the digits of what must have been a number of sixteen but was read with 14, 15, 17 or 18, else ''."""
    for token in _tokens(text):
        digits = token.translate(LOOK_ALIKES)
        if 14 <= len(digits) <= 18 and digits.isascii() and digits.isdigit() and sum(map(str.isdigit, token)) >= 12:
            return digits
    return ""


def _tokens(text: str) -> list[str]:
    """Return the text's words, and what they give when the spaces within are only the print's."""
    apart = re.split(
        r"[\s:：.,;'’]+", re.sub(r"(?i)\b(no(mor)?|nik)\b\.?", " ", re.sub(r"(?i)\bno\.?(?=\d)", " ", text))
    )
    return [*(each for each in apart if each), "".join(apart)]


def date(text: str) -> tuple[str, int] | None:
    """Return the date in a text as DD-MM-YYYY and where it starts, or None; whether it is real is not asked here."""
    found = _DATE.search(text)
    return None if found is None else ("-".join(found.groups()), found.start())


def listed(text: str, words: Sequence[str]) -> tuple[str, bool] | None:
    """Return the word of a closed list that a text must mean and whether it stood there letter by letter."""
    plain = squash(text)
    if not plain:
        return None
    best = max(words, key=lambda word: likeness(plain, squash(word)))
    alike = likeness(plain, squash(best))
    return (best, alike == 1.0) if alike >= ALIKE else None


def field_of(cells: Sequence[Cell], text: str, *, exact: bool = True) -> Field:
    """Return a field read from these cells, no surer than the least sure of them."""
    confidence = min(cell.line.confidence for cell in cells) * (1.0 if exact else GUESSED)
    box = cells[0].line.box
    if len(cells) > 1:
        last = cells[-1].line.box
        box = np.stack((box[0], last[1], last[2], box[3])).astype(np.float32)
    return Field(text, round(confidence, 4), box=box, exact=exact)
