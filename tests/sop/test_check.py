"""The summary an office reads after writing an SOP file."""

from __future__ import annotations

from pathlib import Path

import pytest

from loket.sop.check import describe, warnings
from loket.sop.load import SHIPPED, load_all, load_file, load_text

EXAMPLE = Path(__file__).with_name("contoh.toml")
GOOD = EXAMPLE.read_text(encoding="utf-8")


def test_the_summary_of_the_example():
    text = describe(load_file(EXAMPLE))
    assert text.startswith("Rekomendasi Izin Keramaian - SOP 10/Pelum/2026, versi 1\n")
    assert "Antrean: D (Izin)" in text
    assert "3   3/-     Menyusun rekomendasi" in text
    assert "Kasi Ketenteraman dan" in text
    assert "1 hari kerja" in text
    assert "- Surat permohonan panitia (salah satu: pengantar; varian Hiburan umum)" in text
    assert "- Daftar alat musik (tidak wajib; bila isian_sama jenis_acara musik; ATURAN)" in text
    assert "Langkah 2 kembali ke 1 bila berkas tidak memenuhi." in text


@pytest.mark.parametrize("sop", load_all([SHIPPED]).sops, ids=lambda sop: sop.id)
def test_every_shipped_sop_can_be_described_within_a_terminal(sop):
    text = describe(sop)
    assert all(f"\n{step.ordinal}   " in text for step in sop.steps)
    table = text.split("Kelengkapan:", maxsplit=1)[0].splitlines()
    assert max(len(line) for line in table) <= 110


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (
            'nilai = 1, satuan = "hari_kerja" }\nnomor',
            'nilai = 3, satuan = "hari_kerja" }\nnomor',
            "total tertulis 3 hari kerja",
        ),
        (
            'nilai = 1, satuan = "hari_kerja" }\nnomor',
            'nilai = 60, satuan = "menit" }\nnomor',
            "langkah 55 menit dan 1 hari kerja",
        ),
        ("nomor_tabel = 3", "nomor_tabel = 7", "Langkah 3 bernomor 7/-"),
        (
            'kembali_ke = 1\nkembali_teks = "Dikembalikan kepada pemohon untuk dilengkapi"\n',
            "",
            "tidak menyebut kembali ke langkah mana",
        ),
        ("", "", "Belum dipastikan: Peraturan Daerah tentang Ketertiban Umum."),
        ("", "", "Kelengkapan di luar SOP: Daftar alat musik."),
        ("", "", "Langkah 5 mencetak bukti serah terima, yang tidak disebut SOP (SISTEM)."),
    ],
)
def test_what_deserves_a_second_look(old, new, words):
    assert any(words in note for note in warnings(load_text(GOOD.replace(old, new, 1), "izin.toml")))


def test_a_sound_total_is_not_warned_of():
    assert not any("total" in note for sop in load_all([SHIPPED]).sops for note in warnings(sop))
