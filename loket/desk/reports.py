"""What the office did and how long it took, beside what its SOPs promise."""

from __future__ import annotations

import statistics
from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import distinct, func, select

from loket.desk.book_page import book_page, moments
from loket.desk.clocks import target_of
from loket.desk.views import StepTimesView, SummaryView
from loket.domain.request import Action, State
from loket.domain.words import duration
from loket.domain.worktime import was_late
from loket.papers.views import Column
from loket.sop.model import Unit
from loket.store.tables import RequestRow, SopTextRow, StageRow

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from loket.desk.house import House
    from loket.desk.views import Who
    from loket.sop.model import Sop

BY_THE_OFFICE = (
    Action.SUBMIT,
    Action.VERIFY,
    Action.RETURN,
    Action.SIGN,
    Action.SEND_BACK,
    Action.REFUSE,
    Action.PROCESS,
    Action.HAND_OVER,
)
"""The actions by which an officer ends the work of a step; what is cancelled or referred measures nothing."""

SUMMARY_COLUMNS = (
    Column("No.", 4, "r"),
    Column("Layanan", 34),
    Column("Masuk", 8, "r"),
    Column("Selesai", 8, "r"),
    Column("Dikembalikan", 11, "r"),
    Column("Dirujuk", 8, "r"),
    Column("Ditolak", 8, "r"),
    Column("Batal", 8, "r"),
    Column("Sisa", 8, "r"),
    Column("Tepat waktu", 9, "r"),
    Column("Terlambat", 9, "r"),
)
NOTES = (
    "Sisa: permohonan yang belum selesai pada akhir masa laporan.",
    "Tepat waktu dan terlambat: dari yang selesai; diukur sampai siap diambil, bukan sampai diambil.",
)


class Reports:
    """Figures of a span of days, from `since` to `until`, both included."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.lane = house

    def step_times(self, sop_id: str, since: dt.date, until: dt.date) -> tuple[StepTimesView, ...]:
        """Return, for each step, how long the stays that an officer ended in these days took, in working minutes.

        Each stay is held against the Mutu Baku of the SOP text that its request was opened under.
        """
        with self.house.store.look() as session:
            begin, end = moments(self.house, since, until)
            stays = session.execute(
                select(StageRow.ordinal, StageRow.minutes, RequestRow.sop_digest)
                .join(RequestRow, RequestRow.id == StageRow.request_id)
                .where(
                    StageRow.sop_id == sop_id,
                    StageRow.until >= begin,
                    StageRow.until < end,
                    StageRow.action.in_(BY_THE_OFFICE),
                )
            ).all()
            taken: dict[int, list[float]] = defaultdict(list)
            within: dict[int, list[bool]] = defaultdict(list)
            for ordinal, minutes, digest in stays:
                target = target_of(self.house.sop(session, digest), ordinal)
                taken[ordinal].append(minutes or 0.0)
                if target is not None:
                    within[ordinal].append((minutes or 0.0) <= target)
            sop = self.house.sop_by_id(session, sop_id)
        return tuple(
            StepTimesView(
                ordinal=step.ordinal,
                title=step.short or step.activity.text,
                actor=" / ".join(sop.role_name(code) for code in step.actors),
                time=duration(step.time),
                target=target_of(sop, step.ordinal),
                count=len(taken[step.ordinal]),
                median=statistics.median(taken[step.ordinal]) if taken[step.ordinal] else None,
                p90=_nearest(taken[step.ordinal], 90),
                within=statistics.fmean(within[step.ordinal]) if within[step.ordinal] else None,
            )
            for step in sop.steps
        )

    def summary(self, since: dt.date, until: dt.date) -> tuple[SummaryView, ...]:
        """Return the figures of every service, those of SOPs that are not in use any more only where there are any."""
        with self.house.store.look() as session:
            kept = session.scalars(select(SopTextRow.sop_id).distinct().order_by(SopTextRow.sop_id)).all()
            rows = [
                self._summary(session, self.house.sop_by_id(session, sop_id), since, until)
                for sop_id in dict.fromkeys([*self.house.sops, *kept])
            ]
        return tuple(row for row in rows if row.sop_id in self.house.sops or row.came_in or row.done or row.open)

    def summary_pdf(self, who: Who, since: dt.date, until: dt.date) -> bytes:
        """Return the summary as a PDF for the file of monthly reports."""
        from loket.papers.book import book_pdf

        rows = self.summary(since, until)
        with self.house.store.look() as session:
            page = book_page(
                self.house,
                session,
                who,
                "REKAPITULASI PELAYANAN",
                (since, until),
                SUMMARY_COLUMNS,
                (*(_cells(str(number), row.service, row) for number, row in enumerate(rows, 1)), _total(rows)),
                NOTES,
            )
        return book_pdf(page)

    def _summary(self, session: Session, sop: Sop, since: dt.date, until: dt.date) -> SummaryView:
        begin, end = moments(self.house, since, until)
        mine = RequestRow.sop_id == sop.id
        closed = dict(
            session.execute(
                select(RequestRow.state, func.count())
                .where(mine, RequestRow.closed_day >= since, RequestRow.closed_day <= until)
                .group_by(RequestRow.state)
            ).all()
        )
        before_end = session.scalar(select(func.count()).where(mine, RequestRow.opened_at < end)) or 0
        gone = session.scalar(select(func.count()).where(mine, RequestRow.closed_day <= until)) or 0
        late = self._late(session, sop, since, until)
        done = closed.get(State.DONE, 0)
        return SummaryView(
            sop_id=sop.id,
            service=sop.activity.text,
            came_in=session.scalar(
                select(func.count()).where(mine, RequestRow.opened_at >= begin, RequestRow.opened_at < end)
            )
            or 0,
            done=done,
            returned=session.scalar(
                select(func.count(distinct(StageRow.request_id))).where(
                    StageRow.sop_id == sop.id,
                    StageRow.until >= begin,
                    StageRow.until < end,
                    StageRow.action == Action.RETURN,
                )
            )
            or 0,
            referred=closed.get(State.REFERRED, 0),
            refused=closed.get(State.REFUSED, 0),
            cancelled=closed.get(State.CANCELLED, 0),
            open=before_end - gone,
            on_time=done - late,
            late=late,
        )

    def _late(self, session: Session, sop: Sop, since: dt.date, until: dt.date) -> int:
        """Count what was handed over in these days and had been ready only after the promise."""
        done = session.execute(
            select(RequestRow.ready_at, RequestRow.promised_at).where(
                RequestRow.sop_id == sop.id,
                RequestRow.closed_day >= since,
                RequestRow.closed_day <= until,
                RequestRow.state == State.DONE,
                RequestRow.ready_at > RequestRow.promised_at,
            )
        )
        calendar = self.house.calendar
        if sop.total.unit is Unit.MINUTE:
            return len(done.all())
        return sum(
            was_late(calendar, ready, calendar.local(promised).date())
            for ready, promised in done
            if ready is not None and promised is not None
        )


def _nearest(values: Sequence[float], percent: int) -> float | None:
    """Return the nearest-rank percentile: a value that did happen; None of nothing."""
    if not values:
        return None
    return sorted(values)[max(0, -(-len(values) * percent // 100) - 1)]


def _cells(number: str, service: str, row: SummaryView) -> tuple[str, ...]:
    counts = (row.came_in, row.done, row.returned, row.referred, row.refused, row.cancelled, row.open)
    return (number, service, *(str(count) for count in (*counts, row.on_time, row.late)))


def _total(rows: Sequence[SummaryView]) -> tuple[str, ...]:
    total = SummaryView(
        "",
        "",
        *(
            sum(getattr(row, name) for row in rows)
            for name in ("came_in", "done", "returned", "referred", "refused", "cancelled", "open", "on_time", "late")
        ),
    )
    return _cells("", "Jumlah", total)
