"""What the database itself refuses, and its full-text index: triggers that every upgrade lays anew (SQLite)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection

APPEND_ONLY = ("event", "command", "sop_text", "signature", "handover")
NEVER_DELETED = (
    "officer",
    "appointment",
    "request",
    "document",
    "entry",
    "stage",
    "pause",
    "ticket",
    "print_job",
    "serial",
)
FIXED_REQUEST = ("number", "sop_id", "sop_digest", "opened_at", "begun_at")
CLOSED_REQUEST = ("state", "ordinal", "closed_at", "closed_day", "accepted_at", "promised_at", "ready_at")
FIXED_ENTRY = (
    "series",
    "number",
    "label",
    "folded_label",
    "book",
    "year",
    "request_id",
    "document_id",
    "at",
    "officer_id",
)


def lay(connection: Connection) -> None:
    """Create the triggers and the search index, dropping older forms of the triggers first."""
    for name in trigger_names(connection):
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
    for statement in (*_guards(), *PART_INDEX, *WORD_INDEX):
        connection.exec_driver_sql(statement)


def trigger_names(connection: Connection) -> list[str]:
    """Return the names of the triggers that stand now."""
    return [row[0] for row in connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type='trigger'")]


def _guards() -> list[str]:
    refused = [(table, "UPDATE") for table in APPEND_ONLY]
    refused += [(table, "DELETE") for table in (*APPEND_ONLY, *NEVER_DELETED)]
    statements = [
        f"CREATE TRIGGER guard_{table}_{verb.lower()} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table}: {verb} refused'); END"
        for table, verb in refused
    ]
    fixed = _changes(FIXED_ENTRY)
    statements.append(
        f"CREATE TRIGGER guard_entry_fixed BEFORE UPDATE ON entry WHEN {fixed} OR OLD.outcome = 'batal' "
        "BEGIN SELECT RAISE(ABORT, 'entry: a given number never changes'); END"
    )
    statements.append(
        "CREATE TRIGGER guard_entry_next BEFORE INSERT ON entry "
        "WHEN EXISTS (SELECT 1 FROM entry WHERE series = NEW.series) "
        "AND NEW.number <> (SELECT max(number) + 1 FROM entry WHERE series = NEW.series) "
        "BEGIN SELECT RAISE(ABORT, 'entry: the number leaves a gap'); END"
    )
    fixed = _changes(FIXED_REQUEST)
    closed = _changes(CLOSED_REQUEST)
    statements.append(
        f"CREATE TRIGGER guard_request_fixed BEFORE UPDATE ON request WHEN {fixed} "
        "BEGIN SELECT RAISE(ABORT, 'request: its number and SOP never change'); END"
    )
    statements.append(
        f"CREATE TRIGGER guard_request_closed BEFORE UPDATE ON request WHEN OLD.closed_at IS NOT NULL AND ({closed}) "
        "BEGIN SELECT RAISE(ABORT, 'request: a closed one never moves'); END"
    )
    statements.append(
        "CREATE TRIGGER guard_serial_down BEFORE UPDATE ON serial WHEN NEW.last <= OLD.last "
        "BEGIN SELECT RAISE(ABORT, 'serial: a number never goes back'); END"
    )
    return statements


def _changes(columns: tuple[str, ...]) -> str:
    """Return the SQL that is true where an update changes one of these columns."""
    return " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in columns)


PART_INDEX = (
    """CREATE VIRTUAL TABLE IF NOT EXISTS request_part
    USING fts5(folded, content='request', content_rowid='id', tokenize='trigram')""",
    """CREATE TRIGGER request_part_added AFTER INSERT ON request BEGIN
        INSERT INTO request_part(rowid, folded) VALUES (NEW.id, NEW.folded);
    END""",
    """CREATE TRIGGER request_part_changed AFTER UPDATE OF folded ON request WHEN OLD.folded IS NOT NEW.folded BEGIN
        INSERT INTO request_part(request_part, rowid, folded) VALUES ('delete', OLD.id, OLD.folded);
        INSERT INTO request_part(rowid, folded) VALUES (NEW.id, NEW.folded);
    END""",
)
"""Finds any three or more letters inside a name."""

WORD_INDEX = (
    """CREATE VIRTUAL TABLE IF NOT EXISTS request_word
    USING fts5(folded, content='request', content_rowid='id', prefix='1 2 3', detail='none')""",
    """CREATE TRIGGER request_word_added AFTER INSERT ON request BEGIN
        INSERT INTO request_word(rowid, folded) VALUES (NEW.id, NEW.folded);
    END""",
    """CREATE TRIGGER request_word_changed AFTER UPDATE OF folded ON request WHEN OLD.folded IS NOT NEW.folded BEGIN
        INSERT INTO request_word(request_word, rowid, folded) VALUES ('delete', OLD.id, OLD.folded);
        INSERT INTO request_word(rowid, folded) VALUES (NEW.id, NEW.folded);
    END""",
)
"""Finds words by their first one or two letters."""
