"""The banner above every page: what a deed ran into, and what lasts until somebody has seen to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from loket.ui.look.notice import Notice, NoticeKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from loket.errors import LoketError


@dataclass(frozen=True, slots=True)
class Item:
    """Something to tell: what is so, what to do now, and the way on (its word, and what it does)."""

    kind: NoticeKind
    headline: str
    text: str = ""
    action: str = ""
    then: Callable[[], object] | None = None


class News(Notice):
    """Shows one thing at a time: the fault of the last deed, else the newest of what lasts and was not closed."""

    def __init__(self) -> None:
        super().__init__(closable=True)
        self._passing: Item | None = None
        self._lasting: dict[str, Item] = {}
        self._seen: set[str] = set()
        self._front: Item | None = None
        self.acted.connect(self._act)
        self.closed.connect(self._was_seen)
        self.hide()

    def tell(self, fault: LoketError) -> None:
        """Show why a deed did not go; it goes away with the next deed."""
        self._passing = Item("error", fault.sentence, fault.hint)
        self._front = None  # said once more, even in the same words
        self._show()

    def move_on(self) -> None:
        """Take the fault of the last deed away: something else is being done now."""
        self._passing = None
        self._show()

    def keep(self, name: str, item: Item) -> None:
        """Show something that stays over every page until it is closed; what is kept under the name stays as it is."""
        if name not in self._lasting and name not in self._seen:
            self._lasting[name] = item
            self._show()

    def again(self, name: str, item: Item) -> None:
        """Show something that stays in place of what was kept under this name, closed or not."""
        self._lasting.pop(name, None)
        self._seen.discard(name)
        self.keep(name, item)

    def drop(self, name: str) -> None:
        """Take away what is no longer so."""
        self._lasting.pop(name, None)
        self._seen.discard(name)
        self._show()

    def _show(self) -> None:
        item = self._passing or next(reversed(self._lasting.values()), None)
        if item is self._front:
            return
        self._front = item
        if item is None:
            self.hide()
        else:
            self.show_notice(item.kind, item.headline, item.text, action=item.action, closable=True)

    def _act(self) -> None:
        then = self._front.then if self._front is not None else None
        self._was_seen()
        if then is not None:
            then()

    def _was_seen(self) -> None:
        """Take away what is shown; it was seen."""
        if self._passing is not None:
            self._passing = None
        elif self._lasting:
            name, _ = self._lasting.popitem()
            self._seen.add(name)
        self._show()
