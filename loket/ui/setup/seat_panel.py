"""This one PC: its counter number and the lines it serves."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from loket.ui.look.field import Field
from loket.ui.look.number import NumberEdit
from loket.ui.look.words import Words
from loket.ui.setup.panel import SetupPanel, Values
from loket.ui.setup.ticks import Ticks

if TYPE_CHECKING:
    from loket.settings import Settings
    from loket.ui.counter import Counter

MOST = 99


class SeatPanel(SetupPanel):
    """Which counter stands here, and whom it calls."""

    title = "Loket ini"
    lead = "Berlaku hanya untuk komputer ini."

    def __init__(self, counter: Counter) -> None:
        super().__init__(counter)
        self.number = NumberEdit(1, MOST)
        lines: dict[str, str] = {}
        for sop in counter.desk.house.sops.values():
            lines.setdefault(sop.queue_letter, f"{sop.queue_letter} · {sop.queue_name}")
        self.letters = Ticks("Antrean yang dilayani", sorted(lines.items()), tuple(lines))
        self.column.addWidget(Field("Nomor loket", self.number))
        self.column.addWidget(Words("Antrean yang dilayani di sini", "section"))
        self.column.addWidget(self.letters)
        self._fault = Words("", "error", wrap=True)
        self._fault.hide()
        self.column.addWidget(self._fault)

    def values(self) -> Values:
        """Return number and lines; no line means all of them."""
        ticked = self.letters.codes()
        every = ticked == self.letters.all_codes()
        return {"counter": self.number.value(), "letters": [] if every else list(ticked)}

    def fill(self, values: Values) -> None:
        """Put back number and lines."""
        if isinstance(values.get("counter"), int):
            self.number.setValue(values["counter"])
        if isinstance(values.get("letters"), list | tuple):
            self.letters.set_codes(values["letters"] or self.letters.all_codes())

    def check(self) -> bool:
        """Ask for at least one line."""
        right = bool(self.letters.codes())
        self._fault.setText("" if right else "Pilih paling sedikit satu antrean.")
        self._fault.setVisible(not right)
        return right

    def settings(self, base: Settings) -> Settings:
        """Return `base` with what is set here."""
        told = self.values()
        return replace(base, counter=told["counter"], letters=tuple(told["letters"]))
