"""The form of one officer: account and roles; the admin adds and changes here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from loket.errors import BadInput
from loket.ui.look.dialog import Dialog
from loket.ui.look.keybutton import KeyButton
from loket.ui.look.words import Words
from loket.ui.setup.appointments_panel import AppointmentsPanel
from loket.ui.setup.identity import Identity
from loket.ui.setup.panel import Scrolled, tick
from loket.ui.setup.section import foot, headed
from loket.ui.setup.ticks import Ticks

if TYPE_CHECKING:
    from loket.desk.views import OfficerView
    from loket.errors import LoketError
    from loket.ui.counter import Counter


class OfficerForm(QWidget):
    """Adds an officer (`officer` None) or changes one; emits `closed` when the list shall come back."""

    closed = Signal(object)

    def __init__(self, counter: Counter, officer: OfficerView | None) -> None:
        super().__init__()
        self._counter = counter
        self._officer = officer
        self._key = counter.new_key()
        name = officer.name if officer is not None else "Petugas baru"
        self.setAccessibleName(name)
        self.identity = Identity(keep_pin=officer is not None)
        self.active = tick("Akun aktif: boleh masuk", on=officer is None or officer.active)
        house = counter.desk.house
        self.roles = Ticks("Peran", [(code, house.role_name(code)) for code in house.role_codes()])
        self.appointments = AppointmentsPanel(counter)
        self.save = KeyButton("Simpan" if officer is not None else "Tambah", "F9", "primary", icon="save")
        self.back = KeyButton("Kembali", "Esc")
        self.save.clicked.connect(self._save)
        self.back.clicked.connect(self._ask_close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Scrolled(*self._parts(name)), 1)
        column.addWidget(foot(self.back, self.save))
        self._fill()

    def _parts(self, name: str) -> list[QWidget]:
        account = QWidget()
        account.setObjectName("scrolled")
        column = QVBoxLayout(account)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(Words(name, "title", wrap=True))
        column.addWidget(self.identity)
        if self._officer is not None:
            column.addWidget(self.active)
            return [account, headed(self.appointments)]
        column.addWidget(Words("Peran mulai hari ini", "section"))
        column.addWidget(self.roles)
        return [account]

    def _fill(self) -> None:
        officer = self._officer
        if officer is not None:
            self.identity.fill({"name": officer.name, "nip": officer.nip, "login": officer.login})
            if isinstance(self.identity.login.editor, QLineEdit):
                self.identity.login.editor.setReadOnly(True)
            self.appointments.show_officer(officer)
        self.identity.name.editor.setFocus()

    def changed(self) -> bool:
        """Tell whether something typed here would be lost."""
        officer, told = self._officer, self.identity.values()
        if self.identity.pin.text():
            return True
        if officer is None:
            return any(told.values())
        now = (told["name"], told["nip"], self.active.isChecked())
        return now != (officer.name, officer.nip, officer.active)

    def _save(self) -> None:
        if not self.identity.check():
            return
        self.save.setEnabled(False)
        told, people = self.identity.values(), self._counter.desk.people
        pin = self.identity.pin.text()
        if self._officer is None:
            self._counter.run(
                people.add,
                self._counter.who,
                told["login"],
                told["name"],
                pin,
                self.roles.codes(),
                nip=told["nip"],
                key=self._key,
                then=self._saved,
                failed=self._refused,
            )
        else:
            self._counter.run(
                people.change,
                self._counter.who,
                self._officer.id,
                name=told["name"],
                nip=told["nip"],
                active=self.active.isChecked(),
                pin=pin,
                key=self._key,
                then=self._saved,
                failed=self._refused,
            )

    def _saved(self, officer: OfficerView) -> None:
        word = "ditambahkan" if self._officer is None else "tersimpan"
        self._counter.toast.emit(f"{officer.name} {word}.")
        self.closed.emit(officer.id)

    def _refused(self, fault: LoketError) -> None:
        self.save.setEnabled(True)
        self._key = self._counter.new_key()
        if not (isinstance(fault, BadInput) and self.identity.show_fault(fault)):
            self._counter.trouble.emit(fault)

    def _ask_close(self) -> None:
        """Go back at once, or ask where something typed would be lost."""
        if not self.changed():
            self._close()
            return
        question = Dialog(
            self.window(), "Buang yang sudah diketik?", "Isian ini belum disimpan.", yes="Buang isian", danger=True
        )
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question.accepted.connect(self._close)
        question.open()

    def _close(self) -> None:
        self.closed.emit(self._officer.id if self._officer is not None else None)
