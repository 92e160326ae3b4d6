"""Design tokens: colours, type scale, spacing and radii, as plain values without Qt."""

from dataclasses import dataclass
from typing import Final, Literal

Mode = Literal["terang", "gelap", "kontras"]
State = Literal["ok", "done", "warn", "late", "paused", "neutral", "info"]

SPACE: Final = {"hair": 4, "s": 8, "m": 16, "l": 24, "xl": 32}
"""Spacing in pixels: the 8-pixel grid and its half step."""

TYPE: Final = {"caption": 12, "body": 14, "lead": 15, "title": 18, "headline": 24, "display": 36}
"""The one type scale, in logical pixels at 100 %."""

RADIUS: Final = {"s": 4, "m": 8, "l": 12}
"""Corner radii in pixels."""

STATE_WORD: Final[dict[State, str]] = {
    "ok": "baik",
    "done": "selesai",
    "warn": "perlu perhatian",
    "late": "terlambat",
    "paused": "ditunda",
    "neutral": "",
    "info": "keterangan",
}
"""What a screen reader says for each state; sighted users have the shape and the text."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one mode as `#rrggbb`; a name says the use, never the hue."""

    window: str
    surface: str
    raised: str
    hover: str
    line: str
    border: str
    text: str
    muted: str
    disabled: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_soft: str
    accent_text: str
    chip: str
    on_chip: str
    focus: str
    badge: str
    on_badge: str
    ok: str
    ok_soft: str
    warn: str
    warn_soft: str
    late: str
    late_soft: str
    paused: str
    paused_soft: str
    info: str
    info_soft: str

    def state(self, state: State) -> tuple[str, str]:
        """Return the (foreground, background) of a state."""
        match state:
            case "ok" | "done":
                return self.ok, self.ok_soft
            case "warn":
                return self.warn, self.warn_soft
            case "late":
                return self.late, self.late_soft
            case "info":
                return self.info, self.info_soft
            case _:
                return self.paused, self.paused_soft


LIGHT: Final = Palette(
    window="#f3f5f7",
    surface="#ffffff",
    raised="#f8f9fb",
    hover="#eceff3",
    line="#dfe3e8",
    border="#828b97",
    text="#17212b",
    muted="#586473",
    disabled="#838c98",
    accent="#0f6b5c",
    accent_hover="#0b574b",
    on_accent="#ffffff",
    accent_soft="#e0f2ee",
    accent_text="#0b6153",
    chip="#17212b",
    on_chip="#ffffff",
    focus="#1a5fd0",
    badge="#b3261e",
    on_badge="#ffffff",
    ok="#176b38",
    ok_soft="#e3f4e8",
    warn="#7d5200",
    warn_soft="#fdf0d2",
    late="#a8201a",
    late_soft="#fce8e6",
    paused="#4d5967",
    paused_soft="#e9edf1",
    info="#174f96",
    info_soft="#e4effb",
)

DARK: Final = Palette(
    window="#11161c",
    surface="#1a2129",
    raised="#20282f",
    hover="#29323b",
    line="#303a44",
    border="#74808d",
    text="#eef2f5",
    muted="#a9b4c0",
    disabled="#75818d",
    accent="#4fc7b0",
    accent_hover="#6fd6c2",
    on_accent="#06231d",
    accent_soft="#163a35",
    accent_text="#74d8c4",
    chip="#e6ebf0",
    on_chip="#11161c",
    focus="#8cb8ff",
    badge="#ff8f86",
    on_badge="#3a0704",
    ok="#7fd69a",
    ok_soft="#18341f",
    warn="#f2c265",
    warn_soft="#3a2d10",
    late="#ffa49c",
    late_soft="#451d1b",
    paused="#b9c3cd",
    paused_soft="#2b343d",
    info="#9cc6ff",
    info_soft="#18304f",
)

CONTRAST: Final = Palette(
    window="#000000",
    surface="#000000",
    raised="#000000",
    hover="#262626",
    line="#8c8c8c",
    border="#ffffff",
    text="#ffffff",
    muted="#f0f0f0",
    disabled="#a6a6a6",
    accent="#ffe100",
    accent_hover="#fff06b",
    on_accent="#000000",
    accent_soft="#333300",
    accent_text="#ffe100",
    chip="#ffffff",
    on_chip="#000000",
    focus="#00e5ff",
    badge="#ffffff",
    on_badge="#000000",
    ok="#6dff9a",
    ok_soft="#000000",
    warn="#ffd84d",
    warn_soft="#000000",
    late="#ff9d94",
    late_soft="#000000",
    paused="#ffffff",
    paused_soft="#000000",
    info="#8fd0ff",
    info_soft="#000000",
)

PALETTES: Final[dict[Mode, Palette]] = {"terang": LIGHT, "gelap": DARK, "kontras": CONTRAST}

GROUNDS: Final = ("window", "surface", "raised", "hover")

TEXT_PAIRS: Final = (
    *((fg, bg) for fg in ("text", "muted", "accent_text", "late") for bg in GROUNDS),
    ("text", "accent_soft"),
    ("muted", "accent_soft"),
    ("accent_text", "accent_soft"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_chip", "chip"),
    ("on_badge", "badge"),
    *((s, f"{s}_soft") for s in ("ok", "warn", "late", "paused", "info")),
    *(("text", f"{s}_soft") for s in ("ok", "warn", "late", "paused", "info")),
)
"""Every (text, ground) pair in use: at least 4.5:1."""

SHAPE_PAIRS: Final = (
    *((fg, bg) for fg in ("focus", "accent", "border", "disabled") for bg in ("window", "surface", "raised")),
    ("focus", "accent_soft"),
    ("accent", "accent_soft"),
    ("ok", "surface"),
    ("badge", "surface"),
)
"""Every (edge, ground) pair by which a control, its focus or its state is seen: at least 3:1."""


def luminance(color: str) -> float:
    """Return the relative luminance (0 to 1) of `#rrggbb`, as WCAG 2 defines it."""
    parts = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)  # noqa: PLR2004 - the standard's constant
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a: str, b: str) -> float:
    """Return the contrast ratio (1 to 21) of two `#rrggbb` colours, as WCAG 2 defines it."""
    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)
