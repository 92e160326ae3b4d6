"""What a NIK or KK number says, and what is odd about it, in small words below its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from loket.domain.dates import short_date
from loket.domain.person import Level
from loket.domain.words import SEX
from loket.ui.look.icons import IconLabel
from loket.ui.look.timeline import clear
from loket.ui.look.words import Words

if TYPE_CHECKING:
    from loket.domain.person import Caution, KkReading, NikReading

ODD = {Level.STRONG, Level.WARN}


class Reading(QWidget):
    """Shows a reading: facts on one line, then each remark with its mark."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._said: tuple[str, tuple[Caution, ...]] = ("", ())
        self.hide()

    def show_nik(self, reading: NikReading) -> None:
        """Show what a NIK says; nothing while it is being typed."""
        days = " atau ".join(short_date(each) for each in reading.births)
        facts = (f"Lahir {days}" if days else "", SEX[reading.sex], reading.region)
        self._show(facts if reading.ok16 else (), reading.warnings if reading.ok16 else ())

    def show_kk(self, reading: KkReading) -> None:
        """Show what a KK number says."""
        recorded = f"Dicatat {short_date(reading.recorded)}" if reading.recorded else ""
        facts = (recorded, reading.region)
        self._show(facts if reading.ok16 else (), reading.warnings if reading.ok16 else ())

    def text(self) -> str:
        """Return all that is said."""
        return " ".join((self._said[0], *(each.sentence for each in self._said[1]))).strip()

    def _show(self, facts: tuple[str, ...], cautions: tuple[Caution, ...]) -> None:
        said = (" · ".join(filter(None, facts)), cautions)
        if said == self._said:
            return
        self._said = said
        clear(self._column)
        if said[0]:
            self._column.addWidget(Words(said[0], "caption", wrap=True))
        for each in cautions:
            self._column.addWidget(_remark(each))
        self.setAccessibleName(self.text())
        self.setVisible(bool(self.text()))


def _remark(caution: Caution) -> QWidget:
    odd = caution.level in ODD
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    mark = IconLabel("triangle-alert" if odd else "info", "warn" if odd else "info", 14)
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Words(caution.sentence, "caption", wrap=True), 1)
    made = QWidget()
    made.setLayout(row)
    return made
