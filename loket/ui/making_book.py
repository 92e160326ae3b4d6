"""Making a book or report as PDF for a page: asked, made, kept, shown, and told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from loket.ui.book_dialog import BookChoice, BookDialog, all_books
from loket.ui.documents import KeepPdf, show_file

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from loket.errors import LoketError
    from loket.ui.counter import Counter
    from loket.ui.period import Span


class BookMaker(QObject):
    """One at a time; `working` says whether one is being made."""

    working = Signal(bool)

    def __init__(self, counter: Counter, page: QWidget) -> None:
        super().__init__(page)
        self._counter = counter
        self._page = page
        self._dialog: BookDialog | None = None

    def ask(self, first: str = "") -> None:
        """Ask which book; `first` is the file name of the one that stands chosen."""
        books = all_books(self._counter.desk)
        at = next((place for place, book in enumerate(books) if book.file == first), 0)
        self._dialog = BookDialog(self._page.window(), books, self._counter.desk.house.today(), at)
        self._dialog.accepted.connect(self._asked)
        self._dialog.finished.connect(self._dialog.deleteLater)
        self._dialog.open()

    def make(self, book: BookChoice, period: Span) -> None:
        """Make this book for these days."""
        since, until = period
        counter = self._counter
        self.working.emit(True)
        keep = KeepPdf(book.make, counter.folder, book.file, since, until)
        counter.run(keep, counter.who, since, until, then=self._kept, failed=self._not_kept)

    def _asked(self) -> None:
        if self._dialog is not None:
            self.make(self._dialog.book(), self._dialog.period())

    def _kept(self, path: Path) -> None:
        self.working.emit(False)
        self._counter.toast.emit(f"Disimpan: {path}")
        show_file(path)

    def _not_kept(self, fault: LoketError) -> None:
        self.working.emit(False)
        self._counter.trouble.emit(fault)
