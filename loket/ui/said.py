"""What the officer is told in passing when a move went well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loket.domain.request import Action, State

if TYPE_CHECKING:
    from loket.desk.views import RequestView

WORDS: dict[Action, str] = {
    Action.SUBMIT: "{name}: permohonan {number} diajukan.",
    Action.VERIFY: "{name}: berkas lengkap.",
    Action.RETURN: "{name}: dikembalikan, daftar kekurangan menunggu printer.",
    Action.RESUME: "{name}: permohonan dilanjutkan.",
    Action.SIGN: "{name}: disahkan.",
    Action.SEND_BACK: "{name}: diminta diperbaiki.",
    Action.REFUSE: "{name}: ditolak.",
    Action.PROCESS: "{name}: langkah ini selesai.",
    Action.HAND_OVER: "{name}: diserahkan.",
    Action.REFER: "{name}: dirujuk, slip rujukan menunggu printer.",
    Action.CANCEL: "{name}: permohonan {number} dibatalkan.",
    Action.PAUSE: "{name}: waktu dijeda.",
    Action.CONTINUE: "{name}: waktu berjalan lagi.",
}


def said(action: Action, before: RequestView, after: RequestView | None) -> str:
    """Return the sentence for a move; numbers that were just given come first, since they must be copied."""
    line = before.line
    if after is not None:
        fresh = [each for each in after.line.registers if each not in line.registers]
        if fresh:
            return f"Nomor register {', '.join(fresh)} — tulis pada dokumen"
        if action is Action.PROCESS and after.line.state is State.READY:
            return f"{line.name}: siap diambil."
        if action is Action.HAND_OVER and after.handed_to:
            return f"{line.name}: diserahkan kepada {after.handed_to}."
    return WORDS[action].format(name=line.name, number=line.number)
