"""The first start: six short pages, and at the end an office that can serve."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from loket.domain.office import Office
from loket.ui.look.keybutton import KeyButton
from loket.ui.page import Page
from loket.ui.setup.admin_panel import AdminPanel
from loket.ui.setup.draft import Draft
from loket.ui.setup.finish import FirstStart
from loket.ui.setup.frame import Frame
from loket.ui.setup.keeper import Keeper
from loket.ui.setup.numbering_panel import NumberingPanel
from loket.ui.setup.office_panel import OfficePanel
from loket.ui.setup.officials_panel import OfficialsPanel
from loket.ui.setup.printer_panel import KINDS, PAPERS, PrinterPanel
from loket.ui.setup.seat_panel import SeatPanel
from loket.ui.setup.summary_panel import SummaryPanel

if TYPE_CHECKING:
    from loket.desk.views import OfficerView
    from loket.errors import LoketError
    from loket.settings import Settings
    from loket.ui.counter import Counter
    from loket.ui.setup.panel import SetupPanel, Values

PAUSE_MS = 1500
ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class Wizard(Page):
    """Asks for all that a new office needs; emits `finished` with the first officer, who has come in."""

    title = "Menyiapkan Loket"
    finished = Signal(object)

    def __init__(self, counter: Counter) -> None:
        super().__init__(counter)
        self.office = OfficePanel(counter)
        self.admin = AdminPanel(counter)
        self.officials = OfficialsPanel(counter)
        self.seat = SeatPanel(counter)
        self.printer = PrinterPanel(counter)
        self.numbering = NumberingPanel(counter)
        self.summary = SummaryPanel(counter)
        self._pages: tuple[tuple[SetupPanel, ...], ...] = (
            (self.office,),
            (self.admin,),
            (self.officials,),
            (self.seat, self.printer),
            (self.numbering,),
            (self.summary,),
        )
        self._draft = Draft(counter.folder)
        self._keeper = Keeper(counter.folder)
        self._start = FirstStart(counter.desk)
        self._kept: Values = {}
        self.frame = Frame(self._pages, self.summary)
        self.notice, self.next, self.back = self.frame.notice, self.frame.next, self.frame.back
        self.back.clicked.connect(self._back)
        self.next.clicked.connect(self._next)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.frame)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._keep)
        self._go(0)

    def enter(self, show: dict[str, object]) -> None:
        """Begin, or go on where it was left."""
        del show
        self._timer.start(PAUSE_MS)
        self.counter.run(self._draft.load, then=self._resume)

    def at(self) -> int:
        """Return the place of the page to be seen, from 0."""
        return self.frame.stack.currentIndex()

    def values(self) -> Values:
        """Return all that was typed but for the PINs, and the page where one is."""
        return {
            "page": self.at(),
            "office": self.office.values(),
            "admin": self.admin.values(),
            "officials": self.officials.values(),
            "seat": self.seat.values(),
            "printer": self.printer.values(),
            "numbering": self.numbering.values(),
        }

    def fill(self, values: Values) -> None:
        """Put back what was typed."""
        for name in ("office", "admin", "officials", "seat", "printer", "numbering"):
            if isinstance(values.get(name), dict):
                cast("SetupPanel", getattr(self, name)).fill(values[name])

    def new_office(self) -> Office:
        """Return the office as it is typed."""
        return self.numbering.office(self.office.office(Office()))

    def new_settings(self) -> Settings:
        """Return this PC's settings as they are chosen."""
        return replace(self.seat.settings(self.counter.settings), printer=self.printer.printer())

    def _resume(self, values: Values) -> None:
        self.fill(values)
        self._kept = values
        page = values.get("page", 0)
        # PINs are never kept, so nobody goes on behind the page that asks for the first of them
        left = isinstance(page, int) and page > 0
        self._go(1 if left else 0)
        if left:
            self.notice.show_notice(
                "info", "Isian yang lalu dilanjutkan.", "PIN tidak pernah disimpan, jadi ketik lagi.", closable=True
            )

    def _keep(self) -> None:
        values = self.values()
        if values != self._kept and self.isVisible():
            self._kept = values
            self.counter.run(self._draft.keep, values, failed=self._tell)

    def _go(self, page: int) -> None:
        self.printer.set_office(self.new_office())
        if page == len(self._pages) - 1:
            self.summary.tell(self._summary())
        self.setAccessibleName(f"{self.title}, {self.frame.show_page(page)}")

    def _back(self) -> None:
        if self.at() > 0:
            self._go(self.at() - 1)
            self._keep()

    def _next(self) -> None:
        if not all(panel.check() for panel in self._pages[self.at()]):
            return
        if self.at() == len(self._pages) - 1:
            self._finish()
            return
        self._go(self.at() + 1)
        self._keep()

    def _finish(self) -> None:
        for page, panels in enumerate(self._pages):  # a PIN may have gone missing on a page passed before
            if not all(panel.check() for panel in panels):
                self._go(page)
                all(panel.check() for panel in panels)
                return
        self.next.setEnabled(False)
        self.back.setEnabled(False)
        wanted = self.new_settings()
        self.counter.run(
            self._start.carry_out,
            self.new_office(),
            self.admin.officer(),
            self.officials.officers(),
            wanted.counter,
            then=self._done,
            failed=self._refused,
        )

    def _done(self, officer: OfficerView) -> None:
        self._timer.stop()
        wanted = replace(self.new_settings(), last_officer=officer.login)
        self.counter.settings = wanted
        self.counter.run(self._keeper.keep, wanted)
        self.counter.run(self._draft.forget)
        self.counter.devices_changed.emit()
        self.next.setEnabled(True)
        self.finished.emit(officer)

    def _refused(self, fault: LoketError) -> None:
        self.next.setEnabled(True)
        self.back.setEnabled(True)
        self._tell(fault)

    def _tell(self, fault: LoketError) -> None:
        self.notice.show_notice("error", fault.sentence, fault.hint, closable=True)

    def _summary(self) -> list[tuple[str, list[str]]]:
        office, settings = self.new_office(), self.new_settings()
        house = self.counter.desk.house
        admin = self.admin.officer()
        roles = ", ".join(house.role_name(code) for code in admin.roles) or "tanpa peran di loket"
        officials = [f"{house.role_name(each.roles[0])}: {each.name}" for each in self.officials.officers()]
        kinds = {kind: word for kind, word, _ in KINDS}
        paper = next(word for word, columns, _ in PAPERS if columns == settings.printer.columns)
        lines = ", ".join(settings.letters) or "semua"
        return [
            ("Kantor", [f"{office.name}, {office.regency}", office.address, office.hours]),
            ("Petugas pertama dan pengelola", [f"{admin.name} ({admin.login})", roles]),
            ("Pejabat", officials or ["Belum ada; dapat ditambah di Pengaturan."]),
            (
                "Loket ini",
                [
                    f"Loket {settings.counter}, antrean {lines}",
                    " · ".join(filter(None, (kinds[settings.printer.kind], settings.printer.address, paper))),
                ],
            ),
            ("Nomor register", self.numbering.preview.text().splitlines()[:1]),
        ]

    def event(self, event: QEvent) -> bool:
        """Leave Enter to a button that has the keyboard; everywhere else it goes on."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in ENTER:
            held = self.focusWidget()
            if isinstance(held, KeyButton) and held is not self.next:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with the Enter of the number pad too."""
        if event.key() == Qt.Key.Key_Enter and not event.isAutoRepeat():
            self.next.click()
            return
        super().keyPressEvent(event)
