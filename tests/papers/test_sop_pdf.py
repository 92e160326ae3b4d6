"""The printed SOP: all that the office's own has, additions marked, nothing outside the page."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace

import pytest

from loket.domain.words import duration
from loket.papers import sop_words
from loket.papers.sheet import SIZES
from loket.papers.sop_pdf import sop_pdf
from loket.sop.flow import flow
from loket.sop.load import SHIPPED, load_all
from loket.sop.model import Source, Text

SOPS = {sop.id: sop for sop in load_all([SHIPPED]).sops}
HEIGHT, WIDTH = SIZES["A4"]


@pytest.fixture(params=sorted(SOPS))
def sop(request):
    return SOPS[request.param]


def poppler(program: str, *arguments: str, data: bytes) -> str:
    path = shutil.which(program)
    if path is None:
        pytest.skip(f"{program} is not installed (poppler-utils)")
    return subprocess.run([path, *arguments], input=data, capture_output=True, check=True).stdout.decode()


def words_of_cells(data: bytes) -> list[str]:
    """Return each page's words in the order they were drawn, cell by cell."""
    return [" ".join(page.split()) for page in poppler("pdftotext", "-raw", "-", "-", data=data).split("\f")[:-1]]


def assert_inside(data: bytes) -> None:
    boxes = poppler("pdftotext", "-bbox", "-", "-", data=data)
    found = re.findall(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">', boxes)
    assert found
    for left, top, right, bottom in (map(float, box) for box in found):
        assert left >= 30
        assert right <= WIDTH - 30
        assert top >= 25
        assert bottom <= HEIGHT - 15


def test_the_head_tells_all_that_the_office_writes(sop):
    head = words_of_cells(sop_pdf(sop))[0]
    for words in (
        "NOMOR SOP",
        sop.number.text,
        "TGL PEMBUATAN",
        "11 Juli 2023",
        "TGL REVISI",
        "TGL EFEKTIF",
        "DISAHKAN OLEH",
    ):
        assert words in head
    for title in (
        "DASAR HUKUM",
        "KUALIFIKASI PELAKSANA",
        "KETERKAITAN",
        "PERALATAN / PERLENGKAPAN",
        "PERINGATAN",
        "PENCATATAN",
    ):
        assert title in head
    for text in (*sop.legal, *sop.qualifications, *sop.related, *sop.equipment, sop.warning, sop.recording, sop.name):
        assert " ".join(text.text.split()) in head


def test_every_step_stands_in_the_table_and_in_the_flowchart(sop):
    pages = words_of_cells(sop_pdf(sop))
    for page in (pages[1], pages[-1]):
        assert all(heading in page for heading in ("Kegiatan", "Mutu Baku", "Kelengkapan", "Waktu", "Output", "Ket"))
        for step in sop.steps:
            assert step.activity.text in page
            assert duration(step.time) in page
            assert all(text.text in page for text in (*step.needs, *step.output))
            assert all(tool in page for tool in step.tools)
    assert "IDENTIFIKASI KEGIATAN, PELAKSANA & MUTU BAKU" in pages[1]
    assert f"Jumlah waktu yang diperlukan untuk {sop.activity.text} {duration(sop.total)}" in pages[1]
    assert "FLOWCHART SOP-AP" in pages[-1]


def test_the_printed_numbers_are_the_office_s_own(sop):
    pages = words_of_cells(sop_pdf(sop))
    for step in sop.steps:
        assert f"{step.table_no} {step.activity.text}" in pages[1]
        assert f"{step.flow_no} {step.activity.text}" in pages[-1]


def test_the_flowchart_names_lanes_and_shapes_and_both_branches(sop):
    page = words_of_cells(sop_pdf(sop))[-1]
    picture = flow(sop)
    for words in (*(lane.title for lane in picture.lanes), *(node.label for node in picture.nodes)):
        assert words in page
    assert {"Y", "T"} <= set(page.split())
    assert "(kembali ke langkah 1)" in page


def test_additions_are_marked_and_explained(sop):
    pages = words_of_cells(sop_pdf(sop))
    assert all(legend in page for page in pages for legend in sop_words.LEGEND)
    assert "Tanda terima berkas‡" in pages[1]
    for each in sop.requirements:
        if each.source is Source.RULE:
            assert f"Kelengkapan: {each.title.text}" in pages[1]
    for rule in sop.rules:
        assert rule.text in pages[1]


def test_what_the_sop_itself_says_is_not_marked():
    said = words_of_cells(sop_pdf(SOPS["ktp_baru"]))[1]
    assert "Tanda terima pengambilan" in said
    assert "Tanda terima pengambilan‡" not in said


def test_a_slip_that_the_program_adds_is_named_once():
    verify = SOPS["ktp_ubah"].step(2)
    assert sop_words.output(verify).count("Tanda terima pengambilan‡") == 1
    assert "Tanda terima pengambilan" not in sop_words.output(verify)


def test_what_the_office_must_confirm_is_marked(sop):
    head = words_of_cells(sop_pdf(sop))[0]
    assert head.count("(*)") >= 1 + sum(not text.verified for text in sop.legal)


def test_no_nip_is_printed(sop):
    assert not re.search(r"\d{17,}", "".join(words_of_cells(sop_pdf(sop))))


def test_each_page_says_which_it_is(sop):
    pages = words_of_cells(sop_pdf(sop))
    assert len(pages) == 3
    for number, page in enumerate(pages, 1):
        assert f"Halaman {number} dari 3" in page


def test_nothing_stands_outside_the_page(sop):
    assert_inside(sop_pdf(sop))


def test_the_same_sop_gives_the_same_bytes(sop):
    assert sop_pdf(sop) == sop_pdf(sop)


def test_long_and_odd_texts_go_on_over_pages():
    sop = SOPS["ktp_baru"]
    steps = [replace(sop.steps[2], ordinal=place, flow_no=str(place), table_no=str(place)) for place in range(1, 16)]
    steps[7] = replace(steps[7], activity=Text("kata " * 2_000), short="Tak\x00 muat 😀 " * 40, return_to=2)
    odd = replace(
        sop,
        steps=tuple(steps),
        activity=Text("Kegiatan panjang " * 30),
        legal=tuple(Text(f"Peraturan {place} " * 60) for place in range(9)),
    )
    data = sop_pdf(odd)
    pages = words_of_cells(data)
    assert_inside(data)
    table = " ".join(page for page in pages if "Pelaksana" in page and "FLOWCHART" not in page)
    assert table.count("kata") >= 2_000
    assert "(selengkapnya pada tabel)" in " ".join(pages)
    assert len([page for page in pages if "Operator Rekam" in page]) > 2
