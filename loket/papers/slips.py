"""Each slip that leaves the counter, as the bytes of its paper: one thing large, nothing cut off, ASCII only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loket.papers.escpos_page import Page
from loket.papers.slip_parts import bottom, centred, fields, large, signatures, ticks, top
from loket.papers.views import HandoverSlip, MissingSlip, ReceiptSlip, ReferralSlip, TicketSlip

if TYPE_CHECKING:
    from loket.papers.escpos_paper import Paper
    from loket.papers.views import Slip

TEMPLATE_VERSION = 1
"""Kept beside the bytes in the outbox; raised whenever a slip's words or form change."""

_BRING = "Bawa slip ini saat pengambilan"


def draw(slip: Slip, paper: Paper) -> bytes:
    """Return the bytes that print a slip; the same slip on the same paper gives the same bytes."""
    page = Page(paper)
    if isinstance(slip, TicketSlip):
        _ticket(page, slip)
    elif isinstance(slip, ReceiptSlip):
        _receipt(page, slip)
    elif isinstance(slip, MissingSlip):
        _missing(page, slip)
    elif isinstance(slip, ReferralSlip):
        _referral(page, slip)
    else:
        _handover(page, slip)
    page.cut()
    return page.bytes()


def _ticket(page: Page, slip: TicketSlip) -> None:
    top(page, slip.head, "NOMOR ANTREAN", slip.copy)
    page.line()
    large(page, slip.label)
    page.line()
    if slip.priority:
        page.line(f" PRIORITAS: {slip.priority} ", align="center", bold=True, invert=True)
    centred(page, slip.service, bold=True)
    centred(page, *slip.at.replace(" pukul ", "\npukul ").split("\n"))
    page.rule()
    waiting = f"{slip.ahead} nomor di depan Anda" if slip.ahead else "Anda berikutnya"
    centred(page, waiting, bold=True)
    centred(page, "Silakan duduk sampai nomor ini dipanggil.")
    bottom(page, slip.head, slip.copy)


def _receipt(page: Page, slip: ReceiptSlip) -> None:
    top(page, slip.head, slip.title, slip.copy)
    if slip.promise:
        centred(page, f"No. {slip.number}", bold=True)
    else:
        large(page, slip.number, most=2)
    page.rule()
    fields(
        page,
        ("Layanan", slip.service),
        ("Nama", slip.name),
        ("NIK", slip.nik),
        ("Desa", slip.desa),
        ("Melalui", slip.reference),
        ("Register", ", ".join(slip.registers)),
        ("Diterima", slip.at),
        ("Petugas", slip.officer),
    )
    if slip.papers:
        page.rule()
        page.line("Berkas:", bold=True)
        ticks(page, slip.papers)
    page.rule()
    if slip.promise:
        centred(page, "PERKIRAAN SELESAI")
        large(page, slip.promise, most=2)
        centred(page, slip.promise_note)
    elif slip.promise_note:
        centred(page, f"Perkiraan selesai: {slip.promise_note}")
    _code(page, slip.code, slip.number)
    centred(page, _BRING, bold=True)
    bottom(page, slip.head, slip.copy)


def _missing(page: Page, slip: MissingSlip) -> None:
    top(page, slip.head, "KEKURANGAN BERKAS", slip.copy)
    large(page, slip.number, most=2)
    page.rule()
    fields(page, ("Layanan", slip.service), ("Nama", slip.name), ("Tanggal", slip.at), ("Petugas", slip.officer))
    if slip.missing:
        page.rule()
        page.line("Mohon dilengkapi:", bold=True)
        ticks(page, ((each, False) for each in slip.missing))
    if slip.reasons:
        page.rule()
        page.line("Sebab dikembalikan:", bold=True)
        for reason in slip.reasons:
            page.wrap(reason, lead="- ")
    page.rule()
    _code(page, slip.code, slip.number)
    centred(page, "Bawa slip ini saat kembali ke loket", bold=True)
    bottom(page, slip.head, slip.copy)


def _referral(page: Page, slip: ReferralSlip) -> None:
    top(page, slip.head, "SLIP RUJUKAN", slip.copy)
    centred(page, "Silakan diurus di:")
    large(page, slip.refer_to, most=2)
    page.rule()
    fields(
        page,
        ("Nomor", slip.number),
        ("Layanan", slip.service),
        ("Nama", slip.name),
        ("Perihal", slip.what),
        ("Sebab", slip.reason),
        ("Dasar", slip.basis),
        ("Tanggal", slip.at),
        ("Petugas", slip.officer),
    )
    bottom(page, slip.head, slip.copy)


def _handover(page: Page, slip: HandoverSlip) -> None:
    top(page, slip.head, "BUKTI SERAH TERIMA", slip.copy)
    large(page, slip.number, most=2)
    page.rule()
    fields(
        page,
        ("Layanan", slip.service),
        ("Pemohon", slip.name),
        ("Register", ", ".join(slip.registers)),
        ("Hasil", slip.output),
        ("Penerima", slip.to_name),
        ("Hubungan", slip.relation),
        ("Tanggal", slip.at),
    )
    page.rule()
    centred(page, "Hasil telah diterima dengan baik.")
    page.line()
    signatures(page, ("Penerima,", slip.to_name), ("Petugas,", slip.officer))
    _code(page, slip.code, "")
    bottom(page, slip.head, slip.copy)


def _code(page: Page, code: str, number: str) -> None:
    """Draw the QR, with the number under it for who must type it."""
    if code:
        page.qr(code)
        centred(page, number)
