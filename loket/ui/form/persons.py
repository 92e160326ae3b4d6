"""Persons seen before, offered below a line as their NIK, name or KK number is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from loket.desk.views import PersonView
from loket.domain.person import NUMBER_LENGTH, normalise_digits
from loket.ui.form.pick_list import Suggestion

if TYPE_CHECKING:
    from loket.ui.counter import Counter
    from loket.ui.form.pick import PickEdit

PAUSE_MS = 40
FEWEST_DIGITS = 6
FEWEST_LETTERS = 3


class Persons(QObject):
    """Asks the desk while one types, and gives the person that was chosen; `kind` is 'nik', 'name' or 'kk'.

    `known` gives the owner of a whole NIK that came (from a scanner) faster than the answer: the line is left by then.
    """

    chosen = Signal(object)
    known = Signal(object)

    def __init__(self, counter: Counter, line: PickEdit, kind: str) -> None:
        super().__init__(line)
        self._counter = counter
        self._line = line
        self._kind = kind
        self._asked = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._ask)
        line.textEdited.connect(self._typed)
        line.picked.connect(self._pick)

    def _wanted(self) -> str:
        text = self._line.text().strip()
        if self._kind == "name":
            return text if len(text) >= FEWEST_LETTERS else ""
        digits = normalise_digits(text)
        fewest = FEWEST_DIGITS if self._kind == "nik" else NUMBER_LENGTH
        return digits if digits.isdigit() and len(digits) >= fewest else ""

    def _typed(self) -> None:
        self._asked = self._wanted()
        if self._asked:
            self._timer.start(PAUSE_MS)
        else:
            self._timer.stop()
            self._line.close_list()

    def _ask(self) -> None:
        finding = self._counter.desk.finding
        job = finding.family if self._kind == "kk" else finding.persons
        self._counter.run(job, self._asked, then=self._show)

    def _show(self, found: tuple[PersonView, ...]) -> None:
        if not self._asked or self._asked != self._wanted():
            return
        if self._line.hasFocus():
            self._line.suggest([_suggestion(each) for each in found])
        elif self._kind == "nik" and len(found) == 1 and found[0].applicant.nik == self._asked:
            self.known.emit(found[0])

    def _pick(self, value: object) -> None:
        if isinstance(value, PersonView):
            self._asked = ""
            self._timer.stop()
            self.chosen.emit(value)


def _suggestion(person: PersonView) -> Suggestion:
    """Return a person as a line of the list."""
    number = person.masked_nik or "tanpa NIK"
    return Suggestion(person.applicant.name, f"{number} · terakhir datang {person.last_seen}", person)
