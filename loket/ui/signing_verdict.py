"""Sending a request back, or refusing it: ask for the reason, then tell the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from loket.domain.request import Action
from loket.domain.words import SIGN_REASONS

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from loket.desk.views import RequestView
    from loket.errors import LoketError
    from loket.ui.ask.reason import ReasonDialog
    from loket.ui.counter import Counter

BACK_TEXT = "Berkas kembali ke petugas yang memeriksa, dengan alasan ini. Nomor registernya tetap berlaku."
REFUSE_TEXT = "Permohonan ditutup untuk seterusnya."
VOID_TEXT = "Nomor register {numbers} menjadi BATAL: tetap tercatat di buku dan tidak dipakai lagi."


class Verdict(QObject):
    """One press of F7 or F8 on one request; `ended` says in words what was done."""

    ended = Signal(str)
    stopped = Signal()

    def __init__(self, counter: Counter, page: QWidget, view: RequestView, action: Action) -> None:
        super().__init__(page)
        self._counter = counter
        self._page = page
        self._view = view
        self._action = action
        self._key = counter.new_key()
        self._dialog: ReasonDialog | None = None

    def begin(self) -> None:
        """Ask why."""
        from loket.ui.ask.reason import ReasonDialog

        refuse = self._action is Action.REFUSE
        line = self._view.line
        void = VOID_TEXT.format(numbers=", ".join(line.registers)) if line.registers else ""
        text = f"{REFUSE_TEXT} {void}".strip() if refuse else BACK_TEXT
        self._dialog = ReasonDialog(
            self._page.window(),
            f"Tolak {line.number} {line.name}?" if refuse else f"Minta perbaikan {line.number} {line.name}",
            text,
            SIGN_REASONS,
            many=True,
            ok="Tolak" if refuse else "Kirim kembali",
            danger=refuse,
        )
        self._dialog.accepted.connect(self._decide)
        self._dialog.rejected.connect(self.stopped)
        self._dialog.finished.connect(self._dialog.deleteLater)
        self._dialog.open()

    def _decide(self) -> None:
        if self._dialog is None:
            return
        counter = self._counter
        note = self._dialog.note()
        reason = "; ".join((*self._dialog.chosen(), *((note,) if note else ())))
        refuse = self._action is Action.REFUSE
        counter.run(
            counter.desk.signing.refuse if refuse else counter.desk.signing.send_back,
            counter.who,
            self._view.line.id,
            reason,
            revision=self._view.revision,
            key=self._key,
            then=self._decided,
            failed=self._fail,
        )

    def _decided(self, _answer: None) -> None:
        what = "ditolak" if self._action is Action.REFUSE else "dikembalikan ke pemeriksa"
        self.ended.emit(f"{self._view.line.number} {what}.")

    def _fail(self, fault: LoketError) -> None:
        self._counter.trouble.emit(fault)
        self.stopped.emit()
