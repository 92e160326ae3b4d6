"""How far a checklist is, counted in papers that must be there."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loket.desk.views import CheckView


def completeness(checklist: Sequence[CheckView]) -> str:
    """Return '2 dari 3', or 'lengkap'; papers of which one is enough count as one, those not required not at all."""
    groups: dict[str, bool] = {}
    for group in {each.one_of or each.id for each in checklist if each.required}:
        groups[group] = any(each.ticked for each in checklist if group in {each.one_of, each.id})
    there = sum(groups.values())
    return "lengkap" if there == len(groups) else f"{there} dari {len(groups)}"
