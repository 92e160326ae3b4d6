import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from loket.ui.look.checklist import CheckItem, CheckList
from loket.ui.look.pill import Pill
from loket.ui.look.timeline import StepLine, Timeline

ITEMS = (
    CheckItem("kk", "Fotokopi KK", "3 lembar"),
    CheckItem("asli", "Asli ditunjukkan"),
    CheckItem("x", "Terkunci", locked=True),
)
STEPS = (
    StepLine("Verifikasi", "Petugas loket", "done", "tepat", "done"),
    StepLine("Tanda tangan", "Kasubag", "current", "3 dari 5 mnt", "ok"),
    StepLine("Pengambilan", "", "next", "5 mnt"),
)


@pytest.fixture
def ticks(look, hold):
    look()
    made = CheckList()
    made.set_items(ITEMS)
    made.field = QLineEdit()
    made.page = hold(made, made.field)
    return made


def test_a_digit_ticks_its_line(qtbot, ticks):
    with qtbot.waitSignal(ticks.toggled) as said:
        qtbot.keyClick(ticks, Qt.Key.Key_2)
    assert said.args == ["asli", True]
    assert ticks.checked() == ("asli",)
    qtbot.keyClick(ticks, Qt.Key.Key_2)
    assert ticks.checked() == ()


def test_a_digit_typed_in_a_field_ticks_nothing(qtbot, ticks):
    ticks.field.setFocus()
    with qtbot.assertNotEmitted(ticks.toggled):
        qtbot.keyClick(ticks.field, Qt.Key.Key_2)
    assert ticks.field.text() == "2"


def test_a_locked_line_is_not_ticked(qtbot, ticks):
    with qtbot.assertNotEmitted(ticks.toggled):
        qtbot.keyClick(ticks, Qt.Key.Key_3)
        qtbot.mouseClick(ticks._rows["x"], Qt.MouseButton.LeftButton)


def test_a_click_on_the_words_ticks(qtbot, ticks):
    with qtbot.waitSignal(ticks.toggled):
        qtbot.mouseClick(ticks._rows["kk"], Qt.MouseButton.LeftButton)


def test_ticks_from_outside_say_nothing_and_keep_the_rows(qtbot, ticks):
    row = ticks._rows["kk"]
    row.box.setFocus()
    with qtbot.assertNotEmitted(ticks.toggled):
        ticks.set_checked("kk", checked=True)
    assert ticks.checked() == ("kk",)
    assert ticks._rows["kk"] is row
    assert row.box.hasFocus()


def test_other_items_replace_the_rows_and_their_keys(qtbot, ticks):
    ticks.set_items((CheckItem("foto", "Pasfoto"),))
    QApplication.processEvents()
    with qtbot.waitSignal(ticks.toggled) as said:
        qtbot.keyClick(ticks, Qt.Key.Key_1)
    assert said.args == ["foto", True]


def test_the_box_says_title_and_note(ticks):
    assert ticks._rows["kk"].box.accessibleName() == "Fotokopi KK"
    assert ticks._rows["kk"].box.accessibleDescription() == "3 lembar"


def test_each_step_is_said_whole(look, hold):
    look()
    line = Timeline()
    line.set_steps(STEPS)
    hold(line)
    names = [line.layout().itemAt(i).widget().accessibleName() for i in range(3)]
    assert names == [
        "Langkah 1 dari 3, selesai: Verifikasi. Petugas loket. tepat",
        "Langkah 2 dari 3, sedang berjalan: Tanda tangan. Kasubag. 3 dari 5 mnt",
        "Langkah 3 dari 3, belum: Pengambilan. 5 mnt",
    ]
    assert [p.text() for p in line.findChildren(Pill)] == ["tepat", "3 dari 5 mnt"]


def test_the_same_steps_move_nothing(look, hold):
    look()
    line = Timeline()
    line.set_steps(STEPS)
    hold(line)
    first = line.layout().itemAt(0).widget()
    line.set_steps(list(STEPS))
    assert line.layout().itemAt(0).widget() is first
    line.set_steps(STEPS[:2])
    assert line.layout().count() == 2
