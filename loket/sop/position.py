"""Where each key of a TOML text stands: tomllib reads the values, this finds their lines for the error sentences."""

from __future__ import annotations

import re
from typing import TypeAlias

Spot: TypeAlias = tuple[str | int, ...]

_TOKEN = re.compile(
    r"""
    (?P<string> \"{3} (?:[^\\]|\\.)*? \"{3,5} | '{3} .*? '{3,5} | "(?:[^"\\\n]|\\.)*" | '[^'\n]*' )
  | (?P<comment> \#[^\n]* )
  | (?P<newline> \n )
  | (?P<mark> [\[\]{},=] )
  | (?P<word> [^\s\[\]{},=\#"']+ )
    """,
    re.VERBOSE | re.DOTALL,
)


def lines_of(text: str) -> dict[Spot, int]:
    """Return the line (from 1) of every key and list item of a TOML text that tomllib has accepted."""
    finder = _Finder()
    line = 1
    for match in _TOKEN.finditer(text):
        kind, piece = match.lastgroup or "", match.group()
        if kind != "comment":
            finder.take(kind, piece, line)
        line += piece.count("\n")
    return finder.lines


def line_of(lines: dict[Spot, int], spot: Spot) -> int:
    """Return the line of the nearest place that is written: the key itself, or the table it belongs to."""
    while spot:
        if spot in lines:
            return lines[spot]
        spot = spot[:-1]
    return 1


class _Finder:
    """Walks the tokens of a TOML text with its own stack, so that no depth of nesting can exhaust Python's."""

    def __init__(self) -> None:
        self.lines: dict[Spot, int] = {}
        self._tables: dict[Spot, int] = {}
        self._prefix: Spot = ()
        self._open: list[tuple[str, Spot, int]] = []
        self._parts: list[str] = []
        self._brackets = 0
        self._mode = "key"
        self._value: Spot = ()

    def take(self, kind: str, piece: str, line: int) -> None:
        """Move on by one piece."""
        if kind == "newline":
            if not self._open:
                self._mode = "key"
        elif self._mode == "key":
            self._take_key(kind, piece, line)
        elif self._mode == "header":
            self._take_header(kind, piece, line)
        elif self._mode == "value":
            self._take_value(kind, piece, line)
        elif self._open:
            self._take_after(piece)

    def _take_key(self, kind: str, piece: str, line: int) -> None:
        if piece == "[":
            self._mode, self._brackets, self._parts = "header", 1, []
        elif piece == "}":
            self._close()
        elif kind == "mark" and piece == "=":
            base = self._open[-1][1] if self._open else self._prefix
            for part in self._parts:
                base = (*base, part)
                self.lines.setdefault(base, line)
            self._value, self._mode, self._parts = base, "value", []
        elif kind != "mark":
            self._parts += _key_parts(kind, piece)

    def _take_header(self, kind: str, piece: str, line: int) -> None:
        if piece == "[":
            self._brackets += 1
        elif piece != "]":
            self._parts += _key_parts(kind, piece)
        else:
            self._prefix = self._table(line)
            self._mode, self._parts = "after", []

    def _table(self, line: int) -> Spot:
        spot: Spot = ()
        for part in self._parts[:-1]:
            spot = (*spot, part)
            if spot in self._tables:
                spot = (*spot, self._tables[spot] - 1)
        spot = (*spot, *self._parts[-1:])
        if self._brackets > 1:
            self.lines.setdefault(spot, line)
            self._tables[spot] = self._tables.get(spot, 0) + 1
            spot = (*spot, self._tables[spot] - 1)
        self.lines.setdefault(spot, line)
        return spot

    def _take_value(self, kind: str, piece: str, line: int) -> None:
        if kind == "mark" and piece == "]":
            self._close()
            return
        self.lines.setdefault(self._value, line)
        if kind == "mark" and piece == "[":
            self._open.append(("]", self._value, 0))
            self._value = (*self._value, 0)
        elif kind == "mark" and piece == "{":
            self._open.append(("}", self._value, 0))
            self._mode = "key"
        else:
            self._mode = "after"

    def _take_after(self, piece: str) -> None:
        closing, spot, index = self._open[-1]
        if piece == closing:
            self._close()
        elif piece == ",":
            if closing == "]":
                self._open[-1] = (closing, spot, index + 1)
                self._value, self._mode = (*spot, index + 1), "value"
            else:
                self._mode = "key"

    def _close(self) -> None:
        self._open.pop()
        self._mode = "after"


def _key_parts(kind: str, piece: str) -> list[str]:
    if kind == "string":
        return [piece[1:-1]]
    return [part for part in piece.split(".") if part]
