"""Any text as plain ASCII for the slip: no code page to guess wrong, no control character to obey."""

from __future__ import annotations

import textwrap
import unicodedata

_SPELT = str.maketrans({
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "′": "'", "ʻ": "'", "ʼ": "'", "ʾ": "'", "ʿ": "'", "´": "'",
    "“": '"', "”": '"', "„": '"', "‟": '"', "″": '"', "«": '"', "»": '"',
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-", "⁻": "-",
    "•": "*", "·": ".", "×": "x", "÷": "/", "⁄": "/", "→": "->", "←": "<-", "≤": "<=", "≥": ">=",
    "✓": "v", "✔": "v", "☑": "[v]", "☐": "[ ]", "☒": "[x]",
    "©": "(c)", "®": "(r)", "°": "o", "€": "EUR", "£": "GBP", "¥": "JPY",
    "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L",
    "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i", "ŋ": "ng", "Ŋ": "Ng",
})  # fmt: skip
_BREAKS = frozenset("\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029")
_BREAKS_THAT_COMMAND = frozenset("\x1c\x1d\x1e\x1f")


def ascii_text(text: str) -> str:
    """Return `text` in printable ASCII (0x20 to 0x7E): spelt alike where that can be, else one '?' for each run."""
    out: list[str] = []
    lost = False
    for char in unicodedata.normalize("NFKD", text.translate(_SPELT)).translate(_SPELT):
        spelt = _spelt(char)
        if spelt == "?" and char != "?":
            if not lost:
                out.append("?")
            lost = True
        elif spelt:
            out.append(spelt)
            lost = False
    return "".join(out)


def rows(text: str, width: int) -> list[str]:
    """Break ASCII `text` into rows of at most `width` characters, words whole where they fit; '' is one row."""
    if len(text) <= width:
        return [text]
    return textwrap.wrap(text, width) or [""]


def _spelt(char: str) -> str:
    """Return one decomposed character in ASCII: '' for marks and invisible ones, '?' for what has no spelling."""
    if " " <= char <= "~":
        return char
    if char in _BREAKS and char not in _BREAKS_THAT_COMMAND:
        return " "
    kind = unicodedata.category(char)
    if kind in {"Mn", "Me", "Cf"}:
        return ""
    return " " if kind.startswith("Z") else "?"
