"""Every control of first start, settings, SOP and slips can be reached, named and read at 100 and 200 %."""

import contextlib
from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QComboBox, QLabel, QLineEdit, QScrollArea, QWidget

from loket.app.opened import open_desk
from loket.app.seat import Seat
from loket.settings import Settings
from loket.ui.look import theme
from loket.ui.look.keybutton import KeyButton
from loket.ui.look.words import ElidedLabel
from loket.ui.setup.wizard import Wizard

PLACES = [("settings", row) for row in range(5)] + [("settings", "form"), ("sop", 1), ("slips", 0)]


def reached(page):
    """Return the visible controls that take the keyboard by Tab."""
    return [
        each
        for each in page.findChildren(QWidget)
        if each.isVisible() and each.isEnabled() and each.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


def unnamed(page):
    inner = (QAbstractSpinBox, QComboBox)
    return [
        each
        for each in reached(page)
        if not each.accessibleName() and not (isinstance(each, QLineEdit) and isinstance(each.parent(), inner))
    ]


def keys_twice(page):
    keys = Counter(
        each.key().toString()
        for each in page.findChildren(QShortcut)
        if isinstance(each.parent(), QWidget) and each.parent().isVisible()
    )
    return [key for key, count in keys.items() if count > 1]


def cut(page):
    """Return the words that have less room than they need, but for lines that say themselves in a tooltip."""
    found = []
    for each in page.findChildren(QWidget):
        if not each.isVisible() or isinstance(each, ElidedLabel):
            continue
        if isinstance(each, KeyButton) or (isinstance(each, QAbstractButton) and each.text()):
            if each.width() < each.sizeHint().width() or each.height() < each.sizeHint().height():
                found.append(each.text())
        elif isinstance(each, QLabel) and each.text():
            needed = each.heightForWidth(each.width()) if each.wordWrap() else each.sizeHint().height()
            narrow = not each.wordWrap() and each.width() < each.sizeHint().width()
            if narrow or each.height() < needed:
                found.append(each.text())
    return found


def beyond(page):
    """Name what stands beyond the right edge of a place that scrolls only down."""
    areas = [each for each in page.findChildren(QScrollArea) if each.isVisible()]
    return [each.accessibleName() for each in areas if each.horizontalScrollBar().maximum() > 0]


def settled(qtbot, page):
    """Give layouts of wrapped words the few rounds that they take; what is still cut then stays so."""
    with contextlib.suppress(qtbot.TimeoutError):
        qtbot.waitUntil(lambda: not cut(page) and not beyond(page), timeout=2000)


@pytest.fixture
def place(come_in, seat, who, quiet, qapp):
    """Open a place of the window as the admin, at a text scale, with a slip in the outbox."""

    def make(name, row, scale):
        seat.opened.desk.queue.take_number(who(), ("legalisir",))
        theme.apply(qapp, "terang", scale)
        page = come_in("admin", name)
        if row == "form":
            page.list.setCurrentRow(1)
            quiet()
            page.officers._change()
        elif name != "slips":
            page.list.setCurrentRow(row)
        quiet()
        return page

    return make


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize(("name", "row"), PLACES)
def test_a_page_is_named_whole_and_has_each_key_once(place, qtbot, name, row, scale):
    page = place(name, row, scale)
    settled(qtbot, page)
    assert page.window().size().toTuple() == (1366, 768)
    assert not unnamed(page)
    assert not keys_twice(page)
    assert not cut(page)
    assert not beyond(page)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_first_start_is_named_whole_and_has_each_key_once(qtbot, qapp, tmp_path, hours, scale):
    theme.apply(qapp, "terang", scale)
    seat = Seat(open_desk(tmp_path, clock=hours, quick_pins=True), tmp_path, Settings())
    seat.window.show()
    qtbot.waitUntil(lambda: seat.window.findChild(Wizard) is not None and not seat.tasks.busy)
    wizard = seat.window.findChild(Wizard)
    wizard.printer.fill({"kind": "jaringan"})
    for place in range(6):
        wizard._go(place)
        settled(qtbot, wizard)
        assert not unnamed(wizard)
        assert not keys_twice(wizard)
        assert not cut(wizard)
        assert not beyond(wizard)
    seat.close()
    seat.window.deleteLater()
