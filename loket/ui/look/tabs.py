"""Tabs with a count each, reached by Ctrl+1 to Ctrl+9."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QSizePolicy, QTabBar

from loket.ui.look import paint, theme

NUMBERS = 9


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab: `count` is how many wait behind it (None: no number)."""

    id: str
    text: str
    count: int | None = None


class TabCount(QTabBar):
    """A tab bar with counts; it emits `picked` with the tab's id when the officer goes to another tab."""

    picked = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._tabs: list[Tab] = []
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.currentChanged.connect(self._changed)
        for number in range(1, NUMBERS + 1):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
            shortcut.activated.connect(lambda at=number - 1: self._go(at))

    def set_tabs(self, tabs: Sequence[Tab]) -> None:
        """Show these tabs; the open one stays open where it is still among them."""
        was = self.chosen()
        with QSignalBlocker(self):
            while self.count() > len(tabs):
                self.removeTab(self.count() - 1)
            while self.count() < len(tabs):
                self.addTab("")
            self._tabs = list(tabs)
            for at, tab in enumerate(tabs):
                self._name(at, tab)
            self.choose(was)

    def set_count(self, tab_id: str, count: int | None) -> None:
        """Show another number on a tab."""
        for at, tab in enumerate(self._tabs):
            if tab.id == tab_id and tab.count != count:
                self._tabs[at] = Tab(tab.id, tab.text, count)
                self._name(at, self._tabs[at])

    def choose(self, tab_id: str) -> None:
        """Open a tab without a word to anybody."""
        with QSignalBlocker(self):
            for at, tab in enumerate(self._tabs):
                if tab.id == tab_id:
                    self.setCurrentIndex(at)
        self.update()

    def chosen(self) -> str:
        """Return the id of the open tab, or an empty text."""
        at = self.currentIndex()
        return self._tabs[at].id if 0 <= at < len(self._tabs) else ""

    def _name(self, at: int, tab: Tab) -> None:
        self.setTabText(at, tab.text.replace("&", "&&"))
        said = tab.text if tab.count is None else f"{tab.text}, {tab.count} permohonan"
        self.setAccessibleTabName(at, said)
        if at < NUMBERS:
            self.setTabToolTip(at, f"Ctrl {at + 1}")

    def _go(self, at: int) -> None:
        if at < self.count():
            self.setCurrentIndex(at)

    def _changed(self, at: int) -> None:
        if 0 <= at < len(self._tabs):
            self.picked.emit(self._tabs[at].id)

    def tabSizeHint(self, index: int) -> QSize:
        """Return room for the words at their boldest, and the count."""
        if index >= len(self._tabs):
            return QSize(0, 0)
        tab = self._tabs[index]
        wide = paint.text_width(tab.text, "body", 600) + 28
        if tab.count is not None:
            wide += self._badge_width(tab.count) + 6
        return QSize(round(wide), round(paint.line_height("body")) + 26)

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Return the same: a tab's name is never cut, the bar scrolls."""
        return self.tabSizeHint(index)

    def _badge_width(self, count: int) -> float:
        return max(paint.text_width(str(count), "caption", 600) + 14, paint.line_height("caption") + 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint words, counts, the open tab's bar and the focus ring."""
        painter = QPainter(self)
        for at, tab in enumerate(self._tabs):
            self._paint_tab(painter, QRectF(self.tabRect(at)), tab, is_open=at == self.currentIndex())
        painter.end()

    def _paint_tab(self, painter: QPainter, rect: QRectF, tab: Tab, *, is_open: bool) -> None:
        weight = 600 if is_open else 400
        ink = theme.color("text" if is_open else "muted")
        wide = paint.text_width(tab.text, "body", 600)
        words = QRectF(rect.x() + 14, rect.y(), wide + 1, rect.height() - 2)
        paint.write(painter, words, tab.text, ink, "body", weight)
        if tab.count is not None:
            high = paint.line_height("caption") + 3
            x = words.x() + paint.text_width(tab.text, "body", weight) + 7
            badge = QRectF(x, words.center().y() - high / 2, self._badge_width(tab.count), high)
            on = theme.color("accent_text" if is_open else "muted")
            paint.box(painter, badge, high / 2, theme.color("accent_soft" if is_open else "hover"))
            paint.write(painter, badge, str(tab.count), on, "caption", 600, flags=paint.CENTER)
        if is_open:
            painter.fillRect(QRectF(rect.x(), rect.bottom() - 3, rect.width(), 3), theme.color("accent"))
            if self.hasFocus():
                paint.focus_ring(painter, rect.adjusted(2, 4, -2, -6), 6)
