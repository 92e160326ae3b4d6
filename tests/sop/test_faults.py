"""Broken files: each fault names file, line and key, says what is wrong and what to write instead."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from loket.errors import SopError
from loket.sop.load import load_file, load_text, read_file, read_text

GOOD = Path(__file__).with_name("contoh.toml").read_text(encoding="utf-8")
FILE = "izin.toml"


class Case(NamedTuple):
    """A good file with `old` replaced once by `new`, the line to be told and the words that must be there."""

    name: str
    old: str
    new: str
    line: int
    words: tuple[str, ...]


STEP_5_TIME = 'waktu = { nilai = 1, satuan = "hari_kerja" }\noutput'
VERIFY_ROLE = 'tindakan = "verifikasi"\npelaksana = ["petugas_loket"]'
CHOICES = 'pilihan = [\n    { kode = "musik", nama = "Musik" },\n    { kode = "olahraga", nama = "Olahraga" },\n]\n'
APPLICANT_STEP = 'pelaksana = ["pemohon"]\ndicatat_oleh = ["petugas_loket"]\nwaktu = { nilai = 5,'

CASES = (
    # unknown and missing keys
    Case(
        "unknown key",
        'singkat = "Keramaian"',
        'singkt = "K"\nsingkat = "Keramaian"',
        4,
        ("singkt", 'Maksud Anda "singkat"?'),
    ),
    Case(
        "unknown key far from any", "versi = 1", "versi = 1\nxyzzy = 1", 3, ("xyzzy", "tidak dikenal", "daftar kunci")
    ),
    Case(
        "unknown key in a step",
        'kegiatan = "Menyusun',
        'kegitan = "x"\nkegiatan = "Menyusun',
        107,
        ("langkah ke-3", "kegitan", '"kegiatan"'),
    ),
    Case(
        "unknown key in a text",
        'asli = "Surat Pengantar',
        'aslinya = "Surat Pengantar',
        66,
        ("nama › aslinya", '"asli"'),
    ),
    Case(
        "unknown key in a condition",
        'cek = "umur_minimal", isian',
        'cek = "umur_minimal", isi',
        62,
        ("bila", '"isian"'),
    ),
    Case("missing top key", "versi = 1\n", "", 1, ('"versi" belum ada', "versi = 1")),
    Case("missing table", 'antrean = { huruf = "D", nama = "Izin" }\n', "", 1, ('"antrean" belum ada', "huruf")),
    Case(
        "missing key in a step", 'tindakan = "proses"\n', "", 105, ("langkah ke-3", '"tindakan" belum ada', '"ajukan"')
    ),
    Case("missing time in a step", STEP_5_TIME, "output", 121, ("langkah ke-5", '"waktu" belum ada', "satuan")),
    Case("missing key in a role", 'nama = "Camat"\n', "", 32, ("pelaksana ke-4", '"nama" belum ada')),
    Case(
        "missing unit",
        '{ nilai = 30, satuan = "menit" }',
        "{ nilai = 30 }",
        112,
        ("langkah ke-3 › waktu", '"satuan" belum ada'),
    ),
    Case(
        "missing text",
        '{ teks = "Surat pengantar desa", asli',
        "{ asli",
        66,
        ("kelengkapan ke-2 › nama", '"teks" belum ada'),
    ),
    # wrong kinds
    Case("text for a number", "versi = 1", 'versi = "1"', 2, ("versi", "bilangan bulat", "bukan teks", "versi = 1")),
    Case("fraction for a number", "{ nilai = 30,", "{ nilai = 2.5,", 112, ("waktu › nilai", "bukan bilangan pecahan")),
    Case("flag for a number", "kembali_ke = 1", "kembali_ke = true", 102, ("kembali_ke", "bukan true/false")),
    Case("number for a text", 'singkat = "Keramaian"', "singkat = 5", 4, ("singkat", "tanda kutip", "bukan bilangan")),
    Case("text for a flag", "register = true", 'register = "ya"', 101, ("register", "true atau false")),
    Case(
        "text for a list",
        'alat = ["Buku Register"]',
        'alat = "Buku Register"',
        99,
        ("alat", "kurung siku", "bukan teks"),
    ),
    Case(
        "text for a date",
        "tanggal_pembuatan = 2026-01-05",
        'tanggal_pembuatan = "5 Januari 2026"',
        12,
        ("tanggal_pembuatan", "2023-07-11"),
    ),
    Case(
        "date with hour",
        "tanggal_pembuatan = 2026-01-05",
        "tanggal_pembuatan = 2026-01-05 08:00:00",
        12,
        ("tanggal dengan jam",),
    ),
    Case("text for a year", "tahun_efektif = 2026", 'tahun_efektif = "2026"', 13, ("tahun empat angka",)),
    Case(
        "text for a table",
        'waktu = { nilai = 30, satuan = "menit" }',
        'waktu = "30 menit"',
        112,
        ("waktu", "seharusnya tabel", "bukan teks", "satuan"),
    ),
    Case(
        "number in a list of texts",
        'output = ["Surat rekomendasi"]',
        "output = [7]",
        128,
        ("output ke-1", "bukan bilangan"),
    ),
    Case(
        "single table for repeated ones",
        '[[varian]]\nid = "hajatan"',
        '[varian]\nid = "hajatan"',
        40,
        ("sudah ditulis", "[[...]]"),
    ),
    # wrong values
    Case(
        "bad unit",
        'nilai = 30, satuan = "menit"',
        'nilai = 30, satuan = "jam"',
        112,
        ("satuan", '"jam"', '"menit"', '"hari_kerja"'),
    ),
    Case(
        "bad unit near one",
        'nilai = 1, satuan = "hari_kerja" }\noutput',
        'nilai = 1, satuan = "hari kerja" }\noutput',
        127,
        ('Maksud Anda "hari_kerja"?',),
    ),
    Case("zero minutes", "{ nilai = 30,", "{ nilai = 0,", 112, ("nilai", "di luar batas")),
    Case("unknown act", 'tindakan = "proses"', 'tindakan = "memproses"', 110, ("tindakan", 'Maksud Anda "proses"?')),
    Case(
        "unknown slip",
        'cetak = ["bukti_serah_terima"]',
        'cetak = ["bukti_terima"]',
        129,
        ("cetak ke-1", '"bukti_serah_terima"'),
    ),
    Case("unknown source", 'sumber = "ATURAN"', 'sumber = "UNDANG"', 80, ("sumber", '"ATURAN"')),
    Case("unknown field kind", 'jenis = "tanggal"', 'jenis = "tgl"', 57, ("isian ke-2", "jenis", '"tanggal"')),
    Case(
        "id with spaces",
        'id = "izin_keramaian"',
        'id = "Izin Keramaian"',
        1,
        ("id", "huruf kecil", 'Misalnya "izin_keramaian"'),
    ),
    Case("queue letter", 'huruf = "D"', 'huruf = "d"', 8, ("antrean › huruf", "satu huruf besar")),
    Case(
        "tab label too long",
        'singkat = "Keramaian"',
        'singkat = "Rekomendasi Izin Keramaian"',
        4,
        ("terlalu panjang", "16 huruf"),
    ),
    Case("empty text", 'kegiatan = "Menyusun rekomendasi"', 'kegiatan = "  "', 107, ("kegiatan", "masih kosong")),
    Case("control character", "Menyusun rekomendasi", "Menyusun\\u001b[2J", 107, ("kegiatan", "karakter kendali")),
    Case(
        "empty list of steps' actors",
        'pelaksana = ["kasi_trantib"]',
        "pelaksana = []",
        111,
        ("pelaksana", "masih kosong"),
    ),
    Case("printed number", "nomor_tabel = 4", "nomor_tabel = -4", 115, ("nomor_tabel", "tercetak")),
    # codes that do not exist, or twice
    Case(
        "unknown role",
        'pelaksana = ["kasi_trantib"]',
        'pelaksana = ["kasi_tantrib"]',
        111,
        ("kasi_tantrib", "[[pelaksana]]", 'Maksud Anda "kasi_trantib"?'),
    ),
    Case(
        "unknown recorder",
        APPLICANT_STEP,
        APPLICANT_STEP.replace('["petugas_loket"]', '["loket"]'),
        88,
        ("dicatat_oleh", '"loket"'),
    ),
    Case(
        "applicant records",
        APPLICANT_STEP,
        APPLICANT_STEP.replace('["petugas_loket"]', '["pemohon"]'),
        88,
        ("pemohon tidak dapat mencatat",),
    ),
    Case(
        "nobody records",
        APPLICANT_STEP,
        APPLICANT_STEP.replace('dicatat_oleh = ["petugas_loket"]\n', ""),
        83,
        ("langkah ke-1", "dicatat_oleh"),
    ),
    Case(
        "role twice",
        'kode = "camat"',
        'kode = "petugas_loket"',
        33,
        ('"petugas_loket" sudah dipakai', "pelaksana ke-2"),
    ),
    Case("field twice", 'id = "lahir_penanggung_jawab"', 'id = "jenis_acara"', 55, ("sudah dipakai oleh isian ke-1",)),
    Case("requirement twice", 'id = "izin_musik"', 'id = "fotokopi_ktp"', 77, ("sudah dipakai oleh kelengkapan ke-1",)),
    Case("variant twice", 'id = "hajatan"', 'id = "hiburan"', 41, ("sudah dipakai oleh varian ke-1",)),
    Case("choice twice", 'kode = "olahraga"', 'kode = "musik"', 51, ("pilihan ke-2 › kode", "sudah dipakai")),
    Case("unknown variant", 'varian = ["hiburan"]', 'varian = ["hibran"]', 74, ("hibran", 'Maksud Anda "hiburan"?')),
    Case(
        "lonely group",
        'salah_satu = "pengantar"\nvarian',
        'salah_satu = "pengatar"\nvarian',
        67,
        ("pengantar", "hanya berisi satu", 'Maksud Anda "pengatar"?'),
    ),
    Case(
        "originals without documents",
        'id = "izin_musik"',
        'asli_dokumen = true\nid = "izin_musik"',
        77,
        ("asli_dokumen memerlukan", "dokumen = true"),
    ),
    Case("choices missing", CHOICES, "", 44, ("isian ke-1", "daftar pilihan")),
    Case("choices not used", 'jenis = "pilihan"', 'jenis = "teks"', 49, ("pilihan", "tidak memakai daftar pilihan")),
    # conditions
    Case("unknown check", 'cek = "umur_minimal"', 'cek = "umur_min"', 62, ("cek", 'Maksud Anda "umur_minimal"?')),
    Case(
        "check of an unknown field",
        'isian = "lahir_penanggung_jawab", nilai = 17',
        'isian = "lahir", nilai = 17',
        62,
        ('isian "lahir" tidak ada',),
    ),
    Case(
        "age of a field that is no date",
        'isian = "lahir_penanggung_jawab", nilai = 17',
        'isian = "jenis_acara", nilai = 17',
        62,
        ("tanggal lahir", '"pilihan"'),
    ),
    Case("age as text", "nilai = 17", 'nilai = "17"', 62, ("umur dalam tahun", "tanpa tanda kutip")),
    Case(
        "value that is no choice",
        'nilai = "musik" }',
        'nilai = "musk" }',
        81,
        ("bukan pilihan", 'Maksud Anda "musik"?'),
    ),
    Case(
        "check without field",
        'cek = "isian_sama", isian = "jenis_acara",',
        'cek = "isian_sama",',
        81,
        ("memerlukan isian",),
    ),
    Case(
        "variant check without value",
        '{ cek = "isian_sama", isian = "jenis_acara", nilai = "musik" }',
        '{ cek = "varian" }',
        81,
        ('"varian" memerlukan nilai',),
    ),
    Case(
        "variant check of an unknown one",
        '{ cek = "isian_sama", isian = "jenis_acara", nilai = "musik" }',
        '{ cek = "varian", nilai = "hiburn" }',
        81,
        ('Maksud Anda "hiburan"?',),
    ),
    # the order of steps
    Case("first act", 'tindakan = "ajukan"', 'tindakan = "proses"', 86, ("langkah pertama", '"ajukan"')),
    Case("last act", 'tindakan = "serahkan"', 'tindakan = "proses"', 124, ("langkah terakhir", '"serahkan"')),
    Case("no verify step", 'tindakan = "verifikasi"', 'tindakan = "proses"', 83, ("belum ada langkah verifikasi",)),
    Case(
        "work before verify",
        VERIFY_ROLE,
        VERIFY_ROLE.replace("verifikasi", "sahkan"),
        83,
        ("belum ada langkah verifikasi",),
    ),
    Case(
        "verify after work",
        'tindakan = "sahkan"',
        'tindakan = "ajukan"',
        117,
        ('"ajukan" hanya boleh pada langkah pertama',),
    ),
    Case(
        "collect in the middle",
        'tindakan = "sahkan"',
        'tindakan = "serahkan"',
        117,
        ("hanya boleh pada langkah terakhir",),
    ),
    Case("return to nowhere", "kembali_ke = 1", "kembali_ke = 9", 102, ("langkah 9 tidak ada", "5 langkah")),
    Case("return to itself", "kembali_ke = 1", "kembali_ke = 2", 102, ("tidak dapat kembali ke langkah 2",)),
    Case("return text alone", "kembali_ke = 1\n", "", 102, ("kembali_teks tanpa kembali_ke",)),
    Case("register without book", 'buku = "keramaian"\n', "", 100, ("register", "bukunya belum disebut")),
    Case("revised before made", "tahun_efektif = 2026", "tanggal_revisi = 2025-12-31", 13, ("lebih awal",)),
    # broken TOML
    Case("key twice", "versi = 1", "versi = 1\nversi = 2", 3, ("dua kali", "Hapus salah satunya")),
    Case("no quotes", 'singkat = "Keramaian"', "singkat = Keramaian", 4, ("nilai tidak dapat dibaca", "tanda kutip")),
    Case("quote not closed", 'singkat = "Keramaian"', 'singkat = "Keramaian', 4, ("tanda kutip",)),
    Case("no equals sign", 'singkat = "Keramaian"', 'singkat "Keramaian"', 4, ("tanda =",)),
    Case(
        "inline table over lines",
        '{ nilai = 30, satuan = "menit" }',
        '{ nilai = 30,\nsatuan = "menit" }',
        112,
        ("baris",),
    ),
    Case(
        "list not closed",
        'cetak = ["bukti_serah_terima"]',
        'cetak = ["bukti_serah_terima"',
        130,
        ("daftar belum ditutup",),
    ),
    Case("no such day", "2026-01-05", "2026-02-30", 12, ("tanggal",)),
    Case("two tables named alike", '[[varian]]\nid = "hiburan"', '[varian]\nid = "hiburan"', 40, ("sudah ditulis",)),
    Case("backslash", '"Menyusun rekomendasi"', '"Menyusun C:\\data"', 107, ("garis miring terbalik",)),
)


def test_the_good_file_is_good():
    reading = read_text(GOOD, FILE)
    assert reading.faults == ()
    assert reading.sop is not None


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_broken_file_is_told_with_line_and_remedy(case):
    assert GOOD.count(case.old) >= 1
    reading = read_text(GOOD.replace(case.old, case.new, 1), FILE)
    assert reading.sop is None
    told = [fault for fault in reading.faults if all(word in str(fault) for word in case.words)]
    assert told, [str(fault) for fault in reading.faults]
    assert case.line in {fault.line for fault in told}, [(fault.line, str(fault)) for fault in told]
    for fault in reading.faults:
        assert fault.file == FILE
        assert FILE in fault.sentence
        assert f"baris {fault.line}" in fault.sentence
        assert fault.hint


def test_two_faults_of_one_file_are_both_told_in_order():
    text = GOOD.replace('"Rekomendasi selesai"', "7", 1).replace("versi = 1", 'versi = "satu"', 1)
    assert [fault.line for fault in read_text(text, FILE).faults] == [2, 109]


def test_a_fault_of_kind_does_not_hide_a_fault_of_sense():
    text = GOOD.replace("versi = 1", 'versi = "satu"', 1).replace("kembali_ke = 1", "kembali_ke = 9", 1)
    assert [fault.line for fault in read_text(text, FILE).faults] == [2, 102]


def test_one_mistake_is_told_once():
    for case in CASES:
        reading = read_text(GOOD.replace(case.old, case.new, 1), FILE)
        places = [(fault.line, fault.sentence) for fault in reading.faults]
        assert len(places) == len(set(places))
        assert len(places) == (2 if case.name == "lonely group" else 1), (case.name, places)


@pytest.mark.parametrize("act", ["sahkan", "proses"])
def test_work_before_the_verify_step_is_told(act):
    text = (
        GOOD.replace('"sahkan"', '"verifikasi"', 1)
        .replace('"verifikasi"', f'"{act}"', 1)
        .replace('"proses"', f'"{act}"', 1)
    )
    faults = read_text(text, FILE).faults
    assert [fault.line for fault in faults] == [97, 110]
    assert all(f'"{act}" mendahului verifikasi' in fault.sentence for fault in faults)


def test_load_text_raises_the_first_fault():
    with pytest.raises(SopError) as caught:
        load_text(GOOD.replace("versi = 1", "versi = 0", 1), FILE)
    assert (caught.value.file, caught.value.line) == (FILE, 2)


def test_windows_line_ends_and_byte_order_mark_are_welcome(tmp_path):
    path = tmp_path / "izin.toml"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert load_file(path).id == "izin_keramaian"
    path.write_bytes(GOOD.replace("\n", "\r\n").replace("register = true", "register = 1").encode())
    assert [fault.line for fault in read_file(path).faults] == [101]


FILES = (
    ("not utf-8", GOOD.encode().replace(b"Kasi Keten", b"Kasi \xe9"), 29, ("UTF-8",)),
    ("utf-16", GOOD.encode("utf-16"), 1, ("UTF-8", "Notepad")),
    ("too large", b"#" * 300_000, 0, ("terlalu besar", "256 KB")),
    ("too deep", b"a = " + b"[" * 5000 + b"]" * 5000, 0, ("bersarang",)),
    ("huge number", b"versi = " + b"9" * 5000, 1, ("baris",)),
    ("empty", b"", 1, ('"id" belum ada',)),
)


@pytest.mark.parametrize(("raw", "line", "words"), [row[1:] for row in FILES], ids=[row[0] for row in FILES])
def test_a_file_that_is_no_sop_at_all(tmp_path, raw, line, words):
    path = tmp_path / "rusak.toml"
    path.write_bytes(raw)
    fault = read_file(path).faults[0]
    assert (fault.file, fault.line) == ("rusak.toml", line)
    assert all(word in str(fault) for word in words), str(fault)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(SopError, match=r"Berkas tiada\.toml: tidak dapat dibaca") as caught:
        load_file(tmp_path / "tiada.toml")
    assert caught.value.line == 0


def test_a_folder_named_like_a_file(tmp_path):
    (tmp_path / "map.toml").mkdir()
    assert "tidak dapat dibaca" in str(read_file(tmp_path / "map.toml").faults[0])
