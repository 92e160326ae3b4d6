"""Indonesian for the few words that Qt itself brings, such as the menu of an input; Qt ships none."""

from __future__ import annotations

from PySide6.QtCore import QTranslator

WORDS = {
    "&Undo": "&Urungkan",
    "&Redo": "&Ulangi",
    "Cu&t": "&Potong",
    "&Copy": "&Salin",
    "&Paste": "&Tempel",
    "Delete": "Hapus",
    "Select All": "Pilih semua",
    "Copy &Link Location": "Salin &alamat tautan",
    "&Step up": "&Naik",
    "Step &down": "&Turun",
}


class QtWords(QTranslator):
    """Install it on the application; words it does not know stay as they are."""

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        """Return the Indonesian word, or nothing where there is none."""
        del context, disambiguation, n
        return WORDS.get(source, "")

    def isEmpty(self) -> bool:
        """Tell Qt that there are words here."""
        return False
