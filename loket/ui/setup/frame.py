"""The frame around the pages of the first start: where one is, the page, and the way back and on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from loket.ui.look import theme
from loket.ui.look.card import Panel
from loket.ui.look.icons import IconLabel
from loket.ui.look.keybutton import KeyButton
from loket.ui.look.notice import Notice
from loket.ui.look.timeline import StepLine, Timeline
from loket.ui.look.words import Words
from loket.ui.setup.panel import Scrolled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from loket.ui.setup.panel import SetupPanel

STEPS, ROOM = 240, 980
"""The width of the list of pages, and the least width of the window at which it is shown, at 100 %."""


class Frame(QWidget):
    """Holds the pages (each of one or more panels); the wizard says which is shown."""

    def __init__(self, pages: Sequence[Sequence[SetupPanel]], read: SetupPanel) -> None:
        super().__init__()
        self._pages = pages
        self._where = Words("", "caption")
        self._name = Words("", "headline", wrap=True)
        self._lead = Words("", "muted", wrap=True)
        self.steps = Timeline("Halaman persiapan")
        self.notice = Notice(closable=True)
        self.notice.hide()
        self.stack = QStackedWidget()
        for panels in pages:
            page = Scrolled(*(_titled(each, bare=len(panels) == 1) for each in panels), read=read in panels)
            page.setAccessibleName(panels[0].title)
            self.stack.addWidget(page)
        self.back = KeyButton("Kembali", "Esc", icon="arrow-left")
        self.next = KeyButton("Lanjut", "Return", "primary", icon="arrow-right", large=True)
        self._side = self._left()
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._head())
        right.addWidget(self.notice)
        right.addWidget(self.stack, 1)
        right.addWidget(self._foot())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side)
        row.addLayout(right, 1)

    def _head(self) -> QWidget:
        head = QVBoxLayout()
        head.setContentsMargins(24, 16, 24, 14)
        head.setSpacing(4)
        for words in (self._where, self._name, self._lead):
            head.addWidget(words)
        return Panel(head, edge="bottom")

    def _left(self) -> QWidget:
        column = QVBoxLayout()
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(16)
        column.addWidget(IconLabel("ticket", "accent", 36))
        column.addWidget(Words("Menyiapkan Loket", "title", wrap=True))
        column.addWidget(Words("Sekitar dua menit. Boleh ditinggal; isian disimpan kecuali PIN.", "muted", wrap=True))
        column.addWidget(self.steps)
        column.addStretch(1)
        return Panel(column, edge="right")

    def _foot(self) -> QWidget:
        row = QHBoxLayout()
        row.setContentsMargins(24, 12, 24, 12)
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.next)
        return Panel(row, edge="top")

    def show_page(self, page: int) -> str:
        """Bring a page to the front, with the cursor in its first field; return what a screen reader says of it."""
        self.stack.setCurrentIndex(page)
        panels = self._pages[page]
        self._where.setText(f"Halaman {page + 1} dari {len(self._pages)}")
        rest = [each.title[:1].lower() + each.title[1:] for each in panels[1:]]
        self._name.setText(" dan ".join([panels[0].title, *rest]))
        self._lead.setText(" ".join(each.lead for each in panels))
        self.back.setEnabled(page > 0)
        self.next.setText("Mulai memakai Loket" if page == len(self._pages) - 1 else "Lanjut")
        self.notice.hide()
        self.steps.set_steps(
            [
                StepLine(each[0].title, "", "done" if at < page else "current" if at == page else "next")
                for at, each in enumerate(self._pages)
            ]
        )
        first = next((each for each in panels[0].findChildren(QWidget) if _takes_keys(each)), self.next)
        first.setFocus(Qt.FocusReason.TabFocusReason)
        return f"{self._where.text()}: {self._name.text()}"

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the list of pages out where the window is narrow for its text."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the text scale changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_side"):
            self._fit()

    def _fit(self) -> None:
        self._side.setFixedWidth(theme.scaled(STEPS))
        self._side.setVisible(self.width() >= theme.scaled(ROOM))


def _titled(panel: SetupPanel, *, bare: bool) -> QWidget:
    """Return the panel, under its title where several share a page."""
    if bare:
        return panel
    holder = QWidget()
    holder.setObjectName("scrolled")
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    column.addWidget(Words(panel.title, "title"))
    column.addWidget(panel)
    return holder


def _takes_keys(widget: QWidget) -> bool:
    """Tell whether typing can begin here."""
    takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and not isinstance(widget, QAbstractButton)
    return takes and widget.isEnabled() and widget.isVisibleTo(widget.window())
