"""Search as one types, whatever is typed; and the record of persons seen before."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket.domain.request import State

pytestmark = pytest.mark.usefixtures("plain_slips")


@pytest.fixture
def town(counter):
    """Some people with requests; return the search as a function that gives their names."""
    for serial, name in enumerate(
        ["Baiq Nurhayati", "Lalu Ma'ruf", "Siti Rahmah", "Siti Maemunah", "Nur 50% Jaya", "I Made O'Brien_Putra"], 1
    ):
        counter.open("kia", name=name, serial=serial, reference=f"Plv-2026/{serial:03d}", reason="uji")
    counter.to(counter.open("legalisir", name="Inaq Sahnim", serial=9), State.VERIFIED)
    return lambda typed: [line.name for line in counter.desk.finding.requests(counter.admin, typed)]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("b", ["Baiq Nurhayati"]),
        ("sa", ["Inaq Sahnim"]),
        ("siti", ["Siti Maemunah", "Siti Rahmah"]),
        ("siti m", ["Siti Maemunah"]),
        ("m siti", ["Siti Maemunah"]),
        ("hayat", ["Baiq Nurhayati"]),
        ("SAHNIM INAQ", ["Inaq Sahnim"]),
        ("maruf", ["Lalu Ma'ruf"]),
        ("Ma’ruf", ["Lalu Ma'ruf"]),
        ("50%", ["Nur 50% Jaya"]),
        ("%", []),
        ("_", []),
        ("brien_p", ["I Made O'Brien_Putra"]),
        ("zzz", []),
        ("", []),
        ("   ", []),
        ("26-00003", ["Siti Rahmah"]),
        ("LKT:26-00003", ["Siti Rahmah"]),
        ("lkt:26-00003", ["Siti Rahmah"]),
        ("9901014101850004", ["Siti Maemunah"]),
        ("9901 0141 0185 0004", ["Siti Maemunah"]),
        ("plv-2026/002", ["Lalu Ma'ruf"]),
        ("PLV-2026/00", None),
        ("1/pelum/2026", ["Inaq Sahnim"]),
        ("1/pel", ["Inaq Sahnim"]),
    ],
)
def test_what_is_typed_finds_it(town, typed, names):
    assert town(typed) == names if names is not None else len(town(typed)) == 6


def test_numbers_begin_with_the_latest(town):
    assert town("26-0")[0] == "Inaq Sahnim"
    assert len(town("26-0")) == 7


@pytest.mark.parametrize(
    "typed",
    [
        '"',
        '""',
        'a"b',
        "a OR b",
        "NOT siti",
        "NEAR(siti rahmah)",
        "siti*",
        "^siti",
        "folded:siti",
        "a AND",
        "-siti",
        "(siti",
        "siti)",
        "a.b",
        "a_b",
        "😀",
        "a 😀",
        "\u202esiti",
        "x\x00y",
        "\ud800",
        "1\ud800",
        "é",
        "a" * 10_000,
        "1" * 10_000,
        "ß",
        "ﷺ",
        "a\u0300",
        "ab cd 😀 %",
        "12/😀",
    ],
)
def test_no_typing_breaks_the_search(town, counter, typed):
    town(typed)
    counter.desk.finding.persons(typed)


def test_any_text_at_all_can_be_typed(counter):
    counter.open("kia", name="Baiq Nurhayati")

    @given(st.text(max_size=12) | st.text("ab1%\"'*()-_ .:^", max_size=8))
    def typed_by_a_cat(typed):
        counter.desk.finding.requests(counter.admin, typed)
        counter.desk.finding.persons(typed)

    typed_by_a_cat()


def test_a_name_that_was_corrected_is_found_by_its_new_form_only(counter, town):
    line = counter.desk.finding.requests(counter.admin, "Siti Rahmah")[0]
    view = counter.desk.requests.see(counter.admin, line.id)
    applicant = dataclasses.replace(view.filling.applicant, name="Zulaikha")
    filling = dataclasses.replace(view.filling, applicant=applicant, reason="Salah ketik")
    counter.desk.requests.fill(counter.who["petugas_loket"], line.id, filling)
    assert town("zulai") == ["Zulaikha"]
    assert town("rahmah") == []


def test_a_person_seen_before_fills_the_form(counter):
    full = counter.filling("kia", serial=7)
    applicant = dataclasses.replace(full.applicant, phone="0817000", kk="9901010101200001", address="Dusun Mantang")
    counter.open("kia", serial=7, applicant=applicant)
    sparse = dataclasses.replace(applicant, phone="", kk="", address="", name="Baiq Nurhayati, S.Pd.")
    counter.open("ktp_baru", applicant=sparse)
    (person,) = counter.desk.finding.persons("9901014101850007")
    assert (person.applicant.phone, person.applicant.address, person.visits) == ("0817000", "Dusun Mantang", 2)
    assert person.applicant.name == "Baiq Nurhayati, S.Pd."
    assert person.masked_nik == "990101••••••0007"
    assert counter.desk.finding.persons("baiq nur")[0].id == person.id
    assert [each.id for each in counter.desk.finding.family("9901010101200001")] == [person.id]
    assert counter.desk.finding.persons("990") == ()
    assert counter.desk.finding.family("") == ()


def test_a_mistyped_nik_leaves_no_second_person_behind(counter):
    view = counter.open("kia", serial=1, submit=False)
    applicant = dataclasses.replace(view.filling.applicant, nik="9901014101850002")
    filling = dataclasses.replace(view.filling, applicant=applicant)
    counter.desk.requests.fill(counter.who["petugas_loket"], view.line.id, filling)
    assert counter.desk.finding.persons("9901014101850001") == ()
    (person,) = counter.desk.finding.persons("9901014101850002")
    assert person.visits == 1


def test_a_person_with_other_requests_is_kept_when_one_is_corrected(counter):
    counter.open("ktp_baru", serial=1)
    view = counter.open("kia", serial=1, submit=False)
    without = dataclasses.replace(view.filling.applicant, nik="", no_nik=True)
    counter.desk.requests.fill(
        counter.who["petugas_loket"], view.line.id, dataclasses.replace(view.filling, applicant=without)
    )
    (person,) = counter.desk.finding.persons("9901014101850001")
    assert person.visits == 1
