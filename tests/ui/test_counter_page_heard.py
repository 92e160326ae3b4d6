"""What other counters do appears by itself, and nothing that one reads or holds moves."""

import pytest
from PySide6.QtCore import Qt

from loket.domain.request import State


@pytest.fixture
def desk(seat):
    return seat.opened.desk


@pytest.fixture
def many(handed_in, hours):
    """Twenty requests, a minute apart."""
    made = []
    for number in range(20):
        made.append(handed_in(f"Pemohon {'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[number]}"))
        hours.on(1)
    return made


def numbers(page):
    return [row.cells[0].title for row in page.list.table.rows()]


def test_a_request_of_another_counter_appears(come_in, hands, handed_in):
    page = come_in("siti")
    hands.press("Ctrl+3")
    assert numbers(page) == []
    handed_in()
    hands.settle()
    assert numbers(page) == ["26-00001"]
    assert page.tabs._tabs[2].count == 1


def test_selection_scroll_and_focus_stay(come_in, hands, desk, who, many):
    page = come_in("siti")
    page.enter({"request": many[12].line.id, "sop": "legalisir"})
    hands.settle()
    page.list.table.setFocus(Qt.FocusReason.OtherFocusReason)
    bar = page.list.table.verticalScrollBar()
    assert bar.maximum() > 0
    at = page.list.table.rowViewportPosition(12)
    desk.requests.cancel(who("siti"), many[2].line.id, "Permohonan ganda")
    hands.settle()
    assert len(numbers(page)) == 19
    assert page.list.table.chosen() == many[12].line.id
    assert page.list.table.rowViewportPosition(11) == at
    assert page.list.table.hasFocus()


def test_the_request_that_one_reads_changes_in_place(come_in, hands, desk, who, handed_in):
    made = handed_in(ticked=False)
    page = come_in("siti")
    page.enter({"request": made.line.id, "sop": "legalisir"})
    hands.settle()
    boxes = list(page.panel.checks._list._rows.values())
    boxes[0].box.setFocus()
    desk.requests.tick(who(), made.line.id, made.checklist[1].id, on=True)
    hands.settle()
    assert page.panel.checks._list.checked() == (made.checklist[1].id,)
    assert list(page.panel.checks._list._rows.values()) == boxes
    assert boxes[0].box.hasFocus()


def test_a_request_closed_by_another_stays_before_ones_eyes(come_in, hands, desk, who, handed_in):
    made = handed_in()
    page = come_in("siti")
    page.enter({"request": made.line.id, "sop": "legalisir"})
    hands.settle()
    desk.requests.cancel(who(), made.line.id, "Permohonan ganda")
    hands.settle()
    assert numbers(page) == []
    assert page.panel.view().line.state is State.CANCELLED


def test_a_closed_request_is_shown_when_it_is_asked_for(come_in, hands, desk, who, handed_in):
    made = handed_in()
    desk.requests.cancel(who(), made.line.id, "Permohonan ganda")
    page = come_in("siti")
    page.enter({"request": made.line.id, "sop": "legalisir"})
    hands.settle()
    assert page.tabs.chosen() == "legalisir"
    assert page.panel.view().line.state is State.CANCELLED


def test_a_search_result_opens_its_tab_and_request(seat, come_in, hands, handed_in):
    made = handed_in("Inaq Rohani")
    page = come_in("siti")
    hands.press("Ctrl+K")
    hands.type("rohani")
    hands.wait_for(seat.window.search.isVisible)
    hands.press("Return")
    assert page.tabs.chosen() == "legalisir"
    assert page.panel.request() == made.line.id


def test_only_the_newest_choice_is_shown(come_in, hands, many):
    page = come_in("siti")
    hands.press("Ctrl+3")
    for made in many[:5]:
        page._pick(made.line.id)
    hands.settle()
    assert page.panel.request() == many[4].line.id


def test_another_tab_lets_the_request_go(come_in, hands, handed_in):
    made = handed_in()
    page = come_in("siti")
    page.enter({"request": made.line.id, "sop": "legalisir"})
    hands.settle()
    hands.press("Ctrl+1")
    assert page.panel.request() is None
    assert not page.panel.bar.go_on.isVisible()


def test_the_keyboard_is_not_lost_when_its_button_goes(come_in, hands, handed_in):
    made = handed_in()
    page = come_in("siti")
    page.enter({"request": made.line.id, "sop": "legalisir"})
    hands.settle()
    page.panel.bar.go_on.setFocus()
    hands.press("Return")
    assert page.panel.view().line.state is State.VERIFIED
    assert page.window().focusWidget() is page.list.table


def test_the_keyboard_stays_on_the_filters_when_others_come(come_in, hands, desk, who, handed_in):
    made = handed_in()
    page = come_in("siti")
    hands.press("Ctrl+3")
    hands.go_to("Semua 1")
    desk.requests.verify(who(), made.line.id)
    hands.settle()
    assert page.window().focusWidget().accessibleName() == "Semua 1"
