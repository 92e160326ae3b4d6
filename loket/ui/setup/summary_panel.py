"""The last page of the first start: all that will be written, to read once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loket.ui.look.card import Card
from loket.ui.look.timeline import clear
from loket.ui.look.words import Words
from loket.ui.setup.panel import SetupPanel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loket.ui.counter import Counter


class SummaryPanel(SetupPanel):
    """Says in a few lines what was chosen on each page."""

    title = "Ringkasan"
    lead = "Periksa sebentar. Semuanya dapat diubah nanti di Pengaturan."

    def __init__(self, counter: Counter) -> None:
        super().__init__(counter)
        self._parts: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def tell(self, parts: Sequence[tuple[str, Sequence[str]]]) -> None:
        """Show each page's title with its lines."""
        self._parts = tuple((title, tuple(lines)) for title, lines in parts)
        clear(self.column)
        for title, lines in self._parts:
            card = Card(title)
            for line in lines:
                card.body.addWidget(Words(line, wrap=True))
            card.setAccessibleName(f"{title}: {'; '.join(lines)}")
            self.column.addWidget(card)

    def told(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return what is shown."""
        return self._parts
