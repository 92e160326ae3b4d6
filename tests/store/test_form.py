"""The archive's form: what the migration makes is what the tables say, and what the database itself refuses."""

# ruff: noqa: S608 -- statements against our own tables, written out here

import datetime as dt

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import exc, func, select, text

from loket.errors import StoreError
from loket.store import guards
from loket.store.row import Row
from loket.store.search import open_requests
from loket.store.serial import next_number
from loket.store.store import APPLICATION_ID, GENERATION, Store
from loket.store.tables import OPEN_INDEX, CommandRow, EventRow, RequestRow

NOW = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
AT = "'2026-11-23 00:00:00'"
FULL_TEXT = ("request_part", "request_word")


@pytest.fixture
def store(tmp_path):
    archive = Store(tmp_path / "data")
    yield archive
    archive.close()


@pytest.fixture
def filled(store):
    """An archive with one row of each guarded kind."""
    with store.work() as session:
        for statement in (
            f"INSERT INTO officer VALUES (1, 'siti', 'Siti', '', 'x', 1, {AT})",
            "INSERT INTO appointment VALUES (1, 1, 'camat', 'definitif', '2026-01-01', NULL)",
            "INSERT INTO sop_text VALUES ('d', 'legalisir', 1, 'teks')",
            "INSERT INTO serial VALUES ('request/2026', 1)",
            f"INSERT INTO command VALUES ('k', 'x', {AT}, NULL)",
            f"INSERT INTO event VALUES (1, {AT}, 'request', 1, 'opened', 1, 1, '{{}}')",
            _ticket(1),
            _request(1),
            "INSERT INTO document VALUES (1, 1, 0, 'kk', '', '', '', '', 0, 0, 1, '', '', '')",
            f"INSERT INTO signature VALUES (1, 1, 3, 'sign', 1, 'A', '', 'Camat', {AT}, '')",
            f"INSERT INTO handover VALUES (1, 'A', 'Sendiri', '', {AT}, 1)",
            f"INSERT INTO stage VALUES (1, 1, 'legalisir', 1, 'draft', {AT}, NULL, '', NULL, NULL)",
            f"INSERT INTO pause VALUES (1, 1, 'listrik', '', {AT}, NULL, 1)",
            _entry(1, 1),
            _print(1),
        ):
            session.execute(text(statement))
    return store


def _ticket(key):
    columns = "id, day, letter, number, place, priority, state, sop_ids, issued_at, calls"
    return f"INSERT INTO ticket ({columns}) VALUES ({key}, '2026-11-23', 'A', 1, 1, '', 'waiting', '[]', {AT}, 0)"


def _print(key):
    rest = f"'{{}}', 1, x'00', 'queued', 0, 0, {AT}, NULL, ''"
    return f"INSERT INTO print_job VALUES ({key}, 'ticket', 't', NULL, NULL, {rest})"


def _request(number, state="submitted", closed="NULL"):
    columns = (
        "id, number, sop_id, sop_digest, variant, state, ordinal, name, folded, nik, no_nik, kk, birth_place, sex, "
        "desa, "
        'address, phone, channel, reference, folded_reference, "values", opened_at, begun_at, step_since, closed_at, '
        "last_reason, place, revision"
    )
    blank = "'', 0, '', '', '', '', '', '', '', '', ''"
    return (
        f"INSERT INTO request ({columns}) VALUES ({number}, '26-{number}', 'legalisir', 'd', '', '{state}', 1, "
        f"'Baiq Nur', 'baiq nur', {blank}, '{{}}', {AT}, {AT}, {AT}, {closed}, '', '', 1)"
    )


def _entry(key, number, series="legalisir/2026"):
    return (
        f"INSERT INTO entry VALUES ({key}, 'legalisir', '{series}', 2026, {number}, '{number}/P', '{number}/p', 1, 1, "
        f"{AT}, 1, 'tercatat', NULL, '')"
    )


def refuse(store, statement, words):
    """The database refuses this statement, saying why."""
    with pytest.raises(exc.DBAPIError, match=words), store.work() as session:
        session.execute(text(statement))


def test_the_migration_makes_exactly_the_tables(store):
    def ours(_, name, kind, *__):
        return not (kind == "table" and name.startswith(FULL_TEXT))

    with store.work() as session:
        context = MigrationContext.configure(session.connection(), opts={"compare_type": True, "include_object": ours})
        assert compare_metadata(context, Row.metadata) == []


def test_every_check_of_the_tables_stands_in_the_database(store):
    with store.look() as session:
        made = "\n".join(session.scalars(text("SELECT sql FROM sqlite_schema WHERE type = 'table'")))
    for table in Row.metadata.sorted_tables:
        for constraint in table.constraints:
            assert str(constraint.name) in made, constraint.name


def test_triggers_and_full_text_are_there(filled):
    with filled.work() as session:
        names = guards.trigger_names(session.connection())
        tables = {f"guard_{table}_delete" for table in (*guards.APPEND_ONLY, *guards.NEVER_DELETED)}
        assert tables | {f"guard_{table}_update" for table in guards.APPEND_ONLY} <= set(names)
        assert len(names) == len(tables) + len(guards.APPEND_ONLY) + 5 + 4
        guards.lay(session.connection())
        assert sorted(guards.trigger_names(session.connection())) == sorted(names), "an upgrade lays them anew"


@pytest.mark.parametrize("table", [*guards.APPEND_ONLY, *guards.NEVER_DELETED])
def test_nothing_is_ever_deleted(filled, table):
    refuse(filled, f"DELETE FROM {table}", "FOREIGN KEY|refused")
    with filled.work() as session:
        assert session.scalar(text(f"SELECT count(*) FROM {table}")) == 1


@pytest.mark.parametrize("table", guards.APPEND_ONLY)
def test_what_is_written_once_stays_as_written(filled, table):
    with filled.look() as session:
        key = session.execute(text(f"PRAGMA table_info({table})")).all()[0][1]
    refuse(filled, f"UPDATE {table} SET {key} = {key}", "refused")
    refuse(filled, f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}", "refused")


def test_replace_is_a_deletion_in_disguise_and_refused(filled):
    refuse(filled, _entry(1, 1).replace("INSERT", "INSERT OR REPLACE"), "refused|gap")
    refuse(filled, "INSERT OR REPLACE INTO serial VALUES ('request/2026', 1)", "refused")


@pytest.mark.parametrize("number", [1, 3, 99])
def test_a_number_that_leaves_a_gap_or_repeats_is_refused(filled, number):
    refuse(filled, _entry(2, number), "gap|UNIQUE")
    with filled.work() as session:
        session.execute(text(_entry(2, 2)))
        session.execute(text(_entry(3, 313, "legalisir/2027")))


@pytest.mark.parametrize("column", guards.FIXED_ENTRY)
def test_a_given_number_never_changes(filled, column):
    refuse(filled, f"UPDATE entry SET {column} = NULL", "never changes")


def test_a_void_number_stays_void(filled):
    with filled.work() as session:
        session.execute(text("UPDATE entry SET outcome = 'batal', void_reason = 'x'"))
    refuse(filled, "UPDATE entry SET outcome = 'tercatat'", "never changes")


@pytest.mark.parametrize("column", guards.FIXED_REQUEST)
def test_a_request_keeps_its_number_and_sop(filled, column):
    refuse(filled, f"UPDATE request SET {column} = 'x'", "never change")


@pytest.mark.parametrize("column", guards.CLOSED_REQUEST)
def test_a_closed_request_never_moves(filled, column):
    with filled.work() as session:
        session.execute(text(_request(2, "done", AT)))
        session.execute(text("UPDATE request SET place = 'rak 2' WHERE id = 2"))
    refuse(filled, f"UPDATE request SET {column} = 'submitted' WHERE id = 2", "never moves")


def test_a_series_only_goes_up(filled):
    refuse(filled, "UPDATE serial SET last = 1", "never goes back")
    with filled.work() as session:
        assert [next_number(session, "request/2026"), next_number(session, "baru", 313)] == [2, 313]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE request SET state = 'lain'",
        "UPDATE request SET nik = '123'",
        "UPDATE ticket SET state = 'lain'",
        "UPDATE officer SET nip = '1'",
        "UPDATE appointment SET until = '2025-01-01'",
        "UPDATE appointment SET capacity = 'raja'",
        "UPDATE document SET copies = 0",
        "UPDATE print_job SET state = 'lain'",
        "UPDATE request SET person_id = 99",
        _ticket(2),
    ],
)
def test_values_that_cannot_be_are_refused(filled, statement):
    refuse(filled, statement, "CHECK|FOREIGN KEY|UNIQUE")


def test_the_full_text_index_follows_every_name(filled):
    def found(table, words):
        with filled.look() as session:
            return session.scalars(text(f"SELECT rowid FROM {table} WHERE {table} MATCH :w"), {"w": words}).all()

    assert [found("request_part", '"aiq"'), found("request_word", '"nu"*')] == [[1], [1]]
    with filled.work() as session:
        session.execute(text("UPDATE request SET folded = 'lalu agus' WHERE id = 1"))
    assert [found("request_part", '"aiq"'), found("request_part", '"alu"'), found("request_word", '"ag"*')] == [
        [],
        [1],
        [1],
    ]
    with filled.work() as session:
        for table in FULL_TEXT:
            session.execute(text(f"INSERT INTO {table}({table}, rank) VALUES ('integrity-check', 1)"))


def test_the_integrity_check_sees_an_index_that_is_behind(filled):
    with filled.work() as session:
        session.execute(text("DROP TRIGGER request_part_changed"))
        session.execute(text("UPDATE request SET folded = 'lain' WHERE id = 1"))
    with pytest.raises(StoreError, match="rusak"), filled.work() as session:
        session.execute(text("INSERT INTO request_part(request_part, rank) VALUES ('integrity-check', 1)"))


def test_open_requests_are_found_by_their_own_index(filled):
    with filled.look() as session:
        for wanted in (select(RequestRow), select(RequestRow.state, func.count()).group_by(RequestRow.state)):
            asked = open_requests(wanted).compile(dialect=session.get_bind().dialect)
            plan = session.execute(text(f"EXPLAIN QUERY PLAN {asked}")).all()
            assert any(OPEN_INDEX in row[3] for row in plan), plan


def test_the_reading_side_cannot_write(filled):
    for statement in ("UPDATE ticket SET calls = 1", "CREATE TABLE x (y)", "DELETE FROM paper"):
        with pytest.raises(Exception, match=r"readonly|tidak dapat ditulisi"), filled.look() as session:
            session.execute(text(statement))


def test_every_connection_has_its_pragmas(filled):
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "trusted_schema": 0,
        "busy_timeout": 10_000,
    }
    for side in (filled.work, filled.look):
        with side() as session:
            assert {name: session.scalar(text(f"PRAGMA {name}")) for name in wanted} == wanted
            assert session.scalar(text("PRAGMA application_id")) == APPLICATION_ID
            assert session.scalar(text("PRAGMA user_version")) == GENERATION


def test_a_transaction_is_kept_whole_or_not_at_all(filled):
    def half():
        with filled.work() as session:
            session.add(CommandRow(key="halb", what="x", at=NOW, result=None))
            session.flush()
            raise RuntimeError("the power went")

    with pytest.raises(RuntimeError):
        half()
    with filled.look() as session:
        assert session.get(CommandRow, "halb") is None


def test_times_without_a_zone_are_refused(filled):
    naive = NOW.replace(tzinfo=None)
    with pytest.raises(exc.StatementError, match="without a zone"), filled.work() as session:
        session.add(EventRow(at=naive, topic="office", subject=0, what="x", data={}))


def test_times_come_back_as_the_same_instant(filled):
    there = dt.datetime(2026, 11, 23, 8, tzinfo=dt.timezone(dt.timedelta(hours=8)))
    with filled.work() as session:
        session.add(EventRow(seq=9, at=there, topic="office", subject=0, what="x", data={"b": 1, "a": "é"}))
    with filled.look() as session:
        row = session.get(EventRow, 9)
        assert (row.at, row.at.tzinfo, row.data) == (there, dt.UTC, {"a": "é", "b": 1})
        assert session.scalar(text("SELECT data FROM event WHERE seq = 9")) == '{"a":"é","b":1}'
