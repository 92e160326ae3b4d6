"""Who an officer is: name, NIP, short name, and a PIN typed twice."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from loket.desk.people import NIP_LENGTH
from loket.desk.pin import LENGTH, Pins
from loket.errors import BadInput
from loket.ui.look.field import Field
from loket.ui.look.pin import PinEdit
from loket.ui.setup.panel import Values, at_first_fault, beside, line, put, typed

PIN_RULE = "Enam angka, bukan urutan seperti 123456."


class Identity(QWidget):
    """The fields of one officer; a PIN is never part of `values`.

    `optional` lets the whole stay empty; with `keep_pin` an empty PIN means that the old one stays.
    """

    def __init__(
        self,
        *,
        nip: bool = True,
        optional: bool = False,
        keep_pin: bool = False,
        placeholder: str = "",
        login: str = "",
    ) -> None:
        super().__init__()
        self._optional = optional
        self._keep_pin = keep_pin
        self.name = line("Nama lengkap dengan gelar", required=not optional, placeholder=placeholder)
        self.nip = line("NIP", hint=f"{NIP_LENGTH} angka; boleh kosong.", longest=26)
        self.login = line(
            "Nama pendek",
            login,
            hint="Diketik saat masuk; huruf kecil, angka dan titik.",
            required=not optional,
            longest=40,
        )
        self.pin = PinEdit(name="PIN")
        self.again = PinEdit(name="Ulangi PIN")
        rule = f"Kosongkan bila tetap. {PIN_RULE}" if keep_pin else PIN_RULE
        self.pin_field = Field("PIN baru" if keep_pin else "PIN", self.pin, hint=rule)
        self.again_field = Field("Ulangi PIN", self.again)
        self.pin.completed.connect(self._repeat)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.name)
        if nip:
            column.addWidget(beside(self.login, self.nip))
        else:
            column.addWidget(self.login)
        column.addWidget(beside(self.pin_field, self.again_field))

    def values(self) -> Values:
        """Return what was typed but for the PIN."""
        return {"name": typed(self.name), "nip": self.digits(), "login": typed(self.login)}

    def fill(self, values: Values) -> None:
        """Put back what was typed."""
        put(self.name, values.get("name"))
        put(self.nip, values.get("nip"))
        put(self.login, values.get("login"))

    def digits(self) -> str:
        """Return the NIP without spaces."""
        return "".join(typed(self.nip).split())

    def is_empty(self) -> bool:
        """Tell whether nobody is named here."""
        return not typed(self.name)

    def check(self) -> bool:
        """Mark what is missing or wrong; an optional person without a name is fine."""
        faults = (
            (self.name, self._name_fault()),
            (self.login, self._login_fault()),
            (self.nip, self._nip_fault()),
            (self.pin_field, self._pin_fault()),
            (self.again_field, self._again_fault()),
        )
        left_out = self._optional and self.is_empty()
        for field, fault in faults:
            field.set_error("" if left_out else fault)
        self._let_type_over()
        return at_first_fault(*(field for field, _ in faults))

    def show_fault(self, fault: BadInput) -> bool:
        """Show what the desk refused at its field; tell whether there is such a field here."""
        field = {"name": self.name, "nip": self.nip, "login": self.login, "pin": self.pin_field}.get(fault.field)
        if field is None:
            return False
        field.set_error(str(fault))
        self._let_type_over()
        return not at_first_fault(field)

    def _let_type_over(self) -> None:
        """Let a refused PIN be typed over, its repetition with it; both PINs are only dots that nobody can mend."""
        if self.pin_field.error():
            self.pin.refuse()
        if self.pin_field.error() or self.again_field.error():
            self.again.refuse()

    def _repeat(self) -> None:
        """Go on to the repetition, which is to be typed for this PIN."""
        self.again.refuse()
        self.again.setFocus()

    def _name_fault(self) -> str:
        return "" if typed(self.name) else "Nama belum diisi."

    def _login_fault(self) -> str:
        short = typed(self.login)
        if not short:
            return "Nama pendek belum diisi, misalnya: siti."
        right = short.isascii() and short.replace(".", "").isalnum()
        return "" if right else "Nama pendek hanya huruf, angka dan titik."

    def _nip_fault(self) -> str:
        digits = self.digits()
        if not digits or (digits.isascii() and digits.isdigit() and len(digits) == NIP_LENGTH):
            return ""
        return f"NIP terdiri atas {NIP_LENGTH} angka; yang diketik {len(digits)}."

    def _pin_fault(self) -> str:
        if self._keep_pin and not self.pin.text():
            return ""
        if len(self.pin.text()) != LENGTH:
            return f"PIN terdiri atas {LENGTH} angka."
        try:
            Pins(quick=True).hash(self.pin.text())
        except BadInput as fault:
            return str(fault)
        return ""

    def _again_fault(self) -> str:
        return "" if self.pin.text() == self.again.text() else "Kedua PIN tidak sama. Ketik lagi."
