"""What an officer reads before signing, put into words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loket.domain.request import Action
from loket.domain.words import DONE, STANDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loket.desk.views import DocumentView, MoveView, RequestLine, RequestView

MOST_NAMES = 3


def move_of(view: RequestView, action: Action) -> MoveView | None:
    """Return how an action stands for this officer; None where the law does not know it now."""
    return next((move for move in view.moves if move.action is action), None)


def hindrance(view: RequestView) -> str:
    """Return why this officer cannot sign this request now, nothing where it can be signed."""
    move = move_of(view, Action.SIGN)
    if move is not None:
        return "" if move.allowed else move.why
    if move_of(view, Action.CONTINUE) is not None:
        return STANDS
    return f"Tidak lagi menunggu pengesahan ({view.line.state_word})"


def verified_by(view: RequestView) -> str:
    """Return who found the papers complete, and when."""
    found = next((line for line in view.history if line.what == DONE["verify"]), None)
    return f"{found.who}, {found.when}" if found else ""


def answers(view: RequestView) -> tuple[tuple[str, str], ...]:
    """Return what the form asked beside the applicant, as (question, answer)."""
    pairs = []
    for field in view.sop.fields:
        given = str(view.filling.values.get(field.id, ""))
        pairs.append((field.title, dict(field.choices).get(given, given)))
    return tuple(pairs)


def facts_of(view: RequestView) -> tuple[tuple[str, str], ...]:
    """Return the applicant and the request."""
    who = view.filling.applicant
    variant = next((each.title for each in view.sop.variants if each.id == view.filling.variant), "")
    registers = ", ".join(view.line.registers) if not view.documents else ""
    channel = f"{view.filling.channel} {view.filling.reference}".strip()
    return (
        ("NIK", view.masked_nik),
        ("Alamat", who.address),
        ("Jenis", variant),
        ("Nomor register", registers),
        *answers(view),
        ("Lewat", channel),
        ("Diperiksa oleh", verified_by(view)),
        ("Janji selesai", view.promise_words),
    )


def document_facts(document: DocumentView) -> tuple[tuple[str, str], ...]:
    """Return one document as brought."""
    paper = document.filling
    owner = f"{paper.owner} ({paper.relation})" if paper.relation else paper.owner
    return (
        ("Pemilik", owner),
        ("Nomor dokumen", paper.number),
        ("Penerbit", paper.issuer),
        ("Banyaknya", f"{paper.copies} lembar"),
        ("Asli", "ditunjukkan" if paper.original_seen else "tidak ditunjukkan"),
        ("Tanda tangan", "elektronik, ber-QR" if paper.electronic else ""),
        ("Keperluan", paper.purpose),
        ("Alasan petugas", paper.advice_reason),
    )


def names_of(lines: Sequence[RequestLine]) -> str:
    """Return the first few names, and how many more there are."""
    names = [line.name for line in lines[:MOST_NAMES]]
    more = len(lines) - len(names)
    return ", ".join(names) + (f", dan {more} lainnya" if more else "")
