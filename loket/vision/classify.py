"""Say what kind of paper lies there, from its title and labels and a little from its form; else ask."""

# ruff: noqa: PLR2004 - measured thresholds stand where they are used

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import cv2
import numpy as np

from loket.vision.parse_rows import likeness, number, squash

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loket.vision.engine import Line
    from loket.vision.image import Image

KINDS = {
    "ktp": "KTP",
    "kk": "Kartu Keluarga",
    "ijazah": "Ijazah",
    "akta": "Akta pencatatan sipil",
    "kia": "Kartu Identitas Anak",
    "pas_foto": "Pas foto",
    "surat_kehilangan": "Surat kehilangan",
    "lain": "Surat lain",
}
ENOUGH = 0.7
# A phrase counts in full as a line of its own, and a little within a sentence (a police letter names the lost KTP).
WITHIN = 0.15
# Squashed phrases with their weight; the great ones are titles. 'Uazah' is how a blurred IJAZAH is read.
PHRASES: dict[str, dict[str, float]] = {
    "ktp": {
        "kartutandapenduduk": 3.0, "nik": 0.5, "nama": 0.2, "tempattgllahir": 0.7, "jeniskelamin": 0.4, "goldarah": 0.7,
        "rtrw": 0.4, "keldesa": 0.7, "kecamatan": 0.3, "agama": 0.3, "statusperkawinan": 0.5, "pekerjaan": 0.4,
        "kewarganegaraan": 0.5, "berlakuhingga": 0.9, "seumurhidup": 0.9,
    },
    "kk": {
        "kartukeluarga": 4.0, "namakepalakeluarga": 1.3, "kepalakeluarga": 0.5, "desakelurahan": 0.5, "kodepos": 0.5,
        "namalengkap": 0.5, "hubungankeluarga": 0.8, "statushubungandalamkeluarga": 0.8, "dikeluarkantanggal": 0.6,
        "kabupatenkota": 0.3,
    },
    "ijazah": {
        "ijazah": 4.0, "uazah": 3.0, "surattandatamatbelajar": 4.0, "lulus": 1.2, "kepalasekolah": 0.8,
        "satuanpendidikan": 0.8, "kementerianpendidikandankebudayaan": 1.5, "sekolahmenengahatas": 0.8,
        "sekolahmenengahpertama": 0.8,
        "sekolahdasar": 0.8, "madrasahaliyah": 0.8, "madrasahtsanawiyah": 0.8, "madrasahibtidaiyah": 0.8,
        "nomorinduksiswa": 1.0, "nomorpesertaujian": 1.0, "namaorangtuawali": 0.6, "sekolahasal": 0.6,
        "universitas": 0.8, "tahunpelajaran": 0.6,
    },
    "akta": {
        "kutipanaktakelahiran": 4.0, "kutipanaktakematian": 4.0, "kutipanaktaperkawinan": 4.0,
        "kutipanaktaperceraian": 4.0, "aktakelahiran": 3.0, "aktakematian": 3.0, "aktaperkawinan": 3.0,
        "pencatatansipil": 2.0, "registeraktapencatatansipil": 2.0, "pejabatpencatatansipil": 1.0,
    },
    "kia": {
        "kartuidentitasanak": 4.5, "namakepalakeluarga": 1.3, "nokartukeluarga": 1.3, "nomorkartukeluarga": 1.3,
        "noaktakelahiran": 1.3, "nomoraktakelahiran": 1.3,
    },
    "surat_kehilangan": {
        "surattandalaporkehilangan": 4.5, "surattandapenerimaanlaporankehilangan": 4.5, "suratkehilangan": 4.0,
        "suratketerangankehilangan": 4.5, "suratketerangantandalaporkehilangan": 4.5, "laporankehilangan": 2.5,
        "kepolisiannegararepublikindonesia": 2.0, "kepolisianresor": 1.2, "kepolisiansektor": 1.2,
        "telahkehilangan": 1.0,
    },
}  # fmt: skip
# A card's heading and its number: together they say as much as a label of its own.
HEAD = ("provinsi ...", "16 angka")
# Labels that only a KTP has; without one of them its other labels may as well be a KK's or a KIA's.
OWN_TO_KTP = ("kartutandapenduduk", "tempattgllahir", "goldarah", "keldesa", "berlakuhingga", "seumurhidup", *HEAD)
TITLE = 2.5
_LANDSCAPE_CARD, _SHEET = 1.586, 1.414
_PHOTO_FORMS = (2 / 3, 3 / 4)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of paper (a key of `KINDS`), or None where it must be asked, with the confidence and all the evidence."""

    name: str | None
    confidence: float
    evidence: dict[str, float] = field(default_factory=dict)


UNKNOWN = Kind(None, 0.0)


def classify(lines: Sequence[Line], page: Image) -> Kind:
    """Return the kind of the page (upright) with these lines; below the threshold None, and the officer is asked."""
    height, width = page.shape[:2]
    read = {kind: _read(lines, phrases) for kind, phrases in PHRASES.items()}
    read["ktp"] |= _card_head(lines)
    evidence = {kind: sum(found.values()) for kind, found in read.items()}
    if sum(read["ktp"].get(phrase, 0.0) for phrase in OWN_TO_KTP) < 0.6:
        evidence["ktp"] *= 0.4
    titled = [kind for kind, found in read.items() if any(found.get(title, 0.0) >= TITLE for title in PHRASES[kind])]
    if len(titled) == 1:
        # One title stands there: labels that other papers have too say little against it.
        evidence = {kind: each * (1.0 if kind == titled[0] else 0.4) for kind, each in evidence.items()}
    for kind, form in (("ktp", _LANDSCAPE_CARD), ("kia", _LANDSCAPE_CARD), ("kk", _SHEET), ("ijazah", 1 / _SHEET)):
        # The form alone says nothing: it only sides with what was read.
        evidence[kind] *= 1.1 if abs(math.log(width / height / form)) < 0.07 else 1.0
    best, second = sorted(evidence, key=evidence.__getitem__, reverse=True)[:2]
    high, next_ = evidence[best], evidence[second]
    confidence = (1 - math.exp(-high / 1.6)) * (1 - next_ / high) ** 0.25 if high > next_ else 0.0
    # Two titles are two papers, or one that speaks of another.
    if confidence >= ENOUGH and next_ <= 0.6 * high and len(titled) < 2:
        return Kind(best, round(confidence, 3), evidence)
    if high < 0.5 and is_portrait(lines, page):
        return Kind("pas_foto", 0.8, evidence)
    if high < 0.5 and _is_well_read(lines):
        return Kind("lain", 0.75, evidence)
    return Kind(None, round(min(confidence, ENOUGH - 0.01), 3), evidence)


def is_portrait(lines: Sequence[Line], page: Image) -> bool:
    """Say whether a page without writing has a pass photograph's form and one plain colour behind the head."""
    height, width = page.shape[:2]
    if sum(len(line.text) for line in lines if line.confidence > 0.7) > 6 or min(height, width) < 60:
        return False
    if min(abs(math.log(width / height / form)) for form in _PHOTO_FORMS) > 0.08:
        return False
    small = cv2.resize(page, (60, 80), interpolation=cv2.INTER_AREA)
    lab = cv2.cvtColor(small, cv2.COLOR_BGR2LAB).astype(np.float32)
    behind = np.concatenate((lab[6:30, 5:13].reshape(-1, 3), lab[6:30, -13:-5].reshape(-1, 3)))
    usual = np.median(behind, axis=0)
    plain = np.abs(behind - usual).max(axis=1) < 14
    coloured = float(np.hypot(*(usual[1:] - 128))) > 22
    head = lab[22:46, 22:38].reshape(-1, 3)
    return bool(plain.mean() > 0.85 and coloured and np.abs(np.median(head, axis=0) - usual).max() > 18)


def _read(lines: Sequence[Line], phrases: dict[str, float]) -> dict[str, float]:
    """Return what each phrase that was read weighs."""
    found: dict[str, float] = {}
    for line in lines:
        for part in (line.text, *line.text.replace("：", ":").split(":")[:1]):
            plain = squash(part)
            for phrase, weight in phrases.items():
                share = _share(plain, phrase) * min(1.0, line.confidence + 0.1)
                found[phrase] = max(found.get(phrase, 0.0), weight * share)
    return found


def _card_head(lines: Sequence[Line]) -> dict[str, float]:
    """Return what a card's heading (PROVINSI ... without a colon) and sixteen digits weigh."""
    heading = any(line.text.upper().startswith("PROVINSI ") and ":" not in line.text for line in lines)
    digits = any(number(line.text) for line in lines if line.confidence > 0.8)
    return dict(zip(HEAD, (0.5 * heading, 0.5 * digits), strict=True))


def _share(plain: str, phrase: str) -> float:
    """Return how far a line is the phrase: 1 where it is it (or nearly), little where it only holds it."""
    if plain == phrase:
        return 1.0
    if len(phrase) >= 6 and phrase not in plain and abs(len(plain) - len(phrase)) <= 0.3 * len(phrase):
        alike = likeness(plain, phrase)
        if alike >= 0.78:
            return alike
    if len(phrase) >= 6 and phrase in plain:
        return len(phrase) / len(plain) if len(plain) <= len(phrase) + 2 else WITHIN
    return 0.0


def _is_well_read(lines: Sequence[Line]) -> bool:
    sure = [line for line in lines if line.confidence > 0.9 and len(line.text) > 3]
    return len(sure) >= 8 and len(sure) >= 0.7 * len(lines)
