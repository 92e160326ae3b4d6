"""What the banner of the window says, how long it stays, and what takes it away."""

import datetime as dt
import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from loket import settings as settings_file
from loket.app.opened import CALENDAR_FILE, SOP_FOLDER, open_desk
from loket.app.seat import Seat
from loket.desk.views import Who
from loket.errors import DeviceMissing, DeviceUnknown, LoketError
from loket.settings import PrinterSettings, Settings
from loket.ui.look.keybutton import KeyButton
from loket.ui.outbox import Outbox

PIN = "248135"


class Printer:
    """A printer that does what the test says: nothing, or one of the device errors."""

    def __init__(self, fault=None):
        self.fault = fault
        self.got = []

    def send(self, data):
        if self.fault is not None:
            raise self.fault
        self.got.append(data)


def told(seat):
    """Return what the banner says now; nothing where it is not there."""
    return seat.window.notice.accessibleName() if seat.window.notice.isVisible() else ""


def press_in_notice(seat, word):
    found = [
        each
        for each in seat.window.notice.findChildren(KeyButton)
        if each.isVisible() and word in (each.text(), each.toolTip())
    ]
    assert len(found) == 1
    found[0].click()


def badge(seat, place="slips"):
    return seat.window.rail._buttons[place].accessibleName()


@pytest.fixture
def plug(seat, quiet):
    """Put another printer at the counter."""

    def put(fault=None):
        printer = Printer(fault)
        seat.counter.outbox = Outbox(seat.opened.desk, printer)
        quiet()
        return printer

    return put


@pytest.fixture
def faulty(qtbot, office, tmp_path, hours):
    """A counter whose folder holds a broken SOP, a broken calendar, broken settings and a printer without address."""
    folder = tmp_path / "rusak"
    shutil.copytree(office, folder)
    (folder / SOP_FOLDER).mkdir()
    (folder / SOP_FOLDER / "izin.toml").write_text("bentuk = \n", encoding="utf-8")
    (folder / CALENDAR_FILE).write_text("bukan json", encoding="utf-8")
    (folder / settings_file.FILE).write_text("counter = satu\n", encoding="utf-8")
    with pytest.raises(LoketError) as broken:
        settings_file.load(folder)
    wanted = Settings(printer=PrinterSettings(kind="jaringan", address="10.0.0.1:bukan"))
    made = Seat(open_desk(folder, clock=hours, quick_pins=True), folder, wanted, broken.value)
    made.window.show()
    made.window.activateWindow()
    qtbot.waitUntil(lambda: not made.tasks.busy)
    yield made
    made.close()
    made.window.deleteLater()


def enter(seat, qtbot, login="siti"):
    seat.window.come_in(seat.opened.desk.people.come_in(login, PIN, 1))
    qtbot.waitUntil(lambda: not seat.tasks.busy)


def test_faults_of_the_start_are_counted_told_and_listed(faulty, qtbot):
    assert told(faulty) == ""
    enter(faulty, qtbot)
    sentences = [each.sentence for each in faulty.counter.faults]
    assert len(sentences) == 4
    assert "4 hal perlu dibetulkan" in told(faulty)
    assert all(words in told(faulty) for words in (sentences[0], faulty.counter.faults[0].hint))
    press_in_notice(faulty, "Lihat semua")
    qtbot.waitUntil(lambda: not faulty.tasks.busy)
    section = faulty.window.page("settings").open_section()
    assert section.title == "Tentang"
    shown = [each.text() for each in section.findChildren(QLabel) if each.isVisible()]
    assert all(each.sentence in shown and each.hint in shown for each in faulty.counter.faults)
    assert told(faulty) == ""


def test_faults_of_the_start_outlast_pages_deeds_and_officers_until_closed(faulty, qtbot):
    enter(faulty, qtbot)
    faulty.window.go("reports")
    faulty.counter.toast.emit("Tersimpan.")
    faulty.window.tell_trouble(LoketError("Ini gagal.", "Ulangi."))
    assert "Ini gagal." in told(faulty)
    faulty.window.lock()
    enter(faulty, qtbot, "camat")
    assert "4 hal perlu dibetulkan" in told(faulty)
    press_in_notice(faulty, "Tutup pesan")
    enter(faulty, qtbot)
    assert told(faulty) == ""


def test_broken_settings_are_not_written_over_by_coming_in(faulty, qtbot):
    enter(faulty, qtbot)
    assert (faulty.counter.folder / settings_file.FILE).read_text(encoding="utf-8") == "counter = satu\n"


def test_one_fault_is_told_without_a_count(seat, come_in):
    seat.counter.faults = [LoketError("Hari libur belum ada.", "Perbarui Loket.")]
    come_in("siti")
    assert told(seat) == "Perhatian: Hari libur belum ada. Perbarui Loket."


def test_a_clock_set_back_is_told_on_coming_in_until_it_is_right(seat, come_in, hours, quiet):
    hours.on(-60)
    come_in("siti")
    assert "Jam komputer mundur" in told(seat)
    assert "Pengaturan > Tentang" in told(seat)
    press_in_notice(seat, "Buka Tentang")
    quiet()
    about = seat.window.page("settings").open_section()
    assert "mundur" in about.notice.accessibleName()
    assert about.notice.isVisible()
    assert told(seat) == ""
    seat.counter.run(seat.opened.desk.queue.take_number, seat.counter.who, ("legalisir",))
    quiet()
    assert "Jam komputer mundur" in told(seat)
    hours.on(90)
    seat.counter.changed.emit(())
    quiet()
    assert told(seat) == ""


def test_an_accepted_clock_is_told_no_more(seat, come_in, hours, quiet):
    hours.on(-60)
    come_in("admin")
    assert "mundur" in told(seat)
    seat.window.go("settings", {"section": "Tentang"})
    quiet()
    seat.window.page("settings").about._accept()
    quiet()
    assert told(seat) == ""
    assert seat.opened.desk.bureau.clock_trouble() is None


def test_a_clock_that_runs_or_was_set_right_by_seconds_is_no_trouble(seat, hours):
    bureau = seat.opened.desk.bureau
    assert bureau.clock_trouble() is None
    hours.now -= dt.timedelta(seconds=90)
    assert bureau.clock_trouble() is None
    hours.now -= dt.timedelta(seconds=60)
    assert "mundur" in bureau.clock_trouble().sentence


@pytest.fixture
def refused(come_in, handed_in, hands, seat):
    """Press F9 where a paper is missing; return the request, which stays on the screen with what was said."""
    made = handed_in(ticked=False)
    page = come_in("siti")
    page.enter({"request": made.line.id, "sop": "legalisir"})
    hands.settle()
    hands.press("F9")
    assert "Belum lengkap" in told(seat)
    return made


def test_what_was_missing_is_told_no_more_once_it_went_well(refused, seat, who, hands):
    desk = seat.opened.desk
    for line in desk.requests.see(who(), refused.line.id).checklist:
        seat.counter.run(desk.requests.tick, who(), refused.line.id, line.id, on=True)
    hands.settle()
    hands.press("F9")
    assert told(seat) == ""


@pytest.mark.parametrize("others", [False, True])
def test_a_deed_of_this_officer_ends_what_was_told_and_that_of_another_does_not(refused, seat, who, hands, others):
    assert refused
    queue, me = seat.opened.desk.queue, who()
    deed = Who(who("kasubag").officer, 2) if others else me
    seat.counter.run(queue.take_number, deed, ("legalisir",))
    hands.settle()
    assert bool(told(seat)) is others


@pytest.fixture
def other(handed_in):
    """Hand in another request, before the one that is refused."""
    return handed_in("Lalu Sahdan")


def test_choosing_another_request_ends_what_was_told(other, refused, seat, hands):
    page = seat.window.page("counter")
    assert page.list.table.chosen() == refused.line.id
    assert "Belum lengkap" in told(seat)
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
        QTest.keyClick(page.list.table, key)
        hands.settle()
        if page.list.table.chosen() == other.line.id:
            break
    assert page.list.table.chosen() == other.line.id
    assert told(seat) == ""


def test_looking_again_does_not_end_what_was_told(refused, seat, hands):
    assert refused
    seat.counter.changed.emit(())
    hands.settle()
    assert "Belum lengkap" in told(seat)


def test_a_slip_that_failed_is_told_with_the_way_to_it(seat, come_in, plug, hands, quiet):
    plug(DeviceMissing("Printer tidak terhubung. Slip belum dicetak.", "Periksa kabelnya."))
    come_in("siti")
    hands.press("F6")
    hands.press("1")
    hands.press("Return")
    quiet()
    assert seat.window.toast.text().endswith("diambil, slip menunggu printer.")
    assert "belum tercetak" in told(seat)
    assert "Periksa kabelnya." in told(seat)
    assert "1 menunggu" in badge(seat)
    hands.press("Alt+7")
    assert seat.window.rail.chosen() == "slips"
    assert told(seat) == ""
    plug()
    hands.press("F9")
    quiet()
    assert badge(seat) == "Slip"


def test_the_button_goes_to_the_slips(seat, come_in, plug, who, quiet):
    plug(DeviceMissing("Printer tidak terhubung.", "Periksa."))
    come_in("siti")
    seat.counter.run(seat.opened.desk.queue.take_number, who(), ("legalisir",))
    quiet()
    press_in_notice(seat, "Buka Slip (Alt+7)")
    assert seat.window.rail.chosen() == "slips"
    assert told(seat) == ""


def test_slips_nobody_is_sure_of_are_told_and_counted_though_the_next_goes_out(seat, plug, who, come_in, quiet):
    desk = seat.opened.desk
    printer = plug(DeviceUnknown("Kertas habis saat slip dicetak.", "Lihat dahulu."))
    come_in("siti")
    seat.counter.run(desk.queue.take_number, who(), ("legalisir",))
    quiet()
    assert "belum pasti tercetak" in told(seat)
    printer.fault = None
    seat.counter.run(desk.queue.take_number, who(), ("legalisir",))
    quiet()
    assert desk.slips.troubled() == 1
    assert "belum pasti tercetak" in told(seat)
    desk.slips.confirm(who(), min(each.id for each in desk.slips.outbox()))
    quiet()
    assert told(seat) == ""


def test_the_pump_says_what_became_of_each_slip(seat, who):
    desk = seat.opened.desk
    seat.counter.outbox = None
    for _ in range(2):
        desk.queue.take_number(who(), ("legalisir",))
    pumped = Outbox(desk, Printer(DeviceMissing("Printer mati.", "Nyalakan."))).pump()
    assert (pumped.sent, [each.state for each in pumped.troubled]) == (0, ["failed"])
    pumped = Outbox(desk, Printer()).pump()
    assert (pumped.sent, pumped.troubled) == (1, ())
