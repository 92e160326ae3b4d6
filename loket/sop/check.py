"""A short Indonesian summary of one SOP, for `loket sop check` and for an officer who has just written one."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from loket.sop.model import Act, Duration, Source, Step, Text, Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from loket.sop.model import Requirement, Sop

_UNITS = {Unit.MINUTE: "menit", Unit.WORKDAY: "hari kerja"}
_HEADS = ("No", "Naskah", "Kegiatan", "Tindakan", "Pelaksana", "Waktu")
_WIDTHS = (2, 6, 36, 10, 26, 12)


def describe(sop: Sop) -> str:
    """Return the SOP as plain text: head, steps table, checklist, and what deserves a second look."""
    lines = [
        f"{sop.activity.text} - SOP {sop.number.text}, versi {sop.version}",
        f"Tab: {sop.short}    Antrean: {sop.queue_letter} ({sop.queue_name})    Waktu: {_time(sop.total)}",
        "",
        *_table(sop),
        "",
        "Kelengkapan:",
        *[f"  - {line}" for line in _checklist(sop)],
    ]
    notes = warnings(sop)
    if notes:
        lines += ["", "Perlu diperhatikan:"]
        for note in notes:
            lines += wrap(note, 100, initial_indent="  - ", subsequent_indent="    ")
    return "\n".join(lines) + "\n"


def warnings(sop: Sop) -> tuple[str, ...]:
    """Return what is lawful but deserves a second look, one sentence each."""
    return (
        *_return_notes(sop.steps),
        *_number_notes(sop.steps),
        *_time_notes(sop),
        *_slip_notes(sop.steps),
        *_outside_notes(sop),
        *_doubt_notes(sop),
    )


def _table(sop: Sop) -> Iterable[str]:
    yield _row(_HEADS)
    yield _row(tuple("-" * width for width in _WIDTHS))
    for step in sop.steps:
        cells = (
            str(step.ordinal),
            _printed(step),
            step.activity.text,
            step.act.value,
            " atau ".join(sop.role_name(code) for code in step.actors),
            _time(step.time),
        )
        columns = [wrap(cell, width) or [""] for cell, width in zip(cells, _WIDTHS, strict=True)]
        for index in range(max(len(column) for column in columns)):
            yield _row(tuple(column[index] if index < len(column) else "" for column in columns))


def _row(cells: Sequence[str]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, _WIDTHS, strict=True)).rstrip()


def _checklist(sop: Sop) -> Iterable[str]:
    titles = {variant.id: variant.title for variant in sop.variants}
    for line in sop.requirements:
        marks = [_mark(line)] if _mark(line) else []
        if line.variants:
            marks.append("varian " + ", ".join(titles[variant] for variant in line.variants))
        if line.when:
            marks.append(
                f"bila {' '.join(str(part) for part in (line.when.check, line.when.field, line.when.value) if part)}"
            )
        if line.source is not Source.SOP:
            marks.append(line.source.value)
        yield line.title.text + (f" ({'; '.join(marks)})" if marks else "")


def _mark(line: Requirement) -> str:
    if line.one_of:
        return f"salah satu: {line.one_of}"
    return "" if line.required else "tidak wajib"


def _return_notes(steps: Sequence[Step]) -> Iterable[str]:
    for step in steps:
        if step.return_to:
            yield f"Langkah {step.ordinal} kembali ke {step.return_to} bila berkas tidak memenuhi."
        elif step.act is Act.VERIFY:
            yield f"Langkah {step.ordinal} memverifikasi, tetapi tidak menyebut kembali ke langkah mana."


def _number_notes(steps: Sequence[Step]) -> Iterable[str]:
    for step in steps:
        if {step.table_no, step.flow_no} - {"", str(step.ordinal)}:
            yield f"Langkah {step.ordinal} bernomor {_printed(step)} pada naskah (tabel/diagram)."


def _time_notes(sop: Sop) -> Iterable[str]:
    minutes = sum(step.time.value for step in sop.steps if step.time.unit is Unit.MINUTE)
    days = sum(step.time.value for step in sop.steps if step.time.unit is Unit.WORKDAY)
    if sop.total.unit is Unit.MINUTE and (minutes != sop.total.value or days):
        promised = f" dan {days} hari kerja" if days else ""
        yield f"Jumlah waktu langkah {minutes} menit{promised}, total tertulis {_time(sop.total)}."
    if sop.total.unit is Unit.WORKDAY and sop.steps[-1].time != sop.total:
        yield f"Janji pada langkah terakhir {_time(sop.steps[-1].time)}, total tertulis {_time(sop.total)}."


def _slip_notes(steps: Sequence[Step]) -> Iterable[str]:
    for step in steps:
        if step.slips and step.slip_source is not Source.SOP:
            names = ", ".join(slip.value.replace("_", " ") for slip in step.slips)
            yield f"Langkah {step.ordinal} mencetak {names}, yang tidak disebut SOP ({step.slip_source.value})."


def _outside_notes(sop: Sop) -> Iterable[str]:
    outside = [line.title.text for line in sop.requirements if line.source is not Source.SOP]
    if outside:
        yield f"Kelengkapan di luar SOP: {', '.join(outside)}."


def _doubt_notes(sop: Sop) -> Iterable[str]:
    lines: tuple[Text, ...] = (sop.unit, sop.approved, *sop.legal, *sop.rules)
    doubted = [line.text or line.note for line in lines if not line.verified]
    if doubted:
        yield f"Belum dipastikan: {'; '.join(doubted)}."


def _printed(step: Step) -> str:
    return f"{step.table_no or '-'}/{step.flow_no or '-'}"


def _time(time: Duration) -> str:
    return f"{time.value} {_UNITS[time.unit]}"
