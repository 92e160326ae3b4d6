"""Signing many requests with one PIN: leave out what cannot be signed, ask for the PIN, sign, and say it all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from loket.errors import WrongPin
from loket.ui.signing_words import names_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from loket.desk.views import RequestLine
    from loket.errors import LoketError
    from loket.ui.ask.pin import PinDialog
    from loket.ui.counter import Counter


class SigningRound(QObject):
    """One press of F9; `ended` says how many were signed and, in words, which were not and why."""

    ended = Signal(int, object)
    stopped = Signal()

    def __init__(self, counter: Counter, page: QWidget, read: Mapping[int, int]) -> None:
        super().__init__(page)
        self._counter = counter
        self._page = page
        self._read = read
        self._lines: tuple[RequestLine, ...] = ()
        self._left: tuple[str, ...] = ()
        self._key = counter.new_key()
        self._dialog: PinDialog | None = None

    def begin(self, lines: Sequence[RequestLine]) -> None:
        """Ask for the PIN, unless none of these can be signed."""
        self._lines = tuple(line for line in lines if not line.why_not)
        self._left = tuple(f"{line.number} {line.name}: {line.why_not}." for line in lines if line.why_not)
        if self._lines:
            self._ask()
        else:
            self.ended.emit(0, self._left)

    def _ask(self, fault: str = "") -> None:
        from loket.ui.ask.pin import PinDialog

        count = len(self._lines)
        title = f"Sahkan {count} berkas?" if count > 1 else "Sahkan berkas ini?"
        text = f"{names_of(self._lines)}. PIN Anda berlaku sebagai tanda persetujuan."
        if self._left:
            text += f" {len(self._left)} berkas lain tidak dapat Anda sahkan dan tidak ikut."
        self._dialog = PinDialog(self._page.window(), title, f"{fault} {text}".strip())
        self._dialog.accepted.connect(self._sign)
        self._dialog.rejected.connect(self.stopped)
        self._dialog.finished.connect(self._dialog.deleteLater)
        self._dialog.open()

    def _sign(self) -> None:
        if self._dialog is None:
            return
        counter = self._counter
        wanted = [(line.id, self._read.get(line.id, line.revision)) for line in self._lines]
        counter.run(
            counter.desk.signing.sign,
            counter.who,
            wanted,
            self._dialog.pin(),
            key=self._key,
            then=self._signed,
            failed=self._fail,
        )

    def _signed(self, answer: tuple[int, tuple[str, ...]]) -> None:
        signed, refused = answer
        self.ended.emit(signed, (*refused, *self._left))

    def _fail(self, fault: LoketError) -> None:
        if isinstance(fault, WrongPin):
            self._ask(f"{fault.sentence} Ketik lagi.")
            return
        self._counter.trouble.emit(fault)
        self.stopped.emit()
