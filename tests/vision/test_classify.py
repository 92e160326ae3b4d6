"""Kinds are told by titles and labels; what is not sure is asked."""

import random

import cv2
import numpy as np
import pytest

from benchmarks.vision.generator import ink
from loket.vision.classify import ENOUGH, KINDS, classify, is_portrait
from loket.vision.engine import Line

CARD, LYING, STANDING = (631, 1000), (1414, 2000), (1000, 707)
PAPERS = {
    "ktp": (CARD, ["PROVINSI NUSA TENGGARA BARAT", "NIK", "Nama", "Tempat/Tgl Lahir", "Jenis kelamin", "RT/RW",
                   "Kel/Desa", "Agama", "Status Perkawinan : KAWIN", "Berlaku Hingga", ": SEUMUR HIDUP"]),
    "kk": (LYING, ["KARTU KELUARGA", "No. 9942051408190480", "Nama Kepala Keluarga", "NIK", "Jenis Kelamin", "Agama",
                   "Kecamatan", "Pekerjaan", "Desa/Kelurahan", "Status Perkawinan", "Kewarganegaraan"]),
    "ijazah": (STANDING, ["KEMENTERIAN PENDIDIKAN DAN KEBUDAYAAN", "IJAZAH", "nama", "nomor induk siswa", "LULUS"]),
    "akta": (STANDING, ["REPUBLIK INDONESIA", "PENCATATAN SIPIL", "KUTIPAN AKTA KELAHIRAN", "anak ke satu",
                        "Kewarganegaraan", "dari KARTU KELUARGA nomor itu"]),
    "kia": (CARD, ["PROVINSI NUSA TENGGARA BARAT", "KARTU IDENTITAS ANAK", "NIK", "Nama", "Tempat/Tgl Lahir",
                   "Jenis Kelamin", "Nama Kepala Keluarga", "Agama", "Kewarganegaraan", "RT/RW", "Kel/Desa"]),
    "surat_kehilangan": (STANDING, ["KEPOLISIAN NEGARA REPUBLIK INDONESIA", "SURAT TANDA LAPOR KEHILANGAN",
                                    "Nama", "Agama", "Pekerjaan", "telah kehilangan",
                                    "1 lembar Kartu Tanda Penduduk atas nama tersebut dan Kartu Keluarga"]),
}  # fmt: skip


def lines(texts, confidence=0.97):
    box = np.float32([(0, 0), (100, 0), (100, 20), (0, 20)])
    return [Line(text, box + np.float32((0, 30 * n)), confidence) for n, text in enumerate(texts)]


def blank(shape):
    return np.full((*shape, 3), 240, np.uint8)


@pytest.mark.parametrize("kind", PAPERS)
def test_each_paper_is_told_by_its_words(kind):
    shape, texts = PAPERS[kind]
    found = classify(lines(texts), blank(shape))
    assert found.name == kind
    assert found.confidence >= ENOUGH


@pytest.mark.parametrize("kind", PAPERS)
def test_a_few_of_a_papers_words_are_that_paper_or_asked_but_never_another(kind):
    shape, texts = PAPERS[kind]
    dice = random.Random(kind)  # noqa: S311 - the same in every run
    for _ in range(60):
        some = dice.sample(texts, dice.randint(1, len(texts)))
        found = classify(lines(some, dice.uniform(0.5, 1)), blank(shape))
        # A KIA whose own words all stayed unread has a KTP's labels left; everything else must be right or asked.
        bare = kind == "kia" and not {"KARTU IDENTITAS ANAK", "Nama Kepala Keluarga"} & set(some)
        assert found.name in ((kind, None, "ktp") if bare else (kind, None)), some


def test_a_blurred_card_is_told_by_its_heading_and_number_together():
    some = ["PROVINSI NUSA TENGGARA BARAT", "NIK", ": 9978105506966803", "Pekerjaan", "Agama", "Kecamatan"]
    assert classify(lines(some), blank(CARD)).name == "ktp"
    assert classify(lines(some[1:]), blank(CARD)).name is None
    assert classify(lines([text for text in some if "99" not in text]), blank(CARD)).name is None


def test_a_kia_whose_title_stayed_unread_is_asked():
    some = [*(text for text in PAPERS["kia"][1] if text != "KARTU IDENTITAS ANAK"), "Nomor Akta Kelahiran"]
    assert classify(lines(some), blank(CARD)).name is None


def test_two_titles_are_asked():
    assert classify(lines([*PAPERS["ijazah"][1], "KARTU KELUARGA"]), blank(STANDING)).name is None


def test_nothing_and_little_are_asked():
    assert classify([], blank(CARD)).name is None
    assert classify(lines(["Nama", "Agama"]), blank(CARD)).name is None
    assert classify(lines(["xy zzy", "qwop"], 0.5), blank(STANDING)).name is None


def test_another_letter_that_is_well_read_is_another_letter():
    texts = [f"kalimat biasa nomor {n} tentang undangan rapat" for n in range(12)]
    assert classify(lines(texts), blank(STANDING)).name == "lain"


@pytest.mark.parametrize("ground", [(178, 34, 34), (30, 60, 160)])
def test_a_pass_photograph_is_told_by_its_form_and_ground(ground):
    face = ink.face(random.Random(1), ground, veiled=False)[..., ::-1]  # noqa: S311 - the same in every run
    assert classify([], np.ascontiguousarray(face)).name == "pas_foto"
    assert not is_portrait([], np.ascontiguousarray(cv2.resize(face, (600, 400))))
    assert not is_portrait(lines(["IJAZAH SEKOLAH"]), np.ascontiguousarray(face))
    assert not is_portrait([], np.full((480, 360, 3), 120, np.uint8))


def test_every_kind_has_its_indonesian_name():
    assert set(PAPERS) < set(KINDS)
