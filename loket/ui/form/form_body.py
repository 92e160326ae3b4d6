"""The parts of the form in two columns, or in one where the window is narrow or the text large."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from loket.desk.views import Filling
from loket.ui.form.applicant_part import ApplicantPart
from loket.ui.form.channel_part import ChannelPart
from loket.ui.form.checks_part import ChecksPart
from loket.ui.form.documents_part import DocumentsPart
from loket.ui.form.lines import chain, following
from loket.ui.form.pick import PickEdit
from loket.ui.form.reason_part import ReasonPart
from loket.ui.form.service_part import ServicePart
from loket.ui.look import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from loket.desk.views import RequestView
    from loket.domain.office import Office
    from loket.errors import BadInput
    from loket.sop.model import Sop
    from loket.ui.counter import Counter
    from loket.ui.look.field import Field

TWO_COLUMNS = 940
"""The least width at 100 % at which two columns stand side by side."""
AROUND = 72
ALIAS = {"nama": "name", "tanggal": "birth"}
"""Names that the rules give to fields of the applicant."""


class FormBody(QScrollArea):
    """All inputs for one SOP; `changed` tells of anything typed, `filled` that a known person was taken."""

    changed = Signal()
    filled = Signal()

    def __init__(self, counter: Counter, sop: Sop) -> None:
        super().__init__()
        self.sop = sop
        house = counter.desk.house
        self.applicant = ApplicantPart(counter)
        self.channel = ChannelPart()
        self.service = ServicePart(house, sop)
        self.documents = DocumentsPart(house.advice) if sop.documents else None
        self.checks = ChecksPart(sop)
        self.reason = ReasonPart()
        self._lay_out()
        self._connect()
        self._judge_checks()
        self.chain()

    def show_office(self, office: Office) -> None:
        """Know the office's channels, and whether it asks for originals."""
        self.channel.show_office(office)
        self.checks.show_office(office)

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(12)
        left.addWidget(self.applicant)
        left.addStretch(1)
        if self.documents is not None:
            right.addWidget(self.documents)
        right.addWidget(self.service)
        right.addWidget(self.checks)
        right.addWidget(self.channel)
        right.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(12)
        self._columns.addLayout(left, 1)
        self._columns.addLayout(right, 1)
        inside = QWidget()
        inside.setObjectName("scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 4, 16, 12)
        column.setSpacing(12)
        column.addLayout(self._columns)
        column.addWidget(self.reason)
        column.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().valueChanged.connect(self._carry_list)

    def _connect(self) -> None:
        self.applicant.filled.connect(self.filled)
        self.applicant.changed.connect(self._applicant_changed)
        self.channel.changed.connect(self.changed)
        self.service.changed.connect(self._service_changed)
        self.checks.changed.connect(self.changed)
        self.checks.rebuilt.connect(self.chain)
        if self.documents is not None:
            self.documents.changed.connect(self._judge_checks)
            self.documents.changed.connect(self.changed)
            self.documents.changed.connect(self.bring_focus)
            self.documents.rebuilt.connect(self.chain)
            self.documents.rebuilt.connect(self.bring_focus)

    def stops(self) -> list[QWidget]:
        """Return all inputs in the order one fills them."""
        return [stop for section in self.sections() for stop in section]

    def sections(self) -> list[list[QWidget]]:
        """Return the inputs card by card, in the order one fills them."""
        documents = self.documents.sections() if self.documents is not None else []
        behind = (self.service.stops(), self.checks.stops(), self.channel.stops())
        return [self.applicant.stops(), *documents, *behind, [self.reason.reason]]

    def next_card(self, after: QWidget | None) -> QWidget | None:
        """Return the first input of the next card in which something can be typed."""
        sections = self.sections()
        at = next((place for place, section in enumerate(sections) if after in section), -1)
        found = (following(section, None) for section in sections[at + 1 :])
        return next((each for each in found if each is not None), None)

    def close_lists(self) -> None:
        """Put every open list away: something is to be read where it stands."""
        for each in self.findChildren(PickEdit):
            each.close_list()

    def service_stops(self) -> list[QWidget]:
        """Return the inputs behind the applicant's, where one goes on once the person is known."""
        left = {*self.applicant.stops(), *self.channel.stops()}
        return [each for each in self.stops() if each not in left]

    def chain(self) -> None:
        """Let Tab follow the order of filling."""
        chain(self.stops())

    def filling(self) -> Filling:
        """Return the form as typed; BadInput names what cannot be read."""
        variant, values = self.service.values()
        channel, reference = self.channel.values()
        documents = self.documents.fillings() if self.documents is not None else ()
        return Filling(
            applicant=self.applicant.applicant(),
            variant=variant,
            channel=channel,
            reference=reference,
            values=values,
            papers=self.checks.papers(),
            documents=documents,
            reason=self.reason.text(),
        )

    def fill(self, view: RequestView) -> None:
        """Show a request that was opened before."""
        filling = view.filling
        self.applicant.fill(filling.applicant)
        self.channel.fill(filling.channel, filling.reference)
        self.service.fill(filling.variant, filling.values)
        self.checks.fill(frozenset(each.id for each in view.checklist if each.ticked))
        if self.documents is not None:
            self.documents.fill(view.documents)
            self._judge_checks()

    def raw(self) -> tuple[str, ...]:
        """Return everything as it stands, to see whether something was typed."""
        documents = self.documents.raw() if self.documents is not None else ()
        parts = (self.applicant.raw(), self.channel.raw(), self.service.raw(), documents)
        return (*(text for part in parts for text in part), *sorted(self.checks.papers()))

    def fields(self) -> dict[str, Field]:
        """Return every labelled input by the name that the desk gives it."""
        reason = {"reason": self.reason.field}
        return {**self.service.fields, **self.applicant.fields, **self.channel.fields, **reason}

    def clear_errors(self) -> None:
        """Take back what was said to be wrong."""
        for field in self.fields().values():
            field.set_error("")
        if self.documents is not None:
            self.documents.clear_errors()

    def show_fault(self, fault: BadInput) -> bool:
        """Say at its field what is wrong and go there; False where the form has no such field."""
        own = {each.field.id for each in self.service.editors}
        name = fault.field if fault.field in own else ALIAS.get(fault.field, fault.field)
        if name == "documents" and self.documents is not None:
            self.documents.show_error(str(fault))
            return True
        field = self.fields().get(name)
        if field is None or field.isHidden():
            return False
        field.set_error(str(fault))
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the columns one below the other where both do not fit."""
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        wide = self.viewport().width() >= theme.scaled(TWO_COLUMNS)
        self._columns.setDirection(way.LeftToRight if wide else way.TopToBottom)

    def bring(self, widget: QWidget) -> None:
        """Scroll so that an input and what stands around it can be seen."""
        card = self.documents.card_of(widget) if self.documents is not None else None
        whole = card or (self.reason if self.reason.isAncestorOf(widget) else None)
        if whole is not None:
            self.ensureWidgetVisible(whole, 0, 0)
        self.ensureWidgetVisible(widget, 0, theme.scaled(AROUND))

    def bring_focus(self) -> None:
        """Scroll to where one is, once what was added there has found its place."""
        QTimer.singleShot(0, self._bring_focus)

    def _bring_focus(self) -> None:
        focused = self.focusWidget()
        if focused is not None and focused.hasFocus():
            self.bring(focused)
            self._carry_list()

    def _carry_list(self) -> None:
        """Keep an open list at its line while the form scrolls; away with it when the line is out of sight."""
        line = self.focusWidget()
        shown = line.open_list() if isinstance(line, PickEdit) else None
        if shown is None or line is None:
            return
        at = line.mapTo(self.viewport(), line.rect().center())
        if self.viewport().rect().contains(at):
            shown.place()
        else:
            shown.hide()

    def _applicant_changed(self) -> None:
        if self.documents is not None:
            self.documents.set_applicant(self.applicant.name.text())
        self.changed.emit()

    def _service_changed(self) -> None:
        self._judge_checks()
        self.changed.emit()

    def _judge_checks(self) -> None:
        shown = self.documents is not None and self.documents.originals_shown()
        self.checks.judge(self.service.given(), originals_shown=shown)
