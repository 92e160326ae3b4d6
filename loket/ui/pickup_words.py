"""What the officer at the pick-up says: how long a result lies there, and why another cannot be handed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loket.domain.dates import parse_date
from loket.domain.request import State
from loket.errors import BadInput
from loket.ui.signing_words import answers

if TYPE_CHECKING:
    import datetime as dt

    from loket.desk.views import RequestView

LONG_DAYS = 7


def days_lying(since: str, today: dt.date) -> int:
    """Return for how many days a result has been ready; `since` is '09.41' for today or begins with a date."""
    try:
        return max(0, (today - parse_date(since.partition(" ")[0], today)).days)
    except BadInput:
        return 0


def lying_words(days: int) -> str:
    """Return 'hari ini', 'sejak kemarin' or 'sejak 5 hari lalu'."""
    return {0: "hari ini", 1: "sejak kemarin"}.get(days, f"sejak {days} hari lalu")


def why_not(view: RequestView) -> tuple[str, str]:
    """Return why a request cannot be handed over and what to tell the person; empty where it is ready."""
    line = view.line
    promise = f" Janji selesai {view.promise_words}." if view.promise_words else ""
    reason = f" {view.last_reason}." if view.last_reason else ""
    moment = _moment(line.since)
    said: dict[State, tuple[str, str]] = {
        State.READY: ("", ""),
        State.DONE: (f"Sudah diambil oleh {view.handed_to}", f"Diserahkan {moment}."),
        State.CANCELLED: ("Permohonan ini batal", f"Dibatalkan {moment}.{reason}"),
        State.REFUSED: ("Permohonan ini ditolak", f"Ditolak {moment}.{reason}"),
        State.REFERRED: ("Permohonan ini dirujuk", f"{view.last_reason}."),
        State.RETURNED: ("Dikembalikan kepada pemohon", f"Menunggu dilengkapi di halaman Loket.{reason}"),
        State.VERIFIED: ("Masih menunggu pengesahan", f"Menunggu {line.actor} sejak {line.since}.{promise}"),
        State.IN_PROCESS: ("Masih diproses", f"Sekarang: {line.step}, oleh {line.actor}.{promise}"),
    }
    return said.get(line.state, ("Berkas belum selesai diperiksa", f"Sekarang: {line.state_word}.{promise}"))


def to_hand_over(view: RequestView) -> tuple[tuple[str, str], ...]:
    """Return what must lie on the desk when the result goes out of the door."""
    line = view.line
    output = "; ".join(each.text for each in view.sop.steps[-1].output)
    papers = "; ".join(
        f"{each.kind}, {each.filling.copies} lembar" + (f" ({each.register})" if each.register else "")
        for each in view.documents
        if not each.filling.referred_to
    )
    registers = "" if view.documents else ", ".join(line.registers)
    return (
        ("Serahkan" if line.state is State.READY else "Hasil", papers or output),
        ("Nomor register", registers),
        ("Tempat simpan", line.place or ("belum dicatat" if line.state is State.READY else "")),
        ("Siap sejak", line.since if line.state is State.READY else ""),
        ("NIK", view.masked_nik),
        *answers(view),
        ("Disahkan oleh", "; ".join(f"{each.name}, {each.title}" for each in view.signatures if not each.reason)),
    )


def _moment(since: str) -> str:
    return f"tanggal {since}" if "-" in since else f"hari ini pukul {since}"
