"""The office as it stands on slips and books."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING

from loket.domain.office import Office
from loket.domain.region import plain_code
from loket.ui.setup.panel import SetupPanel, Values, at_first_fault, beside, line, put, typed

if TYPE_CHECKING:
    from loket.ui.counter import Counter

CODE = 6
"""Digits of a kecamatan's code."""


class OfficePanel(SetupPanel):
    """Name, address, hours and the numbers to call; every default can stay as it is."""

    title = "Kantor"
    lead = "Begini kantor tertulis pada slip, buku register dan laporan."

    def __init__(self, counter: Counter) -> None:
        super().__init__(counter)
        office = Office()
        self._fields = {
            "name": line("Nama kantor", office.name, required=True),
            "regency": line("Kabupaten", office.regency),
            "unit": line("Bagian pelayanan", office.unit),
            "address": line("Alamat", office.address),
            "place": line("Tempat pada tanda tangan", office.place, hint="Misalnya: Mantang, 23 November 2026"),
            "phone": line("Telepon", office.phone, longest=40),
            "complaints": line("Nomor pengaduan", office.complaints, hint="Tertulis di kaki setiap slip.", longest=60),
            "hours": line("Jam pelayanan", office.hours),
            "region": line(
                "Kode wilayah kecamatan", office.region, hint="Enam angka; dari sini daftar desanya.", longest=8
            ),
        }
        box = self._fields
        self.column.addWidget(beside(box["name"], box["regency"]))
        self.column.addWidget(box["unit"])
        self.column.addWidget(beside(box["address"], box["place"]))
        self.column.addWidget(beside(box["phone"], box["complaints"]))
        self.column.addWidget(box["hours"])
        self.column.addWidget(box["region"])

    def values(self) -> Values:
        """Return what was typed."""
        return {name: typed(field) for name, field in self._fields.items()}

    def fill(self, values: Values) -> None:
        """Put back what was typed."""
        for name, field in self._fields.items():
            put(field, values.get(name))

    def show_office(self, office: Office) -> None:
        """Show what the office has set."""
        self.fill({each.name: getattr(office, each.name) for each in fields(office)})

    def office(self, base: Office) -> Office:
        """Return `base` with what is typed here."""
        return replace(base, **{**self.values(), "region": plain_code(typed(self._fields["region"]))})

    def check(self) -> bool:
        """Ask for a name and a code of six digits."""
        region = plain_code(typed(self._fields["region"]))
        right = region.isascii() and region.isdigit() and len(region) == CODE
        self._fields["region"].set_error("" if right else "Kode kecamatan terdiri atas 6 angka, misalnya 520203.")
        named = typed(self._fields["name"])
        self._fields["name"].set_error("" if named else "Nama kantor belum diisi.")
        return at_first_fault(*self._fields.values())
