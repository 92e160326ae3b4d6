"""A line that offers what fits while one types, and takes the chosen one with Enter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent

from loket.domain.person import fold
from loket.ui.form.bounded import LONGEST, BoundedLine
from loket.ui.form.pick_list import PickList, Suggestion

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from PySide6.QtGui import QFocusEvent

    Source = Callable[[str], Sequence[Suggestion]]

RETURN = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
BY_HAND = frozenset(
    {
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
        Qt.FocusReason.MouseFocusReason,
        Qt.FocusReason.ShortcutFocusReason,
    }
)
"""The ways by which somebody comes to a line; where the program leads there, it has something to say below it."""


class PickEdit(BoundedLine):
    """A line with a list below it.

    `source` gives what fits a text; without one, `suggest` is called from outside. A `strict` line settles on the
    one suggestion that fits when it is left. `eager` means that Enter takes the first suggestion without an arrow
    key; `goes_on` that the same Enter also leaves the line.
    """

    changed = Signal()
    picked = Signal(object)

    def __init__(
        self,
        source: Source | None = None,
        *,
        strict: bool = False,
        eager: bool = True,
        goes_on: bool = True,
        longest: int = LONGEST,
    ) -> None:
        super().__init__(longest)
        self._source = source
        self._strict = strict
        self._eager = eager
        self._goes_on = goes_on
        self._value: object = None
        self._list: PickList | None = None
        self.textEdited.connect(lambda _text: self._edited(self.text()))

    def value(self) -> object:
        """Return what the chosen suggestion stands for, None while the text is only typed."""
        return self._value

    def take(self, suggestion: Suggestion) -> None:
        """Let the line stand for this suggestion, without a word to `picked`."""
        self._value = suggestion.value
        self.setText(suggestion.text)
        self.setCursorPosition(0 if len(suggestion.text) > self.longest() else len(suggestion.text))
        self.close_list()
        self.changed.emit()

    def empty(self) -> None:
        """Stand for nothing."""
        self._value = None
        self.clear()
        self.changed.emit()

    def suggest(self, suggestions: Sequence[Suggestion], *, eager: bool | None = None) -> None:
        """Show these below the line while it has the keyboard."""
        if not suggestions or not self.hasFocus():
            self.close_list()
            return
        if self._list is None:
            self._list = PickList(self)
            self._list.picked.connect(self._pick)
        self._list.offer(suggestions, preselect=self._eager if eager is None else eager)

    def close_list(self) -> None:
        """Put the list away."""
        if self._list is not None:
            self._list.hide()

    def open_list(self) -> PickList | None:
        """Return the list while it is shown."""
        return self._list if self._list is not None and self._list.isVisible() else None

    def event(self, event: QEvent) -> bool:
        """Keep Escape for the list while it is open, whatever else the key does in the window."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.open_list() is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with the arrows, take with Enter, put the list away with Escape."""
        shown = self.open_list()
        key = event.key()
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            if shown is not None:
                shown.step(1 if key == Qt.Key.Key_Down else -1)
            elif self._source is not None and key == Qt.Key.Key_Down:
                self.suggest(self._source("" if self._value is not None else self.text()), eager=True)
            return
        if shown is not None and key == Qt.Key.Key_Escape:
            self.close_list()
            return
        if shown is not None and key in RETURN and (chosen := shown.chosen()) is not None:
            self._pick(chosen)
            if self._goes_on:
                event.ignore()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show what there is to choose where something must be chosen and nothing is yet."""
        super().focusInEvent(event)
        if self._strict and event.reason() in BY_HAND and not self.text() and self._source is not None:
            self.suggest(self._source(""), eager=False)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Settle on the one suggestion that fits what was typed."""
        super().focusOutEvent(event)
        self.close_list()
        if self._strict and self._value is None and self.text().strip() and self._source is not None:
            fits = self._source(self.text())
            same = [each for each in fits if fold(each.text) == fold(self.text())]
            if len(same or fits) == 1:
                self._pick((same or fits)[0])

    def _edited(self, text: str) -> None:
        self._value = None
        if self._source is not None:
            self.suggest(self._source(text), eager=self._eager and bool(text.strip()))
        self.changed.emit()

    def _pick(self, suggestion: Suggestion) -> None:
        self.take(suggestion)
        self.picked.emit(suggestion.value)


def options(pairs: Iterable[tuple[str, str, str]]) -> Source:
    """Return a source over (value, words, short code): what is typed begins any word, or is the code."""
    table = tuple(pairs)

    def find(typed: str) -> list[Suggestion]:
        wanted = fold(typed).split()
        found = [
            (fold(code) != fold(typed), at)
            for at, (_, words, code) in enumerate(table)
            if all(any(word.startswith(each) for word in _words(f"{words} {code}")) for each in wanted)
        ]
        return [Suggestion(table[at][1], "", table[at][0]) for _, at in sorted(found)]

    return find


def choice(pairs: Sequence[tuple[str, str]]) -> PickEdit:
    """Return a line for one of these (value, words)."""
    return PickEdit(options((value, words, "") for value, words in pairs), strict=True)


def take_value(line: PickEdit, pairs: Sequence[tuple[str, str]], value: str) -> None:
    """Let a line stand for a value, by its words."""
    words = dict(pairs).get(value)
    if words is None:
        line.empty()
    else:
        line.take(Suggestion(words, "", value))


def _words(text: str) -> list[str]:
    """Return a text's words, a word with a hyphen both whole and apart."""
    folded = fold(text)
    return [*re.split(r"\W+", folded), *(each.strip("()/,.") for each in folded.split())]
