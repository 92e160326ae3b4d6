"""A whole counter for the tests of its pages: a set-up office on a real archive, its officers, and a window."""

import datetime as dt
import os
import shutil
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest

from loket.app.hands import Hands
from loket.app.opened import open_desk
from loket.app.seat import Seat
from loket.desk.views import Applicant, DocumentFilling, Filling, Who
from loket.domain.office import Office
from loket.settings import Settings
from loket.ui.look import theme

PIN = "248135"
MORNING = dt.datetime(2026, 11, 23, 1, 0, tzinfo=dt.UTC)
"""Monday, 09.00 at the counter."""
OFFICERS = {
    "siti": (
        "Siti Rahmah",
        "",
        (
            "petugas_loket",
            "operator_sipraja",
            "operator_plavon",
            "operator_siak",
            "operator_rekam",
            "operator_cetak",
        ),
    ),
    "kasubag": ("Lalu Ahmad Fauzi", "198001012005011001", ("kasubag_pelum",)),
    "sekcam": ("Baiq Sri Handayani", "197901012004012002", ("sekcam",)),
    "camat": ("Lalu Wirawan", "197501012000011001", ("camat",)),
}


def pytest_collection_modifyitems(items):
    """The offscreen platform says of many things that it has no need for them; that is no fault of ours."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


class Hours:
    """The clock on the wall of a test: it stands until it is put on."""

    def __init__(self):
        self.now = MORNING

    def __call__(self):
        return self.now

    def on(self, minutes):
        """Let some minutes pass."""
        self.now += dt.timedelta(minutes=minutes)


def _set_up(folder):
    opened = open_desk(folder, clock=lambda: MORNING, quick_pins=True)
    desk = opened.desk
    desk.bureau.set_up(Office())
    admin = desk.people.add_first("admin", "Nurul Hidayah", PIN, ())
    for login, (name, nip, roles) in OFFICERS.items():
        desk.people.add(Who(admin.id, 1), login, name, PIN, roles, nip=nip)
    opened.close()


@pytest.fixture(scope="session")
def office(tmp_path_factory):
    """A folder with an office that was set up once, to be copied."""
    folder = tmp_path_factory.mktemp("kantor")
    _set_up(folder)
    return folder


@pytest.fixture
def hours():
    """The clock that the desk of `seat` reads."""
    return Hours()


@pytest.fixture
def seat(qtbot, qapp, office, tmp_path, hours):
    """A counter with its window, shown, with nobody logged in."""
    theme.apply(qapp, "terang", 1.0)
    folder = tmp_path / "data"
    shutil.copytree(office, folder)
    made = Seat(open_desk(folder, clock=hours, quick_pins=True), folder, Settings())
    made.window.show()
    made.window.activateWindow()
    qtbot.waitUntil(made.window.isActiveWindow)
    qtbot.waitUntil(lambda: not made.tasks.busy)
    yield made
    made.close()
    made.window.deleteLater()


@pytest.fixture
def quiet(qtbot, seat):
    """Wait until every answer has come home."""

    def wait():
        qtbot.waitUntil(lambda: not seat.tasks.busy, timeout=10_000)

    return wait


@pytest.fixture
def come_in(seat, quiet):
    """Let an officer in by the short name, without the keyboard; return the page that shows then."""

    def enter(login, page="counter"):
        officer = seat.counter.desk.people.come_in(login, PIN, seat.counter.settings.counter)
        seat.window.come_in(officer)
        seat.window.go(page)
        quiet()
        return seat.window.page(page)

    return enter


@pytest.fixture
def who(seat):
    """Return who an officer is to the desk, by the short name."""

    def ask(login="siti"):
        found = next(each for each in seat.opened.desk.people.everybody() if each.login == login)
        return Who(found.id, 1)

    return ask


@pytest.fixture
def pin():
    """The PIN of every officer."""
    return PIN


def _legalisir(name="Baiq Nurhayati", *, copies=3, reason="NIK sesuai KTP asli", original=True):
    """Return a filled legalisir form of an invented person."""
    person = Applicant(name=name, no_nik=True, sex="P", desa="5202032004", birth=dt.date(1985, 1, 1))
    paper = DocumentFilling("kk", owner=name, relation="Sendiri", copies=copies, original_seen=original)
    return Filling(person, documents=(paper,), reason=reason)


@pytest.fixture
def legalisir():
    """Fill the form of a legalisir: `legalisir(name, copies=3, reason="...")`."""
    return _legalisir


@pytest.fixture
def handed_in(seat, who):
    """Open and hand in a legalisir at the desk, as another counter would; return its view."""

    def make(name="Baiq Nurhayati", *, ticked=True, ticket=None):
        desk = seat.opened.desk
        made = desk.requests.open(who(), "legalisir", _legalisir(name, original=ticked), ticket=ticket, submit=True)
        if ticked:
            for line in made.checklist:
                made = desk.requests.tick(who(), made.line.id, line.id, on=True)
        return made

    return make


@pytest.fixture
def hands(seat, tmp_path):
    """Work the window by keyboard, each act waiting for its answer."""
    return Hands(seat.window, seat.tasks, tmp_path / "gambar")
