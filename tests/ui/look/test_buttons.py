import pytest
from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QApplication

from loket.ui.look import paint, theme
from loket.ui.look.keybutton import KeyButton
from loket.ui.look.pill import Avatar, CountChip, KeyCap, Pill, StatusDot
from loket.ui.look.tokens import STATE_WORD


def test_the_key_presses_the_button_wherever_the_focus_is(qtbot, look, hold):
    look()
    button, other = KeyButton("Cap dan register", "F9", "primary"), KeyButton("Rujuk", "F8")
    page = hold(button, other)
    other.setFocus()
    with qtbot.waitSignal(button.clicked), qtbot.assertNotEmitted(other.clicked):
        qtbot.keyClick(page, Qt.Key.Key_F9)


def test_a_disabled_or_hidden_button_is_deaf(qtbot, look, hold):
    look()
    button = KeyButton("Cap", "F9")
    page = hold(button, KeyButton("Rujuk"))
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(page, Qt.Key.Key_F9)
    button.setEnabled(False)
    with qtbot.assertNotEmitted(button.clicked):
        qtbot.keyClick(page, Qt.Key.Key_F9)
    button.setEnabled(True)
    button.hide()
    with qtbot.assertNotEmitted(button.clicked):
        qtbot.keyClick(page, Qt.Key.Key_F9)


def test_a_changed_key_leaves_the_old_one(qtbot, look, hold):
    look()
    button = KeyButton("Cap", "F9")
    page = hold(button)
    button.set_key("F5")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    with qtbot.assertNotEmitted(button.clicked):
        qtbot.keyClick(page, Qt.Key.Key_F9)
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(page, Qt.Key.Key_F5)


def test_a_held_key_presses_once(look, hold):
    look()
    button = KeyButton("Panggil", "F2")
    hold(button)
    assert not button._shortcut.autoRepeat()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("large", [False, True])
def test_no_words_are_cut_on_a_button(look, hold, scale, large):
    look(scale=scale)
    button = KeyButton("Cap dan register", "F9", "primary", icon="stamp", large=large)
    hold(button)
    button.resize(button.minimumSizeHint())
    step = "lead" if large else "body"
    need = QFontMetricsF(theme.font(step, 600)).horizontalAdvance(button.text())
    need += paint.key_size("F9").width() + theme.scaled(18)
    assert button.width() >= need + 16
    assert button.height() >= QFontMetricsF(theme.font(step)).height() + 8


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_no_words_are_cut_on_a_pill(look, hold, scale):
    look(scale=scale)
    pill = Pill("late", "lewat 4 mnt")
    hold(pill)
    need = QFontMetricsF(theme.font("caption", 600)).horizontalAdvance(pill.text())
    assert pill.minimumSizeHint().width() - theme.scaled(paint.PILL_ICON) - 24 >= need
    assert pill.minimumSizeHint() == pill.sizeHint()


def test_a_button_grows_when_the_text_scale_changes_under_it(look, hold):
    look()
    button = KeyButton("Lewati", "F4")
    hold(button)
    before = button.sizeHint().width()
    look(scale=2.0)
    assert button.sizeHint().width() > before * 1.5


def test_everything_small_has_a_name(look):
    look()
    assert KeyButton("Cap", "F9").accessibleName() == "Cap"
    assert KeyButton("Cap", "F9").accessibleDescription() == "Tombol F9"
    assert Pill("late", "lewat 4 mnt").accessibleName() == "lewat 4 mnt, terlambat"
    assert StatusDot("warn", "Printer").accessibleName() == "Printer, perlu perhatian"
    assert KeyCap("Ctrl+K").accessibleName() == "Tombol Ctrl K"
    assert CountChip("AK-1", 2).accessibleName() == "AK-1 2"
    assert Avatar("Siti Rahmah").accessibleName() == "Siti Rahmah"


@pytest.mark.parametrize(
    ("name", "initials"),
    [("Siti Rahmah", "SR"), ("Sahabudin", "S"), ("Lalu Ahmad Zaini", "LZ"), ("", ""), ("( )", "")],
)
def test_initials_are_of_the_first_and_last_word(look, name, initials):
    look()
    assert Avatar(name).initials() == initials


def test_each_state_has_its_own_shape(look):
    look()
    shapes = {}
    for state in STATE_WORD:
        image = QImage(24, 24, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        paint.state_mark(painter, QRectF(4, 4, 16, 16), state, QColor("black"))
        painter.end()
        shapes[state] = bytes(image.constBits())
    blank = QImage(24, 24, QImage.Format.Format_ARGB32_Premultiplied)
    blank.fill(Qt.GlobalColor.white)
    assert len({bytes(blank.constBits()), *shapes.values()}) == len(STATE_WORD) + 1


def test_space_presses_the_button_that_has_the_focus(qtbot, look, hold):
    look()
    button = KeyButton("Cap")
    hold(button)
    button.setFocus()
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Space)
