"""What is wrong in a file: gathered by the place of the key, told with file, line and key."""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING

from loket.errors import SopError
from loket.sop.position import Spot, line_of, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST_NAMES = 16


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with the value (or the absence) of the key at `spot`."""

    spot: Spot
    sentence: str
    hint: str


@dataclass(slots=True)
class Faults:
    """The faults found so far in one file."""

    found: list[Fault] = field(default_factory=list)

    def add(self, spot: Spot, sentence: str, hint: str) -> None:
        """Note one more fault."""
        self.found.append(Fault(spot, sentence, hint))

    def touched(self, spot: Spot) -> bool:
        """Tell whether something at or below this place is wrong already, so that no second fault follows from it."""
        return any(fault.spot[: len(spot)] == spot for fault in self.found)

    def errors(self, text: str, file: str) -> tuple[SopError, ...]:
        """Return the faults as errors with their lines, in the order of the file."""
        if not self.found:
            return ()
        lines = lines_of(text)
        placed = sorted(((line_of(lines, fault.spot), fault) for fault in self.found), key=lambda pair: pair[0])
        return tuple(error_at(file, line, f"{place(fault.spot)}{fault.sentence}", fault.hint) for line, fault in placed)


def error_at(file: str, line: int, sentence: str, hint: str) -> SopError:
    """Return the error for a place in a file; line 0 speaks of the whole file."""
    where = f"Berkas {file}, baris {line}" if line else f"Berkas {file}"
    return SopError(f"{where}: {sentence}", hint, file=file, line=line)


def place(spot: Spot) -> str:
    """Return the key's place in words, such as `langkah ke-2 › waktu › satuan: `."""
    words: list[str] = []
    for part in spot:
        if isinstance(part, int) and words:
            words[-1] += f" ke-{part + 1}"
        else:
            words.append(str(part))
    return " › ".join(words) + ": " if words else ""


def suggest(word: str, known: Iterable[str]) -> str:
    """Return what to write instead of an unknown word: the nearest known one, or all of them."""
    names = list(known)
    near = get_close_matches(word.lower(), names, n=1, cutoff=0.6)
    if near:
        return f'Maksud Anda "{near[0]}"?'
    if not names:
        return "Hapus bagian ini."
    if len(names) > _MOST_NAMES:
        return "Hapus bagian ini, atau lihat daftar kunci di petunjuk berkas SOP."
    return "Yang dikenal: " + ", ".join(f'"{name}"' for name in names) + "."
