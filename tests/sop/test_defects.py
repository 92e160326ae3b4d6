"""Each defect found in the office's raw SOP text has its treatment in the shipped files."""

from __future__ import annotations

import datetime as dt
import re
from itertools import chain

import pytest

from loket.domain.checklist import Given, conflicts, missing, needed
from loket.sop.load import SHIPPED, load_all
from loket.sop.model import Slip, Source, Unit

SOPS = {sop.id: sop for sop in load_all([SHIPPED]).sops}
ALL = tuple(SOPS.values())
FUSED = ("ak1", "kia", "legalisir")


def _lines(sop):
    """Return every line of the SOP that keeps the office's spelling beside ours."""
    heads = (sop.activity, sop.number, sop.name, sop.office, sop.address, sop.unit, sop.approved)
    heads += (sop.warning, sop.recording)
    lists = (sop.legal, sop.qualifications, sop.related, sop.equipment, sop.rules)
    steps = chain.from_iterable((step.activity, *step.needs, *step.output) for step in sop.steps)
    return (*heads, *chain.from_iterable(lists), *steps, *(line.title for line in sop.requirements))


def test_g1_numbers_are_spelled_alike_and_raw_is_kept():
    assert {sop.number.text for sop in ALL} == {f"0{n}/Pelum/2023" for n in range(5, 10)}
    assert SOPS["ak1"].number.raw == "05 / pelum / 2023"
    assert SOPS["kk"].number.raw == "09/pelum/2023"


def test_g2_one_address_five_spellings():
    assert {sop.address.text for sop in ALL} == {"Jl. Ilang Cakre/Raden Buru - Mantang"}
    assert SOPS["legalisir"].address.raw == "Jl. Ilag Cakre/Raden Buru Mantang"
    raws = {SOPS[i].address.raw or SOPS[i].address.text for i in ("ak1", "kia", "legalisir", "ktp_baru", "kk")}
    assert len(raws) == 5


def test_g3_dates_are_not_invented():
    assert {sop.id: sop.effective for sop in ALL if sop.effective != "2023"} == {"kk": ""}
    assert all(sop.revised is None for sop in ALL)


def test_g4_no_nip_is_seeded_and_the_name_is_spelled_right():
    for sop in ALL:
        blank = sop.id in {"ak1", "kia"}
        assert sop.approved.text == ("" if blank else "Lalu Sudirman, S.Si., M.M.")
        assert not sop.approved.verified
        for line in _lines(sop):
            assert not re.search(r"\d{9}", line.text)
    assert "LALI SURIRMAN" in SOPS["ktp_ubah"].approved.raw
    assert "KALU SUDIRMAN" in SOPS["kk"].approved.raw
    assert "1968012311990031949" in SOPS["legalisir"].approved.raw


@pytest.mark.parametrize("sop", ALL, ids=lambda sop: sop.id)
def test_g5_g6_four_legal_bases_with_three_unverified(sop):
    assert len(sop.legal) == 4
    assert [line.verified for line in sop.legal] == [True, False, False, False]
    assert sop.legal[2].text.endswith("Kewenangan Bupati kepada Camat")
    assert ("Peraturan Daerah No 46" in sop.legal[2].raw) is (sop.id in FUSED)
    assert sop.legal[3].text.startswith("Peraturan Daerah Nomor 46 Tahun 2022")


def test_g7_rules_outside_the_sop_stand_apart():
    for sop in ALL:
        assert sop.rules
        assert all(line.source is Source.RULE for line in sop.rules)
        legal = " ".join(line.text for line in sop.legal)
        assert not re.search(r"Permendagri|Permenaker", legal)


def test_g9_one_unit_and_one_signer_role_with_both_names():
    assert {sop.unit.text for sop in ALL} == {"Sub Bagian Pelayanan Umum"}
    assert all(not sop.unit.verified for sop in ALL)
    assert "Sub Pelayanan Umum" in SOPS["kk"].unit.note
    role = next(role for role in SOPS["legalisir"].roles if role.code == "kasubag_pelum")
    assert set(role.aliases) == {"Kasubag Umeg", "Kasubag Pelum"}


def test_g10_ktp_shows_both_names():
    for sop_id in ("ktp_baru", "ktp_ubah"):
        assert "KTP-el (e-KTP)" in SOPS[sop_id].activity.text


def test_g11_days_are_working_days():
    assert {step.time.unit for sop in ALL for step in sop.steps} == {Unit.MINUTE, Unit.WORKDAY}
    for sop in ALL:
        if sop.total.unit is Unit.WORKDAY:
            assert sop.steps[-1].time == sop.total


def test_g12_a_related_sop_that_was_not_supplied_is_only_named():
    for sop_id in ("kia", "ktp_baru", "ktp_ubah", "kk"):
        moved = next(line for line in SOPS[sop_id].related if "Pindah" in line.text)
        assert "tidak ada" in moved.note


def test_g13_applicant_steps_are_recorded_by_the_counter():
    for sop in ALL:
        for step in sop.steps:
            assert "pemohon" not in step.roles
            if step.actors == ("pemohon",):
                assert "petugas_loket" in step.recorded_by


def test_g15_spelling_is_mended_in_what_is_shown_and_kept_in_raw():
    wrong = re.compile(r"fotocopy|Mengusai|Pasphoto|Pas Photo|ditanda tangani|\bAkte\b", re.IGNORECASE)
    for sop in ALL:
        for line in _lines(sop):
            assert not wrong.search(line.text), line.text
            assert not line.raw or line.raw != line.text
    assert sum("Mengusai" in line.raw for sop in ALL for line in sop.qualifications) == 6


def test_a1_pencari():
    assert "PENCAIRI" in SOPS["ak1"].name.raw
    assert "Pencari Kerja" in SOPS["ak1"].name.text


def test_a2_one_sipraja_operator_with_both_names():
    role = next(role for role in SOPS["ak1"].roles if role.code == "operator_sipraja")
    assert role.aliases == ("Operator Aplikasi SIPRAJA", "Petugas Operator SIPRAJA")


def test_a3_cut_words_are_mended():
    step = SOPS["ak1"].step(4)
    assert step.needs[0].raw.endswith("divalidas")
    assert step.needs[0].text.endswith("divalidasi")
    assert (step.output[0].raw, step.output[0].text) == ("Kartu Pencari Kerja (AK- 1)", "Kartu Pencari Kerja (AK-1)")


def test_a4_photo_is_required_with_a_hint_only():
    photo = SOPS["ak1"].requirements[-1]
    assert photo.required
    assert "3x4" not in photo.title.text
    assert "3x4" in photo.hint


def test_k1_k2_k3_missing_row_union_and_fuller_wording():
    kia = SOPS["kia"]
    assert "melompati nomor 3" in kia.step(3).note
    assert [line.text for line in kia.step(2).output] == [
        "Berkas pengajuan (terverifikasi)",
        "Tanda terima pengambilan",
    ]
    assert "telah diverifikasi" in kia.step(3).needs[0].text


def test_k4_to_k7():
    kia = SOPS["kia"]
    assert kia.activity.text == "Pembuatan Kartu Identitas Anak (KIA)"
    assert "Cetak KIA" in kia.activity.note
    assert [line.text for line in kia.equipment] == [
        "Formulir permohonan KIA",
        "Aplikasi SIAK",
        "Komputer",
        "Berkas",
        "Aplikasi Plavon",
    ]
    assert kia.related[0].text.endswith("(KTP)")
    assert kia.related[1].raw.startswith("(KTP)")
    assert kia.requirements[0].title.text == "Formulir permohonan KIA"


@pytest.mark.parametrize(("born", "asked"), [("2021-11-24", True), ("2021-11-25", False)])
def test_kia_photo_is_asked_from_the_fifth_birthday(born, asked):
    given = Given(dt.date(2026, 11, 24), values={"anak_tanggal_lahir": born})
    assert ("pas_foto_anak" in {line.id for line in needed(SOPS["kia"], given)}) is asked


def test_l1_l2_l3():
    legalisir = SOPS["legalisir"]
    counter = next(role for role in legalisir.roles if role.code == "petugas_loket")
    assert counter.aliases == ("Petugas Loker Pelayanan",)
    rule = [line for line in legalisir.requirements if line.source is Source.RULE]
    assert [(line.id, line.required, line.originals) for line in rule] == [("asli_ditunjukkan", True, True)]
    assert not any(line.required for line in legalisir.requirements if line.source is Source.SOP)
    assert legalisir.step(2).registers
    assert "BATAL" in legalisir.step(2).note


def test_e_ktp_baru():
    ktp = SOPS["ktp_baru"]
    assert "Diagram menulis Pengajuan Dokumen" in ktp.step(2).output[0].note
    assert "Tabel menulis" in ktp.step(4).needs[0].note
    assert len(ktp.equipment) == 6


def test_p_ktp_ubah():
    ktp = SOPS["ktp_ubah"]
    assert "Rekam" not in ktp.step(2).output[0].text
    assert ktp.step(2).output[0].raw == "Pengajuan Rekam yang sudah diverifikasi"
    assert ktp.step(2).output[1].source is Source.SYSTEM
    assert ktp.step(2).slips == (Slip.PICKUP,)
    assert ktp.step(2).actors == ("petugas_loket",)
    assert not any("rekam" in code for step in ktp.steps for code in step.actors)


def test_p3_old_card_or_police_letter_but_not_both():
    ktp = SOPS["ktp_ubah"]
    given = Given(dt.date(2026, 11, 24), values={"elemen": "hilang"})
    assert missing(ktp, given, {"fotokopi_kk", "ktp_lama"}) == ()
    assert missing(ktp, given, {"fotokopi_kk", "surat_kehilangan"}) == ()
    assert missing(ktp, given, {"fotokopi_kk"}) == ("KTP lama atau Surat kehilangan dari Polsek",)
    assert conflicts(ktp, given, {"ktp_lama", "surat_kehilangan"})


def test_f1_to_f4_and_f6_kk():
    kk = SOPS["kk"]
    assert [(step.table_no, step.flow_no) for step in kk.steps][2:] == [("5", "3"), ("6", "5"), ("7", "6")]
    assert "bergeser" in kk.step(2).note
    assert (kk.step(3).output[0].raw, kk.step(3).output[0].text) == ("Tanda pengambilan", "Tanda terima pengambilan")
    assert "ditolak" not in kk.step(2).activity.text
    assert "ditolak" in kk.step(2).activity.raw
    assert "Lembar Pengajuan KK" in kk.equipment[1].note


# what each kind of KK asks beside the SOP's one line
KK_LINES = {
    "biodata_baru": {
        "kk_lama",
        "formulir_f101",
        "formulir_f102",
        "surat_lahir",
        "ktp_orang_tua",
        "buku_nikah_orang_tua",
    },
    "keluarga_baru": {"formulir_f102", "buku_nikah", "akta_cerai", "surat_pindah"},
    "pisah_kk": {"kk_lama", "formulir_f102"},
    "ubah_data": {"kk_lama", "formulir_f102", "bukti_perubahan"},
    "hilang_rusak": {"ktp_kepala_keluarga", "surat_kehilangan", "kk_rusak"},
}


@pytest.mark.parametrize("variant", KK_LINES)
def test_f5_each_variant_has_its_own_checklist_from_outside_the_sop(variant):
    kk = SOPS["kk"]
    assert {each.id for each in kk.variants} == set(KK_LINES)
    lines = needed(kk, Given(dt.date(2026, 11, 24), variant=variant))
    assert lines[0].id == "berkas_pendukung"
    assert lines[0].source is Source.SOP
    assert {line.id for line in lines[1:]} == KK_LINES[variant]
    for line in lines[1:]:
        assert line.source is Source.RULE
        assert "SOP hanya menyebut Berkas pendukung KK" in line.title.note
        assert not line.title.verified
