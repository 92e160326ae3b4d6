"""Every table of the archive: rows without behaviour; what they may hold is said in CHECK, UNIQUE and FK."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 -- SQLAlchemy reads the annotations
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from loket.store.row import Row, one_of
from loket.store.types import Json

OPEN_INDEX = "ix_request_open"
"""Holds open requests only, the longest waiting first: the counter's day, however many years lie behind it."""


class OfficerRow(Row):
    """Somebody who works with the program; never removed, only set inactive."""

    __tablename__ = "officer"

    id: Mapped[int] = mapped_column(primary_key=True)
    login: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    nip: Mapped[str] = mapped_column(default="")
    pin: Mapped[str]
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[dt.datetime]

    __table_args__ = (CheckConstraint("nip = '' OR length(nip) = 18", name="nip"),)


class AppointmentRow(Row):
    """An officer holds a role from a day until a day, in a capacity (definitif, Plh., Plt.)."""

    __tablename__ = "appointment"

    id: Mapped[int] = mapped_column(primary_key=True)
    officer_id: Mapped[int] = mapped_column(ForeignKey("officer.id"), index=True)
    role: Mapped[str]
    capacity: Mapped[str]
    since: Mapped[dt.date]
    until: Mapped[dt.date | None]

    __table_args__ = (
        CheckConstraint(one_of("capacity", "definitif", "plh", "plt"), name="capacity"),
        CheckConstraint("until IS NULL OR until >= since", name="term"),
    )


class OfficeRow(Row):
    """What the whole office shares, one JSON value a key: its name, hours, numbering, labels."""

    __tablename__ = "office"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[Any] = mapped_column(Json())


class SopTextRow(Row):
    """The full text of each SOP file that a request was opened under, so that a revision rewrites no history."""

    __tablename__ = "sop_text"

    digest: Mapped[str] = mapped_column(primary_key=True)
    sop_id: Mapped[str]
    version: Mapped[int]
    text: Mapped[str]


class SerialRow(Row):
    """The last number given in each series; raised only in the transaction that uses the number."""

    __tablename__ = "serial"

    name: Mapped[str] = mapped_column(primary_key=True)
    last: Mapped[int]


class PersonRow(Row):
    """A person seen before, as last typed; fills the next form."""

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    nik: Mapped[str | None] = mapped_column(unique=True)
    kk: Mapped[str] = mapped_column(default="", index=True)
    name: Mapped[str]
    folded: Mapped[str] = mapped_column(index=True)
    birth_place: Mapped[str] = mapped_column(default="")
    birth: Mapped[dt.date | None]
    sex: Mapped[str] = mapped_column(default="")
    desa: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="", index=True)
    seen_at: Mapped[dt.datetime]
    visits: Mapped[int] = mapped_column(default=1)

    __table_args__ = (CheckConstraint("nik IS NULL OR length(nik) = 16", name="nik"),)


class TicketRow(Row):
    """A queue ticket of one local day; ends as done or no-show, never vanishes."""

    __tablename__ = "ticket"

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[dt.date]
    letter: Mapped[str]
    number: Mapped[int]
    place: Mapped[float]
    priority: Mapped[str] = mapped_column(default="")
    state: Mapped[str]
    sop_ids: Mapped[list[str]]
    counter: Mapped[int | None]
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))
    issued_at: Mapped[dt.datetime]
    called_at: Mapped[dt.datetime | None]
    served_at: Mapped[dt.datetime | None]
    calls: Mapped[int] = mapped_column(default=0)
    ended_at: Mapped[dt.datetime | None]

    __table_args__ = (
        UniqueConstraint("day", "letter", "number"),
        CheckConstraint(one_of("state", "waiting", "called", "held", "done", "no_show"), name="state"),
        Index("ix_ticket_waiting", "day", "state", "place"),
        Index("ix_ticket_served", "day", "counter", "served_at"),
    )


class RequestRow(Row):
    """One request under one SOP, with the applicant as he or she was on that day."""

    __tablename__ = "request"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    sop_id: Mapped[str]
    sop_digest: Mapped[str] = mapped_column(ForeignKey("sop_text.digest"))
    variant: Mapped[str] = mapped_column(default="")
    state: Mapped[str]
    ordinal: Mapped[int]
    ticket_id: Mapped[int | None] = mapped_column(ForeignKey("ticket.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    name: Mapped[str] = mapped_column(default="")
    folded: Mapped[str] = mapped_column(default="")
    nik: Mapped[str] = mapped_column(default="")
    no_nik: Mapped[bool] = mapped_column(default=False)
    kk: Mapped[str] = mapped_column(default="")
    birth_place: Mapped[str] = mapped_column(default="")
    birth: Mapped[dt.date | None]
    sex: Mapped[str] = mapped_column(default="")
    desa: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    channel: Mapped[str] = mapped_column(default="")
    reference: Mapped[str] = mapped_column(default="")
    folded_reference: Mapped[str] = mapped_column(default="")
    values: Mapped[dict[str, Any]] = mapped_column(default=dict)
    opened_at: Mapped[dt.datetime]
    begun_at: Mapped[dt.datetime]
    step_since: Mapped[dt.datetime]
    accepted_at: Mapped[dt.datetime | None]
    promised_at: Mapped[dt.datetime | None]
    ready_at: Mapped[dt.datetime | None]
    closed_at: Mapped[dt.datetime | None]
    closed_day: Mapped[dt.date | None]
    last_reason: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    revision: Mapped[int] = mapped_column(default=1)

    __table_args__ = (
        CheckConstraint(
            one_of(
                "state",
                "draft",
                "submitted",
                "returned",
                "verified",
                "in_process",
                "ready",
                "done",
                "referred",
                "refused",
                "cancelled",
            ),
            name="state",
        ),
        CheckConstraint("nik = '' OR length(nik) = 16", name="nik"),
        CheckConstraint("kk = '' OR length(kk) = 16", name="kk"),
        Index(
            OPEN_INDEX,
            "sop_id",
            "step_since",
            sqlite_where=text("closed_at IS NULL"),
            postgresql_where=text("closed_at IS NULL"),
        ),
        Index("ix_request_closed", "sop_id", "closed_day", "state"),
        Index("ix_request_nik", "nik", "id"),
        Index("ix_request_reference", "folded_reference"),
        Index("ix_request_opened", "sop_id", "opened_at"),
    )


class PaperRow(Row):
    """One ticked line of a request's checklist."""

    __tablename__ = "paper"

    request_id: Mapped[int] = mapped_column(ForeignKey("request.id"), primary_key=True)
    requirement: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[dt.datetime]
    officer_id: Mapped[int] = mapped_column(ForeignKey("officer.id"))


class DocumentRow(Row):
    """One document brought for legalisir."""

    __tablename__ = "document"

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("request.id"), index=True)
    position: Mapped[int]
    kind: Mapped[str]
    owner: Mapped[str] = mapped_column(default="")
    relation: Mapped[str] = mapped_column(default="")
    number: Mapped[str] = mapped_column(default="")
    issuer: Mapped[str] = mapped_column(default="")
    electronic: Mapped[bool] = mapped_column(default=False)
    original_seen: Mapped[bool] = mapped_column(default=False)
    copies: Mapped[int] = mapped_column(default=1)
    purpose: Mapped[str] = mapped_column(default="")
    referred_to: Mapped[str] = mapped_column(default="")
    advice_reason: Mapped[str] = mapped_column(default="")

    __table_args__ = (CheckConstraint("copies >= 1", name="copies"),)


class EntryRow(Row):
    """One number of a register book. A void entry keeps its number; no row is ever removed."""

    __tablename__ = "entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    book: Mapped[str]
    series: Mapped[str]
    year: Mapped[int]
    number: Mapped[int]
    label: Mapped[str]
    folded_label: Mapped[str] = mapped_column(index=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("request.id"), index=True)
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    at: Mapped[dt.datetime]
    officer_id: Mapped[int] = mapped_column(ForeignKey("officer.id"))
    outcome: Mapped[str]
    signature_id: Mapped[int | None] = mapped_column(ForeignKey("signature.id"))
    void_reason: Mapped[str] = mapped_column(default="")

    __table_args__ = (
        UniqueConstraint("series", "number"),
        CheckConstraint(one_of("outcome", "tercatat", "dilegalisir", "batal"), name="outcome"),
        CheckConstraint("number >= 1", name="number"),
        Index("ix_entry_book", "book", "year", "id"),
    )


class SignatureRow(Row):
    """A decision at a signing step: who, with what NIP, in what capacity, when, and why if it was refused."""

    __tablename__ = "signature"

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("request.id"), index=True)
    ordinal: Mapped[int]
    decision: Mapped[str]
    officer_id: Mapped[int] = mapped_column(ForeignKey("officer.id"))
    name: Mapped[str]
    nip: Mapped[str]
    title: Mapped[str]
    at: Mapped[dt.datetime] = mapped_column(index=True)
    reason: Mapped[str] = mapped_column(default="")

    __table_args__ = (CheckConstraint(one_of("decision", "sign", "send_back", "refuse"), name="decision"),)


class StageRow(Row):
    """One stay of a request at one step: since when, until when, and who ended it by which action."""

    __tablename__ = "stage"

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("request.id"), index=True)
    sop_id: Mapped[str]
    ordinal: Mapped[int]
    state: Mapped[str]
    since: Mapped[dt.datetime]
    until: Mapped[dt.datetime | None]
    action: Mapped[str] = mapped_column(default="")
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))
    minutes: Mapped[float | None]

    __table_args__ = (Index("ix_stage_until", "sop_id", "until"),)


class PauseRow(Row):
    """A stretch in which a request's clock does not count, with its reason."""

    __tablename__ = "pause"

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("request.id"), index=True)
    reason: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
    since: Mapped[dt.datetime]
    until: Mapped[dt.datetime | None]
    officer_id: Mapped[int] = mapped_column(ForeignKey("officer.id"))


class HandoverRow(Row):
    """To whom the result was handed over."""

    __tablename__ = "handover"

    request_id: Mapped[int] = mapped_column(ForeignKey("request.id"), primary_key=True)
    to_name: Mapped[str]
    relation: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
    at: Mapped[dt.datetime] = mapped_column(index=True)
    officer_id: Mapped[int] = mapped_column(ForeignKey("officer.id"))


class PrintRow(Row):
    """A slip to be printed, written in the transaction of what it tells; the outbox of the printer."""

    __tablename__ = "print_job"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    title: Mapped[str]
    request_id: Mapped[int | None] = mapped_column(ForeignKey("request.id"), index=True)
    ticket_id: Mapped[int | None] = mapped_column(ForeignKey("ticket.id"))
    slip: Mapped[dict[str, Any]]
    template: Mapped[int]
    data: Mapped[bytes] = mapped_column(LargeBinary)
    state: Mapped[str]
    copy: Mapped[int] = mapped_column(default=0)
    attempts: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[dt.datetime]
    sent_at: Mapped[dt.datetime | None]
    note: Mapped[str] = mapped_column(default="")

    __table_args__ = (
        CheckConstraint(
            one_of("state", "queued", "sending", "printed", "unknown", "failed", "expired", "skipped"), name="state"
        ),
        Index("ix_print_job_waiting", "state", "id"),
    )


class EventRow(Row):
    """One thing that happened; only ever added (triggers refuse update and delete)."""

    __tablename__ = "event"

    seq: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[dt.datetime]
    topic: Mapped[str]
    subject: Mapped[int]
    what: Mapped[str]
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))
    counter: Mapped[int | None]
    data: Mapped[dict[str, Any]] = mapped_column(default=dict)

    __table_args__ = (Index("ix_event_subject", "topic", "subject", "seq"),)


class CommandRow(Row):
    """The key of a command already carried out and what it answered, so that a retry does nothing twice."""

    __tablename__ = "command"

    key: Mapped[str] = mapped_column(primary_key=True)
    what: Mapped[str]
    at: Mapped[dt.datetime]
    result: Mapped[Any] = mapped_column(Json(), nullable=True)
