"""The checklist while the form is filled: it follows the variant and the values typed.

What the documents answer themselves, their originals, is ticked on their cards and only counted here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from loket.desk.views import CheckView
from loket.domain.checklist import Given, conflicts, missing, needed, originals, waived
from loket.ui.look.card import Card
from loket.ui.look.checklist import CheckItem, CheckList
from loket.ui.look.words import SectionTitle, Words
from loket.ui.papers import completeness

if TYPE_CHECKING:
    from loket.domain.office import Office
    from loket.sop.model import Requirement, Sop


class ChecksPart(Card):
    """Ticks what the applicant brought; a line that goes and comes back keeps its tick."""

    changed = Signal()
    rebuilt = Signal()

    def __init__(self, sop: Sop) -> None:
        super().__init__()
        self._whole = sop
        self._sop = replace(sop, requirements=tuple(line for line in sop.requirements if not line.originals))
        self._shown = False
        self._not_asked: frozenset[str] = frozenset()
        self._given: Given | None = None
        self._ticked: set[str] = set()
        self._ids: tuple[str, ...] = ()
        self._title = SectionTitle("Kelengkapan")
        self._list = CheckList("Kelengkapan")
        self._list.toggled.connect(self._toggle)
        self._words = Words("", "caption", wrap=True)
        self._words.hide()
        self.body.addWidget(self._title)
        self.body.addWidget(self._list)
        self.body.addWidget(self._words)
        self.setAccessibleName("Kelengkapan")

    def stops(self) -> list[QWidget]:
        """Return the ticks in the order of the list."""
        return [box for row in self._rows() for box in row.findChildren(QCheckBox)]

    def papers(self) -> frozenset[str]:
        """Return the ticked lines that apply."""
        return frozenset(self._ticked.intersection(self._ids))

    def fill(self, papers: frozenset[str]) -> None:
        """Show these ticks."""
        self._ticked = set(papers)
        if self._given is not None:
            self.judge(self._given, originals_shown=self._shown)

    def show_office(self, office: Office) -> None:
        """Know whether this office asks for originals."""
        self._not_asked = waived(self._whole, original_required=office.original_required)
        self._tell()

    def judge(self, given: Given, *, originals_shown: bool) -> None:
        """Show the lines that hold for what is typed, and count the originals that the documents showed."""
        self._given, self._shown = given, originals_shown
        lines = needed(self._sop, given)
        ids = tuple(each.id for each in lines)
        items = [
            CheckItem(each.id, each.title.text, _note(each, lines), checked=each.id in self._ticked) for each in lines
        ]
        again = ids != self._ids
        self._ids = ids
        self._list.set_items(items)
        for row in self._rows():
            row.show()  # now, not when Qt comes to it: Enter may go there at once
        self._tell()
        self.setVisible(bool(needed(self._whole, given)))
        if again:
            self.rebuilt.emit()

    def _rows(self) -> list[QWidget]:
        """Return the lines that stand in the list now, not those that are about to go."""
        layout = self._list.layout()
        places = [layout.itemAt(at) for at in range(layout.count())] if layout is not None else []
        found = [place.widget() for place in places if place is not None]
        return [row for row in found if row is not None]

    def _toggle(self, line: str, on: bool) -> None:  # noqa: FBT001 -- Qt's signal gives a bare bool
        (self._ticked.add if on else self._ticked.discard)(line)
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        if self._given is None:
            return
        answered = originals(self._whole)
        there = self.papers() | (answered if self._shown else frozenset())
        self._title.set_text("Kelengkapan", completeness(self._counted(self._given, there)))
        lacking = missing(self._whole, self._given, there | self._not_asked)
        unseen = [each.title.text for each in self._whole.requirements if each.originals and each.title.text in lacking]
        gap = [f"Belum ada: {', '.join(unseen)}. Centang pada dokumennya."] if unseen else []
        said = " ".join((*gap, *conflicts(self._sop, self._given, self.papers())))
        self._words.setText(said)
        self._words.setVisible(bool(said))

    def _counted(self, given: Given, there: frozenset[str]) -> list[CheckView]:
        """Return the whole checklist as the desk will show it."""
        return [
            CheckView(
                id=each.id,
                title=each.title.text,
                hint=each.hint,
                source=each.source,
                required=each.required and each.id not in self._not_asked,
                one_of=each.one_of,
                ticked=each.id in there,
            )
            for each in needed(self._whole, given)
        ]


def _note(line: Requirement, lines: tuple[Requirement, ...]) -> str:
    """Return what stands below a line: the others of which one is enough, its hint, where it is not a must."""
    others = [each.title.text for each in lines if line.one_of and each.one_of == line.one_of and each.id != line.id]
    parts = (
        f"Cukup salah satu: ini atau {' atau '.join(others)}." if others else "",
        line.hint and f"{line.hint.rstrip('.')}.",
        "" if line.required else "Tidak wajib.",
    )
    return " ".join(filter(None, parts))
