"""Finding requests by what an officer types: the one place that knows SQLite's full-text search."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import select, text

from loket.store.tables import OPEN_INDEX, EntryRow, RequestRow

if TYPE_CHECKING:
    from sqlalchemy import Select
    from sqlalchemy.orm import InstrumentedAttribute, Session

TRIGRAM = 3
Wanted = TypeVar("Wanted", bound="Select[*tuple[Any, ...]]")
LAST = "\U0010ffff"
_PART = text("SELECT rowid FROM request_part WHERE request_part MATCH :words ORDER BY rowid DESC LIMIT :limit")
_WORD = text("SELECT rowid FROM request_word WHERE request_word MATCH :words ORDER BY rowid DESC LIMIT :limit")


def open_requests(wanted: Wanted) -> Wanted:
    """Narrow a query to open requests, by their own index: left to itself, SQLite may walk through all closed ones."""
    return wanted.where(RequestRow.closed_at.is_(None)).with_hint(RequestRow, f"INDEXED BY {OPEN_INDEX}", "sqlite")


def requests_matching(session: Session, typed: str, limit: int) -> list[int]:
    """Return request ids whose number, NIK, reference, register number or name fits what was typed.

    `typed` is already folded. Digits look at numbers first. A name fits where each word typed begins one of its words;
    where that finds too few (one word typed) or nobody (several), words of three letters and more may stand anywhere
    in it. Names come newest first.
    """
    found: list[int] = []
    if any(sign.isdigit() for sign in typed):
        found += _by_number(session, typed, limit)
    if len(found) < limit and (not found or any(sign.isalpha() for sign in typed)):
        found += _by_name(session, typed, limit)
    return list(dict.fromkeys(found))[:limit]


def _by_number(session: Session, typed: str, limit: int) -> list[int]:
    """Look for the beginning of each number through its index: the latest requests first, NIKs in their order."""
    bare = re.sub(r"[\s.]", "", typed)
    wanted = [
        _begins(RequestRow.number, RequestRow.id, bare).order_by(RequestRow.number.desc()),
        _begins(EntryRow.folded_label, EntryRow.request_id, typed).order_by(EntryRow.folded_label, EntryRow.id.desc()),
        _begins(RequestRow.folded_reference, RequestRow.id, typed).order_by(
            RequestRow.folded_reference, RequestRow.id.desc()
        ),
    ]
    if bare.isdigit():
        wanted.append(_begins(RequestRow.nik, RequestRow.id, bare).order_by(RequestRow.nik, RequestRow.id.desc()))
    return [found for each in wanted for found in session.scalars(each.limit(limit))]


def _begins(column: InstrumentedAttribute[str], answer: InstrumentedAttribute[int], begin: str) -> Select[int]:
    return select(answer).where(column >= begin, column < begin + LAST)


def _by_name(session: Session, typed: str, limit: int) -> list[int]:
    words = re.findall(r"[^\W_]+", typed)
    found: list[int] = []
    for ask in dict.fromkeys((_whole_words(words), _beginnings(words))):
        if ask and not found:
            found += session.scalars(_WORD, {"words": ask, "limit": limit}).all()
    parts = typed.replace('"', " ").split()
    enough = limit if len(parts) == 1 else 1
    if parts and len(found) < enough and all(len(part) >= TRIGRAM for part in parts):
        ask = " AND ".join(f'"{part}"' for part in parts)
        found += session.scalars(_PART, {"words": ask, "limit": limit}).all()
    return sorted(set(found), reverse=True)


def _beginnings(words: list[str]) -> str:
    return " AND ".join(f'"{word}"*' for word in words)


def _whole_words(words: list[str]) -> str:
    """Take all but the last word as typed to its end, unless it is short.

    Full-text search gathers every row of a beginning before it looks at the next word, but walks along whole words.
    """
    ended = [f'"{word}"' if len(word) > TRIGRAM else f'"{word}"*' for word in words[:-1]]
    return " AND ".join([*ended, *(f'"{word}"*' for word in words[-1:])])
