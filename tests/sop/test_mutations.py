"""Whatever is done to a good file, the loader answers with an Sop or with faults that have a place, never otherwise."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loket.errors import SopError
from loket.sop.check import describe
from loket.sop.load import SHIPPED, load_all, read_file, read_text
from loket.sop.model import Sop

GOOD = Path(__file__).with_name("contoh.toml").read_text(encoding="utf-8")
TEXTS = (GOOD, *(sop.text for sop in load_all([SHIPPED]).sops))

VALUES = st.sampled_from(
    (
        "1",
        "-1",
        "0",
        "1e400",
        "nan",
        "true",
        '""',
        '"menit"',
        '"a\\u0000b"',
        "'''x\ny'''",
        '"""a\\\n  b"""',
        "2026-01-05",
        "2026-01-05T08:00:00+08:00",
        "08:00:00",
        "[]",
        "[[]]",
        "[1, [2, {a = 1}]]",
        "{}",
        "{ nilai = 5 }",
        '{ teks = "" }',
        '{ teks = "x", asli = 1, sumber = "?" }',
        '[{ id = "a" }, 3]',
        '["pemohon", "pemohon"]',
        "999999999999999999999",
    )
)
LINES = st.sampled_from(
    (
        "[langkah]",
        "[[langkah]]",
        "[[kelengkapan]]",
        "[varian]",
        "[langkah.waktu]",
        "[[langkah.output]]",
        "bila = { cek = 'varian' }",
        "kegiatan.teks.asli = 1",
        '"" = 1',
        '"a.b".c = 1',
        "kembali_ke = 4",
        "]",
        "# catatan",
        "\ufeff",
        "\r",
    )
)


@st.composite
def mutated(draw):
    """Drop, double, swap, retype and add lines of a good file."""
    lines = draw(st.sampled_from(TEXTS)).split("\n")
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        deed = draw(st.sampled_from(("drop", "double", "swap", "retype", "add", "cut")))
        if deed == "drop" and len(lines) > 1:
            del lines[at]
        elif deed == "double":
            lines.insert(at, lines[at])
        elif deed == "swap":
            other = draw(st.integers(0, len(lines) - 1))
            lines[at], lines[other] = lines[other], lines[at]
        elif deed == "retype":
            lines[at] = f"{lines[at].split('=', maxsplit=1)[0]}= {draw(VALUES)}"
        elif deed == "add":
            lines.insert(at, draw(LINES))
        elif lines[at]:
            lines[at] = lines[at][: draw(st.integers(0, len(lines[at]) - 1))]
    return "\n".join(lines)


def _holds(reading, text):
    if reading.sop is not None:
        assert isinstance(reading.sop, Sop)
        assert reading.faults == ()
        assert describe(reading.sop)
        return
    assert reading.faults
    last = text.count("\n") + 1
    for fault in reading.faults:
        assert isinstance(fault, SopError)
        assert fault.sentence
        assert fault.hint
        assert 0 <= fault.line <= last


@settings(max_examples=300, deadline=None)
@given(mutated())
def test_mutated_lines_give_an_sop_or_faults(text):
    _holds(read_text(text, "acak.toml"), text)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, len(GOOD.encode()) - 1), junk=st.binary(min_size=1, max_size=12), keep=st.booleans())
def test_random_bytes_in_a_file_give_an_sop_or_faults(tmp_path, at, junk, keep):
    raw = GOOD.encode()
    path = tmp_path / "acak.toml"
    changed = raw[:at] + junk + raw[at if keep else at + len(junk) :]
    path.write_bytes(changed)
    _holds(read_file(path), changed.decode("latin-1"))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_any_text_gives_faults(text):
    reading = read_text(text, "acak.toml")
    assert reading.sop is None
    _holds(reading, text)
