"""The first form."""

import sqlalchemy as sa
from alembic import op

from loket.store import types

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "command",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("at", types.Utc(timezone=True), nullable=False),
        sa.Column("result", types.Json(), nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_command")),
    )
    op.create_table(
        "office",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", types.Json(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_office")),
    )
    op.create_table(
        "officer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("login", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("nip", sa.String(), nullable=False),
        sa.Column("pin", sa.String(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", types.Utc(timezone=True), nullable=False),
        sa.CheckConstraint("nip = '' OR length(nip) = 18", name=op.f("ck_officer_nip")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_officer")),
        sa.UniqueConstraint("login", name=op.f("uq_officer_login")),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nik", sa.String(), nullable=True),
        sa.Column("kk", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("folded", sa.String(), nullable=False),
        sa.Column("birth_place", sa.String(), nullable=False),
        sa.Column("birth", sa.Date(), nullable=True),
        sa.Column("sex", sa.String(), nullable=False),
        sa.Column("desa", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("seen_at", types.Utc(timezone=True), nullable=False),
        sa.Column("visits", sa.Integer(), nullable=False),
        sa.CheckConstraint("nik IS NULL OR length(nik) = 16", name=op.f("ck_person_nik")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("nik", name=op.f("uq_person_nik")),
    )
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_folded"), ["folded"], unique=False)
        batch_op.create_index(batch_op.f("ix_person_kk"), ["kk"], unique=False)
        batch_op.create_index(batch_op.f("ix_person_phone"), ["phone"], unique=False)

    op.create_table(
        "serial",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_serial")),
    )
    op.create_table(
        "sop_text",
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("sop_id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_sop_text")),
    )
    op.create_table(
        "appointment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("capacity", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.CheckConstraint("capacity IN ('definitif', 'plh', 'plt')", name=op.f("ck_appointment_capacity")),
        sa.CheckConstraint("until IS NULL OR until >= since", name=op.f("ck_appointment_term")),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_appointment_officer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointment")),
    )
    with op.batch_alter_table("appointment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_appointment_officer_id"), ["officer_id"], unique=False)

    op.create_table(
        "event",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", types.Utc(timezone=True), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("subject", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=True),
        sa.Column("counter", sa.Integer(), nullable=True),
        sa.Column("data", types.Json(), nullable=False),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_event_officer_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_event")),
    )
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.create_index("ix_event_subject", ["topic", "subject", "seq"], unique=False)

    op.create_table(
        "ticket",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("letter", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("place", sa.Double(), nullable=False),
        sa.Column("priority", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("sop_ids", types.Json(), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=True),
        sa.Column("officer_id", sa.Integer(), nullable=True),
        sa.Column("issued_at", types.Utc(timezone=True), nullable=False),
        sa.Column("called_at", types.Utc(timezone=True), nullable=True),
        sa.Column("served_at", types.Utc(timezone=True), nullable=True),
        sa.Column("calls", sa.Integer(), nullable=False),
        sa.Column("ended_at", types.Utc(timezone=True), nullable=True),
        sa.CheckConstraint("state IN ('waiting', 'called', 'held', 'done', 'no_show')", name=op.f("ck_ticket_state")),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_ticket_officer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ticket")),
        sa.UniqueConstraint("day", "letter", "number", name=op.f("uq_ticket_day_letter_number")),
    )
    with op.batch_alter_table("ticket", schema=None) as batch_op:
        batch_op.create_index("ix_ticket_served", ["day", "counter", "served_at"], unique=False)
        batch_op.create_index("ix_ticket_waiting", ["day", "state", "place"], unique=False)

    op.create_table(
        "request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("sop_id", sa.String(), nullable=False),
        sa.Column("sop_digest", sa.String(), nullable=False),
        sa.Column("variant", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("ticket_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("folded", sa.String(), nullable=False),
        sa.Column("nik", sa.String(), nullable=False),
        sa.Column("no_nik", sa.Boolean(), nullable=False),
        sa.Column("kk", sa.String(), nullable=False),
        sa.Column("birth_place", sa.String(), nullable=False),
        sa.Column("birth", sa.Date(), nullable=True),
        sa.Column("sex", sa.String(), nullable=False),
        sa.Column("desa", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("folded_reference", sa.String(), nullable=False),
        sa.Column("values", types.Json(), nullable=False),
        sa.Column("opened_at", types.Utc(timezone=True), nullable=False),
        sa.Column("begun_at", types.Utc(timezone=True), nullable=False),
        sa.Column("step_since", types.Utc(timezone=True), nullable=False),
        sa.Column("accepted_at", types.Utc(timezone=True), nullable=True),
        sa.Column("promised_at", types.Utc(timezone=True), nullable=True),
        sa.Column("ready_at", types.Utc(timezone=True), nullable=True),
        sa.Column("closed_at", types.Utc(timezone=True), nullable=True),
        sa.Column("closed_day", sa.Date(), nullable=True),
        sa.Column("last_reason", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.CheckConstraint("kk = '' OR length(kk) = 16", name=op.f("ck_request_kk")),
        sa.CheckConstraint("nik = '' OR length(nik) = 16", name=op.f("ck_request_nik")),
        sa.CheckConstraint(
            "state IN ('draft', 'submitted', 'returned', 'verified', 'in_process', 'ready', 'done', 'referred', 'refused', 'cancelled')",
            name=op.f("ck_request_state"),
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_request_person_id")),
        sa.ForeignKeyConstraint(["sop_digest"], ["sop_text.digest"], name=op.f("fk_request_sop_digest")),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name=op.f("fk_request_ticket_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request")),
        sa.UniqueConstraint("number", name=op.f("uq_request_number")),
    )
    with op.batch_alter_table("request", schema=None) as batch_op:
        batch_op.create_index("ix_request_closed", ["sop_id", "closed_day", "state"], unique=False)
        batch_op.create_index("ix_request_nik", ["nik", "id"], unique=False)
        batch_op.create_index(
            "ix_request_open",
            ["sop_id", "step_since"],
            unique=False,
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )
        batch_op.create_index("ix_request_opened", ["sop_id", "opened_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_request_person_id"), ["person_id"], unique=False)
        batch_op.create_index("ix_request_reference", ["folded_reference"], unique=False)
        batch_op.create_index(batch_op.f("ix_request_ticket_id"), ["ticket_id"], unique=False)

    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("relation", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("issuer", sa.String(), nullable=False),
        sa.Column("electronic", sa.Boolean(), nullable=False),
        sa.Column("original_seen", sa.Boolean(), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("referred_to", sa.String(), nullable=False),
        sa.Column("advice_reason", sa.String(), nullable=False),
        sa.CheckConstraint("copies >= 1", name=op.f("ck_document_copies")),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_document_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
    )
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_document_request_id"), ["request_id"], unique=False)

    op.create_table(
        "handover",
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("to_name", sa.String(), nullable=False),
        sa.Column("relation", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("at", types.Utc(timezone=True), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_handover_officer_id")),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_handover_request_id")),
        sa.PrimaryKeyConstraint("request_id", name=op.f("pk_handover")),
    )
    with op.batch_alter_table("handover", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_handover_at"), ["at"], unique=False)

    op.create_table(
        "paper",
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("requirement", sa.String(), nullable=False),
        sa.Column("at", types.Utc(timezone=True), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_paper_officer_id")),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_paper_request_id")),
        sa.PrimaryKeyConstraint("request_id", "requirement", name=op.f("pk_paper")),
    )
    op.create_table(
        "pause",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("since", types.Utc(timezone=True), nullable=False),
        sa.Column("until", types.Utc(timezone=True), nullable=True),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_pause_officer_id")),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_pause_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pause")),
    )
    with op.batch_alter_table("pause", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pause_request_id"), ["request_id"], unique=False)

    op.create_table(
        "print_job",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=True),
        sa.Column("ticket_id", sa.Integer(), nullable=True),
        sa.Column("slip", types.Json(), nullable=False),
        sa.Column("template", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("copy", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("created_at", types.Utc(timezone=True), nullable=False),
        sa.Column("sent_at", types.Utc(timezone=True), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.CheckConstraint(
            "state IN ('queued', 'sending', 'printed', 'unknown', 'failed', 'expired', 'skipped')",
            name=op.f("ck_print_job_state"),
        ),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_print_job_request_id")),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name=op.f("fk_print_job_ticket_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_print_job")),
    )
    with op.batch_alter_table("print_job", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_print_job_request_id"), ["request_id"], unique=False)
        batch_op.create_index("ix_print_job_waiting", ["state", "id"], unique=False)

    op.create_table(
        "signature",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("decision", sa.String(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("nip", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("at", types.Utc(timezone=True), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.CheckConstraint("decision IN ('sign', 'send_back', 'refuse')", name=op.f("ck_signature_decision")),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_signature_officer_id")),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_signature_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signature")),
    )
    with op.batch_alter_table("signature", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_signature_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_signature_request_id"), ["request_id"], unique=False)

    op.create_table(
        "stage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("sop_id", sa.String(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("since", types.Utc(timezone=True), nullable=False),
        sa.Column("until", types.Utc(timezone=True), nullable=True),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=True),
        sa.Column("minutes", sa.Double(), nullable=True),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_stage_officer_id")),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_stage_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stage")),
    )
    with op.batch_alter_table("stage", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_stage_request_id"), ["request_id"], unique=False)
        batch_op.create_index("ix_stage_until", ["sop_id", "until"], unique=False)

    op.create_table(
        "entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("book", sa.String(), nullable=False),
        sa.Column("series", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("folded_label", sa.String(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("at", types.Utc(timezone=True), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("signature_id", sa.Integer(), nullable=True),
        sa.Column("void_reason", sa.String(), nullable=False),
        sa.CheckConstraint("outcome IN ('tercatat', 'dilegalisir', 'batal')", name=op.f("ck_entry_outcome")),
        sa.CheckConstraint("number >= 1", name=op.f("ck_entry_number")),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_entry_document_id")),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_entry_officer_id")),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_entry_request_id")),
        sa.ForeignKeyConstraint(["signature_id"], ["signature.id"], name=op.f("fk_entry_signature_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry")),
        sa.UniqueConstraint("series", "number", name=op.f("uq_entry_series_number")),
    )
    with op.batch_alter_table("entry", schema=None) as batch_op:
        batch_op.create_index("ix_entry_book", ["book", "year", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_entry_folded_label"), ["folded_label"], unique=False)
        batch_op.create_index(batch_op.f("ix_entry_request_id"), ["request_id"], unique=False)
