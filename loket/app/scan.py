"""`loket scan`: what the eye makes of pictures, as JSON lines or as a short text."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any

from loket.domain.region import RegionTable
from loket.errors import LoketError
from loket.settings import resources
from loket.vision import engine
from loket.vision.classify import KINDS
from loket.vision.codes import MAYBE_TTE, looks_like_tte, own_request
from loket.vision.crosscheck import Checks
from loket.vision.door import open_image
from loket.vision.read import PageReading, look, read_page

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from loket.vision.fields import Field

NO_IMAGE = 2
NOT_READ = ("corners", "kind", "confidence", "quality")


def scan_files(
    files: Sequence[Path],
    say: Callable[[str], None],
    *,
    as_json: bool,
    today: dt.date,
    load: Callable[[], engine.Engine] = engine.load,
) -> int:
    """Say what each picture holds and return the exit status: 2 where a file is no picture, else 0.

    Without the reading engine, pages and codes are still found, and the line says why nothing is read.
    """
    status = 0
    for found in _answers(files, today, load):
        say(json.dumps(found, ensure_ascii=False) if as_json else _as_text(found))
        status = NO_IMAGE if "error" in found else status
    return status


def _answers(files: Sequence[Path], today: dt.date, load: Callable[[], engine.Engine]) -> Iterator[dict[str, Any]]:
    regions = RegionTable.from_json(json.loads((resources() / "wilayah" / "wilayah.json").read_text("utf-8")))
    checks = Checks(regions, today)
    for file in files:
        start = time.perf_counter()
        try:
            image = open_image(file)
        except LoketError as fault:
            nothing: dict[str, Any] = dict.fromkeys(NOT_READ)
            yield {"file": str(file), **nothing, "fields": {}, "qr": [], "ms": _since(start), "error": str(fault)}
            continue
        note = ""
        try:
            reader = load()
        except engine.EngineMissing as fault:
            note = str(fault)
            # The first file's time holds no loading, so that times can be compared.
            start = time.perf_counter()
            read = look(image)
        else:
            start = time.perf_counter()
            read = read_page(image, reader, checks)
        yield _answer(file, read, _since(start)) | ({"note": note} if note else {})


def _answer(file: Path, read: PageReading, milliseconds: float) -> dict[str, Any]:
    corners = None if read.corners is None else [[round(float(x), 1), round(float(y), 1)] for x, y in read.corners]
    fields: dict[str, Any] = _fields(read.parsed.fields)
    if read.parsed.members:
        fields["anggota"] = [_fields(member) for member in read.parsed.members]
    return {
        "file": str(file),
        "corners": corners,
        "kind": read.kind.name,
        "confidence": read.kind.confidence,
        "quality": None
        if read.quality is None
        else {
            "ok": read.quality.ok,
            "problems": [each.code for each in read.quality.problems],
            "advice": [each.sentence for each in read.quality.problems],
            "sharpness": round(read.quality.sharpness, 3),
            "glare": round(read.quality.glare, 4),
            "dpi": round(read.quality.dpi, 1),
        },
        "fields": fields,
        "qr": [{"text": code.text, "tte": looks_like_tte(code), "own": bool(own_request(code))} for code in read.codes],
        "ms": milliseconds,
    }


def _fields(fields: Mapping[str, Field]) -> dict[str, Any]:
    return {
        name: {"value": each.value, "confidence": round(each.confidence, 3), "trusted": each.trusted}
        | ({"remark": each.remark} if each.remark else {})
        for name, each in fields.items()
    }


def _as_text(found: Mapping[str, Any]) -> str:
    if "error" in found:
        return f"{found['file']}: {found['error']}"
    kind = KINDS[found["kind"]] if found["kind"] else "tidak dikenal, tanyakan kepada petugas"
    lines = [f"{found['file']}: {kind} ({found['ms']:.0f} ms)"]
    if found["corners"] is None:
        lines.append("  Tepi halaman tidak ditemukan.")
    lines += [f"  {sentence}" for sentence in (found["quality"] or {}).get("advice", ())]
    lines += [_line(name, each) for name, each in found["fields"].items() if name != "anggota"]
    for n, member in enumerate(found["fields"].get("anggota", ()), 1):
        lines.append(f"  Anggota {n}")
        lines += ["  " + _line(name, each) for name, each in member.items()]
    for code in found["qr"]:
        lines.append(f"  Kode QR: {code['text']}")
        lines += [f"  {MAYBE_TTE}"] if code["tte"] else []
    return "\n".join([*lines, *([f"  {found['note']}"] if "note" in found else [])])


def _line(name: str, field: Mapping[str, Any]) -> str:
    doubt = "" if field["trusted"] else "  (periksa)"
    return f"  {name.replace('_', ' ')}: {field['value']}{doubt}"


def _since(start: float) -> float:
    return round((time.perf_counter() - start) * 1000, 1)
