"""A table of the desk as a page of a book: letterhead, period, place and date, signature blocks."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from loket.domain.dates import long_date
from loket.papers.views import Book, Column, Signer
from loket.store.tables import OfficerRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from loket.desk.house import House
    from loket.desk.views import Who

CONFIRMING = "kasubag_pelum"
"""The role that stands beside the officer under every book."""


def book_page(
    house: House,
    session: Session,
    who: Who,
    title: str,
    span: tuple[dt.date, dt.date],
    columns: tuple[Column, ...],
    rows: tuple[tuple[str, ...], ...],
    notes: tuple[str, ...] = (),
) -> Book:
    """Return the book of these days (both included), to be signed by the head of the unit and by who prints it."""
    office = house.office(session)
    officer = session.get_one(OfficerRow, who.officer)
    since, until = span
    return Book(
        head=house.head(office),
        title=title,
        period=long_date(since) if since == until else f"{long_date(since)} sampai {long_date(until)}",
        columns=columns,
        rows=rows,
        place_and_date=f"{office.place}, {long_date(house.today()).split(', ', 1)[1]}",
        signers=(*house.holder(session, CONFIRMING), Signer("Petugas", officer.name, officer.nip)),
        notes=notes,
    )


def moments(house: House, since: dt.date, until: dt.date) -> tuple[dt.datetime, dt.datetime]:
    """Return the first moment of `since` and the first one after `until`, by the office's clock."""
    tz = house.calendar.tz
    after = until + dt.timedelta(days=1)
    return dt.datetime.combine(since, dt.time.min, tz), dt.datetime.combine(after, dt.time.min, tz)
