"""The six shipped SOPs equal the canonical table of the office's procedures, row by row."""

from __future__ import annotations

import datetime as dt

import pytest

from loket.domain.checklist import CHECKS
from loket.sop import shape
from loket.sop.load import SHIPPED, load_all, load_file, load_text
from loket.sop.model import Act, Slip, Source, Unit

LOADED = load_all([SHIPPED])
SOPS = {sop.id: sop for sop in LOADED.sops}

# id: number, queue letter and name, book, total
HEADS = {
    "ak1": ("05/Pelum/2023", "A", "AK-1", "ak1", "25 menit"),
    "kia": ("06/Pelum/2023", "B", "Kependudukan", "adminduk", "2 hari_kerja"),
    "legalisir": ("07/Pelum/2023", "C", "Legalisir", "legalisir", "17 menit"),
    "ktp_baru": ("08/Pelum/2023", "B", "Kependudukan", "adminduk", "2 hari_kerja"),
    "ktp_ubah": ("08/Pelum/2023", "B", "Kependudukan", "adminduk", "2 hari_kerja"),
    "kk": ("09/Pelum/2023", "B", "Kependudukan", "adminduk", "5 hari_kerja"),
}

# printed numbers (table/flowchart), act, actors, time, needs, tools, outputs
KTP_NEEDS = ("Fotokopi KK", "KTP lama, atau surat kehilangan dari Polsek jika KTP hilang")
STEPS = {
    "ak1": (
        (
            "1/1",
            "ajukan",
            ("pemohon",),
            "10 menit",
            ("Fotokopi KK", "Fotokopi KTP", "Fotokopi ijazah awal s.d. akhir", "Pas foto"),
            ("Aplikasi SIPRAJA",),
            ("Pengajuan permohonan",),
        ),
        (
            "2/2",
            "verifikasi",
            ("operator_sipraja",),
            "5 menit",
            ("Permohonan/pengajuan AK-1",),
            ("Buku Register",),
            ("Pengajuan yang sudah diverifikasi",),
        ),
        (
            "3/3",
            "sahkan",
            ("camat", "sekcam"),
            "5 menit",
            ("Pengajuan yang sudah diverifikasi",),
            (),
            ("Permohonan AK-1 yang sudah divalidasi",),
        ),
        (
            "4/4",
            "serahkan",
            ("pemohon",),
            "5 menit",
            ("Permohonan AK-1 yang sudah divalidasi",),
            (),
            ("Kartu Pencari Kerja (AK-1)",),
        ),
    ),
    "kia": (
        (
            "1/1",
            "ajukan",
            ("pemohon",),
            "5 menit",
            (
                "Formulir permohonan KIA",
                "Fotokopi KK",
                "Fotokopi KTP orang tua",
                "Fotokopi akta kelahiran",
                "Pas foto anak (jika sudah berusia 5 tahun)",
            ),
            (),
            ("Berkas pengajuan",),
        ),
        (
            "2/2",
            "verifikasi",
            ("operator_plavon",),
            "5 menit",
            ("Berkas pengajuan KIA",),
            (),
            ("Berkas pengajuan (terverifikasi)", "Tanda terima pengambilan"),
        ),
        (
            "4/4",
            "proses",
            ("operator_siak",),
            "5 menit",
            ("Berkas pengajuan KIA yang telah diverifikasi",),
            ("Aplikasi SIAK",),
            ("Keping KIA",),
        ),
        ("5/5", "serahkan", ("pemohon",), "2 hari_kerja", ("Tanda terima pengambilan",), (), ("Keping KIA",)),
    ),
    "legalisir": (
        (
            "1/1",
            "ajukan",
            ("pemohon",),
            "2 menit",
            ("Fotokopi KK", "Fotokopi KTP"),
            (),
            ("Fotokopi KK/KTP",),
        ),
        (
            "2/2",
            "verifikasi",
            ("petugas_loket",),
            "5 menit",
            ("Fotokopi KK/KTP",),
            ("Buku Register", "Stempel"),
            ("Berkas yang sudah distempel dan diregister",),
        ),
        (
            "3/3",
            "sahkan",
            ("kasubag_pelum",),
            "5 menit",
            ("Berkas yang sudah distempel dan diregister",),
            (),
            ("Berkas yang sudah ditandatangani",),
        ),
        (
            "4/4",
            "serahkan",
            ("pemohon",),
            "5 menit",
            ("Berkas yang sudah ditandatangani",),
            (),
            ("Berkas yang sudah ditandatangani",),
        ),
    ),
    "ktp_baru": (
        ("1/1", "ajukan", ("pemohon",), "5 menit", ("Fotokopi KK",), (), ("Pengajuan dokumen",)),
        (
            "2/2",
            "verifikasi",
            ("petugas_loket",),
            "5 menit",
            ("Fotokopi KK",),
            (),
            ("Pengajuan rekam yang sudah diverifikasi",),
        ),
        (
            "3/3",
            "proses",
            ("operator_rekam",),
            "10 menit",
            ("Lembar permohonan", "Fotokopi KK"),
            ("Aplikasi Rekam (benroller)",),
            ("Tanda terima pengambilan",),
        ),
        (
            "5/5",
            "proses",
            ("operator_cetak",),
            "5 menit",
            ("Berkas pengajuan rekam/cetak KTP-el",),
            ("Aplikasi Cetak (bcardmgmt)",),
            ("Keping e-KTP",),
        ),
        ("6/6", "serahkan", ("pemohon",), "2 hari_kerja", ("Tanda terima pengambilan",), (), ("Keping e-KTP",)),
    ),
    "ktp_ubah": (
        ("1/1", "ajukan", ("pemohon",), "5 menit", KTP_NEEDS, (), ("Pengajuan dokumen",)),
        (
            "2/2",
            "verifikasi",
            ("petugas_loket",),
            "5 menit",
            KTP_NEEDS,
            (),
            ("Pengajuan dokumen yang sudah diverifikasi", "Tanda terima pengambilan"),
        ),
        (
            "3/3",
            "proses",
            ("operator_cetak",),
            "5 menit",
            ("Berkas pengajuan cetak KTP-el",),
            ("Aplikasi Cetak (bcardmgmt)",),
            ("Keping e-KTP",),
        ),
        ("4/4", "serahkan", ("pemohon",), "2 hari_kerja", ("Tanda terima pengambilan",), (), ("Keping e-KTP",)),
    ),
    "kk": (
        ("1/1", "ajukan", ("pemohon",), "5 menit", ("Berkas pendukung KK",), (), ("Pengajuan dokumen",)),
        (
            "2/2",
            "verifikasi",
            ("operator_plavon",),
            "5 menit",
            ("Pengajuan dokumen di Plavon",),
            (),
            ("Pengajuan di Plavon yang telah diverifikasi",),
        ),
        (
            "5/3",
            "proses",
            ("operator_siak",),
            "15 menit",
            ("Lembar pengajuan KK", "Berkas pendukung KK"),
            ("Aplikasi SIAK",),
            ("Tanda terima pengambilan",),
        ),
        ("6/5", "proses", ("operator_siak",), "5 menit", ("Pengajuan KK",), ("Aplikasi SIAK",), ("Lembar KK",)),
        ("7/6", "serahkan", ("pemohon",), "5 hari_kerja", ("Tanda terima pengambilan",), (), ("Lembar KK",)),
    ),
}

# the officers who record each step at the counter
ROLES = {
    "ak1": (
        ("petugas_loket", "operator_sipraja"),
        ("operator_sipraja",),
        ("camat", "sekcam"),
        ("petugas_loket", "operator_sipraja"),
    ),
    "kia": (("petugas_loket", "operator_plavon"), ("operator_plavon",), ("operator_siak",), ("petugas_loket",)),
    "legalisir": (("petugas_loket",), ("petugas_loket",), ("kasubag_pelum",), ("petugas_loket",)),
    "ktp_baru": (
        ("petugas_loket",),
        ("petugas_loket",),
        ("operator_rekam",),
        ("operator_cetak",),
        ("petugas_loket",),
    ),
    "ktp_ubah": (("petugas_loket", "operator_plavon"), ("petugas_loket",), ("operator_cetak",), ("petugas_loket",)),
    "kk": (
        ("petugas_loket", "operator_plavon"),
        ("operator_plavon",),
        ("operator_siak",),
        ("operator_siak",),
        ("petugas_loket",),
    ),
}

# step: slip, and whose wish it is; the first and last step are the same everywhere
PICKUP = {
    "ak1": {},
    "kia": {2: Source.SOP},
    "legalisir": {},
    "ktp_baru": {3: Source.SOP},
    "ktp_ubah": {2: Source.SYSTEM},
    "kk": {3: Source.SOP},
}

REQUIRED_FIELDS = {
    "ak1": set(),
    "kia": {"anak_nama", "anak_tanggal_lahir", "anak_jenis_kelamin"},
    "legalisir": set(),
    "ktp_baru": set(),
    "ktp_ubah": {"elemen"},
    "kk": set(),
}


def _texts(lines):
    return tuple(line.text for line in lines)


def _time(duration):
    return f"{duration.value} {duration.unit.value}"


def test_all_six_load_without_a_fault_in_tab_order():
    assert LOADED.faults == ()
    assert [sop.id for sop in LOADED.sops] == list(HEADS)
    assert [sop.short for sop in LOADED.sops] == ["AK-1", "KIA", "Legalisir", "KTP Baru", "Ubah KTP", "KK"]


@pytest.mark.parametrize("sop_id", HEADS)
def test_head(sop_id):
    sop = SOPS[sop_id]
    assert (sop.number.text, sop.queue_letter, sop.queue_name, sop.book, _time(sop.total)) == HEADS[sop_id]
    assert sop.made == dt.date(2023, 7, 11)
    assert sop.revised is None
    assert sop.version == 1
    assert sop.documents is (sop_id == "legalisir")


@pytest.mark.parametrize("sop_id", STEPS)
def test_steps_equal_the_canonical_table(sop_id):
    steps = SOPS[sop_id].steps
    assert [step.ordinal for step in steps] == list(range(1, len(STEPS[sop_id]) + 1))
    for step, row in zip(steps, STEPS[sop_id], strict=True):
        assert (
            f"{step.table_no}/{step.flow_no}",
            step.act.value,
            step.actors,
            _time(step.time),
            _texts(step.needs),
            step.tools,
            _texts(step.output),
        ) == row
        assert step.activity.text
        assert step.short
        assert step.button


@pytest.mark.parametrize("sop_id", ROLES)
def test_who_records_each_step(sop_id):
    assert tuple(step.roles for step in SOPS[sop_id].steps) == ROLES[sop_id]


@pytest.mark.parametrize("sop_id", PICKUP)
def test_slips(sop_id):
    steps = SOPS[sop_id].steps
    assert (steps[0].slips, steps[0].slip_source) == ((Slip.RECEIPT,), Source.SYSTEM)
    assert (steps[-1].slips, steps[-1].slip_source) == ((Slip.HANDOVER,), Source.SYSTEM)
    between = {step.ordinal: step.slip_source for step in steps[1:-1] if step.slips == (Slip.PICKUP,)}
    assert between == PICKUP[sop_id]
    assert all(not step.slips or step.ordinal in between for step in steps[1:-1])


def test_only_the_verify_step_of_ak1_and_legalisir_registers():
    registering = {(sop.id, step.ordinal) for sop in LOADED.sops for step in sop.steps if step.registers}
    assert registering == {("ak1", 2), ("legalisir", 2)}


def test_every_verify_step_and_no_other_returns_to_the_first():
    for sop in LOADED.sops:
        for step in sop.steps:
            assert (step.return_to, bool(step.return_text)) == ((1, True) if step.act is Act.VERIFY else (0, False))


@pytest.mark.parametrize("sop_id", REQUIRED_FIELDS)
def test_the_form_asks_little(sop_id):
    assert {field.id for field in SOPS[sop_id].fields if field.required} == REQUIRED_FIELDS[sop_id]
    assert len(SOPS[sop_id].fields) <= 6


def test_every_role_named_in_a_step_has_a_name():
    for sop in LOADED.sops:
        for step in sop.steps:
            for code in (*step.actors, *step.recorded_by):
                assert sop.role_name(code) != code


def test_the_text_of_a_file_loads_again_to_the_same_sop():
    for sop in LOADED.sops:
        assert (SHIPPED / f"{sop.id}.toml").read_text(encoding="utf-8") == sop.text
        assert load_text(sop.text, "permohonan lama") == sop
        assert load_file(SHIPPED / f"{sop.id}.toml").digest == sop.digest
        assert len(sop.digest) == 64
    assert len({sop.digest for sop in LOADED.sops}) == 6


def test_the_checks_a_file_may_name_are_those_of_the_checklist():
    assert set(shape.CHECKS) == set(CHECKS)


def test_minutes_add_up_where_the_total_is_in_minutes():
    for sop_id in ("ak1", "legalisir"):
        sop = SOPS[sop_id]
        assert sop.total.unit is Unit.MINUTE
        assert sum(step.time.value for step in sop.steps) == sop.total.value
