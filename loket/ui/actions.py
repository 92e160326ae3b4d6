"""Carrying out a move on a request: ask what must be asked, tell the desk once, say what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from loket.domain.request import Action
from loket.domain.words import CANCEL_REASONS, PAUSES, RELATIONS, RETURN_REASONS, SIGN_REASONS
from loket.errors import Changed, Incomplete, LoketError
from loket.ui.said import said

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QDialog, QWidget

    from loket.desk.views import PrintView, RequestView
    from loket.ui.counter import Counter


class Actions(QObject):
    """One press, one effect: while a move is on its way another one is not taken. `went` brings the request anew."""

    went = Signal(object)

    def __init__(self, counter: Counter, parent: QWidget) -> None:
        super().__init__(parent)
        self._counter = counter
        self._home = parent
        self._running = False
        self._key = ""
        self._action = Action.SUBMIT
        self._view: RequestView | None = None
        self._dialog: Any = None
        self._asks: dict[Action, Callable[[RequestView], None]] = {
            Action.RETURN: self._ask_return,
            Action.SIGN: self._ask_sign,
            Action.SEND_BACK: self._ask_send_back,
            Action.REFUSE: self._ask_refuse,
            Action.HAND_OVER: self._ask_hand_over,
            Action.REFER: self._ask_refer,
            Action.CANCEL: self._ask_cancel,
            Action.PAUSE: self._ask_pause,
        }

    def do(self, action: Action, view: RequestView) -> None:
        """Make a move, asking first where the move needs a word."""
        if self._running and self._counter.tasks.busy:
            return
        self._action, self._view, self._key = action, view, self._counter.new_key()
        requests = self._counter.desk.requests
        plain: dict[Action, Callable[..., Any]] = {
            Action.SUBMIT: requests.submit,
            Action.VERIFY: requests.verify,
            Action.RESUME: requests.resume,
            Action.PROCESS: requests.process,
            Action.CONTINUE: requests.start_clock,
        }
        if action in plain:
            self._send(plain[action])
        else:
            self._asks[action](view)

    def shelve(self, view: RequestView) -> None:
        """Ask where the finished result lies."""
        from loket.ui.ask.line import LineDialog

        self._view, self._key = view, self._counter.new_key()
        self._open(LineDialog(self._home, "Tempat simpan", "Tempat", view.line.place, "Simpan"), self._shelve)

    def print_again(self, slip: int) -> None:
        """Print a slip once more."""
        desk, key = self._counter.desk, self._counter.new_key()
        self._counter.run(desk.slips.again, self._counter.who, slip, key=key, then=self._printing)

    def _open(self, dialog: QDialog, then: Callable[[], None]) -> None:
        self._dialog = dialog
        dialog.accepted.connect(then)
        dialog.finished.connect(dialog.deleteLater)
        dialog.finished.connect(self._home.window().activateWindow)  # not every desktop gives it back by itself
        dialog.open()

    def _send(self, job: Callable[..., Any], *args: object, **named: object) -> None:
        """Tell the desk; the revision is that of the request as it was shown."""
        if self._view is None:
            return
        self._running = True
        self._counter.run(
            job,
            self._counter.who,
            self._view.line.id,
            *args,
            revision=self._view.revision,
            key=self._key,
            then=self._done,
            failed=self._failed,
            **named,
        )

    def _ask_return(self, view: RequestView) -> None:
        from loket.ui.ask.reason import ReasonDialog

        gaps = f"Belum ada: {'; '.join(view.missing)}. " if view.missing else ""
        text = f"{gaps}Daftar kekurangan dicetak untuk {view.line.name}."
        title = "Kembalikan kepada pemohon"
        asked = ReasonDialog(self._home, title, text, RETURN_REASONS, many=True, ok="Kembalikan")
        self._open(asked, self._return)

    def _return(self) -> None:
        self._send(self._counter.desk.requests.give_back, self._dialog.chosen(), note=self._dialog.note())

    def _ask_sign(self, view: RequestView) -> None:
        from loket.ui.ask.pin import PinDialog

        text = f"{view.line.name}, {view.line.service}, nomor {view.line.number}."
        self._open(PinDialog(self._home, "Sahkan dengan PIN", text), self._sign)

    def _sign(self) -> None:
        if self._view is None:
            return
        self._running = True
        signing, item = self._counter.desk.signing, (self._view.line.id, self._view.revision)
        pin = self._dialog.pin()
        self._counter.run(
            signing.sign, self._counter.who, [item], pin, key=self._key, then=self._signed, failed=self._failed
        )

    def _ask_send_back(self, view: RequestView) -> None:
        from loket.ui.ask.reason import ReasonDialog

        text = f"Permohonan {view.line.name} kembali kepada petugas loket untuk diperbaiki."
        asked = ReasonDialog(self._home, "Minta diperbaiki", text, SIGN_REASONS, ok="Minta diperbaiki")
        self._open(asked, self._send_back)

    def _send_back(self) -> None:
        self._send(self._counter.desk.signing.send_back, self._reason())

    def _ask_refuse(self, view: RequestView) -> None:
        from loket.ui.ask.reason import ReasonDialog

        text = f"Permohonan {view.line.name} ditutup, dan nomor registernya batal untuk selamanya."
        asked = ReasonDialog(self._home, "Tolak permohonan", text, SIGN_REASONS, ok="Tolak", danger=True)
        self._open(asked, self._refuse)

    def _refuse(self) -> None:
        self._send(self._counter.desk.signing.refuse, self._reason())

    def _ask_hand_over(self, view: RequestView) -> None:
        from loket.ui.ask.hand_over import HandOverDialog

        self._open(HandOverDialog(self._home, view.line.name, RELATIONS), self._hand_over)

    def _hand_over(self) -> None:
        asked = self._dialog
        self._send(self._counter.desk.requests.hand_over, asked.to_name(), asked.relation(), note=asked.note())

    def _ask_refer(self, view: RequestView) -> None:
        from loket.ui.ask.refer import ReferDialog

        advised = [(each.refer_to, each.sentence, each.basis) for doc in view.documents for each in doc.advice]
        suggestions = [each for each in dict.fromkeys(advised) if each[0]]
        self._open(ReferDialog(self._home, f"Rujuk {view.line.name}", suggestions), self._refer)

    def _refer(self) -> None:
        asked = self._dialog
        self._send(self._counter.desk.requests.refer, asked.agency(), asked.reason(), basis=asked.basis())

    def _ask_cancel(self, view: RequestView) -> None:
        from loket.ui.ask.reason import ReasonDialog

        numbers = f" Nomor register {', '.join(view.line.registers)} batal." if view.line.registers else ""
        text = f"Permohonan {view.line.name} ditutup.{numbers}"
        asked = ReasonDialog(self._home, "Batalkan permohonan", text, CANCEL_REASONS, ok="Batalkan", danger=True)
        self._open(asked, self._cancel)

    def _cancel(self) -> None:
        self._send(self._counter.desk.requests.cancel, self._reason())

    def _ask_pause(self, _view: RequestView) -> None:
        from loket.ui.ask.pause import PauseDialog

        self._open(PauseDialog(self._home, PAUSES), self._pause)

    def _pause(self) -> None:
        self._send(self._counter.desk.requests.stop_clock, self._dialog.reason(), note=self._dialog.note())

    def _ask_why(self, fault: Incomplete) -> None:
        from loket.ui.ask.reason import ReasonDialog

        text = f"{fault.sentence} {fault.hint}"
        self._open(ReasonDialog(self._home, "Teruskan dengan alasan", text, (), ok="Ajukan"), self._submit_with_reason)

    def _submit_with_reason(self) -> None:
        self._send(self._counter.desk.requests.submit, reason=self._reason())

    def _shelve(self) -> None:
        if self._view is not None:
            desk, shown = self._counter.desk, self._view.line.id
            place = self._dialog.text()
            self._counter.run(desk.requests.shelve, self._counter.who, shown, place, key=self._key, then=self._shelved)

    def _reason(self) -> str:
        return "; ".join(filter(None, (*self._dialog.chosen(), self._dialog.note())))

    def _done(self, after: RequestView | None) -> None:
        self._running = False
        if self._view is not None:
            self._counter.toast.emit(said(self._action, self._view, after))
        if after is not None:
            self.went.emit(after)

    def _signed(self, outcome: tuple[int, tuple[str, ...]]) -> None:
        self._running = False
        _, refused = outcome
        if refused:
            self._counter.trouble.emit(LoketError(refused[0], "Lihat keadaan terbarunya, lalu ulangi bila perlu."))
            self._counter.changed.emit(())
        else:
            self._done(None)

    def _shelved(self, after: RequestView) -> None:
        self._counter.toast.emit(f"Tempat simpan dicatat: {after.line.place or 'kosong'}.")
        self.went.emit(after)

    def _printing(self, slip: PrintView) -> None:
        self._counter.toast.emit(f"{slip.title} menunggu printer.")

    def _failed(self, fault: LoketError) -> None:
        self._running = False
        if self._action is Action.SUBMIT and isinstance(fault, Incomplete):
            self._ask_why(fault)
            return
        self._counter.trouble.emit(fault)
        if isinstance(fault, Changed):
            self._counter.changed.emit(())
