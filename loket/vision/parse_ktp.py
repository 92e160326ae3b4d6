"""The fields of a KTP from its lines of writing."""

# ruff: noqa: PLR2004 - measured thresholds stand where they are used

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from loket.domain.person import NUMBER_LENGTH
from loket.vision.fields import Field, Parsed
from loket.vision.parse_rows import Cell, Row, clean, date, field_of, label_of, listed, nearly_number, number, rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from loket.vision.engine import Line

LABELS = {
    "nik": "nik",
    "nama": "nama",
    "tempattgllahir": "lahir",
    "jeniskelamin": "jenis_kelamin",
    "goldarah": "gol_darah",
    "alamat": "alamat",
    "rtrw": "rt_rw",
    "keldesa": "desa",
    "kecamatan": "kecamatan",
    "agama": "agama",
    "statusperkawinan": "status",
    "pekerjaan": "pekerjaan",
    "kewarganegaraan": "kewarganegaraan",
    "berlakuhingga": "berlaku",
}
# One under another at even distances.
ORDER = tuple(key for key in LABELS.values() if key not in ("nik", "gol_darah"))
LISTS = {
    "jenis_kelamin": ("LAKI-LAKI", "PEREMPUAN"),
    "agama": ("ISLAM", "KRISTEN", "KATHOLIK", "HINDU", "BUDDHA", "KHONGHUCU"),
    "status": ("BELUM KAWIN", "KAWIN", "CERAI HIDUP", "CERAI MATI"),
    "kewarganegaraan": ("WNI", "WNA"),
}
# These may run on to a second line.
LONG = ("alamat", "nama")
RT_RW = re.compile(r"(\d{3})\s*[/\\|lI1 ]?\s*(\d{3})")


def parse_ktp(lines: Iterable[Line]) -> Parsed:
    """Return a KTP's fields: nik, nama, tempat_lahir, tanggal_lahir, jenis_kelamin, alamat, rt_rw, desa and so on."""
    table = rows(lines)
    found: dict[str, Field] = {}
    nik = _nik([cell for row in table for cell in row])
    if nik is not None:
        found["nik"] = nik
    values = _values(table)
    for key, cells in values.items():
        found |= _fields(key, cells)
    for key, cell in _by_place(table, values).items():
        guessed = _fields(key, [(cell, clean(cell.text))])
        found |= {name: replace(each, exact=False) for name, each in guessed.items() if name not in found}
    return Parsed(found)


def _values(table: tuple[Row, ...]) -> dict[str, list[tuple[Cell, str]]]:
    """Return, by field, the cells that hold its value and what each says of it."""
    found: dict[str, list[tuple[Cell, str]]] = {}
    last = ""
    for row in table:
        opened = ""
        for cell in row:
            label = label_of(cell.text, LABELS)
            if label is not None and label[0] not in found:
                opened = last = label[0]
                found[opened] = [(cell, label[1])] if label[1] else []
            elif opened and _follows(cell, found[opened]):
                found[opened].append((cell, clean(cell.text)))
            elif not opened and len(row) == 1 and last in LONG and _below(cell, found[last]):
                found[last].append((cell, clean(cell.text)))
        last = opened or ("" if len(row) > 1 else last)
    return {key: cells for key, cells in found.items() if cells}


def _by_place(table: tuple[Row, ...], values: dict[str, list[tuple[Cell, str]]]) -> dict[str, Cell]:
    """Return the values whose label could not be read, by where they stand among the others on every KTP."""
    known = [(ORDER.index(key), cells[0][0]) for key, cells in values.items() if key in ORDER and cells[0][0].left > 0]
    column = float(np.median([cell.left for _, cell in known])) if known else 0.0
    known = [(n, cell) for n, cell in known if abs(cell.left - column) < 1.2 * cell.height]
    if len(known) < 4:
        return {}
    pitch, start = np.polyfit([n for n, _ in known], [cell.middle for _, cell in known], 1)
    off = max(abs(cell.middle - start - n * pitch) for n, cell in known)
    if pitch <= 0 or off > 0.3 * pitch:
        return {}
    used = {id(cell) for cells in values.values() for cell, _ in cells}
    found: dict[str, Cell] = {}
    for cell in (cell for row in table for cell in row):
        place = (cell.middle - start) / pitch
        inside = 0 <= round(place) < len(ORDER) and abs(place - round(place)) < 0.3
        if inside and id(cell) not in used and abs(cell.left - column) < 1.2 * cell.height:
            key = ORDER[round(place)]
            if key not in values:
                found[key] = cell
    return found


def _follows(cell: Cell, before: list[tuple[Cell, str]]) -> bool:
    """Say whether a cell goes on in the same value; what stands far to the right is another column or the picture."""
    return not before or cell.left - before[-1][0].right < 1.2 * cell.height


def _below(cell: Cell, before: list[tuple[Cell, str]]) -> bool:
    if not before:
        return False
    over = before[0][0]
    near = cell.middle - before[-1][0].middle < 1.9 * over.height
    return near and abs(cell.left - over.left) < 1.5 * over.height


def _fields(key: str, cells: list[tuple[Cell, str]]) -> dict[str, Field]:
    text = clean(" ".join(text for _, text in cells))
    only = [cell for cell, _ in cells]
    if key == "nik" or not text:
        return {}
    if key == "lahir":
        return _birth(only, text)
    if key == "rt_rw":
        parts = RT_RW.search(text)
        return {} if parts is None else {key: field_of(only, "/".join(parts.groups()))}
    if key in LISTS:
        return {key: mended(only, text, LISTS[key])}
    return {key: field_of(only, spaced(text) if key in LONG else text)}


def spaced(text: str) -> str:
    """Return a name or an address with the spaces that reading loses: after a title's dot and after 'DUSUN'."""
    return re.sub(r"^(DUSUN)(?=[A-Z]{3})", r"\1 ", re.sub(r"(?<=[A-Za-z])\.(?=[A-Za-z]{3})", ". ", text))


def mended(cells: list[Cell], text: str, words: tuple[str, ...]) -> Field:
    """Return a field of a closed list; a word that is none of them stays as it was read, and is not exact."""
    word = listed(text, words)
    return field_of(cells, text, exact=False) if word is None else field_of(cells, word[0], exact=word[1])


def _birth(cells: list[Cell], text: str) -> dict[str, Field]:
    day = date(text)
    if day is None:
        return {"tempat_lahir": field_of(cells, text, exact=False)}
    place = clean(text[: day[1]]).rstrip(" ,.-")
    found = {"tanggal_lahir": field_of(cells, day[0])}
    return found | ({"tempat_lahir": field_of(cells, place)} if place else {})


def _nik(cells: list[Cell]) -> Field | None:
    """Return the card's sixteen digits; where only nearly sixteen were read, those, so that the officer sees them."""
    read = [(cell, *found) for cell in cells if (found := number(cell.text)) is not None]
    if read:
        whole, value, exact = max(read, key=lambda each: (each[2], each[0].line.confidence))
        return field_of([whole], value, exact=exact)
    nearly = [(cell, digits) for cell in cells if (digits := nearly_number(cell.text))]
    if not nearly:
        return None
    cell, digits = nearly[0]
    remark = f"NIK terbaca {len(digits)} angka, seharusnya 16."
    # The colon before it is easily read as a one.
    value = digits[1:] if len(digits) == NUMBER_LENGTH + 1 and digits[0] == "1" else digits
    return field_of([cell], value, exact=False).doubted(remark)
