"""What the printed SOP says, cell by cell, with additions of a rule or of this program marked as such."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loket.domain.dates import MONTHS
from loket.papers import table
from loket.papers.fonts import Face
from loket.papers.table import Cell, Line
from loket.sop.flow import actors, lane_title, number, returns
from loket.sop.model import Act, Slip, Source, Text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from loket.sop.model import Requirement, Sop, Step

MARK = {Source.SOP: "", Source.RULE: "†", Source.SYSTEM: "‡"}
DOUBT = " (*)"
HEADING = "IDENTIFIKASI KEGIATAN, PELAKSANA & MUTU BAKU"
FLOWCHART = "FLOWCHART SOP-AP"
LEGEND = (
    "† Tambahan aturan: berasal dari peraturan, tidak tertulis dalam SOP ini.",
    "‡ Tambahan sistem: dikerjakan program Loket, tidak tertulis dalam SOP ini.",
    "(*) Perlu dipastikan kantor: belum cocok atau belum dicocokkan dengan naskah aslinya.",
)
SLIPS = {
    Slip.RECEIPT: "Tanda terima berkas",
    Slip.PICKUP: "Tanda terima pengambilan",
    Slip.HANDOVER: "Bukti serah terima",
}
_BULLET, _BULLET_INDENT = "-", 6.5
_NUMBER_INDENT = 13.0


def shown(text: Text) -> str:
    """Return a line of the SOP, marked where the office has yet to confirm it."""
    return text.text + ("" if text.verified or not text.text else DOUBT)


def date(day: dt.date | None) -> str:
    """Return '11 Juli 2023', or nothing."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else ""


def plain(text: str, size: float, width: float, *, face: Face = Face.REGULAR) -> Cell:
    """Return a cell of plain text."""
    return Cell(tuple(table.lines(text, face, size, width)))


def bullets(texts: Sequence[str], size: float, width: float) -> Cell:
    """Return a cell with one dash a line, as in the office's tables; a single text needs no dash."""
    if len(texts) <= 1:
        return plain("".join(texts), size, width)
    return _listed(((_BULLET, text) for text in texts), size, width, _BULLET_INDENT)


def section(title: str, texts: Sequence[str], size: float, width: float) -> Cell:
    """Return a headed cell: one text as it is, more of them numbered."""
    head = tuple(table.lines(title, Face.BOLD, size, width))
    if len(texts) <= 1:
        return Cell(head + plain("".join(texts) or "-", size, width).lines)
    numbered = ((f"{place}.", text) for place, text in enumerate(texts, 1))
    return Cell(head + _listed(numbered, size, width, _NUMBER_INDENT).lines)


def who(sop: Sop, step: Step) -> str:
    """Return who does a step."""
    return lane_title(sop, actors(step))


def needs(sop: Sop, step: Step) -> list[str]:
    """Return the Kelengkapan of a step: papers, tools, and what rules or the program add for every applicant."""
    added = [
        titled(each)
        for each in sop.requirements
        if step.act is Act.SUBMIT and each.source is not Source.SOP and not each.variants
    ]
    return [*map(shown, step.needs), *step.tools, *added]


def output(step: Step) -> list[str]:
    """Return the Output of a step; slips that the program adds are marked, and named once."""
    added = [SLIPS[slip] for slip in step.slips] if step.slip_source is not Source.SOP else []
    mark = MARK[step.slip_source]
    own = [shown(text) + (mark if text.text in added else "") for text in step.output]
    named = {text.text for text in step.output}
    return [*own, *(slip + mark for slip in added if slip not in named)]


def remark(sop: Sop, step: Step) -> list[str]:
    """Return the Ket of a step: who records it at the counter, where the actor does not, and where it branches."""
    out = []
    if returns(step):
        why = step.return_text or "Dikembalikan"
        out.append(f"T: {why} (kembali ke langkah {number(sop.step(step.return_to))})")
    recorders = " atau ".join(sop.role_name(code) for code in step.recorded_by if code not in step.actors)
    if recorders and step.actors:
        out.append(f"Dicatat oleh {recorders}{MARK[Source.SYSTEM]}")
    return out


def titled(requirement: Requirement) -> str:
    """Return a requirement's name with its mark."""
    return shown(requirement.title) + MARK[requirement.source]


def additions(sop: Sop) -> list[str]:
    """Return all that stands beside the SOP's own text: requirements and rules of a law, slips of the program."""
    names = {variant.id: variant.title for variant in sop.variants}
    out = []
    for each in sop.requirements:
        if each.source is not Source.SOP:
            kinds = ", ".join(names.get(variant, variant) for variant in each.variants)
            tail = "; ".join(part for part in (kinds and f"untuk {kinds}", each.basis) if part)
            out.append(f"Kelengkapan: {titled(each)}" + (f" ({tail})" if tail else ""))
    out.extend(shown(rule) + MARK[Source.RULE] for rule in sop.rules)
    return out


def notes(sop: Sop) -> list[str]:
    """Return what the SOP's steps remark about the office's own text."""
    return [f"Langkah {number(step)}: {step.note}" for step in sop.steps if step.note]


def _listed(texts: Iterable[tuple[str, str]], size: float, width: float, indent: float) -> Cell:
    lines: list[Line] = []
    for lead, text in texts:
        lines += table.lines(text, Face.REGULAR, size, width, lead=lead, indent=indent)
    return Cell(tuple(lines))
