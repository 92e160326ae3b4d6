"""The Indonesian words for what the rules speak of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loket.domain.queue import Priority, TicketState
from loket.domain.request import Action, State
from loket.sop.model import Act, Duration, Unit

if TYPE_CHECKING:
    from loket.sop.model import Step

STATE: dict[State, str] = {
    State.DRAFT: "Draf",
    State.SUBMITTED: "Menunggu verifikasi",
    State.RETURNED: "Dikembalikan",
    State.VERIFIED: "Menunggu pengesahan",
    State.IN_PROCESS: "Diproses",
    State.READY: "Siap diambil",
    State.DONE: "Selesai",
    State.REFERRED: "Dirujuk",
    State.REFUSED: "Ditolak",
    State.CANCELLED: "Batal",
}

ACTION: dict[Action, str] = {
    Action.SUBMIT: "Ajukan",
    Action.VERIFY: "Berkas lengkap",
    Action.RETURN: "Kembalikan",
    Action.RESUME: "Lanjutkan",
    Action.SIGN: "Sahkan",
    Action.SEND_BACK: "Minta diperbaiki",
    Action.REFUSE: "Tolak",
    Action.PROCESS: "Selesai dikerjakan",
    Action.HAND_OVER: "Serahkan",
    Action.REFER: "Rujuk",
    Action.CANCEL: "Batalkan",
    Action.PAUSE: "Jeda",
    Action.CONTINUE: "Lanjutkan waktu",
}

DONE: dict[str, str] = {
    "opened": "Permohonan dibuka",
    "filled": "Isian diubah",
    "ticked": "Kelengkapan dicentang",
    "unticked": "Centang kelengkapan dilepas",
    "submit": "Diajukan",
    "verify": "Diverifikasi",
    "return": "Dikembalikan kepada pemohon",
    "resume": "Dilanjutkan setelah dilengkapi",
    "sign": "Disahkan",
    "send_back": "Diminta diperbaiki",
    "refuse": "Ditolak",
    "process": "Selesai dikerjakan",
    "hand_over": "Diserahkan",
    "refer": "Dirujuk",
    "cancel": "Dibatalkan",
    "pause": "Waktu dijeda",
    "continue": "Waktu berjalan lagi",
    "registered": "Nomor register diberikan",
    "voided": "Nomor register dibatalkan",
    "document_referred": "Dokumen dirujuk ke instansi lain",
    "shelved": "Tempat simpan dicatat",
    "printed": "Slip dicetak",
    "print_failed": "Slip gagal dicetak",
    "print_unknown": "Slip dikirim, hasilnya belum pasti",
    "print_skipped": "Slip tidak dicetak",
    "reprint": "Slip dicetak ulang",
}

VERIFIED_IT = "Anda yang memeriksa berkas ini"
"""Why an officer may not sign what the same officer found complete (four eyes)."""

STANDS = "Waktunya sedang dijeda"

REGISTER_VERB = "Cap dan register"

TICKET: dict[TicketState, str] = {
    TicketState.WAITING: "Menunggu",
    TicketState.CALLED: "Dilayani",
    TicketState.HELD: "Ditahan",
    TicketState.DONE: "Selesai",
    TicketState.NO_SHOW: "Tidak hadir",
}

PRIORITY: dict[Priority, str] = {
    Priority.NONE: "Umum",
    Priority.ELDERLY: "Lansia",
    Priority.DISABLED: "Penyandang disabilitas",
    Priority.PREGNANT: "Ibu hamil",
}

PAUSES: dict[str, str] = {
    "kelengkapan": "Menunggu kelengkapan berkas",
    "usia_17": "Menunggu ulang tahun ke-17",
    "tte": "Menunggu tanda tangan elektronik",
    "blangko": "Menunggu blangko",
    "listrik": "Gangguan listrik",
    "jaringan": "Gangguan jaringan",
    "alat": "Gangguan alat",
    "pejabat": "Pejabat tidak di tempat",
}

RELATIONS: tuple[str, ...] = ("Sendiri", "Keluarga satu KK", "Kuasa (surat kuasa)")

RETURN_REASONS: tuple[str, ...] = (
    "Berkas tidak lengkap",
    "Tidak terbaca atau bukan pindaian asli berwarna",
    "Data ganda",
    "Nama berbeda antardokumen",
    "Data tidak sama dengan KK",
)

SIGN_REASONS: tuple[str, ...] = (
    "Nama pada fotokopi tidak sama dengan aslinya",
    "Asli tidak ditunjukkan",
    "Cap belum dibubuhkan",
    "Jumlah lembar tidak sesuai",
)

CANCEL_REASONS: tuple[str, ...] = (
    "Atas permintaan pemohon",
    "Salah pilih layanan",
    "Permohonan ganda",
)

SEX: dict[str, str] = {"L": "laki-laki", "P": "perempuan", "": ""}

_ACT_BUTTON: dict[Act, str] = {
    Act.SUBMIT: "Ajukan",
    Act.VERIFY: "Berkas lengkap",
    Act.SIGN: "Sahkan",
    Act.PROCESS: "Selesai dikerjakan",
    Act.COLLECT: "Serahkan",
}


def button(step: Step) -> str:
    """Return what the button says that completes this step."""
    if step.button:
        return step.button
    return REGISTER_VERB if step.registers and step.act is Act.VERIFY else _ACT_BUTTON[step.act]


def short_title(title: str) -> str:
    """Return a kind of document as said in a row: the abbreviation it names in brackets, else what stands before.

    'Kartu Keluarga (KK)' is 'KK', 'KTP-el (e-KTP)' is 'KTP-el'.
    """
    before, _, inside = title.partition(" (")
    known_as = inside.rstrip(")")
    return known_as if known_as.isupper() else before


def duration(time: Duration) -> str:
    """Return a Mutu Baku time as read: '5 menit', '2 hari kerja'."""
    return f"{time.value} {'menit' if time.unit is Unit.MINUTE else 'hari kerja'}"
