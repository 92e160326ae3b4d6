"""Finding requests by what an officer types: the one place that knows SQLite's full-text search."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sqlalchemy import select, text

from loket.store.tables import EntryRow, RequestRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

TRIGRAM = 3
_PART = text("SELECT rowid FROM request_part WHERE request_part MATCH :words ORDER BY rowid DESC LIMIT :limit")
_WORD = text("SELECT rowid FROM request_word WHERE request_word MATCH :words ORDER BY rowid DESC LIMIT :limit")


def requests_matching(session: Session, typed: str, limit: int) -> list[int]:
    """Return request ids, newest first, whose number, NIK, reference, register number or name fits what was typed.

    `typed` is already folded. Digits look at numbers first; words of one or two letters match the beginning of
    a word, longer ones any part of the name.
    """
    found: list[int] = []
    if any(sign.isdigit() for sign in typed):
        found += _by_number(session, typed, limit)
    if any(sign.isalpha() for sign in typed) and len(found) < limit:
        found += _by_name(session, typed, limit)
    return list(dict.fromkeys(found))[:limit]


def _by_number(session: Session, typed: str, limit: int) -> list[int]:
    digits = re.sub(r"[\s.]", "", typed)
    columns = [RequestRow.number, RequestRow.reference]
    if digits.isdigit():
        columns.append(RequestRow.nik)
    found: list[int] = []
    for column in columns:
        begin = digits.upper() if column is not RequestRow.reference else typed.upper()
        wanted = select(RequestRow.id).where(column >= begin, column < begin + "\uffff")
        found += session.scalars(wanted.order_by(column, RequestRow.id.desc()).limit(limit)).all()
    labelled = select(EntryRow.request_id).where(EntryRow.label.in_([typed, typed.upper(), typed.title()]))
    return found + list(session.scalars(labelled.order_by(EntryRow.id.desc()).limit(limit)).all())


def _by_name(session: Session, typed: str, limit: int) -> list[int]:
    words = [word for word in typed.replace('"', " ").split() if word]
    long = [word for word in words if len(word) >= TRIGRAM]
    if long:
        ask = " AND ".join(f'"{word}"' for word in long)
        ids = session.scalars(_PART, {"words": ask, "limit": limit if len(long) == len(words) else limit * 20}).all()
        if len(long) == len(words):
            return list(ids)
        return _with_short_words(session, list(ids), [word for word in words if len(word) < TRIGRAM], limit)
    ask = " AND ".join(f'"{word}"*' for word in words)
    return list(session.scalars(_WORD, {"words": ask, "limit": limit}).all())


def _with_short_words(session: Session, ids: list[int], short: list[str], limit: int) -> list[int]:
    """Keep those of `ids` whose name also has words that begin with each short word."""
    names = session.execute(
        select(RequestRow.id, RequestRow.folded).where(RequestRow.id.in_(ids)).order_by(RequestRow.id.desc())
    ).all()
    kept = [row.id for row in names if all(any(part.startswith(word) for part in row.folded.split()) for word in short)]
    return kept[:limit]
