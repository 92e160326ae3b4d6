"""The fonts of the made pages: from Debian packages, none shipped with Loket; else a font of the house stands in."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PIL import ImageFont

PLACES = (Path("/usr/share/fonts"), Path(__file__).parents[3] / ".tools/debian/usr/share/fonts")
STAND_IN = Path(__file__).parents[3] / "resources/fonts/DejaVuSansMono.ttf"
FILES = {
    "sans": "truetype/liberation/LiberationSans-Regular.ttf",
    "bold": "truetype/liberation/LiberationSans-Bold.ttf",
    "narrow": "truetype/liberation/LiberationSansNarrow-Bold.ttf",
    "serif": "truetype/liberation/LiberationSerif-Regular.ttf",
    "serif-bold": "truetype/liberation/LiberationSerif-Bold.ttf",
    "serif-italic": "truetype/liberation/LiberationSerif-Italic.ttf",
    "mono": "truetype/liberation/LiberationMono-Bold.ttf",
    "ocr-a": "truetype/ocr-a/OCRA.ttf",
    "ocr-b": "opentype/ocr-b/OCRB.otf",
    "second": "truetype/dejavu/DejaVuSansCondensed.ttf",
    "second-bold": "truetype/dejavu/DejaVuSansCondensed-Bold.ttf",
    "second-serif": "truetype/dejavu/DejaVuSerif.ttf",
    "second-mono": "truetype/dejavu/DejaVuSansMono-Bold.ttf",
}
PACKAGES = ("fonts-liberation", "fonts-ocr-a", "fonts-ocr-b", "fonts-dejavu-core", "fonts-dejavu-extra")


def path_of(name: str) -> Path | None:
    """Return where a font's file lies, or None where its Debian package is not installed."""
    return next((place / FILES[name] for place in PLACES if (place / FILES[name]).exists()), None)


def missing() -> tuple[str, ...]:
    """Name the fonts that are not here; a report is refused then, since its pictures would be other ones."""
    return tuple(name for name in FILES if path_of(name) is None)


@lru_cache(maxsize=256)
def font(name: str, size: float) -> ImageFont.FreeTypeFont:
    """Return a font at a size in pixels."""
    return ImageFont.truetype(str(path_of(name) or STAND_IN), size)
