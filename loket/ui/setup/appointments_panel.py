"""Which roles an officer holds, in which capacity and until when; to appoint, and to end an appointment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox

from loket.domain.dates import short_date
from loket.domain.signoff import PREFIX, Capacity
from loket.errors import BadInput
from loket.ui.look.dateedit import DateEdit
from loket.ui.look.dialog import Dialog
from loket.ui.look.empty import EmptyState
from loket.ui.look.field import Field
from loket.ui.look.flow import FlowLayout
from loket.ui.look.keybutton import KeyButton
from loket.ui.look.rows import Cell, Column, Row
from loket.ui.look.table import DataTable
from loket.ui.setup.panel import SetupPanel, beside, tick

if TYPE_CHECKING:
    import datetime as dt

    from loket.desk.views import OfficerView, RoleView
    from loket.errors import LoketError
    from loket.ui.counter import Counter

CAPACITIES = (
    (Capacity.OWN, "Definitif"),
    (Capacity.DAILY, "Plh. (pelaksana harian)"),
    (Capacity.ACTING, "Plt. (pelaksana tugas)"),
)
COLUMNS = (Column("Peran", 4, 120), Column("Masa tugas", 3, 120), Column("Keadaan", 2, 116))
ROWS = 5


class AppointmentsPanel(SetupPanel):
    """The appointments of one officer; it emits `changed` with the officer as the desk now sees them."""

    title = "Peran dan masa tugas"
    lead = "Pengesahan memakai peran yang berlaku pada hari itu. Penunjukan lama tetap tercatat."
    changed = Signal(object)

    def __init__(self, counter: Counter) -> None:
        super().__init__(counter)
        house = counter.desk.house
        today = house.today()
        self._officer: OfficerView | None = None
        self._ending, self._last = 0, today
        self._roles = house.role_codes()
        self.table = DataTable(COLUMNS, "Penunjukan")
        self.table.set_empty(EmptyState("id-card", "Belum ada peran", "Pilih peran di bawah, lalu tekan Tunjuk."))
        self.role, self.capacity = QComboBox(), QComboBox()
        self.role.addItems([house.role_name(code) for code in self._roles])
        self.capacity.addItems([word for _, word in CAPACITIES])
        self.since, self.until = DateEdit(today, "Mulai"), DateEdit(today, "Sampai")
        self.open_ended = tick("Tanpa batas waktu", on=True)
        self.until_field = Field("Sampai dan termasuk", self.until)
        self.appoint = KeyButton("Tunjuk", "F7", icon="plus")
        self.end = KeyButton("Akhiri yang dipilih", "F8")
        self.column.addWidget(self.table)
        self.column.addWidget(beside(Field("Peran baru", self.role), Field("Sebagai", self.capacity)))
        self.column.addWidget(beside(Field("Mulai", self.since), self.until_field))
        self.column.addWidget(self.open_ended)
        buttons = FlowLayout()
        buttons.addWidget(self.appoint)
        buttons.addWidget(self.end)
        self.column.addLayout(buttons)
        self.capacity.currentIndexChanged.connect(self._choose_capacity)
        self.open_ended.toggled.connect(self._choose_capacity)
        self.table.picked.connect(self._choose)
        self.appoint.clicked.connect(self._appoint)
        self.end.clicked.connect(self._ask_end)
        self._choose_capacity()

    def show_officer(self, officer: OfficerView) -> None:
        """Show what an officer held, holds and will hold."""
        self._officer = officer
        today = self.counter.desk.house.today()
        held = sorted(officer.appointments, key=lambda each: (each.since, each.appointment), reverse=True)
        self.table.set_rows([_row(each, today) for each in held])
        head, row = self.table.horizontalHeader().height(), self.table.verticalHeader().defaultSectionSize()
        self.table.setFixedHeight(head + row * min(ROWS, max(3, len(held))) + 4)
        self._choose(None)

    def _choose_capacity(self) -> None:
        own = CAPACITIES[self.capacity.currentIndex()][0] is Capacity.OWN
        self.open_ended.setVisible(own)
        self.until_field.setEnabled(not (own and self.open_ended.isChecked()))
        self.until_field.set_error("")

    def _chosen(self) -> RoleView | None:
        held = self._officer.appointments if self._officer is not None else ()
        return next((each for each in held if each.appointment == self.table.chosen()), None)

    def _choose(self, _appointment: object) -> None:
        chosen = self._chosen()
        today = self.counter.desk.house.today()
        self.end.setEnabled(chosen is not None and (chosen.until is None or chosen.until >= today))

    def _appoint(self) -> None:
        if self._officer is None:
            return
        self.appoint.setEnabled(False)
        self.counter.run(
            self.counter.desk.people.appoint,
            self.counter.who,
            self._officer.id,
            self._roles[self.role.currentIndex()],
            CAPACITIES[self.capacity.currentIndex()][0],
            self.since.value(),
            self.until.value() if self.until_field.isEnabled() else None,
            key=self.counter.new_key(),
            then=self._appointed,
            failed=self._refused,
        )

    def _appointed(self, officer: OfficerView) -> None:
        self.appoint.setEnabled(True)
        self.show_officer(officer)
        self.counter.toast.emit(f"{self.role.currentText()}: {officer.name}.")
        self.changed.emit(officer)

    def _refused(self, fault: LoketError) -> None:
        self.appoint.setEnabled(True)
        if isinstance(fault, BadInput) and fault.field == "until":
            self.until_field.set_error(str(fault))
            self.until.setFocus()
        else:
            self.counter.trouble.emit(fault)

    def _ask_end(self) -> None:
        chosen = self._chosen()
        if chosen is None or self._officer is None:
            return
        today = self.counter.desk.house.today()
        last = DateEdit(max(today, chosen.since), "Hari terakhir bertugas")
        self._ending, self._last = chosen.appointment, last.value()
        last.changed.connect(self._keep_last)
        question = Dialog(self.window(), f"Akhiri {chosen.name}?", self._officer.name, yes="Akhiri penunjukan")
        question.body.addWidget(Field("Hari terakhir bertugas", last))
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question.accepted.connect(self._end)
        question.open()
        last.setFocus()

    def _keep_last(self, day: dt.date) -> None:
        self._last = day

    def _end(self) -> None:
        self.counter.run(
            self.counter.desk.people.dismiss,
            self.counter.who,
            self._ending,
            self._last,
            key=self.counter.new_key(),
            then=self._ended,
        )

    def _ended(self, officer: OfficerView) -> None:
        self.show_officer(officer)
        self.counter.toast.emit("Penunjukan diakhiri.")
        self.changed.emit(officer)


def _row(held: RoleView, today: dt.date) -> Row:
    capacity = Capacity(held.capacity)
    until = short_date(held.until) if held.until else "seterusnya"
    if held.since > today:
        state = Cell("belum mulai", state="info")
    elif held.until is not None and held.until < today:
        state = Cell("berakhir", state="neutral")
    else:
        state = Cell("berlaku", state="ok")
    word = dict(CAPACITIES)[capacity]
    return Row(
        held.appointment,
        (Cell(PREFIX[capacity] + held.name, word), Cell(f"{short_date(held.since)} – {until}"), state),
    )
