"""What kind of file a scanned page is, and whether it is there to its end, without unpacking its pixels."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO, Literal

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES = 200 * 1024 * 1024
_TAIL = 4096
_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"II*\x00", ".tif"),
    (b"MM\x00*", ".tif"),
    (b"BM", ".bmp"),
    (b"%PDF-", ".pdf"),
    (b"P4", ".pbm"),
    (b"P5", ".pgm"),
    (b"P6", ".ppm"),
)

_LAST_WORDS = {".png": b"IEND\xaeB`\x82", ".jpg": b"\xff\xd9", ".pdf": b"%%EOF"}
_SIZE_AT = {".webp": (4, 8), ".bmp": (2, 0)}  # where the file says its own size, and how much stands before it

_STARTS = frozenset({273, 324})  # StripOffsets, TileOffsets
_COUNTS = frozenset({279, 325})  # StripByteCounts, TileByteCounts
_WIDTHS = {3: 2, 4: 4}  # SHORT, LONG
_MOST_STRIPS = 1_000_000


def kind_of(head: bytes) -> str:
    """Return the suffix that the first bytes speak for, or an empty string."""
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return ".webp"
    return next((suffix for magic, suffix in _MAGIC if head.startswith(magic)), "")


def fault_of(path: Path) -> str:
    """Return why a file is no whole page (part of a sentence, in Indonesian), or an empty string.

    OSError where it cannot be read at all.
    """
    size = path.stat().st_size
    if size == 0:
        return "kosong"
    if size > MOST_BYTES:
        return f"lebih besar dari {MOST_BYTES // 1024 // 1024} MB"
    with path.open("rb") as page:
        kind = kind_of(page.read(16))
        if not kind:
            return "bukan gambar atau PDF"
        return "" if _ends(page, kind, size) else "terpotong"


def _ends(page: BinaryIO, kind: str, size: int) -> bool:
    """Whether the file holds its own end."""
    if kind in _LAST_WORDS:
        page.seek(max(0, size - _TAIL))
        return _LAST_WORDS[kind] in page.read()
    if kind in _SIZE_AT:
        at, before = _SIZE_AT[kind]
        page.seek(at)
        return size >= int.from_bytes(page.read(4), "little") + before
    return _tiff_ends(page, size) if kind == ".tif" else _pnm_ends(page, kind, size)


def _tiff_ends(page: BinaryIO, size: int) -> bool:
    """Whether every strip or tile of the first picture lies inside the file (TIFF 6.0, classic)."""
    page.seek(0)
    order: Literal["little", "big"] = "little" if page.read(2) == b"II" else "big"
    page.seek(4)
    page.seek(int.from_bytes(page.read(4), order))
    count = int.from_bytes(page.read(2), order)
    entries = [page.read(12) for _ in range(count)]
    if not entries or len(entries[-1]) < 12:  # noqa: PLR2004
        return False
    values: dict[int, list[int]] = {}
    for entry in entries:
        tag, kind, many = (int.from_bytes(entry[at:to], order) for at, to in ((0, 2), (2, 4), (4, 8)))
        if tag not in _STARTS | _COUNTS or kind not in _WIDTHS or many > _MOST_STRIPS:
            continue
        data = entry[8:]
        if many * _WIDTHS[kind] > len(data):
            page.seek(int.from_bytes(data, order))
            data = page.read(many * _WIDTHS[kind])
        wide = _WIDTHS[kind]
        values[tag] = [int.from_bytes(data[at : at + wide], order) for at in range(0, many * wide, wide)]
    starts = [value for tag in _STARTS for value in values.get(tag, ())]
    counts = [value for tag in _COUNTS for value in values.get(tag, ())]
    together = list(zip(starts, counts, strict=False))
    return bool(together) and all(start > 0 and start + length <= size for start, length in together)


def _pnm_ends(page: BinaryIO, kind: str, size: int) -> bool:
    """Whether as many bytes follow the head as it promises."""
    page.seek(2)
    words: list[bytes] = []
    while len(words) < (2 if kind == ".pbm" else 3):
        line = page.readline(256)
        if not line:
            return False
        words += line.partition(b"#")[0].split()
    if not all(word.isdigit() for word in words):
        return False
    width, height = int(words[0]), int(words[1])
    if kind == ".pbm":
        row = (width + 7) // 8
    else:
        row = width * (3 if kind == ".ppm" else 1) * (1 if int(words[2]) < 256 else 2)  # noqa: PLR2004
    return size - page.tell() >= row * height
