"""The search at the top: results as one types, opened and put away by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest


@pytest.fixture
def panel(seat, come_in, handed_in, quiet):
    """Two requests to be found, and an officer whose keyboard is in the search."""
    for name in ("Baiq Nurhayati", "Baiq Rohani"):
        handed_in(name)
    come_in("siti")
    QTest.keyClick(seat.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert seat.window.header.search.hasFocus()
    quiet()
    return seat.window.search


@pytest.fixture
def search(seat, panel, hands):
    """Type into the search and wait for what it finds."""

    def look(words):
        QTest.keyClicks(seat.window.header.search, words)
        hands.wait_for(panel.isVisible)
        hands.settle()

    return look


def opened(seat):
    return seat.window.page("counter").panel.request()


def test_each_result_says_who_and_where_it_stands(panel, search):
    search("rohani")
    (row,) = panel.list.rows()
    assert (row.cells[0].title, row.cells[0].bold) == ("Baiq Rohani", True)
    assert row.cells[0].sub.startswith("26-00002 · Legalisir · Mantang")
    assert row.cells[1].title == "Menunggu verifikasi"


def test_enter_opens_the_chosen_one_and_puts_the_panel_away(seat, panel, search, hands):
    search("baiq")
    second = panel.list.rows()[1].id
    hands.press("Down")
    assert panel.list.chosen() == second
    hands.press("Return")
    assert opened(seat) == second
    assert not panel.isVisible()
    assert seat.window.header.search.text() == ""


def test_escape_closes_and_opens_nothing(seat, panel, search, hands):
    search("rohani")
    before = opened(seat)
    hands.press("Escape")
    assert not panel.isVisible()
    assert seat.window.header.search.text() == ""
    assert opened(seat) == before


def test_nothing_found_says_what_else_to_try(seat, panel, search, hands):
    search("zzz")
    assert panel.words.text() == "Tidak ada yang cocok. Coba sebagian nama, awal NIK, atau nomor permohonan."
    assert not panel.list.isVisible()
    before = opened(seat)
    hands.press("Return")
    assert opened(seat) == before
    assert panel.isVisible()


def test_a_readers_enter_that_comes_before_the_answer_opens_it(seat, panel, hands):
    QTest.keyClicks(seat.window.header.search, "26-00002\r")
    hands.settle()
    assert opened(seat) == 2
    assert not panel.isVisible()


def test_the_panel_goes_with_the_keyboard(seat, panel, search, hands):
    search("rohani")
    hands.press("Tab")
    assert not panel.isVisible()
    assert seat.window.header.search.text() == "rohani"


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_all_of_it_stands_inside_the_window(seat, panel, search, qapp, scale):
    from loket.ui.look import theme

    theme.apply(qapp, "terang", scale)
    search("baiq")
    assert seat.window.rect().contains(panel.geometry())
    assert panel.list.viewport().height() >= panel.list.verticalHeader().defaultSectionSize() * 2
    theme.apply(qapp, "terang", 1.0)
