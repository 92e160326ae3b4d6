"""What the window may hold: frozen values, already worded; no row and no session ever leaves the desk."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from loket.domain.queue import Priority, TicketState
    from loket.domain.request import Action, State
    from loket.domain.worktime import Light
    from loket.sop.advice import Advice
    from loket.sop.model import Sop


@dataclass(frozen=True, slots=True)
class Who:
    """Who acts, and at which counter."""

    officer: int
    counter: int


@dataclass(frozen=True, slots=True)
class RoleView:
    """A role held, with its capacity and term."""

    role: str
    name: str
    capacity: str
    since: dt.date
    until: dt.date | None
    appointment: int = 0


@dataclass(frozen=True, slots=True)
class OfficerView:
    """An officer with the roles held today (`roles`) and every appointment ever made."""

    id: int
    login: str
    name: str
    nip: str
    active: bool
    roles: frozenset[str]
    appointments: tuple[RoleView, ...] = ()


@dataclass(frozen=True, slots=True)
class TicketView:
    """A queue ticket."""

    id: int
    label: str
    letter: str
    service: str
    state: TicketState
    priority: Priority
    sop_ids: tuple[str, ...]
    issued_at: dt.datetime
    called_at: dt.datetime | None
    calls: int
    counter: int | None
    waited: float
    requests: tuple[RequestLine, ...] = ()


@dataclass(frozen=True, slots=True)
class QueueView:
    """The queue as one counter sees it; `lines` counts who waits: (letter, service, number).

    `missed` and `finished` begin with the latest; `finished` are the few that ended here last.
    """

    current: TicketView | None
    waiting: tuple[TicketView, ...]
    held: tuple[TicketView, ...]
    missed: tuple[TicketView, ...]
    lines: tuple[tuple[str, str, int], ...]
    priority: int
    finished: tuple[TicketView, ...] = ()


@dataclass(frozen=True, slots=True)
class ClockView:
    """A clock as shown: its light, its words ('3 dari 5 menit'), and what it measures in minutes."""

    light: Light
    words: str
    elapsed: float
    target: float | None
    paused: str = ""


@dataclass(frozen=True, slots=True)
class RequestLine:
    """A request as one row of a list.

    `since_at` is the moment at which it was closed or came to its step, `since` the same in words. `why_not` says what
    hinders the officer who looks from the next action although the role is held: an own check, a clock that stands.
    """

    id: int
    number: str
    sop_id: str
    service: str
    ticket: str
    name: str
    sub: str
    state: State
    state_word: str
    ordinal: int
    step: str
    actor: str
    clock: ClockView
    promise: str
    next_action: Action | None
    next_word: str
    mine: bool
    revision: int
    since_at: dt.datetime
    place: str = ""
    registers: tuple[str, ...] = ()
    since: str = ""
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Applicant:
    """Who asks, as typed; `no_nik` says that the person has none."""

    name: str = ""
    nik: str = ""
    no_nik: bool = False
    kk: str = ""
    birth_place: str = ""
    birth: dt.date | None = None
    sex: str = ""
    desa: str = ""
    address: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class DocumentFilling:
    """One document brought for legalisir, as typed; `referred_to` names the agency it is sent to instead."""

    kind: str
    owner: str = ""
    relation: str = ""
    number: str = ""
    issuer: str = ""
    electronic: bool = False
    original_seen: bool = False
    copies: int = 1
    purpose: str = ""
    referred_to: str = ""
    advice_reason: str = ""


@dataclass(frozen=True, slots=True)
class Filling:
    """A form as typed: the applicant, the SOP's own fields, papers seen, documents, and a reason for warnings."""

    applicant: Applicant = field(default_factory=Applicant)
    variant: str = ""
    channel: str = ""
    reference: str = ""
    values: dict[str, str] = field(default_factory=dict)
    papers: frozenset[str] = frozenset()
    documents: tuple[DocumentFilling, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class StepView:
    """One step of the timeline: `status` is 'done', 'current' or 'next'."""

    ordinal: int
    title: str
    text: str
    actor: str
    status: str
    sub: str
    time: str
    clock: ClockView | None = None


@dataclass(frozen=True, slots=True)
class CheckView:
    """One line of the checklist."""

    id: str
    title: str
    hint: str
    source: str
    required: bool
    one_of: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class DocumentView:
    """One document with its kind's name, register number and what the rules advise."""

    id: int
    filling: DocumentFilling
    kind: str
    register: str
    outcome: str
    advice: tuple[Advice, ...]


@dataclass(frozen=True, slots=True)
class MoveView:
    """One move the law allows now; `allowed` False says in `why` what hinders this officer."""

    action: Action
    word: str
    allowed: bool
    why: str = ""


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One thing that happened, in words."""

    at: dt.datetime
    when: str
    what: str
    who: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class PrintView:
    """One slip in the outbox: `number` is that of its request (with the applicant's `name`) or of its queue ticket."""

    id: int
    title: str
    kind: str
    state: str
    state_word: str
    when: str
    copy: int
    note: str = ""
    request: int | None = None
    number: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class SignatureView:
    """A decision at a signing step, as it stands on the paper."""

    decision: str
    name: str
    nip: str
    title: str
    when: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RequestView:
    """A request, whole."""

    line: RequestLine
    sop: Sop
    revision: int
    filling: Filling
    masked_nik: str
    person: str
    steps: tuple[StepView, ...]
    checklist: tuple[CheckView, ...]
    missing: tuple[str, ...]
    documents: tuple[DocumentView, ...]
    moves: tuple[MoveView, ...]
    history: tuple[HistoryLine, ...]
    slips: tuple[PrintView, ...]
    signatures: tuple[SignatureView, ...]
    promise: ClockView | None
    promise_words: str
    pauses: tuple[str, ...]
    last_reason: str
    handed_to: str = ""


@dataclass(frozen=True, slots=True)
class TabView:
    """One tab: an activity, its counts (`by_step`: (state, ordinal, word, number)); `mine` waits for this officer."""

    sop_id: str
    title: str
    open: int
    mine: int
    by_step: tuple[tuple[State, int, str, int], ...]
    closed_today: int


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person seen before, to fill the next form with."""

    id: int
    applicant: Applicant
    masked_nik: str
    last_seen: str
    visits: int


@dataclass(frozen=True, slots=True)
class EntryView:
    """One line of a register book."""

    id: int
    number: int
    label: str
    at: dt.datetime
    when: str
    request: int
    request_number: str
    name: str
    nik: str
    desa: str
    kind: str
    owner: str
    document_number: str
    issuer: str
    original_seen: str
    copies: int
    purpose: str
    officer: str
    signer: str
    outcome: str
    note: str


@dataclass(frozen=True, slots=True)
class StepTimesView:
    """How long one step took in a span of days, in working minutes, beside its Mutu Baku.

    `target` and `within` (0..1, the share inside the Mutu Baku) are None where the step has no time in minutes, such
    as collecting; `median` and `p90` where nothing was measured.
    """

    ordinal: int
    title: str
    actor: str
    time: str
    target: float | None
    count: int
    median: float | None
    p90: float | None
    within: float | None


@dataclass(frozen=True, slots=True)
class SummaryView:
    """A service in a span of days; `open` is what was not closed at its end, `done` = `on_time` + `late`."""

    sop_id: str
    service: str
    came_in: int
    done: int
    returned: int
    referred: int
    refused: int
    cancelled: int
    open: int
    on_time: int
    late: int
