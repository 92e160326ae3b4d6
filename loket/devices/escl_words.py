"""The XML of eSCL (AirScan): what a scanner says of itself, and how a scan is asked for.

Source: Mopria Alliance, eSCL technical specification; element names are read without their namespaces.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loket.devices.model import SIZES, Caps
from loket.devices.scanner_words import trouble

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loket.devices.model import Colour, PaperSize, ScanWish, Source
    from loket.devices.scanner_words import Trouble

_USUAL = (75, 100, 150, 200, 300, 400, 600, 1200)
_PER_INCH = 300
_MM = 25.4
_MODES: dict[Colour, str] = {"warna": "RGB24", "abu": "Grayscale8"}
_PARTS: dict[Source, str] = {
    "kaca": "PlatenInputCaps",
    "pengumpan": "AdfSimplexInputCaps",
    "pengumpan_bolak_balik": "AdfDuplexInputCaps",
}
_FEEDER: dict[str, Trouble] = {
    "ScannerAdfJam": "jam",
    "ScannerAdfEmpty": "empty",
    "ScannerAdfHatchOpen": "cover",
    "ScannerAdfMispick": "misfeed",
    "ScannerAdfMultipickDetected": "misfeed",
    "ScannerAdfDuplexPageTooShort": "misfeed",
    "ScannerAdfDuplexPageTooLong": "misfeed",
    "ScannerAdfInputTrayFailed": "misfeed",
    "ScannerAdfInputTrayOverloaded": "misfeed",
}
_STATES: dict[str, Trouble] = {"Processing": "busy", "Testing": "busy", "Down": "missing", "Stopped": "unknown"}
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<scan:ScanSettings xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03"
 xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm">
 <pwg:Version>2.0</pwg:Version>
 <scan:Intent>Document</scan:Intent>
 <pwg:ScanRegions>
  <pwg:ScanRegion>
   <pwg:Height>{height}</pwg:Height><pwg:Width>{width}</pwg:Width>
   <pwg:XOffset>0</pwg:XOffset><pwg:YOffset>0</pwg:YOffset>
   <pwg:ContentRegionUnits>escl:ThreeHundredthsOfInches</pwg:ContentRegionUnits>
  </pwg:ScanRegion>
 </pwg:ScanRegions>
 <pwg:InputSource>{source}</pwg:InputSource>{duplex}
 <scan:ColorMode>{mode}</scan:ColorMode>
 <scan:XResolution>{dpi}</scan:XResolution><scan:YResolution>{dpi}</scan:YResolution>
 <pwg:DocumentFormat>image/jpeg</pwg:DocumentFormat>
 <scan:DocumentFormatExt>image/jpeg</scan:DocumentFormatExt>
</scan:ScanSettings>
"""


@dataclass(frozen=True, slots=True)
class EsclCaps:
    """What a scanner offers, with the largest width and height in 1/300 inch for each place where paper can lie."""

    name: str
    caps: Caps
    areas: dict[Source, tuple[int, int]]


def read_xml(data: bytes) -> ET.Element:
    """Parse an answer; DeviceError for what is no XML, or holds a DTD, with which a few bytes can fill the memory."""
    try:
        text = data.decode("utf-8")
        if "<!DOCTYPE" in text or "<!ENTITY" in text:
            raise trouble("unknown", said="jawabannya berbahaya")
        return ET.fromstring(text)  # noqa: S314 - without a DTD there are no entities
    except (UnicodeDecodeError, ET.ParseError) as fault:
        raise trouble("unknown", said="jawabannya tidak dapat dibaca") from fault


def read_caps(data: bytes) -> EsclCaps:
    """Return what ScannerCapabilities says."""
    root = read_xml(data)
    areas: dict[Source, tuple[int, int]] = {}
    dpi: set[int] = set()
    colours: set[Colour] = set()
    for source, tag in _PARTS.items():
        for part in _all(root, tag):
            areas[source] = (_number(part, "MaxWidth"), _number(part, "MaxHeight"))
            dpi |= set(_resolutions(part))
            modes = {mode.text for mode in _all(part, "ColorMode")}
            colours |= {colour for colour, mode in _MODES.items() if mode in modes}
    if not areas:
        raise trouble("unknown", said="jawabannya tidak menyebut kaca atau pengumpan")
    width, height = (max(side) for side in zip(*areas.values(), strict=True))
    sizes: list[PaperSize] = ["penuh"]
    sizes += [
        size for size, (wide, high) in SIZES.items() if _units(wide) <= width + 12 and _units(high) <= height + 12
    ]
    name = next((each.text or "" for each in _all(root, "MakeAndModel")), "")
    chosen = tuple(colour for colour in _MODES if colour in colours)
    return EsclCaps(name, Caps(tuple(sorted(dpi)), chosen, tuple(sizes), tuple(areas)), areas)


def read_trouble(data: bytes, *, feeder: bool) -> Trouble | None:
    """Return what ScannerStatus complains of, or None; what ails the feeder only where it is meant."""
    root = read_xml(data)
    for state in _all(root, "AdfState") if feeder else ():
        if state.text in _FEEDER:
            return _FEEDER[state.text]
    return next((_STATES.get(each.text or "") for each in root if _plain(each.tag) == "State"), None)


def settings(wish: ScanWish, known: EsclCaps) -> bytes:
    """Return the ScanSettings for a wish; DeviceError where the scanner has no such source or colour."""
    if wish.source not in known.areas or wish.colour not in known.caps.colours:
        raise trouble("refused")
    width, height = known.areas[wish.source]
    if wish.size != "penuh":
        width, height = (min(have, _units(want)) for have, want in zip((width, height), SIZES[wish.size], strict=True))
    feeder = wish.source != "kaca"
    duplex = f"\n <scan:Duplex>{str(wish.source == 'pengumpan_bolak_balik').lower()}</scan:Duplex>" if feeder else ""
    return _SETTINGS.format(
        width=width,
        height=height,
        source="Feeder" if feeder else "Platen",
        duplex=duplex,
        mode=_MODES[wish.colour],
        dpi=wish.dpi,
    ).encode()


def _resolutions(part: ET.Element) -> Iterator[int]:
    yield from (_number(each, "XResolution") for each in _all(part, "DiscreteResolution"))
    for span in _all(part, "XResolutionRange"):
        yield from (dpi for dpi in _USUAL if _number(span, "Min") <= dpi <= _number(span, "Max"))


def _all(root: ET.Element, tag: str) -> Iterator[ET.Element]:
    return (each for each in root.iter() if _plain(each.tag) == tag)


def _plain(tag: str) -> str:
    return tag.rpartition("}")[2]


def _number(root: ET.Element, tag: str) -> int:
    text = next((each.text or "" for each in _all(root, tag)), "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0  # noqa: PLR2004


def _units(millimetres: float) -> int:
    return round(millimetres / _MM * _PER_INCH)
