"""Register numbers: how they read, what counts them, and which templates are refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket.domain.register import MONTHS_ROMAN, TOKENS, Numbering, check_template, register_number, series
from loket.errors import BadInput


@pytest.mark.parametrize(
    ("template", "label"),
    [
        ("{urut}/Pelum/{tahun}", "7/Pelum/2026"),
        ("{urut3}/{kode}/{unit}/{bulan_romawi}/{tahun}", "007/KK/Pelum/XI/2026"),
        ("{klasifikasi}/{urut4}/{bulan}/{tahun}", "474/0007/11/2026"),
    ],
)
def test_a_number_reads_as_its_template_says(template, label):
    check_template(template)
    assert register_number(Numbering(template, classification="474"), 7, "KK", 2026, 11) == label


@pytest.mark.parametrize(
    ("template", "sentence"),
    [
        ("{urut}/Pelum", "tahun"),
        ("Pelum/{tahun}", "nomor urut"),
        ("{urut}/{nama}/{tahun}", "nama"),
        ("", "nomor urut"),
        ("{}/{urut}/{tahun}", "tidak dikenal"),
    ],
)
def test_a_template_that_cannot_number_is_refused(template, sentence):
    with pytest.raises(BadInput, match=sentence):
        check_template(template)


def test_a_template_with_loose_braces_harms_nothing():
    assert register_number(Numbering("{{urut}/{tahun}{0.__class__}"), 1, "KK", 2026, 1) == "{1/2026{0.__class__}"


def test_a_series_is_one_a_year_and_one_a_kind_where_the_office_wants_it():
    assert series("legalisir", Numbering(), "kk", 2026) == "legalisir/2026"
    assert series("legalisir", Numbering(per_kind=True), "kk", 2026) == "legalisir/kk/2026"


def test_the_starting_number_holds_in_the_year_of_the_switch_only():
    numbering = Numbering(start=313, start_year=2026)
    assert [numbering.first(year) for year in (2025, 2026, 2027)] == [1, 313, 1]


def test_months_are_roman():
    assert MONTHS_ROMAN == ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


@given(st.integers(1, 99_999), st.integers(1, 99_999), st.lists(st.sampled_from(TOKENS), max_size=4))
def test_two_numbers_of_a_year_never_read_alike(one, other, more):
    template = "/".join(f"{{{token}}}" for token in ["urut", "tahun", *more])
    labels = {register_number(Numbering(template), number, "KK", 2026, 5) for number in (one, other)}
    assert len(labels) == (1 if one == other else 2)
