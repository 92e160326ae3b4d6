"""The office's own rules of work, which only few offices change."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from loket.domain.office import Office
from loket.ui.look.field import Field
from loket.ui.look.number import NumberEdit
from loket.ui.setup.panel import SetupPanel, Values, line, put, tick, typed

if TYPE_CHECKING:
    from loket.ui.counter import Counter

MOST = 999


class RulesPanel(SetupPanel):
    """Ways in from outside, and when the program warns."""

    title = "Kebiasaan kantor"
    lead = "Bawaannya dapat dibiarkan."

    def __init__(self, counter: Counter) -> None:
        super().__init__(counter)
        office = Office()
        self.channels = line(
            "Jalur permohonan dari luar",
            ", ".join(office.channels),
            hint="Pisahkan dengan koma, misalnya SIPRAJA, Plavon.",
        )
        self.copies = NumberEdit(1, MOST, unit="lembar")
        self.copies.setValue(office.copies_warning)
        self.original = tick("Legalisir meminta dokumen asli ditunjukkan", on=office.original_required)
        self.late = tick("Berkas sore dihitung mulai hari berikutnya")
        self.column.addWidget(self.channels)
        self.column.addWidget(
            Field("Ingatkan bila salinan legalisir lebih dari", self.copies, hint="Hanya pengingat, tidak menghalangi.")
        )
        self.column.addWidget(self.original)
        self.column.addWidget(self.late)

    def values(self) -> Values:
        """Return what is set."""
        return {
            "channels": [word.strip() for word in typed(self.channels).split(",") if word.strip()],
            "copies_warning": self.copies.value(),
            "original_required": self.original.isChecked(),
            "late_is_next_day": self.late.isChecked(),
        }

    def show_office(self, office: Office) -> None:
        """Show what the office has set."""
        put(self.channels, ", ".join(office.channels))
        self.copies.setValue(office.copies_warning)
        self.original.setChecked(office.original_required)
        self.late.setChecked(office.late_is_next_day)

    def office(self, base: Office) -> Office:
        """Return `base` with what is set here."""
        told = self.values()
        return replace(base, **{**told, "channels": tuple(told["channels"])})
