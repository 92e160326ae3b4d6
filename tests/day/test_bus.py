"""A counter day in the real window, driven from outside: only keys and the accessibility bus, as a screen reader has.

Here stands what must be true of the archive afterwards; the day itself is told by bus_driver.py.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from loket.app.opened import open_desk
from loket.desk.views import Who
from loket.domain.request import State

pytestmark = pytest.mark.slow

HERE = Path(__file__).parent
PYTHON = "/usr/bin/python3"
NEEDED = {
    "xvfb": "/usr/bin/xvfb-run",
    "xauth": "/usr/bin/xauth",
    "dbus-x11": "/usr/bin/dbus-run-session",
    "at-spi2-core": "/usr/libexec/at-spi-bus-launcher",
}
BINDING = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
PATIENCE_S = 540
SERVED = {"kia", "legalisir", "ak1", "ktp_baru", "ktp_ubah", "kk"}


def missing():
    """Name the Debian packages that are not here."""
    found = [package for package, file in NEEDED.items() if not Path(file).exists()]
    has_binding = shutil.which(PYTHON) and not subprocess.run([PYTHON, "-c", BINDING], check=False).returncode
    return found if has_binding else [*found, "python3-gi gir1.2-atspi-2.0"]


@pytest.fixture(scope="module")
def day(tmp_path_factory):
    """The day played once: its folder, and how the driver ended."""
    lacking = missing()
    if lacking:
        pytest.skip(f"not installed: {' '.join(lacking)}")
    folder = tmp_path_factory.mktemp("bus") / "data"
    screen = ["xvfb-run", "--auto-servernum", "--server-args", "-screen 0 1366x768x24"]
    driver = [PYTHON, "-W", "ignore", str(HERE / "bus_driver.py")]
    program = [sys.executable, "-m", "loket", "--data", str(folder), "run"]
    child = subprocess.run(
        [*screen, "dbus-run-session", "--", *driver, *program],
        env={**os.environ, "QT_QPA_PLATFORM": "xcb", "NO_AT_BRIDGE": "0", "LC_ALL": "C.UTF-8"},
        cwd=HERE.parents[1],
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE_S,
    )
    return SimpleNamespace(folder=folder, child=child)


@pytest.fixture(scope="module")
def desk(day):
    """The desk over the archive that the killed program left."""
    assert day.child.returncode == 0, f"{day.child.stdout}\n{day.child.stderr}"
    opened = open_desk(day.folder)
    yield opened.desk
    opened.close()


@pytest.fixture(scope="module")
def views(desk):
    """Each request of the day, by its service."""
    who = Who(desk.people.everybody()[0].id, 1)
    found = [line for sop in desk.house.sops for line in desk.requests.closed_list(who, sop, desk.house.today())]
    return {line.sop_id: desk.requests.see(who, line.id) for line in found}


def test_the_day_was_played_to_its_end_without_a_fault(day):
    assert day.child.returncode == 0, f"{day.child.stdout}\n{day.child.stderr}"
    assert "served: 6" in day.child.stdout
    assert not (day.folder / "kesalahan.txt").exists()


def test_the_wizard_set_up_the_office_and_its_people(desk):
    roles = {each.login: each.roles for each in desk.people.everybody()}
    assert set(roles) == {"siti", "kasubag", "sekcam", "camat"}
    assert "petugas_loket" in roles["siti"]
    assert "kasubag_pelum" in roles["kasubag"]
    assert desk.bureau.office().complaints == "0812-0000-0000"


def test_all_six_services_were_handed_over(views):
    assert {sop: view.line.state for sop, view in views.items()} == dict.fromkeys(SERVED, State.DONE)
    assert {f"{view.line.name} (Sendiri)" for view in views.values()} == {view.handed_to for view in views.values()}


def test_another_officer_signed_what_siti_verified(views):
    assert [each.name for each in views["legalisir"].signatures] == ["Lalu Hamdani"]
    assert [each.name for each in views["ak1"].signatures] == ["Lalu Contoh"]


def test_the_family_card_went_back_once_and_came_again(views):
    told = " ".join(each.what for each in views["kk"].history)
    assert "ikembalikan" in told


def test_register_numbers_begin_at_one(desk, views):
    year = desk.house.today().year
    assert [each.number for each in desk.register.entries("legalisir", year)] == [1]
    assert [each.number for each in desk.register.entries("ak1", year)] == [1]
    assert views["legalisir"].line.registers == (f"1/Pelum/{year}",)


def test_every_slip_left_for_the_printer(views):
    slips = [slip for view in views.values() for slip in view.slips]
    assert len(slips) >= 2 * len(SERVED)
    assert {slip.state for slip in slips} <= {"printed", "confirmed"}
