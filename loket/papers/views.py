"""What slips and books show, as frozen values: everything is already masked, worded and dated when it comes here."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Head:
    """The office as it stands on every paper."""

    office: str
    regency: str
    address: str
    phone: str = ""
    hours: str = ""
    complaints: str = ""


@dataclass(frozen=True, slots=True)
class TicketSlip:
    """A queue ticket: `label` is the one thing large."""

    head: Head
    label: str
    service: str
    at: str
    ahead: int
    priority: str = ""
    copy: int = 0


@dataclass(frozen=True, slots=True)
class ReceiptSlip:
    """A tanda terima (of papers handed in, or to collect with); `promise` is the one thing large where it is set."""

    head: Head
    title: str
    number: str
    code: str
    service: str
    name: str
    nik: str
    desa: str
    papers: tuple[tuple[str, bool], ...]
    at: str
    officer: str
    promise: str = ""
    promise_note: str = ""
    reference: str = ""
    registers: tuple[str, ...] = ()
    copy: int = 0


@dataclass(frozen=True, slots=True)
class MissingSlip:
    """The list of what an applicant must still bring."""

    head: Head
    number: str
    code: str
    service: str
    name: str
    missing: tuple[str, ...]
    reasons: tuple[str, ...]
    at: str
    officer: str
    copy: int = 0


@dataclass(frozen=True, slots=True)
class ReferralSlip:
    """To which agency a document or request belongs, and why (`basis`: the rule)."""

    head: Head
    number: str
    service: str
    name: str
    what: str
    refer_to: str
    reason: str
    basis: str
    at: str
    officer: str
    copy: int = 0


@dataclass(frozen=True, slots=True)
class HandoverSlip:
    """Proof that the result was handed over, with room for the receiver's signature."""

    head: Head
    number: str
    code: str
    service: str
    name: str
    output: str
    to_name: str
    relation: str
    at: str
    officer: str
    registers: tuple[str, ...] = ()
    copy: int = 0


Slip = TicketSlip | ReceiptSlip | MissingSlip | ReferralSlip | HandoverSlip


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a book: its title, its share of the width, and how its cells stand ('l', 'c', 'r')."""

    title: str
    width: float
    align: str = "l"


@dataclass(frozen=True, slots=True)
class Signer:
    """A signature block under a book: office, name, NIP."""

    title: str
    name: str
    nip: str = ""


@dataclass(frozen=True, slots=True)
class Book:
    """A register or report as a table; a cell may hold several lines."""

    head: Head
    title: str
    period: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    place_and_date: str
    signers: tuple[Signer, ...] = ()
    notes: tuple[str, ...] = ()
