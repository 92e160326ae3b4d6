"""Which keys an SOP file may have, of what kind, and which of them must be there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from loket.sop.model import Act, FieldKind, Slip, Source, Unit

CHECKS = ("umur_minimal", "umur_di_bawah", "isian_sama", "isian_terisi", "varian")
"""The named checks of the checklist that a condition may call; files hold no expressions."""


class Kind(Enum):
    """How the value of a key is read."""

    TEXT = auto()
    LINE = auto()
    CODE = auto()
    LETTER = auto()
    WORD = auto()
    WHOLE = auto()
    YEAR = auto()
    PRINTED = auto()
    SCALAR = auto()
    DATE = auto()
    FLAG = auto()
    TABLE = auto()
    TEXTS = auto()
    LINES = auto()
    CODES = auto()
    WORDS = auto()
    TABLES = auto()


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a table: its kind, its limits, and an example for the sentence that asks for it."""

    name: str
    kind: Kind
    required: bool = False
    words: tuple[str, ...] = ()
    shape: tuple[Key, ...] = ()
    longest: int = 600
    most: int = 9999
    blank: bool = False
    source: Source = Source.SOP
    example: str = ""


def _words(values: type[Act | FieldKind | Slip | Source | Unit]) -> tuple[str, ...]:
    return tuple(value.value for value in values)


TEXT = (
    Key("teks", Kind.TEXT, required=True, longest=1000),
    Key("asli", Kind.TEXT, longest=1000),
    Key("catatan", Kind.TEXT, longest=1000),
    Key("terverifikasi", Kind.FLAG),
    Key("sumber", Kind.WORD, words=_words(Source)),
)
DURATION = (
    Key("nilai", Kind.WHOLE, required=True, example="5"),
    Key("satuan", Kind.WORD, required=True, words=_words(Unit)),
)
CONDITION = (
    Key("cek", Kind.WORD, required=True, words=CHECKS),
    Key("isian", Kind.CODE),
    Key("nilai", Kind.SCALAR),
)
QUEUE = (
    Key("huruf", Kind.LETTER, required=True),
    Key("nama", Kind.TEXT, required=True, longest=40),
)
ROLE = (
    Key("kode", Kind.CODE, required=True),
    Key("nama", Kind.TEXT, required=True, longest=80),
    Key("disebut", Kind.TEXTS),
)
VARIANT = (
    Key("id", Kind.CODE, required=True),
    Key("nama", Kind.TEXT, required=True, longest=80),
)
CHOICE = (
    Key("kode", Kind.CODE, required=True),
    Key("nama", Kind.TEXT, required=True, longest=80),
)
_WHEN = '{ cek = "isian_terisi", isian = "..." }'
FIELD = (
    Key("id", Kind.CODE, required=True),
    Key("nama", Kind.TEXT, required=True, longest=80),
    Key("jenis", Kind.WORD, required=True, words=_words(FieldKind)),
    Key("wajib", Kind.FLAG),
    Key("pilihan", Kind.TABLES, shape=CHOICE, example='[{ kode = "sd", nama = "SD" }]'),
    Key("petunjuk", Kind.TEXT),
    Key("bila", Kind.TABLE, shape=CONDITION, example=_WHEN),
)
REQUIREMENT = (
    Key("id", Kind.CODE, required=True),
    Key("nama", Kind.LINE, required=True),
    Key("sumber", Kind.WORD, words=_words(Source)),
    Key("wajib", Kind.FLAG),
    Key("salah_satu", Kind.CODE),
    Key("varian", Kind.CODES),
    Key("bila", Kind.TABLE, shape=CONDITION, example=_WHEN),
    Key("petunjuk", Kind.TEXT),
    Key("dasar", Kind.TEXT),
    Key("asli_dokumen", Kind.FLAG),
)
_TIME = '{ nilai = 5, satuan = "menit" }'
STEP = (
    Key("nomor_tabel", Kind.PRINTED),
    Key("nomor_diagram", Kind.PRINTED),
    Key("kegiatan", Kind.LINE, required=True),
    Key("singkat", Kind.TEXT, longest=24),
    Key("tombol", Kind.TEXT, longest=32),
    Key("tindakan", Kind.WORD, required=True, words=_words(Act)),
    Key("pelaksana", Kind.CODES, required=True, example='["petugas_loket"]'),
    Key("dicatat_oleh", Kind.CODES, example='["petugas_loket"]'),
    Key("kelengkapan", Kind.LINES),
    Key("alat", Kind.TEXTS),
    Key("waktu", Kind.TABLE, required=True, shape=DURATION, example=_TIME),
    Key("output", Kind.LINES),
    Key("kembali_ke", Kind.WHOLE, example="1"),
    Key("kembali_teks", Kind.TEXT),
    Key("register", Kind.FLAG),
    Key("cetak", Kind.WORDS, words=_words(Slip)),
    Key("sumber_cetak", Kind.WORD, words=_words(Source)),
    Key("catatan", Kind.TEXT),
)
SOP = (
    Key("id", Kind.CODE, required=True),
    Key("versi", Kind.WHOLE, required=True, example="1"),
    Key("urutan", Kind.WHOLE),
    Key("singkat", Kind.TEXT, required=True, longest=16),
    Key("kegiatan", Kind.LINE, required=True),
    Key("buku", Kind.CODE),
    Key("dokumen", Kind.FLAG),
    Key("kanal", Kind.TEXTS),
    Key("antrean", Kind.TABLE, required=True, shape=QUEUE, example='{ huruf = "D", nama = "..." }'),
    Key("waktu_total", Kind.TABLE, required=True, shape=DURATION, example=_TIME),
    Key("nomor", Kind.LINE, required=True, example='"10/Pelum/2026"'),
    Key("tanggal_pembuatan", Kind.DATE),
    Key("tanggal_revisi", Kind.DATE),
    Key("tahun_efektif", Kind.YEAR),
    Key("nama", Kind.LINE, required=True),
    Key("kantor", Kind.LINE),
    Key("alamat", Kind.LINE),
    Key("unit", Kind.LINE),
    Key("disahkan", Kind.LINE, blank=True),
    Key("dasar_hukum", Kind.LINES),
    Key("kualifikasi", Kind.LINES),
    Key("keterkaitan", Kind.LINES),
    Key("peralatan", Kind.LINES),
    Key("peringatan", Kind.LINE),
    Key("pencatatan", Kind.LINE),
    Key("aturan", Kind.LINES, source=Source.RULE),
    Key("pelaksana", Kind.TABLES, required=True, shape=ROLE, example="[[pelaksana]]"),
    Key("varian", Kind.TABLES, shape=VARIANT, example="[[varian]]"),
    Key("isian", Kind.TABLES, shape=FIELD, example="[[isian]]"),
    Key("kelengkapan", Kind.TABLES, shape=REQUIREMENT, example="[[kelengkapan]]"),
    Key("langkah", Kind.TABLES, required=True, shape=STEP, example="[[langkah]]"),
)
