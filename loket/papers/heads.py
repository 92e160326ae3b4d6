"""A table's head in two rows: groups of columns under one title, and columns that stand by themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from loket.papers import table
from loket.papers.fonts import Face
from loket.papers.sheet import TINT, Place, Sheet
from loket.papers.table import Cell, Row

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Group:
    """Columns as (title, width) under one title; a group without columns is one column of `width`."""

    title: str
    width: float = 0
    columns: tuple[tuple[str, float], ...] = ()

    @property
    def whole(self) -> float:
        """Return the width of the group."""
        return sum(width for _, width in self.columns) or self.width


def height(groups: Sequence[Group], size: float) -> float:
    """Return how high the head is."""
    return sum(_heights(groups, size))


def draw(sheet: Sheet, at: Place, groups: Sequence[Group], size: float) -> float:
    """Draw the head and return where the first row starts."""
    x, top = at
    upper, lower = _heights(groups, size)
    for group in groups:
        one = upper if group.columns else upper + lower
        table.draw(sheet, (x, top), [group.whole], _row(group.title, group.whole, size, one), fill=TINT, middle=True)
        inside = x
        for title, width in group.columns:
            table.draw(sheet, (inside, top + upper), [width], _row(title, width, size, lower), fill=TINT, middle=True)
            inside += width
        x += group.whole
    return top + upper + lower


def _heights(groups: Sequence[Group], size: float) -> tuple[float, float]:
    """Return the heights of the two rows."""
    upper = max((_row(each.title, each.whole, size).height for each in groups if each.columns), default=0.0)
    lower = max((_row(title, width, size).height for each in groups for title, width in each.columns), default=0.0)
    alone = max((_row(each.title, each.whole, size).height for each in groups if not each.columns), default=0.0)
    return upper, max(lower, alone - upper)


def _row(title: str, width: float, size: float, least: float = 0) -> Row:
    return table.row([Cell(tuple(table.lines(title, Face.SEMIBOLD, size, width)), "c")], size, least)
