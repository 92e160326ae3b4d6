"""What tomllib complains of, said in Indonesian with what to do about it."""

from __future__ import annotations

import re

_AT_LINE = re.compile(r"\(at line (\d+), column (\d+)\)")

_TWICE = "bagian ini sudah ditulis sebelumnya", "Pakai [[...]] untuk bagian yang berulang, atau gabungkan keduanya."

_WORDS: tuple[tuple[str, str, str], ...] = (
    ("Cannot overwrite a value", "kunci yang sama ditulis dua kali", "Hapus salah satunya."),
    ("Duplicate inline table key", "kunci yang sama ditulis dua kali", "Hapus salah satunya."),
    ("Cannot declare", *_TWICE),
    ("Cannot mutate", *_TWICE),
    ("Cannot redefine", *_TWICE),
    ("Expected '=' after a key", "tidak ada tanda = sesudah kunci", 'Tulis kunci = "nilai".'),
    (
        "Invalid initial character for a key",
        "nama kunci tidak dapat dibaca",
        "Kunci hanya huruf, angka dan _; tabel { } ditulis dalam satu baris.",
    ),
    ("Invalid statement", "baris ini tidak dapat dibaca", 'Tulis kunci = "nilai", atau awali catatan dengan #.'),
    ("Expected newline or end of document", "ada tulisan lebih sesudah nilai", "Periksa tanda kutip di baris ini."),
    ("Unclosed array", "daftar belum ditutup", "Tambahkan kurung siku tutup ]."),
    ("Unclosed inline table", "tabel belum ditutup", "Tambahkan kurung kurawal tutup } di baris yang sama."),
    ("Expected ']", "judul bagian belum ditutup", "Tutup dengan ] atau ]]."),
    ("Unterminated string", "teks belum ditutup tanda kutip", 'Tambahkan tanda kutip penutup ".'),
    ("Illegal character", "ada karakter yang tidak boleh di sini", "Tutup teks dengan tanda kutip di baris yang sama."),
    ("Unescaped '\\'", "ada garis miring terbalik di dalam teks", "Tulis / atau \\\\ sebagai gantinya."),
    ("Invalid hex value", "ada garis miring terbalik di dalam teks", "Tulis / atau \\\\ sebagai gantinya."),
    ("Escaped character is not", "ada kode karakter yang tidak sah di dalam teks", "Ketik langsung hurufnya."),
    ("Invalid date or datetime", "tanggal ini tidak ada di kalender", "Tulis tahun-bulan-hari, misalnya 2023-07-11."),
    ("Invalid value", "nilai tidak dapat dibaca", 'Beri tanda kutip pada teks: "...".'),
    ("Expected", "ada tanda baca yang kurang", "Periksa tanda kutip, koma dan kurung di baris ini."),
)
_OTHER = ("baris ini tidak dapat dibaca", "Periksa tanda kutip, koma dan kurung di baris ini.")


def explain(message: str, text: str) -> tuple[int, str, str]:
    """Return the line, the sentence and the hint for a message of tomllib about `text`."""
    found = _AT_LINE.search(message)
    line = int(found.group(1)) if found else text.rstrip().count("\n") + 1
    if message.startswith("Cannot overwrite") and _is_head(text, line):
        return line, f"{_TWICE[0]}.", _TWICE[1]
    sentence, hint = next(((said, do) for start, said, do in _WORDS if message.startswith(start)), _OTHER)
    return line, f"{sentence}.", hint


def _is_head(text: str, line: int) -> bool:
    return any(written.lstrip().startswith("[") for written in text.split("\n")[line - 1 : line])
