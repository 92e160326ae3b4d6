"""How many keys a service costs an officer, beside the data that must be typed: counted at the real window."""

import datetime as dt

import pytest

from loket.desk.views import Applicant, Filling

pytestmark = [
    pytest.mark.slow,
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
]

NIK = "9902034107850001"
COPY_AT_MOST, CARD_AT_MOST = 15, 25


class Counted:
    """Hands that count: `key` is a key press, `data` is what no program can know and somebody must type."""

    def __init__(self, hands):
        self.hands = hands
        self.pressed = []

    def key(self, *chords):
        """Press keys one after the other, where the keyboard is."""
        for chord in chords:
            self.pressed.append(chord)
            self.hands.press(chord)

    def data(self, text):
        """Type data where the keyboard is."""
        self.hands.type(text)

    def at(self):
        """Return the name of what has the keyboard."""
        return self.hands.front().focusWidget().accessibleName()


@pytest.fixture
def stage(busy_folder, open_stage):
    """The busy office with Siti at the main page."""
    made = open_stage(busy_folder)
    made.come_in("siti")
    return made


@pytest.fixture
def counted(stage):
    return Counted(stage.hands)


def seen_before(stage):
    """Let somebody have been here for another service."""
    person = Applicant(name="Baiq Rukmini", nik=NIK, sex="P", birth=dt.date(1985, 7, 1), desa="5202032004")
    stage.desk.requests.open(stage.counter.who, "ktp_baru", Filling(person), submit=False)


def test_a_legalisir_for_a_person_seen_before(stage, counted):
    seen_before(stage)
    counted.key("Ctrl+3", "F5")
    counted.data(NIK)
    stage.hands.settle()
    stage.hands.wait_for(lambda: stage.hands.front().body().applicant.nik.open_list() is not None)
    counted.key("Return")
    assert counted.at().startswith("Jenis dokumen")
    counted.data("kk")
    counted.key("Return")
    counted.data("3")
    counted.key("Return")
    assert counted.at() == "Asli ditunjukkan"
    counted.key("Space", "F9")
    assert stage.hands.front() is stage.window
    counted.key("F9")
    line = stage.desk.finding.requests(stage.counter.who, "Baiq Rukmini")[0]
    assert (line.state, bool(line.registers)) == ("verified", True)
    view = stage.desk.requests.see(stage.counter.who, line.id)
    assert [(each.filling.kind, each.filling.copies) for each in view.documents] == [("kk", 3)]
    assert len(counted.pressed) <= COPY_AT_MOST, counted.pressed


def test_a_kia_with_five_papers(stage, counted):
    counted.key("Ctrl+2", "F5")
    counted.data("9902034511880003")
    counted.key("Return")
    counted.data("Hani Safitri")
    counted.key("Return")
    counted.data("Mantang")
    counted.key("Return", "Return", "Return")
    assert counted.at() == "Desa"
    counted.data("Mantang")
    counted.key("Return", "Return")
    assert counted.at() == "Nomor KK"
    counted.data("9902031203110007")
    counted.key("Return", "Return")
    assert counted.at().startswith("Nama anak")
    counted.data("Muhammad Rafi")
    counted.key("Return", "Return", "Return")
    assert counted.at().startswith("Tanggal lahir anak")
    counted.data("3-2-2020")
    counted.key("Return")
    counted.data("L")
    counted.key("Return", "F9")
    for digit in "12345":
        counted.key(digit)
    line = stage.desk.finding.requests(stage.counter.who, "Hani Safitri")[0]
    view = stage.desk.requests.see(stage.counter.who, line.id)
    assert (line.state, view.missing) == ("submitted", ())
    assert len(counted.pressed) <= CARD_AT_MOST, counted.pressed
