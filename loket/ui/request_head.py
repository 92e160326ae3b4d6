"""The head of a request: who asks, and which request it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from loket.ui.lights import STATE_PILL
from loket.ui.look.keybutton import KeyButton
from loket.ui.look.pill import Pill
from loket.ui.look.words import ElidedLabel, Words

if TYPE_CHECKING:
    from loket.desk.views import RequestView

DOT = " · "


class RequestHead(QWidget):
    """Name and state, person and number; `more` opens everything else; `back` is pressed where the list is hidden."""

    back = Signal()

    def __init__(self, more: QWidget) -> None:
        super().__init__()
        self._back = KeyButton("Daftar", "Esc", "quiet", icon="arrow-left")
        self._back.clicked.connect(self.back)
        self._back.hide()
        self._name = ElidedLabel("", "title")
        self._state = Pill("neutral", "")
        self._person = Words("", "caption", wrap=True)
        self._request = Words("", "caption", wrap=True)
        self._request.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._back)
        top.addWidget(self._name, 1)
        top.addWidget(self._state)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._person)
        words.addWidget(self._request)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addLayout(words, 1)
        below.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 12, 12, 8)
        column.setSpacing(2)
        column.addLayout(top)
        column.addLayout(below)

    def set_way_back(self, *, shown: bool) -> None:
        """Offer the way back to the list, where the list is hidden."""
        self._back.setVisible(shown)

    def show_request(self, view: RequestView) -> None:
        """Show whose request this is."""
        line = view.line
        self._name.setText(line.name)
        self._state.set_state(STATE_PILL[line.state], line.state_word)
        person = DOT.join(filter(None, (view.masked_nik, view.person)))
        self._person.setText(person or "Data pemohon belum lengkap")
        reference = " ".join(filter(None, (view.filling.channel, view.filling.reference)))
        place = f"tersimpan di {line.place}" if line.place else ""
        taken = f"diambil {view.handed_to}" if view.handed_to else ""
        self._request.setText(DOT.join(filter(None, (line.number, line.service, line.ticket, reference, place, taken))))
        self.setAccessibleName(f"Permohonan {line.number}, {line.name}, {line.state_word}")
