"""Coming in: a short name and a PIN, and the counter at which one works."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from loket.ui.look.card import Card
from loket.ui.look.field import Field
from loket.ui.look.icons import IconLabel
from loket.ui.look.keybutton import KeyButton
from loket.ui.look.pin import PinEdit
from loket.ui.look.words import Words
from loket.ui.page import Page

if TYPE_CHECKING:
    from loket.desk.views import OfficerView
    from loket.errors import LoketError
    from loket.ui.counter import Counter

WIDTH = 380


class LoginPage(Page):
    """Asks who works here; emits `came_in` with the officer."""

    title = "Masuk"
    came_in = Signal(object)

    def __init__(self, counter: Counter) -> None:
        super().__init__(counter)
        self._login = QLineEdit(counter.settings.last_officer)
        self._login.setMaxLength(40)
        self._pin = PinEdit()
        self._login_field = Field("Nama pendek", self._login, hint="Misalnya: siti")
        self._pin_field = Field("PIN", self._pin)
        self._go = KeyButton("Masuk", "Return", "primary", icon="arrow-right", large=True)
        self._go.clicked.connect(self._try)
        self._pin.completed.connect(self._try)
        card = Card()
        card.setFixedWidth(WIDTH)
        card.body.setSpacing(16)
        card.body.addWidget(IconLabel("ticket", "accent", 40))
        self._office = Words("", "title", wrap=True)
        card.body.addWidget(self._office)
        card.body.addWidget(Words(f"Loket {counter.settings.counter}", "muted"))
        card.body.addWidget(self._login_field)
        card.body.addWidget(self._pin_field)
        card.body.addWidget(self._go)
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def enter(self, show: dict[str, object]) -> None:
        """Ask anew, with the cursor where typing goes on."""
        del show
        self._pin.clear()
        self._pin_field.set_error("")
        self.counter.run(self.counter.desk.bureau.office, then=self._show_office)
        (self._pin if self._login.text() else self._login).setFocus()

    def _show_office(self, office: object) -> None:
        self._office.setText(str(getattr(office, "name", "")))

    def _try(self) -> None:
        if not self._login.text().strip():
            self._login_field.set_error("Ketik nama pendek Anda.")
            self._login.setFocus()
            return
        if not self._pin.text():
            self._pin.setFocus()
            return
        self._go.setEnabled(False)
        self.counter.run(
            self.counter.desk.people.come_in,
            self._login.text(),
            self._pin.text(),
            self.counter.settings.counter,
            then=self._welcome,
            failed=self._refused,
        )

    def _welcome(self, officer: OfficerView) -> None:
        self._go.setEnabled(True)
        self._pin.clear()
        self.came_in.emit(officer)

    def _refused(self, fault: LoketError) -> None:
        self._go.setEnabled(True)
        self._pin.clear()
        self._pin_field.set_error(str(fault))
        self._pin.setFocus()
