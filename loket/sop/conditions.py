"""What a condition of an SOP file may ask: one named check, with the arguments that check needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loket.sop.fault import suggest
from loket.sop.model import FieldKind

if TYPE_CHECKING:
    from loket.sop.fault import Faults
    from loket.sop.position import Spot
    from loket.sop.values import Table

CODE_KEYS = {"pelaksana": "kode", "varian": "id", "isian": "id", "kelengkapan": "id"}
"""The parts of a file whose rows have a code of their own, and the key of that code."""

_AGE = {"umur_minimal", "umur_di_bawah"}


def check_conditions(sop: Table, faults: Faults) -> None:
    """Note every `bila` whose field, variant or value does not exist or does not fit its check."""
    fields = {field["id"]: field for field in sop.get("isian", ()) if "id" in field}
    whole = codes_of(sop, "isian") is not None
    variants = codes_of(sop, "varian")
    for part in ("isian", "kelengkapan"):
        for index, line in enumerate(sop.get(part, ())):
            when = line.get("bila")
            spot: Spot = (part, index, "bila")
            if not when or faults.touched(spot):
                continue
            if when["cek"] == "varian":
                _variant(when, variants, spot, faults)
            elif whole or when.get("isian") in fields:
                _field(when, fields, spot, faults)


def codes_of(sop: Table, part: str) -> list[str] | None:
    """Return the codes of a part's rows; None where one is unreadable or twice there, so that none can be missed."""
    rows = sop.get(part, ())
    codes = [row[CODE_KEYS[part]] for row in rows if CODE_KEYS[part] in row]
    return codes if len(set(codes)) == len(rows) else None


def _variant(when: Table, variants: list[str] | None, spot: Spot, faults: Faults) -> None:
    if "isian" in when:
        faults.add((*spot, "isian"), 'cek "varian" tidak memakai isian.', "Hapus kunci isian di sini.")
    value = when.get("nilai")
    if value is None:
        faults.add(spot, 'cek "varian" memerlukan nilai.', 'Contoh: { cek = "varian", nilai = "..." }')
    elif variants is not None and value not in variants:
        faults.add((*spot, "nilai"), f'varian "{value}" tidak ada di bagian [[varian]].', suggest(str(value), variants))


def _field(when: Table, fields: dict[str, Table], spot: Spot, faults: Faults) -> None:
    check, name = when["cek"], when.get("isian")
    if name is None:
        faults.add(spot, f'cek "{check}" memerlukan isian.', f'Contoh: {{ cek = "{check}", isian = "..." }}')
        return
    if name not in fields:
        faults.add((*spot, "isian"), f'isian "{name}" tidak ada di bagian [[isian]].', suggest(name, fields))
        return
    field = fields[name]
    if check in _AGE:
        _age(when, field, spot, faults)
    elif check == "isian_sama":
        _same(when, field, spot, faults)


def _age(when: Table, field: Table, spot: Spot, faults: Faults) -> None:
    check = when["cek"]
    if field.get("jenis", FieldKind.DATE) != FieldKind.DATE:
        faults.add(
            (*spot, "isian"),
            f'cek "{check}" memerlukan isian tanggal lahir, sedangkan "{field["id"]}" berjenis "{field["jenis"]}".',
            'Pakai isian yang berjenis "tanggal".',
        )
    if not isinstance(when.get("nilai"), int):
        faults.add(
            (*spot, "nilai") if "nilai" in when else spot,
            f'cek "{check}" memerlukan nilai umur dalam tahun.',
            "Tulis bilangan tanpa tanda kutip, misalnya nilai = 5",
        )


def _same(when: Table, field: Table, spot: Spot, faults: Faults) -> None:
    value = when.get("nilai")
    if value is None:
        faults.add(spot, 'cek "isian_sama" memerlukan nilai.', 'Tambahkan nilai = "..." di dalam bila.')
        return
    codes = [choice["kode"] for choice in field.get("pilihan", ()) if "kode" in choice]
    if field.get("jenis") == FieldKind.CHOICE and codes and value not in codes:
        faults.add((*spot, "nilai"), f'"{value}" bukan pilihan dari isian "{field["id"]}".', suggest(str(value), codes))
