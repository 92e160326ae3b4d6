"""The documents of a legalisir: how many, whose, which number they have, and what the rules advise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from loket.domain.register import Outcome
from loket.domain.request import State
from loket.sop.advice import Level
from loket.ui.look.card import Card
from loket.ui.look.notice import Notice, NoticeKind
from loket.ui.look.timeline import clear
from loket.ui.look.words import SectionTitle, Words

if TYPE_CHECKING:
    from loket.desk.views import DocumentView, RequestView
    from loket.sop.advice import Advice

KIND: dict[Level, NoticeKind] = {
    Level.ALLOW: "info",
    Level.NOT_NEEDED: "info",
    Level.REFER: "warn",
    Level.REFUSE: "warn",
}
WORD = {
    Level.ALLOW: "Boleh dilegalisir",
    Level.NOT_NEEDED: "Tidak perlu dilegalisir",
    Level.REFER: "Sebaiknya dirujuk",
    Level.REFUSE: "Sebaiknya tidak dilegalisir",
}
OUTCOME: dict[str, str] = {Outcome.VOID: "batal", Outcome.SIGNED: "disahkan"}
OPEN = frozenset({State.DRAFT, State.SUBMITTED, State.RETURNED})


class RequestDocuments(QWidget):
    """One block a document; the advice stands there while it can still be followed."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Dokumen")
        self._shown: object = None
        self._title = SectionTitle("Dokumen")
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._title)
        column.addLayout(self._list)

    def show_request(self, view: RequestView) -> None:
        """Show the documents of a request; nothing moves where they are the ones already shown."""
        advised = view.line.state in OPEN
        wanted = (view.line.id, view.documents, advised)
        if wanted == self._shown:
            return
        self._shown = wanted
        self.setVisible(bool(view.documents))
        copies = sum(each.filling.copies for each in view.documents)
        self._title.set_text("Dokumen", f"{len(view.documents)} dokumen, {copies} lembar")
        clear(self._list)
        for each in view.documents:
            self._list.addWidget(_block(each))
            said = each.advice if advised else ()
            for advice in said:
                if advice.level is not Level.ALLOW:
                    self._list.addWidget(_notice(each.kind, advice))


def _block(document: DocumentView) -> QWidget:
    filling = document.filling
    block = QWidget()
    row = QHBoxLayout(block)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Words(f"{document.kind}, {filling.copies} lembar", wrap=True))
    owner = f"a.n. {filling.owner}" if filling.owner else ""
    relation = filling.relation if filling.relation and filling.owner else ""
    seen = "asli ditunjukkan" if filling.original_seen else "asli belum ditunjukkan"
    parts = (owner, relation, filling.number, filling.issuer, filling.purpose, seen)
    words.addWidget(Words(" · ".join(filter(None, parts)), "caption", wrap=True))
    row.addLayout(words, 1)
    right = QVBoxLayout()
    right.setSpacing(0)
    if document.register:
        number = Words(document.register, "strong")
        number.setAccessibleName(f"Nomor register {document.register}")
        right.addWidget(number)
    outcome = OUTCOME.get(document.outcome, document.outcome if filling.referred_to else "")
    if outcome:
        right.addWidget(Words(outcome, "caption"))
    row.addLayout(right)
    return block


def _notice(kind: str, advice: Advice) -> Notice:
    way = f" Rujuk ke {advice.refer_to}." if advice.refer_to else ""
    return Notice(KIND[advice.level], f"{kind}: {WORD[advice.level]}", f"{advice.sentence}{way} ({advice.basis})")


class RegisterNumbers(Card):
    """The numbers just given, big enough to copy onto the paper without bending over."""

    def __init__(self) -> None:
        super().__init__()
        self._numbers = Words("", "headline", wrap=True)
        self._numbers.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._words = Words("", "caption", wrap=True)
        self.body.setSpacing(2)
        self.body.addWidget(self._words)
        self.body.addWidget(self._numbers)

    def show_request(self, view: RequestView) -> None:
        """Show the numbers while the papers wait for the signature."""
        numbers = view.line.registers
        self.setVisible(bool(numbers) and view.line.state is State.VERIFIED)
        self._words.setText("Nomor register, tulis pada dokumen")
        self._numbers.setText("\n".join(numbers))
        self.setAccessibleName(f"Nomor register {', '.join(numbers)}, tulis pada dokumen")
