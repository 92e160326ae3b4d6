from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QAccessible, QEnterEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QTableView,
    QWidget,
)

from loket.ui.look import gallery, gallery_page, theme
from loket.ui.look.dateedit import DateEdit
from loket.ui.look.dialog import Dialog
from loket.ui.look.empty import EmptyState
from loket.ui.look.field import Field, SearchBox
from loket.ui.look.keybutton import KeyButton
from loket.ui.look.notice import Notice
from loket.ui.look.number import NumberEdit
from loket.ui.look.pin import PinEdit
from loket.ui.look.toast import Toast
from loket.ui.look.words import ElidedLabel, Words


def press(widget, name):
    found = [b for b in widget.findChildren(QAbstractButton) if b.accessibleName() == name]
    assert len(found) == 1
    found[0].click()


def test_a_banner_offers_a_way_on_and_a_cross(qtbot, look, hold):
    look()
    banner = Notice("error", "Slip belum tercetak.", "Isi kertas.", action="Cetak ulang", closable=True)
    hold(banner)
    assert banner.accessibleName() == "Gagal: Slip belum tercetak. Isi kertas."
    with qtbot.waitSignal(banner.acted):
        press(banner, "Cetak ulang")
    with qtbot.waitSignal(banner.closed):
        press(banner, "Tutup pesan")
    assert not banner.isVisible()
    banner.show_notice("ok", "Tercetak.")
    assert banner.isVisible()
    assert not [b for b in banner.findChildren(KeyButton) if b.isVisible()]


def test_a_banner_that_closes_gives_the_keyboard_back(look, hold):
    look()
    banner = Notice("info", "Tutup pukul 11.00.", closable=True)
    page = hold(banner)
    page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    cross = next(b for b in banner.findChildren(KeyButton) if b.accessibleName() == "Tutup pesan")
    cross.setFocus()
    cross.click()
    held = QApplication.focusWidget()
    assert held is not None
    assert held.isVisible()


def test_a_toast_comes_says_and_goes(qtbot, look, hold, monkeypatch):
    look()
    monkeypatch.setattr("loket.ui.look.toast.SHOWN_MS", 50)
    page = hold(QWidget())
    page.resize(600, 300)
    toast = Toast(page)
    toast.say("L 0412 tersimpan.")
    assert toast.isVisible()
    assert toast.text() == toast.accessibleName() == "L 0412 tersimpan."
    qtbot.waitUntil(lambda: not toast.isVisible(), timeout=2000)


def test_a_toast_can_be_undone_and_stays_under_the_pointer(qtbot, look, hold, monkeypatch):
    look()
    monkeypatch.setattr(theme, "motion", lambda: False)
    page = hold(QWidget())
    page.resize(600, 300)
    toast = Toast(page)
    toast.say("Diserahkan.", "Urungkan")
    assert page.rect().contains(toast.geometry())
    QApplication.sendEvent(toast, QEnterEvent(QPointF(), QPointF(), QPointF()))
    assert not toast._timer.isActive()
    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
    assert toast._timer.isActive()
    page.resize(800, 500)
    assert toast.geometry().bottom() > 450
    assert toast.geometry().left() < 50
    with qtbot.waitSignal(toast.acted):
        press(toast, "Urungkan")
    assert not toast.isVisible()


def test_a_toast_calls_only_its_own_way_back(look, hold):
    look()
    page = hold(QWidget())
    toast, undone = Toast(page), []
    toast.say("Satu.", "Urungkan", lambda: undone.append(1))
    toast.say("Dua.", "Urungkan", lambda: undone.append(2))
    press(toast, "Urungkan")
    assert undone == [2]


@pytest.fixture
def ask(qtbot, look, hold):
    look()
    kept = []

    def opened(*, danger):
        page = hold(QLineEdit())
        dialog = Dialog(page, "Batalkan permohonan?", "Nomor tidak dipakai lagi.", yes="Batalkan", danger=danger)
        dialog.body.addWidget(Field("Alasan", QLineEdit()))
        kept.append(dialog)
        dialog.open()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return opened


def test_enter_says_yes_and_escape_goes_back(qtbot, ask):
    dialog = ask(danger=False)
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog.findChild(QLineEdit), Qt.Key.Key_Return)
    dialog = ask(danger=False)
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_enter_alone_does_nothing_dangerous(qtbot, ask):
    dialog = ask(danger=True)
    with qtbot.assertNotEmitted(dialog.accepted):
        qtbot.keyClick(dialog.findChild(QLineEdit), Qt.Key.Key_Return)
    assert dialog.isVisible()
    with qtbot.waitSignal(dialog.accepted):
        dialog.yes.setFocus()
        qtbot.keyClick(dialog.yes, Qt.Key.Key_Return)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_question_is_never_cut(look, ask, scale):
    dialog = ask(danger=True)
    look(scale=scale)
    dialog.adjustSize()
    for label in dialog.findChildren(Words):
        assert label.height() >= label.heightForWidth(label.width())


def test_a_field_says_what_is_wrong(look, hold):
    look()
    field = Field("NIK", QLineEdit(), hint="16 angka", required=True)
    hold(field)
    assert field.editor.accessibleName() == "NIK, wajib diisi"
    field.set_error("NIK harus 16 angka.")
    assert field.error() == "NIK harus 16 angka."
    assert field.editor.accessibleDescription() == "Salah: NIK harus 16 angka."
    field.set_error("")
    assert field.error() == ""
    assert field._below.text() == "16 angka"
    assert not field._mark.isVisible()


def test_a_wrong_field_looks_wrong(look, hold):
    look()
    field = Field("NIK", QLineEdit())
    hold(field)
    before = field.editor.grab().toImage()
    field.set_error("Salah.")
    assert field.editor.grab().toImage() != before


def test_the_search_box_is_called_by_its_key_and_emptied_by_escape(qtbot, look, hold):
    look()
    box, other = SearchBox("Cari nama", "Ctrl+K"), QLineEdit()
    page = hold(box, other)
    other.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(box.hasFocus)
    qtbot.keyClicks(box, "Siti")
    assert box.text() == "Siti"
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == ""


def test_a_pin_takes_digits_only_and_says_when_it_is_whole(qtbot, look, hold):
    look()
    pin = PinEdit()
    hold(pin)
    qtbot.keyClicks(pin, "12a34")
    assert pin.text() == "1234"
    with qtbot.waitSignal(pin.completed) as said:
        qtbot.keyClicks(pin, "56")
    assert said.args == ["123456"]
    assert QAccessible.queryAccessibleInterface(pin).text(QAccessible.Text.Value) != "123456"


def test_a_refused_pin_gives_way_to_the_next_digit(qtbot, look, hold):
    look()
    pin = PinEdit()
    hold(pin)
    qtbot.keyClicks(pin, "1234567")
    assert pin.text() == "123456"
    pin.refuse()
    pin.deselect()
    qtbot.keyClick(pin, Qt.Key.Key_Tab)
    assert pin.text() == "123456"
    qtbot.keyClicks(pin, "2481359")
    assert pin.text() == "248135"
    pin.selectAll()
    qtbot.keyClicks(pin, "7")
    assert pin.text() == "7"


def test_a_date_is_a_date(qtbot, look):
    look()
    edit = DateEdit(date(2026, 11, 23))
    qtbot.addWidget(edit)
    with qtbot.waitSignal(edit.changed) as said:
        edit.setDate(edit.date().addDays(1))
    assert said.args == [date(2026, 11, 24)]
    assert edit.text() == "24-11-2026"


def test_a_number_has_a_unit(qtbot, look):
    look()
    edit = NumberEdit(1, 20, unit="lembar", name="Jumlah")
    qtbot.addWidget(edit)
    assert edit.text() == "1 lembar"


def test_a_cut_line_tells_it_all_as_a_tooltip(look, hold):
    look()
    label = ElidedLabel("Legalisir surat-surat kependudukan")
    hold(label)
    label.resize(60, 20)
    assert label.shown().endswith("…")
    assert label.toolTip() == label.text()
    label.resize(600, 20)
    assert label.shown() == label.text()
    assert label.toolTip() == ""


def test_an_empty_place_has_a_way_on(qtbot, look, hold):
    look()
    empty = EmptyState("inbox", "Belum ada antrean", "Tekan F2.", "Panggil", "F2")
    page = hold(empty)
    with qtbot.waitSignal(empty.acted):
        qtbot.keyClick(page, Qt.Key.Key_F2)


@pytest.mark.parametrize("make", [gallery.sheet, gallery_page.main_page])
def test_every_control_has_a_name_for_a_screen_reader(qtbot, look, make):
    look()
    page = make()
    qtbot.addWidget(page)
    page.show()
    kinds = (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox, QTableView)
    for control in page.findChildren(QWidget):
        inner = isinstance(
            control.parent(), (QAbstractSpinBox, QComboBox, QTableView)
        ) or control.objectName().startswith("qt_")
        if isinstance(control, kinds) and not inner and control.isVisibleTo(page):
            seen = QAccessible.queryAccessibleInterface(control)
            assert seen.text(QAccessible.Text.Name), control


@pytest.mark.parametrize("mode", ["terang", "gelap", "kontras"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_main_page_fits_the_smallest_screen(qtbot, look, mode, scale):
    look(mode, scale)
    page = gallery_page.main_page()
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show()
    QApplication.processEvents()
    assert page.width() == 1366
    assert page.height() == 768
    assert not page.grab().isNull()
