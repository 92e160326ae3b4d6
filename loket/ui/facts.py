"""Facts of a request, one a line: what it is at the left, what stands there at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from loket.ui.look import theme
from loket.ui.look.timeline import clear
from loket.ui.look.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

LABEL = 104


class Facts(QWidget):
    """Shows (label, words) pairs; a pair without words is left out."""

    def __init__(self, facts: Sequence[tuple[str, str]] = (), name: str = "Keterangan") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._shown: tuple[tuple[str, str], ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self.set_facts(facts)

    def set_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show these facts; nothing moves where they are the ones already shown."""
        kept = tuple(pair for pair in facts if pair[1])
        if kept == self._shown:
            return
        self._shown = kept
        clear(self._grid)
        top = Qt.AlignmentFlag.AlignTop
        for at, (label, words) in enumerate(kept):
            left, right = Words(label, "muted"), Words(words, wrap=True)
            left.setMinimumWidth(theme.scaled(LABEL))
            right.setAccessibleName(f"{label}: {words}")
            self._grid.addWidget(left, at, 0, top)
            self._grid.addWidget(right, at, 1, top)
