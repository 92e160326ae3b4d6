"""Backups: whole, checked, encrypted, made while the counter writes; or a sentence and nothing left behind."""

# ruff: noqa: S607 -- mount and umount are where the system has them

import datetime as dt
import json
import os
import subprocess
import sys
import threading

import pytest

from loket.errors import StoreError
from loket.store.backup import UNFINISHED, backup, backups, copy_to, find, prune, verify
from loket.store.key import FILE as KEY
from loket.store.keyed import count, examine, key_mark, keyed
from loket.store.restore import rehearse
from loket.store.store import FILE, Store
from loket.store.tables import EventRow

NOON = dt.datetime(2026, 11, 23, 4, 0, tzinfo=dt.UTC)


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "cadangan"
    folder.mkdir()
    return folder


@pytest.fixture
def small_disk(tmp_path):
    """Mount a disk of one megabyte."""
    place = tmp_path / "usb"
    place.mkdir()
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("mounting a small disk needs Linux and root")
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", place], check=False, capture_output=True)
    if done.returncode:
        pytest.skip(f"no mount here: {done.stderr.decode().strip()}")
    yield place
    subprocess.run(["umount", place], check=True)


def key_of(counter):
    return (counter.folder / KEY).read_text()


def swell(store, megabytes):
    """Write so many megabytes of events."""
    with store.work() as session:
        for _ in range(megabytes * 10):
            session.add(
                EventRow(at=NOON.replace(hour=0), topic="x", subject=0, what="x", data={"a": os.urandom(50_000).hex()})
            )


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_backup_is_whole_and_its_manifest_says_what_it_holds(counter, folder):
    counter.open("kia")
    made = backup(counter.store, folder, NOON)
    assert names(folder) == sorted([made.path.name, made.path.with_suffix(".json").name])
    verify(made)
    with keyed(made.path, key_of(counter), "ro") as copy:
        examine(copy, whole=True)
        assert count(copy) == (made.rows, made.last_event)
    assert made.rows["request"] == 1
    assert made.rows["officer"] == 10
    assert made.last_event == made.rows["event"] > 0
    assert (made.at, made.key) == (NOON, key_mark(key_of(counter)))
    assert backups(folder) == (made,)
    assert find(made.path) == find(made.path.with_suffix(".json")) == made


def test_a_backup_tells_nothing_without_the_key_which_is_not_beside_it(counter, folder):
    counter.open("kia", name="Baiq Nurhayati")
    made = backup(counter.store, folder, NOON)
    data = b"".join(path.read_bytes() for path in folder.iterdir())
    for secret in (b"Nurhayati", b"990101", b"SQLite format", b"request_id", key_of(counter).encode()):
        assert secret not in data
    assert made.path.stat().st_mode & 0o077 == 0


def test_a_backup_while_the_counter_writes(counter, folder, plain_slips):
    del plain_slips
    swell(counter.store, 5)
    done, faults = threading.Event(), []
    written = []

    def work():
        try:
            while not done.is_set():
                written.append(counter.open("legalisir", serial=len(written) + 1).line.number)
        except BaseException as fault:
            faults.append(fault)
            raise

    writer = threading.Thread(target=work)
    writer.start()
    try:
        made, before, during = [], [], 0
        for turn in range(4):
            before.append(len(written))
            made.append(backup(counter.store, folder, NOON + dt.timedelta(seconds=turn)))
            during += len(written) - before[-1]
    finally:
        done.set()
        writer.join()
    assert not faults
    assert during > 0, "nothing was written while a backup ran"
    for least, each in zip(before, made, strict=True):
        assert least <= each.rows["request"] <= len(written)
        rehearse(each, key_of(counter))


def test_a_folder_that_is_not_there_is_told_and_not_made(counter, tmp_path):
    with pytest.raises(StoreError, match="tidak ada") as told:
        backup(counter.store, tmp_path / "usb", NOON)
    assert "USB" in told.value.hint
    assert not (tmp_path / "usb").exists()


def test_a_full_disk_is_told_and_left_as_it_was(counter, small_disk):
    swell(counter.store, 2)
    (small_disk / "lain").write_bytes(b"x")
    with pytest.raises(StoreError, match="hampir penuh"):
        backup(counter.store, small_disk, NOON, room=-(2**30))
    assert names(small_disk) == ["lain"]
    assert counter.open("kia").line.number, "the counter goes on"


def test_a_second_folder_that_is_full_keeps_the_first_backup(counter, folder, small_disk):
    swell(counter.store, 2)
    made = backup(counter.store, folder, NOON)
    with pytest.raises(StoreError, match="hampir penuh"):
        copy_to(made, small_disk, room=-(2**30))
    assert names(small_disk) == []
    assert backups(folder) == (made,)


def test_a_backup_leaves_room_for_the_counter(counter, folder):
    with pytest.raises(StoreError, match="hampir penuh"):
        backup(counter.store, folder, NOON, room=2**60)
    assert names(folder) == []


def test_a_copy_in_a_second_folder_is_a_backup_of_its_own(counter, folder, tmp_path):
    second = tmp_path / "usb"
    second.mkdir()
    made = backup(counter.store, folder, NOON)
    copied = copy_to(made, second)
    assert backups(second) == (copied,)
    assert copied.path.parent == second
    rehearse(copied, key_of(counter))


def test_a_copy_that_came_out_otherwise_is_refused(counter, folder, tmp_path):
    second = tmp_path / "usb"
    second.mkdir()
    made = backup(counter.store, folder, NOON)
    damage(made.path, 9000)
    with pytest.raises(StoreError, match="tidak sama"):
        copy_to(made, second)
    assert names(second) == []


def damage(path, where):
    with path.open("r+b") as out:
        out.seek(where)
        byte = out.read(1)
        out.seek(where)
        out.write(bytes([byte[0] ^ 1]))


@pytest.mark.parametrize("where", [0, 5000, 100_000])
def test_one_bit_that_turned_is_found(counter, folder, where):
    made = backup(counter.store, folder, NOON)
    verify(made)
    damage(made.path, where)
    with pytest.raises(StoreError, match="rusak atau diubah"):
        verify(made)


def test_a_damaged_archive_makes_no_backup(counter, folder, open_counter, clock):
    swell(counter.store, 1)
    counter.close()
    with (counter.folder / FILE).open("r+b") as out:
        out.seek(-20_000, os.SEEK_END)
        out.write(os.urandom(9000))
    again = open_counter(counter.folder, clock)
    with pytest.raises(StoreError, match="basis data rusak"):
        backup(again.store, folder, NOON)
    assert names(folder) == []
    again.close()


def test_what_is_no_backup_is_not_taken_for_one(counter, folder):
    made = backup(counter.store, folder, NOON)
    good = made.path.with_suffix(".json").read_text()
    said = json.loads(good)
    for number, wrong in enumerate(["", "[]", "{}", good[:-20], json.dumps({**said, "at": "2026-11-23T04:00:00"})]):
        (folder / f"loket-{number}.json").write_text(wrong)
        (folder / f"loket-{number}.db").touch()
        with pytest.raises(StoreError, match="bukan cadangan"):
            find(folder / f"loket-{number}.db")
    (folder / "loket-9.json").write_text(good)
    assert backups(folder) == (made,)


def test_two_backups_in_one_second_have_two_names(counter, folder):
    first, second = backup(counter.store, folder, NOON), backup(counter.store, folder, NOON)
    assert first.path != second.path
    for each in (first, second):
        verify(each)
    assert len(backups(folder)) == 2


def test_rotation_removes_whole_backups_of_this_archive_only(counter, folder, monkeypatch):
    monkeypatch.setattr("loket.store.rotation.NEWEST", 2)
    mark = key_mark(key_of(counter))
    made = [backup(counter.store, folder, NOON + dt.timedelta(minutes=minute)) for minute in range(4)]
    stranger = folder / "loket-20260101-000000-ffffffff"
    stranger.with_suffix(".db").write_bytes(b"x")
    stranger.with_suffix(".json").write_text(made[0].path.with_suffix(".json").read_text().replace(mark, "ffffffff"))
    (folder / f"loket-20260101-000000-{mark}.json").write_text("{}")
    assert prune(folder, mark, NOON + dt.timedelta(hours=1)) == 2
    assert backups(folder, mark) == (made[3], made[2])
    assert len(names(folder)) == 6
    for each in made[2:]:
        verify(each)


KILLED = """
import datetime as dt, itertools, pathlib, sys
from loket.store.backup import backup
from loket.store.store import Store
store = Store(pathlib.Path(sys.argv[1]))
print("READY", flush=True)
for turn in itertools.count():
    backup(store, pathlib.Path(sys.argv[2]), dt.datetime.now(dt.UTC))
"""


@pytest.mark.slow
def test_killed_in_mid_backup_nothing_looks_like_a_good_one(counter, folder):
    swell(counter.store, 8)
    counter.close()
    cut = 0
    for turn in range(8):
        child = subprocess.Popen(
            [sys.executable, "-c", KILLED, str(counter.folder), str(folder)], stdout=subprocess.PIPE
        )
        assert child.stdout.readline() == b"READY\n"
        threading.Event().wait(0.02 + 0.04 * turn)
        child.kill()
        child.wait()
        child.stdout.close()
        cut += any(name.endswith(UNFINISHED) for name in names(folder))
        known = backups(folder)
        assert {path.name for path in folder.glob("*.db")} == {each.path.name for each in known}
        for each in known:
            verify(each)
            each.path.unlink()
            each.path.with_suffix(".json").unlink()
    assert cut > 1, "no kill fell into a backup"
    archive = Store(counter.folder)
    verify(backup(archive, folder, NOON))
    archive.close()
    assert len(names(folder)) <= 3, "what a killed backup left is swept (a manifest alone waits for the rotation)"
