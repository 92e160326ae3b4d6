"""The folders of SOPs: an office's own files join and replace the shipped ones, and one bad file stops no other."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from loket.sop.load import SHIPPED, load_all, load_file
from loket.sop.model import Act

EXAMPLE = Path(__file__).with_name("contoh.toml")
KIA = (SHIPPED / "kia.toml").read_text(encoding="utf-8")
IDS = ["ak1", "kia", "legalisir", "ktp_baru", "ktp_ubah", "kk"]


@pytest.fixture
def office(tmp_path):
    folder = tmp_path / "sop"
    folder.mkdir()
    return folder


def _write(folder, name, text):
    (folder / name).write_text(text, encoding="utf-8")


def test_a_new_sop_with_its_own_role_joins_at_its_place(office):
    shutil.copy(EXAMPLE, office / "izin.toml")
    loaded = load_all([SHIPPED, office])
    assert loaded.faults == ()
    assert [sop.id for sop in loaded.sops] == [*IDS, "izin_keramaian"]
    new = loaded.sops[-1]
    assert new.step(3).act is Act.PROCESS
    assert new.step(3).roles == ("kasi_trantib",)
    assert new.role_name("kasi_trantib") == "Kasi Ketenteraman dan Ketertiban"
    assert new.book == "keramaian"


def test_the_place_of_a_tab_follows_urutan(office):
    _write(office, "izin.toml", EXAMPLE.read_text(encoding="utf-8").replace("urutan = 70", "urutan = 15"))
    assert [sop.id for sop in load_all([SHIPPED, office]).sops][:3] == ["ak1", "izin_keramaian", "kia"]


def test_a_higher_version_replaces_the_shipped_sop(office):
    _write(office, "kia.toml", KIA.replace("versi = 1", "versi = 2").replace('singkat = "KIA"', 'singkat = "KIA baru"'))
    loaded = load_all([SHIPPED, office])
    assert loaded.faults == ()
    kia = next(sop for sop in loaded.sops if sop.id == "kia")
    assert (kia.version, kia.short) == (2, "KIA baru")
    assert len(loaded.sops) == 6


@pytest.mark.parametrize("name", ["kia.toml", "kia_kantor.toml"])
def test_the_same_version_does_not_and_the_office_is_told(office, name):
    _write(office, name, KIA.replace('singkat = "KIA"', 'singkat = "KIA baru"'))
    loaded = load_all([SHIPPED, office])
    assert next(sop for sop in loaded.sops if sop.id == "kia").short == "KIA"
    assert len(loaded.faults) == 1
    fault = loaded.faults[0]
    assert fault.file == name
    assert "bawaan program" in fault.sentence
    assert "versi = 2" in fault.hint


def test_of_two_office_files_with_one_id_the_second_is_told_which_is_used(office):
    _write(office, "a.toml", KIA.replace("versi = 1", "versi = 3"))
    _write(office, "b.toml", KIA.replace("versi = 1", "versi = 3"))
    (fault,) = load_all([SHIPPED, office]).faults
    assert fault.file == "b.toml"
    assert "dari berkas a.toml" in fault.sentence
    assert "versi = 4" in fault.hint


def test_a_lower_version_in_a_later_file_never_wins(office):
    _write(office, "a.toml", KIA.replace("versi = 1", "versi = 3"))
    _write(office, "b.toml", KIA.replace("versi = 1", "versi = 2"))
    loaded = load_all([SHIPPED, office])
    assert next(sop for sop in loaded.sops if sop.id == "kia").version == 3
    assert [fault.file for fault in loaded.faults] == ["b.toml"]


def test_faulty_files_stop_no_other_and_keep_the_shipped_sop(office):
    _write(office, "kia.toml", KIA.replace("versi = 1", "versi = 2").replace('"umur_minimal"', '"umur"'))
    _write(office, "rusak.toml", "id = ")
    (office / "biner.toml").write_bytes(b"\xff\xfe\x00")
    shutil.copy(EXAMPLE, office / "z.toml")
    loaded = load_all([SHIPPED, office])
    assert [sop.id for sop in loaded.sops] == [*IDS, "izin_keramaian"]
    assert next(sop for sop in loaded.sops if sop.id == "kia").version == 1
    assert [fault.file for fault in loaded.faults] == ["biner.toml", "kia.toml", "rusak.toml"]


def test_what_is_no_sop_file_is_passed_over(office):
    for name in ("catatan.txt", "saran_legalisir.toml", ".kia.toml", "kia.toml~"):
        _write(office, name, "bukan SOP")
    loaded = load_all([SHIPPED, office])
    assert loaded.faults == ()
    assert len(loaded.sops) == 6


def test_a_folder_that_is_not_there_is_an_office_without_its_own_sops(tmp_path):
    assert load_all([SHIPPED, tmp_path / "tiada"]) == load_all([SHIPPED])


def test_a_changed_word_changes_the_digest(office):
    _write(office, "kia.toml", KIA + "# catatan\n")
    assert load_file(office / "kia.toml").digest != load_file(SHIPPED / "kia.toml").digest
