"""Writes this PC's settings off the GUI thread, and says in words where that fails."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loket import settings as settings_file
from loket.errors import LoketError

if TYPE_CHECKING:
    from pathlib import Path

    from loket.settings import Settings


class Keeper:
    """Keeps `loket.toml` in the office's folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.lane = folder  # every keeper of one folder writes in one thread

    def keep(self, settings: Settings) -> Settings:
        """Write the settings and return them."""
        try:
            settings_file.save(self._folder, settings)
        except OSError as fault:
            raise LoketError(
                f"Setelan tidak dapat disimpan di {self._folder}.", "Periksa izin dan sisa ruang disk, lalu ulangi."
            ) from fault
        return settings
