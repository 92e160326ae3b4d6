"""What a paper's fields say about each other: agreement makes them trusted, disagreement is told and never mended."""

# ruff: noqa: PLR2004 - measured thresholds stand where they are used

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from loket.domain import person
from loket.vision.fields import Field, Parsed
from loket.vision.parse_ktp import LISTS
from loket.vision.parse_rows import squash

if TYPE_CHECKING:
    from collections.abc import Mapping

    from loket.domain.region import RegionTable

SURE = 0.9
# Nothing on the paper confirms these: only a second picture, or another paper, does.
FREE = ("nama", "kepala", "tempat_lahir", "alamat", "rt_rw", "pekerjaan", "desa", "kecamatan", "kode_pos", "nomor_kk")
FREE_SURE = 0.95
# Below so many pixels an inch a sheet's small digits are read plausibly and wrongly.
SHEET_DPI = 150.0
SCANNER = "Gambar lembar ini terlalu kecil untuk angka kecil: pakai pemindai, atau dekatkan kamera."
_SEX = {"LAKI-LAKI": person.MALE, "PEREMPUAN": person.FEMALE}


@dataclass(frozen=True, slots=True)
class Checks:
    """What is checked against: the region table, today, and whether made numbers (region 99) are taken, for samples."""

    regions: RegionTable
    today: dt.date
    invented: bool = False

    def knows(self, digits: str) -> bool:
        """Say whether a number's province exists."""
        return self.regions.knows_province(digits) or (self.invented and digits.startswith("99"))


def check_ktp(parsed: Parsed, checks: Checks) -> Parsed:
    """Return a KTP's fields, trusted where NIK, birth date and sex agree, or a closed list or table knows them."""
    found = _person(parsed.fields, checks)
    found |= _places(found, checks.regions)
    for key, words in LISTS.items():
        if key in found and key != "jenis_kelamin":
            found[key] = replace(found[key], trusted=_sure(found[key], FREE_SURE) and found[key].value in words)
    return Parsed(found)


def check_kk(parsed: Parsed, checks: Checks, dpi: float) -> Parsed:
    """Return a KK's fields; members are trusted as on a KTP, but none where the picture is below `SHEET_DPI`."""
    found = dict(parsed.fields) | _places(parsed.fields, checks.regions)
    if "nomor_kk" in found:
        read = person.kk(found["nomor_kk"].value, today=checks.today)
        trusted = read.ok16 and read.recorded is not None and checks.knows(read.digits) and _sure(found["nomor_kk"])
        found["nomor_kk"] = replace(found["nomor_kk"], trusted=trusted)
    members = [_person(member, checks) for member in parsed.members]
    seen = [member["nik"].value for member in members if "nik" in member]
    for member in members:
        if "nik" in member and seen.count(member["nik"].value) > 1:
            member["nik"] = member["nik"].doubted("NIK ini terbaca pada dua baris.")
    if dpi < SHEET_DPI:
        members = [{key: each.doubted(SCANNER) for key, each in member.items()} for member in members]
    return Parsed(found, tuple(members))


def agree(first: Parsed, second: Parsed) -> Parsed:
    """Return what two pictures of one paper say together: trusted only where both read the same.

    Fields that nothing on the paper confirms become trusted by being read alike and surely twice.
    """
    fields = _agreed(first.fields, second.fields)
    members = []
    for member in first.members:
        same = [each for each in second.members if "nik" in each and "nik" in member and _same(each, member)]
        members.append(_agreed(member, same[0] if len(same) == 1 else {}))
    return Parsed(fields, tuple(members))


def second_look(field: Field, digits: str) -> Field:
    """Return a number's field after its strip was read again: other digits, or none, take the trust away."""
    if digits == field.value:
        return field
    remark = f"Dibaca dua kali, hasilnya berbeda: {field.value} dan {digits or 'tidak terbaca'}."
    return replace(field.doubted(remark), exact=False, confidence=min(field.confidence, 0.6))


def _person(fields: Mapping[str, Field], checks: Checks) -> dict[str, Field]:
    found = {key: replace(each, trusted=False) for key, each in fields.items()}
    if "nik" not in found:
        return found
    born, sex = found.get("tanggal_lahir"), found.get("jenis_kelamin")
    birth = _day(born.value) if born else None
    letter = _SEX.get(sex.value) if sex else None
    read = person.nik(found["nik"].value, birth=birth, sex=letter, today=checks.today)
    day_agrees = birth is not None and birth in read.births
    sex_agrees = letter is not None and letter == read.sex
    wrong = {each.code: each.sentence for each in read.warnings}
    known = read.ok16 and checks.knows(read.digits) and not {"same_digits", "other_digits"} & set(wrong)
    whole = known and day_agrees and sex_agrees
    for code in ("length", "not_digits", "month", "day", "no_such_day", "birth", "sex"):
        if code in wrong:
            found["nik"] = found["nik"].doubted(wrong[code])
    found["nik"] = replace(found["nik"], trusted=whole and _sure(found["nik"]))
    if born is not None:
        found["tanggal_lahir"] = replace(born, trusted=known and day_agrees and _sure(born, 0.85))
    if sex is not None:
        found["jenis_kelamin"] = replace(sex, trusted=known and sex_agrees and sex.value in _SEX and _sure(sex, 0.85))
    return found


def _places(fields: Mapping[str, Field], regions: RegionTable) -> dict[str, Field]:
    """Return desa and kecamatan, in the table's sense: trusted where both are in it and belong together."""
    found: dict[str, Field] = {}
    kecamatan = fields.get("kecamatan")
    codes = _kecamatan(kecamatan.value, regions) if kecamatan else ()
    if kecamatan is not None:
        found["kecamatan"] = replace(kecamatan, trusted=bool(codes) and _sure(kecamatan))
    desa = fields.get("desa")
    if desa is not None:
        fits = [each for each in regions.villages if squash(each.name) == squash(desa.value)]
        inside = [each for each in fits if each.kecamatan in codes]
        found["desa"] = replace(desa, trusted=bool(inside) and _sure(desa))
        if codes and not inside:
            found["desa"] = found["desa"].doubted("Desa ini tidak ada di kecamatan yang terbaca. Periksa kartunya.")
    return found


def _kecamatan(name: str, regions: RegionTable) -> tuple[str, ...]:
    def plain(text: str) -> str:
        return squash(text).removeprefix("kecamatan").removeprefix("kec")

    return tuple(code for code, each in regions.names.items() if len(code) == 6 and plain(each) == plain(name))


def _agreed(first: Mapping[str, Field], second: Mapping[str, Field]) -> dict[str, Field]:
    found = {}
    for key, one in first.items():
        other = second.get(key)
        if other is None:
            found[key] = replace(one, trusted=False)
        elif squash(one.value) != squash(other.value):
            better = one if one.confidence >= other.confidence else other
            found[key] = better.doubted(f"Dua gambar terbaca berbeda: {one.value} dan {other.value}.")
        else:
            twice = key in FREE and all(_sure(each, FREE_SURE) and not each.remark for each in (one, other))
            better = one if one.confidence >= other.confidence else other
            found[key] = replace(better, trusted=(one.trusted and other.trusted) or twice)
    return found


def _same(one: Mapping[str, Field], other: Mapping[str, Field]) -> bool:
    return one["nik"].value == other["nik"].value


def _sure(field: Field, least: float = SURE) -> bool:
    return field.exact and not field.remark and field.confidence >= least


def _day(text: str) -> dt.date | None:
    try:
        day, month, year = map(int, text.split("-"))
        return dt.date(year, month, day)
    except ValueError:
        return None
