"""The last door for bugs: say so in words, keep the report without personal data, and let work go on."""

from __future__ import annotations

import sys
import traceback
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from loket.ui.look.dialog import Dialog

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

FILE = "kesalahan.txt"


def install(folder: Path) -> None:
    """Send every exception that nobody expected to `kesalahan.txt` and to the officer, in words."""

    def told(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, fault, trace)
            return
        # frames only: the exception's own text may hold what was typed
        lines = [*traceback.format_tb(trace), f"{kind.__module__}.{kind.__qualname__}\n"]
        with (folder / FILE).open("a", encoding="utf-8") as out:
            out.write("".join(lines) + "\n")
        sys.stderr.write("".join(lines))
        text = (
            f"Yang sudah disimpan tetap aman. Ulangi langkah terakhir; bila terjadi lagi, kirim berkas {FILE} kepada "
        )
        Dialog(QApplication.activeWindow(), "Ada kesalahan dalam program", f"{text}pengelola.", yes="Teruskan").exec()

    sys.excepthook = told
