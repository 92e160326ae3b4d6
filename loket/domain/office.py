"""What the whole office shares and an admin may set, as one frozen value; every default can stand as it is."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields
from typing import Any

from loket.domain.register import Numbering


@dataclass(frozen=True, slots=True)
class Office:
    """The office as it stands on slips and books, and its own rules."""

    name: str = "Kecamatan Batukliang"
    regency: str = "Kabupaten Lombok Tengah"
    unit: str = "Sub Bagian Pelayanan Umum"
    address: str = "Jl. Ilang Cakre/Raden Buru - Mantang"
    place: str = "Mantang"
    phone: str = ""
    complaints: str = ""
    hours: str = "Senin-Kamis 07.30-16.00, Jumat 07.30-16.30"
    region: str = "520203"
    channels: tuple[str, ...] = ("SIPRAJA", "Plavon")
    numbering: Numbering = field(default_factory=Numbering)
    copies_warning: int = 10
    original_required: bool = True
    late_is_next_day: bool = False

    def to_json(self) -> dict[str, Any]:
        """Return the value as plain JSON types."""
        return asdict(self)


def office_from_json(data: dict[str, Any]) -> Office:
    """Read an office; keys of an older or newer program that are not known here are left out."""
    known = {each.name for each in fields(Office)}
    values = {key: value for key, value in data.items() if key in known}
    if "numbering" in values:
        parts = {each.name for each in fields(Numbering)}
        values["numbering"] = Numbering(**{key: part for key, part in values["numbering"].items() if key in parts})
    if "channels" in values:
        values["channels"] = tuple(values["channels"])
    return Office(**values)
