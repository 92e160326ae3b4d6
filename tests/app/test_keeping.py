"""When backups are made: at closing, when something changed, off the desk's thread; a fault stops nothing."""

import os
import shutil
import threading

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest

from loket.app.hands import Hands
from loket.app.keeper import Keeper, backup_now
from loket.app.opened import open_desk
from loket.app.seat import Seat
from loket.cli import main
from loket.errors import StoreError
from loket.settings import Settings, load, save
from loket.store.backup import FOLDER, backup, backups, verify


@pytest.fixture
def keeper(counter, clock):
    return Keeper(counter.store, clock)


def there(counter):
    return backups(counter.folder / FOLDER)


def test_only_what_is_new_is_backed_up(counter, keeper, clock):
    assert keeper.keep() == ()
    assert len(there(counter)) == 1
    clock.go(minutes=30)
    assert keeper.keep() == ()
    assert len(there(counter)) == 1
    counter.open("kia")
    assert keeper.keep() == ()
    assert [each.rows["request"] for each in there(counter)] == [1, 0]


def test_a_backup_that_was_cut_short_is_made_again(counter, keeper):
    keeper.keep()
    (cut,) = there(counter)
    cut.path.write_bytes(cut.path.read_bytes()[:-1])
    assert keeper.keep() == ()
    assert [each.complete for each in there(counter)].count(True) == 1


def test_an_empty_archive_needs_none(empty_counter, clock):
    assert Keeper(empty_counter.store, clock).keep() == ()
    assert not (empty_counter.folder / FOLDER).exists()


def test_a_second_folder_gets_its_own_and_catches_up(counter, keeper, tmp_path):
    usb = tmp_path / "usb"
    (fault,) = keeper.keep(str(usb))
    assert "usb" in fault.sentence
    assert len(there(counter)) == 1, "the first folder has its backup all the same"
    usb.mkdir()
    assert keeper.keep(str(usb)) == ()
    assert len(there(counter)) == len(backups(usb)) == 1
    counter.open("kia")
    assert keeper.keep(str(usb)) == ()
    assert backups(usb)[0].sha256 == there(counter)[0].sha256


def test_a_folder_that_cannot_be_made_does_not_keep_the_second_waiting(counter, keeper, tmp_path):
    (counter.folder / FOLDER).touch()
    (fault,) = keeper.keep(str(tmp_path))
    assert FOLDER in fault.sentence
    verify(backups(tmp_path)[0])


def test_the_rotation_runs_with_it(counter, keeper, clock, monkeypatch):
    monkeypatch.setattr("loket.store.rotation.NEWEST", 2)
    for serial in range(1, 5):
        counter.open("kia", serial=serial)
        clock.go(minutes=30)
        assert keeper.keep() == ()
    assert [each.rows["request"] for each in there(counter)] == [4, 3]


@pytest.fixture
def seat(qapp, office_folder, clock):
    del qapp
    made = Seat(open_desk(office_folder, clock=clock, quick_pins=True), office_folder, Settings())
    made.window.show()
    yield made
    made.close()
    made.window.deleteLater()


@pytest.fixture
def hands(seat, tmp_path):
    hands = Hands(seat.window, seat.tasks, tmp_path / "gambar")
    hands.settle()
    return hands


def come_in(seat):
    seat.window.come_in(seat.opened.desk.people.come_in("siti", "248135", 1))


def test_closing_the_window_makes_a_backup(qapp, office_folder, clock):
    del qapp
    for _ in range(2):
        seat = Seat(open_desk(office_folder, clock=clock, quick_pins=True), office_folder, Settings())
        seat.close()
        seat.window.deleteLater()
    (made,) = backups(office_folder / FOLDER)
    verify(made)


def test_the_counter_closes_although_the_backup_fails(qapp, office_folder, clock):
    del qapp
    (office_folder / FOLDER).touch()
    seat = Seat(open_desk(office_folder, clock=clock, quick_pins=True), office_folder, Settings())
    seat.close()
    seat.window.deleteLater()
    open_desk(office_folder, clock=clock).close()


def test_the_desk_does_not_wait_for_a_backup(seat, hands, monkeypatch):
    begun, go_on, where = threading.Event(), threading.Event(), []

    def slow(*arguments):
        where.append(threading.current_thread())
        begun.set()
        assert go_on.wait(20)
        return backup(*arguments)

    monkeypatch.setattr("loket.store.backup.backup", slow)
    come_in(seat)
    seat.keeping.keep()
    assert begun.wait(20)
    answers = []
    seat.tasks.run(seat.opened.desk.bureau.office, then=answers.append)
    try:
        hands.wait_for(lambda: answers)
    finally:
        go_on.set()
    hands.settle()
    assert where[0] is not threading.main_thread()
    assert len(backups(seat.counter.folder / FOLDER)) == 1


def test_a_fault_is_told_once_and_again_when_it_comes_back(seat, hands, office_folder):
    told = []
    seat.counter.settings = Settings(backup_folder=str(office_folder / "usb"))
    show = seat.window.tell_trouble
    seat.window.tell_trouble = lambda fault: (told.append(fault.sentence), show(fault))
    seat.keeping.keep()
    hands.settle()
    assert told == [], "nobody is at the counter"
    come_in(seat)
    hands.settle()
    seat.keeping._say()
    assert len(told) == 1
    assert "usb" in told[0]
    assert seat.window.notice.isVisible()
    seat.keeping.keep()
    hands.settle()
    assert len(told) == 1
    (office_folder / "usb").mkdir()
    seat.keeping.keep()
    hands.settle()
    shutil.rmtree(office_folder / "usb")
    seat.keeping.keep()
    hands.settle()
    assert len(told) == 2


def test_the_setting_is_kept(tmp_path):
    save(tmp_path, Settings(backup_folder="/media/usb"))
    assert load(tmp_path).backup_folder == "/media/usb"


def test_the_commands(counter, capsys, tmp_path):
    data = ["--data", str(counter.folder)]
    assert main([*data, "backup"]) == 1
    assert "sudah berjalan" in capsys.readouterr().err
    counter.open("kia")
    counter.close()
    assert main([*data, "restore"]) == 0
    assert "Belum ada cadangan" in capsys.readouterr().out
    assert main([*data, "backup"]) == 0
    said = capsys.readouterr().out
    assert "1 permohonan" in said
    assert "loket.kunci tidak ikut disalin" in said
    (made,) = there(counter)
    assert main([*data, "restore"]) == 0
    assert str(made.path) in capsys.readouterr().out
    assert main([*data, "restore", "--coba", str(made.path)]) == 0
    assert list(counter.folder.glob("loket-sebelum-pulih-*")) == []
    assert main([*data, "restore", str(made.path)]) == 0
    assert "loket-sebelum-pulih-" in capsys.readouterr().out
    assert main([*data, "restore", str(tmp_path / "lain.db")]) == 1
    assert main([*data, "backup", str(tmp_path / "usb")]) == 1
    assert "tidak ada" in capsys.readouterr().err


def test_a_backup_of_nothing_makes_nothing(tmp_path, clock):
    with pytest.raises(StoreError, match="Belum ada"):
        backup_now(tmp_path / "data", None, clock())
    assert not (tmp_path / "data").exists()
