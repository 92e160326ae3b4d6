"""The slips page: what needs the officer stands first, and each press does one thing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from loket.ui.slip_picture import SlipDrawer


@pytest.fixture
def slips(seat, who, quiet):
    """Print four queue tickets; the second is uncertain, the third failed. Return their ids, oldest first."""
    desk = seat.opened.desk
    for _ in range(4):
        desk.queue.take_number(who(), ("legalisir",))
    seat.counter.changed.emit(())
    quiet()
    made = sorted(each.id for each in desk.slips.outbox())
    desk.slips.sent(made[1], "unknown", "Tidak pasti.")
    desk.slips.sent(made[2], "failed", "Kertas printer habis.")
    return made


@pytest.fixture
def page(slips, come_in):
    assert slips
    return come_in("siti", "slips")


def states(seat):
    return {each.id: each.state for each in seat.opened.desk.slips.outbox()}


def press(page, key):
    QTest.keyClick(page.table, key)


def to_the_last(page):
    for _ in page.table.rows():
        press(page, Qt.Key.Key_Down)


def test_what_needs_the_officer_stands_first_with_what_to_do(page, slips):
    assert [row.id for row in page.table.rows()] == [slips[1], slips[2], slips[3], slips[0]]
    assert page.table.chosen() == slips[1]
    assert "apakah slip ini sudah keluar" in page.notice.accessibleName()
    press(page, Qt.Key.Key_Down)
    assert "Kertas printer habis." in page.notice.accessibleName()
    press(page, Qt.Key.Key_Down)
    assert page.notice.isHidden()


def test_the_slip_is_seen_as_on_paper_and_read_aloud(page, slips, qtbot):
    qtbot.waitUntil(lambda: page.picture.shown() == slips[1])
    assert "C 002" in page.picture.accessibleDescription()
    to_the_last(page)
    qtbot.waitUntil(lambda: page.picture.shown() == slips[0])
    assert "C 001" in page.picture.accessibleDescription()


def test_f8_says_that_it_came_out(page, seat, slips, quiet):
    press(page, Qt.Key.Key_F8)
    quiet()
    assert states(seat)[slips[1]] == "printed"


def test_f7_goes_on_without_it(page, seat, slips, quiet):
    press(page, Qt.Key.Key_F7)
    quiet()
    assert states(seat)[slips[1]] == "skipped"


def test_f9_prints_an_uncertain_one_again_as_a_copy(page, seat, slips, quiet):
    press(page, Qt.Key.Key_F9)
    quiet()
    quiet()
    found = seat.opened.desk.slips.outbox()
    assert len(found) == 5
    assert found[0].copy == 1
    assert states(seat)[slips[1]] == "skipped"


def test_f9_sends_a_failed_one_itself_again(page, seat, slips, quiet, qtbot):
    press(page, Qt.Key.Key_Down)
    press(page, Qt.Key.Key_F9)
    quiet()
    qtbot.waitUntil(lambda: states(seat)[slips[2]] == "printed")
    assert len(states(seat)) == 4


def test_two_presses_before_the_answer_make_one_copy(page, seat, slips, quiet):
    assert slips
    page._again()
    page._again()
    quiet()
    assert len(states(seat)) == 5


def test_what_is_printed_can_be_neither_confirmed_nor_skipped(page):
    to_the_last(page)
    assert not page.confirm.isEnabled()
    assert not page.skip.isEnabled()
    assert page.again.isEnabled()


def test_news_does_not_move_what_one_looks_at(page, seat, who, slips, quiet):
    to_the_last(page)
    assert page.table.chosen() == slips[0]
    seat.opened.desk.queue.take_number(who(), ("kia",))
    quiet()
    assert len(page.table.rows()) == 5
    assert page.table.chosen() == slips[0]


def test_no_slip_yet_says_what_will_come(come_in):
    page = come_in("siti", "slips")
    assert not page.table.rows()
    assert page.table._empty.isVisible()
    assert not page.again.isEnabled()


def test_enter_opens_the_request_of_a_slip(come_in, seat, handed_in, quiet):
    made = handed_in()
    wanted = []
    page = come_in("siti", "slips")
    seat.counter.wanted.disconnect(seat.window.go)
    seat.counter.wanted.connect(lambda name, show: wanted.append((name, show)))
    slip = next(each for each in page._slips.values() if each.request == made.line.id)
    page.table.choose(slip.id)
    press(page, Qt.Key.Key_Return)
    quiet()
    assert wanted == [("counter", {"request": made.line.id})]


def test_the_picture_is_as_wide_as_the_paper_it_was_drawn_for(seat, who):
    from loket.papers.escpos_paper import PAPER_58
    from loket.ui.slip_picture import WIDTHS

    desk = seat.opened.desk
    desk.queue.take_number(who(), ("legalisir",))
    desk.house.paper = PAPER_58
    desk.queue.take_number(who(), ("legalisir",))
    narrow, wide = (each.id for each in desk.slips.outbox())
    drawer = SlipDrawer()
    widths = [int.from_bytes(drawer.draw(job, desk.slips.picture_bytes).png[16:20], "big") for job in (narrow, wide)]
    assert WIDTHS[0] < widths[0] < WIDTHS[1]
    assert widths[1] > WIDTHS[2]
