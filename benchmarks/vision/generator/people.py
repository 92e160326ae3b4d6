"""Invented people: names of syllables, numbers that no office ever issued (serial 0000, or region 99)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

MALE_STARTS = ("Lalu", "Muhammad", "I Made", "Ahmad", "Abdul", "H.", "")
FEMALE_STARTS = ("Baiq", "Siti", "Ni Luh", "Nur", "Hj.", "")
ONSETS = ("b", "d", "g", "h", "j", "k", "l", "m", "n", "p", "r", "s", "t", "w", "y", "sy", "ng", "")
MALE_ENDS = ("adi", "anto", "awan", "udin", "rman", "iansyah", "arta", "ono", "im", "ahab")
FEMALE_ENDS = ("ini", "awati", "aningsih", "iyah", "atul", "asari", "ita", "una", "ani", "ayu")
VOWELS = "aaeiiou"
PLACES = ("PRAYA", "MATARAM", "SELONG", "LOMBOK TENGAH", "BIMA", "DENPASAR", "SURABAYA")
VILLAGES = ("BUJAK", "SELEBUNG", "MANTANG", "BARABALI", "PAGUTAN", "TAMPAK SIRING", "BEBER", "AIK DAREK")
RELIGIONS = ("ISLAM", "ISLAM", "ISLAM", "HINDU", "KRISTEN", "KATHOLIK", "BUDDHA")
JOBS = (
    "PETANI/PEKEBUN",
    "WIRASWASTA",
    "PELAJAR/MAHASISWA",
    "MENGURUS RUMAH TANGGA",
    "GURU",
    "BURUH HARIAN LEPAS",
    "PEDAGANG",
    "KARYAWAN SWASTA",
)
SCHOOLING = ("SLTA/SEDERAJAT", "SLTP/SEDERAJAT", "TAMAT SD/SEDERAJAT", "DIPLOMA IV/STRATA I", "TIDAK/BELUM SEKOLAH")


@dataclass(frozen=True, slots=True)
class Person:
    """One invented person as papers write one."""

    nik: str
    name: str
    male: bool
    birth: dt.date
    place: str
    religion: str
    job: str
    schooling: str
    blood: str
    married: bool

    @property
    def born(self) -> str:
        """Return the birth date as a KTP writes it."""
        return self.birth.strftime("%d-%m-%Y")

    @property
    def sex(self) -> str:
        """Return the sex as a KTP writes it."""
        return "LAKI-LAKI" if self.male else "PEREMPUAN"


def word(dice: random.Random, *, male: bool) -> str:
    """Return an invented name of two to four syllables."""
    syllables = "".join(dice.choice(ONSETS) + dice.choice(VOWELS) for _ in range(dice.randint(1, 2)))
    onset = dice.choice(ONSETS[:-2])
    return (syllables + onset + dice.choice(MALE_ENDS if male else FEMALE_ENDS)).capitalize()


def number(dice: random.Random, day: dt.date, *, female: bool = False) -> str:
    """Return sixteen digits that carry a day and that no office issued: region 99, or serial 0000."""
    date = f"{day.day + 40 * female:02d}{day.month:02d}{day.year % 100:02d}"
    if dice.random() < 0.5:
        return f"5202{dice.randint(1, 12):02d}{date}0000"
    return f"99{dice.randint(1, 79):02d}{dice.randint(1, 12):02d}{date}{dice.randint(1, 9999):04d}"


def person(dice: random.Random, *, oldest: int = 1950, youngest: int = 2007, male: bool | None = None) -> Person:
    """Return somebody who does not exist, born between two years."""
    is_male = dice.random() < 0.5 if male is None else male
    start = dice.choice(MALE_STARTS if is_male else FEMALE_STARTS)
    names = [start, *(word(dice, male=is_male) for _ in range(dice.choice((1, 1, 2))))]
    birth = dt.date(dice.randint(oldest, youngest), 1, 1) + dt.timedelta(days=dice.randint(0, 364))
    return Person(
        nik=number(dice, birth, female=not is_male),
        name=" ".join(filter(None, names)).upper(),
        male=is_male,
        birth=birth,
        place=dice.choice(PLACES),
        religion=dice.choice(RELIGIONS),
        job=dice.choice(JOBS),
        schooling=dice.choice(SCHOOLING),
        blood=dice.choice(("A", "B", "AB", "O", "-")),
        married=birth.year < 2000 and dice.random() < 0.8,
    )
