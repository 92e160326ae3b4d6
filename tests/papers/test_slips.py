"""Each slip as it looks on paper: compared dot for dot with a picture that was looked at and found good.

After a wanted change: LOKET_REDRAW=1 pytest tests/papers/test_slips.py, look at each picture, raise TEMPLATE_VERSION.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from loket.papers.escpos_commands import split
from loket.papers.escpos_paper import PAPER_58, PAPER_80, Paper
from loket.papers.picture import png, read
from loket.papers.slips import draw
from loket.papers.views import HandoverSlip, Head, MissingSlip, ReceiptSlip, ReferralSlip, TicketSlip

GOLDEN = Path(__file__).parent / "golden"
PAPER_42 = Paper(columns=42, dots=512, cutter=True)
PAPERS = {"58": PAPER_58, "80": PAPER_80}
HEAD = Head(
    "Kecamatan Batukliang",
    "Kabupaten Lombok Tengah",
    "Jl. Ilang Cakre/Raden Buru - Mantang",
    hours="Senin-Kamis 07.30-16.00, Jumat 07.30-16.30",
    complaints="loket pengaduan atau SP4N-LAPOR!",
)
NAME = "Lalu Ardiansyah Contoh Wijayakusuma"
OFFICER = "Baiq Contoh Nirmala"
AT = "Selasa, 24 November 2026 pukul 09.14"

TICKET = TicketSlip(HEAD, "B 012", "Pembuatan Kartu Keluarga (KK)", AT, 3, "Lansia")
RECEIPT = ReceiptSlip(
    HEAD,
    "TANDA TERIMA PENGAMBILAN",
    "2026-00123",
    "LKT:2026-00123",
    "KTP-el (e-KTP) Baru/Pemula",
    NAME,
    "5202********0000",
    "Mantang",
    (("Fotokopi KK", True), ("Surat kehilangan dari kepolisian (bila KTP hilang)", False)),
    AT,
    OFFICER,
    promise="Kamis, 26 November 2026",
    promise_note="2 hari kerja sejak berkas lengkap",
    reference="Plavon PLV-000000",
    registers=("012/Pelum/2026",),
)
MISSING = MissingSlip(
    HEAD,
    "2026-00124",
    "LKT:2026-00124",
    "Pembuatan Kartu Identitas Anak (KIA)",
    NAME,
    ("Fotokopi KTP orang tua", "Pas foto anak (untuk anak berusia 5 tahun ke atas)"),
    ("Berkas tidak lengkap",),
    AT,
    OFFICER,
)
REFERRAL = ReferralSlip(
    HEAD,
    "2026-00125",
    "Legalisir Surat-Surat",
    NAME,
    "Ijazah SMA",
    "Sekolah penerbit atau Dinas Pendidikan",
    "Legalisir dilakukan oleh penerbit dokumen.",
    "UU Nomor 30 Tahun 2014 Pasal 73",
    AT,
    OFFICER,
)
HANDOVER = HandoverSlip(
    HEAD,
    "2026-00123",
    "LKT:2026-00123",
    "KTP-el (e-KTP) Baru/Pemula",
    NAME,
    "Keping e-KTP",
    "Baiq Contoh Kusuma Wardani",
    "Keluarga satu KK",
    AT,
    OFFICER,
    registers=("012/Pelum/2026",),
    copy=1,
)
SLIPS = {
    "antrean": TICKET,
    "tanda-terima": RECEIPT,
    "kekurangan": MISSING,
    "rujukan": REFERRAL,
    "serah-terima": HANDOVER,
}
each_slip = pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS)
each_paper = pytest.mark.parametrize("paper", [PAPER_58, PAPER_42, PAPER_80], ids=["58", "76", "80"])


def lines(slip, paper=PAPER_80):
    return read(draw(slip, paper), paper.dots).text_lines


@pytest.mark.parametrize("width", PAPERS)
@pytest.mark.parametrize("name", SLIPS)
def test_the_slip_looks_as_it_was_found_good(name, width):
    paper, path = PAPERS[width], GOLDEN / f"{name}-{width}.png"
    drawn = Image.open(io.BytesIO(png(draw(SLIPS[name], paper), paper.dots)))
    if os.environ.get("LOKET_REDRAW"):
        drawn.save(path, optimize=True)
    with Image.open(path) as golden:
        assert drawn.size == golden.size
        assert drawn.convert("L").tobytes() == golden.convert("L").tobytes()


@each_slip
@each_paper
def test_the_printer_understands_all_and_nothing_runs_over_the_edge(slip, paper):
    reading = read(draw(slip, paper), paper.dots)
    assert reading.unknown == ()
    assert reading.overflows == 0
    assert reading.cuts == int(paper.cutter)
    assert max(map(len, reading.text_lines)) <= paper.columns


@each_slip
def test_the_same_slip_gives_the_same_bytes(slip):
    assert draw(slip, PAPER_80) == draw(replace(slip), PAPER_80)


@each_slip
def test_every_slip_names_the_office_its_hours_and_that_it_is_free(slip):
    said = " ".join(" ".join(lines(slip)).split())
    for words in (
        "KECAMATAN BATUKLIANG",
        "GRATIS - tidak dipungut biaya",
        "07.30-16.00, Jumat 07.30-16.30",
        "SP4N-LAPOR!",
    ):
        assert words in said


def test_nothing_is_said_of_complaints_where_none_are_set():
    said = " ".join(lines(replace(TICKET, head=replace(HEAD, complaints=""))))
    assert "Pengaduan" not in said
    assert "Jam layanan" in said


@each_slip
def test_only_a_copy_is_marked_and_at_both_ends(slip):
    assert not any("SALINAN" in line for line in lines(replace(slip, copy=0)))
    said = [line.strip() for line in lines(replace(slip, copy=2)) if line.strip()]
    assert said[0] == said[-1] == "SALINAN ke-2"
    assert sum("SALINAN" in line for line in said) == 2


def test_a_checklist_tells_what_is_there_and_what_is_not():
    said = lines(RECEIPT)
    assert "[v] Fotokopi KK" in said
    assert any(line.startswith("[ ] Surat kehilangan") for line in said)


def large_rows(slip, paper=PAPER_80):
    """Return (size, text) of each row wider than plain text."""
    size, out = 1, []
    for command in split(draw(slip, paper)):
        if command.code == b"\x1d!":
            size = (command.data[0] & 7) + 1
        elif command.code == b"" and size > 1:
            out.append((size, command.data.decode()))
    return out


def test_the_promised_date_is_large_and_the_number_where_none_is_promised():
    assert large_rows(RECEIPT) == [(2, "Kamis, 26 November 2026")]
    assert large_rows(RECEIPT, PAPER_58) == [(2, "Kamis,"), (2, "26 November 2026")]
    assert large_rows(replace(RECEIPT, promise="")) == [(2, "2026-00123")]


def test_each_slip_has_one_thing_large():
    assert large_rows(TICKET, PAPER_58) == large_rows(TICKET) == [(4, "B 012")]
    assert large_rows(MISSING) == [(2, "2026-00124")]
    assert large_rows(HANDOVER) == [(2, "2026-00123")]
    assert [row for _, row in large_rows(REFERRAL)] == ["Sekolah penerbit atau", "Dinas Pendidikan"]


def test_who_is_next_reads_no_zero():
    assert "Anda berikutnya" in " ".join(lines(replace(TICKET, ahead=0)))


def test_the_hand_over_has_room_for_both_signatures():
    said = lines(HANDOVER)
    dotted = next(place for place, line in enumerate(said) if line.strip().startswith("...."))
    assert said[dotted - 5].split() == ["Penerima,", "Petugas,"]
    assert said[dotted].count("....") >= 2
    assert said[dotted + 1].split()[:3] == ["Baiq", "Contoh", "Kusuma"]


@each_slip
def test_no_field_is_shown_empty(slip):
    bare = {name: "" for name in ("officer", "nik", "desa", "basis", "reason", "relation") if hasattr(slip, name)}
    assert not any(line.rstrip().endswith(" :") for line in lines(replace(slip, **bare)))


@each_slip
@each_paper
def test_ten_thousand_letters_break_nothing(slip, paper):
    long = ("Ardiansyah" * 40 + " ") * 25
    given = {name: long for name in ("name", "service", "officer", "to_name", "refer_to") if hasattr(slip, name)}
    reading = read(draw(replace(slip, **given), paper), paper.dots)
    assert (reading.overflows, reading.unknown) == (0, ())


@pytest.mark.parametrize("width", PAPERS)
def test_a_reader_reads_the_code(tmp_path, width):
    zbar = shutil.which("zbarimg")
    if zbar is None:
        pytest.skip("zbarimg is not installed (zbar-tools)")
    picture = tmp_path / "slip.png"
    picture.write_bytes(png(draw(RECEIPT, PAPERS[width]), PAPERS[width].dots))
    read_out = subprocess.run([zbar, "-q", "--raw", str(picture)], capture_output=True, text=True, check=True)
    assert read_out.stdout.strip() == RECEIPT.code


def test_a_slip_without_a_code_has_no_picture():
    assert b"\x1dv0" in draw(RECEIPT, PAPER_80)
    assert b"\x1dv0" not in draw(replace(RECEIPT, code=""), PAPER_80)
