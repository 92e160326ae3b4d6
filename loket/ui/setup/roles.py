"""Which roles there are to give, as the SOPs name them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loket.desk.house import ADMIN
from loket.sop.model import Act

if TYPE_CHECKING:
    from loket.desk.house import House

FIRST = ("kasubag_pelum", "sekcam", "camat")
"""The order in which offices are asked for; those of other SOPs follow."""


def signing_roles(house: House) -> tuple[str, ...]:
    """Return the roles that sign a step of any SOP."""
    signing = {
        code for sop in house.sops.values() for step in sop.steps if step.act is Act.SIGN for code in step.actors
    }
    found = [code for code in house.role_codes() if code in signing]
    return tuple(sorted(found, key=lambda code: FIRST.index(code) if code in FIRST else len(FIRST)))


def counter_roles(house: House) -> tuple[str, ...]:
    """Return the roles that work at the counter: all but those that sign, and the admin."""
    signing = signing_roles(house)
    return tuple(code for code in house.role_codes() if code not in signing and code != ADMIN)
