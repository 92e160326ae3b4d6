"""F1: the guide, opened at the page where one is."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextBrowser

from loket.settings import guide
from loket.ui.look import theme
from loket.ui.look.dialog import Dialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout, QWidget

WIDE, HIGH, EDGE = 800, 620, 48
ALL = 100


class Help(Dialog):
    """The guide as a page to read; Esc or Enter closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "Panduan", yes="Tutup", no="Kembali")
        self.no.hide()
        self._over = parent
        self._wanted = ""
        self.pages = QTextBrowser()
        self.pages.setAccessibleName("Panduan")
        self.pages.setOpenLinks(False)
        self.pages.setMarkdown(guide().read_text(encoding="utf-8"))
        self._give_air()
        self.body.addWidget(self.pages, 1)
        cast("QVBoxLayout", self.layout()).setStretchFactor(self.body, ALL)
        self.pages.setFocus(Qt.FocusReason.OtherFocusReason)

    def sizeHint(self) -> QSize:
        """Return a page that is comfortable to read, and that fits the window."""
        high = min(theme.scaled(HIGH), self._over.height() - theme.scaled(EDGE))
        return QSize(min(theme.scaled(WIDE), self._over.width() - theme.scaled(EDGE)), high)

    def _give_air(self) -> None:
        """Set room above headings and below paragraphs; Markdown has no style of its own."""
        block = self.pages.document().begin()
        while block.isValid():
            form = block.blockFormat()
            form.setTopMargin(theme.scaled(20 if form.headingLevel() else 4))
            form.setBottomMargin(theme.scaled(6))
            QTextCursor(block).setBlockFormat(form)
            block = block.next()

    def open_at(self, title: str) -> None:
        """Open the guide with the part about a page on top."""
        self._wanted = title
        self.resize(self.sizeHint())  # left alone, Qt takes two thirds of the screen at most
        self.open()
        QTimer.singleShot(0, self._scroll)  # the page is as wide as it will be only once it is shown

    def _scroll(self) -> None:
        found = self._heading(self._wanted)
        if found is not None:
            top = self.pages.document().documentLayout().blockBoundingRect(found.block()).top()
            self.pages.setTextCursor(found)
            self.pages.verticalScrollBar().setValue(round(top))

    def _heading(self, title: str) -> QTextCursor | None:
        """Return the place of the heading with this title."""
        document = self.pages.document()
        found = document.find(title, 0, QTextDocument.FindFlag.FindCaseSensitively)
        while not found.isNull():
            if found.blockFormat().headingLevel() and found.block().text() == title:
                found.clearSelection()
                return found
            found = document.find(title, found, QTextDocument.FindFlag.FindCaseSensitively)
        return None
