"""A desa by typing, ours first; a place outside the kecamatan as free text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loket.domain.person import fold
from loket.ui.form.pick import PickEdit
from loket.ui.form.pick_list import Suggestion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loket.domain.region import RegionTable

OUTSIDE = "Luar kecamatan: "


class DesaLine(PickEdit):
    """Gives a desa's code (its name where the table has no code), or what was typed where it is not known."""

    def __init__(self, region: RegionTable) -> None:
        super().__init__(self._find)
        self._region = region

    def desa(self) -> str:
        """Return the code, or the free text."""
        value = self.value()
        return value if isinstance(value, str) and value else " ".join(self.text().split())

    def set_desa(self, desa: str) -> None:
        """Show a desa by its code, or a free text."""
        known = next((each for each in self._region.villages if each.code and each.code == desa), None)
        self.take(Suggestion(known.name if known else desa, "", known.code if known else None))

    def take(self, suggestion: Suggestion) -> None:
        """Take a desa; 'Luar kecamatan' keeps what was typed and lets one go on typing."""
        if suggestion.value == "":
            typed = self.text().strip()
            rest = "" if fold(typed).startswith("luar") else typed
            suggestion = Suggestion(OUTSIDE + rest, "", None)
        super().take(suggestion)

    def _find(self, typed: str) -> Sequence[Suggestion]:
        if typed.startswith(OUTSIDE.strip()):
            return ()
        return [
            Suggestion(each.name, "Ketik nama desa dan kecamatannya", "")
            if each == self._region.outside
            else Suggestion(each.name, self._place(each.kecamatan, each.postcode), each.code or each.name)
            for each in self._region.find_desa(typed)
        ]

    def _place(self, kecamatan: str, postcode: str) -> str:
        name = self._region.names.get(kecamatan, "")
        return " · ".join(filter(None, (name, postcode)))
