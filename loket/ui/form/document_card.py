"""One document brought for legalisir: what it is, how many copies, whose, and what the rules say of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from loket.desk.views import DocumentFilling
from loket.sop.advice import Advice, Level
from loket.ui.form.document_advice import DocumentAdvice
from loket.ui.form.lines import beside, labelled, line
from loket.ui.form.pick import PickEdit, options, take_value
from loket.ui.look import theme
from loket.ui.look.card import Card
from loket.ui.look.field import Field
from loket.ui.look.number import NumberEdit
from loket.ui.look.words import SectionTitle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loket.sop.advice import AdviceTable

MOST_COPIES = 999
TICKS_BELOW = 12


class DocumentCard(Card):
    """The fields of one document; one that already has a register number can be read but not changed."""

    changed = Signal()

    def __init__(self, table: AdviceTable) -> None:
        super().__init__()
        self._table = table
        self._kinds = tuple((each.id, each.title) for each in table.kinds)
        self._referred_to = ""
        self._refer_reason = ""
        self._applicant = ""
        self._current = False
        self._locked = ""
        self._title = SectionTitle("")
        self.kind = PickEdit(options((each.id, each.title, each.code) for each in table.kinds), strict=True)
        self.copies = NumberEdit(1, MOST_COPIES, unit="lembar")
        self.original = QCheckBox("Asli ditunjukkan")
        self.electronic = QCheckBox("Ber-TTE/QR")
        self.owner = line()
        self.number, self.issuer, self.purpose, self.reason = line(), line(), line(), line()
        self.kind_field = labelled("Jenis dokumen", self.kind, required=True)
        self.copies_field = Field("Lembar", self.copies)
        self._reason_field = labelled(
            "Alasan tetap dilegalisir", self.reason, hint="Misalnya: diminta oleh instansi tujuan"
        )
        self._advice = DocumentAdvice()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        ticks = QWidget()
        pair = QVBoxLayout(ticks)
        pair.setContentsMargins(0, theme.scaled(TICKS_BELOW), 0, 0)
        pair.setSpacing(2)
        pair.addWidget(self.original)
        pair.addWidget(self.electronic)
        self.body.setSpacing(10)
        self.body.addWidget(self._title)
        self.body.addLayout(beside((self.kind_field, 4), (self.copies_field, 2), (ticks, 2)))
        self.body.addWidget(self._advice)
        self.body.addWidget(self._reason_field)
        self.body.addLayout(beside((labelled("Pemilik", self.owner), 1), (labelled("Nomor dokumen", self.number), 1)))
        self.body.addLayout(beside((labelled("Penerbit", self.issuer), 1), (labelled("Keperluan", self.purpose), 1)))
        for tick in (self.original, self.electronic):
            tick.setAccessibleName(tick.text())
        self.owner.setPlaceholderText("Pemohon sendiri")
        self.owner.setAccessibleDescription("Kosong berarti pemohon sendiri")

    def _connect(self) -> None:
        self.kind.changed.connect(self._judge)
        self.original.toggled.connect(self._judge)
        self.electronic.toggled.connect(self._judge)
        self.copies.valueChanged.connect(self._judge)
        self.copies.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.copies.installEventFilter(self)
        for each in (self.owner, self.number, self.issuer, self.purpose, self.reason):
            each.textEdited.connect(lambda _text: self.changed.emit())
        self._advice.referred.connect(self._refer)
        self._judge()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the wheel scroll the form instead of changing a number that nobody looks at."""
        if watched is self.copies and event.type() == QEvent.Type.Wheel and not self.copies.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def stops(self) -> list[QWidget]:
        """Return the inputs in the order one fills them."""
        first = [self.kind, self.copies, self.original, self.electronic]
        return [*first, self.reason, self.owner, self.number, self.issuer, self.purpose]

    def set_place(self, number: int, applicant: str, *, current: bool) -> None:
        """Say which document this is, whose it is unless said otherwise, and whether its keys work."""
        self._applicant, self._current = applicant, current
        self._title.set_text(f"Dokumen {number}", self._locked)
        self.owner.setPlaceholderText(f"{applicant} (pemohon)" if applicant.strip() else "Pemohon sendiri")
        self._show_advice()

    def blank(self) -> bool:
        """Tell whether nothing was typed into it."""
        lines = (self.kind, self.owner, self.number, self.issuer, self.purpose)
        return not any(each.text().strip() for each in lines) and not self.original.isChecked()

    def filling(self) -> DocumentFilling:
        """Return the document as typed; the applicant is the owner where none was named."""
        owner = self.owner.text().strip()
        alone = not owner or owner == self._applicant.strip()
        return DocumentFilling(
            kind=str(self.kind.value() or ""),
            owner=owner or self._applicant,
            relation="Sendiri" if alone else "",
            number=self.number.text(),
            issuer=self.issuer.text(),
            electronic=self.electronic.isChecked(),
            original_seen=self.original.isChecked(),
            copies=self.copies.value(),
            purpose=self.purpose.text(),
            referred_to=self._referred_to,
            advice_reason=self._refer_reason if self._referred_to else self.reason.text(),
        )

    def fill(self, document: DocumentFilling, register: str = "") -> None:
        """Show a document that was typed before; with a register number it stays as it is."""
        take_value(self.kind, self._kinds, document.kind)
        own = document.relation == "Sendiri"
        self.owner.setText("" if own else document.owner)
        self.number.setText(document.number)
        self.issuer.setText(document.issuer)
        self.purpose.setText(document.purpose)
        self.copies.setValue(document.copies)
        self._referred_to = document.referred_to
        self._refer_reason = document.advice_reason if document.referred_to else ""
        self.reason.setText("" if document.referred_to else document.advice_reason)
        self.electronic.setChecked(document.electronic)
        self.original.setChecked(document.original_seen)
        self._locked = f"sudah bernomor {register}" if register else ""
        for each in self.stops():
            each.setEnabled(not register)
        self._judge()

    def raw(self) -> tuple[str, ...]:
        """Return everything as it stands."""
        lines = (self.kind, self.owner, self.number, self.issuer, self.purpose, self.reason)
        ticks = (str(self.original.isChecked()), str(self.electronic.isChecked()), str(self.copies.value()))
        return (*(each.text() for each in lines), *ticks, self._referred_to)

    def _refer(self, advice: Advice | None) -> None:
        self._referred_to = advice.refer_to if advice is not None else ""
        self._refer_reason = advice.sentence if advice is not None else ""
        self._judge()

    def _judge(self) -> None:
        self._show_advice()
        self.changed.emit()

    def _given_advice(self) -> Sequence[Advice]:
        kind = str(self.kind.value() or "")
        if not kind:
            return ()
        return self._table.advise(
            kind, electronic=self.electronic.isChecked(), original_shown=self.original.isChecked()
        )

    def _show_advice(self) -> None:
        advice = self._given_advice()
        self._advice.show_advice(advice, self._referred_to, current=self._current and not self._locked)
        doubted = any(each.level is not Level.ALLOW for each in advice)
        self._reason_field.setVisible(doubted and not self._referred_to)
