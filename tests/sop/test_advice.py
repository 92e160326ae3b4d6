"""What the officer is told about legalising each kind of document: advice by rule, never a block."""

from __future__ import annotations

import pytest

from loket.errors import SopError
from loket.sop.advice import SHIPPED_ADVICE, Level, load_advice

TABLE = load_advice()
TEXT = SHIPPED_ADVICE.read_text(encoding="utf-8")

# kind: level on old paper, level with electronic signature, word of whom to refer to on old paper
LEVELS = {
    "ktp_el": ("tidak_perlu", "tidak_perlu", ""),
    "kk": ("boleh", "tidak_perlu", ""),
    "akta_kelahiran": ("rujuk", "tidak_perlu", "Disdukcapil"),
    "akta_kematian": ("rujuk", "tidak_perlu", "Disdukcapil"),
    "akta_nikah": ("rujuk", "rujuk", "KUA"),
    "ijazah": ("rujuk", "rujuk", "Sekolah"),
    "surat_keterangan": ("boleh", "boleh", ""),
    "kia": ("rujuk", "tidak_perlu", "Disdukcapil"),
    "sk_pegawai": ("rujuk", "rujuk", "Instansi penerbit"),
    "sertifikat_tanah": ("rujuk", "rujuk", "BPN"),
    "skck": ("rujuk", "rujuk", "Pol"),
    "bpjs": ("rujuk", "rujuk", "BPJS"),
    "putusan_pengadilan": ("rujuk", "rujuk", "Pengadilan"),
    "lainnya": ("rujuk", "rujuk", "Instansi penerbit"),
}


def test_the_kinds_and_their_codes():
    assert [kind.id for kind in TABLE.kinds] == list(LEVELS)
    codes = [kind.code for kind in TABLE.kinds]
    assert len(set(codes)) == len(codes)
    assert all(code.isascii() and code.isupper() and len(code) <= 5 for code in codes)
    assert TABLE.kind("ktp_el").code == "KTP"


@pytest.mark.parametrize("kind", LEVELS)
def test_each_kind_has_one_advice_with_its_basis(kind):
    old, electronic, refer_to = LEVELS[kind]
    (advice,) = TABLE.advise(kind, electronic=False)
    assert (advice.level, bool(advice.refer_to)) == (old, old == "rujuk")
    assert refer_to in advice.refer_to
    assert advice.basis
    (advice,) = TABLE.advise(kind, electronic=True)
    assert advice.level == electronic


@pytest.mark.parametrize("kind", LEVELS)
def test_an_original_that_is_not_shown_comes_first(kind):
    first, *rest = TABLE.advise(kind, electronic=False, original_shown=False)
    assert first.level is Level.REFUSE
    assert "Pasal 73 ayat (3)" in first.basis
    assert tuple(rest) == TABLE.advise(kind, electronic=False)


def test_papers_of_the_deceased():
    for kind in LEVELS:
        advice = TABLE.advise(kind, electronic=False, deceased=True)
        assert (advice[0].level is Level.REFUSE) is (kind in {"ktp_el", "kk"})
    assert "belum ada aturan setempat" in TABLE.advise("kk", electronic=True, deceased=True)[0].basis


def test_the_strictest_comes_first_wherever_it_stands_in_the_file(tmp_path):
    head, refusal, rest = TEXT.partition("[[saran]]\nbila = { asli_ditunjukkan = false }\ntingkat")
    line, _, others = rest.partition("\n\n")
    path = tmp_path / "saran.toml"
    path.write_text(f"{head}{others}\n{refusal}{line}\n", encoding="utf-8")
    levels = [advice.level for advice in load_advice(path).advise("kk", electronic=False, original_shown=False)]
    assert levels == [Level.REFUSE, Level.ALLOW]


def test_an_unknown_kind_is_a_bug_and_says_so():
    with pytest.raises(KeyError):
        TABLE.advise("paspor", electronic=False)


def test_a_kind_that_needs_no_original_is_not_refused(tmp_path):
    path = tmp_path / "saran.toml"
    path.write_text(TEXT.replace("perlu_asli = true", "perlu_asli = false", 1), encoding="utf-8")
    levels = [advice.level for advice in load_advice(path).advise("ktp_el", electronic=False, original_shown=False)]
    assert levels == [Level.NOT_NEEDED]


@pytest.mark.parametrize(
    ("old", "new", "line_of", "words"),
    [
        ('kode = "KK"', 'kode = "KTP"', 'kode = "KTP"\nnama = "Kartu Keluarga', "sudah dipakai"),
        ('kode = "KK"', 'kode = "kk"', 'kode = "kk"', "huruf besar"),
        ('tingkat = "boleh"', 'tingkat = "bole"', 'tingkat = "bole"', 'Maksud Anda "boleh"?'),
        ('jenis = ["skck"]', 'jenis = ["skkc"]', 'jenis = ["skkc"]', 'Maksud Anda "skck"?'),
        ("elektronik = true", "elektronic = true", "elektronic = true", 'Maksud Anda "elektronik"?'),
        ('jenis = ["kia"]', 'jenis = "kia"', 'jenis = "kia"', "kurung siku"),
        ("[[saran]]", "[saran]", '[[saran]]\njenis = ["ktp_el", "kk"]', "sudah ditulis"),
    ],
)
def test_a_broken_advice_file_is_told(tmp_path, old, new, line_of, words):
    text = TEXT.replace(f"\n{old}", f"\n{new}", 1) if old.startswith("[") else TEXT.replace(old, new, 1)
    path = tmp_path / "saran.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SopError) as caught:
        load_advice(path)
    assert words in str(caught.value)
    assert caught.value.line == text[: text.index(line_of)].count("\n") + 1
