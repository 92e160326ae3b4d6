"""What a scanner's faults are called, one kind and sentence for each, whatever the driver."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from loket.errors import (
    Cancelled,
    CoverOpen,
    DeviceBusy,
    DeviceError,
    DeviceForbidden,
    DeviceMissing,
    NoPaper,
    PaperJam,
)

if TYPE_CHECKING:
    from collections.abc import Callable

Trouble = Literal[
    "cancelled",
    "busy",
    "jam",
    "empty",
    "cover",
    "missing",
    "forbidden",
    "no_program",
    "crash",
    "silent",
    "refused",
    "memory",
    "misfeed",
    "broken_page",
    "unknown",
]

_AGAIN = "lalu pindai lagi"
_WORDS: dict[Trouble, tuple[type[DeviceError], str, str]] = {
    "cancelled": (Cancelled, "Pemindaian dihentikan.", ""),
    "busy": (DeviceBusy, "Pemindai sedang dipakai.", f"Tunggu sampai selesai atau tutup program lain, {_AGAIN}."),
    "jam": (PaperJam, "Kertas macet di pemindai.", f"Buka tutupnya, tarik kertas perlahan, tutup kembali, {_AGAIN}."),
    "empty": (NoPaper, "Tidak ada kertas di pengumpan.", f"Letakkan kertas sampai terasa menyentuh, {_AGAIN}."),
    "cover": (CoverOpen, "Tutup pemindai terbuka.", f"Tutup rapat, {_AGAIN}."),
    "missing": (DeviceMissing, "Pemindai tidak dapat dihubungi.", f"Periksa listrik dan kabelnya, {_AGAIN}."),
    "forbidden": (
        DeviceForbidden,
        "Program tidak diizinkan memakai pemindai.",
        "Minta petugas TI memasukkan akun ini ke grup 'scanner', lalu masuk ulang.",
    ),
    "no_program": (
        DeviceMissing,
        "Program scanimage belum dipasang di komputer ini.",
        "Minta petugas TI memasang paket 'sane-utils'.",
    ),
    "crash": (DeviceError, "Penggerak pemindai berhenti mendadak.", f"Matikan dan nyalakan pemindai, {_AGAIN}."),
    "silent": (DeviceError, "Pemindai tidak menjawab lagi.", f"Matikan dan nyalakan pemindai, {_AGAIN}."),
    "refused": (
        DeviceError,
        "Pemindai tidak menerima pilihan ini.",
        f"Pilih resolusi, warna atau ukuran lain, {_AGAIN}.",
    ),
    "memory": (DeviceError, "Ingatan pemindai atau komputer habis.", f"Pilih resolusi yang lebih rendah, {_AGAIN}."),
    "misfeed": (DeviceError, "Kertas tidak tertarik dengan benar.", f"Rapikan kertas di pengumpan, {_AGAIN}."),
    "broken_page": (DeviceError, "Halaman terputus di tengah.", "Pindai halaman itu sekali lagi."),
    "unknown": (DeviceError, "Pemindai gagal.", f"Matikan dan nyalakan pemindai, {_AGAIN}."),
}


def trouble(kind: Trouble, pages: int = 0, said: str = "") -> DeviceError:
    """Return the fault as an error; `pages` are safe already, `said` is the driver's own word for the unknown."""
    error, sentence, hint = _WORDS[kind]
    if said and kind in {"unknown", "crash", "refused"}:
        sentence = f"{sentence.removesuffix('.')} ({said})."
    if pages:
        sentence += f" {pages} halaman sebelumnya sudah tersimpan."
    return error(sentence, hint)


def stop_if(cancelled: Callable[[], bool], pages: int) -> None:
    """Raise Cancelled where the officer has pressed Stop."""
    if cancelled():
        raise trouble("cancelled", pages)
