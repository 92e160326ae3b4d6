"""The settings: who may change what, and what the desk and this PC know afterwards."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from loket import settings as settings_file
from loket.domain.signoff import Capacity
from loket.errors import NotAllowed
from loket.ui.look import theme
from loket.ui.look.dialog import Dialog
from loket.ui.setup.section import ADMIN_ONLY

PIN = "248135"
TODAY = dt.date(2026, 11, 23)


@pytest.fixture
def page(come_in, quiet):
    """Return the settings page as an officer sees it, at a section by its place in the list."""

    def make(login="admin", row=0):
        made = come_in(login, "settings")
        made.list.setCurrentRow(row)
        quiet()
        return made

    return make


def press(page, key):
    QTest.keyClick(page.window().focusWidget() or page.window(), key)


def open_question():
    return next(each for each in QApplication.topLevelWidgets() if isinstance(each, Dialog) and each.isVisible())


def test_the_admin_changes_the_office(page, seat, quiet):
    here = page()
    office = here.office
    office.office._fields["phone"].editor.setText("0370 000000")
    office.rules.channels.editor.setText("SIPRAJA, Plavon, Surat")
    assert office.changed()
    press(here, Qt.Key.Key_F9)
    quiet()
    kept = seat.opened.desk.bureau.office()
    assert kept.phone == "0370 000000"
    assert kept.channels == ("SIPRAJA", "Plavon", "Surat")
    assert not office.changed()


def test_others_see_the_office_and_why_they_cannot_change_it(page):
    here = page("siti")
    assert here.office.notice.isVisible()
    assert ADMIN_ONLY in here.office.notice.accessibleName()
    assert not here.office.save.isEnabled()
    assert not here.office.office.isEnabled()
    assert here.office.office.values()["name"] == "Kecamatan Batukliang"


def test_a_template_without_a_year_is_refused_at_its_field(page, seat, quiet):
    here = page()
    here.office.numbering.template.editor.setText("{urut}/Pelum")
    press(here, Qt.Key.Key_F9)
    quiet()
    assert "tahun" in here.office.numbering.template.error()
    assert seat.opened.desk.bureau.office().numbering.template == "{urut}/Pelum/{tahun}"


def test_counting_cannot_change_once_the_year_has_a_number(page, seat, handed_in, who, quiet):
    made = handed_in()
    seat.opened.desk.requests.verify(who(), made.line.id)
    here = page()
    here.office.numbering.start.setValue(200)
    press(here, Qt.Key.Key_F9)
    quiet()
    assert "tahun ini sudah ada nomor" in here.office.numbering.first.error()


def test_what_is_typed_waits_and_can_be_put_back(page, seat, quiet):
    here = page()
    here.office.office._fields["phone"].editor.setText("12345")
    seat.window.go("sop")
    quiet()
    seat.window.go("settings")
    quiet()
    assert here.office.office.values()["phone"] == "12345"
    here.office.undo()
    quiet()
    assert here.office.office.values()["phone"] == ""


def test_an_officer_is_added_by_the_keyboard(page, seat, quiet):
    here = page(row=1)
    press(here, Qt.Key.Key_F5)
    for text in ("Sahabudin, S.E.", "udin", "", PIN, PIN):
        held = here.window().focusWidget()
        QTest.keyClicks(held, text)
        if here.window().focusWidget() is held:
            QTest.keyClick(held, Qt.Key.Key_Tab)
    here.officers.form.roles.set_codes(["petugas_loket"])
    press(here, Qt.Key.Key_F9)
    quiet()
    added = next(each for each in seat.opened.desk.people.everybody() if each.login == "udin")
    assert added.name == "Sahabudin, S.E."
    assert added.roles == {"petugas_loket"}
    assert here.officers.form is None


def test_a_short_name_in_use_is_told_at_its_field(page, quiet):
    here = page(row=1)
    press(here, Qt.Key.Key_F5)
    form = here.officers.form
    form.identity.fill({"name": "Siti Aminah", "login": "siti"})
    form.identity.pin.setText(PIN)
    form.identity.again.setText(PIN)
    press(here, Qt.Key.Key_F9)
    quiet()
    assert "sudah dipakai" in form.identity.login.error()
    form.identity.fill({"login": "aminah"})
    press(here, Qt.Key.Key_F9)
    quiet()
    assert here.officers.form is None


def edit(here, login):
    officer = next(each for each in here.officers._officers.values() if each.login == login)
    here.officers.table.choose(officer.id)
    press(here, Qt.Key.Key_F9)
    return here.officers.form


def test_an_officer_gets_another_pin_and_is_set_inactive(page, seat, quiet):
    here = page(row=1)
    form = edit(here, "siti")
    form.identity.pin.setText("975310")
    form.identity.again.setText("975310")
    press(here, Qt.Key.Key_F9)
    quiet()
    assert seat.opened.desk.people.come_in("siti", "975310", 1).login == "siti"
    form = edit(here, "siti")
    form.active.setChecked(False)
    press(here, Qt.Key.Key_F9)
    quiet()
    with pytest.raises(NotAllowed):
        seat.opened.desk.people.come_in("siti", "975310", 1)


def test_a_delegate_is_appointed_for_a_term_and_the_term_is_ended(page, seat, quiet):
    here = page(row=1)
    panel = edit(here, "siti").appointments
    panel.role.setCurrentIndex(panel._roles.index("kasubag_pelum"))
    panel.capacity.setCurrentIndex(1)
    panel.until.setDate(panel.until.date().addDays(5))
    press(here, Qt.Key.Key_F7)
    quiet()
    siti = next(each for each in seat.opened.desk.people.everybody() if each.login == "siti")
    held = next(each for each in siti.appointments if each.role == "kasubag_pelum")
    assert (held.capacity, held.since, held.until) == (Capacity.DAILY, TODAY, TODAY + dt.timedelta(days=5))
    panel.table.choose(held.appointment)
    panel._choose(None)
    press(here, Qt.Key.Key_F8)
    open_question().accept()
    quiet()
    siti = seat.opened.desk.people.officer(siti.id)
    held = next(each for each in siti.appointments if each.role == "kasubag_pelum")
    assert held.until == TODAY


def test_leaving_a_changed_form_asks_first(page, quiet):
    here = page(row=1)
    form = edit(here, "siti")
    form.identity.name.editor.setText("Siti Rahmah, S.Sos.")
    press(here, Qt.Key.Key_Escape)
    question = open_question()
    assert here.officers.form is form
    question.reject()
    assert here.officers.form is form
    press(here, Qt.Key.Key_Escape)
    open_question().accept()
    quiet()
    assert here.officers.form is None


def test_others_cannot_open_an_officer(page):
    here = page("siti", row=1)
    assert here.officers.table.rows()
    assert not here.officers.change.isEnabled()
    here.officers.table.setFocus()
    press(here, Qt.Key.Key_Return)
    assert here.officers.form is None


def test_the_counter_and_its_printer_are_kept_and_used_at_once(page, seat, quiet, tmp_path):
    here = page("siti", row=2)
    here.seat.seat.number.setValue(4)
    here.seat.seat.letters.set_codes(["C"])
    slips = tmp_path / "slip"
    slips.mkdir()
    here.seat.printer.fill({"kind": "berkas", "address": str(slips), "columns": 32, "cutter": False})
    press(here, Qt.Key.Key_F9)
    quiet()
    kept = settings_file.load(seat.counter.folder)
    assert (kept.counter, kept.letters) == (4, ("C",))
    assert (kept.printer.kind, kept.printer.address, kept.printer.dots) == ("berkas", str(slips), 384)
    assert seat.opened.desk.house.paper.columns == 32
    assert seat.counter.who.counter == 4
    seat.opened.desk.queue.take_number(seat.counter.who, ("legalisir",))
    seat.counter.changed.emit(())
    quiet()
    assert list(slips.iterdir())


def test_a_printer_without_an_address_is_not_kept(page, seat, quiet):
    here = page("siti", row=2)
    here.seat.printer.fill({"kind": "jaringan"})
    press(here, Qt.Key.Key_F9)
    quiet()
    assert here.seat.printer.address.error()
    assert seat.counter.settings.printer.kind == "layar"


def test_the_look_is_worn_and_kept_at_once(page, seat, quiet):
    here = page("siti", row=3)
    here.look.look.looks["gelap"].setChecked(True)
    here.look.look.scale.setCurrentIndex(3)
    quiet()
    assert (theme.current().mode, theme.current().scale) == ("gelap", 1.5)
    kept = settings_file.load(seat.counter.folder)
    assert (kept.look, kept.scale) == ("gelap", 1.5)


def test_a_clock_set_back_is_accepted_by_the_admin(page, seat, quiet, hours):
    here = page(row=4)
    hours.on(-30)
    desk = seat.opened.desk
    seat.counter.run(desk.queue.take_number, seat.counter.who, ("legalisir",))
    quiet()
    assert "mundur" in here.about.notice.accessibleName()
    press(here, Qt.Key.Key_F6)
    open_question().accept()
    quiet()
    assert desk.queue.take_number(seat.counter.who, ("legalisir",)).label
    assert here.about.notice.isHidden()


def test_others_may_not_accept_the_clock(page):
    here = page("siti", row=4)
    assert not here.about.accept.isEnabled()


def test_a_wrong_field_out_of_sight_is_brought_into_sight(page, quiet):
    here = page()
    template = here.office.numbering.template.editor
    assert template.visibleRegion().boundingRect().height() < template.height()
    template.setText("{urut}")
    press(here, Qt.Key.Key_F9)
    quiet()
    assert template.hasFocus()
    assert template.visibleRegion().boundingRect().height() == template.height()


def test_a_role_given_to_oneself_holds_at_once(page, seat, quiet):
    here = page(row=1)
    assert not seat.counter.has_role("petugas_loket")
    panel = edit(here, "admin").appointments
    panel.role.setCurrentIndex(panel._roles.index("petugas_loket"))
    press(here, Qt.Key.Key_F7)
    quiet()
    quiet()
    assert seat.counter.has_role("petugas_loket")
