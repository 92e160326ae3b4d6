"""Invented people by the hundred thousand, the same ones on every machine; no NIK of theirs can be real."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

FIRST, SECOND, SYLLABLES = (
    words.split()
    for words in (
        """Ahmad Baiq Lalu Siti Muhammad Nurul Made Ketut Wayan Hasan Husni Zainal Abdul Rahmat Sri Indah Fitri Yuni
        Rizal Haerul Saepul Mariam Aminah Fatimah Kartini Dewi Putri Agus Budi Joko Iwan Hendra Samsul Jumadil Inaq
        Amaq Papuq Suhaili Marzuki Halimah Rohani Sakinah Wildan Fauzi Ilham Irfan Taufik Nasrudin Burhan""",
        """Rahmah Hidayah Lestari Basri Astuti Sukmawati Sudirman Suarta Wijaya Nurhayati Handayani Saputra Kurniawan
        Ramadhan Maulana Hakim Karim Yusuf Ibrahim Ismail Sulaiman Zulkarnaen Mahsun Muslim Azhari Ridwan Hamdani
        Purnama Permata Anggraini Safitri Maharani Cahyani Ningsih Wahyuni Rahayu Utami Pratama Gunawan Hartono""",
        "ba ha ra ma na la sa ka ta wa ya ri di si ni li mi ru su nu lu mu zu an un in ar ir",
    )
)
THIRD = ("", "", "", "", "Alfarizi", "Batukliang", "Mantang", "Selebung", "Binti Amin", "Bin Hasan", "S.Pd.", "M.Si.")


def name(chance: random.Random) -> str:
    """Return a name of two to four words, the middle one often seldom heard."""
    rare = "".join(chance.choice(SYLLABLES) for _ in range(chance.randint(2, 4))).title()
    middle = rare if chance.random() < 0.5 else chance.choice(SECOND)
    return " ".join(word for word in (chance.choice(FIRST), middle, chance.choice(THIRD)) if word)


def nik(chance: random.Random, serial: int) -> str:
    """Return a NIK of our own kecamatan's form that cannot be real: its serial ends in 0000."""
    born = dt.date(1950, 1, 1) + dt.timedelta(days=chance.randrange(25_000))
    day = born.day + (40 if chance.random() < 0.5 else 0)
    return f"5202{serial % 12 + 1:02d}{day:02d}{born:%m%y}0000"
