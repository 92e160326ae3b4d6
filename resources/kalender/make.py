"""Freeze the national holidays into libur.json; run by a developer when a new SKB is in the `holidays` package.

Usage: python resources/kalender/make.py 2025 2027
"""  # noqa: INP001 - a script beside its output, not a package

import json
import sys
from importlib.metadata import version
from pathlib import Path

import holidays

TARGET = Path(__file__).with_name("libur.json")
KINDS = {"public": "libur", "government": "cuti_bersama"}


def rows(years: range) -> list[dict[str, str]]:
    """Return one row for each closed day, a holiday going before collective leave on the same day."""
    found: dict[str, dict[str, str]] = {}
    for category, kind in KINDS.items():
        for day, name in holidays.country_holidays("ID", years=years, categories=(category,), language="id").items():
            found.setdefault(day.isoformat(), {"tanggal": day.isoformat(), "nama": name, "jenis": kind})
    return [found[day] for day in sorted(found)]


def main(first: int, last: int) -> None:
    """Write libur.json for these years, both included."""
    lines = ",\n".join(f"    {json.dumps(row, ensure_ascii=False)}" for row in rows(range(first, last + 1)))
    TARGET.write_text(
        "{\n"
        f'  "sumber": "Daftar libur nasional dan cuti bersama (SKB 3 Menteri), dari paket holidays '
        f'{version("holidays")}",\n'
        f'  "diketahui_dari": {first},\n'
        f'  "diketahui_sampai": {last},\n'
        f'  "libur": [\n{lines}\n  ]\n'
        "}\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
