"""Trying a printer: a test slip sent off the GUI thread, and how the printer says it is doing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast

from loket.devices.find import make_printer
from loket.errors import DeviceUnknown
from loket.papers.escpos_paper import Paper

if TYPE_CHECKING:
    from loket.papers.views import Head
    from loket.settings import PrinterSettings

SHOWN = 1
"""The number under which the picture of the test slip is drawn; it is no slip of the outbox."""


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of it: whether the slip is known to be out, the sentence to show, and the slip's bytes."""

    sure: bool
    sentence: str
    data: bytes


class PrinterTrial:
    """Works in the thread of `lane` (the outbox in use), so that no two jobs talk to one printer at once."""

    def __init__(self, lane: object | None) -> None:
        self.lane = lane if lane is not None else self

    def print(self, settings: PrinterSettings, head: Head, at: str) -> Tried:
        """Print a test slip; a LoketError says why nothing came out."""
        printer = make_printer(settings)
        data = test_slip(head, paper_of(settings), at)
        try:
            printer.send(data)
        except DeviceUnknown as fault:
            return Tried(sure=False, sentence=str(fault), data=data)
        return Tried(sure=True, sentence=f"Slip uji sudah dikirim ke {printer.name}.", data=data)

    def status(self, settings: PrinterSettings) -> str:
        """Return how the printer says it is doing; a LoketError says why it cannot be asked."""
        return make_printer(settings).status().sentence


def paper_of(settings: PrinterSettings) -> Paper:
    """Return the paper that the settings name."""
    columns = cast("Literal[32, 42, 48]", settings.columns)
    return Paper(columns, cast("Literal[384, 512, 576]", settings.dots), settings.cutter)


def test_slip(head: Head, paper: Paper, at: str) -> bytes:
    """Return the bytes of a slip that shows what this printer can do: width, bold, large, cut."""
    from loket.papers.escpos_page import Page
    from loket.papers.slip_parts import bottom, centred, large, top

    page = Page(paper)
    top(page, head, "SLIP UJI", 0)
    page.line()
    large(page, "UJI")
    page.line()
    centred(page, f"{paper.columns} huruf sebaris", bold=True)
    page.line(("1234567890" * 5)[: paper.columns])
    centred(page, *at.replace(" pukul ", "\npukul ").split("\n"))
    centred(page, "Bila baris angka utuh dan tulisan besar terbaca, printer siap dipakai.")
    bottom(page, head, 0)
    page.cut()
    return page.bytes()
