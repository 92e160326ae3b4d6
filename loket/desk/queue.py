"""The queue at the door: tickets, calling, holding, skipping, and who comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from loket.desk.lines import lines_of_ticket
from loket.desk.slips import queue_slip
from loket.desk.views import QueueView, TicketView
from loket.domain.dates import long_datetime
from loket.domain.events import Topic
from loket.domain.queue import (
    TICKET_MOVES,
    Priority,
    TicketState,
    Waiting,
    how_many_before,
    place_after_skip,
    ticket_label,
    who_is_next,
)
from loket.domain.words import PRIORITY
from loket.errors import BadInput, Changed
from loket.papers.views import TicketSlip
from loket.store.serial import next_number
from loket.store.tables import RequestRow, TicketRow

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from loket.desk.house import Act, House
    from loket.desk.views import Who

RECENT_CALLS = 4
RECENT_ENDS = 5
"""So many of the visits that ended here last can be called again."""


class Queue:
    """Giving numbers and calling people, for one counter or many."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.lane = house

    def see(self, who: Who, letters: Sequence[str] = ()) -> QueueView:
        """Return today's queue as this counter sees it (`letters` empty: every line)."""
        with self.house.store.look() as session:
            day = self.house.today()
            rows = list(
                session.scalars(
                    select(TicketRow)
                    .where(TicketRow.day == day, TicketRow.state != TicketState.DONE)
                    .order_by(TicketRow.place, TicketRow.id)
                )
            )
            mine = [row for row in rows if not letters or row.letter in letters]
            waiting = [row for row in mine if row.state == TicketState.WAITING]
            current = next(
                (row for row in rows if row.state == TicketState.CALLED and row.counter == who.counter), None
            )
            missed = sorted((row for row in mine if row.state == TicketState.NO_SHOW), key=_end, reverse=True)
            lines = tuple(
                (letter, name, sum(row.letter == letter for row in waiting))
                for letter, name in self.lines().items()
                if not letters or letter in letters
            )
            return QueueView(
                current=None if current is None else self._view(session, current),
                waiting=tuple(self._view(session, row, whole=False) for row in waiting),
                held=tuple(self._view(session, row) for row in mine if row.state == TicketState.HELD),
                missed=tuple(self._view(session, row, whole=False) for row in missed),
                lines=lines,
                priority=sum(bool(row.priority) for row in waiting),
                finished=tuple(self._view(session, row, whole=False) for row in self._ended(session, who)),
            )

    def lines(self) -> dict[str, str]:
        """Return each queue letter with its name, as the SOPs give them."""
        return {sop.queue_letter: sop.queue_name for sop in sorted(self.house.sops.values(), key=lambda s: s.order)}

    def take_number(
        self, who: Who, sop_ids: Sequence[str], priority: Priority = Priority.NONE, *, key: str = ""
    ) -> TicketView:
        """Give the next number of the first service's line; the slip is put into the outbox with it."""
        self._check(sop_ids)

        def job(act: Act) -> int:
            sop = self.house.sops[sop_ids[0]]
            day = act.today.isoformat()
            number = next_number(act.session, f"ticket/{sop.queue_letter}/{day}")
            place = next_number(act.session, f"place/{day}")
            others = self._all_waiting(act)
            row = TicketRow(
                day=act.today,
                letter=sop.queue_letter,
                number=number,
                place=float(place),
                priority=priority,
                state=TicketState.WAITING,
                sop_ids=list(dict.fromkeys(sop_ids)),
                issued_at=act.now,
            )
            act.session.add(row)
            act.session.flush()
            act.record(Topic.TICKET, row.id, "issued", priority=priority)
            slip = TicketSlip(
                head=self.house.head(act.office),
                label=ticket_label(row.letter, number),
                service=", ".join(self.house.sops[each].activity.text for each in row.sop_ids),
                at=long_datetime(act.now, self.house.calendar.tz),
                ahead=self._ahead(act, row, others),
                priority=PRIORITY[priority] if priority else "",
            )
            queue_slip(act, "ticket", slip, ticket=row.id)
            return row.id

        return self.ticket(self.house.do(who, key, "queue.take_number", job))

    def call_next(self, who: Who, letters: Sequence[str] = (), *, key: str = "") -> TicketView | None:
        """Call who is next by the fair rule and end the ticket served before; None, and no change, where nobody waits.

        The ticket served before ends as done if a request was opened for it, else as no-show.
        """

        def job(act: Act) -> int | None:
            rows = {row.id: row for row in self._all_waiting(act) if not letters or row.letter in letters}
            chosen = who_is_next([_waiting(row) for row in rows.values()], self._recent(act, who.counter))
            if chosen is None:
                return None
            self._end_current(act)
            self._call(act, rows[chosen.id])
            return chosen.id

        called = self.house.do(who, key, "queue.call_next", job)
        return None if called is None else self.ticket(called)

    def call(self, who: Who, ticket: int, *, key: str = "") -> TicketView:
        """Call this very ticket: a held one, a missed one that turned up, one ended too early, or one out of turn."""

        def job(act: Act) -> int:
            row = act.session.get_one(TicketRow, ticket)
            if row.state != TicketState.CALLED or row.counter != who.counter:
                self._mine(act, row)
                self._end_current(act)
            self._call(act, row)
            return ticket

        return self.ticket(self.house.do(who, key, "queue.call", job))

    def recall(self, who: Who, ticket: int, *, key: str = "") -> TicketView:
        """Call the ticket now served here once more."""
        return self.call(who, ticket, key=key)

    def hold(self, who: Who, ticket: int, *, key: str = "") -> TicketView:
        """Put the served ticket aside, such as while papers are fetched; it is called again by hand."""
        return self._to(who, ticket, TicketState.HELD, "held", key)

    def finish(self, who: Who, ticket: int, *, key: str = "") -> TicketView:
        """End the served ticket."""
        return self._to(who, ticket, TicketState.DONE, "finished", key)

    def no_show(self, who: Who, ticket: int, *, key: str = "") -> TicketView:
        """Note that nobody came; the ticket can still be called if the person turns up."""
        return self._to(who, ticket, TicketState.NO_SHOW, "missed", key)

    def skip(self, who: Who, ticket: int, *, key: str = "") -> TicketView:
        """Put the called ticket back into the line, behind the next three."""

        def job(act: Act) -> int:
            row = self._moved(act, ticket, TicketState.WAITING)
            act.session.flush()
            others = act.session.scalars(
                select(TicketRow).where(
                    TicketRow.day == act.today,
                    TicketRow.state == TicketState.WAITING,
                    TicketRow.letter == row.letter,
                    TicketRow.id != row.id,
                )
            )
            waiting = [_waiting(each) for each in others]
            row.place = place_after_skip(waiting) if waiting else row.place
            row.counter = None
            act.record(Topic.TICKET, ticket, "skipped")
            return ticket

        return self.ticket(self.house.do(who, key, "queue.skip", job))

    def add_service(self, who: Who, ticket: int, sop_id: str, *, key: str = "") -> TicketView:
        """Add one more service to a visit."""

        def job(act: Act) -> int:
            self._check([sop_id])
            row = act.session.get_one(TicketRow, ticket)
            if row.state == TicketState.DONE:
                raise Changed("Kunjungan ini sudah selesai.", "Ambilkan nomor antrean baru.")
            row.sop_ids = list(dict.fromkeys([*row.sop_ids, sop_id]))
            act.record(Topic.TICKET, ticket, "service_added", sop=sop_id)
            return ticket

        return self.ticket(self.house.do(who, key, "queue.add_service", job))

    def ticket(self, ticket: int) -> TicketView:
        """Return one ticket with the requests of its visit."""
        with self.house.store.look() as session:
            return self._view(session, session.get_one(TicketRow, ticket))

    def _to(self, who: Who, ticket: int, state: TicketState, what: str, key: str) -> TicketView:
        def job(act: Act) -> int:
            row = self._moved(act, ticket, state)
            if state in {TicketState.DONE, TicketState.NO_SHOW}:
                row.ended_at = act.now
            act.record(Topic.TICKET, ticket, what)
            return ticket

        return self.ticket(self.house.do(who, key, f"queue.{what}", job))

    def _moved(self, act: Act, ticket: int, state: TicketState) -> TicketRow:
        row = act.session.get_one(TicketRow, ticket)
        if row.day != act.today:
            raise Changed("Nomor ini dari hari lain.", "Ambilkan nomor antrean baru.")
        self._mine(act, row)
        if state not in TICKET_MOVES[TicketState(row.state)]:
            raise Changed("Nomor ini sudah berpindah keadaan.", "Lihat antrean terbaru.")
        row.state = state
        return row

    def _call(self, act: Act, row: TicketRow) -> None:
        again = row.state == TicketState.CALLED
        self._moved(act, row.id, TicketState.CALLED)
        row.counter, row.officer_id, row.ended_at = act.who.counter, act.who.officer, None
        if row.called_at is None:
            row.called_at = act.now
        if not again:
            row.served_at = act.now
        row.calls += 1
        act.record(Topic.TICKET, row.id, "recalled" if again else "called")

    def _ahead(self, act: Act, row: TicketRow, others: Sequence[TicketRow]) -> int:
        """Return how many are called before this ticket, whichever counter calls: all of them serve every line."""
        served = select(TicketRow.counter).where(TicketRow.day == act.today, TicketRow.served_at.is_not(None))
        turns = [self._recent(act, each) for each in act.session.scalars(served.distinct()) if each is not None]
        waiting = [_waiting(each) for each in others]
        return max(how_many_before(_waiting(row), waiting, recent) for recent in turns or [[]])

    def _recent(self, act: Act, counter: int) -> list[Priority]:
        """Return the priorities of a counter's calls today, newest first.

        Each counter keeps its own turn: another one that works on other lines could else hold an ordinary line up.
        """
        calls = (
            select(TicketRow.priority)
            .where(TicketRow.day == act.today, TicketRow.counter == counter, TicketRow.served_at.is_not(None))
            .order_by(TicketRow.served_at.desc(), TicketRow.calls.desc(), TicketRow.id.desc())
            .limit(RECENT_CALLS)
        )
        return [Priority(each) for each in act.session.scalars(calls)]

    def _mine(self, act: Act, row: TicketRow) -> None:
        """Raise Changed where another counter serves this ticket; its officer may take it along to a new counter."""
        served_elsewhere = row.state == TicketState.CALLED and row.counter != act.who.counter
        if served_elsewhere and row.officer_id != act.who.officer:
            raise Changed(f"Nomor ini sedang dilayani loket {row.counter}.", "Panggil nomor lain.")

    def _check(self, sop_ids: Sequence[str]) -> None:
        if not sop_ids or any(each not in self.house.sops for each in sop_ids):
            raise BadInput("Layanan belum dipilih.", "Pilih paling sedikit satu layanan.")

    def _all_waiting(self, act: Act) -> Sequence[TicketRow]:
        """Return who waits today, in every line."""
        waiting = select(TicketRow).where(TicketRow.day == act.today, TicketRow.state == TicketState.WAITING)
        return act.session.scalars(waiting).all()

    def _ended(self, session: Session, who: Who) -> Sequence[TicketRow]:
        """Return the visits that this counter, or this officer at another one, ended last today; the latest first."""
        return session.scalars(
            select(TicketRow)
            .where(
                TicketRow.day == self.house.today(),
                TicketRow.state == TicketState.DONE,
                or_(TicketRow.counter == who.counter, TicketRow.officer_id == who.officer),
            )
            .order_by(TicketRow.ended_at.desc(), TicketRow.served_at.desc(), TicketRow.id.desc())
            .limit(RECENT_ENDS)
        ).all()

    def _end_current(self, act: Act) -> None:
        """End what is served here: whoever got no request has not come to the counter, as far as anybody can tell."""
        served = act.session.scalars(
            select(TicketRow).where(
                TicketRow.day == act.today, TicketRow.state == TicketState.CALLED, TicketRow.counter == act.who.counter
            )
        )
        for row in served:
            came = act.session.scalar(select(RequestRow.id).where(RequestRow.ticket_id == row.id).limit(1)) is not None
            row.state, row.ended_at = TicketState.DONE if came else TicketState.NO_SHOW, act.now
            act.record(Topic.TICKET, row.id, "finished" if came else "missed")

    def _view(self, session: Session, row: TicketRow, *, whole: bool = True) -> TicketView:
        until: dt.datetime = row.called_at or self.house.clock()
        return TicketView(
            id=row.id,
            label=ticket_label(row.letter, row.number),
            letter=row.letter,
            service=self.lines().get(row.letter, ""),
            state=TicketState(row.state),
            priority=Priority(row.priority),
            sop_ids=tuple(row.sop_ids),
            issued_at=row.issued_at,
            called_at=row.called_at,
            calls=row.calls,
            counter=row.counter,
            waited=max(0.0, (until - row.issued_at).total_seconds() / 60),
            requests=lines_of_ticket(self.house, session, row.id) if whole else (),
        )


def _end(row: TicketRow) -> tuple[dt.datetime, int]:
    """Return what orders tickets by when they ended."""
    return row.ended_at or row.issued_at, row.id


def _waiting(row: TicketRow) -> Waiting:
    """Return a ticket as the rule sees it; one that was called and skipped waits in the ordinary line."""
    return Waiting(row.id, row.place, Priority(row.priority) if not row.calls else Priority.NONE)
