"""Who asks: the NIK first, and everything else filled from it where the person was here before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from loket.desk.views import Applicant, PersonView
from loket.domain.person import NAME_LENGTH, kk, nik
from loket.errors import BadInput
from loket.ui.form.date_line import DateLine
from loket.ui.form.desa import DesaLine
from loket.ui.form.lines import aside, beside, labelled, line
from loket.ui.form.number_line import NumberLine
from loket.ui.form.persons import Persons
from loket.ui.form.pick import PickEdit, choice, take_value
from loket.ui.form.reading import Reading
from loket.ui.look import theme
from loket.ui.look.card import Card
from loket.ui.look.pill import KeyCap

if TYPE_CHECKING:
    import datetime as dt

    from loket.ui.counter import Counter

SEXES = (("L", "Laki-laki"), ("P", "Perempuan"))
SHORT_LINE = 64
NO_NIK_KEY = "Alt+T"
LABEL = 24
"""The height of a field's label, in pixels at 100 %."""


class ApplicantPart(Card):
    """The applicant's fields; `filled` tells that a person seen before was taken, `changed` that anything was typed."""

    changed = Signal()
    filled = Signal()

    def __init__(self, counter: Counter) -> None:
        super().__init__("Pemohon")
        house = counter.desk.house
        self._house = house
        self._offered: tuple[str, str] = ("", "")
        self._lent: tuple[str, tuple[str, ...]] = ("", ())
        self.nik = NumberLine(goes_on=False)
        self.no_nik = QCheckBox("Tanpa NIK")
        self.name = PickEdit(eager=False, goes_on=False, longest=NAME_LENGTH)
        self.birth_place = line()
        self.birth = DateLine(house.today)
        self.sex = choice(SEXES)
        self.kk = NumberLine(eager=False, goes_on=False)
        self.desa = DesaLine(house.region)
        self.address = line()
        self.phone = line(longest=SHORT_LINE)
        self._nik_says, self._kk_says = Reading(), Reading()
        self.fields = {
            "nik": labelled("NIK", self.nik),
            "name": labelled("Nama lengkap", self.name, required=True),
            "birth_place": labelled("Tempat lahir", self.birth_place),
            "birth": labelled("Tanggal lahir", self.birth),
            "sex": labelled("Jenis kelamin", self.sex),
            "kk": labelled("Nomor KK", self.kk),
            "desa": labelled("Desa", self.desa),
            "address": labelled("Alamat (dusun, RT/RW)", self.address),
            "phone": labelled("Telepon/WA", self.phone),
        }
        self._lay_out()
        self._connect(counter)

    def _lay_out(self) -> None:
        aside(self.no_nik)
        self.no_nik.setAccessibleName("Tanpa NIK")
        self.no_nik.setAccessibleDescription(f"Untuk pemohon yang belum mempunyai NIK. Tombol {NO_NIK_KEY}")
        shortcut = QShortcut(QKeySequence(NO_NIK_KEY), self.no_nik)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(self.no_nik.toggle)
        fields = self.fields
        numbers = QVBoxLayout()
        numbers.setSpacing(4)
        numbers.addLayout(beside((fields["nik"], 3), (_below_label(self.no_nik), 2)))
        numbers.addWidget(self._nik_says)
        family = QVBoxLayout()
        family.setSpacing(4)
        family.addLayout(beside((fields["kk"], 3), (fields["phone"], 2)))
        family.addWidget(self._kk_says)
        self.body.setSpacing(12)
        self.body.addLayout(numbers)
        self.body.addWidget(fields["name"])
        self.body.addLayout(beside((fields["birth_place"], 3), (fields["birth"], 2), (fields["sex"], 2)))
        self.body.addLayout(beside((fields["desa"], 1), (fields["address"], 1)))
        self.body.addLayout(family)

    def _connect(self, counter: Counter) -> None:
        for kind, box in (("nik", self.nik), ("name", self.name), ("kk", self.kk)):
            persons = Persons(counter, box, kind)
            persons.chosen.connect(self._take_person)
            persons.known.connect(self._take_known)
        for each in (self.nik, self.name, self.sex, self.kk, self.desa, self.birth):
            each.changed.connect(self._read)
        for plain in (self.birth_place, self.address, self.phone):
            plain.textEdited.connect(lambda _text: self.changed.emit())
        self.no_nik.toggled.connect(self._without_nik)
        self.birth.judged.connect(self.fields["birth"].set_error)

    def stops(self) -> list[QWidget]:
        """Return the inputs in the order one fills them."""
        return [
            self.nik,
            self.no_nik,
            self.name,
            self.birth_place,
            self.birth,
            self.sex,
            self.desa,
            self.address,
            self.kk,
            self.phone,
        ]

    def applicant(self) -> Applicant:
        """Return who asks, as typed; BadInput where the birth date or sex cannot be read."""
        sex = self.sex.value()
        if sex is None and self.sex.text().strip():
            raise BadInput("Jenis kelamin tidak dikenal.", "Ketik L atau P.", field="sex")
        return Applicant(
            name=self.name.text(),
            nik="" if self.no_nik.isChecked() else self.nik.digits(),
            no_nik=self.no_nik.isChecked(),
            kk=self.kk.digits(),
            birth_place=self.birth_place.text(),
            birth=self._birth(),
            sex=str(sex or ""),
            desa=self.desa.desa(),
            address=self.address.text(),
            phone=self.phone.text(),
        )

    def fill(self, who: Applicant) -> None:
        """Show a person, whole: nothing of another person stays behind."""
        self.no_nik.setChecked(who.no_nik)
        self._offered = ("", "")
        self._lent = ("", ())
        self.birth.set_day(who.birth)
        take_value(self.sex, SEXES, who.sex)
        self.nik.set_digits(who.nik)
        self.name.setText(who.name)
        self.kk.set_digits(who.kk)
        self.birth_place.setText(who.birth_place)
        self.desa.set_desa(who.desa)
        self.address.setText(who.address)
        self.phone.setText(who.phone)
        for field in self.fields.values():
            field.set_error("")
        self._read()

    def lend(self, who: Applicant) -> None:
        """Show who came before in this visit; another whole NIK takes it all away, unless it was worked on."""
        self.fill(who)
        self._lent = (who.nik, self.raw()[1:])

    def raw(self) -> tuple[str, ...]:
        """Return everything as it stands, to see whether something was typed."""
        lines = (self.nik, self.name, self.birth_place, self.birth, self.sex, self.kk, self.desa)
        rest = (self.address, self.phone)
        return (*(each.text() for each in lines), *(each.text() for each in rest), str(self.no_nik.isChecked()))

    def _birth(self) -> dt.date | None:
        try:
            return self.birth.day()
        except BadInput as fault:
            raise BadInput(fault.sentence, fault.hint, field="birth") from fault

    def _take_person(self, person: PersonView) -> None:
        self.fill(person.applicant)
        self.filled.emit()

    def _take_known(self, person: PersonView) -> None:
        """Fill in who a scanned NIK belongs to, unless a name is being typed already."""
        if not self.name.text().strip():
            self._take_person(person)

    def _without_nik(self, on: bool) -> None:  # noqa: FBT001 -- Qt's signal gives a bare bool
        self.nik.setEnabled(not on)
        self.fields["nik"].set_error("")
        self._read()
        if on and self.isVisible():
            self.name.setFocus(Qt.FocusReason.TabFocusReason)

    def _read(self) -> None:
        """Say what the numbers tell, and offer their birth date and sex where nothing else was typed."""
        today, region = self._house.today(), self._house.region
        digits = "" if self.no_nik.isChecked() else self.nik.digits()
        reading = nik(digits, region=region, today=today)
        if reading.ok16 and self._lent == (self._lent[0], self.raw()[1:]) and digits != self._lent[0] != "":
            self.fill(Applicant(nik=digits))
            return
        if reading.ok16:
            self._offer(reading.births, reading.sex)
        sex = self.sex.value()
        birth, known_sex = self.birth.known(), str(sex) if sex else None
        self._nik_says.show_nik(nik(digits, birth=birth, sex=known_sex, region=region, today=today))
        self._kk_says.show_kk(kk(self.kk.digits(), region=region, today=today))
        self.changed.emit()

    def _offer(self, births: tuple[dt.date, ...], sex: str) -> None:
        """Fill birth date and sex where they are empty, or still what an earlier number offered."""
        day, words = self._offered
        birth_free = self.birth.text() in {"", day}
        sex_free = self.sex.text() in {"", words}
        self._offered = ("", "")
        if birth_free and len(births) == 1 and self.birth.known() != births[0]:
            self.birth.blockSignals(True)
            self.birth.set_day(births[0])
            self.birth.blockSignals(False)
        if sex_free and sex and self.sex.value() != sex:
            self.sex.blockSignals(True)
            take_value(self.sex, SEXES, sex)
            self.sex.blockSignals(False)
        self._offered = (self.birth.text() if birth_free else "", self.sex.text() if sex_free else "")


def _below_label(box: QCheckBox) -> QWidget:
    """Return a tick that stands beside a field's line, not beside its label."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, theme.scaled(LABEL), 0, 0)
    row.addWidget(box)
    row.addWidget(KeyCap(NO_NIK_KEY))
    row.addStretch(1)
    return made
