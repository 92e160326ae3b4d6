import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from loket.domain.words import PAUSES
from loket.ui.ask.hand_over import HandOverDialog
from loket.ui.ask.line import LineDialog
from loket.ui.ask.pause import PauseDialog
from loket.ui.ask.pin import PinDialog
from loket.ui.ask.reason import ReasonDialog
from loket.ui.ask.refer import ReferDialog
from loket.ui.look import theme

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
REASONS = ("Fotokopi KK belum ada", "Tidak terbaca", "Belum ditandatangani")
RELATIONS = ("Sendiri", "Suami/istri", "Anak")
ADVICE = (("Disdukcapil", "Akta lama", "UU 30/2014"), ("KUA", "Buku nikah", ""))
LONG_ADVICE = (
    (
        "Sekolah/kampus penerbit, dinas pendidikan atau LLDIKTI",
        "Ijazah, SKHUN dan rapor dilegalisir oleh sekolah atau perguruan tinggi penerbit, atau dinas pendidikan.",
        "UU 30/2014 Pasal 73 ayat (1)",
    ),
)
Key = Qt.Key


@pytest.fixture
def ask(qtbot, qapp):
    """Open a dialog; returns (dialog, press) where `press` sends keys and texts to whatever has the keyboard."""
    theme.apply(qapp, "terang")

    def start(dialog):
        qtbot.addWidget(dialog)
        dialog.ended = []
        dialog.accepted.connect(lambda: dialog.ended.append(True))
        dialog.rejected.connect(lambda: dialog.ended.append(False))
        dialog.open()
        qtbot.waitUntil(dialog.isActiveWindow)

        def press(*keys):
            for key in keys:
                target = QApplication.focusWidget() or dialog
                if isinstance(key, str):
                    qtbot.keyClicks(target, key)
                else:
                    qtbot.keyClick(target, key)

        return dialog, press

    yield start
    theme.apply(qapp, "terang")


def said(dialog):
    return [field.error() for field in dialog._fields if field.error()]


def test_a_reason_is_asked_until_there_is_one(ask):
    dialog, press = ask(ReasonDialog(None, "Kembalikan", "Pilih.", REASONS, ok="Kembalikan"))
    assert dialog.isModal()
    press(Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.ended == []
    assert "belum dipilih" in said(dialog)[0]
    press("2", Key.Key_Return)
    assert dialog.ended == [True]
    assert dialog.chosen() == ("Tidak terbaca",)
    assert dialog.note() == ""


def test_one_reason_replaces_another_and_arrows_move_it(ask):
    dialog, press = ask(ReasonDialog(None, "Batalkan", "", REASONS, ok="Batalkan"))
    press("1", "3")
    assert dialog.chosen() == REASONS[2:]
    press(Key.Key_Up)
    assert dialog.chosen() == REASONS[1:2]
    press("2")
    assert dialog.chosen() == REASONS[1:2]


def test_many_reasons_and_a_typed_one_with_digits_in_it(ask):
    dialog, press = ask(ReasonDialog(None, "Kembalikan", "", REASONS, many=True, ok="Kembalikan"))
    press("1", "3", Key.Key_Tab)
    press("kurang 2 lembar")
    assert dialog.note() == "kurang 2 lembar"
    press(Key.Key_Return)
    assert dialog.ended == [True]
    assert dialog.chosen() == (REASONS[0], REASONS[2])


def test_a_free_reason_alone_is_enough(ask):
    dialog, press = ask(ReasonDialog(None, "Batalkan", "", (), ok="Batalkan"))
    press("   ", Key.Key_Return)
    assert said(dialog)
    press("pemohon pulang", Key.Key_Return)
    assert dialog.ended == [True]
    assert dialog.note() == "pemohon pulang"


def test_a_dangerous_answer_needs_enter_twice(ask):
    dialog, press = ask(ReasonDialog(None, "Batalkan", "", REASONS, ok="Batalkan", danger=True))
    press("1", Key.Key_Return)
    assert dialog.ended == []
    assert dialog.yes.hasFocus()
    press(Key.Key_Return)
    assert dialog.ended == [True]


@pytest.mark.parametrize(
    "make",
    [
        lambda: ReasonDialog(None, "T", "", REASONS, ok="Ya"),
        lambda: ReferDialog(None, "T", ADVICE),
        lambda: HandOverDialog(None, "Lalu", RELATIONS),
        lambda: PauseDialog(None, PAUSES),
        lambda: LineDialog(None, "T", "Tempat", "", "Simpan"),
        lambda: PinDialog(None, "T", ""),
    ],
)
def test_escape_goes_back_from_every_question(ask, make):
    dialog, press = ask(make())
    press(Key.Key_Escape)
    assert dialog.ended == [False]


def test_a_suggestion_fills_the_referral_and_can_be_typed_over(ask):
    dialog, press = ask(ReferDialog(None, "Rujuk", ADVICE))
    press(Key.Key_Return)
    assert "Instansi" in said(dialog)[0]
    dialog._list.setFocus()
    press("1")
    assert (dialog.agency(), dialog.reason(), dialog.basis()) == ADVICE[0]
    press("2")
    assert (dialog.agency(), dialog.reason(), dialog.basis()) == ADVICE[1]
    press(Key.Key_Tab)
    QApplication.focusWidget().selectAll()
    press("Pengadilan", Key.Key_Return)
    assert dialog.ended == [True]
    assert dialog.agency() == "Pengadilan"


def test_the_applicant_collects_with_one_key(ask):
    dialog, press = ask(HandOverDialog(None, "Lalu Jaya", RELATIONS))
    press(Key.Key_Return)
    assert dialog.ended == [True]
    assert (dialog.to_name(), dialog.relation()) == ("Lalu Jaya", "Sendiri")


def test_somebody_else_collects_under_their_own_name(ask):
    dialog, press = ask(HandOverDialog(None, "Lalu Jaya", RELATIONS))
    press("3", Key.Key_Return)
    assert dialog.to_name() == ""
    assert "Nama" in said(dialog)[0]
    assert dialog._name.hasFocus()
    press("Baiq Sari", Key.Key_Return)
    assert dialog.ended == [True]
    assert (dialog.to_name(), dialog.relation()) == ("Baiq Sari", "Anak")


def test_a_pause_gives_its_code(ask):
    dialog, press = ask(PauseDialog(None, PAUSES))
    press(Key.Key_Return)
    assert said(dialog)
    press("2", Key.Key_Tab, "lahir bulan depan", Key.Key_Return)
    assert dialog.ended == [True]
    assert dialog.reason() == list(PAUSES)[1]
    assert dialog.note() == "lahir bulan depan"


def test_a_line_is_typed_over(ask):
    dialog, press = ask(LineDialog(None, "Tempat simpan", "Tempat", "rak 1", "Simpan"))
    press(Key.Key_Backspace, Key.Key_Return)
    assert said(dialog)
    press("  rak   2 ", Key.Key_Return)
    assert dialog.ended == [True]
    assert dialog.text() == "rak 2"


def test_the_last_digit_of_a_pin_goes_on(ask):
    dialog, press = ask(PinDialog(None, "Sahkan", "Atas nama Anda."))
    press("12", Key.Key_Return)
    assert said(dialog)
    press("3456")
    assert dialog.ended == [True]
    assert dialog.pin() == "123456"


def test_strange_text_is_kept_to_one_bounded_line(ask):
    dialog, _ = ask(LineDialog(None, "Tempat simpan", "Tempat", "", "Simpan"))
    QApplication.clipboard().setText("a\x00b\n" + "😀" * 10_000)
    dialog._line.paste()
    assert len(dialog.text()) <= 300
    assert "\n" not in dialog.text()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_long_question_stays_inside_a_small_screen(ask, qapp, scale):
    theme.apply(qapp, "gelap", scale)
    many = tuple(
        f"Alasan yang panjang sekali nomor {n}, supaya barisnya terbagi dua pada layar kecil" for n in range(12)
    )
    dialog, press = ask(ReasonDialog(None, "Kembalikan kepada pemohon", "Pilih.", many, many=True, ok="Kembalikan"))
    press(Key.Key_Return)
    qapp.processEvents()
    screen = dialog.screen().availableSize()
    assert dialog.width() <= screen.width()
    assert dialog.height() <= screen.height()
    assert dialog.yes.mapTo(dialog, dialog.yes.rect().bottomRight()).y() < dialog.height()
    assert dialog._scroll.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("scale", [1.0, 1.25])
@pytest.mark.parametrize(
    "make",
    [
        lambda: ReasonDialog(None, "Kembalikan", "Pilih alasannya.", REASONS, many=True, ok="Kembalikan"),
        lambda: ReferDialog(None, "Rujuk Amaq Sukarman", LONG_ADVICE),
        lambda: HandOverDialog(None, "Baiq Nurhayati", RELATIONS),
        lambda: PauseDialog(None, PAUSES),
        lambda: LineDialog(None, "Tempat simpan", "Tempat", "", "Simpan"),
        lambda: PinDialog(None, "Sahkan 2 berkas?", "Baiq Nurhayati, Siti Haerani. " * 2),
    ],
)
def test_nothing_scrolls_where_all_of_it_has_room(ask, qapp, make, scale):
    theme.apply(qapp, "terang", scale)
    dialog, _ = ask(make())
    qapp.processEvents()
    assert dialog._scroll.verticalScrollBar().maximum() == 0


def test_the_window_below_has_the_keyboard_again_after_an_answer(qtbot, ask):
    below = QWidget()
    qtbot.addWidget(below)
    below.show()
    dialog, _ = ask(LineDialog(below, "Tempat simpan", "Tempat", "rak 1", "Simpan"))
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    dialog.accept()
    qtbot.waitUntil(below.isActiveWindow)
