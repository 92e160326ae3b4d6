"""Opening the archive: every way in which it can be wrong, told in a sentence, and nothing lost."""

# ruff: noqa: S607 -- mount and umount are where the system has them

import datetime as dt
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlcipher3 import dbapi2

from loket.errors import StoreError
from loket.store import store as store_module
from loket.store.key import FILE as KEY
from loket.store.lock import take_lock
from loket.store.store import FILE, Store
from loket.store.tables import EventRow


@pytest.fixture
def folder(tmp_path):
    """An archive with one event, closed."""
    folder = tmp_path / "data"
    archive = Store(folder)
    with archive.work() as session:
        session.execute(text("INSERT INTO event VALUES (1, '2026-11-23', 'office', 0, 'set_up', NULL, NULL, '{}')"))
    archive.close()
    return folder


@pytest.fixture
def mounted(tmp_path):
    """Mount a small disk; return its folder and a way to make it read-only."""
    place = tmp_path / "disk"
    place.mkdir()
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("mounting a small disk needs Linux and root")
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", place], check=False, capture_output=True)
    if done.returncode:
        pytest.skip(f"no mount here: {done.stderr.decode().strip()}")
    yield place
    subprocess.run(["umount", place], check=True)


def read_only(place):
    subprocess.run(["mount", "-o", "remount,ro", place], check=True)


def events(folder):
    archive = Store(folder)
    try:
        with archive.look() as session:
            return session.query(EventRow).count()
    finally:
        archive.close()


def test_what_was_written_is_there_the_next_day(folder):
    assert events(folder) == 1
    assert (folder / FILE).stat().st_mode & 0o077 == 0
    assert (folder / KEY).stat().st_mode & 0o077 == 0


def test_the_file_tells_nothing_without_its_key(folder):
    data = (folder / FILE).read_bytes()
    assert not data.startswith(b"SQLite format 3")
    assert b"set_up" not in data
    assert b"event" not in data


def test_two_starts_on_one_folder(folder):
    archive = Store(folder)
    with pytest.raises(StoreError, match="sudah berjalan"):
        Store(folder)
    archive.close()
    assert events(folder) == 1


def test_the_lock_goes_with_its_process(folder):
    child = "import sys, pathlib\nfrom loket.store.lock import take_lock\ntake_lock(pathlib.Path(sys.argv[1]))\n"
    subprocess.run([sys.executable, "-c", child, str(folder)], check=True, cwd=Path(__file__).parents[2])
    take_lock(folder).close()


def test_a_failed_start_lets_go_of_the_lock(folder):
    (folder / KEY).write_text("00" * 32)
    for _ in range(2):
        with pytest.raises(StoreError, match="kuncinya"):
            Store(folder)


def test_a_missing_key_is_never_made_anew_beside_a_database(folder):
    (folder / KEY).rename(folder / "aman")
    with pytest.raises(StoreError, match="tidak ada") as fault:
        Store(folder)
    assert "cadangan" in fault.value.hint
    assert not (folder / KEY).exists()
    (folder / "aman").rename(folder / KEY)
    assert events(folder) == 1


@pytest.mark.parametrize("wrong", ["", "xyz", "00" * 31, "g" * 64, "\x00" * 64])
def test_a_broken_key_file_is_told(folder, wrong):
    (folder / KEY).write_text(wrong)
    with pytest.raises(StoreError, match="rusak"):
        Store(folder)


def test_a_wrong_key_opens_nothing(folder):
    (folder / KEY).write_text("ab" * 32)
    before = (folder / FILE).read_bytes()
    with pytest.raises(StoreError, match="tidak cocok dengan kuncinya"):
        Store(folder)
    assert (folder / FILE).read_bytes() == before


def test_a_start_that_died_before_its_first_page_starts_again(tmp_path):
    (tmp_path / FILE).touch()
    assert events(tmp_path) == 0


@pytest.mark.parametrize("data", [b"SQLite format 3\x00" + b"\x00" * 5000, b"halo", os.urandom(8192), b"\x00" * 8192])
def test_a_foreign_file_is_left_as_it_is(folder, data):
    (folder / FILE).write_bytes(data)
    with pytest.raises(StoreError):
        Store(folder)
    assert (folder / FILE).read_bytes() == data


def keyed(folder, statement):
    connection = dbapi2.connect(str(folder / FILE), isolation_level=None)
    connection.execute(f"PRAGMA key=\"x'{(folder / KEY).read_text()}'\"")
    connection.execute(statement)
    connection.close()


def test_a_database_of_another_program_under_our_key_is_refused(folder):
    keyed(folder, "PRAGMA application_id=1234")
    with pytest.raises(StoreError, match="bukan basis data Loket"):
        Store(folder)


def test_a_newer_database_is_left_alone(folder):
    keyed(folder, "PRAGMA user_version=99")
    before = (folder / FILE).read_bytes()
    with pytest.raises(StoreError, match="lebih baru"):
        Store(folder)
    assert (folder / FILE).read_bytes() == before
    keyed(folder, "PRAGMA user_version=1")
    assert events(folder) == 1


def test_an_upgrade_keeps_a_copy_of_the_file_before_it(folder, monkeypatch):
    monkeypatch.setattr(store_module, "GENERATION", 2)
    assert events(folder) == 1
    (copy,) = folder.glob("loket-sebelum-2-*.db")
    monkeypatch.setattr(store_module, "GENERATION", 1)
    old = folder.parent / "lama"
    old.mkdir()
    shutil.copy(copy, old / FILE)
    shutil.copy(folder / KEY, old / KEY)
    assert events(old) == 1


@pytest.mark.parametrize("where", [0, 24, 2000])
def test_a_damaged_first_page_is_told(folder, where):
    with (folder / FILE).open("r+b") as out:
        out.seek(where)
        out.write(b"\xff" * 64)
    with pytest.raises(StoreError, match="rusak"):
        Store(folder)


def test_a_damaged_page_inside_is_told_when_it_is_read(folder):
    size = (folder / FILE).stat().st_size
    with (folder / FILE).open("r+b") as out:
        for page in range(1, size // 4096):
            out.seek(page * 4096 + 100)
            out.write(b"\xff" * 64)
    with pytest.raises(StoreError, match="rusak"):
        events(folder)


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "berkas").touch()
    with pytest.raises(StoreError, match="tidak dapat ditulisi"):
        Store(tmp_path / "berkas" / "data")


def test_a_read_only_folder_is_told(mounted, folder):
    shutil.copytree(folder, mounted / "data")
    read_only(mounted)
    with pytest.raises(StoreError, match="tidak dapat ditulisi"):
        Store(mounted / "data")
    assert (mounted / "data" / FILE).read_bytes() == (folder / FILE).read_bytes()


def test_a_full_disk_loses_nothing_and_goes_on_when_there_is_room(mounted):
    archive = Store(mounted / "data")
    kept = 0

    def write():
        row = EventRow(at=dt.datetime.now(dt.UTC), topic="x", subject=0, what="x", data={"a": "b" * 20_000})
        with archive.work() as session:
            session.add(row)

    def fill_up():
        nonlocal kept
        for _ in range(2000):
            write()
            kept += 1

    with pytest.raises(StoreError, match="Disk penuh"):
        fill_up()
    assert kept > 20
    with archive.look() as session:
        assert session.query(EventRow).count() == kept
        assert session.scalar(text("PRAGMA integrity_check")) == "ok"
    subprocess.run(["mount", "-o", "remount,size=12m", mounted], check=True)
    write()
    archive.close()
    assert events(mounted / "data") == kept + 1


def test_an_old_library_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(store_module.dbapi2, "sqlite_version_info", (3, 40, 1))
    with pytest.raises(StoreError, match="WAL-reset"):
        Store(tmp_path)


def test_a_key_file_that_cannot_be_read_is_told(folder):
    (folder / KEY).unlink()
    (folder / KEY).mkdir()
    with pytest.raises(StoreError, match="tidak dapat dibaca"):
        Store(folder)
