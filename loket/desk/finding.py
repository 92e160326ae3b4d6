"""Finding requests and persons by what is typed, as it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from loket.desk.lines import lines
from loket.desk.views import Applicant, PersonView
from loket.domain.dates import short_date
from loket.domain.person import fold, mask_nik, normalise_digits
from loket.domain.slip import CODE
from loket.store.search import LAST, requests_matching
from loket.store.tables import PersonRow, RequestRow

if TYPE_CHECKING:
    from loket.desk.house import House
    from loket.desk.views import RequestLine, Who

MOST = 20
"""What a slip's QR begins with, folded as everything typed is."""
LONGEST = 120
"""Nobody types more than this to find something; what is pasted beyond it is left out."""
SHORTEST_NIK = 4


class Finding:
    """Search over everything, and the record of persons seen before."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.lane = house

    def requests(self, who: Who, typed: str, limit: int = MOST) -> tuple[RequestLine, ...]:
        """Return requests whose name, NIK, number, reference or register number fits, newest first."""
        words = fold(typed[:LONGEST]).removeprefix(fold(CODE)).strip()
        if not words:
            return ()
        with self.house.store.look() as session:
            ids = requests_matching(session, words, limit)
            if not ids:
                return ()
            rows = {row.id: row for row in session.scalars(select(RequestRow).where(RequestRow.id.in_(ids)))}
            return lines(self.house, session, [rows[each] for each in ids], self.house.roles_of(session, who))

    def persons(self, typed: str, limit: int = 8) -> tuple[PersonView, ...]:
        """Return persons seen before whose NIK begins with these digits, or whose name begins with these words."""
        typed = typed[:LONGEST]
        digits = normalise_digits(typed)
        with self.house.store.look() as session:
            if digits.isascii() and digits.isdigit() and len(digits) >= SHORTEST_NIK:
                column, begin = PersonRow.nik, digits
            else:
                column, begin = PersonRow.folded, fold(typed).strip()
            if not begin:
                return ()
            rows = session.scalars(
                select(PersonRow).where(column >= begin, column < begin + LAST).order_by(column).limit(limit)
            )
            return tuple(self._view(row) for row in rows)

    def family(self, kk: str, limit: int = 12) -> tuple[PersonView, ...]:
        """Return the persons seen before under a KK number."""
        if not kk:
            return ()
        with self.house.store.look() as session:
            rows = session.scalars(select(PersonRow).where(PersonRow.kk == kk).order_by(PersonRow.birth).limit(limit))
            return tuple(self._view(row) for row in rows)

    def _view(self, row: PersonRow) -> PersonView:
        applicant = Applicant(
            row.name,
            row.nik or "",
            row.nik is None,
            row.kk,
            row.birth_place,
            row.birth,
            row.sex,
            row.desa,
            row.address,
            row.phone,
        )
        seen = short_date(self.house.calendar.local(row.seen_at).date())
        return PersonView(row.id, applicant, mask_nik(row.nik or ""), seen, row.visits)
