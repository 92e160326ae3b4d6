"""The way back: tried on a copy, put in place, and the archive of before kept under another name."""

import datetime as dt
import json
import shutil
import sqlite3

import pytest

from loket.errors import StoreError
from loket.store import restore as restore_module
from loket.store.backup import backup, find, verify
from loket.store.key import FILE as KEY
from loket.store.keyed import keyed, sha256
from loket.store.restore import rehearse, restore
from loket.store.store import FILE, Store
from loket.store.tables import RequestRow

NOON = dt.datetime(2026, 11, 23, 4, 0, tzinfo=dt.UTC)


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "cadangan"
    folder.mkdir()
    return folder


@pytest.fixture
def made(counter, folder):
    """A backup with one request; a second request came later, and the counter has closed."""
    counter.open("kia", serial=1)
    made = backup(counter.store, folder, NOON)
    counter.open("kia", serial=2)
    counter.close()
    return made


def requests(data, name=FILE):
    with keyed(data / name, (data / KEY).read_text(), "rw") as archive:
        return archive.execute("SELECT count(*) FROM request").fetchone()[0]


def everything(data):
    return {path.name: path.read_bytes() for path in data.iterdir() if path.is_file() and path.name != "loket.lock"}


def refused(made, data, match):
    """Restore must refuse, and leave every file as it was."""
    before = everything(data)
    with pytest.raises(StoreError, match=match):
        restore(made, data, NOON)
    assert everything(data) == before


def test_a_restore_brings_the_archive_back_and_keeps_the_present_one(counter, made, open_counter, clock):
    done = restore(made, counter.folder, NOON)
    assert requests(counter.folder) == 1
    assert done.aside.parent == counter.folder
    assert done.aside.name.startswith("loket-sebelum-pulih-")
    assert requests(counter.folder, done.aside.name) == 2
    assert (counter.folder / FILE).stat().st_mode & 0o077 == 0
    again = open_counter(counter.folder, clock)
    assert again.open("kia", serial=3).line.number == "26-00002"
    assert [line.name for line in again.desk.finding.requests(again.who["petugas_loket"], "baiq")]
    again.close()
    verify(made)


def test_the_same_second_twice_overwrites_nothing(counter, made):
    first = restore(made, counter.folder, NOON)
    refused(made, counter.folder, "tidak dapat disalin")
    assert requests(counter.folder, first.aside.name) == 2


def test_a_log_that_cannot_be_folded_in_moves_along(counter, made):
    before = b"\xff" * 4096 * 3
    (counter.folder / FILE).write_bytes(before)
    (counter.folder / f"{FILE}-wal").write_bytes(b"log")
    (counter.folder / f"{FILE}-shm").write_bytes(b"shm")
    done = restore(made, counter.folder, NOON)
    assert requests(counter.folder) == 1
    assert done.aside.read_bytes() == before
    assert (counter.folder / f"{done.aside.name}-wal").read_bytes() == b"log"
    assert not (counter.folder / f"{FILE}-wal").exists()


def test_what_a_killed_counter_left_in_its_log_is_kept_aside(counter, folder, tmp_path):
    counter.open("kia", serial=1)
    made = backup(counter.store, folder, NOON)
    counter.open("kia", serial=2)
    killed = tmp_path / "mati"
    shutil.copytree(counter.folder, killed)
    assert (killed / f"{FILE}-wal").stat().st_size
    done = restore(made, killed, NOON)
    assert not (killed / f"{FILE}-wal").exists()
    assert requests(killed) == 1
    assert requests(killed, done.aside.name) == 2


def test_a_disk_without_links_gets_a_copy(counter, made, monkeypatch):
    def no_links(*_):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(restore_module.os, "link", no_links)
    done = restore(made, counter.folder, NOON)
    assert (requests(counter.folder), requests(counter.folder, done.aside.name)) == (1, 2)


def test_a_new_pc_with_the_key_put_back(counter, made, tmp_path):
    data = tmp_path / "baru"
    with pytest.raises(StoreError, match="tidak ada"):
        restore(made, data, NOON)
    data.mkdir()
    with pytest.raises(StoreError, match="Kunci"):
        restore(made, data, NOON)
    shutil.copy(counter.folder / KEY, data / KEY)
    assert restore(made, data, NOON).aside is None
    assert requests(data) == 1


def test_another_key_is_told(made, tmp_path):
    Store(tmp_path / "lain").close()
    refused(made, tmp_path / "lain", "kunci lain")


def test_the_counter_must_be_closed(counter, folder):
    made = backup(counter.store, folder, NOON)
    with pytest.raises(StoreError, match="sedang berjalan"):
        restore(made, counter.folder, NOON)
    with counter.store.look() as session:
        assert session.query(RequestRow).count() == 0


@pytest.mark.parametrize("where", [0, 5000, 200_000])
def test_a_damaged_copy_is_refused(counter, made, where):
    data = bytearray(made.path.read_bytes())
    data[where] ^= 1
    made.path.write_bytes(data)
    refused(made, counter.folder, "rusak atau diubah")


def manifest(made, **changes):
    path = made.path.with_suffix(".json")
    path.write_text(json.dumps({**json.loads(path.read_text()), **changes}))
    return find(made.path)


def test_a_damaged_copy_with_a_manifest_to_match_is_refused_too(counter, made):
    data = bytearray(made.path.read_bytes())
    data[-6000] ^= 1
    made.path.write_bytes(data)
    refused(manifest(made, sha256=sha256(made.path)), counter.folder, "Cadangan|rusak")


def test_a_row_without_its_parent_is_found_although_the_counts_agree(counter, made):
    with keyed(made.path, (counter.folder / KEY).read_text(), "rw") as archive:
        archive.execute("PRAGMA foreign_keys=OFF")
        archive.execute("INSERT INTO paper VALUES (999, 'kk', '2026-11-23', 1)")
    found = manifest(made, sha256=sha256(made.path), size=made.path.stat().st_size)
    refused(found, counter.folder, "basis data rusak")


def test_rows_that_are_not_those_of_the_manifest_are_told(counter, made):
    refused(manifest(made, last_event=made.last_event + 1), counter.folder, "tidak sama dengan manifesnya")
    refused(manifest(made, rows={**made.rows, "entry": 5}, last_event=made.last_event), counter.folder, "tidak sama")


def test_a_backup_of_a_newer_program_is_left_alone(counter, made):
    with keyed(made.path, (counter.folder / KEY).read_text(), "rw") as archive:
        archive.execute("PRAGMA user_version=99")
    refused(manifest(made, sha256=sha256(made.path)), counter.folder, "lebih baru")


def test_a_plain_database_is_refused(counter, made):
    made.path.unlink()
    plain = sqlite3.connect(made.path)
    plain.execute("CREATE TABLE t(x)")
    plain.commit()
    plain.close()
    found = manifest(made, sha256=sha256(made.path), size=made.path.stat().st_size)
    refused(found, counter.folder, "tidak dapat dibuka")


def test_a_disk_that_fails_in_between_leaves_the_archive_in_place(counter, made, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(restore_module.shutil, "copyfile", full)
    refused(made, counter.folder, "tidak dapat disalin")


def test_a_rehearsal_changes_nothing_and_leaves_nothing(counter, made, monkeypatch, tmp_path):
    place = tmp_path / "sementara"
    place.mkdir()
    monkeypatch.setattr(restore_module.tempfile, "tempdir", str(place))
    before = everything(counter.folder)
    rehearse(made, (counter.folder / KEY).read_text())
    assert everything(counter.folder) == before
    assert list(place.iterdir()) == []
    with pytest.raises(StoreError, match="kunci lain"):
        rehearse(made, "00" * 32)
    made.path.write_bytes(made.path.read_bytes()[:-4096])
    with pytest.raises(StoreError, match="rusak"):
        rehearse(made, (counter.folder / KEY).read_text())
