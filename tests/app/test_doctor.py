"""`loket doctor`: each thing that can be wrong is found, in one line, with what to do."""

import datetime as dt
import os
import shutil
from typing import NamedTuple

import pytest

from loket.app import doctor
from loket.app.doctor import examine_all, run_doctor
from loket.app.keeper import Keeper
from loket.devices.model import Listed
from loket.errors import DeviceError
from loket.settings import PrinterSettings, Settings, save
from loket.store.backup import FOLDER, backups
from loket.store.key import FILE as KEY
from loket.store.store import FILE

pytestmark = pytest.mark.usefixtures("no_devices")


class DiskUsage(NamedTuple):
    total: int
    used: int
    free: int


@pytest.fixture
def no_devices(monkeypatch):
    """A PC without camera and scanner, whose reading engine need not be loaded each time."""
    monkeypatch.setattr("loket.devices.find.cameras", tuple)
    monkeypatch.setattr("loket.devices.find.scanners", tuple)
    monkeypatch.setattr("loket.vision.engine.load", lambda: None)


@pytest.fixture
def office(counter, clock):
    """An office whose day has ended, with its backup."""
    counter.open("kia")
    assert Keeper(counter.store, clock).keep() == ()
    counter.close()
    return counter.folder


def found(folder, clock, what):
    (line,) = [each for each in examine_all(folder, clock()) if each.what == what]
    assert "\n" not in str(line)
    if line.grade != "baik":
        assert line.hint or what in {"Printer", "Kamera"}, "what to do"
    return line


def test_a_healthy_office(office, clock):
    said = []
    assert run_doctor(office, clock(), said.append) == 0
    assert len(said) == len(doctor.CHECKS)
    assert all(line.startswith("baik ") for line in said), said


def test_it_changes_nothing(office, clock):
    before = {path: path.read_bytes() for path in office.rglob("*") if path.is_file()}
    examine_all(office, clock())
    assert {path: path.read_bytes() for path in office.rglob("*") if path.is_file()} == before


def test_it_works_beside_the_running_counter(counter, clock):
    counter.open("kia")
    assert found(counter.folder, clock, "Basis data").grade == "baik"
    assert counter.open("kia", serial=2).line.number == "26-00002"


def test_a_folder_without_anything(tmp_path, clock):
    said = []
    assert run_doctor(tmp_path / "tiada", clock(), said.append) == 0
    assert sum(line.startswith("perhatian") for line in said) == 4
    assert not (tmp_path / "tiada").exists()


@pytest.mark.parametrize("where", [0, 5000, 100_000])
def test_a_damaged_database(office, clock, where):
    with (office / FILE).open("r+b") as out:
        out.seek(where)
        out.write(os.urandom(64))
    line = found(office, clock, "Basis data")
    assert (line.grade, "loket restore" in line.hint) == ("gagal", True)
    assert run_doctor(office, clock(), str) == 1


def test_a_key_that_is_gone_or_open_to_others(office, clock):
    (office / KEY).chmod(0o644)
    line = found(office, clock, "Kunci")
    assert (line.grade, "chmod 600" in line.hint) == ("perhatian", True)
    (office / KEY).unlink()
    assert found(office, clock, "Kunci").grade == "gagal"
    assert found(office, clock, "Basis data").grade == "gagal"


def test_backups_that_are_missing_old_or_damaged(office, clock, open_counter):
    assert "0 menit lalu" in found(office, clock, "Cadangan").sentence
    clock.go(days=3)
    assert found(office, clock, "Cadangan").grade == "baik", "nothing happened since"
    again = open_counter(office, clock)
    again.open("kia", serial=2)
    again.close()
    line = found(office, clock, "Cadangan")
    assert (line.grade, "3 hari lalu" in line.sentence) == ("perhatian", True)
    (made,) = backups(office / FOLDER)
    made.path.write_bytes(made.path.read_bytes()[:-1] + b"x")
    assert found(office, clock, "Cadangan").grade == "gagal"
    shutil.rmtree(office / FOLDER)
    assert "belum ada" in found(office, clock, "Cadangan").sentence


def test_a_second_folder(office, clock, tmp_path):
    usb = tmp_path / "usb"
    save(office, Settings(backup_folder=str(usb)))
    assert found(office, clock, "Cadangan kedua").grade == "perhatian"
    shutil.copytree(office / FOLDER, usb)
    assert found(office, clock, "Cadangan kedua").grade == "baik"


@pytest.mark.parametrize(("free", "grade"), [(5 * 10**9, "baik"), (9 * 10**8, "perhatian"), (10**7, "gagal")])
def test_a_disk_that_fills_up(office, clock, monkeypatch, free, grade):
    monkeypatch.setattr("loket.app.doctor.shutil.disk_usage", lambda _: DiskUsage(10**10, 0, free))
    assert found(office, clock, "Disk").grade == grade


def test_a_clock_set_back(office, clock):
    clock.go(minutes=-1)
    assert found(office, clock, "Jam").grade == "baik", "a network sets clocks by seconds"
    clock.go(days=-365)
    line = found(office, clock, "Jam")
    assert (line.grade, "23 November 2026" in line.sentence) == ("gagal", True)


def test_a_calendar_that_ends(office, clock):
    clock.now = dt.datetime(2031, 5, 5, tzinfo=dt.UTC)
    assert found(office, clock, "Kalender").grade == "gagal"
    (office / "kalender.json").write_text("{")
    assert found(office, clock, "Kalender").grade == "gagal"


def test_broken_settings_do_not_stop_the_rest(office, clock):
    (office / "loket.toml").write_text("counter = 'satu'")
    assert found(office, clock, "Setelan").grade == "gagal"
    assert found(office, clock, "Basis data").grade == "baik"


def test_a_printer_that_is_not_there(office, clock, tmp_path):
    save(office, Settings(printer=PrinterSettings(kind="berkas", address=str(tmp_path / "lp0"))))
    assert found(office, clock, "Printer").grade == "perhatian"
    save(office, Settings(printer=PrinterSettings(kind="jaringan", address="a b")))
    assert found(office, clock, "Printer").grade == "gagal"


def test_cameras_and_scanners(office, clock, monkeypatch):
    cameras = [Listed("kamera", "/dev/video0", "Kamera meja")]
    monkeypatch.setattr("loket.devices.find.cameras", lambda: tuple(cameras))
    assert "Kamera meja" in found(office, clock, "Kamera").sentence
    cameras.append(Listed("kamera", "/dev/video1", "Kamera lain", "Program tidak diizinkan."))
    assert found(office, clock, "Kamera").grade == "perhatian"

    def broken():
        raise DeviceError("Pemindai tidak dapat dicari.", "Pasang SANE.")

    monkeypatch.setattr("loket.devices.find.scanners", broken)
    assert found(office, clock, "Pemindai").grade == "perhatian"


def test_a_reading_engine_that_is_not_there(office, clock, monkeypatch):
    from loket.vision.engine import EngineMissing

    def missing():
        raise EngineMissing("Pembaca tidak ada.")

    monkeypatch.setattr("loket.vision.engine.load", missing)
    assert found(office, clock, "Pembaca gambar").grade == "perhatian"
