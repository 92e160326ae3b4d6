"""`loket doctor`: what the counter stands on, each in one line with what to do; changes nothing."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from sqlcipher3 import dbapi2

from loket.app.opened import read_calendar
from loket.desk.house import SLACK
from loket.devices import find as devices
from loket.domain.dates import long_datetime
from loket.errors import LoketError
from loket.settings import Settings, load
from loket.store import backup as backups
from loket.store import key as key_file
from loket.store.keyed import examine, key_mark, keyed
from loket.store.store import FILE, GENERATION

if TYPE_CHECKING:
    from collections.abc import Callable

    from loket.devices.model import Listed

Grade = Literal["baik", "perhatian", "gagal"]
LITTLE = 10**9
TOO_LITTLE = 10**8
OLD = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: what was looked at, how it is, and what to do about it."""

    what: str
    grade: Grade
    sentence: str
    hint: str = ""

    def __str__(self) -> str:
        """Return the line as the command prints it."""
        return f"{self.grade:<9}  {self.what}: {self.sentence} {self.hint}".strip()


@dataclass(frozen=True, slots=True)
class Patient:
    """What all checks look at: the data folder, this PC's settings, and now."""

    folder: Path
    settings: Settings
    now: dt.datetime


def examine_all(folder: Path, now: dt.datetime) -> tuple[Finding, ...]:
    """Look at everything in turn; a check that fails with a LoketError is a finding of its own."""
    found: list[Finding] = []
    settings = Settings()
    try:
        settings = load(folder)
    except LoketError as fault:
        found.append(_failed("Setelan", fault))
    patient = Patient(folder, settings, now)
    for what, check in CHECKS:
        try:
            found += check(patient)
        except LoketError as fault:
            found.append(_failed(what, fault))
    return tuple(found)


def run_doctor(folder: Path, now: dt.datetime, say: Callable[[str], object]) -> int:
    """Say each finding and return 1 where something failed, else 0."""
    found = examine_all(folder, now)
    for each in found:
        say(str(each))
    return int(any(each.grade == "gagal" for each in found))


def database(patient: Patient) -> list[Finding]:
    """Look whether the archive opens with its key, is sound and not newer than the program."""
    if not (patient.folder / FILE).is_file():
        return [Finding("Basis data", "perhatian", "belum ada.", "Buka Loket sekali, atau periksa --data.")]
    try:
        with keyed(patient.folder / FILE, _key(patient), "rw") as archive:
            examine(archive)
            generation = archive.execute("PRAGMA user_version").fetchone()[0]
    except (dbapi2.Error, LoketError) as fault:
        reason = fault.sentence if isinstance(fault, LoketError) else f"tidak dapat dibuka atau rusak ({fault})."
        hint = "Tutup Loket, lalu pulihkan cadangan terakhir: loket restore."
        return [Finding("Basis data", "gagal", reason, hint)]
    if generation > GENERATION:
        return [Finding("Basis data", "gagal", "dibuat oleh Loket yang lebih baru.", "Pasang Loket versi terbaru.")]
    size = (patient.folder / FILE).stat().st_size / 2**20
    return [Finding("Basis data", "baik", f"terbuka dan utuh, {size:.1f} MB.".replace(".", ",", 1))]


def key(patient: Patient) -> list[Finding]:
    """Look whether the key is there and closed to other users of this PC."""
    path = patient.folder / key_file.FILE
    if not path.exists() and not (patient.folder / FILE).exists():
        return [Finding("Kunci", "perhatian", "belum ada.", "Dibuat saat Loket pertama kali dibuka.")]
    _key(patient)
    if os.name == "posix" and path.stat().st_mode & 0o077:
        return [Finding("Kunci", "perhatian", "dapat dibaca pengguna lain.", f"Jalankan: chmod 600 {path}")]
    return [Finding("Kunci", "baik", "ada dan tertutup bagi pengguna lain.", "Simpan salinannya di tempat lain.")]


def copies(patient: Patient) -> list[Finding]:
    """Look at the last backup in each folder: its age, and whether it still is what its manifest says."""
    found = [_copies("Cadangan", patient.folder / backups.FOLDER, patient)]
    if second := patient.settings.backup_folder.strip():
        found.append(_copies("Cadangan kedua", Path(second).expanduser(), patient))
    return found


def _copies(what: str, folder: Path, patient: Patient) -> Finding:
    last = _last_event(patient)
    if last is None:
        return Finding(what, "perhatian", "belum ada yang dapat dicadangkan.", "Lihat baris Basis data.")
    if not folder.is_dir() and what != "Cadangan":
        return Finding(what, "perhatian", f"{folder} tidak ada.", "Sambungkan disk atau USB-nya.")
    newest = next(iter(backups.backups(folder, key_mark(_key(patient)))), None)
    if newest is None:
        return Finding(what, "perhatian", f"belum ada di {folder}.", "Tutup Loket sekali, atau jalankan: loket backup.")
    try:
        backups.verify(newest)
    except LoketError as fault:
        return Finding(what, "gagal", fault.sentence, "Jalankan: loket backup. Periksa pula disknya.")
    age = patient.now - newest.at
    sentence = f"terakhir {_age(age)} ({newest.path.name}), cocok dengan manifesnya."
    if age > OLD and newest.last_event != last[0]:
        return Finding(what, "perhatian", sentence, "Ada catatan yang belum dicadangkan. Jalankan: loket backup.")
    return Finding(what, "baik", sentence)


def disk(patient: Patient) -> list[Finding]:
    """Look how much room the disk of the data folder has."""
    if not patient.folder.is_dir():
        return [Finding("Disk", "perhatian", f"folder data {patient.folder} belum ada.", "Buka Loket sekali.")]
    free = shutil.disk_usage(patient.folder).free
    sentence = f"sisa {free / 10**9:.1f} GB.".replace(".", ",", 1)
    if free < LITTLE:
        return [Finding("Disk", "gagal" if free < TOO_LITTLE else "perhatian", sentence, "Kosongkan ruang disk.")]
    return [Finding("Disk", "baik", sentence)]


def clock(patient: Patient) -> list[Finding]:
    """Look whether the PC's clock stands before what was recorded last."""
    last = _last_event(patient)
    now = long_datetime(patient.now.astimezone())
    if last is not None and last[1] - patient.now > SLACK:
        past = f"sekarang {now}, padahal catatan terakhir {long_datetime(last[1].astimezone())}."
        return [Finding("Jam", "gagal", past, "Betulkan jam komputer.")]
    return [Finding("Jam", "baik", f"{now}.")]


def calendar(patient: Patient) -> list[Finding]:
    """Look whether hours and holidays are known for today."""
    faults: list[LoketError] = []
    known = read_calendar(patient.folder, faults)
    if faults:
        return [_failed("Kalender", each) for each in faults]
    today = known.local(patient.now).date()
    if not known.covers(today):
        return [Finding("Kalender", "gagal", f"hari libur {today.year} belum ada.", "Perbarui Loket.")]
    if today.month == 12 and not known.covers(today.replace(year=today.year + 1, month=1, day=1)):  # noqa: PLR2004 -- December
        return [Finding("Kalender", "perhatian", f"hari libur {today.year + 1} belum ada.", "Perbarui Loket.")]
    return [Finding("Kalender", "baik", f"mencakup tahun {today.year}.")]


def printer(patient: Patient) -> list[Finding]:
    """Ask the printer of this counter how it is."""
    status = devices.make_printer(patient.settings.printer).status()
    return [Finding("Printer", "baik" if status.state == "siap" else "perhatian", status.sentence)]


def cameras(patient: Patient) -> list[Finding]:
    """Look which cameras this PC has."""
    del patient
    return [_listed("Kamera", devices.cameras())]


def scanners(patient: Patient) -> list[Finding]:
    """Look which scanners this PC has; takes seconds."""
    del patient
    try:
        return [_listed("Pemindai", devices.scanners())]
    except LoketError as fault:
        return [Finding("Pemindai", "perhatian", fault.sentence, fault.hint)]


def reading(patient: Patient) -> list[Finding]:
    """Look whether the engine that reads pictures starts."""
    del patient
    try:
        from loket.vision.engine import load as load_engine

        load_engine()
    except (ImportError, LoketError) as fault:
        said = fault.sentence if isinstance(fault, LoketError) else f"tidak dapat dimuat ({fault})."
        return [Finding("Pembaca gambar", "perhatian", said, "Isian tetap dapat diketik. Pasang ulang Loket.")]
    return [Finding("Pembaca gambar", "baik", "siap.")]


CHECKS: tuple[tuple[str, Callable[[Patient], list[Finding]]], ...] = (
    ("Basis data", database),
    ("Kunci", key),
    ("Cadangan", copies),
    ("Disk", disk),
    ("Jam", clock),
    ("Kalender", calendar),
    ("Printer", printer),
    ("Kamera", cameras),
    ("Pemindai", scanners),
    ("Pembaca gambar", reading),
)


def _failed(what: str, fault: LoketError) -> Finding:
    return Finding(what, "gagal", fault.sentence, fault.hint)


def _listed(what: str, found: tuple[Listed, ...]) -> Finding:
    if not found:
        return Finding(what, "baik", "tidak ada di komputer ini; berkas dapat dipilih sebagai gantinya.")
    closed = [f"{each.name}: {each.why}" for each in found if not each.usable]
    if closed:
        return Finding(what, "perhatian", " ".join(closed))
    return Finding(what, "baik", f"{', '.join(each.name for each in found)}.")


def _key(patient: Patient) -> str:
    return key_file.database_key(patient.folder, fresh=False)


def _last_event(patient: Patient) -> tuple[int, dt.datetime] | None:
    """Return number and moment of the last event, None where there is none or it cannot be read."""
    if not (patient.folder / FILE).is_file():
        return None
    try:
        with keyed(patient.folder / FILE, _key(patient), "rw") as archive:
            row = archive.execute("SELECT seq, at FROM event ORDER BY seq DESC LIMIT 1").fetchone()
    except (dbapi2.Error, LoketError):
        return None  # the line of the database says so
    if row is None:
        return None
    at = dt.datetime.fromisoformat(row[1])
    return row[0], at if at.tzinfo else at.replace(tzinfo=dt.UTC)


def _age(age: dt.timedelta) -> str:
    minutes = max(0, round(age.total_seconds() / 60))
    if minutes < 90:  # noqa: PLR2004 -- a person says hours from here on
        return f"{minutes} menit lalu"
    return f"{minutes // 60} jam lalu" if age < 2 * OLD else f"{age.days} hari lalu"
