"""Register numbers: how one reads, in which series it counts, and when the series starts anew."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from loket.errors import BadInput

MONTHS_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
TOKENS = ("urut", "urut3", "urut4", "kode", "unit", "klasifikasi", "bulan", "bulan_romawi", "tahun")
_TOKEN = re.compile(r"\{([a-z0-9_]*)\}")


class Outcome(StrEnum):
    """What became of one entry; a void one keeps its number for ever."""

    ENTERED = "tercatat"
    SIGNED = "dilegalisir"
    VOID = "batal"


@dataclass(frozen=True, slots=True)
class Numbering:
    """How the office numbers one book: template, whether each document kind counts apart, and the first number."""

    template: str = "{urut}/Pelum/{tahun}"
    per_kind: bool = False
    start: int = 1
    start_year: int = 0
    unit: str = "Pelum"
    classification: str = ""

    def first(self, year: int) -> int:
        """Return the first number of this year; `start` holds only in the year of the switch from paper."""
        return self.start if year == self.start_year else 1


def check_template(template: str) -> None:
    """Raise BadInput where a template lacks the number or the year, or has an unknown token."""
    tokens = _TOKEN.findall(template)
    unknown = [token for token in tokens if token not in TOKENS]
    if unknown:
        raise BadInput(
            f"Pola nomor memuat {{{unknown[0]}}} yang tidak dikenal.",
            "Yang tersedia: " + ", ".join(f"{{{token}}}" for token in TOKENS) + ".",
            field="template",
        )
    if not any(token.startswith("urut") for token in tokens):
        raise BadInput("Pola nomor belum memuat nomor urut.", "Tambahkan {urut}, misalnya {urut}/Pelum/{tahun}.")
    if "tahun" not in tokens:
        raise BadInput("Pola nomor belum memuat tahun.", "Tambahkan {tahun}, misalnya {urut}/Pelum/{tahun}.")


def series(book: str, numbering: Numbering, kind: str, year: int) -> str:
    """Return the name of the series that counts this number: one a book and year, or one a kind."""
    return f"{book}/{kind}/{year}" if numbering.per_kind else f"{book}/{year}"


def register_number(numbering: Numbering, number: int, code: str, year: int, month: int) -> str:
    """Return a register number as it is written on the document, such as '12/Pelum/2026'."""
    values = {
        "urut": str(number),
        "urut3": f"{number:03d}",
        "urut4": f"{number:04d}",
        "kode": code,
        "unit": numbering.unit,
        "klasifikasi": numbering.classification,
        "bulan": f"{month:02d}",
        "bulan_romawi": MONTHS_ROMAN[month - 1],
        "tahun": str(year),
    }
    return _TOKEN.sub(lambda match: values[match[1]], numbering.template)
