"""Every page and question, at text 100 and 200 %: named, whole, Indonesian, one key each, no trap for Tab."""

import contextlib
import re
from collections import Counter

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QScrollArea,
    QScrollBar,
    QTableView,
    QWidget,
)

from loket.ui.look.pill import CountChip, KeyCap, Pill
from loket.ui.look.words import ElidedLabel

pytestmark = [
    pytest.mark.slow,
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
]

ENGLISH = re.compile(
    r"\b(cancel|open|save|yes|the|and|with|from|please|error|warning|failed|success|delete|edit|add|new|close|search|"
    r"settings?|next|back|previous|finish|submit|help|name|date|time|type|file|files|click|loading|page|user|select|"
    r"choose|apply|reset|retry|abort|ignore|discard|copy|paste|cut|undo|redo|today|yesterday|monday|tuesday|wednesday|"
    r"thursday|friday|saturday|sunday|january|february|march|june|july|august|october|december|clear|remove|move|"
    r"insert|size|show|hide|value|details|don't|not|is|are|of|for|queue|request|requests|sign|officer|counter|none)\b",
    re.IGNORECASE,
)
ALONE = {"OK", "No", "&OK", "&No"}
FOLDER = "/pytest-"
"""Where the tests put their files: longer than an office's own folder, and with words of its own."""
STILL_MS = 1500
SPARE = 4
PARTS = 2
"""How often Tab stays in a date: at its month and its year."""


def shown(front):
    """Return every widget that can be seen."""
    return [each for each in [front, *front.findChildren(QWidget)] if each.isVisible()]


def stops(front):
    """Return the controls that Tab should come to."""
    return [
        each
        for each in shown(front)
        if each.isEnabled() and each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.focusProxy() is None
    ]


def inner(widget):
    """Tell whether this is the line inside a spin box or a list, which speaks for it."""
    return isinstance(widget, QLineEdit) and isinstance(widget.parent(), QAbstractSpinBox | QComboBox)


def unnamed(front):
    controls = {*stops(front), *(each for each in shown(front) if isinstance(each, QAbstractButton | QLineEdit))}
    return [kind(each) for each in controls if not each.accessibleName() and not inner(each)]


def kind(widget):
    """Name a widget for the report."""
    return f"{type(widget).__name__} {(widget.accessibleName() or getattr(widget, 'text', str)())!r}"


def keys_twice(front):
    """Name the keys that two controls which may be used now both own."""
    own = [
        (each.key().toString(), each.parent())
        for each in front.findChildren(QShortcut)
        if each.isEnabled() and isinstance(each.parent(), QWidget)
    ]
    live = Counter(key for key, parent in own if parent.isVisible() and parent.isEnabled() and parent.window() is front)
    return [key for key, count in live.items() if count > 1]


def scrolls(widget):
    """Return the scroll area that a widget lies in."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget() if not above.isWindow() else None
    return above


def outside(front):
    """Name what lies beyond the window, or beyond the room of its parents, where nothing scrolls to it."""
    found = []
    for each in shown(front):
        if each is front or isinstance(each, QScrollBar) or not speaks(each) or each.isWindow():
            continue
        room, above = each.rect(), each
        while above is not front and not above.isWindow():
            if isinstance(above.parentWidget(), QWidget) and scrolls(above) is None:
                at = above.mapTo(above.parentWidget(), QPoint(0, 0))
                moved = QRect(room.topLeft() + at, room.size())
                if not above.parentWidget().rect().contains(moved.adjusted(1, 1, -1, -1)):
                    found.append(f"outside: {kind(each)}")
                    break
                room = moved
                above = above.parentWidget()
            else:
                break
    return found


def speaks(widget):
    """Tell whether a widget shows words of its own."""
    return isinstance(widget, QLabel | QAbstractButton | QLineEdit | Pill | KeyCap | CountChip | QComboBox)


def cut(front):
    """Name the words that have less room than they need, but for lines that say themselves in a tooltip."""
    return [f"cut: {kind(each)}" for each in shown(front) if is_cut(each)]


def is_cut(each):
    match each:
        case ElidedLabel():
            return each.shown() != each.text() and each.toolTip() != each.text()
        case QLabel():
            return bool(each.text()) and FOLDER not in each.text() and is_narrow(each)
        case QLineEdit():
            margins = each.textMargins()
            room = each.width() - margins.left() - margins.right() - 2 * SPARE
            wide = each.fontMetrics().horizontalAdvance(each.placeholderText())
            return not each.text() and wide > room and not each.toolTip() and not inner(each)
        case QComboBox():
            return each.fontMetrics().horizontalAdvance(each.currentText()) > each.width() - 2 * SPARE
        case Pill() | KeyCap() | CountChip() | QAbstractButton():
            needed = each.minimumSizeHint() if each.minimumSizeHint().isValid() else each.sizeHint()
            return each.width() < needed.width() or each.height() < needed.height()
    return False


def is_narrow(label):
    """Tell whether a label lacks height for its lines, or width for its line or its longest word."""
    needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
    longest = max(label.fontMetrics().horizontalAdvance(word) for word in [*label.text().split(), ""])
    return label.width() < (longest if label.wordWrap() else label.sizeHint().width()) or label.height() < needed


def beyond(front):
    """Name what stands beyond the right edge of a place that scrolls only down."""
    areas = [each for each in shown(front) if isinstance(each, QScrollArea)]
    return [f"beyond the edge: {kind(each)}" for each in areas if each.horizontalScrollBar().maximum() > 0]


def words(front):
    """Return every text that an officer could read or hear."""
    found = {front.windowTitle()}
    for each in shown(front):
        found |= {each.toolTip(), each.accessibleName(), each.accessibleDescription()}
        if isinstance(each, QLabel | QAbstractButton):
            found.add(each.text())
        if isinstance(each, QLineEdit):
            found.add(each.placeholderText())
        if isinstance(each, QComboBox):
            found |= {each.itemText(at) for at in range(each.count())}
        if isinstance(each, QAbstractItemView):
            found |= cells(each)
        if isinstance(each, QMenu):
            found |= {action.text() for action in each.actions()}
    return found - {""}


def cells(view):
    """Return the texts of a list or table, with its titles."""
    model = view.model()
    role = Qt.ItemDataRole.DisplayRole
    columns = model.columnCount() if isinstance(view, QTableView) else 1
    found = {
        str(model.index(row, column).data(each) or "")
        for row in range(model.rowCount())
        for column in range(columns)
        for each in (role, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
    }
    if isinstance(view, QTableView):
        across = Qt.Orientation.Horizontal
        found |= {str(model.headerData(at, across, role) or "") for at in range(columns)}
    return found


def english(front):
    own = [each for each in words(front) if FOLDER not in each]
    return [f"English: {each!r}" for each in own if each.strip() in ALONE or ENGLISH.search(each)]


def tab_trouble(front):
    """Walk by Tab until it comes round: every control once, none twice, never out of the window."""
    wanted = stops(front)
    if len(wanted) < 2:
        return []
    first = QApplication.focusWidget()
    if first is None or first.window() is not front:
        return [f"Tab: nothing has the keyboard, {first!r}"]
    walked, still = [first], 0
    for _ in range(2 * len(wanted) + 5):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        if now is None or now.window() is not front:
            return [f"Tab: left the window behind {kind(walked[-1])}"]
        if now is walked[-1]:  # a date has three parts to pass
            still += 1
            if still > PARTS or not isinstance(now, QAbstractSpinBox):
                return [f"Tab: stuck at {kind(now)}"]
            continue
        still = 0
        if now is walked[0]:
            break
        walked.append(now)
    else:
        return [f"Tab: never comes round from {kind(first)}: {[kind(each) for each in walked[-4:]]}"]
    twice = [kind(each) for each, count in Counter(walked).items() if count > 1]
    left = [kind(each) for each in stops(front) if each not in walked and not inner(each)]
    return [f"Tab: twice at {each}" for each in twice] + [f"Tab: never at {each}" for each in left]


def faults(stage, place, *, tab=True):
    """Return all that is wrong with what is in front, each with its place."""
    front = stage.hands.front()
    settle(front)
    found = [f"no name: {each}" for each in unnamed(front)] + [
        f"two with one key: {each}" for each in keys_twice(front)
    ]
    found += cut(front) + beyond(front) + outside(front) + english(front)
    if tab:
        found += tab_trouble(front)
    return [f"{place}: {each}" for each in sorted(set(found))]


def settle(front):
    """Give layouts of wrapped words the few rounds that they take; what is still cut then stays so."""
    with contextlib.suppress(AssertionError):
        for _ in range(STILL_MS // 50):
            if not (cut(front) or beyond(front) or outside(front)):
                return
            QTest.qWait(50)


def clean(found):
    """Fail with all that was found, one a line."""
    assert not found, "\n".join(["", *found])


SCALES = pytest.mark.parametrize("scale", [1.0, 2.0])


@pytest.fixture
def stage(busy_folder, open_stage):
    """The way to open the busy office at a text scale."""
    return lambda scale: open_stage(busy_folder, scale)


@SCALES
def test_who_works_here(stage, scale):
    window = stage(scale)
    clean(faults(window, "masuk"))


@SCALES
@pytest.mark.parametrize(
    ("login", "page"),
    [
        ("siti", "counter"),
        ("ahmad", "signing"),
        ("lalu", "signing"),
        ("siti", "register"),
        ("siti", "pickup"),
        ("siti", "reports"),
        ("siti", "sop"),
        ("siti", "slips"),
        ("admin", "settings"),
        ("siti", "settings"),
    ],
)
def test_a_page(stage, scale, login, page, request):
    if (page, scale) == ("signing", 2.0):
        request.applymarker(pytest.mark.xfail(reason="at 200 % the papers and a hint run over their edge", strict=True))
    window = stage(scale)
    window.come_in(login, page)
    clean(faults(window, page))


@SCALES
def test_the_request_of_each_state(stage, scale):
    window = stage(scale)
    window.come_in("siti")
    found = []
    for name in ("Muliati", "Baiq Nurhayati", "Inaq Rohani", "Junaidi", "Mahyuddin", "Haerani", "Sukarman"):
        window.open_request(name)
        found += faults(window, name)
    clean(found)


@SCALES
def test_every_tab_of_the_main_page(stage, scale):
    window = stage(scale)
    window.come_in("siti")
    found = []
    for tab in range(1, 7):
        window.hands.press(f"Ctrl+{tab}")
        found += faults(window, f"tab {tab}", tab=False)
    clean(found)


@SCALES
@pytest.mark.parametrize("tab", range(1, 7))
def test_the_form_of_each_service(stage, scale, tab, request):
    if (tab, scale) == (3, 2.0):
        request.applymarker(pytest.mark.xfail(reason="at 200 % a document's line is wider than the form", strict=True))
    window = stage(scale)
    window.come_in("siti")
    window.hands.press(f"Ctrl+{tab}")
    window.hands.press("F5")
    assert window.hands.front() is not window.window
    found = faults(window, "blank")
    window.hands.fill("NIK", "9902034107850001")
    window.hands.fill("Nama lengkap", "Baiq Nurhayati")
    window.hands.press("F9")
    found += faults(window, "what is missing")
    window.hands.press("Escape")
    found += faults(window, "throw away?")
    clean(found)


def question(window, name, key, menu=""):
    """Open somebody's request and press a key that asks something."""
    window.open_request(name)
    window.hands.press(key)
    if menu:
        window.hands.choose(menu)
    assert window.hands.front() is not window.window
    found = faults(window, f"{key} {menu}")
    window.hands.press("Return")
    found += faults(window, f"{key} {menu} answered by nothing") if window.hands.front() is not window.window else []
    while window.hands.front() is not window.window:
        window.hands.front().reject()
        window.hands.settle()
    return found


@SCALES
def test_the_questions_about_a_request(stage, scale):
    window = stage(scale)
    window.come_in("siti")
    found = question(window, "Sahnim", "F7") + question(window, "Sahnim", "F8")
    found += question(window, "Sahnim", "F10", "Batalkan") + question(window, "Sahnim", "F10", "Jeda")
    found += question(window, "Muliati", "F10", "Ubah isian")
    found += question(window, "Junaidi", "F10", "Tempat simpan")
    clean(found)


@SCALES
def test_taking_a_number_and_the_menus(stage, scale):
    window = stage(scale)
    window.come_in("siti")
    window.hands.press("F6")
    found = faults(window, "F6")
    window.hands.press("Return")
    found += faults(window, "F6, nothing chosen")
    window.hands.press("Escape")
    window.open_request("Baiq Nurhayati")
    for key in ("F10", "Ctrl+G"):
        window.hands.press(key)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        found += [f"{key}: {each}" for each in english(menu)]
        menu.close()
    clean(found)


@SCALES
def test_the_questions_of_signing(stage, scale):
    window = stage(scale)
    window.come_in("ahmad", "signing")
    found = []
    for key in ("F7", "F8", "F9"):
        window.hands.press(key)
        assert window.hands.front() is not window.window
        found += faults(window, key)
        window.hands.press("Escape")
    clean(found)


@SCALES
def test_handing_over_and_the_books(stage, scale):
    window = stage(scale)
    window.come_in("siti", "pickup")
    window.hands.type("Sahabudin")
    window.hands.press("Return")
    window.hands.press("F9")
    assert window.hands.front() is not window.window
    found = faults(window, "hand over")
    window.hands.press("Escape")
    window.window.go("register")
    window.hands.press("F9")
    assert window.hands.front() is not window.window
    found += faults(window, "book")
    window.hands.press("Escape")
    clean(found)


@SCALES
def test_the_search(stage, scale):
    window = stage(scale)
    window.come_in("siti")
    window.hands.press("Ctrl+K")
    window.hands.type("a")
    window.hands.wait_for_result()
    found = faults(window, "found", tab=False)
    window.hands.fill("Cari", "zzzz")
    found += faults(window, "nothing found", tab=False)
    clean(found)


@SCALES
def test_every_section_of_the_settings_and_an_officers_form(stage, scale):
    window = stage(scale)
    page = window.come_in("admin", "settings")
    found = []
    for row in range(page.list.count()):
        page.list.setCurrentRow(row)
        window.hands.settle()
        found += faults(window, page.list.item(row).text())
    page.list.setCurrentRow(1)
    window.hands.settle()
    page.officers.table.setFocus()
    window.hands.press("F9")
    found += faults(window, "an officer's form")
    clean(found)


@SCALES
def test_every_sop(stage, scale):
    window = stage(scale)
    page = window.come_in("siti", "sop")
    found = []
    for row in range(page.list.count()):
        page.list.setCurrentRow(row)
        window.hands.settle()
        found += faults(window, page.list.item(row).text().partition("\n")[0], tab=not row)
    clean(found)


@SCALES
def test_each_page_of_the_first_start(open_stage, scale, tmp_path):
    window = open_stage(tmp_path / "kosong", scale)
    wizard = window.window.centralWidget().currentWidget()
    found = []
    for place in range(6):
        wizard._go(place)
        window.hands.settle()
        found += faults(window, f"first start {place + 1}")
        wizard._go(place)
        wizard.next.click()
        window.hands.settle()
        found += faults(window, f"first start {place + 1}, incomplete", tab=False)
    clean(found)


@pytest.mark.xfail(reason="Qt brings no Indonesian for its own menus", strict=True)
def test_the_menu_of_a_line_speaks_indonesian(stage):
    window = stage(1.0)
    window.come_in("siti")
    menu = window.window.header.search.createStandardContextMenu()
    try:
        assert [each.text() for each in menu.actions() if ENGLISH.search(each.text().replace("&", ""))] == []
    finally:
        menu.deleteLater()
        QApplication.sendPostedEvents(menu, QEvent.Type.DeferredDelete)


@SCALES
@pytest.mark.parametrize("key", ["F1", "?"])
def test_the_help(stage, scale, key):
    window = stage(scale)
    window.come_in("siti")
    window.hands.press(key)
    clean(faults(window, key, tab=key != "F1"))  # in the guide Tab goes from link to link first
