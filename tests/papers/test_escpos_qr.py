from __future__ import annotations

import shutil
import subprocess

import pytest

from loket.papers.escpos_page import PAPER_58, PAPER_80, Page, Paper
from loket.papers.picture import png

pytestmark = pytest.mark.skipif(shutil.which("zbarimg") is None, reason="zbarimg (zbar-tools) is not installed")

SIGNED = "1:" + "AB12CD34EF56GH78IJ90" * 2
URL = "https://kecamatan.example/p/" + "abcDEF123-_" * 9


@pytest.mark.parametrize(
    "paper",
    [PAPER_58, PAPER_80, Paper(42, 512, cutter=True), Paper(32, 384, cutter=False, qr="native")],
    ids=["58", "80", "42", "58-native"],
)
@pytest.mark.parametrize("text", ["A-012", SIGNED, URL, "Q" * 400], ids=["short", "signed", "url", "long"])
def test_an_independent_reader_reads_the_code_from_the_slip(tmp_path, paper, text):
    page = Page(paper)
    page.line("Tunjukkan saat mengambil berkas")
    page.qr(text)
    page.line("Simpan slip ini")
    page.cut()
    picture = tmp_path / "slip.png"
    picture.write_bytes(png(page.bytes(), paper.dots))
    done = subprocess.run(
        ["zbarimg", "-q", "--raw", "-Sdisable", "-Sqrcode.enable", str(picture)],  # noqa: S607 -- found by PATH above
        capture_output=True,
        check=True,
    )
    assert done.stdout == text.encode() + b"\n"
