"""What to say to an officer about legalising a kind of document: advice as data, never a block."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from loket.sop.fault import Faults, suggest
from loket.sop.shape import Key, Kind
from loket.sop.source import parse, read_text_of
from loket.sop.values import read_table

if TYPE_CHECKING:
    from loket.sop.values import Table

SHIPPED_ADVICE = Path(__file__).with_name("saran_legalisir.toml")
"""The advice that comes with the program."""


class Level(StrEnum):
    """How strongly the advice speaks."""

    ALLOW = "boleh"
    NOT_NEEDED = "tidak_perlu"
    REFER = "rujuk"
    REFUSE = "tolak"


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A kind of document; `code` stands in the register number, which counts per kind and year."""

    id: str
    code: str
    title: str
    needs_original: bool


@dataclass(frozen=True, slots=True)
class Advice:
    """One piece of advice: the sentence to show, the rule it stands on, and where to send the citizen."""

    level: Level
    sentence: str
    basis: str
    refer_to: str = ""


@dataclass(frozen=True, slots=True)
class _Line:
    kinds: tuple[str, ...]
    when: tuple[tuple[str, bool], ...]
    advice: Advice


@dataclass(frozen=True, slots=True)
class AdviceTable:
    """The kinds of documents and the advice about them, in the order of the file."""

    kinds: tuple[DocumentKind, ...]
    lines: tuple[_Line, ...]

    def kind(self, kind_id: str) -> DocumentKind:
        """Return the kind with this id; KeyError if there is none."""
        for kind in self.kinds:
            if kind.id == kind_id:
                return kind
        raise KeyError(kind_id)

    def advise(
        self, kind_id: str, *, electronic: bool, deceased: bool = False, original_shown: bool = True
    ) -> tuple[Advice, ...]:
        """Return the advice for a document, strictest first; empty where the table says nothing."""
        kind = self.kind(kind_id)
        case = {
            "elektronik": electronic,
            "meninggal": deceased,
            "asli_ditunjukkan": original_shown or not kind.needs_original,
        }
        found = [
            line.advice
            for line in self.lines
            if (not line.kinds or kind_id in line.kinds) and all(case[name] == value for name, value in line.when)
        ]
        return tuple(sorted(found, key=lambda advice: advice.level is not Level.REFUSE))


_CASE = (
    Key("elektronik", Kind.FLAG),
    Key("meninggal", Kind.FLAG),
    Key("asli_ditunjukkan", Kind.FLAG),
)
_KIND = (
    Key("id", Kind.CODE, required=True),
    Key("kode", Kind.TEXT, required=True, longest=5),
    Key("nama", Kind.TEXT, required=True, longest=80),
    Key("perlu_asli", Kind.FLAG),
)
_ADVICE = (
    Key("jenis", Kind.CODES),
    Key("bila", Kind.TABLE, shape=_CASE, example="{ elektronik = true }"),
    Key("tingkat", Kind.WORD, required=True, words=tuple(level.value for level in Level)),
    Key("kalimat", Kind.TEXT, required=True),
    Key("dasar", Kind.TEXT, required=True),
    Key("rujuk_ke", Kind.TEXT),
)
_FILE = (
    Key("jenis", Kind.TABLES, required=True, shape=_KIND, example="[[jenis]]"),
    Key("saran", Kind.TABLES, required=True, shape=_ADVICE, example="[[saran]]"),
)


def load_advice(path: Path = SHIPPED_ADVICE) -> AdviceTable:
    """Return the advice table of a file; SopError tells its first fault."""
    text = read_text_of(path)
    raw = parse(text, path.name)
    faults = Faults()
    table = read_table(raw, _FILE, (), faults)
    _check(table, faults)
    for fault in faults.errors(text, path.name):
        raise fault
    return AdviceTable(
        kinds=tuple(
            DocumentKind(kind["id"], kind["kode"], kind["nama"], kind.get("perlu_asli", False))
            for kind in table["jenis"]
        ),
        lines=tuple(_line(line) for line in table["saran"]),
    )


def _line(line: Table) -> _Line:
    advice = Advice(Level(line["tingkat"]), line["kalimat"], line["dasar"], line.get("rujuk_ke", ""))
    return _Line(line.get("jenis", ()), tuple(line.get("bila", {}).items()), advice)


def _check(table: Table, faults: Faults) -> None:
    kinds = table.get("jenis", ())
    known = [kind["id"] for kind in kinds if "id" in kind]
    for key in ("id", "kode"):
        seen: set[str] = set()
        for index, kind in enumerate(kinds):
            if kind.get(key) in seen:
                faults.add(("jenis", index, key), f'"{kind[key]}" sudah dipakai.', f"Beri {key} yang berbeda.")
            seen.add(kind.get(key, ""))
    for index, kind in enumerate(kinds):
        if "kode" in kind and not re.fullmatch(r"[A-Z]{2,5}", kind["kode"]):
            faults.add(("jenis", index, "kode"), "kode harus 2 sampai 5 huruf besar.", 'Contoh: kode = "KTP"')
    for index, line in enumerate(table.get("saran", ())):
        for position, kind_id in enumerate(line.get("jenis", ())):
            if kind_id not in known:
                faults.add(
                    ("saran", index, "jenis", position),
                    f'"{kind_id}" tidak ada di bagian [[jenis]].',
                    suggest(kind_id, known),
                )
