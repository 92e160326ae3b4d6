"""The section Tentang: version, where the files lie, the SOPs in force, and the PC's clock."""

from __future__ import annotations

from importlib import metadata
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from loket.desk.house import ADMIN
from loket.domain.dates import long_datetime
from loket.errors import ClockBack
from loket.ui.look.card import Card
from loket.ui.look.dialog import Dialog
from loket.ui.look.keybutton import KeyButton
from loket.ui.look.notice import Notice
from loket.ui.look.words import Words
from loket.ui.setup.panel import Scrolled
from loket.ui.setup.section import Section

if TYPE_CHECKING:
    from loket.ui.counter import Counter


class AboutSection(Section):
    """What one is asked for on the telephone, and the way on when the clock was set back."""

    title = "Tentang"

    def __init__(self, counter: Counter) -> None:
        super().__init__(counter)
        self._now = Words("", wrap=True)
        self._why = Words("", "muted", wrap=True)
        self.notice = Notice()
        self.notice.hide()
        self.accept = KeyButton("Jam komputer sudah benar", "F6", icon="clock")
        self.accept.clicked.connect(self._ask)
        self.column.addWidget(self._reading())
        counter.trouble.connect(self._hear)

    def enter(self) -> None:
        """Show the moment by this PC's clock, and who may say that it is right."""
        house = self.counter.desk.house
        self._now.setText(f"Sekarang menurut komputer ini: {long_datetime(house.clock(), house.calendar.tz)}.")
        self.counter.run(self.counter.desk.bureau.clock_trouble, then=self._show_clock)
        allowed = self.counter.has_role(ADMIN)
        self.accept.setEnabled(allowed)
        self._why.setText(
            "Tekan hanya bila Loket berkata jam komputer mundur, dan jam di atas sudah benar."
            if allowed
            else "Bila Loket berkata jam komputer mundur: betulkan jamnya, atau minta pengelola menegaskannya di sini."
        )

    def _reading(self) -> Scrolled:
        made = Scrolled(*self._faults(), self._program(), self._clock(), self._sops(), read=True)
        made.setAccessibleName("Tentang Loket")
        return made

    def _faults(self) -> list[QWidget]:
        """Return what was found wrong at the start, each with what to do; nothing where all was well."""
        faults = self.counter.faults
        if not faults:
            return []
        card = Card("Perlu dibetulkan, lalu buka Loket lagi")
        for fault in faults:
            column = QVBoxLayout()
            column.setSpacing(2)
            column.addWidget(Words(fault.sentence, "strong", wrap=True))
            column.addWidget(Words(fault.hint, "muted", wrap=True))
            card.body.addLayout(column)
        return [card]

    def _program(self) -> QWidget:
        card = Card("Loket")
        for text in (
            f"Versi {_version()}",
            f"Berkas kantor ini: {self.counter.folder}",
            "Perangkat lunak bebas berlisensi MIT, tanpa biaya.",
        ):
            card.body.addWidget(Words(text, wrap=True))
        return card

    def _clock(self) -> QWidget:
        card = Card("Jam komputer")
        for widget in (self._now, self._why, self.notice):
            card.body.addWidget(widget)
        card.body.addWidget(self.accept, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _sops(self) -> QWidget:
        card = Card("SOP yang berlaku")
        for sop in self.counter.desk.house.sops.values():
            column = QVBoxLayout()
            column.setSpacing(2)
            column.addWidget(Words(f"{sop.short} · versi {sop.version}", "strong", wrap=True))
            column.addWidget(Words(f"{sop.number.text} · {sop.activity.text}", "muted", wrap=True))
            card.body.addLayout(column)
        return card

    def _show_clock(self, fault: object) -> None:
        if fault is None:
            self.notice.hide()
        self._hear(fault)

    def _hear(self, fault: object) -> None:
        if isinstance(fault, ClockBack):
            self.notice.show_notice("warn", fault.sentence, fault.hint)

    def _ask(self) -> None:
        question = Dialog(
            self.window(),
            "Jam komputer sudah benar?",
            f"{self._now.text()} Catatan terakhir lebih kemudian. Nomor dan janji berikutnya memakai jam ini.",
            yes="Ya, jam ini benar",
            danger=True,
        )
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question.accepted.connect(self._accept)
        question.open()

    def _accept(self) -> None:
        self.counter.run(self.counter.desk.bureau.accept_clock, self.counter.who, then=self._accepted)

    def _accepted(self, _answer: object) -> None:
        self.notice.hide()
        self.counter.changed.emit(())
        self.counter.toast.emit("Jam komputer ditegaskan. Pelayanan dapat dilanjutkan.")


def _version() -> str:
    """Return the program's version; a checkout that was never installed has none."""
    try:
        return metadata.version("loket")
    except metadata.PackageNotFoundError:
        return "pengembangan"
