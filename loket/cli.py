"""The command line: open the counter, run the demo day, look an SOP file over."""

from __future__ import annotations

import argparse
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from loket.errors import LoketError
from loket.settings import data_folder

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out one command and return its exit status (0 well, 1 a LoketError, 2 a wrong command line)."""
    chosen = _parser().parse_args(arguments)
    try:
        return int(chosen.do(chosen))
    except LoketError as fault:
        print(f"loket: {fault}", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="loket", description="Program loket pelayanan kantor kecamatan.")
    parser.add_argument("--version", action="version", version=f"loket {_version()}")
    parser.add_argument("--data", type=Path, default=None, help="folder data (bawaan: folder data program)")
    parser.set_defaults(do=_run)
    commands = parser.add_subparsers(title="perintah", metavar="")
    run = commands.add_parser("run", help="buka jendela loket")
    run.set_defaults(do=_run)
    demo = commands.add_parser("demo", help="jalankan satu hari loket dengan orang rekaan")
    demo.add_argument("--out", type=Path, default=Path("out/demo"), help="folder hasil (bawaan: out/demo)")
    demo.set_defaults(do=_demo)
    sop = commands.add_parser("sop", help="periksa berkas SOP")
    sop_commands = sop.add_subparsers(title="perintah", metavar="", required=True)
    check = sop_commands.add_parser("check", help="periksa berkas SOP dan tampilkan ringkasannya")
    check.add_argument("file", type=Path, nargs="+")
    check.set_defaults(do=_check_sop)
    scan = commands.add_parser("scan", help="baca gambar KTP, KK dan surat lain")
    scan.add_argument("file", type=Path, nargs="+")
    scan.add_argument("--json", action="store_true", help="satu baris JSON untuk setiap gambar")
    scan.set_defaults(do=_scan)
    return parser


def _run(chosen: argparse.Namespace) -> int:
    from loket.app.run import run_window

    return run_window(_folder(chosen))


def _demo(chosen: argparse.Namespace) -> int:
    from loket.app.demo import run_demo

    run_demo(chosen.out)
    print(f"Satu hari loket selesai: lihat {chosen.out}/hari.md, screens/, slips/ dan books/.")
    return 0


def _check_sop(chosen: argparse.Namespace) -> int:
    from loket.sop.check import describe
    from loket.sop.load import read_file

    status = 0
    for path in chosen.file:
        reading = read_file(path)
        for fault in reading.faults:
            print(fault, file=sys.stderr)
            status = 1
        if reading.sop is not None:
            print(describe(reading.sop))
    return status


def _scan(chosen: argparse.Namespace) -> int:
    from loket.app.opened import clock
    from loket.app.scan import scan_files

    return scan_files(chosen.file, print, as_json=chosen.json, today=clock().astimezone().date())


def _folder(chosen: argparse.Namespace) -> Path:
    return chosen.data if chosen.data is not None else data_folder()


def _version() -> str:
    try:
        return version("loket")
    except PackageNotFoundError:
        return "0"
