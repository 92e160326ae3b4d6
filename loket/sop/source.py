"""From a TOML file to its text and its raw values; what stops that is told as a SopError with the line."""

from __future__ import annotations

import errno
import tomllib
from typing import TYPE_CHECKING, Any

from loket.sop.fault import error_at
from loket.sop.toml_words import explain

if TYPE_CHECKING:
    from pathlib import Path

BIGGEST = 256 * 1024
"""The most bytes a file may have; the longest shipped SOP has about 13 KB."""

_WHY = {
    errno.ENOENT: "berkas tidak ada",
    errno.ENOTDIR: "berkas tidak ada",
    errno.EISDIR: "ini folder, bukan berkas",
    errno.EACCES: "tanpa izin membaca",
    errno.EPERM: "tanpa izin membaca",
    errno.ENAMETOOLONG: "nama berkas terlalu panjang",
}


def why(error: OSError) -> str:
    """Return in Indonesian why the system does not give a file or folder."""
    return _WHY.get(error.errno or 0, f"galat sistem {error.errno or type(error).__name__}")


def read_text_of(path: Path) -> str:
    """Return a file's text as written, without a byte order mark."""
    try:
        with path.open("rb") as stream:
            raw = stream.read(BIGGEST + 1)
    except OSError as error:
        hint = "Periksa nama, letak dan izin berkas itu."
        raise error_at(path.name, 0, f"tidak dapat dibaca ({why(error)}).", hint) from error
    if len(raw) > BIGGEST:
        hint = f"Paling besar {BIGGEST // 1024} KB; pastikan ini benar berkas SOP."
        raise error_at(path.name, 0, "terlalu besar.", hint)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        hint = 'Simpan ulang dengan pengodean "UTF-8" (di Notepad: Simpan Sebagai, Pengodean: UTF-8).'
        raise error_at(path.name, line, "ada huruf yang tidak tersimpan sebagai UTF-8.", hint) from error


def parse(text: str, file: str) -> dict[str, Any]:
    """Return the raw values of a TOML text."""
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        hint = "Satu daftar di dalam daftar lain sudah cukup."
        raise error_at(file, 0, "kurung bersarang terlalu dalam.", hint) from error
    except ValueError as error:
        raise error_at(file, *explain(str(error), text)) from error
