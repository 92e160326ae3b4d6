"""The conversation with an ESC/POS printer: ask how it is, hand over a slip, wait for the sign that it is done.

Sources: Epson's ESC/POS reference, DLE EOT (real-time status) and GS r (status, answered in print order).
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Protocol

from loket.devices.model import CHECK_AND_REPEAT, LOOK_FIRST, PrinterStatus
from loket.errors import DeviceError, DeviceUnknown

_STATUS_FIXED, _STATUS_WANT = 0x93, 0x12  # bits that are the same in every answer to DLE EOT
_FENCE = b"\x1dr\x01"
_FENCE_FIXED = 0x90  # bits that are 0 in the answer to GS r, so that a late answer to DLE EOT is not taken for it
_FENCE_PAPER, _FENCE_PAIRS = 0x0F, frozenset({0x00, 0x03, 0x0C, 0x0F})  # each paper sensor sets two bits alike
_FENCE_NO_PAPER = 0x0C
_OFFLINE, _COVER, _STOPPED_NO_PAPER, _NEAR_END, _NO_PAPER = 0x08, 0x04, 0x20, 0x0C, 0x60
_SECONDS_A_LINE = 0.075  # 3.75 mm at the 50 mm/s of a slow printer
_SECONDS_A_BYTE = 1 / 8000  # rasters: 48 bytes a dot row, 8 rows a mm
_DRAINS = 16


@dataclass(frozen=True, slots=True)
class Patience:
    """How long each part of the conversation may take, in seconds."""

    connect: float = 3.0
    write: float = 8.0
    answer: float = 0.5
    proof: float = 3.0
    hang_up: float = 0.5
    printing: float = 30.0  # at most, on top of `write` and `proof`, for a long slip


class Wire(Protocol):
    """An open way to the printer; OSError from either method means that the way is broken."""

    def write(self, data: bytes, seconds: float) -> None:
        """Hand over all of `data` within `seconds`, or raise TimeoutError or another OSError."""

    def read(self, seconds: float) -> bytes:
        """Return the bytes that come within `seconds`, b'' if none; ConnectionError if the printer hung up."""


@dataclass(frozen=True, slots=True)
class Answers:
    """The printer's answers to DLE EOT 1, 2 and 4; None where it gave none that makes sense."""

    online: int | None
    cause: int | None
    paper: int | None


def ask(wire: Wire, patience: Patience) -> Answers:
    """Ask for the real-time status; after the first question without an answer no other is asked.

    Nothing of a slip is sent yet, so an OSError from here means that nothing was printed.
    """
    answers: list[int | None] = [None, None, None]
    for place, number in enumerate((1, 2, 4)):
        answers[place] = _ask_one(wire, number, patience)
        if answers[place] is None:
            break
    for _ in range(_DRAINS):  # late answers must not be taken for the sign that the slip is done
        if not wire.read(0.0):
            break
    return Answers(*answers)


def judged(answers: Answers) -> PrinterStatus:
    """Say what the answers mean; 'siap' only where the printer says so itself, paper included."""
    if (fault := _fault(answers)) is not None:
        return fault
    if answers.online is None:
        return PrinterStatus(
            "tidak_diketahui", "Printer tersambung, tetapi tidak menjawab pertanyaan keadaan. Coba Cetak uji."
        )
    if answers.paper is None:
        return PrinterStatus("tidak_diketahui", "Printer menyala, tetapi tidak melaporkan kertasnya. Coba Cetak uji.")
    if answers.paper & _NEAR_END:
        return PrinterStatus("siap", "Printer siap. Kertas hampir habis, siapkan gulungan baru.")
    return PrinterStatus("siap", "Printer siap.")


def _fault(answers: Answers) -> PrinterStatus | None:
    """Return what keeps the printer from printing, as far as it says so itself."""
    cause, paper = answers.cause or 0, answers.paper or 0
    if paper & _NO_PAPER or cause & _STOPPED_NO_PAPER:
        return PrinterStatus("kertas_habis", "Kertas printer habis. Pasang gulungan baru.")
    if cause & _COVER:
        return PrinterStatus("tutup_terbuka", "Tutup printer terbuka. Tutup rapat sampai berbunyi klik.")
    if answers.online is not None and answers.online & _OFFLINE:
        return PrinterStatus("tidak_diketahui", "Printer sedang tidak siap. Periksa lampu dan tombol di printer.")
    return None


def refuse_if_blocked(answers: Answers) -> None:
    """Raise DeviceError before anything is sent, where the printer itself says that it cannot print.

    A blocked printer keeps what it is sent and prints it once the paper is in: together with the officer's
    second try, twice.
    """
    if (fault := _fault(answers)) is not None:
        raise DeviceError(f"Slip belum dicetak. {fault.sentence}", "Sesudah itu tekan Cetak ulang.")


def hand_over(wire: Wire, data: bytes, patience: Patience, *, proof: bool) -> None:
    """Write one slip and, if `proof`, wait until the printer says that it has worked it off.

    DeviceUnknown from the first byte on: what was written may be printed, though the connection broke.
    """
    printing = min(patience.printing, data.count(b"\n") * _SECONDS_A_LINE + len(data) * _SECONDS_A_BYTE)
    try:
        wire.write(data + (_FENCE if proof else b""), patience.write + printing)
    except TimeoutError as fault:
        raise DeviceUnknown("Printer berhenti menerima data di tengah slip.", LOOK_FIRST) from fault
    except OSError as fault:
        raise DeviceUnknown("Sambungan ke printer terputus di tengah slip.", LOOK_FIRST) from fault
    if proof:
        _await_fence(wire, patience.proof + printing)


def _await_fence(wire: Wire, seconds: float) -> None:
    """Read until the answer to GS r comes; DeviceUnknown where it does not."""
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        try:
            answer = wire.read(left)
        except OSError as fault:
            raise DeviceUnknown("Slip dikirim, tetapi printer memutus sambungan.", LOOK_FIRST) from fault
        for byte in answer:
            if not byte & _FENCE_FIXED and byte & _FENCE_PAPER in _FENCE_PAIRS:
                if byte & _FENCE_NO_PAPER == _FENCE_NO_PAPER:
                    raise DeviceUnknown("Kertas habis saat slip dicetak.", "Pasang kertas. " + LOOK_FIRST)
                return
    raise DeviceUnknown("Slip dikirim, tetapi printer tidak memastikan bahwa slip tercetak.", LOOK_FIRST)


def _ask_one(wire: Wire, number: int, patience: Patience) -> int | None:
    """Ask one DLE EOT; the last byte that looks like an answer, or None."""
    wire.write(bytes((0x10, 0x04, number)), patience.write)
    fitting = [byte for byte in wire.read(patience.answer) if byte & _STATUS_FIXED == _STATUS_WANT]
    return fitting[-1] if fitting else None


def unreachable(name: str) -> tuple[str, str]:
    """Return the sentence and the hint for a printer that is not there."""
    return f"{name} tidak terhubung. Slip belum dicetak.", CHECK_AND_REPEAT
