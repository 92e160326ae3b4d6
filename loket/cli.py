"""The command line: open the counter, run the demo day, look files over, back up and restore, examine this PC."""

from __future__ import annotations

import argparse
import os
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from loket.errors import LoketError
from loket.settings import data_folder

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out one command and return its exit status.

    0 is well, 1 a LoketError or a reader (such as `head`) that had enough, 2 a wrong command line.
    """
    chosen = _parser().parse_args(arguments)
    try:
        status = int(chosen.do(chosen))
        print(end="", flush=True)  # also where there is no terminal at all
    except BrokenPipeError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for stream in (sys.stdout, sys.stderr):  # else Python complains of them once more when it ends
            os.dup2(nowhere, stream.fileno())
        return 1
    except LoketError as fault:
        print(f"loket: {fault}", file=sys.stderr)
        return 1
    return status


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
    save = commands.add_parser("backup", help="buat cadangan basis data sekarang (Loket tertutup)")
    save.add_argument("folder", type=Path, nargs="?", help="folder tujuan (bawaan: cadangan/ dalam folder data)")
    save.set_defaults(do=_backup)
    back = commands.add_parser("restore", help="pulihkan basis data dari cadangan (Loket tertutup)")
    back.add_argument("file", type=Path, nargs="?", help="berkas cadangan; tanpa ini, cadangan yang ada disebutkan")
    back.add_argument("--coba", action="store_true", help="coba pulihkan pada salinan; data tidak diubah")
    back.set_defaults(do=_restore)
    doctor = commands.add_parser("doctor", help="periksa basis data, cadangan, disk, jam dan perangkat")
    doctor.set_defaults(do=_doctor)
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


def _backup(chosen: argparse.Namespace) -> int:
    from loket.app.keeper import backup_now
    from loket.app.opened import clock
    from loket.store.key import FILE

    made = backup_now(_folder(chosen), chosen.folder, clock())
    print(f"Cadangan jadi dan sudah diperiksa: {made.path} ({made.rows['request']} permohonan).")
    print(f"Kunci {_folder(chosen) / FILE} tidak ikut disalin: simpan salinannya terpisah dari cadangan.")
    return 0


def _restore(chosen: argparse.Namespace) -> int:
    from loket.app.opened import clock
    from loket.store import backup as backups
    from loket.store import restore as way_back
    from loket.store.key import database_key

    folder = _folder(chosen)
    if chosen.file is None:
        found = backups.backups(folder / backups.FOLDER)
        for each in found:
            print(f"{each.at.astimezone():%d-%m-%Y %H.%M}  {each.rows.get('request', 0)} permohonan  {each.path}")
        if not found:
            print(f"Belum ada cadangan di {folder / backups.FOLDER}.")
        return 0
    made = backups.find(chosen.file)
    if chosen.coba:
        way_back.rehearse(made, database_key(folder, fresh=False))
        print(f"{made.path} dapat dipulihkan; data tidak diubah.")
        return 0
    done = way_back.restore(made, folder, clock())
    print(f"Basis data dipulihkan ke keadaan {made.at.astimezone():%d-%m-%Y pukul %H.%M}.")
    if done.aside is not None:
        print(f"Basis data sebelumnya tetap ada: {done.aside}.")
    return 0


def _doctor(chosen: argparse.Namespace) -> int:
    from loket.app.doctor import run_doctor
    from loket.app.opened import clock

    return run_doctor(_folder(chosen), clock(), print)


def _folder(chosen: argparse.Namespace) -> Path:
    return chosen.data if chosen.data is not None else data_folder()


def _version() -> str:
    try:
        return version("loket")
    except PackageNotFoundError:
        return "0"
