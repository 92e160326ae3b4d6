"""The parts that slips share: the office above, fields and ticks between, what the office says to all below."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from loket.papers.escpos_ascii import ascii_text, rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from loket.papers.escpos_page import Page
    from loket.papers.views import Head

FREE = "GRATIS - tidak dipungut biaya"
_LARGEST = 4
_LARGE_ROWS = 4
_LABEL = 9  # "Penerima" and a blank
_SIGN_LINES = 4


def top(page: Page, head: Head, title: str, copy: int) -> None:
    """Write the office, and what this slip is."""
    _copy(page, copy)
    centred(page, head.office.upper(), bold=True)
    centred(page, head.regency)
    centred(page, head.address)
    page.rule("=")
    centred(page, title, bold=True)


def bottom(page: Page, head: Head, copy: int) -> None:
    """Write that it costs nothing, when the office is open, and where to complain."""
    page.rule("=")
    centred(page, FREE, bold=True)
    for label, text in (("Jam layanan", head.hours), ("Telepon", head.phone), ("Pengaduan", head.complaints)):
        if text:
            centred(page, f"{label}:", *text.replace(", ", ",\n").split("\n"))
    _copy(page, copy)


def large(page: Page, text: str, *, most: int = _LARGEST, rows_most: int = _LARGE_ROWS) -> None:
    """Write the one large thing as large as its words fit whole, a date broken after its day first."""
    plain = " ".join(ascii_text(text).split())
    for size in range(most, 1, -1):
        room = page.paper.columns // size
        parts = [plain] if len(plain) <= room else plain.replace(", ", ",\n").split("\n")
        broken = [row for part in parts for row in rows(part, room)]
        if len(broken) <= rows_most and all(len(word) <= room for word in plain.split()):
            for row in broken:
                page.line(row, align="center", bold=True, size=size)
            return
    centred(page, plain, bold=True)


def centred(page: Page, *pieces: str, bold: bool = False) -> None:
    """Write text in the middle: pieces share a row where they fit, a long one is broken into rows of like length."""
    room = page.paper.columns
    packed: list[str] = []
    for piece in (" ".join(ascii_text(each).split()) for each in pieces):
        if packed and len(packed[-1]) + 1 + len(piece) <= room:
            packed[-1] = f"{packed[-1]} {piece}".strip()
        elif piece:
            packed.append(piece)
    for row in (row for part in packed for row in _like_rows(part, room)):
        page.line(row, align="center", bold=bold)


def fields(page: Page, *pairs: tuple[str, str]) -> None:
    """Write `label : value` lines; an empty value has no line."""
    for label, value in pairs:
        if ascii_text(value).strip():
            page.field(label, value, width=_LABEL)


def ticks(page: Page, items: Iterable[tuple[str, bool]]) -> None:
    """Write a checklist: [v] for what is there, [ ] for what is not."""
    for text, there in items:
        page.wrap(text, lead="[v] " if there else "[ ] ")


def signatures(page: Page, *signers: tuple[str, str]) -> None:
    """Write two signatures beside each other: who, room to sign, and the name under a line."""
    width = page.paper.columns // len(signers)
    dots = "." * (width - 3)
    _abreast(page, [[who] for who, _ in signers], width)
    for _ in range(_SIGN_LINES):
        page.line()
    _abreast(page, [[dots, *rows(" ".join(ascii_text(name).split()), width - 2)] for _, name in signers], width)


def _abreast(page: Page, blocks: list[list[str]], width: int) -> None:
    for row in itertools.zip_longest(*blocks, fillvalue=""):
        page.line("".join(text.center(width) for text in row).rstrip())


def _like_rows(text: str, room: int) -> list[str]:
    """Return the rows of `text`, as narrow as they can be without being more."""
    wide = rows(text, room)
    if len(wide) > _LARGE_ROWS:
        return wide
    narrow = (rows(text, width) for width in range(max(map(len, text.split()), default=1), room + 1))
    return next((each for each in narrow if len(each) == len(wide)), wide)


def _copy(page: Page, copy: int) -> None:
    """Mark a copy across the whole width, so that it is never taken for the first print."""
    if copy > 0:
        page.line(f"SALINAN ke-{copy}".center(page.paper.columns), bold=True, invert=True)
