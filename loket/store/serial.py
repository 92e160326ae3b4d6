"""Numbers without gap or repeat: a series is raised in the very transaction that uses the number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_NEXT = text(
    "INSERT INTO serial (name, last) VALUES (:name, :first) "
    "ON CONFLICT (name) DO UPDATE SET last = serial.last + 1 RETURNING last"
)


def next_number(session: Session, name: str, first: int = 1) -> int:
    """Return the next number of this series (`first` where it has none yet); undone with the transaction."""
    return int(session.execute(_NEXT, {"name": name, "first": first}).scalar_one())
