"""What a condition of an SOP file may ask: one named check, with the arguments that check needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loket.sop.fault import suggest
from loket.sop.model import FieldKind

if TYPE_CHECKING:
    from loket.sop.fault import Faults
    from loket.sop.position import Spot
    from loket.sop.values import Table

_AGE = {"umur_minimal", "umur_di_bawah"}


def check_conditions(sop: Table, faults: Faults) -> None:
    """Note every `bila` whose field, variant or value does not exist or does not fit its check."""
    fields = {field["id"]: field for field in sop.get("isian", ()) if "id" in field}
    variants = [variant["id"] for variant in sop.get("varian", ()) if "id" in variant]
    for part in ("isian", "kelengkapan"):
        for index, line in enumerate(sop.get(part, ())):
            when = line.get("bila")
            if not when or "cek" not in when:
                continue
            spot: Spot = (part, index, "bila")
            if when["cek"] == "varian":
                _variant(when, variants, spot, faults)
            else:
                _field(when, fields, spot, faults)


def _variant(when: Table, variants: list[str], spot: Spot, faults: Faults) -> None:
    if "isian" in when:
        faults.add((*spot, "isian"), 'cek "varian" tidak memakai isian.', "Hapus kunci isian di sini.")
    value = when.get("nilai")
    if value is None:
        faults.add(spot, 'cek "varian" memerlukan nilai.', 'Contoh: { cek = "varian", nilai = "..." }')
    elif value not in variants:
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
