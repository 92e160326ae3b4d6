"""One input for each kind of field that an SOP may ask."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from loket.domain.person import kk, nik
from loket.errors import BadInput
from loket.sop.model import FieldKind
from loket.ui.form.applicant_part import SEXES
from loket.ui.form.date_line import DateLine
from loket.ui.form.lines import labelled, line
from loket.ui.form.number_line import NumberLine
from loket.ui.form.pick import PickEdit, choice, take_value
from loket.ui.form.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Callable

    from loket.desk.house import House
    from loket.sop.model import Field
    from loket.ui.form.bounded import BoundedLine
    from loket.ui.look.field import Field as Labelled


@dataclass(frozen=True, slots=True)
class Editor:
    """A field's input: `widget` holds it whole, `read` gives the value as the desk keeps it (BadInput names it)."""

    field: Field
    labelled: Labelled
    widget: QWidget
    line: BoundedLine
    read: Callable[[], str]
    write: Callable[[str], None]


def make(field: Field, house: House, changed: Callable[[], None]) -> Editor:
    """Return the input for a field; `changed` hears of each change."""
    match field.kind:
        case FieldKind.DATE:
            return _date(field, house, changed)
        case FieldKind.NIK | FieldKind.KK:
            return _number(field, house, changed)
        case FieldKind.SEX:
            return _choice(field, SEXES, changed)
        case FieldKind.CHOICE:
            return _choice(field, field.choices, changed)
        case _:
            return _text(field, changed)


def _label(field: Field, box: BoundedLine) -> Labelled:
    return labelled(field.title, box, hint=field.hint, required=field.required)


def _text(field: Field, changed: Callable[[], None]) -> Editor:
    box = line()
    box.textEdited.connect(lambda _text: changed())
    labelled = _label(field, box)
    return Editor(field, labelled, labelled, box, box.text, box.setText)


def _date(field: Field, house: House, changed: Callable[[], None]) -> Editor:
    box = DateLine(house.today)
    box.changed.connect(changed)
    labelled = _label(field, box)
    box.judged.connect(labelled.set_error)

    def read() -> str:
        try:
            day = box.day()
        except BadInput as fault:
            raise BadInput(fault.sentence, fault.hint, field=field.id) from fault
        return day.isoformat() if day is not None else ""

    def write(value: str) -> None:
        box.set_day(dt.date.fromisoformat(value) if value else None)

    return Editor(field, labelled, labelled, box, read, write)


def _number(field: Field, house: House, changed: Callable[[], None]) -> Editor:
    box = NumberLine()
    labelled = _label(field, box)
    says = Reading()
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(labelled)
    column.addWidget(says)

    def look() -> None:
        if field.kind is FieldKind.NIK:
            says.show_nik(nik(box.digits(), region=house.region, today=house.today()))
        else:
            says.show_kk(kk(box.digits(), region=house.region, today=house.today()))
        changed()

    box.changed.connect(look)
    return Editor(field, labelled, whole, box, box.digits, box.set_digits)


def _choice(field: Field, pairs: tuple[tuple[str, str], ...], changed: Callable[[], None]) -> Editor:
    box: PickEdit = choice(pairs)
    box.changed.connect(changed)
    labelled = _label(field, box)

    def read() -> str:
        if box.value() is None and box.text().strip():
            raise BadInput("Pilihan ini tidak ada dalam SOP.", "Pilih dari daftar.", field=field.id)
        return str(box.value() or "")

    return Editor(field, labelled, labelled, box, read, lambda value: take_value(box, pairs, value))
