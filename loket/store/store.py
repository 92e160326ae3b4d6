"""The archive's one door: `work()` is a transaction that writes, `look()` one that cannot."""

from __future__ import annotations

import datetime as dt
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine, event, exc
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from loket.errors import StoreError
from loket.store import guards
from loket.store.key import database_key
from loket.store.lock import take_lock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Engine

FILE = "loket.db"
APPLICATION_ID = 0x4C4B5431
GENERATION = 1
"""Raised with each migration; stands in the file's user_version, so that a newer file is known before it is read."""

OLDEST_SQLITE = (3, 51, 3)
PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "busy_timeout=10000",
    "recursive_triggers=ON",
    "trusted_schema=OFF",
    "cache_size=-65536",
    "temp_store=MEMORY",
)


class Store:
    """An open archive in one folder. Sessions never leave the `with` block that asked for them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / FILE
        _check_library()
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._lock = take_lock(folder)
        except OSError as fault:
            raise StoreError(
                f"Folder data {folder} tidak dapat ditulisi.", "Periksa izin folder itu, atau pilih folder lain."
            ) from fault
        self._engines: list[Engine] = []
        try:
            fresh = not self.path.exists() or not self.path.stat().st_size
            self._key = database_key(folder, fresh=fresh)
            self.path.touch(mode=0o600)
            self._writer = self._engine(read_only=False)
            self._reader = self._engine(read_only=True)
            with _told():
                self._upgrade(fresh=fresh)
        except OSError as fault:
            self.close()
            raise StoreError(
                f"Berkas di folder data {folder} tidak dapat dibaca atau ditulis: {fault.strerror}.",
                "Periksa izin folder itu dan sisa ruang disk, lalu buka Loket lagi.",
            ) from fault
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Let go of every connection and of the lock."""
        for engine in self._engines:
            engine.dispose()
        self._lock.close()

    @contextmanager
    def work(self) -> Iterator[Session]:
        """One transaction that holds the write lock from its first statement; all of it is kept, or nothing."""
        with _told(), Session(self._writer, expire_on_commit=False) as session, session.begin():
            yield session

    @contextmanager
    def look(self) -> Iterator[Session]:
        """One consistent view of the archive; the database refuses to write through it."""
        with _told(), Session(self._reader) as session, session.begin():
            yield session

    def _engine(self, *, read_only: bool) -> Engine:
        engine = create_engine(
            "sqlite://",
            module=dbapi2,
            creator=lambda: _connect(self.path, self._key, read_only=read_only),
            poolclass=QueuePool,
            pool_size=2,
        )
        begin = "BEGIN" if read_only else "BEGIN IMMEDIATE"
        self._engines.append(engine)
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
        return engine

    def _upgrade(self, *, fresh: bool) -> None:
        """Bring the file to `GENERATION`; a file of a newer program is left alone."""
        with self._writer.connect() as connection:
            owner = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
            found = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        if not fresh and owner not in {0, APPLICATION_ID}:
            raise StoreError(f"{self.path.name} bukan basis data Loket.", "Pindahkan berkas itu ke tempat lain.")
        if found > GENERATION:
            raise StoreError(
                "Basis data ini dibuat oleh Loket yang lebih baru.", "Pasang Loket versi terbaru, lalu buka lagi."
            )
        if found == GENERATION:
            return
        if found:
            self._writer.dispose()
            shutil.copy2(self.path, self.path.with_name(f"loket-sebelum-{GENERATION}-{dt.date.today():%Y%m%d}.db"))  # noqa: DTZ011 -- a file's name
        _migrate(self._writer)


def _migrate(engine: Engine) -> None:
    """Run Alembic to its head in one transaction, with foreign keys off, and lay the triggers anew."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "loket.store:migrations")
    raw = engine.connect()
    with raw as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        guards.lay(connection)
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise StoreError("Pemutakhiran basis data dibatalkan: ada baris tanpa induk.", "Hubungi pengelola.")
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version={GENERATION}")
        connection.commit()
    engine.dispose()


def _connect(path: Path, key: str, *, read_only: bool) -> Any:
    """Open one keyed connection; SQLAlchemy says BEGIN itself."""
    connection = dbapi2.connect(str(path), check_same_thread=False, isolation_level=None)
    connection.execute(f"PRAGMA key=\"x'{key}'\"")
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    if read_only:
        connection.execute("PRAGMA query_only=ON")
    return connection


def _check_library() -> None:
    if dbapi2.sqlite_version_info < OLDEST_SQLITE:
        raise StoreError(
            f"Pustaka SQLite {dbapi2.sqlite_version} dapat merusak data (cacat WAL-reset).",
            "Pasang ulang Loket dengan berkas pemasangannya sendiri.",
        )


SENTENCES = (
    (
        "database or disk is full",
        "Disk penuh; perubahan terakhir tidak disimpan.",
        "Kosongkan ruang disk, lalu ulangi.",
    ),
    ("readonly database", "Basis data tidak dapat ditulisi.", "Periksa izin folder data, lalu buka Loket lagi."),
    ("unable to open", "Basis data tidak dapat dibuka.", "Periksa izin folder data, lalu buka Loket lagi."),
    ("file is not a database", "Basis data tidak cocok dengan kuncinya, atau rusak.", "Kembalikan dari cadangan."),
    ("malformed", "Basis data rusak.", "Hentikan pelayanan di komputer ini dan kembalikan dari cadangan."),
    ("disk i/o error", "Disk gagal membaca atau menulis.", "Ulangi sekali; bila tetap gagal, ganti disk."),
    ("database is locked", "Basis data sedang dipakai program lain.", "Tunggu sebentar, lalu ulangi."),
)


@contextmanager
def _told() -> Iterator[None]:
    """Turn what the disk and the file do wrong into sentences; everything else stays a bug."""
    try:
        yield
    except (exc.DBAPIError, dbapi2.Error) as fault:
        words = str(getattr(fault, "orig", fault)).casefold()
        for mark, sentence, hint in SENTENCES:
            if mark in words:
                raise StoreError(sentence, hint) from fault
        raise
