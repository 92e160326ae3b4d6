"""Reads SOP files: each becomes an `Sop`, or faults that name file, line, key and what to write instead."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from loket.errors import SopError
from loket.sop.build import build
from loket.sop.fault import Faults, error_at
from loket.sop.rules import check_rules
from loket.sop.shape import SOP
from loket.sop.source import parse, read_text_of, why
from loket.sop.values import read_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loket.sop.model import Sop

SHIPPED = Path(__file__).parent
"""The folder of the SOPs that come with the program."""

NOT_SOPS = "saran_"
"""TOML files whose names start so lie in the same folder but are not SOPs."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of one file: the SOP, or every fault in it in the order of the file."""

    sop: Sop | None
    faults: tuple[SopError, ...] = ()


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of all folders: the SOPs in the order of their tabs, and the faults of files left out."""

    sops: tuple[Sop, ...]
    faults: tuple[SopError, ...] = ()


def load_file(path: Path) -> Sop:
    """Return the SOP of a file; SopError tells its first fault (`read_file` tells all)."""
    return _sop_of(read_file(path))


def load_text(text: str, file: str) -> Sop:
    """Return the SOP of a text, such as the one an old request keeps; SopError tells its first fault."""
    return _sop_of(read_text(text, file))


def load_all(folders: Sequence[Path]) -> Loaded:
    """Return the SOPs of all folders; of one id the highest version counts, and no faulty file stops another."""
    chosen: dict[str, tuple[Sop, Path]] = {}
    faults: list[SopError] = []
    for path in _files(folders, faults):
        reading = read_file(path)
        faults += reading.faults
        if reading.sop is None:
            continue
        sop = reading.sop
        before = chosen.get(sop.id)
        if before and sop.version <= before[0].version:
            faults.append(_outdated(sop, path, *before))
        else:
            chosen[sop.id] = (sop, path)
    sops = sorted((sop for sop, _ in chosen.values()), key=lambda sop: (sop.order, sop.id))
    return Loaded(tuple(sops), tuple(faults))


def read_file(path: Path) -> Reading:
    """Return the SOP of a file, or all its faults."""
    try:
        text = read_text_of(path)
    except SopError as error:
        return Reading(None, (error,))
    return read_text(text, path.name)


def read_text(text: str, file: str) -> Reading:
    """Return the SOP of a text, or all its faults; `file` is the name to tell in them."""
    try:
        raw = parse(text, file)
    except SopError as error:
        return Reading(None, (error,))
    faults = Faults()
    table = read_table(raw, SOP, (), faults)
    check_rules(table, faults)
    if faults.found:
        return Reading(None, faults.errors(text, file))
    return Reading(build(table, text))


def _sop_of(reading: Reading) -> Sop:
    if reading.sop is None:
        raise reading.faults[0]
    return reading.sop


def _files(folders: Sequence[Path], faults: list[SopError]) -> list[Path]:
    paths: list[Path] = []
    for folder in folders:
        try:
            names = sorted(folder.iterdir()) if folder.is_dir() else []
        except OSError as error:
            hint = "Periksa izin folder itu."
            faults.append(error_at(str(folder), 0, f"folder SOP tidak dapat dibuka ({why(error)}).", hint))
            continue
        paths += [
            path for path in names if path.suffix.lower() == ".toml" and not path.name.startswith((NOT_SOPS, "."))
        ]
    return paths


def _outdated(sop: Sop, path: Path, used: Sop, used_path: Path) -> SopError:
    whose = "bawaan program" if used_path.parent == SHIPPED else f"dari berkas {used_path.name}"
    return error_at(
        path.name,
        1,
        f'SOP "{sop.id}" versi {sop.version} tidak dipakai, karena sudah ada versi {used.version} {whose}.',
        f"Tulis versi = {used.version + 1} bila berkas ini yang harus dipakai.",
    )
