"""A counter in the middle of its week: requests in every state, people in the line, officers who may do everything."""

import contextlib
import os
import shutil

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication

from loket.app.hands import Hands
from loket.app.opened import open_desk
from loket.app.seat import Seat
from loket.domain.queue import Priority
from loket.domain.request import State
from loket.settings import Settings
from loket.ui.look import theme

SIZE = (1366, 768)
PEOPLE = (
    ("kia", "Muliati", State.DRAFT),
    ("kia", "Baiq Nurhayati", State.SUBMITTED),
    ("kk", "Inaq Rohani", State.RETURNED),
    ("ktp_baru", "Muhammad Rizal", State.IN_PROCESS),
    ("ktp_ubah", "Lalu Muhammad Junaidi Kurniawan Hadi Saputra", State.READY),
    ("kk", "Haji Mahyuddin", State.DONE),
    ("legalisir", "Sahnim", State.SUBMITTED),
    ("legalisir", "Siti Haerani", State.VERIFIED),
    ("legalisir", "Sahabudin", State.READY),
    ("ak1", "Lalu Ahmad Zaini", State.VERIFIED),
)


@pytest.fixture
def busy_folder(set_up_office, open_counter, clock, tmp_path):
    """The folder of an office in the middle of its work."""
    folder = shutil.copytree(set_up_office, tmp_path / "data")
    with contextlib.closing(open_counter(folder, clock)) as office:
        _fill(office, clock)
    return folder


def _fill(office, clock):
    """Let a morning go by."""
    desk = office.desk
    siti = office.who["petugas_loket"]
    for priority, services in ((0, ("legalisir",)), (1, ("kk",)), (0, ("kia", "legalisir")), (3, ("ktp_ubah",))):
        desk.queue.take_number(siti, services, list(Priority)[priority])
        clock.go(minutes=3)
    desk.queue.hold(siti, desk.queue.call_next(siti).id)
    desk.queue.call_next(siti)
    for serial, (sop, name, state) in enumerate(PEOPLE, 1):
        clock.go(minutes=4)
        _bring(office, sop, name, state, serial)
    paused = office.open("ktp_ubah", name="Amaq Sukarman", serial=77)
    desk.requests.stop_clock(siti, paused.line.id, "jaringan")


def _bring(office, sop, name, state, serial):
    """Bring one request into a state."""
    made = office.open(sop, name=name, serial=serial, submit=state is not State.DRAFT)
    if state is State.RETURNED:
        office.desk.requests.give_back(office.role_at(made), made.line.id, ["Fotokopi KK tidak terbaca"])
    elif state not in {State.DRAFT, State.SUBMITTED}:
        office.to(made, state)


class Stage:
    """A window on the screen, and the hands that work it."""

    def __init__(self, folder, clock, pictures):
        self.seat = Seat(open_desk(folder, clock=clock, quick_pins=True), folder, Settings())
        self.window = self.seat.window
        self.counter = self.seat.counter
        self.desk = self.counter.desk
        self.window.resize(*SIZE)
        self.window.show()
        self.window.activateWindow()
        self.hands = Hands(self.window, self.seat.tasks, pictures)
        self.hands.settle()

    def come_in(self, login, page="counter", **show):
        """Let an officer in by the short name, and go to a page."""
        pin = "248135"
        self.window.come_in(self.desk.people.come_in(login, pin, self.counter.settings.counter))
        self.window.go(page, show)
        self.hands.settle()
        return self.window.page(page)

    def request(self, name):
        """Return the id of somebody's request."""
        return self.desk.finding.requests(self.counter.who, name)[0].id

    def open_request(self, name):
        """Show somebody's request on the main page."""
        self.counter.go("counter", request=self.request(name))
        self.hands.settle()

    def close(self):
        """Close what stands before the window, then the window."""
        while QApplication.activeModalWidget() is not None:
            QApplication.activeModalWidget().done(0)
        self.seat.close()
        self.window.deleteLater()


@pytest.fixture
def open_stage(qapp, clock, tmp_path):
    """The way to open a window on a folder, at a look and a text scale."""
    made = []

    def open_it(folder, scale=1.0, look="terang"):
        theme.apply(qapp, look, scale)
        made.append(Stage(folder, clock, tmp_path / "gambar"))
        return made[-1]

    yield open_it
    for stage in made:
        stage.close()
