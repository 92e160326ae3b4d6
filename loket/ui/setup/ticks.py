"""Roles to tick, by the names that the SOPs give them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from loket.ui.look.flow import FlowLayout
from loket.ui.setup.panel import tick

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from PySide6.QtWidgets import QCheckBox


class Ticks(QWidget):
    """Named ticks that go on in the next line; `codes` are those ticked."""

    def __init__(self, name: str, choices: Iterable[tuple[str, str]], ticked: Collection[str] = ()) -> None:
        super().__init__()
        self.setAccessibleName(name)
        flow = FlowLayout(self, gap=12)
        self._ticks: dict[str, QCheckBox] = {}
        for code, word in choices:
            self._ticks[code] = tick(word, on=code in ticked)
            flow.addWidget(self._ticks[code])

    def codes(self) -> tuple[str, ...]:
        """Return what is ticked."""
        return tuple(code for code, box in self._ticks.items() if box.isChecked())

    def set_codes(self, codes: Collection[str]) -> None:
        """Tick these and no others."""
        for code, box in self._ticks.items():
            box.setChecked(code in codes)

    def all_codes(self) -> tuple[str, ...]:
        """Return what there is to tick."""
        return tuple(self._ticks)
