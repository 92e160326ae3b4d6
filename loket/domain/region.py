"""Region codes of the Ministry of Home Affairs (not BPS codes): our desa, and what a NIK's first six say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from loket.domain.person import fold
from loket.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Desa:
    """A village: ten digits (empty where this table does not know them), its name, kecamatan and postcode."""

    code: str
    name: str
    kecamatan: str = ""
    postcode: str = ""


@dataclass(frozen=True, slots=True)
class RegionTable:
    """Names by code without dots: provinces by 2 digits, regencies by 4, kecamatan by 6; `home` is ours.

    `outside` stands at the end of every list, for people from elsewhere.
    """

    home: str
    names: Mapping[str, str]
    villages: tuple[Desa, ...]
    outside: Desa = Desa("", "Luar kecamatan")

    @classmethod
    def from_json(cls, data: Mapping[str, object]) -> RegionTable:
        """Read the table from parsed JSON (keys as in resources/wilayah); BadInput names what is missing."""
        try:
            names: dict[str, str] = {}
            for level in ("provinsi", "kabupaten", "kecamatan"):
                names |= {plain_code(str(code)): str(name) for code, name in _mapping(data[level]).items()}
            villages = tuple(
                Desa(
                    plain_code(str(row.get("kode", ""))),
                    str(row["nama"]),
                    plain_code(str(kecamatan)),
                    str(row.get("kodepos", "")),
                )
                for kecamatan, rows in _mapping(data["desa"]).items()
                for row in _rows(rows)
            )
            return cls(plain_code(str(data["kecamatan_sendiri"])), names, villages)
        except KeyError as gone:
            raise BadInput(f"Daftar wilayah tidak lengkap: {gone} tidak ada.", "Perbaiki berkas wilayah.") from None
        except TypeError as wrong:
            raise BadInput(f"Daftar wilayah salah bentuk: {wrong}.", "Perbaiki berkas wilayah.") from None

    def desa(self, kecamatan_code: str = "") -> tuple[Desa, ...]:
        """Return the desa of a kecamatan in code order, of our own where no code is given."""
        wanted = plain_code(kecamatan_code) or self.home
        return tuple(each for each in self.villages if each.kecamatan == wanted)

    def find_desa(self, text: str) -> tuple[Desa, ...]:
        """Return the desa that fit what is typed so far (the start of any word), ours first, `outside` last."""
        typed = fold(text).replace(" ", "")
        fits = [each for each in self.villages if _fits(each.name, typed)]
        return (*sorted(fits, key=lambda each: each.kecamatan != self.home), self.outside)

    def name_of(self, nik6: str) -> str:
        """Return the place of a NIK's first six digits as far as it is known, or nothing for an unknown province."""
        code = plain_code(nik6)
        known = (self.names[code[:digits]] for digits in (6, 4, 2) if code[:digits] in self.names)
        return ", ".join(list(known)[:2])

    def knows_province(self, nik6: str) -> bool:
        """Say whether the first two digits are a province of this table (information only: new ones come)."""
        return plain_code(nik6)[:2] in self.names


def plain_code(code: str) -> str:
    """Return a region code without dots: '52.02.03' is '520203'."""
    return code.replace(".", "").strip()


def _fits(name: str, typed: str) -> bool:
    words = fold(name).replace("-", " ").split()
    return any("".join(words[start:]).startswith(typed.replace("-", "")) for start in range(len(words)))


def _mapping(value: object) -> Mapping[object, object]:
    if isinstance(value, dict):
        return value
    raise TypeError("ada bagian yang bukan daftar kode")


def _rows(value: object) -> list[Mapping[object, object]]:
    if isinstance(value, list):
        return [_mapping(each) for each in value]
    raise TypeError("ada kecamatan tanpa daftar desa")
