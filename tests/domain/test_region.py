"""The desa of Batukliang and what the first six digits of a number say."""

import json
from pathlib import Path

import pytest

from loket.domain.region import RegionTable
from loket.errors import BadInput

DATA = json.loads((Path(__file__).parents[2] / "resources" / "wilayah" / "wilayah.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def table():
    return RegionTable.from_json(DATA)


def names(found):
    return [each.name for each in found]


def test_holds_the_eleven_desa_of_batukliang_in_order(table):
    ours = table.desa()
    assert [each.code for each in ours] == [f"520203{number}" for number in range(2001, 2012)]
    assert names(ours) == [
        "Bujak", "Selebung", "Peresak", "Mantang", "Aik Darek", "Tampak Siring",
        "Barabali", "Beber", "Pagutan", "Mekar Bersatu", "Lendang Tampel",
    ]  # fmt: skip
    assert {each.postcode for each in ours} == {"83552"}


def test_a_code_is_taken_with_and_without_dots(table):
    assert table.desa("52.02.03") == table.desa("520203") == table.desa()
    assert len(table.desa("52.02.12")) == 8
    assert table.desa("52.02.99") == ()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("lend", ["Lendang Tampel"]),
        ("TAMP", ["Tampak Siring", "Lendang Tampel"]),
        ("tampel", ["Lendang Tampel"]),
        ("aikd", ["Aik Darek"]),
        ("aik ", ["Aik Darek", "Aik Bukaq", "Aik Berik"]),
        ("masmas", ["Mas-mas"]),
        ("mas-m", ["Mas-mas"]),
        ("b", ["Bujak", "Barabali", "Beber", "Mekar Bersatu", "Tanak Beak", "Aik Bukaq", "Aik Berik"]),
        ("praya", []),
    ],
)
def test_finds_a_desa_by_what_is_typed_ours_first(table, typed, found):
    assert names(table.find_desa(typed)) == [*found, "Luar kecamatan"]


def test_nothing_typed_offers_all_ours_first_and_outside_last(table):
    offered = names(table.find_desa(""))
    assert offered[0] == "Bujak"
    assert len(offered) == 11 + 8 + 1
    assert offered[-1] == "Luar kecamatan"


@pytest.mark.parametrize(
    ("first_six", "place"),
    [
        ("520203", "Kec. Batukliang, Kab. Lombok Tengah"),
        ("52.02.12", "Kec. Batukliang Utara, Kab. Lombok Tengah"),
        ("520201", "Kab. Lombok Tengah, Nusa Tenggara Barat"),
        ("520101", "Nusa Tenggara Barat"),
        ("960101", "Papua Barat Daya"),
        ("999999", ""),
        ("", ""),
    ],
)
def test_names_a_place_as_far_as_it_is_known(table, first_six, place):
    assert table.name_of(first_six) == place


def test_knows_all_provinces_and_no_others(table):
    assert sum(table.knows_province(f"{code:02}0000") for code in range(100)) == 38
    assert table.knows_province("930101")
    assert not table.knows_province("990101")


@pytest.mark.parametrize("key", ["provinsi", "kabupaten", "kecamatan", "desa", "kecamatan_sendiri"])
def test_a_missing_part_is_named(key):
    with pytest.raises(BadInput, match=f"'{key}' tidak ada"):
        RegionTable.from_json({name: value for name, value in DATA.items() if name != key})


@pytest.mark.parametrize("change", [{"provinsi": []}, {"desa": {"52.02.03": {}}}, {"desa": {"52.02.03": ["Bujak"]}}])
def test_a_wrong_shape_is_refused(change):
    with pytest.raises(BadInput, match="salah bentuk"):
        RegionTable.from_json(DATA | change)
