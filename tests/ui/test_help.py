from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from loket.settings import guide
from loket.ui.help import Help
from loket.ui.pages import PAGES


def test_each_page_of_the_rail_has_its_part_in_the_guide(seat):
    headings = {line.removeprefix("## ") for line in guide().read_text(encoding="utf-8").splitlines()}
    for name, entry in PAGES.items():
        assert entry.make(seat.counter).title in headings, name


def test_f1_opens_the_guide_at_the_page_in_front(come_in, hands, qtbot):
    come_in("siti", "signing")
    hands.press("F1")
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, Help)

    def on_top():
        return shown.pages.cursorForPosition(QPoint(20, 20)).block().text()

    qtbot.waitUntil(lambda: on_top() == "Pengesahan")
    hands.press("Escape")
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
