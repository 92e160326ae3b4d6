"""The form of a request: opened for a new one or for one that is there, kept by one key, lost by none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from loket.domain.request import State
from loket.errors import BadInput, Incomplete
from loket.ui.form.form_body import FormBody
from loket.ui.form.lines import following
from loket.ui.look import theme
from loket.ui.look.card import Panel
from loket.ui.look.dialog import Dialog
from loket.ui.look.keybutton import KeyButton
from loket.ui.look.notice import Notice
from loket.ui.look.words import ElidedLabel, Words

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QKeyEvent

    from loket.desk.views import RequestView, TicketView
    from loket.errors import LoketError
    from loket.ui.counter import Counter

WIDE = 1240
HIGH = 820
EDGE = 48
"""What the title bar and the desktop's own bar take from the screen."""
NEXT_CARD = "Ctrl+Down"
KEYS = "Enter: isian berikutnya · Ctrl ↓: bagian berikutnya"
RETURN = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class RequestForm(QDialog):
    """A large dialog over the page; `done` gives the id of the request that was opened or changed.

    `begin` and `change` open it. Enter goes from input to input and comes to rest on the button, Ctrl+Down goes from
    card to card, F9 hands in, F7 keeps a draft, Escape goes back and asks only where something was typed.
    """

    done = Signal(int)  # type: ignore[assignment]  # the page waits for this one, never for QDialog's slot

    def __init__(self, counter: Counter, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.counter = counter
        self.setModal(True)
        self._body: FormBody | None = None
        self._view: RequestView | None = None
        self._ticket: TicketView | None = None
        self._key = ""
        self._submits = True
        self._clean: tuple[str, ...] = ()
        self._question: Dialog | None = None
        self._title = ElidedLabel("", "title")
        self._about = ElidedLabel("", "muted")
        self._chip = Words("", "accent")
        self._notice = Notice(closable=True)
        self._cancel = KeyButton("Batal", "Esc")
        self._draft = KeyButton("Simpan draf", "F7", icon="save")
        self._send = KeyButton("Ajukan", "F9", "primary", icon="check")
        self._lay_out()
        self._cancel.clicked.connect(self.reject)
        self._draft.clicked.connect(self._keep)
        self._send.clicked.connect(self._hand_in)
        QShortcut(QKeySequence(NEXT_CARD), self).activated.connect(self._next_card)
        QApplication.instance().focusChanged.connect(self._follow)  # type: ignore[union-attr]

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(20, 14, 20, 12)
        head.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._about)
        head.addLayout(words, 1)
        head.addWidget(self._chip)
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 12, 20, 12)
        foot.setSpacing(12)
        foot.addWidget(self._cancel)
        foot.addWidget(ElidedLabel(KEYS, "caption"), 1)
        foot.addWidget(self._draft)
        foot.addWidget(self._send)
        self._middle = QVBoxLayout()
        self._middle.setContentsMargins(0, 0, 0, 0)
        holder = QHBoxLayout()
        holder.setContentsMargins(16, 8, 16, 4)
        holder.addWidget(self._notice)
        self._notice.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Panel(head, edge="bottom"))
        column.addLayout(holder)
        column.addLayout(self._middle, 1)
        column.addWidget(Panel(foot, edge="top"))
        for button in (self._cancel, self._draft, self._send):
            button.setAutoDefault(False)

    def begin(self, sop_id: str, ticket: TicketView | None = None) -> None:
        """Open the form for a new request; on a ticket's second service the applicant is taken from the first."""
        sop = self.counter.desk.house.sops[sop_id]
        self._view, self._ticket, self._submits = None, ticket, True
        self._start(FormBody(self.counter, sop), f"Permohonan baru: {sop.short}", sop.activity.text)
        self._send.setText("Ajukan")
        if ticket is not None and ticket.requests:
            first = ticket.requests[-1].id
            self.counter.run(self.counter.desk.requests.see, self.counter.who, first, then=self._same_person)

    def change(self, view: RequestView) -> None:
        """Open the form for a request that is there; a draft can be handed in from it."""
        self._view, self._ticket = view, None
        self._submits = view.line.state is State.DRAFT
        body = FormBody(self.counter, view.sop)
        body.fill(view)
        self._start(body, f"Ubah permohonan {view.line.number}", view.sop.activity.text)
        self._send.setText("Ajukan" if self._submits else "Simpan perubahan")

    def body(self) -> FormBody:
        """Return the inputs; only there once the form was opened."""
        if self._body is None:
            raise RuntimeError("the form was not opened yet")
        return self._body

    def typed(self) -> bool:
        """Tell whether something would be lost by going back."""
        return self._body is not None and self._body.raw() != self._clean

    def _start(self, body: FormBody, title: str, about: str) -> None:
        if self._body is not None:
            self._middle.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self._body = body
        self._key = self.counter.new_key()
        self._clean = body.raw()
        self._middle.addWidget(body)
        body.filled.connect(self._person_known)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._title.setText(title)
        self._about.setText(about)
        self._chip.setVisible(self._ticket is not None)
        if self._ticket is not None:
            self._chip.setText(f"Antrean {self._ticket.label}")
        self._notice.hide()
        self._draft.setVisible(self._submits)
        self._wait(on=False)
        QWidget.setTabOrder(body.reason.reason, self._draft)
        QWidget.setTabOrder(self._draft, self._send)
        QWidget.setTabOrder(self._send, self._cancel)
        self.counter.run(self.counter.desk.bureau.office, then=body.show_office)
        self.resize(self.sizeHint())
        self.open()
        body.applicant.nik.setFocus(Qt.FocusReason.OtherFocusReason)

    def sizeHint(self) -> QSize:
        """Return a large window that still fits the screen."""
        screen = self.screen().availableSize()
        wide = min(theme.scaled(WIDE), screen.width() - EDGE)
        return QSize(wide, min(theme.scaled(HIGH), screen.height() - EDGE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter go on to the next input; behind the last one it rests on the button."""
        if event.key() in RETURN and self._body is not None:
            going = following(self._body.stops(), self.focusWidget()) or self._send
            going.setFocus(Qt.FocusReason.TabFocusReason)
            return
        super().keyPressEvent(event)

    def _next_card(self) -> None:
        """Pass by what else the card asks; behind the last one rest on the button."""
        if self._body is not None:
            going = self._body.next_card(self.focusWidget()) or self._send
            going.setFocus(Qt.FocusReason.TabFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """Give the keyboard back to the window below: not every desktop does that by itself."""
        super().hideEvent(event)
        below = self.parentWidget()
        if below is not None and below.isVisible():
            below.activateWindow()

    def reject(self) -> None:
        """Go back; ask first where something was typed."""
        if not self._send.isEnabled():
            return
        if not self.typed():
            super().reject()
            return
        text = "Yang sudah diketik di formulir ini belum disimpan."
        self._question = Dialog(
            self, "Buang isian formulir?", text, yes="Buang isian", no="Kembali mengisi", danger=True
        )
        self._question.accepted.connect(self._give_up)
        self._question.finished.connect(self._question.deleteLater)
        self._question.open()

    def _give_up(self) -> None:
        super().reject()

    def _keep(self) -> None:
        self._write(submit=False)

    def _hand_in(self) -> None:
        self._write(submit=self._submits)

    def _write(self, *, submit: bool) -> None:
        """Give the form to the desk; nothing in it is emptied before the desk has kept it."""
        body, requests = self.body(), self.counter.desk.requests
        if not body.reason.isHidden() and submit and not body.reason.text():
            body.reason.field.set_error("Ketik alasannya, lalu ajukan lagi.")
            body.reason.reason.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        body.clear_errors()
        body.close_lists()
        self._notice.hide()
        try:
            filling = body.filling()
        except BadInput as fault:
            self._refused(fault)
            return
        self._wait(on=True)
        who, key = self.counter.who, self._key
        if self._view is None:
            ticket = self._ticket.id if self._ticket is not None else None
            self.counter.run(
                requests.open,
                who,
                self.body().sop.id,
                filling,
                ticket=ticket,
                submit=submit,
                key=key,
                then=self._opened,
                failed=self._refused,
            )
            return
        self.counter.run(
            requests.fill,
            who,
            self._view.line.id,
            filling,
            revision=self._view.revision,
            key=key,
            then=self._filled_and_on if submit else self._changed,
            failed=self._refused,
        )

    def _filled_and_on(self, view: RequestView) -> None:
        """Hand in the draft whose form was just kept; a later try writes the form anew under a new key."""
        self._view, self._key = view, self.counter.new_key()
        self.counter.run(
            self.counter.desk.requests.submit,
            self.counter.who,
            view.line.id,
            reason=self.body().reason.text(),
            revision=view.revision,
            key=self.counter.new_key(),
            then=self._opened,
            failed=self._refused,
        )

    def _opened(self, view: RequestView) -> None:
        drafted = view.line.state is State.DRAFT
        word = "disimpan sebagai draf" if drafted else "diajukan"
        self._finish(view, f"Permohonan {view.line.number} {word}.")

    def _changed(self, view: RequestView) -> None:
        self._finish(view, f"Perubahan permohonan {view.line.number} disimpan.")

    def _finish(self, view: RequestView, sentence: str) -> None:
        self._wait(on=False)
        self._clean = self.body().raw()
        self.accept()
        self.counter.toast.emit(sentence)
        self.done.emit(view.line.id)

    def _refused(self, fault: LoketError) -> None:
        """Say where it is wrong, or ask for the reason; all that was typed stays."""
        self._wait(on=False)
        self.body().close_lists()
        if isinstance(fault, Incomplete) and fault.missing:
            self.body().reason.ask(fault.missing)
            self.body().bring_focus()
            return
        if isinstance(fault, BadInput) and self.body().show_fault(fault):
            return
        self._notice.show_notice("error", fault.sentence, fault.hint, closable=True)

    def _wait(self, *, on: bool) -> None:
        for button in (self._draft, self._send):
            button.setEnabled(not on)

    def _person_known(self) -> None:
        """Go on behind the applicant, to the first input of the service itself."""
        going = following(self.body().service_stops(), None) or self._send
        going.setFocus(Qt.FocusReason.TabFocusReason)

    def _same_person(self, view: RequestView) -> None:
        if self._view is not None or self.typed():
            return
        body = self.body()
        body.applicant.lend(view.filling.applicant)
        self._clean = body.raw()
        sentence = f"Pemohon sama dengan permohonan {view.line.number} pada kunjungan ini."
        self._notice.show_notice("info", sentence, "Ganti NIK bila pemohonnya orang lain.", closable=True)
        self._person_known()

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self._body is not None and now is not None and self._body.isAncestorOf(now):
            self._body.bring(now)
