"""A request, whole, as the window shows it: timeline, clocks, checklist, documents, moves, history."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import select

from loket.desk.clocks import pauses_of, promise_view, promise_words, step_done, step_view, target_of
from loket.desk.filling import filling_of, given_of
from loket.desk.lines import desa_name, lines
from loket.desk.moves import allowed_roles, is_paused
from loket.desk.slips import print_views, when_words
from loket.desk.views import (
    CheckView,
    ClockView,
    DocumentFilling,
    DocumentView,
    HistoryLine,
    MoveView,
    RequestView,
    SignatureView,
    StepView,
)
from loket.domain.checklist import missing, needed, waived
from loket.domain.events import Topic
from loket.domain.person import age, mask_nik
from loket.domain.request import ADVANCING, CLOSED, Action, State, moves_for
from loket.domain.words import ACTION, DONE, PAUSES, SEX, VERIFIED_IT, button, duration
from loket.sop.model import Source
from loket.store.tables import (
    DocumentRow,
    EntryRow,
    EventRow,
    HandoverRow,
    OfficerRow,
    PaperRow,
    PauseRow,
    PrintRow,
    SignatureRow,
    StageRow,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from loket.desk.house import House
    from loket.sop.model import Sop
    from loket.store.tables import RequestRow

_ADVANCE = {Action.SUBMIT, Action.VERIFY, Action.SIGN, Action.PROCESS, Action.HAND_OVER}
_Owned = TypeVar("_Owned", PauseRow, StageRow, SignatureRow, PrintRow)
_DECISIONS = {"sign": "Disahkan", "send_back": "Diminta diperbaiki", "refuse": "Ditolak"}


def request_view(house: House, session: Session, row: RequestRow, roles: frozenset[str], officer: int) -> RequestView:
    """Build the whole view of one request for the officer who looks."""
    sop = house.sop(session, row.sop_digest)
    pause_rows = _all(session, PauseRow, row)
    pauses = pauses_of(pause_rows)
    stages = _all(session, StageRow, row)
    names = dict(session.execute(select(OfficerRow.id, OfficerRow.name)).all())
    ticked = frozenset(session.scalars(select(PaperRow.requirement).where(PaperRow.request_id == row.id)))
    documents = _documents(house, session, row)
    now = house.clock()
    given = given_of(row, house.calendar.local(row.accepted_at or row.closed_at or now).date())
    not_asked = waived(sop, original_required=house.office(session).original_required)
    handed = session.get(HandoverRow, row.id)
    signatures = _all(session, SignatureRow, row)
    return RequestView(
        line=lines(house, session, [row], roles, officer)[0],
        sop=sop,
        revision=row.revision,
        filling=filling_of(row, ticked, tuple(each.filling for each in documents)),
        masked_nik=mask_nik(row.nik) if row.nik else "tanpa NIK" if row.no_nik else "",
        person=_person(house, row, now),
        steps=_steps(house, sop, row, stages, names, clock_now=step_view(house.calendar, now, sop, row, pauses)),
        checklist=tuple(
            CheckView(
                line.id,
                line.title.text,
                line.hint or ("Tambahan aturan, bukan SOP" if line.source is Source.RULE else ""),
                line.source,
                line.required and line.id not in not_asked,
                line.one_of,
                line.id in ticked,
            )
            for line in needed(sop, given)
        ),
        missing=missing(sop, given, ticked | not_asked),
        documents=documents,
        moves=_moves(session, sop, row, pause_rows, roles, officer),
        history=_history(house, session, row, names),
        slips=print_views(house, session, _all(session, PrintRow, row)),
        signatures=tuple(
            SignatureView(
                _DECISIONS[each.decision], each.name, each.nip, each.title, when_words(house, each.at), each.reason
            )
            for each in signatures
        ),
        promise=promise_view(house.calendar, now, sop, row, pauses),
        promise_words=promise_words(house.calendar, sop, row),
        pauses=tuple(_pause_words(house, each) for each in pause_rows),
        last_reason=row.last_reason,
        handed_to=f"{handed.to_name} ({handed.relation})" if handed else "",
    )


def _all(session: Session, kind: type[_Owned], row: RequestRow) -> list[_Owned]:
    return list(session.scalars(select(kind).where(kind.request_id == row.id).order_by(kind.id)))


def _person(house: House, row: RequestRow, now: dt.datetime) -> str:
    parts = [SEX[row.sex]]
    if row.birth is not None:
        parts.append(f"{age(row.birth, house.calendar.local(now).date())} tahun")
    if row.desa:
        name = desa_name(house, row.desa)
        parts.append(
            name if name != row.desa and name.startswith("Luar") else f"Desa {name}" if name != row.desa else name
        )
    return " · ".join(part for part in parts if part)


def _steps(
    house: House,
    sop: Sop,
    row: RequestRow,
    stages: Sequence[StageRow],
    names: dict[int, str],
    *,
    clock_now: ClockView,
) -> tuple[StepView, ...]:
    closed = State(row.state) in CLOSED
    views: list[StepView] = []
    for step in sop.steps:
        ended = [each for each in stages if each.ordinal == step.ordinal and each.action in ADVANCING.values()]
        current = step.ordinal == row.ordinal and not closed
        done = bool(ended) and not current and (step.ordinal < row.ordinal or closed)
        actor = " / ".join(sop.role_name(code) for code in step.actors)
        sub = actor
        clock: ClockView | None = None
        if current:
            sub = f"{actor} · sejak {when_words(house, row.step_since)}"
            clock = clock_now
        elif done:
            last = ended[-1]
            until = last.until or last.since
            who = names.get(last.officer_id or 0, actor)
            sub = f"{when_words(house, until)} · {who}"
            clock = step_done(last.minutes or 0.0, target_of(sop, step.ordinal))
        views.append(
            StepView(
                step.ordinal,
                step.short or step.activity.text,
                step.activity.text,
                actor,
                "current" if current else "done" if done else "next",
                sub,
                duration(step.time),
                clock,
            )
        )
    return tuple(views)


def _documents(house: House, session: Session, row: RequestRow) -> tuple[DocumentView, ...]:
    kinds = {kind.id: kind.title for kind in house.advice.kinds}
    entries: dict[int | None, EntryRow] = {
        each.document_id: each
        for each in session.scalars(select(EntryRow).where(EntryRow.request_id == row.id).order_by(EntryRow.id))
    }
    rows = session.scalars(
        select(DocumentRow).where(DocumentRow.request_id == row.id).order_by(DocumentRow.position)
    ).all()
    views = []
    for each in rows:
        filling = DocumentFilling(
            each.kind,
            each.owner,
            each.relation,
            each.number,
            each.issuer,
            each.electronic,
            each.original_seen,
            each.copies,
            each.purpose,
            each.referred_to,
            each.advice_reason,
        )
        entry = entries.get(each.id)
        outcome = f"dirujuk ke {each.referred_to}" if each.referred_to else entry.outcome if entry else ""
        advice = house.advice.advise(each.kind, electronic=each.electronic, original_shown=each.original_seen)
        views.append(
            DocumentView(
                each.id, filling, kinds.get(each.kind, each.kind), entry.label if entry else "", outcome, advice
            )
        )
    return tuple(views)


def _moves(
    session: Session,
    sop: Sop,
    row: RequestRow,
    pauses: Sequence[PauseRow],
    roles: frozenset[str],
    officer: int,
) -> tuple[MoveView, ...]:
    state = State(row.state)
    paused = is_paused(pauses, returned=state is State.RETURNED)
    views = []
    for action in moves_for(sop, state, row.ordinal, paused=paused):
        may = allowed_roles(sop, row, action)
        why = (
            "" if roles.intersection(may) else f"Oleh {' / '.join(sop.role_name(code) for code in dict.fromkeys(may))}"
        )
        if not why and action is Action.SIGN and officer in verifiers(session, row.id):
            why = VERIFIED_IT
        word = button(sop.step(row.ordinal)) if action in _ADVANCE else ACTION[action]
        views.append(MoveView(action, word, not why, why))
    return tuple(views)


def verifiers(session: Session, request: int) -> set[int]:
    """Return the officers who verified a request, at whatever time."""
    found = session.scalars(
        select(EventRow.officer_id).where(
            EventRow.topic == Topic.REQUEST, EventRow.subject == request, EventRow.what == Action.VERIFY
        )
    )
    return {officer for officer in found if officer is not None}


def _history(house: House, session: Session, row: RequestRow, names: dict[int, str]) -> tuple[HistoryLine, ...]:
    rows = session.scalars(
        select(EventRow)
        .where(EventRow.topic == Topic.REQUEST, EventRow.subject == row.id)
        .order_by(EventRow.seq.desc())
    )
    return tuple(
        HistoryLine(
            each.at,
            when_words(house, each.at),
            DONE.get(each.what, each.what),
            names.get(each.officer_id or 0, "Loket"),
            _detail(each.data),
        )
        for each in rows
    )


def _detail(data: dict[str, object]) -> str:
    parts: list[str] = []
    for key in ("reasons", "reason", "missing", "to", "relation", "place", "slip", "warnings", "note"):
        value = data.get(key)
        if key == "reason" and isinstance(value, str):
            value = PAUSES.get(value, value)
        if isinstance(value, list):
            value = "; ".join(str(each) for each in value)
        if value:
            parts.append(str(value))
    return " · ".join(parts)


def _pause_words(house: House, row: PauseRow) -> str:
    until = f" sampai {when_words(house, row.until)}" if row.until else ", masih berlangsung"
    note = f" ({row.note})" if row.note else ""
    return f"{PAUSES.get(row.reason, row.reason)}{note}: sejak {when_words(house, row.since)}{until}"
