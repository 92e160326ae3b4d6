"""The documents of a legalisir, one card each; the keys work on the card one is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from loket.ui.form.document_card import DocumentCard
from loket.ui.look.flow import FlowLayout
from loket.ui.look.keybutton import KeyButton
from loket.ui.look.timeline import clear
from loket.ui.look.words import SectionTitle

if TYPE_CHECKING:
    from loket.desk.views import DocumentFilling, DocumentView
    from loket.sop.advice import AdviceTable

ADD = "F6"
DROP = "Ctrl+Del"


class DocumentsPart(QWidget):
    """Adds, shows and takes away documents; those that were saved before stay."""

    changed = Signal()
    rebuilt = Signal()

    def __init__(self, table: AdviceTable) -> None:
        super().__init__()
        self._table = table
        self._applicant = ""
        self._saved = 0
        self._at = 0
        self.cards: list[DocumentCard] = []
        self._title = SectionTitle("Dokumen yang dilegalisir")
        self._cards = QVBoxLayout()
        self._cards.setSpacing(8)
        self.add = KeyButton("Tambah dokumen", ADD, icon="plus")
        self.drop = KeyButton("Hapus dokumen ini", DROP, "quiet", icon="trash-2")
        self.add.clicked.connect(self.add_card)
        self.drop.clicked.connect(self._drop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addLayout(self._cards)
        foot = FlowLayout(gap=8)
        foot.addWidget(self.add)
        foot.addWidget(self.drop)
        column.addLayout(foot)
        QApplication.instance().focusChanged.connect(self._follow)  # type: ignore[union-attr]
        self._make()

    def stops(self) -> list[QWidget]:
        """Return the inputs in the order one fills them."""
        return [stop for card in self.cards for stop in card.stops()]

    def sections(self) -> list[list[QWidget]]:
        """Return the inputs of each document apart."""
        return [card.stops() for card in self.cards]

    def originals_shown(self) -> bool:
        """Tell what the desk will tick by: there are documents, and each that stays here showed its original."""
        there = self.fillings()
        return bool(there) and all(each.original_seen or each.referred_to for each in there)

    def fillings(self) -> tuple[DocumentFilling, ...]:
        """Return the documents as typed; a card in which nothing stands is none."""
        return tuple(card.filling() for at, card in enumerate(self.cards) if at < self._saved or not card.blank())

    def fill(self, documents: tuple[DocumentView, ...]) -> None:
        """Show the documents of a request."""
        clear(self._cards)
        self.cards = []
        self._saved, self._at = len(documents), 0
        for each in documents:
            self._make().fill(each.filling, each.register)
        if not documents:
            self._make()

    def set_applicant(self, name: str) -> None:
        """Know who owns a document unless another owner is typed."""
        if name != self._applicant:
            self._applicant = name
            self._tell()

    def show_error(self, sentence: str) -> None:
        """Say what is wrong at the first document it can be about, and go there."""
        card = next((each for each in self.cards if each.kind.value() is None), self.cards[0])
        card.kind_field.set_error(sentence)
        card.kind.setFocus(Qt.FocusReason.OtherFocusReason)

    def card_of(self, widget: QWidget) -> DocumentCard | None:
        """Return the card that an input stands on."""
        return next((card for card in self.cards if card.isAncestorOf(widget)), None)

    def clear_errors(self) -> None:
        """Take back what was said to be wrong."""
        for card in self.cards:
            card.kind_field.set_error("")

    def raw(self) -> tuple[str, ...]:
        """Return everything as it stands."""
        return tuple(text for card in self.cards for text in card.raw())

    def add_card(self) -> None:
        """Add a document and go to it; an empty one that waits at the end is enough."""
        if not self.cards[-1].blank():
            self._make()
        self.cards[-1].kind.setFocus(Qt.FocusReason.TabFocusReason)

    def _make(self) -> DocumentCard:
        card = DocumentCard(self._table)
        self.cards.append(card)
        self._cards.addWidget(card)
        card.show()
        card.changed.connect(self.changed)
        self._tell()
        self.rebuilt.emit()
        return card

    def _drop(self) -> None:
        if self._at < self._saved or len(self.cards) <= 1:
            return
        card = self.cards.pop(self._at)
        self._at = max(0, self._at - 1)
        self.cards[self._at].kind.setFocus(Qt.FocusReason.TabFocusReason)
        self._cards.removeWidget(card)
        card.hide()
        card.deleteLater()
        self._tell()
        self.rebuilt.emit()
        self.changed.emit()

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Let the keys work on the card that has the keyboard."""
        card = self.card_of(now) if now is not None else None
        if card is not None and self.cards.index(card) != self._at:
            self._at = self.cards.index(card)
            self._tell()

    def _tell(self) -> None:
        for at, card in enumerate(self.cards):
            card.set_place(at + 1, self._applicant, current=at == self._at)
        self.drop.setVisible(len(self.cards) > 1 and self._at >= self._saved)
        self._title.set_text("Dokumen yang dilegalisir", f"{len(self.cards)} dokumen")
