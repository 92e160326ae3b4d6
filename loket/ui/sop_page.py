"""The page SOP: every activity's procedure as the office knows it, to read and to print."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from loket.errors import LoketError
from loket.ui.look import theme
from loket.ui.look.card import Panel
from loket.ui.look.keybutton import KeyButton
from loket.ui.look.words import Words
from loket.ui.page import Page
from loket.ui.sop_sheet import SopSheet
from loket.ui.sop_steps import times_words

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QEvent

    from loket.desk.views import StepTimesView
    from loket.sop.model import Sop
    from loket.ui.counter import Counter

FOLDER = "dokumen"
DAYS = 30
LIST, LARGE = 216, 1.4
"""The width of the list at 100 %; above this text scale it shows the short names alone."""
UNSEEN = {"offscreen", "minimal"}


class SopPrinter:
    """Writes an SOP as a PDF, in a thread of its own."""

    def write(self, sop: Sop, folder: Path) -> Path:
        """Write the PDF and return where it lies; LoketError where the folder cannot be written."""
        from loket.papers.sop_pdf import sop_pdf

        path = folder / FOLDER / f"SOP {sop.id} versi {sop.version}.pdf"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(sop_pdf(sop))
        except OSError as fault:
            raise LoketError(
                f"PDF tidak dapat disimpan di {path.parent}.",
                "Tutup PDF yang sedang terbuka, periksa izin dan sisa ruang disk, lalu ulangi.",
            ) from fault
        return path


class SopPage(Page):
    """The activities at the left, the chosen procedure at the right."""

    title = "SOP"

    def __init__(self, counter: Counter) -> None:
        super().__init__(counter)
        self._printer = SopPrinter()
        self._asked: list[str] = []
        self.list = QListWidget()
        self.list.setAccessibleName("Kegiatan yang ada SOP-nya")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._choose)
        self.list.itemActivated.connect(self._read)
        self.sheet = SopSheet()
        self._name = Words("", "title", wrap=True)
        self._version = Words("", "caption", wrap=True)
        self.print = KeyButton("Cetak PDF", "F9", "primary", icon="download")
        self.print.clicked.connect(self._print)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left())
        row.addLayout(self._right(), 1)
        self._sops = tuple(counter.desk.house.sops.values())
        for sop in self._sops:
            item = QListWidgetItem(sop.short)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{sop.short}: {sop.activity.text}")
            self.list.addItem(item)
        self._measure()
        self.list.setCurrentRow(0)
        self.setTabOrder(self.list, self.sheet)
        self.setTabOrder(self.sheet, self.print)

    def _left(self) -> QWidget:
        column = QVBoxLayout()
        column.setContentsMargins(12, 16, 12, 12)
        column.setSpacing(12)
        column.addWidget(Words("SOP", "headline"))
        column.addWidget(self.list, 1)
        return Panel(column, "window", edge="right")

    def _right(self) -> QVBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._name)
        words.addWidget(self._version)
        head = QHBoxLayout()
        head.setContentsMargins(20, 12, 20, 12)
        head.addLayout(words, 1)
        head.addWidget(self.print, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(Panel(head, edge="bottom"))
        column.addWidget(self.sheet, 1)
        return column

    def enter(self, show: dict[str, object]) -> None:
        """Show the SOPs; `{"sop": "kia"}` chooses one."""
        wanted = show.get("sop")
        for row, sop in enumerate(self._sops):
            if sop.id == wanted:
                self.list.setCurrentRow(row)
        chosen = self.chosen()
        if chosen is not None:
            self._ask_times(chosen)
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def chosen(self) -> Sop | None:
        """Return the SOP to be seen."""
        row = self.list.currentRow()
        return self._sops[row] if 0 <= row < len(self._sops) else None

    def changeEvent(self, event: QEvent) -> None:
        """Measure the list anew when the text scale changes."""
        super().changeEvent(event)
        if event.type() == event.Type.StyleChange and hasattr(self, "list"):
            self._measure()

    def _measure(self) -> None:
        large = theme.current().scale > LARGE
        self.list.setFixedWidth(theme.scaled(LIST / 2 if large else LIST))
        for row, sop in enumerate(self._sops):
            self.list.item(row).setText(sop.short if large else f"{sop.short}\n{sop.activity.text}")

    def _read(self, _item: QListWidgetItem) -> None:
        self.sheet.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _choose(self, row: int) -> None:
        del row
        sop = self.chosen()
        self.print.setEnabled(sop is not None)
        if sop is None:
            return
        self._name.setText(sop.activity.text)
        self._version.setText(f"Nomor {sop.number.text} · versi {sop.version} · huruf antrean {sop.queue_letter}")
        self.sheet.show_times(None)
        self.sheet.show_sop(sop)
        self._ask_times(sop)

    def _ask_times(self, sop: Sop) -> None:
        """Ask how long each step really took in the last 30 days."""
        today = self.counter.desk.house.today()
        self._asked.append(sop.id)  # answers of one lane come home in the order of the questions
        since = today - dt.timedelta(days=DAYS - 1)
        reports = self.counter.desk.reports
        self.counter.run(reports.step_times, sop.id, since, today, then=self._timed, failed=self._untimed)

    def _timed(self, steps: tuple[StepTimesView, ...]) -> None:
        sop = self.chosen()
        if self._asked.pop(0) == (sop.id if sop is not None else ""):
            self.sheet.show_times({step.ordinal: times_words(step) for step in steps if step.count})

    def _untimed(self, fault: LoketError) -> None:
        self._asked.pop(0)
        self.counter.trouble.emit(fault)

    def _print(self) -> None:
        sop = self.chosen()
        if sop is not None:
            self.print.setEnabled(False)
            self.counter.run(self._printer.write, sop, self.counter.folder, then=self._printed, failed=self._refused)

    def _printed(self, path: Path) -> None:
        self.print.setEnabled(True)
        self.counter.toast.emit(f"PDF tersimpan: {path}")
        if QGuiApplication.platformName() not in UNSEEN:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _refused(self, fault: LoketError) -> None:
        self.print.setEnabled(True)
        self.counter.trouble.emit(fault)
