"""What stands under a book's last row: notes, and the signatures of those who answer for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loket.papers import fonts
from loket.papers.fonts import Face
from loket.papers.sheet import INK, MM, SOFT, Sheet
from loket.papers.table import LEADING

if TYPE_CHECKING:
    from loket.papers.views import Book, Signer

_SIZE, _NOTE = 9.0, 8.0
_SIGN_HEIGHT = 17 * MM
_WIDTH_MOST = 78 * MM
_ABREAST = 3
_BLANK = "." * 44


def ending(sheet: Sheet, book: Book, top: float, side: float) -> float:
    """Write a book's notes and signatures from `top` downwards and return where they end."""
    room = sheet.width - 2 * side
    if book.notes:
        top += 6
    for note in book.notes:
        for row in fonts.wrap(note, Face.REGULAR, _NOTE, room):
            sheet.text((side, top), row, Face.REGULAR, _NOTE, color=SOFT)
            top += _NOTE * LEADING
    for group in _groups(book.signers):
        top = _abreast(sheet, group, book.place_and_date, top + 12, side)
    return top


def _groups(signers: tuple[Signer, ...]) -> list[tuple[Signer, ...]]:
    return [signers[start : start + _ABREAST] for start in range(0, len(signers), _ABREAST)]


def _abreast(sheet: Sheet, signers: tuple[Signer, ...], place_and_date: str, top: float, side: float) -> float:
    """Write up to three signature blocks beside each other: who acknowledges at the left, who made it at the right."""
    width = min(_WIDTH_MOST, (sheet.width - 2 * side) / len(signers))
    first, last = side + width / 2, sheet.width - side - width / 2
    steps = max(1, len(signers) - 1)
    middles = [first + (last - first) * place / steps for place in range(len(signers))] if signers[1:] else [last]
    ends = []
    heads = [
        (place_and_date if middle == middles[-1] else "Mengetahui," if middle == middles[0] else "", signer.title)
        for middle, signer in zip(middles, signers, strict=True)
    ]
    wrapped = [[row for part in head for row in fonts.wrap(part, Face.REGULAR, _SIZE, width - 12)] for head in heads]
    under = top + max(map(len, wrapped)) * _SIZE * LEADING + _SIGN_HEIGHT
    for middle, signer, rows in zip(middles, signers, wrapped, strict=True):
        for place, row in enumerate(rows):
            sheet.text((middle, top + place * _SIZE * LEADING), row, Face.REGULAR, _SIZE, align="c")
        ends.append(_name(sheet, signer, middle, under, width - 12))
    return max(ends)


def _name(sheet: Sheet, signer: Signer, middle: float, top: float, room: float) -> float:
    """Write the underlined name (or a line to write it on) and the NIP, and return where they end."""
    for row in fonts.wrap(signer.name or _BLANK, Face.SEMIBOLD, _SIZE, room):
        sheet.text((middle, top), row, Face.SEMIBOLD, _SIZE, align="c")
        half = fonts.width(row, Face.SEMIBOLD, _SIZE) / 2
        top += _SIZE * LEADING
        if signer.name:
            sheet.line((middle - half, top - 0.8), (middle + half, top - 0.8), weight=0.6, color=INK)
    top += 2
    for row in fonts.wrap(f"NIP. {signer.nip}", Face.REGULAR, _SIZE, room) if signer.nip else ():
        sheet.text((middle, top), row, Face.REGULAR, _SIZE, align="c")
        top += _SIZE * LEADING
    return top
