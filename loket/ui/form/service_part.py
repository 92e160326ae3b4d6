"""What the SOP asks beside the applicant: its variant and its own fields, shown as far as they apply."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from loket.domain.checklist import Given, applies
from loket.errors import BadInput
from loket.sop.model import FieldKind
from loket.ui.form import editors
from loket.ui.form.lines import labelled
from loket.ui.form.pick import choice, take_value
from loket.ui.look.card import Card

if TYPE_CHECKING:
    from loket.desk.house import House
    from loket.sop.model import Sop

HALF = {FieldKind.DATE, FieldKind.NUMBER, FieldKind.SEX, FieldKind.NIK, FieldKind.KK, FieldKind.CHOICE}


class ServicePart(Card):
    """Variant and own fields of one SOP; a field that no longer applies keeps its text but gives no value."""

    changed = Signal()

    def __init__(self, house: House, sop: Sop) -> None:
        super().__init__("Data permohonan")
        self._house, self._sop = house, sop
        self._variants = tuple((each.id, each.title) for each in sop.variants)
        self.variant = choice(self._variants)
        self._variant_field = labelled("Jenis permohonan", self.variant, required=True)
        self.editors = [editors.make(field, house, self._judge) for field in sop.fields]
        self.fields = {each.field.id: each.labelled for each in self.editors}
        if sop.variants:
            self.fields["variant"] = self._variant_field
            self.body.addWidget(self._variant_field)
        else:
            self._variant_field.setParent(self)
            self._variant_field.hide()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(12)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self.body.addLayout(self._grid)
        self.variant.changed.connect(self._judge)
        self._place()
        self.setVisible(bool(sop.variants or sop.fields))

    def stops(self) -> list[QWidget]:
        """Return the inputs in the order one fills them."""
        first: list[QWidget] = [self.variant] if self._variants else []
        return first + [each.line for each in self.editors]

    def given(self) -> Given:
        """Return what the checklist's conditions look at, as far as it can be read now."""
        values = {}
        for each in self.editors:
            try:
                values[each.field.id] = each.read()
            except BadInput:
                values[each.field.id] = ""
        return Given(self._house.today(), self._variant(), values)

    def values(self) -> tuple[str, dict[str, str]]:
        """Return the variant and the fields that apply; BadInput names what cannot be read."""
        if self._variants and not self._variant() and self.variant.text().strip():
            raise BadInput("Jenis permohonan ini tidak ada dalam SOP.", "Pilih dari daftar.", field="variant")
        given = self.given()
        return self._variant(), {each.field.id: each.read() for each in self.editors if applies(each.field, given)}

    def fill(self, variant: str, values: dict[str, str]) -> None:
        """Show a variant and values."""
        take_value(self.variant, self._variants, variant)
        for each in self.editors:
            each.write(values.get(each.field.id, ""))
        self._judge()

    def raw(self) -> tuple[str, ...]:
        """Return everything as it stands."""
        return (self.variant.text(), *(each.line.text() for each in self.editors))

    def _variant(self) -> str:
        return str(self.variant.value() or "")

    def _judge(self) -> None:
        given = self.given()
        for each in self.editors:
            each.widget.setVisible(applies(each.field, given))
        self.changed.emit()

    def _place(self) -> None:
        """Lay the fields out, short ones in pairs."""
        row, column = 0, 0
        for each in self.editors:
            half = each.field.kind in HALF
            if not half and column:
                row, column = row + 1, 0
            self._grid.addWidget(each.widget, row, column, 1, 1 if half else 2)
            row, column = (row, 1) if half and not column else (row + 1, 0)
