"""How the request came: over the counter, or by an application with its own number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from loket.ui.form.lines import beside, labelled, line
from loket.ui.form.pick import PickEdit, options
from loket.ui.look.card import Card

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from loket.domain.office import Office
    from loket.ui.form.pick_list import Suggestion

LONGEST = 64
DIRECT = "Datang langsung"


class ChannelPart(Card):
    """The channel by typing (any other words are kept too), and the number it gave."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__("Asal permohonan")
        self._known: tuple[str, ...] = ()
        self.channel = PickEdit(self._find, longest=LONGEST)
        self.channel.setPlaceholderText(DIRECT)
        self.reference = line(longest=LONGEST)
        self.reference.setEnabled(False)
        self.fields = {
            "channel": labelled("Kanal", self.channel),
            "reference": labelled("Nomor di aplikasi", self.reference),
        }
        self.body.addLayout(beside((self.fields["channel"], 1), (self.fields["reference"], 1)))
        self.channel.changed.connect(self._judge)
        self.reference.textEdited.connect(lambda _text: self.changed.emit())

    def show_office(self, office: Office) -> None:
        """Offer the office's channels."""
        self._known = office.channels

    def stops(self) -> list[QWidget]:
        """Return the inputs in the order one fills them."""
        return [self.channel, self.reference]

    def values(self) -> tuple[str, str]:
        """Return channel and number; nothing for somebody who stands at the counter."""
        channel = self.channel.text().strip()
        if channel == DIRECT:
            channel = ""
        return channel, self.reference.text() if channel else ""

    def fill(self, channel: str, reference: str) -> None:
        """Show a channel and its number."""
        self.channel.setText(channel)
        self.reference.setText(reference)
        self._judge()

    def raw(self) -> tuple[str, ...]:
        """Return everything as it stands."""
        return self.channel.text(), self.reference.text()

    def _judge(self) -> None:
        self.reference.setEnabled(bool(self.channel.text().strip()) and self.channel.text() != DIRECT)
        self.changed.emit()

    def _find(self, typed: str) -> Sequence[Suggestion]:
        return options((each, each, "") for each in (DIRECT, *self._known))(typed)
