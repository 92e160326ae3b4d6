"""What was read off a paper: proposals for the form, each with how sure it is and the place it was read from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from loket.vision.image import Quad


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """One value as read, with its confidence (0..1) and the corners of its writing in the page's picture.

    `trusted` only where structure, cross checks and confidence all speak for it; `remark` tells the officer, in
    Indonesian, what speaks against it. `exact` is False where a sign was guessed (O for 0) or a word was mended.
    """

    value: str
    confidence: float
    trusted: bool = False
    box: Quad | None = None
    exact: bool = True
    remark: str = ""

    def doubted(self, remark: str) -> Field:
        """Return the field with what speaks against it, no longer trusted."""
        return replace(self, trusted=False, remark=self.remark or remark)


@dataclass(frozen=True, slots=True, eq=False)
class Parsed:
    """A paper's fields by name; `members` are the rows of a KK, each with its own fields."""

    fields: Mapping[str, Field]
    members: tuple[Mapping[str, Field], ...] = ()

    def value(self, name: str) -> str:
        """Return a field's value, empty where it was not read."""
        return self.fields[name].value if name in self.fields else ""


NOTHING = Parsed({})
