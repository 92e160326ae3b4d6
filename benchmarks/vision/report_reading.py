"""The report of reading: kinds, NIK, name, silent errors and time on frozen report seeds, beside raw rapidocr.

Run from the repository's root: python -m benchmarks.vision.report_reading [--cards 5] [--sheets 1] [--two 4]
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
import re
import shutil
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np

from benchmarks.vision.generator import FULL_HD, HD, LEVELS, REPORT, Scene, fonts, make, papers, second
from benchmarks.vision.generator.scene import compose
from loket.domain.region import RegionTable
from loket.settings import resources
from loket.vision import engine
from loket.vision.crosscheck import Checks, agree
from loket.vision.parse_ktp import parse_ktp
from loket.vision.parse_rows import squash
from loket.vision.read import PageReading, read_page

if TYPE_CHECKING:
    from loket.vision.fields import Field
    from loket.vision.image import Image

TODAY = dt.date(2026, 11, 24)
CARDS = ("ktp", "ktp_kopi")
TESSERACT = shutil.which("tesseract")


@dataclass
class Row:
    """What one frame gave: which it was, what was made of it, and how long that took (seconds, wall and processor)."""

    level: str
    kind: str
    said: str | None
    nik: bool | None
    name: bool | None
    raw_nik: bool | None
    raw_name: bool | None
    other_nik: bool | None
    wall: float
    processor: float
    trusted: list[tuple[str, bool]]
    members: list[bool]
    qr: bool | None


def main() -> int:
    """Read the frozen sample and print the tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--cards", type=int, default=5, help="KTP per level; photocopies are half as many")
    parser.add_argument("--sheets", type=int, default=1, help="KK and ijazah per level, and twice as many flat KK")
    parser.add_argument("--two", type=int, default=4, help="KTP seen in two frames each, per level")
    parser.add_argument("--second", type=int, default=2, help="KTP of the second renderer per level")
    parser.add_argument("--threads", type=int, default=2)
    chosen = parser.parse_args()
    if gone := fonts.missing():
        print(f"fonts missing: {gone}; see fonts.PACKAGES", file=sys.stderr)
        return 1
    table = RegionTable.from_json(json.loads((resources() / "wilayah" / "wilayah.json").read_text("utf-8")))
    checks = Checks(table, TODAY, invented=True)
    reader = engine.Engine(engine.models(), chosen.threads)
    reader.read(np.full((600, 900, 3), 255, np.uint8))
    rows = [measure(make(*job), job[2], reader, checks) for job in jobs(chosen.cards, chosen.sheets)]
    flat = [measure(scene, "datar", reader, checks) for scene in flat_sheets(2 * chosen.sheets)]
    pairs = [two(REPORT + 5_000 + n, level, reader, checks) for level in LEVELS for n in range(chosen.two)]
    other = [
        measure(second.make(REPORT + n, "ktp", level, FULL_HD), level, reader, checks)
        for level in LEVELS
        for n in range(chosen.second)
    ]
    tell(rows, flat, pairs)
    print("\nThe second renderer's KTP, apart:\n")
    tell_cards(other)
    print(f"\nshown as trusted: {sum(len(row.trusted) for row in other)} values, ", end="")
    print(f"wrong {wrong([each for row in other for each in row.trusted])}")
    print(f"kinds: {dict(Counter(row.said or 'asked' for row in other))}")
    return 0


def jobs(cards: int, sheets: int) -> list[tuple[int, str, str, tuple[int, int]]]:
    """Return the frozen frames: seeds in order from REPORT, cards at 720p and 1080p in turn, sheets at 1080p."""
    found = []
    for level in LEVELS:
        for kind, count in (("ktp", cards), ("ktp_kopi", (cards + 1) // 2), ("kk", sheets), ("ijazah", sheets)):
            sizes = (HD, FULL_HD) if kind in CARDS else (FULL_HD, FULL_HD)
            found += [(REPORT + n, kind, level, sizes[n % 2]) for n in range(count)]
    return found


def flat_sheets(count: int) -> list[Scene]:
    """Return KK as a flatbed scanner gives them at 150 dpi."""
    found = []
    for n in range(count):
        scene = make(REPORT + 9_000 + n, "kk", "dok", HD)
        size = (round(297 / 25.4 * 150), round(210 / 25.4 * 150))
        page = cv2.resize(scene.page_image, size, interpolation=cv2.INTER_AREA).astype(np.uint8)
        found.append(Scene(page, scene.quad, "kk", scene.fields, scene.page_image, "datar"))
    return found


def measure(scene: Scene, level: str, reader: engine.Engine, checks: Checks) -> Row:
    """Read one frame our way, and a card's the raw way too."""
    wall, processor = time.perf_counter(), time.process_time()
    read = read_page(scene.image, reader, checks)
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    fields, true = read.parsed.fields, scene.fields
    row = Row(level, scene.kind, read.kind.name, None, None, None, None, None, wall, processor, [], [], None)
    row.trusted = judged(read, scene)
    if scene.kind in CARDS:
        row.nik, row.name = right(fields.get("nik"), true["nik"]), right(fields.get("nama"), true["nama"])
        lines = reader.read_lines(scene.image)
        row.raw_nik = re.findall(r"\d{16}", " ".join(line.text for line in lines))[:1] == [true["nik"]]
        row.raw_name = right(parse_ktp(lines).fields.get("nama"), true["nama"])
        row.other_nik = tesseract(read.page, str(true["nik"])) if TESSERACT else None
    if scene.kind == "kk":
        row.nik = right(fields.get("nomor_kk"), true["nomor_kk"])
        row.name = right(fields.get("kepala"), true["kepala"])
        family = [each["nik"] for each in true["anggota"] if not isinstance(each, str)]
        mine = [each["nik"].value for each in read.parsed.members if "nik" in each]
        row.members = [nik in mine for nik in family]
        row.qr = any(code.text == true["qr"] for code in read.codes)
    print(f"{level} {scene.kind}: {row.said} nik={row.nik} {wall:.1f} s", file=sys.stderr)
    return row


def right(field: Field | None, true: object) -> bool:
    """Say whether a field was read letter by letter."""
    return field is not None and field.value == true


def judged(read: PageReading, scene: Scene) -> list[tuple[str, bool]]:
    """Return every value that was shown as trusted, and whether it is right (spaces and strokes apart)."""
    found = []
    for key, each in read.parsed.fields.items():
        if each.trusted and key in scene.fields:
            found.append((key, squash(each.value) == squash(str(scene.fields[key]))))
    family = {str(each["nik"]) for each in scene.fields.get("anggota", []) if not isinstance(each, str)}
    numbers = (member["nik"] for member in read.parsed.members if "nik" in member)
    return found + [("anggota", each.value in family) for each in numbers if each.trusted]


def two(seed: int, level: str, reader: engine.Engine, checks: Checks) -> tuple[str, list[tuple[str, bool]]]:
    """Read one KTP in two frames and return what both together made trusted, and whether it is right."""
    dice = random.Random(f"{seed}/dua-gambar/{level}")
    paper = papers.render("ktp", dice)
    reads = []
    for n in range(2):
        scene = compose(paper, "ktp", LEVELS[level], HD, np.random.default_rng((seed, n)))
        reads.append(read_page(scene.image, reader, checks).parsed)
    both = agree(*reads)
    print(f"{level} two frames", file=sys.stderr)
    return level, [
        (key, squash(each.value) == squash(str(paper.fields[key])))
        for key, each in both.fields.items()
        if each.trusted and key in paper.fields
    ]


def tesseract(page: Image, true: str) -> bool:
    """Say whether Tesseract finds this NIK on the same flat page."""
    coded = cv2.imencode(".png", page)[1].tobytes()
    said = subprocess.run([str(TESSERACT), "-", "-", "--psm", "6"], input=coded, capture_output=True, check=False)
    return re.findall(r"\d{16}", said.stdout.decode("utf-8", "replace"))[:1] == [true]


def wilson(good: int, count: int) -> str:
    """Return a share with its 95 % interval (Wilson)."""
    if not count:
        return "-"
    share, z = good / count, 1.96
    middle = (share + z * z / (2 * count)) / (1 + z * z / count)
    reach = z * ((share * (1 - share) + z * z / (4 * count)) / count) ** 0.5 / (1 + z * z / count)
    return f"{good}/{count} ({max(0, middle - reach):.2f}–{min(1, middle + reach):.2f})"


def share(values: list[bool | None]) -> str:
    """Return how many of those that were asked are right."""
    asked = [each for each in values if each is not None]
    return wilson(sum(asked), len(asked))


def tell(rows: list[Row], flat: list[Row], pairs: list[tuple[str, list[tuple[str, bool]]]]) -> None:
    """Print the tables in Markdown."""
    said = ("ktp", "kk", "ijazah", "other kind", "asked")
    print(f"\n| made as | {' | '.join(said)} |\n|---|{'---|' * len(said)}")
    for kind in papers.KINDS:
        counts = Counter(
            "asked" if row.said is None else row.said if row.said in said else "other kind"
            for row in [*rows, *flat]
            if row.kind == kind
        )
        print(f"| {kind} | {' | '.join(str(counts[each]) for each in said)} |")
    print()
    tell_cards(rows)
    tell_rest(rows, flat, pairs)


def tell_cards(rows: list[Row]) -> None:
    """Print the cards' table by level."""
    print("| cards | n | NIK | NIK raw | NIK Tesseract | name | name raw |\n|---|---|---|---|---|---|---|")
    for level in LEVELS:
        some = [row for row in rows if row.level == level and row.kind in CARDS]
        cells = (
            [row.nik for row in some], [row.raw_nik for row in some], [row.other_nik for row in some],
            [row.name for row in some], [row.raw_name for row in some],
        )  # fmt: skip
        print(f"| {level} | {len(some)} | {' | '.join(share(each) for each in cells)} |")


def tell_rest(rows: list[Row], flat: list[Row], pairs: list[tuple[str, list[tuple[str, bool]]]]) -> None:
    """Print the sheets' table, what was trusted and how long it took."""
    print("\n| KK | n | number | head | all members' NIK | QR |\n|---|---|---|---|---|---|")
    for level in (*LEVELS, "datar"):
        some = [row for row in [*rows, *flat] if row.level == level and row.kind == "kk"]
        family = [all(row.members) for row in some]
        cells = ([row.nik for row in some], [row.name for row in some], family, [row.qr for row in some])
        print(f"| {level} | {len(some)} | {' | '.join(share(list(each)) for each in cells)} |")
    shown = [each for row in [*rows, *flat] for each in row.trusted]
    twice = [each for _, found in pairs for each in found]
    niks = [each for each in shown if each[0] in ("nik", "nomor_kk", "anggota")]
    print(f"\nshown as trusted, one frame: {len(shown)} values ({len(niks)} numbers), wrong {wrong(shown)}")
    print(f"shown as trusted, two frames ({len(pairs)} cards): {len(twice)} values, wrong {wrong(twice)}")
    cards = [row for row in rows if row.kind in CARDS]
    for name, some in (("card", cards), ("sheet", [row for row in [*rows, *flat] if row.kind not in CARDS])):
        walls = np.array([row.wall for row in some]) * 1000
        processors = np.array([row.processor for row in some]) * 1000
        print(
            f"ms a {name}: median {np.median(walls):.0f}, p95 {np.percentile(walls, 95):.0f}; processor time median "
            f"{np.median(processors):.0f}, p95 {np.percentile(processors, 95):.0f}"
        )


def wrong(values: list[tuple[str, bool]]) -> str:
    """Return how many are wrong and which."""
    bad = [key for key, good in values if not good]
    return f"{len(bad)} {dict(Counter(bad)) if bad else ''}".strip()


if __name__ == "__main__":
    sys.exit(main())
