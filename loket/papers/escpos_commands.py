"""A stream of ESC/POS bytes cut into text and commands: only the small set that our slips use is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_FIXED = {
    b"\x1b@": 0, b"\x1b2": 0, b"\x1bt": 1, b"\x1ba": 1, b"\x1bE": 1, b"\x1bG": 1, b"\x1b-": 1, b"\x1b!": 1,
    b"\x1bd": 1, b"\x1bJ": 1, b"\x1b3": 1, b"\x1d!": 1, b"\x1dB": 1, b"\x1dr": 1, b"\x10\x04": 1,
}  # fmt: skip
_LEADS = b"\x1b\x1d\x10\x1c"
_PRINTABLE_FROM = 0x20
_DELETE = 0x7F
_RASTER = b"\x1dv0"
_RASTER_HEAD = 5
_FEEDING_CUTS = frozenset({65, 66, 97, 98, 103, 104})


@dataclass(frozen=True, slots=True)
class Command:
    """One piece of the stream: `code` is '' for text, the command's first bytes otherwise; `data` what follows."""

    code: bytes
    data: bytes
    known: bool = True


def split(stream: bytes) -> Iterator[Command]:
    """Cut the whole stream; what is not known, or ends too early, comes with `known` false and is passed over."""
    at = 0
    while at < len(stream):
        command, at = _next(stream, at)
        yield command


def _next(stream: bytes, at: int) -> tuple[Command, int]:
    """Return the piece that starts at `at`, and where the next one starts."""
    first = stream[at]
    if _prints(first):
        end = at
        while end < len(stream) and _prints(stream[end]):
            end += 1
        return Command(b"", stream[at:end]), end
    if first not in _LEADS:
        return Command(stream[at : at + 1], b"", known=first in b"\n\r"), at + 1
    return _command(stream, at)


def _prints(byte: int) -> bool:
    return byte >= _PRINTABLE_FROM and byte != _DELETE


def _command(stream: bytes, at: int) -> tuple[Command, int]:
    """Return the command that starts at `at` with all that belongs to it."""
    code = stream[at : at + 2]
    if (count := _FIXED.get(code)) is not None:
        return _sized(stream, code, at + 2, count)
    if code == b"\x1dV":
        cutting = stream[at + 2 : at + 3]
        return _sized(stream, code, at + 2, 2 if cutting and cutting[0] in _FEEDING_CUTS else 1)
    if code == b"\x1d(":  # a letter, then a length: all of this family can be passed over whole
        length = int.from_bytes(stream[at + 3 : at + 5], "little")
        command, end = _sized(stream, stream[at : at + 3], at + 3, 2 + length)
        return Command(command.code, command.data[2:], known=command.known and command.code == b"\x1d(k"), end
    if stream.startswith(_RASTER, at):
        width = int.from_bytes(stream[at + 4 : at + 6], "little")
        height = int.from_bytes(stream[at + 6 : at + 8], "little")
        return _sized(stream, _RASTER, at + 3, _RASTER_HEAD + width * height)
    return Command(code, b"", known=False), at + 2


def _sized(stream: bytes, code: bytes, start: int, count: int) -> tuple[Command, int]:
    """Return a command with `count` bytes after it; not known where the stream ends before."""
    data = stream[start : start + count]
    return Command(code, data, known=len(data) == count), start + count
