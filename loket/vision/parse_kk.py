"""The fields of a KK from its lines of writing: number, head, address, and each member with NIK, sex and birth."""

# ruff: noqa: PLR2004 - measured thresholds stand where they are used

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loket.vision.fields import Field, Parsed
from loket.vision.parse_ktp import LISTS, RT_RW, mended, spaced
from loket.vision.parse_rows import Cell, Row, clean, date, field_of, label_of, listed, nearly_number, number, rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from loket.vision.engine import Line

LABELS = {
    "namakepalakeluarga": "kepala",
    "alamat": "alamat",
    "rtrw": "rt_rw",
    "kodepos": "kode_pos",
    "desakelurahan": "desa",
    "kelurahandesa": "desa",
    "kecamatan": "kecamatan",
    "kabupatenkota": "kabupaten",
    "provinsi": "provinsi",
}
_ROW_NUMBER = re.compile(r"^\W*\d{1,2}[.\s]+(?=\D)")


def parse_kk(lines: Iterable[Line]) -> Parsed:
    """Return a KK's fields (nomor_kk, kepala, alamat, rt_rw, desa, kecamatan ...) and its members."""
    table = rows(lines)
    with_number = [n for n, row in enumerate(table) if any(_any_number(cell.text) for cell in row)]
    if not with_number:
        return Parsed(_head(table))
    first = with_number[0]
    members = [member for n in with_number[1:] if (member := _member(table[n]))]
    found = _head(table[: with_number[1]] if len(with_number) > 1 else table)
    top = next(cell for cell in table[first] if _any_number(cell.text))
    # The number of the sheet stands alone above everything; a row with a sex or a date is a member's.
    if _is_member(table[first]):
        members.insert(0, _member(table[first]))
    else:
        found["nomor_kk"] = _number(top)
    return Parsed(found, tuple(members))


def _head(table: tuple[Row, ...]) -> dict[str, Field]:
    found: dict[str, Field] = {}
    for row in table:
        key, text = "", ""
        cells: list[Cell] = []
        for cell in row:
            label = label_of(cell.text, LABELS)
            if label is not None:
                found |= _value(key, cells, text) if key not in found else {}
                key, text = label
                cells = [cell] if text else []
            elif key:
                cells = [*cells, cell]
                text = clean(f"{text} {clean(cell.text)}")
        found |= _value(key, cells, text) if key not in found else {}
    return found


def _value(key: str, cells: list[Cell], text: str) -> dict[str, Field]:
    if not key or not cells or not text:
        return {}
    if key == "rt_rw":
        parts = RT_RW.search(text)
        return {} if parts is None else {key: field_of(cells, "/".join(parts.groups()))}
    return {key: field_of(cells, spaced(text))}


def _member(row: Row) -> dict[str, Field]:
    at = next(n for n, cell in enumerate(row) if _any_number(cell.text))
    cell = row[at]
    found = {"nik": _number(cell)}
    names = [each for each in row[:at] if any(map(str.isalpha, each.text))]
    if names:
        found["nama"] = field_of(
            names, spaced(clean(_ROW_NUMBER.sub("", " ".join(clean(each.text) for each in names))))
        )
    elif before := re.split(r"\d{6}", cell.text)[0]:
        name = clean(_ROW_NUMBER.sub("", before))
        found |= {"nama": field_of([cell], name, exact=False)} if len(name) > 2 else {}
    for n, each in enumerate(row[at + 1 :], at + 1):
        if "jenis_kelamin" not in found and listed(each.text, LISTS["jenis_kelamin"]):
            found["jenis_kelamin"] = mended([each], each.text, LISTS["jenis_kelamin"])
        elif "tanggal_lahir" not in found and (day := date(each.text)):
            found["tanggal_lahir"] = field_of([each], day[0])
            place = clean(each.text[: day[1]])
            if place:
                found["tempat_lahir"] = field_of([each], place)
            elif n - 1 > at and not listed(row[n - 1].text, LISTS["jenis_kelamin"]):
                found["tempat_lahir"] = field_of([row[n - 1]], clean(row[n - 1].text))
    return found


def _is_member(row: Row) -> bool:
    return any(listed(cell.text, LISTS["jenis_kelamin"]) or date(cell.text) for cell in row)


def _any_number(text: str) -> bool:
    return number(text) is not None or bool(nearly_number(text))


def _number(cell: Cell) -> Field:
    read = number(cell.text)
    if read is not None:
        return field_of([cell], read[0], exact=read[1])
    digits = nearly_number(cell.text)
    return field_of([cell], digits, exact=False).doubted(f"Nomor terbaca {len(digits)} angka, seharusnya 16.")
