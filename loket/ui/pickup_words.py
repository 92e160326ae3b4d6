"""What the officer at the pick-up says: how long a result lies there, and why another cannot be handed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loket.domain.request import State
from loket.ui.signing_words import answers

if TYPE_CHECKING:
    import datetime as dt

    from loket.desk.house import House
    from loket.desk.views import RequestView

LONG_DAYS = 7


def days_since(house: House, moment: dt.datetime) -> int:
    """Return how many of the office's days ago a moment was; 0 for today, and for a clock that was put back."""
    return max(0, (house.today() - house.calendar.local(moment).date()).days)


def lying_words(days: int) -> str:
    """Return 'hari ini', 'sejak kemarin' or 'sejak 5 hari lalu'."""
    return {0: "hari ini", 1: "sejak kemarin"}.get(days, f"sejak {days} hari lalu")


def why_not(view: RequestView, days: int) -> tuple[str, str]:
    """Return why a request cannot be handed over and what to tell the person; empty where it is ready.

    `days` says how many days ago it came to where it stands.
    """
    line = view.line
    promise = f" Janji selesai {view.promise_words}." if view.promise_words else ""
    reason = f" {view.last_reason}." if view.last_reason else ""
    moment = f"tanggal {line.since}" if days else f"hari ini pukul {line.since}"
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
