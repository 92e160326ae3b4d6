"""Which book to print, and for which days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from loket.ui.ask.choices import Choices
from loket.ui.ask.dialog import Ask
from loket.ui.look.field import Field
from loket.ui.period import MONTH, PeriodPicker, Span

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from loket.desk.desk import Desk
    from loket.desk.views import Who


@dataclass(frozen=True, slots=True)
class BookChoice:
    """One book that can be printed: its title, the beginning of its file's name, and how the desk makes it."""

    title: str
    file: str
    make: Callable[[Who, dt.date, dt.date], bytes]


def register_titles(desk: Desk) -> tuple[tuple[str, str], ...]:
    """Return the register books as (book, title): one for each that a step of an SOP enters numbers in."""
    books: dict[str, str] = {}
    for sop in desk.house.sops.values():
        if sop.book and any(step.registers for step in sop.steps):
            books.setdefault(sop.book, sop.short)
    return tuple(sorted(books.items(), key=lambda pair: pair[0] != "legalisir"))


def all_books(desk: Desk) -> tuple[BookChoice, ...]:
    """Return every register book, then one book a service."""
    registers = tuple(
        BookChoice(f"Register {title}", f"register-{book}", _RegisterBook(desk, book))
        for book, title in register_titles(desk)
    )
    services = tuple(
        BookChoice(f"Buku pelayanan {sop.short}", f"pelayanan-{sop.id}", _ServiceBook(desk, sop.id))
        for sop in desk.house.sops.values()
    )
    return registers + services


class _RegisterBook:
    """Makes one register book."""

    def __init__(self, desk: Desk, book: str) -> None:
        self.lane = desk.house
        self._desk, self._book = desk, book

    def __call__(self, who: Who, since: dt.date, until: dt.date) -> bytes:
        """Return the book as a PDF."""
        return self._desk.register.book_pdf(who, since, until, book=self._book)


class _ServiceBook:
    """Makes the book of one service."""

    def __init__(self, desk: Desk, sop_id: str) -> None:
        self.lane = desk.house
        self._desk, self._sop_id = desk, sop_id

    def __call__(self, who: Who, since: dt.date, until: dt.date) -> bytes:
        """Return the book as a PDF."""
        return self._desk.register.service_pdf(who, self._sop_id, since, until)


class BookDialog(Ask):
    """One book by its digit, and the days; Enter makes the PDF."""

    def __init__(self, parent: QWidget | None, books: Sequence[BookChoice], today: dt.date, first: int = 0) -> None:
        text = "Buku disimpan sebagai PDF di folder dokumen, lalu dibuka untuk dicetak."
        super().__init__(parent, "Cetak buku", text, ok="Buat PDF")
        self._books = tuple(books)
        self._list = Choices("Buku", [book.title for book in self._books])
        self._period = PeriodPicker(today, MONTH)
        self.add(Field("Buku", self._list))
        self.add(Field("Jangka waktu", self._period))
        self._list.choose(first)
        self._list.setFocus()

    def book(self) -> BookChoice:
        """Return the chosen book."""
        return self._books[self._list.chosen()[0]]

    def period(self) -> Span:
        """Return the first and the last day."""
        return self._period.period()
