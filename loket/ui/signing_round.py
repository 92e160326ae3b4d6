"""Signing many requests with one PIN: look at each once more, ask for the PIN, sign, and say what was left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from loket.ui.signing_words import hindrance, names_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from loket.desk.desk import Desk
    from loket.desk.views import RequestView, Who
    from loket.errors import LoketError
    from loket.ui.ask.pin import PinDialog
    from loket.ui.counter import Counter

WRONG_PIN = "PIN tidak cocok."


class SeeMany:
    """Reads many requests in the desk's lane."""

    def __init__(self, desk: Desk) -> None:
        self.lane = desk.house
        self._desk = desk

    def __call__(self, who: Who, requests: Sequence[int]) -> tuple[RequestView, ...]:
        """Return the requests in this order."""
        return tuple(self._desk.requests.see(who, each) for each in requests)


class SigningRound(QObject):
    """One press of F9; `ended` says how many were signed and, in words, which were not and why."""

    ended = Signal(int, object)
    stopped = Signal()

    def __init__(self, counter: Counter, page: QWidget, read: Mapping[int, int]) -> None:
        super().__init__(page)
        self._counter = counter
        self._page = page
        self._read = read
        self._views: tuple[RequestView, ...] = ()
        self._left: tuple[str, ...] = ()
        self._key = counter.new_key()
        self._dialog: PinDialog | None = None

    def begin(self, requests: Sequence[int]) -> None:
        """Look at each request as it is now."""
        counter = self._counter
        counter.run(SeeMany(counter.desk), counter.who, tuple(requests), then=self._look, failed=self._fail)

    def _look(self, views: tuple[RequestView, ...]) -> None:
        self._views = tuple(view for view in views if not hindrance(view))
        self._left = tuple(
            f"{view.line.number} {view.line.name}: {hindrance(view)}." for view in views if hindrance(view)
        )
        if self._views:
            self._ask()
        else:
            self.ended.emit(0, self._left)

    def _ask(self, fault: str = "") -> None:
        from loket.ui.ask.pin import PinDialog

        count = len(self._views)
        title = f"Sahkan {count} berkas?" if count > 1 else "Sahkan berkas ini?"
        text = f"{names_of(self._views)}. PIN Anda berlaku sebagai tanda persetujuan."
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
        wanted = [(view.line.id, self._read.get(view.line.id, view.revision)) for view in self._views]
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
        if fault.sentence == WRONG_PIN:
            self._ask(f"{fault.sentence} Ketik lagi.")
            return
        self._counter.trouble.emit(fault)
        self.stopped.emit()
