"""What was typed in a first start that was left, kept without any PIN until it is finished."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from loket.errors import LoketError

if TYPE_CHECKING:
    from pathlib import Path

    from loket.ui.setup.panel import Values

FILE = "setup.json"


class Draft:
    """`setup.json` in the office's folder; it has a thread of its own, so that typing never waits for a disk."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE

    def load(self) -> Values:
        """Return what was kept; nothing where there is no file, or where it is no draft any more."""
        try:
            kept = json.loads(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError):  # a half-written draft is worth no question: the form starts with its defaults
            return {}
        return kept if isinstance(kept, dict) else {}

    def keep(self, values: Values) -> None:
        """Keep what is typed, whole or not at all."""
        fresh = self._path.with_suffix(".baru")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            fresh.write_text(json.dumps(values, ensure_ascii=False, indent=1), encoding="utf-8")
            fresh.replace(self._path)
        except OSError as fault:
            raise LoketError(
                f"Isian tidak dapat disimpan di {self._path.parent}.", "Periksa izin dan sisa ruang disk."
            ) from fault

    def forget(self) -> None:
        """Remove the file: all of it stands in the archive now."""
        self._path.unlink(missing_ok=True)
