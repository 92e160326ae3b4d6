"""What this one PC is set to (`loket.toml`), and where the program's own and the office's files lie."""

from __future__ import annotations

import os
import sys
import tomllib
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Literal, TypeVar

from loket.errors import LoketError

PrinterKind = Literal["layar", "jaringan", "berkas"]
Look = Literal["sistem", "terang", "gelap", "kontras"]

FILE = "loket.toml"
_Kind = TypeVar("_Kind", "PrinterSettings", "Settings")


@dataclass(frozen=True, slots=True)
class PrinterSettings:
    """How slips are printed: `address` is host:port, a device file or a folder, by `kind`."""

    kind: PrinterKind = "layar"
    address: str = ""
    columns: int = 48
    dots: int = 576
    cutter: bool = True
    proof: bool = True


@dataclass(frozen=True, slots=True)
class Settings:
    """What differs from PC to PC; what the whole office shares lies in the database."""

    counter: int = 1
    letters: tuple[str, ...] = ()
    look: Look = "sistem"
    scale: float = 1.0
    last_officer: str = ""
    backup_folder: str = ""
    printer: PrinterSettings = field(default_factory=PrinterSettings)


def package() -> Path:
    """Return the folder of the package itself (the unpacked bundle where the program is frozen)."""
    if getattr(sys, "frozen", False):
        return Path(getattr(sys, "_MEIPASS", ".")) / "loket"
    return Path(__file__).resolve().parent


def resources() -> Path:
    """Return the folder of fonts, icons, style and frozen data."""
    beside = package().parent / "resources"
    return beside if beside.is_dir() else package() / "resources"


def guide() -> Path:
    """Return the officers' guide, a Markdown file."""
    beside = package().parent / "docs" / "panduan.md"
    return beside if beside.is_file() else resources() / "panduan.md"


def data_folder() -> Path:
    """Return where this office's files lie: `LOKET_DATA`, the checkout's `data/`, or the user's data folder."""
    if chosen := os.environ.get("LOKET_DATA"):
        return Path(chosen)
    checkout = package().parent
    if (checkout / "pyproject.toml").is_file() and not getattr(sys, "frozen", False):
        return checkout / "data"
    import platformdirs

    return Path(platformdirs.user_data_dir("loket", appauthor=False))


def load(folder: Path) -> Settings:
    """Read `loket.toml`; a missing file gives the defaults, a broken one a sentence naming the line or key."""
    path = folder / FILE
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError) as fault:
        raise LoketError(
            f"Setelan {path} tidak dapat dibaca.", "Periksa izin berkas itu, atau ganti namanya."
        ) from fault
    try:
        return _settings(tomllib.loads(text))
    except tomllib.TOMLDecodeError as fault:
        raise LoketError(f"Setelan {path} rusak: {fault}.", "Perbaiki baris itu, atau ganti nama berkasnya.") from fault
    except (TypeError, ValueError) as fault:
        raise LoketError(f"Setelan {path} salah: {fault}.", "Perbaiki kunci itu, atau hapus barisnya.") from fault


def save(folder: Path, settings: Settings) -> None:
    """Write `loket.toml` whole or not at all (a temporary file, synced, then renamed)."""
    import tomli_w

    folder.mkdir(parents=True, exist_ok=True)
    path = folder / FILE
    fresh = path.with_suffix(".baru")
    with fresh.open("wb") as out:
        tomli_w.dump(asdict(settings), out)
        out.flush()
        os.fsync(out.fileno())
    fresh.replace(path)


def _settings(raw: dict[str, Any]) -> Settings:
    """Build settings from parsed TOML; an unknown key or a wrong type raises ValueError or TypeError."""
    printer = _typed(PrinterSettings(), raw.pop("printer", {}))
    if "letters" in raw:
        raw["letters"] = tuple(raw["letters"])
    return replace(_typed(Settings(), raw), printer=printer)


def _typed(default: _Kind, raw: dict[str, Any]) -> _Kind:
    """Return `default` with the values of `raw`, each of the type that the default has."""
    known = {each.name for each in fields(default)}
    for key, value in raw.items():
        if key not in known:
            raise ValueError(f"kunci '{key}' tidak dikenal")
        wanted = type(getattr(default, key))
        if wanted is float and isinstance(value, int):
            continue
        if not isinstance(value, wanted):
            raise TypeError(f"kunci '{key}' seharusnya {wanted.__name__}")
    return replace(default, **raw)
