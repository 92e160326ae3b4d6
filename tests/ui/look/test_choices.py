import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from loket.ui.look.chips import Chip, FilterChips
from loket.ui.look.rail import NavRail, Place
from loket.ui.look.tabs import Tab, TabCount

TABS = (Tab("ak1", "AK-1", 3), Tab("kia", "KIA", 5), Tab("leg", "Legalisir", 7))
CHIPS = (Chip("semua", "Semua", 7), Chip("saya", "Perlu saya", 2), Chip("siap", "Siap diambil"))
PLACES = (
    Place("loket", "Loket", "house"),
    Place("sah", "Pengesahan", "signature"),
    Place("atur", "Pengaturan", "settings", last=True),
)


@pytest.fixture
def tabs(look, hold):
    look()
    made = TabCount("Layanan")
    made.set_tabs(TABS)
    made.page = hold(made)
    return made


@pytest.fixture
def chips(look, hold):
    look()
    made = FilterChips("Saringan")
    made.set_chips(CHIPS)
    made.page = hold(made)
    return made


@pytest.fixture
def rail(look, hold):
    look()
    made = NavRail(PLACES)
    made.page = hold(made)
    return made


def test_ctrl_and_a_number_opens_a_tab(qtbot, tabs):
    with qtbot.waitSignal(tabs.picked) as said:
        qtbot.keyClick(tabs.page, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert said.args == ["leg"]
    assert tabs.chosen() == "leg"


def test_a_number_without_a_tab_does_nothing(qtbot, tabs):
    with qtbot.assertNotEmitted(tabs.picked):
        qtbot.keyClick(tabs.page, Qt.Key.Key_9, Qt.KeyboardModifier.ControlModifier)


def test_new_tabs_keep_the_open_one_and_say_nothing(qtbot, tabs):
    tabs.choose("leg")
    with qtbot.assertNotEmitted(tabs.picked):
        tabs.set_tabs((TABS[2], TABS[0]))
    assert tabs.chosen() == "leg"
    assert tabs.currentIndex() == 0


def test_a_tab_says_its_count(tabs):
    tabs.set_count("leg", 12)
    assert tabs.accessibleTabName(2) == "Legalisir, 12 permohonan"


def test_a_longer_count_makes_its_tab_wider(tabs):
    before = tabs.tabRect(0).width()
    tabs.set_count("ak1", 12345)
    assert tabs.tabRect(0).width() > before


def test_the_arrows_move_the_choice_round(qtbot, chips):
    with qtbot.waitSignal(chips.picked) as said:
        qtbot.keyClick(chips, Qt.Key.Key_Left)
    assert said.args == ["siap"]
    with qtbot.waitSignal(chips.picked) as said:
        qtbot.keyClick(chips, Qt.Key.Key_Right)
    assert said.args == ["semua"]
    qtbot.keyClick(chips, Qt.Key.Key_End)
    assert chips.chosen() == "siap"


def test_a_click_chooses_a_chip_and_only_it(qtbot, chips):
    qtbot.mouseClick(chips._buttons["saya"], Qt.MouseButton.LeftButton)
    assert chips.chosen() == "saya"
    qtbot.mouseClick(chips._buttons["saya"], Qt.MouseButton.LeftButton)
    assert chips.chosen() == "saya"
    assert sum(b.isChecked() for b in chips._buttons.values()) == 1


def test_new_chips_keep_the_choice_and_fall_back_to_the_first(chips):
    chips.choose("siap")
    chips.set_chips((Chip("semua", "Semua", 1), Chip("siap", "Siap diambil", 1)))
    assert chips.chosen() == "siap"
    chips.set_chips((Chip("semua", "Semua", 1),))
    assert chips.chosen() == "semua"
    assert chips._buttons["semua"].text() == "Semua 1"


def test_only_the_chosen_chip_is_a_tab_stop(chips):
    stops = [each for each, b in chips._buttons.items() if b.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [chips.chosen()]


def test_chips_wrap_where_there_is_no_room(chips):
    chips.resize(140, 400)
    assert chips.heightForWidth(140) > chips.heightForWidth(1000)


def test_the_rail_goes_to_a_page(qtbot, rail):
    with qtbot.waitSignal(rail.picked) as said:
        qtbot.mouseClick(rail._buttons["sah"], Qt.MouseButton.LeftButton)
    assert said.args == ["sah"]
    assert rail.chosen() == "sah"


def test_arrows_and_enter_work_on_the_rail(qtbot, rail):
    rail._buttons["loket"].setFocus()
    QTest.keyClick(rail._buttons["loket"], Qt.Key.Key_Up)
    assert rail._buttons["atur"].hasFocus()
    with qtbot.waitSignal(rail.picked) as said:
        QTest.keyClick(rail._buttons["atur"], Qt.Key.Key_Return)
    assert said.args == ["atur"]


def test_a_badge_is_said_too(rail):
    rail.set_badge("sah", 7)
    assert rail._buttons["sah"].accessibleName() == "Pengesahan, 7 menunggu"
    rail.set_badge("sah", 0)
    assert rail._buttons["sah"].accessibleName() == "Pengesahan"


@pytest.mark.parametrize(("scale", "high"), [(1.0, 768), (1.0, 400), (2.0, 768), (2.0, 640)])
def test_a_low_window_takes_from_the_icons_not_from_the_names(look, hold, scale, high):
    look(scale=scale)
    rail = NavRail([Place(str(number), "Pengambilan", "package", last=number == 8) for number in range(1, 9)])
    page = hold(rail)
    page.resize(400, high)
    QTest.qWait(0)
    buttons = list(rail._buttons.values())
    assert all(button.height() <= button.sizeHint().height() for button in buttons)
    for button in buttons:
        icon, words = button.parts()
        assert words.bottom() <= button.height()
        assert icon.top() >= 0
        assert icon.bottom() <= words.top()
