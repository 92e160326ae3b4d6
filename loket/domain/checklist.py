"""Which papers a request needs, and which of them are still missing."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from loket.domain.person import age

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from loket.sop.model import Condition, Field, Requirement, Sop


@dataclass(frozen=True, slots=True)
class Given:
    """What the checks look at: the form's fields by id, the chosen variant, and the day of service."""

    today: dt.date
    variant: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


def _age(condition: Condition, given: Given) -> int | None:
    """Return the age in whole years by the ISO date in the condition's field, None where it is not typed yet."""
    try:
        born = dt.date.fromisoformat(given.values.get(condition.field, ""))
    except ValueError:
        return None
    return age(born, given.today)


def _at_least(condition: Condition, given: Given) -> bool:
    years = _age(condition, given)
    return years is None or years >= int(condition.value)


def _below(condition: Condition, given: Given) -> bool:
    years = _age(condition, given)
    return years is None or years < int(condition.value)


CHECKS: dict[str, Callable[[Condition, Given], bool]] = {
    "umur_minimal": _at_least,
    "umur_di_bawah": _below,
    "isian_sama": lambda condition, given: given.values.get(condition.field, "") == str(condition.value),
    "isian_terisi": lambda condition, given: bool(given.values.get(condition.field, "").strip()),
    "varian": lambda condition, given: given.variant == str(condition.value),
}
"""The named checks that an SOP file may use; an age that is not known yet counts as 'applies'."""


def applies(line: Requirement | Field, given: Given) -> bool:
    """Tell whether a checklist line or a form field holds for this request."""
    variants = getattr(line, "variants", ())
    if variants and given.variant not in variants:
        return False
    return line.when is None or CHECKS[line.when.check](line.when, given)


def originals(sop: Sop) -> frozenset[str]:
    """Return the lines that the documents answer: ticked exactly while every original was shown."""
    return frozenset(line.id for line in sop.requirements if line.originals)


def waived(sop: Sop, *, original_required: bool) -> frozenset[str]:
    """Return the lines that this office does not insist on: seeing the original is a rule that it may switch off."""
    return frozenset() if original_required else originals(sop)


def needed(sop: Sop, given: Given) -> tuple[Requirement, ...]:
    """Return the lines of the checklist that hold for this request, in the SOP's order."""
    return tuple(line for line in sop.requirements if applies(line, given))


def missing(sop: Sop, given: Given, ticked: Collection[str]) -> tuple[str, ...]:
    """Return what is still missing, each as a title to read; of a `one_of` group one paper is enough."""
    lines = needed(sop, given)
    gaps: list[str] = []
    groups: set[str] = set()
    for line in lines:
        if not line.required or line.id in ticked:
            continue
        if not line.one_of:
            gaps.append(line.title.text)
        elif line.one_of not in groups:
            groups.add(line.one_of)
            group = [each for each in lines if each.one_of == line.one_of]
            if not any(each.id in ticked for each in group):
                gaps.append(" atau ".join(each.title.text for each in group))
    return tuple(gaps)


def conflicts(sop: Sop, given: Given, ticked: Collection[str]) -> tuple[str, ...]:
    """Return a sentence for each `one_of` group of which more than one paper is ticked."""
    groups: dict[str, list[str]] = {}
    for line in needed(sop, given):
        if line.one_of and line.id in ticked:
            groups.setdefault(line.one_of, []).append(line.title.text)
    return tuple(f"Cukup salah satu: {' atau '.join(titles)}." for titles in groups.values() if len(titles) > 1)


def unanswered(sop: Sop, given: Given) -> tuple[Field, ...]:
    """Return the required form fields of this SOP that are still empty."""
    return tuple(
        each
        for each in sop.fields
        if each.required and applies(each, given) and not given.values.get(each.id, "").strip()
    )
