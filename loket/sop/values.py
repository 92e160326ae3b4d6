"""Reads one table of a TOML file by its shape: every key becomes a checked value, every wrong one a fault."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

from loket.sop.fault import Faults, suggest
from loket.sop.model import Source, Text
from loket.sop.shape import TEXT, Key, Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from loket.sop.position import Spot

    _Reader = Callable[[object, Key, Spot, Faults], object]

Table = dict[str, Any]

_CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
_YEARS = range(1945, 2101)
_EXAMPLES = {
    Kind.CODE: '"kata_kecil"',
    Kind.LETTER: '"A"',
    Kind.WHOLE: "1",
    Kind.YEAR: "2023",
    Kind.DATE: "2023-07-11",
    Kind.FLAG: "true",
    Kind.TEXTS: '["...", "..."]',
    Kind.LINES: '["...", "..."]',
    Kind.CODES: '["kata_kecil"]',
}


def read_table(raw: object, shape: tuple[Key, ...], spot: Spot, faults: Faults) -> Table:
    """Return the keys of a table that could be read, by name; what could not is a fault and left out."""
    if not isinstance(raw, dict):
        faults.add(spot, f"seharusnya tabel berisi kunci, bukan {_kind_of(raw)}.", _shape_hint(shape))
        return {}
    known = {key.name: key for key in shape}
    table: Table = {}
    for name, value in raw.items():
        if name not in known:
            faults.add((*spot, name), "kunci ini tidak dikenal.", suggest(name, known))
            continue
        read = _READERS[known[name].kind](value, known[name], (*spot, name), faults)
        if read is not None:
            table[name] = read
    for key in shape:
        if key.required and key.name not in raw:
            faults.add(spot, f'kunci "{key.name}" belum ada.', f"Tambahkan {_assignment(key)}")
    return table


def _assignment(key: Key) -> str:
    example = _example(key)
    return f"bagian {example}" if example.startswith("[[") else f"{key.name} = {example}"


def _example(key: Key) -> str:
    if key.example:
        return key.example
    if key.words:
        word = f'"{key.words[0]}"'
        return f"[{word}]" if key.kind is Kind.WORDS else word
    return _EXAMPLES.get(key.kind, '"..."')


def _shape_hint(shape: tuple[Key, ...]) -> str:
    keys = [key for key in shape if key.required] or list(shape)
    return "Tulis { " + ", ".join(f"{key.name} = {_example(key)}" for key in keys) + " }."


def _kind_of(value: object) -> str:
    kinds: tuple[tuple[type, str], ...] = (
        (bool, "true/false"),
        (int, "bilangan"),
        (float, "bilangan pecahan"),
        (str, "teks"),
        (list, "daftar"),
        (dict, "tabel"),
        (dt.datetime, "tanggal dengan jam"),
        (dt.date, "tanggal"),
    )
    return next((name for kind, name in kinds if isinstance(value, kind)), "jam")


def _wrong(expected: str, value: object, key: Key, spot: Spot, faults: Faults) -> None:
    faults.add(spot, f"seharusnya {expected}, bukan {_kind_of(value)}.", f"Contoh: {key.name} = {_example(key)}")


def _text(value: object, key: Key, spot: Spot, faults: Faults) -> str | None:
    if not isinstance(value, str):
        _wrong("teks di antara tanda kutip", value, key, spot, faults)
        return None
    text = value.strip()
    if not text and not key.blank:
        faults.add(spot, "teksnya masih kosong.", "Isi teksnya, atau hapus kunci ini bila memang tidak wajib.")
    elif len(text) > key.longest:
        faults.add(spot, f"teks terlalu panjang ({len(text)} huruf).", f"Paling banyak {key.longest} huruf.")
    elif _CONTROL.search(text):
        faults.add(spot, "ada karakter kendali yang tidak terlihat di dalam teks.", "Ketik ulang teks ini.")
    else:
        return text
    return None


def _line(value: object, key: Key, spot: Spot, faults: Faults) -> Text | None:
    if not isinstance(value, dict):
        text = _text(value, key, spot, faults)
        return None if text is None else Text(text, source=key.source)
    shape = TEXT
    if key.blank:
        shape = (Key("teks", Kind.TEXT, required=True, blank=True), *TEXT[1:])
    table = read_table(value, shape, spot, faults)
    if "teks" not in table:
        return None
    return Text(
        table["teks"],
        raw=table.get("asli", ""),
        note=table.get("catatan", ""),
        verified=table.get("terverifikasi", True),
        source=Source(table.get("sumber", key.source)),
    )


def _code(value: object, key: Key, spot: Spot, faults: Faults) -> str | None:
    if not isinstance(value, str):
        _wrong("kode di antara tanda kutip", value, key, spot, faults)
        return None
    if _CODE.fullmatch(value):
        return value
    plain = re.sub(r"[^a-z0-9]+", "_", value.lower()).strip("_")[:40]
    instead = plain if _CODE.fullmatch(plain) else "kata_kecil"
    faults.add(
        spot,
        f'kode "{_short(value)}" harus berupa huruf kecil, angka atau garis bawah, diawali huruf.',
        f'Misalnya "{instead}".',
    )
    return None


def _short(value: str) -> str:
    return value if len(value) <= 40 else value[:39] + "…"  # noqa: PLR2004 -- as long as a code may be


def _letter(value: object, key: Key, spot: Spot, faults: Faults) -> str | None:
    if isinstance(value, str) and re.fullmatch(r"[A-Z]", value):
        return value
    faults.add(spot, "seharusnya satu huruf besar A sampai Z.", f"Contoh: {key.name} = {_example(key)}")
    return None


def _word(value: object, key: Key, spot: Spot, faults: Faults) -> str | None:
    if not isinstance(value, str):
        _wrong("teks di antara tanda kutip", value, key, spot, faults)
        return None
    if value in key.words:
        return value
    faults.add(spot, f'"{_short(value)}" tidak dikenal di sini.', suggest(value, key.words))
    return None


def _whole(value: object, key: Key, spot: Spot, faults: Faults) -> int | None:
    if not isinstance(value, int) or isinstance(value, bool):
        _wrong("bilangan bulat", value, key, spot, faults)
        return None
    if 1 <= value <= key.most:
        return value
    faults.add(spot, "bilangan ini di luar batas.", f"Tulis bilangan bulat dari 1 sampai {key.most}.")
    return None


def _year(value: object, key: Key, spot: Spot, faults: Faults) -> str | None:
    if isinstance(value, int) and not isinstance(value, bool) and value in _YEARS:
        return str(value)
    faults.add(spot, "seharusnya tahun empat angka tanpa tanda kutip.", f"Contoh: {key.name} = {_example(key)}")
    return None


def _printed(value: object, key: Key, spot: Spot, faults: Faults) -> str | None:
    if isinstance(value, int) and not isinstance(value, bool) and 0 < value <= key.most:
        return str(value)
    if isinstance(value, str) and re.fullmatch(r"[0-9A-Za-z.]{0,8}", value):
        return value
    faults.add(spot, "seharusnya nomor seperti tercetak pada naskah.", f"Contoh: {key.name} = 4")
    return None


def _scalar(value: object, key: Key, spot: Spot, faults: Faults) -> str | int | None:
    if isinstance(value, str):
        return _text(value, key, spot, faults)
    return _whole(value, key, spot, faults)


def _date(value: object, key: Key, spot: Spot, faults: Faults) -> dt.date | None:
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value
    faults.add(
        spot,
        f"seharusnya tanggal tahun-bulan-hari tanpa tanda kutip, bukan {_kind_of(value)}.",
        f"Contoh: {key.name} = {_example(key)}",
    )
    return None


def _flag(value: object, key: Key, spot: Spot, faults: Faults) -> bool | None:
    if isinstance(value, bool):
        return value
    _wrong("true atau false tanpa tanda kutip", value, key, spot, faults)
    return None


def _table(value: object, key: Key, spot: Spot, faults: Faults) -> Table | None:
    return read_table(value, key.shape, spot, faults)


def _list(item: _Reader, least: int = 0) -> _Reader:
    def read(value: object, key: Key, spot: Spot, faults: Faults) -> tuple[object, ...] | None:
        if not isinstance(value, list):
            _wrong("daftar di antara kurung siku", value, key, spot, faults)
            return None
        if len(value) < least:
            faults.add(spot, "daftarnya masih kosong.", f"Contoh: {key.name} = {_example(key)}")
            return None
        items = [item(one, key, (*spot, index), faults) for index, one in enumerate(value)]
        return tuple(one for one in items if one is not None)

    return read


_READERS: dict[Kind, _Reader] = {
    Kind.TEXT: _text,
    Kind.LINE: _line,
    Kind.CODE: _code,
    Kind.LETTER: _letter,
    Kind.WORD: _word,
    Kind.WHOLE: _whole,
    Kind.YEAR: _year,
    Kind.PRINTED: _printed,
    Kind.SCALAR: _scalar,
    Kind.DATE: _date,
    Kind.FLAG: _flag,
    Kind.TABLE: _table,
    Kind.TEXTS: _list(_text),
    Kind.LINES: _list(_line),
    Kind.CODES: _list(_code, least=1),
    Kind.WORDS: _list(_word),
    Kind.TABLES: _list(_table, least=1),
}
