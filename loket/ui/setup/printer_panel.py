"""The slip printer of this PC: which, where, on what paper; and a test slip."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QLineEdit

from loket.devices.find import make_printer
from loket.domain.dates import long_datetime
from loket.domain.office import Office
from loket.errors import BadInput
from loket.papers.views import Head
from loket.settings import PrinterSettings
from loket.ui.look.field import Field
from loket.ui.look.flow import FlowLayout
from loket.ui.look.keybutton import KeyButton
from loket.ui.look.notice import Notice
from loket.ui.setup.panel import Scrolled, SetupPanel, Values, at_first_fault, beside, line, put, tick, typed
from loket.ui.setup.trial import SHOWN, PrinterTrial
from loket.ui.slip_picture import SlipPicture

if TYPE_CHECKING:
    from loket.errors import LoketError
    from loket.settings import PrinterKind
    from loket.ui.counter import Counter
    from loket.ui.setup.trial import Tried

KINDS: tuple[tuple[PrinterKind, str, str], ...] = (
    ("layar", "Layar saja (tanpa printer)", ""),
    ("jaringan", "Printer jaringan (LAN atau Wi-Fi)", "Misalnya 192.168.1.50:9100"),
    ("berkas", "Printer USB atau berkas", "Misalnya /dev/usb/lp0, atau sebuah map"),
)
PAPERS = (("80 mm, 48 huruf", 48, 576), ("80 mm, 42 huruf", 42, 512), ("58 mm, 32 huruf", 32, 384))
PICTURE = 320
GO_ON = "Periksa kabel, kertas dan alamatnya, lalu cetak slip uji lagi. Anda tetap dapat melanjutkan."


class PrinterPanel(SetupPanel):
    """Sets and tries the printer; trouble is told here and never hinders going on."""

    title = "Printer slip"
    lead = "Tanpa printer pun loket dapat bekerja: slip tersimpan dan dapat dicetak nanti."

    def __init__(self, counter: Counter) -> None:
        super().__init__(counter)
        self._office = Office()
        self._data = b""
        self._asked = 0
        self.kind = QComboBox()
        self.kind.addItems([word for _, word, _ in KINDS])
        self.address = line("Alamat printer")
        self.paper = QComboBox()
        self.paper.addItems([word for word, _, _ in PAPERS])
        self.cutter = tick("Printer memotong kertas sendiri", on=True)
        self.proof = tick("Minta kepastian bahwa slip tercetak", on=True)
        self.test = KeyButton("Cetak slip uji", "F8", icon="printer")
        self.ask = KeyButton("Tanya keadaan printer", "F7", icon="refresh-cw")
        self.notice = Notice()
        self.notice.hide()
        self.picture = SlipPicture(counter)
        self.picture.setMinimumHeight(PICTURE)
        self.picture.hide()
        self._lay()
        self.kind.currentIndexChanged.connect(self._choose_kind)
        self.test.clicked.connect(self._test)
        self.ask.clicked.connect(self._ask)
        self._choose_kind()

    def _lay(self) -> None:
        self.column.addWidget(beside(Field("Printer", self.kind), Field("Kertas", self.paper)))
        self.column.addWidget(self.address)
        self.column.addWidget(self.cutter)
        self.column.addWidget(self.proof)
        buttons = FlowLayout()
        buttons.addWidget(self.test)
        buttons.addWidget(self.ask)
        self.column.addLayout(buttons)
        self.column.addWidget(self.notice)
        self.column.addWidget(self.picture)

    def set_office(self, office: Office) -> None:
        """Say whose name stands on the test slip."""
        self._office = office

    def values(self) -> Values:
        """Return the printer's settings."""
        return asdict(self.printer())

    def fill(self, values: Values) -> None:
        """Put back the printer's settings."""
        kinds = [kind for kind, _, _ in KINDS]
        if values.get("kind") in kinds:
            self.kind.setCurrentIndex(kinds.index(cast("PrinterKind", values["kind"])))
        columns = [each for _, each, _ in PAPERS]
        if values.get("columns") in columns:
            self.paper.setCurrentIndex(columns.index(cast("int", values["columns"])))
        put(self.address, values.get("address"))
        for box, key in ((self.cutter, "cutter"), (self.proof, "proof")):
            if isinstance(values.get(key), bool):
                box.setChecked(values[key])

    def printer(self) -> PrinterSettings:
        """Return what is chosen."""
        kind = KINDS[self.kind.currentIndex()][0]
        _, columns, dots = PAPERS[self.paper.currentIndex()]
        made = PrinterSettings(
            kind, columns=columns, dots=dots, cutter=self.cutter.isChecked(), proof=self.proof.isChecked()
        )
        return made if kind == "layar" else replace(made, address=typed(self.address))

    def check(self) -> bool:
        """Ask for an address that can be one."""
        fault = ""
        try:
            make_printer(self.printer())
        except BadInput as refused:
            fault = str(refused)
        self.address.set_error(fault)
        return at_first_fault(self.address)

    def _choose_kind(self) -> None:
        kind, _, hint = KINDS[self.kind.currentIndex()]
        self.address.setVisible(kind != "layar")
        if isinstance(self.address.editor, QLineEdit):
            self.address.editor.setPlaceholderText(hint)
        self.proof.setVisible(kind != "layar")

    def _trial(self) -> PrinterTrial:
        return PrinterTrial(self.counter.outbox)

    def _busy(self, busy: bool) -> None:  # noqa: FBT001 -- as Qt's own setters
        self.test.setEnabled(not busy)
        self.ask.setEnabled(not busy)

    def _test(self) -> None:
        if not self.check():
            return
        self._busy(True)
        house = self.counter.desk.house
        office = self._office
        head = Head(office.name, office.regency, office.address, office.phone, office.hours, office.complaints)
        at = long_datetime(house.clock(), house.calendar.tz)
        self.notice.show_notice("info", "Mencetak slip uji …")
        self.counter.run(self._trial().print, self.printer(), head, at, then=self._tested, failed=self._refused)

    def _tested(self, tried: Tried) -> None:
        self._busy(False)
        look = "Lihat apakah slipnya utuh dan terbaca." if self.printer().kind != "layar" else "Beginilah slipnya."
        self.notice.show_notice("ok" if tried.sure else "warn", tried.sentence, look if tried.sure else "")
        self._data = tried.data
        self._asked += SHOWN
        self.picture.show()
        self.picture.show_job(self._asked, self._bytes)
        QTimer.singleShot(0, self._bring_picture)

    def _bring_picture(self) -> None:
        """Bring the picture into sight; it has its place only now."""
        holder = self.parentWidget()
        while holder is not None and not isinstance(holder, Scrolled):
            holder = holder.parentWidget()
        if holder is not None:
            holder.ensureWidgetVisible(self.picture, 24, 24)

    def _bytes(self, job: int) -> bytes:
        del job
        return self._data

    def _refused(self, fault: LoketError) -> None:
        self._busy(False)
        self.notice.show_notice("error", fault.sentence, GO_ON)

    def _ask(self) -> None:
        if self.check():
            self._busy(True)
            self.counter.run(self._trial().status, self.printer(), then=self._told, failed=self._refused)

    def _told(self, sentence: str) -> None:
        self._busy(False)
        self.notice.show_notice("info", sentence)
