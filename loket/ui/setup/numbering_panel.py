"""How register numbers read and count, with the next numbers as they would be written."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from loket.domain.register import Numbering, check_template, register_number
from loket.errors import BadInput
from loket.ui.look.field import Field
from loket.ui.look.number import NumberEdit
from loket.ui.look.words import Words
from loket.ui.setup.panel import SetupPanel, Values, at_first_fault, beside, line, put, tick, typed

if TYPE_CHECKING:
    from loket.domain.office import Office
    from loket.ui.counter import Counter

MOST = 999_999
SHOWN = 3
"""How many kinds of documents the preview names."""


class NumberingPanel(SetupPanel):
    """Template, counting and the first number in the year of the switch from the paper register."""

    title = "Nomor register"
    lead = "Contoh di bawah berubah sambil Anda mengetik. Nomor tidak pernah dilompati atau diulang."

    def __init__(self, counter: Counter) -> None:
        super().__init__(counter)
        start = Numbering()
        self._year = counter.desk.house.today().year
        self.template = line(
            "Pola nomor",
            start.template,
            hint="Bagian: {urut} {urut3} {urut4} {kode} {unit} {klasifikasi} {bulan} {bulan_romawi} {tahun}",
            required=True,
        )
        self.unit = line("Isi {unit}", start.unit, longest=40)
        self.classification = line("Isi {klasifikasi}", start.classification, longest=40)
        self.per_kind = tick("Setiap jenis dokumen menghitung sendiri")
        self.start = NumberEdit(1, MOST)
        self.first = Field(
            f"Nomor pertama di Loket tahun {self._year}",
            self.start,
            hint="Pindah dari buku di tengah tahun: nomor terakhir di buku ditambah satu. Tahun depan mulai dari 1.",
        )
        self.preview = Words("", "lead", wrap=True)
        self.preview.setAccessibleName("Contoh nomor")
        self.column.addWidget(self.template)
        self.column.addWidget(beside(self.unit, self.classification))
        self.column.addWidget(self.per_kind)
        self.column.addWidget(self.first)
        self.column.addWidget(Words("Contoh nomor berikutnya", "section"))
        self.column.addWidget(self.preview)
        for field in (self.template, self.unit, self.classification):
            field.editor.textChanged.connect(self._show_preview)  # type: ignore[attr-defined]
        self.per_kind.toggled.connect(self._show_preview)
        self.start.valueChanged.connect(self._show_preview)
        self._show_preview()

    def values(self) -> Values:
        """Return the numbering."""
        return asdict(self.numbering())

    def fill(self, values: Values) -> None:
        """Put back the numbering."""
        put(self.template, values.get("template"))
        put(self.unit, values.get("unit"))
        put(self.classification, values.get("classification"))
        if isinstance(values.get("per_kind"), bool):
            self.per_kind.setChecked(values["per_kind"])
        start = values.get("start")
        if isinstance(start, int):
            self.start.setValue(start if values.get("start_year") == self._year else 1)

    def numbering(self) -> Numbering:
        """Return what is set; a start above 1 holds for this year only."""
        start = self.start.value()
        return Numbering(
            typed(self.template),
            self.per_kind.isChecked(),
            start,
            self._year if start > 1 else 0,
            typed(self.unit),
            typed(self.classification),
        )

    def office(self, base: Office) -> Office:
        """Return `base` with what is set here; an unchanged start keeps the year it was set for."""
        made = self.numbering()
        old = base.numbering
        if made.start == old.first(self._year):
            made = replace(made, start=old.start, start_year=old.start_year)
        return replace(base, numbering=made)

    def check(self) -> bool:
        """Ask for a template with number and year."""
        self.template.set_error(self._fault())
        return at_first_fault(self.template)

    def _fault(self) -> str:
        try:
            check_template(typed(self.template))
        except BadInput as fault:
            return str(fault)
        if self.per_kind.isChecked() and "{kode}" not in typed(self.template):
            return "Nomor per jenis dokumen memerlukan {kode} pada polanya."
        return ""

    def _show_preview(self) -> None:
        fault = self._fault()
        self.template.set_error(fault)
        if fault:
            self.preview.setText("–")
            return
        month = self.counter.desk.house.today().month
        numbering = self.numbering()
        kinds = self.counter.desk.house.advice.kinds[:SHOWN]
        examples = []
        for count, kind in enumerate(kinds):
            number = numbering.start + (0 if numbering.per_kind else count)
            label = register_number(numbering, number, kind.code, self._year, month)
            examples.append(f"{label}  ({kind.title})")
        self.preview.setText("\n".join(examples))
