"""Turns the checked values of an SOP file into the frozen `Sop`."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from loket.sop.model import (
    Act,
    Condition,
    Duration,
    Field,
    FieldKind,
    Requirement,
    Role,
    Slip,
    Sop,
    Source,
    Step,
    Text,
    Unit,
    Variant,
)

if TYPE_CHECKING:
    from loket.sop.values import Table

_NOTHING = Text("")


def build(table: Table, text: str) -> Sop:
    """Return the SOP of a file without faults; `text` is the file as written."""
    queue = table["antrean"]
    return Sop(
        id=table["id"],
        version=table["versi"],
        short=table["singkat"],
        activity=table["kegiatan"],
        number=table["nomor"],
        name=table["nama"],
        queue_letter=queue["huruf"],
        queue_name=queue["nama"],
        total=_duration(table["waktu_total"]),
        steps=tuple(_step(step, ordinal) for ordinal, step in enumerate(table["langkah"], start=1)),
        roles=tuple(_role(role) for role in table["pelaksana"]),
        requirements=tuple(_requirement(line) for line in table.get("kelengkapan", ())),
        fields=tuple(_field(field) for field in table.get("isian", ())),
        variants=tuple(Variant(variant["id"], variant["nama"]) for variant in table.get("varian", ())),
        channels=table.get("kanal", ()),
        book=table.get("buku", ""),
        documents=table.get("dokumen", False),
        order=table.get("urutan", 100),
        office=table.get("kantor", _NOTHING),
        address=table.get("alamat", _NOTHING),
        unit=table.get("unit", _NOTHING),
        made=table.get("tanggal_pembuatan"),
        revised=table.get("tanggal_revisi"),
        effective=table.get("tahun_efektif", ""),
        approved=table.get("disahkan", _NOTHING),
        legal=table.get("dasar_hukum", ()),
        qualifications=table.get("kualifikasi", ()),
        related=table.get("keterkaitan", ()),
        equipment=table.get("peralatan", ()),
        warning=table.get("peringatan", _NOTHING),
        recording=table.get("pencatatan", _NOTHING),
        rules=table.get("aturan", ()),
        text=text,
        digest=sha256(text.encode()).hexdigest(),
    )


def _duration(table: Table) -> Duration:
    return Duration(table["nilai"], Unit(table["satuan"]))


def _role(table: Table) -> Role:
    return Role(table["kode"], table["nama"], table.get("disebut", ()))


def _condition(table: Table | None) -> Condition | None:
    if table is None:
        return None
    return Condition(table["cek"], table.get("isian", ""), table.get("nilai", ""))


def _field(table: Table) -> Field:
    return Field(
        id=table["id"],
        title=table["nama"],
        kind=FieldKind(table["jenis"]),
        required=table.get("wajib", False),
        choices=tuple((choice["kode"], choice["nama"]) for choice in table.get("pilihan", ())),
        hint=table.get("petunjuk", ""),
        when=_condition(table.get("bila")),
    )


def _requirement(table: Table) -> Requirement:
    return Requirement(
        id=table["id"],
        title=table["nama"],
        source=Source(table.get("sumber", Source.SOP)),
        required=table.get("wajib", True),
        one_of=table.get("salah_satu", ""),
        variants=table.get("varian", ()),
        when=_condition(table.get("bila")),
        hint=table.get("petunjuk", ""),
        basis=table.get("dasar", ""),
        originals=table.get("asli_dokumen", False),
    )


def _step(table: Table, ordinal: int) -> Step:
    return Step(
        ordinal=ordinal,
        table_no=table.get("nomor_tabel", ""),
        flow_no=table.get("nomor_diagram", ""),
        activity=table["kegiatan"],
        act=Act(table["tindakan"]),
        actors=table["pelaksana"],
        time=_duration(table["waktu"]),
        needs=table.get("kelengkapan", ()),
        tools=table.get("alat", ()),
        output=table.get("output", ()),
        recorded_by=table.get("dicatat_oleh", ()),
        return_to=table.get("kembali_ke", 0),
        return_text=table.get("kembali_teks", ""),
        registers=table.get("register", False),
        slips=tuple(Slip(slip) for slip in table.get("cetak", ())),
        slip_source=Source(table.get("sumber_cetak", Source.SOP)),
        short=table.get("singkat", ""),
        button=table.get("tombol", ""),
        note=table.get("catatan", ""),
    )
