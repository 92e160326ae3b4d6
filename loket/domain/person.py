"""A person's names, age and numbers: what a NIK or KK number says, and what is only a warning.

A NIK is for life: it keeps the code of the first registration and does not follow later corrections of the birth
date, so only its length can stop the officer.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from loket.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Mapping

MALE = "L"
FEMALE = "P"
NUMBER_LENGTH = 16
NAME_LENGTH = 120
OLDEST_YEARS = 120
OLDEST_KK_YEARS = 50

_FEMALE_DAYS = 40
_SEPARATORS = frozenset("./_,'’")
_JOINERS = "\u200c\u200d"
_HIDDEN = ("Cc", "Cf", "Cs")
_APOSTROPHES = dict.fromkeys(map(ord, "'’‘ʼʻ`´"))
_DOTS = ("•", "*")


class Level(StrEnum):
    """How a remark on a number is met: refused, asked for a reason, shown, or merely told."""

    BLOCK = "block"
    STRONG = "strong"
    WARN = "warn"
    INFO = "info"


class Regions(Protocol):
    """What a number is read against; `domain.region.RegionTable` is the one we have."""

    @property
    def home(self) -> str:
        """Return our own kecamatan's six digits."""

    def name_of(self, nik6: str) -> str:
        """Return the place of a number's first six digits as far as it is known."""

    def knows_province(self, nik6: str) -> bool:
        """Say whether the first two digits are a known province."""


@dataclass(frozen=True, slots=True)
class Caution:
    """One remark on a number; the sentence is for the officer and carries no digit of the number."""

    code: str
    level: Level
    sentence: str


@dataclass(frozen=True, slots=True)
class NikReading:
    """What a NIK says about the day, sex and place of first registration; it proves nothing about the person.

    `births` holds every plausible century, `birth` the one day where that is settled.
    """

    digits: str
    ok16: bool
    births: tuple[dt.date, ...] = ()
    birth: dt.date | None = None
    sex: str = ""
    region: str = ""
    warnings: tuple[Caution, ...] = ()


@dataclass(frozen=True, slots=True)
class KkReading:
    """What a KK number says about its place of issue and the day it was recorded (not anybody's birth)."""

    digits: str
    ok16: bool
    recorded: dt.date | None = None
    region: str = ""
    warnings: tuple[Caution, ...] = ()


def normalise_digits(text: str) -> str:
    """Return the number as typed without spaces, dots and dashes, with digits of other scripts as ASCII ones."""
    kept = (
        each
        for each in unicodedata.normalize("NFC", text)
        if not (each.isspace() or each in _SEPARATORS or unicodedata.category(each) in (*_HIDDEN, "Pd"))
    )
    return "".join(each if each.isascii() else str(unicodedata.decimal(each, each)) for each in kept)


def nik(
    text: str,
    *,
    birth: dt.date | None = None,
    sex: str | None = None,
    region: Regions | None = None,
    today: dt.date,
) -> NikReading:
    """Read a NIK beside the birth date and sex ('L' or 'P') the form states; neither is ever corrected."""
    digits = normalise_digits(text)
    if refused := _refusal(digits, "NIK", "Bila pemohon belum punya NIK, pilih “Tanpa NIK”."):
        return NikReading(digits, ok16=False, warnings=(refused,))
    day, month, year = int(digits[6:8]), int(digits[8:10]), int(digits[10:12])
    read_sex, real_day = (FEMALE, day - _FEMALE_DAYS) if day > _FEMALE_DAYS else (MALE, day)
    births = _days(real_day, month, year, today, OLDEST_YEARS)
    settled = birth if birth in births else births[0] if len(births) == 1 and birth is None else None
    cautions = [
        *_form_cautions(text, digits, "NIK"),
        *_date_cautions(real_day, month, has_day=bool(births)),
        *_stated_cautions(birth, sex, births, read_sex),
        *_place_cautions(digits, "NIK", region),
    ]
    place = region.name_of(digits[:6]) if region else ""
    return NikReading(digits, True, births, settled, read_sex if births else "", place, tuple(cautions))


def kk(text: str, *, region: Regions | None = None, today: dt.date) -> KkReading:
    """Read a KK number; its digits 7-12 are the day of recording and never carry the 40 of a woman's NIK."""
    digits = normalise_digits(text)
    if refused := _refusal(digits, "KK", "Salin nomor dari bagian atas Kartu Keluarga."):
        return KkReading(digits, ok16=False, warnings=(refused,))
    days = _days(int(digits[6:8]), int(digits[8:10]), int(digits[10:12]), today, OLDEST_KK_YEARS)
    cautions = [*_form_cautions(text, digits, "KK"), *_place_cautions(digits, "KK", region)]
    if not days:
        cautions.append(
            Caution("recorded", Level.INFO, "Angka 7-12 nomor KK bukan tanggal pencatatan yang wajar. Periksa kembali.")
        )
    place = region.name_of(digits[:6]) if region else ""
    return KkReading(digits, True, max(days, default=None), place, tuple(cautions))


def duplicate(digits: str, open_requests: Mapping[str, str]) -> Caution | None:
    """Return a warning where this NIK has an open request for the same service (NIK to request number)."""
    number = open_requests.get(digits)
    if not digits or number is None:
        return None
    sentence = f"NIK ini masih punya permohonan yang belum selesai untuk layanan yang sama: {number}."
    return Caution("duplicate", Level.WARN, sentence)


def mask_nik(digits: str, *, ascii_only: bool = False) -> str:
    """Return '520203••••••0001' for a screen or '520203******0001' for paper; other lengths are hidden whole."""
    dot = _DOTS[ascii_only]
    if len(digits) != NUMBER_LENGTH:
        return dot * len(digits)
    return digits[:6] + dot * 6 + digits[12:]


def birthday(birth: dt.date, years: int) -> dt.date:
    """Return the day somebody turns so many years old; born on 29 February, 1 March of a common year.

    No rule was found for that day, so the later one is taken: nobody turns 17 before seventeen years are full.
    """
    try:
        return birth.replace(year=birth.year + years)
    except ValueError:
        return dt.date(birth.year + years, 3, 1)


def age(birth: dt.date, on: dt.date) -> int:
    """Return the full years of age on a day, negative before the birth."""
    years = on.year - birth.year
    return years - (on < birthday(birth, years))


def clean_name(text: str) -> str:
    """Return a name fit to keep: composed, one space between words, without control and direction marks.

    BadInput where more than 120 characters remain; an empty text stays empty.
    """
    spaced = "".join(" " if each.isspace() else each for each in text)
    shown = "".join(each for each in spaced if each in _JOINERS or unicodedata.category(each) not in _HIDDEN)
    name = " ".join(unicodedata.normalize("NFC", shown).split())
    if len(name) > NAME_LENGTH:
        raise BadInput(
            f"Nama terlalu panjang: {len(name)} huruf, paling banyak {NAME_LENGTH}.",
            "Singkat gelar atau nama tengah, atau tulis di keterangan.",
            field="nama",
        )
    return name


def fold(text: str) -> str:
    """Return a text for searching: small letters without accents and apostrophes, so Ma'ruf is found as maruf."""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    plain = "".join(each for each in apart if unicodedata.category(each) not in ("Mn", *_HIDDEN))
    return " ".join(plain.translate(_APOSTROPHES).split())


def _refusal(digits: str, what: str, hint: str) -> Caution | None:
    if not digits:
        return Caution("empty", Level.BLOCK, f"Nomor {what} belum diisi. {hint}")
    if not (digits.isascii() and digits.isdigit()):
        return Caution("not_digits", Level.BLOCK, f"Nomor {what} memuat huruf atau tanda selain angka. {hint}")
    if len(digits) != NUMBER_LENGTH:
        return Caution("length", Level.BLOCK, f"Nomor {what} harus 16 angka, yang diketik {len(digits)}. {hint}")
    return None


def _form_cautions(text: str, digits: str, what: str) -> list[Caution]:
    found = []
    if any(each.isdecimal() and not each.isascii() for each in text):
        sentence = f"Nomor {what} diketik dengan angka bukan 0-9 biasa dan sudah diubah. Periksa kembali."
        found.append(Caution("other_digits", Level.STRONG, sentence))
    if len(set(digits)) == 1:
        found.append(Caution("same_digits", Level.STRONG, f"Semua angka pada nomor {what} sama. Periksa kartunya."))
    if digits.endswith("0000"):
        sentence = f"Nomor urut {what} (empat angka terakhir) 0000, biasanya mulai 0001. Periksa kartunya."
        found.append(Caution("serial", Level.STRONG, sentence))
    return found


def _date_cautions(day: int, month: int, *, has_day: bool) -> list[Caution]:
    found = []
    if month not in range(1, 13):
        sentence = "Angka bulan pada NIK bukan 01 sampai 12. Periksa kartunya."
        found.append(Caution("month", Level.STRONG, sentence))
    if day not in range(1, 32):
        sentence = "Angka tanggal pada NIK bukan 01-31 (laki-laki) atau 41-71 (perempuan). Periksa kartunya."
        found.append(Caution("day", Level.STRONG, sentence))
    if not found and not has_day:
        sentence = "Tanggal pada NIK tidak ada di kalender. Periksa kartunya."
        found.append(Caution("no_such_day", Level.STRONG, sentence))
    return found


def _stated_cautions(
    birth: dt.date | None, sex: str | None, births: tuple[dt.date, ...], read_sex: str
) -> list[Caution]:
    found = []
    if births and birth is not None and birth not in births:
        sentence = (
            "Tanggal lahir pada NIK tidak sama dengan tanggal lahir yang ditulis. Ini bisa sah, karena NIK tidak "
            "berubah bila tanggal lahir dibetulkan. Cocokkan dengan KK, jangan mengubah NIK."
        )
        found.append(Caution("birth", Level.WARN, sentence))
    if births and sex and sex != read_sex:
        sentence = (
            "Jenis kelamin pada NIK tidak sama dengan yang ditulis. Ini bisa sah, karena NIK berlaku seumur hidup. "
            "Cocokkan dengan KK, jangan mengubah NIK."
        )
        found.append(Caution("sex", Level.WARN, sentence))
    return found


def _place_cautions(digits: str, what: str, region: Regions | None) -> list[Caution]:
    if region is None or digits.startswith(region.home):
        return []
    if not region.knows_province(digits):
        sentence = f"Kode provinsi pada nomor {what} tidak ada di daftar; daftar bisa lebih lama dari kartunya."
        return [Caution("province", Level.INFO, sentence)]
    place = region.name_of(digits[:6])
    return [Caution("elsewhere", Level.INFO, f"Nomor {what} pertama kali diterbitkan di {place}.")]


def _days(day: int, month: int, year: int, today: dt.date, oldest: int) -> tuple[dt.date, ...]:
    """Return the days DD-MM-YY may mean, earliest first: real ones, not after today, not older than `oldest`."""
    century = today.year - today.year % 100
    found = []
    for full_year in (century - 100 + year, century + year):
        try:
            found.append(dt.date(full_year, month, day))
        except ValueError:
            continue
    return tuple(each for each in found if each <= today and age(each, today) <= oldest)
