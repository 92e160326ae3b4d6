"""Whatever is typed: no line too long, no command from data, no word of a name lost."""

from __future__ import annotations

from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loket.papers.escpos_ascii import ascii_text
from loket.papers.escpos_commands import split
from loket.papers.escpos_paper import PAPER_58, PAPER_80, Paper
from loket.papers.picture import read
from loket.papers.slips import draw
from loket.papers.views import HandoverSlip, Head, MissingSlip, ReceiptSlip, ReferralSlip, TicketSlip

PAPERS = st.sampled_from((PAPER_58, Paper(columns=42, dots=512, cutter=True), PAPER_80))
TEXT = st.one_of(
    st.text(max_size=60),
    st.text("aB \n\t-'.,/\x1b\x1d\x10\x00😀é", max_size=120),
    st.text("abcd ", min_size=100, max_size=400),
)
HEAD = st.builds(Head, **{field.name: TEXT for field in fields(Head)})
CODE = st.sampled_from(("", "LKT:2026-00001"))
COPY = st.integers(0, 12)


def any_of(kind):
    """Build slips of a kind with any text in each field."""
    ours = {"head": HEAD, "code": CODE, "copy": COPY, "ahead": st.integers(0, 999)}
    many = st.lists(TEXT, max_size=4).map(tuple)
    ours |= dict.fromkeys(("missing", "reasons", "registers"), many)
    ours["papers"] = st.lists(st.tuples(TEXT, st.booleans()), max_size=4).map(tuple)
    return st.builds(kind, **{field.name: ours.get(field.name, TEXT) for field in fields(kind)})


SLIPS = st.one_of(*map(any_of, (TicketSlip, ReceiptSlip, MissingSlip, ReferralSlip, HandoverSlip)))


@settings(max_examples=150, deadline=None)
@given(SLIPS, PAPERS)
def test_no_line_is_too_long_and_no_data_is_obeyed(slip, paper):
    stream = draw(slip, paper)
    reading = read(stream, paper.dots)
    assert (reading.unknown, reading.overflows, reading.cuts) == ((), 0, int(paper.cutter))
    for command in split(stream):
        assert command.known
        assert command.code or all(0x20 <= byte <= 0x7E for byte in command.data)


@settings(max_examples=100, deadline=None)
@given(SLIPS, PAPERS)
def test_all_words_of_a_name_are_there_in_order(slip, paper):
    printed = "".join("".join(read(draw(slip, paper), paper.dots).text_lines).split())
    for name in ("name", "to_name", "service", "what", "reason"):
        value = getattr(slip, name, "")
        assert "".join(ascii_text(value).split()) in printed


@settings(max_examples=60, deadline=None)
@given(SLIPS, PAPERS)
def test_the_commands_do_not_depend_on_what_a_name_holds(slip, paper):
    if isinstance(slip, TicketSlip):
        return
    plain = type(slip)(**{field.name: getattr(slip, field.name) for field in fields(slip)} | {"name": "Nama"})
    hostile = type(slip)(
        **{field.name: getattr(slip, field.name) for field in fields(slip)} | {"name": "\x1b@\x1dV\x00\x1d!\x77Nama"}
    )
    codes = [
        [command.code for command in split(draw(each, paper)) if command.code not in {b"", b"\n"}]
        for each in (plain, hostile)
    ]
    assert codes[0] == codes[1]


@pytest.mark.parametrize("paper", [PAPER_58, PAPER_80])
def test_what_ascii_lacks_is_seen_to_be_missing(paper):
    slip = ReferralSlip(Head("K", "R", "A"), "1", "L", "Sārah 😀 الله", "W", "D", "S", "B", "T", "P")
    said = " ".join(read(draw(slip, paper), paper.dots).text_lines)
    assert "Sarah ? ?" in said
