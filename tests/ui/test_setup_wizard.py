"""The first start, driven by keys, and what the desk knows afterwards."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from loket import settings as settings_file
from loket.app.opened import open_desk
from loket.app.seat import Seat
from loket.desk.views import Who
from loket.devices.virtual_server import VirtualServer
from loket.errors import NotAllowed
from loket.settings import Settings
from loket.ui.look import theme
from loket.ui.setup.draft import FILE, Draft
from loket.ui.setup.wizard import Wizard

PIN = "248135"


@pytest.fixture
def start(qtbot, qapp, tmp_path, hours):
    """Open the window on a folder where nobody has set anything up; return its seat and its wizard."""
    theme.apply(qapp, "terang", 1.0)
    seats = []

    def make():
        folder = tmp_path / "data"
        made = Seat(open_desk(folder, clock=hours, quick_pins=True), folder, Settings())
        seats.append(made)
        made.window.show()
        made.window.activateWindow()
        qtbot.waitUntil(lambda: made.window.findChild(Wizard) is not None and not made.tasks.busy)
        return made, made.window.findChild(Wizard)

    yield make
    for each in seats:
        each.close()
        each.window.deleteLater()


def press(seat, key):
    QTest.keyClick(seat.window.focusWidget() or seat.window, key)


def typing(seat, *texts):
    """Type into one field after the other, by Tab; an empty text leaves a field as it is."""
    for text in texts:
        held = seat.window.focusWidget()
        if text:
            held.selectAll()
            QTest.keyClicks(held, text)
        if seat.window.focusWidget() is held:
            QTest.keyClick(held, Qt.Key.Key_Tab)


def test_an_office_is_set_up_by_the_keyboard_alone(start, qtbot):
    seat, wizard = start()
    came = []
    wizard.finished.connect(came.append)
    typing(seat, "Kecamatan Contoh")
    press(seat, Qt.Key.Key_Return)
    assert wizard.at() == 1
    typing(seat, "Nurul Hidayah", "nurul", PIN, PIN)
    press(seat, Qt.Key.Key_Return)
    assert wizard.at() == 2
    typing(seat, "Lalu Ahmad Fauzi", "", "198001012005011001", PIN, PIN)
    press(seat, Qt.Key.Key_Return)
    assert wizard.at() == 3
    press(seat, Qt.Key.Key_Return)
    assert wizard.at() == 4
    typing(seat, "{urut3}/Pelum/{bulan_romawi}/{tahun}")
    press(seat, Qt.Key.Key_Return)
    assert wizard.at() == 5
    press(seat, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(came) and not seat.tasks.busy)

    desk = seat.opened.desk
    assert not desk.bureau.is_new()
    assert desk.bureau.office().name == "Kecamatan Contoh"
    assert desk.bureau.office().numbering.template == "{urut3}/Pelum/{bulan_romawi}/{tahun}"
    people = {each.login: each for each in desk.people.everybody()}
    assert set(people) == {"nurul", "kasubag"}
    assert "admin" in people["nurul"].roles
    assert "petugas_loket" in people["nurul"].roles
    assert people["kasubag"].roles == {"kasubag_pelum"}
    assert people["kasubag"].nip == "198001012005011001"
    assert desk.people.come_in("kasubag", PIN, 1).name == "Lalu Ahmad Fauzi"
    assert settings_file.load(seat.counter.folder).last_officer == "nurul"
    assert not (seat.counter.folder / FILE).exists()
    assert seat.counter.officer == came[0]


def test_back_keeps_what_was_typed(start):
    seat, wizard = start()
    press(seat, Qt.Key.Key_Return)
    typing(seat, "Nurul Hidayah", "nurul", PIN)
    press(seat, Qt.Key.Key_Escape)
    assert wizard.at() == 0
    press(seat, Qt.Key.Key_Return)
    assert wizard.admin.values()["name"] == "Nurul Hidayah"
    assert wizard.admin.identity.pin.text() == PIN


def test_nobody_goes_on_without_a_name_and_two_equal_pins(start):
    seat, wizard = start()
    press(seat, Qt.Key.Key_Return)
    press(seat, Qt.Key.Key_Return)
    assert wizard.at() == 1
    assert wizard.admin.identity.name.error()
    typing(seat, "Nurul Hidayah", "nurul", PIN, "248136")
    press(seat, Qt.Key.Key_Return)
    assert wizard.at() == 1
    assert wizard.admin.identity.again_field.error() == "Kedua PIN tidak sama. Ketik lagi."


def test_a_pin_that_is_too_easy_is_typed_over(start):
    seat, wizard = start()
    press(seat, Qt.Key.Key_Return)
    person = wizard.admin.identity
    assert "bukan urutan seperti 123456" in person.pin.accessibleDescription()
    typing(seat, "Nurul Hidayah", "nurul", "123456", "123456")
    press(seat, Qt.Key.Key_Return)
    assert "mudah ditebak" in person.pin_field.error()
    assert seat.window.focusWidget() is person.pin
    person.pin.deselect()
    QTest.keyClicks(person.pin, PIN)
    assert seat.window.focusWidget() is person.again
    QTest.keyClicks(person.again, PIN)
    assert (person.pin.text(), person.again.text()) == (PIN, PIN)
    press(seat, Qt.Key.Key_Return)
    assert wizard.at() == 2


@pytest.mark.parametrize(
    ("nip", "fault"),
    [("", ""), ("19800101 200501 1 001", ""), ("1980", "NIP terdiri atas 18 angka; yang diketik 4.")],
)
def test_a_nip_has_eighteen_digits_or_none(start, nip, fault):
    _, wizard = start()
    person = wizard.officials.people["camat"]
    person.fill({"name": "Lalu Wirawan", "nip": nip, "login": "camat"})
    person.pin.setText(PIN)
    person.again.setText(PIN)
    assert wizard.officials.check() is not bool(fault)
    assert person.nip.error() == fault


def test_what_was_left_is_there_again_but_for_the_pin(start, qtbot):
    seat, wizard = start()
    press(seat, Qt.Key.Key_Return)
    typing(seat, "Nurul Hidayah", "nurul", PIN, PIN)
    press(seat, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not seat.tasks.busy)
    kept = (seat.counter.folder / FILE).read_text(encoding="utf-8")
    assert "Nurul Hidayah" in kept
    assert PIN not in kept
    seat.close()

    seat, wizard = start()
    assert wizard.at() == 1
    assert wizard.admin.values()["name"] == "Nurul Hidayah"
    assert wizard.admin.identity.pin.text() == ""
    assert "PIN tidak pernah disimpan" in wizard.notice.accessibleName()


def test_what_is_typed_is_kept_while_one_types(start, qtbot):
    seat, _ = start()
    typing(seat, "Kecamatan Contoh")
    path = seat.counter.folder / FILE
    qtbot.waitUntil(lambda: path.exists() and "Kecamatan Contoh" in path.read_text(encoding="utf-8"), timeout=5000)


def test_nothing_is_written_before_the_end(start, qtbot):
    seat, wizard = start()
    wizard.admin.identity.fill({"name": "Nurul Hidayah", "login": "nurul"})
    wizard.admin.identity.pin.setText(PIN)
    wizard.admin.identity.again.setText(PIN)
    for _ in range(5):
        press(seat, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not seat.tasks.busy)
    assert wizard.at() == 5
    assert seat.opened.desk.bureau.is_new()


def test_the_summary_says_what_was_chosen(start):
    seat, wizard = start()
    wizard.admin.identity.fill({"name": "Nurul Hidayah", "login": "nurul"})
    wizard.admin.identity.pin.setText(PIN)
    wizard.admin.identity.again.setText(PIN)
    wizard.seat.number.setValue(3)
    for _ in range(5):
        press(seat, Qt.Key.Key_Return)
    said = json.dumps(wizard.summary.told(), ensure_ascii=False)
    assert "Nurul Hidayah (nurul)" in said
    assert "Loket 3, antrean semua" in said
    assert "1/Pelum/2026" in said


def test_a_refused_official_does_not_undo_the_office_and_a_second_try_ends_it(start, qtbot):
    seat, wizard = start()
    came = []
    wizard.finished.connect(came.append)
    wizard.admin.identity.fill({"name": "Nurul Hidayah", "login": "camat"})
    person = wizard.officials.people["camat"]
    person.fill({"name": "Lalu Wirawan", "nip": "", "login": "camat"})
    kasubag = wizard.officials.people["kasubag_pelum"]
    kasubag.fill({"name": "Lalu Ahmad Fauzi", "nip": "", "login": "kasubag"})
    for each in (wizard.admin.identity, person, kasubag):
        each.pin.setText(PIN)
        each.again.setText(PIN)
    for _ in range(6):
        press(seat, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not seat.tasks.busy)
    assert not came
    assert wizard.notice.isVisible()
    person.fill({"login": "pak.camat"})
    press(seat, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(came) and not seat.tasks.busy)
    assert {each.login for each in seat.opened.desk.people.everybody()} == {"camat", "kasubag", "pak.camat"}


def test_enter_on_the_test_button_prints_and_does_not_go_on(start, qtbot):
    seat, wizard = start()
    wizard._go(3)
    wizard.printer.test.setFocus()
    press(seat, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: wizard.printer.picture.shown() > 0)
    assert wizard.at() == 3
    assert "SLIP UJI" in wizard.printer.picture.accessibleDescription()


def test_a_test_slip_reaches_a_network_printer(start, qtbot):
    seat, wizard = start()
    with VirtualServer() as server:
        wizard.printer.fill({"kind": "jaringan", "address": f"127.0.0.1:{server.port}", "columns": 32})
        wizard._go(3)
        press(seat, Qt.Key.Key_F8)
        qtbot.waitUntil(lambda: not seat.tasks.busy, timeout=20_000)
        assert any(b"SLIP UJI" in job for job in server.jobs)


def test_a_printer_that_is_not_there_is_told_and_hinders_nobody(start, qtbot):
    seat, wizard = start()
    wizard.printer.fill({"kind": "jaringan", "address": "127.0.0.1:1"})
    wizard._go(3)
    press(seat, Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: not seat.tasks.busy, timeout=20_000)
    assert "Gagal" in wizard.printer.notice.accessibleName()
    press(seat, Qt.Key.Key_Return)
    assert wizard.at() == 4


def test_a_broken_draft_starts_with_the_defaults(tmp_path):
    (tmp_path / FILE).write_text("{", encoding="utf-8")
    assert Draft(tmp_path).load() == {}


def test_the_preview_follows_the_template_and_the_start(start):
    _, wizard = start()
    wizard.numbering.fill({"template": "{urut4}/{kode}/{tahun}", "start": 217, "start_year": 2026})
    assert wizard.numbering.preview.text().startswith("0217/")
    wizard.numbering.template.editor.setText("{urut}")
    assert "tahun" in wizard.numbering.template.error()
    assert not wizard.numbering.check()
    wizard.numbering.fill({"template": "{urut}/Pelum/{tahun}", "per_kind": True})
    assert "{kode}" in wizard.numbering.template.error()


def test_the_first_officer_is_the_only_one_who_may_add_others(start, qtbot):
    seat, wizard = start()
    wizard.admin.identity.fill({"name": "Nurul Hidayah", "login": "nurul"})
    wizard.admin.identity.pin.setText(PIN)
    wizard.admin.identity.again.setText(PIN)
    for _ in range(6):
        press(seat, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: seat.counter.officer is not None and not seat.tasks.busy)
    desk = seat.opened.desk
    plain = desk.people.add(seat.counter.who, "siti", "Siti Rahmah", PIN, ("petugas_loket",))
    with pytest.raises(NotAllowed):
        desk.people.add(Who(plain.id, 1), "lain", "Orang Lain", PIN, ())
