"""What `scanimage --all-options` says of a device, and which of its words mean colour, feeder and so on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from loket.devices.model import Colour, Source

_LINE = re.compile(r"^ {4}(?:--(?P<long>[\w-]+)|-(?P<short>\w))(?:\[=\(.*?\)\])?(?: (?P<rest>.*))?$")
_RANGE = re.compile(r"^(?P<least>-?[\d.]+)\.\.(?P<most>-?[\d.]+)(?:dpi|mm|pel|%)?")
_USUAL = (75, 100, 150, 200, 300, 400, 600, 1200)
# The first choice that a pattern meets is taken; backends differ ("Color", "24bit Color[Fast]", "ADF Duplex").
_COLOURS: dict[Colour, re.Pattern[str]] = {
    "warna": re.compile(r"colou?r|rgb", re.IGNORECASE),
    "abu": re.compile(r"gr[ae]y", re.IGNORECASE),
    "hitam_putih": re.compile(r"lineart|line art|black|mono|binary|bitmap", re.IGNORECASE),
}
_SOURCES: dict[Source, re.Pattern[str]] = {
    "kaca": re.compile(r"flatbed|glass|platen|^fb$|normal", re.IGNORECASE),
    "pengumpan_bolak_balik": re.compile(r"duplex|both", re.IGNORECASE),
    "pengumpan": re.compile(r"adf|feeder", re.IGNORECASE),
}

_WORDS: dict[str, re.Pattern[str]] = dict((*_COLOURS.items(), *_SOURCES.items()))


@dataclass(frozen=True, slots=True)
class Option:
    """One option: its choices, or its range (`least` to `most`)."""

    choices: tuple[str, ...] = ()
    least: float = 0.0
    most: float = 0.0


def read_options(lines: Iterable[str]) -> dict[str, Option]:
    """Return the options that can be set now (not those 'inactive' or 'read-only') by name, `x` and `y` among them."""
    found = {}
    for line in lines:
        match = _LINE.match(line)
        rest = (match["rest"] or "") if match else ""
        if match is None or rest.endswith(("[inactive]", "[read-only]")):
            continue
        values = rest.rpartition(" [")[0] or rest
        values = re.sub(r" \((?:in steps of|in quants of)[^)]*\)", "", values)
        span = _RANGE.match(values)
        if span:
            option = Option(least=float(span["least"]), most=float(span["most"]))
        else:
            option = Option(tuple(word for word in values.split("|") if word))
        found[match["long"] or match["short"]] = option
    return found


def resolutions(known: dict[str, Option]) -> tuple[int, ...]:
    """Return the usual resolutions that the device has; those of its own where it has none of the usual."""
    option = known.get("resolution")
    if option is None:
        return ()
    if not option.choices:
        return tuple(dpi for dpi in _USUAL if option.least <= dpi <= option.most)
    own = tuple(int(word) for word in (choice.removesuffix("dpi") for choice in option.choices) if word.isdigit())
    return tuple(dpi for dpi in own if dpi in _USUAL) or own


def colours(known: dict[str, Option]) -> list[Colour]:
    """Return the colours on offer; one that says nothing is taken to scan in colour."""
    if "mode" not in known:
        return ["warna"]
    return [colour for colour in _COLOURS if best(known["mode"].choices, colour)]


def sources(known: dict[str, Option]) -> list[Source]:
    """Return where paper can lie; one that says nothing has a glass."""
    if "source" not in known:
        return ["kaca"]
    return [source for source in _SOURCES if best(known["source"].choices, source)]


def best(choices: tuple[str, ...], wish: Colour | Source) -> str:
    """Return the device's own word for a colour or source, or an empty string."""
    wanted = _WORDS[wish]
    other = _SOURCES["pengumpan_bolak_balik"] if wish == "pengumpan" else None
    fitting = [word for word in choices if wanted.search(word) and not (other and other.search(word))]
    return fitting[0] if fitting else ""
