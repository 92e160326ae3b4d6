"""One request as read before it is signed: applicant, documents, advice, checklist, steps, history."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from loket.domain.request import Action, State
from loket.domain.words import STANDS
from loket.sop.advice import Level
from loket.ui.detail_frame import DetailFrame
from loket.ui.facts import Facts
from loket.ui.lights import PILL
from loket.ui.look.icons import IconLabel
from loket.ui.look.notice import Notice
from loket.ui.look.timeline import StepLine, Timeline, clear
from loket.ui.look.words import SectionTitle, Words
from loket.ui.papers import completeness
from loket.ui.request_history import RequestHistory, RequestSignatures
from loket.ui.signing_words import document_facts, facts_of, hindrance, move_of

if TYPE_CHECKING:
    from loket.desk.views import CheckView, DocumentView, RequestView
    from loket.ui.look.timeline import When

NOBODY = "Belum ada berkas yang dipilih"
CHOOSE = "Pilih berkas di daftar sebelah kiri dengan panah atas dan bawah."
TICKED = {True: ("circle-check", "ok", "ada"), False: ("circle", "muted", "tidak ada")}


class SigningDetail(DetailFrame):
    """Shows a request for reading; the page adds the buttons below."""

    def __init__(self) -> None:
        super().__init__("Isi berkas")
        self._shown: RequestView | None = None
        self._why = Notice("warn")
        self._facts = Facts(name="Pemohon dan permohonan")
        self._documents = _Part("Dokumen")
        self._checks = _Part("Kelengkapan")
        self._line = Timeline()
        self._steps = SectionTitle("Langkah")
        self._signatures = RequestSignatures()
        self._history = RequestHistory()
        self._history.set_open(True)
        parts: tuple[QWidget, ...] = (self._why, self._facts, self._documents, self._checks, self._signatures)
        for widget in (*parts, self._steps, self._line, self._history):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.show_nothing()

    def shown(self) -> RequestView | None:
        """Return what is shown."""
        return self._shown

    def show_nothing(self, title: str = NOBODY, text: str = CHOOSE) -> None:
        """Show that nothing is chosen, and what to do."""
        self._shown = None
        self.set_title(title, text)
        self.set_blank(True)

    def show_request(self, view: RequestView) -> None:
        """Show a request; what is the same stays where it is."""
        before, self._shown = self._shown, view
        line = view.line
        parts = (line.service, line.number, line.ticket, view.person)
        self.set_title(line.name, "  ·  ".join(part for part in parts if part))
        self._warn(view)
        self._facts.set_facts(facts_of(view))
        self._documents.fill(
            (line.state, *view.documents) if view.documents else (),
            [_document(each, advised=line.state is State.VERIFIED) for each in view.documents],
        )
        self._checks.fill(view.checklist, [_check(each) for each in view.checklist], completeness(view.checklist))
        self._line.set_steps(_steps(view))
        self._signatures.show_request(view)
        self._history.show_request(view)
        self.set_blank(False)
        if before is None or before.line.id != line.id:
            self.read_from_top()

    def _warn(self, view: RequestView) -> None:
        move = move_of(view, Action.SIGN)
        if move is not None and not move.allowed:
            hint = "Minta pejabat lain, atau Plh. yang ditunjuk, untuk mengesahkan."
            self._why.show_notice("warn", f"Tidak dapat Anda sahkan: {hindrance(view)}.", hint)
        elif hindrance(view) == STANDS:
            self._why.show_notice("warn", f"{STANDS}.", "Lanjutkan waktunya di halaman Loket, lalu sahkan.")
        elif move is None and view.last_reason:
            self._why.show_notice("info", f"{view.line.state_word}.", view.last_reason)
        else:
            self._why.hide()


class _Part(QWidget):
    """A titled part of the page that is made anew only where what it shows has changed."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._name = title
        self._shown: object = None
        self._title = SectionTitle(title)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addLayout(self._rows)

    def fill(self, shown: tuple[object, ...], rows: list[QWidget], right: str = "") -> None:
        """Show these rows, or hide the part where there are none."""
        self.setVisible(bool(shown))
        self._title.set_text(self._name, right)
        if shown == self._shown:
            for row in rows:
                row.deleteLater()
            return
        self._shown = shown
        clear(self._rows)
        for row in rows:
            self._rows.addWidget(row)


def _document(document: DocumentView, *, advised: bool) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 8)
    column.setSpacing(4)
    title = f"{document.kind}  ·  {document.register}" if document.register else document.kind
    column.addWidget(Words(title, "strong", wrap=True))
    outcome = (("Keadaan", document.outcome),) if document.filling.referred_to else ()
    column.addWidget(Facts((*document_facts(document), *outcome), document.kind))
    for advice in document.advice if advised else ():
        if advice.level is not Level.ALLOW:
            column.addWidget(
                Notice("info" if advice.level is Level.NOT_NEEDED else "warn", advice.sentence, advice.basis)
            )
    return made


def _check(check: CheckView) -> QWidget:
    icon, color, word = TICKED[check.ticked]
    made = QWidget()
    made.setAccessibleName(f"{check.title}: {word}")
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(IconLabel(icon, color, 18), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Words(check.title, wrap=True), 1)
    if not check.ticked:
        row.addWidget(Words(word if check.required else "tidak wajib", "caption"), 0, Qt.AlignmentFlag.AlignTop)
    return made


def _steps(view: RequestView) -> list[StepLine]:
    lines = []
    for step in view.steps:
        when = cast("When", step.status)
        words, state = (step.clock.words, PILL[step.clock.light]) if step.clock else (step.time, None)
        lines.append(StepLine(step.title, step.sub, when, words, "done" if state == "neutral" else state))
    return lines
