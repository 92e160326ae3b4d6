"""Books and reports as PDF files: made in the desk's lane, kept in the office's folder, shown on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from loket.errors import LoketError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from pathlib import Path

FOLDER = "dokumen"
TRIES = 20
"""On Windows a PDF that is open in a viewer cannot be written; the next one then gets another number."""


class KeepPdf:
    """Makes a PDF with a method of the desk and keeps it in `<folder>/dokumen`; answers with its path.

    Nothing personal stands in the file's name: only the book and the days.
    """

    def __init__(self, job: Callable[..., bytes], folder: Path, name: str, since: dt.date, until: dt.date) -> None:
        owner = getattr(job, "__self__", job)
        self.lane = getattr(owner, "lane", owner)
        self._job = job
        self._folder = folder / FOLDER
        days = f"{since:%Y-%m-%d}" if since == until else f"{since:%Y-%m-%d}_sampai_{until:%Y-%m-%d}"
        self._name = f"{name}_{days}"

    def __call__(self, *args: object) -> Path:
        """Make it with these arguments and keep it; raise LoketError where it cannot be written."""
        data = self._job(*args)
        fault: OSError | None = None
        for number in range(1, TRIES + 1):
            path = self._folder / f"{self._name}{'' if number == 1 else f'_{number}'}.pdf"
            try:
                self._folder.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
            except PermissionError as caught:
                fault = caught
            except OSError as caught:
                fault = caught
                break
            else:
                return path
        hint = "Periksa ruang kosong dan izin menulis pada folder itu."
        raise LoketError(f"Berkas PDF tidak dapat disimpan di {self._folder}.", hint) from fault


def show_file(path: Path) -> bool:
    """Open a file with the system's own viewer; does nothing where there is no screen."""
    if QGuiApplication.platformName() in {"offscreen", "minimal"}:
        return False
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
