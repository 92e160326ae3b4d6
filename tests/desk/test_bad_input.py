"""What people paste: each a clear sentence or a clean value, and never half a request."""

import dataclasses
import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from loket.desk.views import Applicant, DocumentFilling, Filling
from loket.errors import BadInput, LoketError
from loket.store.tables import RequestRow, SerialRow

pytestmark = pytest.mark.usefixtures("plain_slips")
LONG = "x" * 10_000
NASTY = [
    "\x00",
    "a\x00b",
    "a\nb\tc",
    "\x1b@\x1dV",
    "😀👩\u200d👩\u200d👧",
    "\u202eabc\u202c",
    "\ud800",
    "\udfff x",
    "\u200fمرحبا",
    "\ufeffx",
    "ﷺ" * 40,
    "\U000e0001",
]
TEXT_FIELDS = ["name", "birth_place", "desa", "address", "phone"]


def untouched(counter):
    with counter.store.look() as session:
        return session.scalar(select(func.count(RequestRow.id))), session.scalars(select(SerialRow.last)).all()


@pytest.mark.parametrize("field", TEXT_FIELDS)
def test_a_line_of_ten_thousand_letters_is_refused_by_its_field(counter, field):
    before = untouched(counter)
    applicant = dataclasses.replace(counter.filling("kia").applicant, **{field: LONG})
    with pytest.raises(BadInput) as fault:
        counter.open("kia", applicant=applicant)
    assert fault.value.field == field
    assert len(str(fault.value)) < 200
    assert untouched(counter) == before


@pytest.mark.parametrize("nasty", NASTY)
@pytest.mark.parametrize("field", TEXT_FIELDS)
def test_hidden_signs_are_left_out_and_the_rest_is_kept(counter, field, nasty):
    applicant = dataclasses.replace(counter.filling("kia").applicant, **{field: f"Baiq {nasty} Nur"})
    kept = getattr(counter.open("kia", applicant=applicant).filling.applicant, field)
    assert kept.startswith("Baiq")
    assert kept.endswith("Nur")
    assert not set(kept) & set("\x00\n\t\x1b\x1d\u202e\u202c\ud800\udfff\ufeff\U000e0001")
    kept.encode()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("nik", "123"),
        ("nik", "١٢٣"),
        ("nik", "9901014101850001x"),
        ("nik", LONG),
        ("nik", "\ud800" * 16),
        ("kk", "123"),
        ("kk", "huruf"),
        ("birth", dt.date(2027, 1, 1)),
        ("sex", "X"),
    ],
)
def test_a_number_or_day_that_cannot_be_is_refused_by_its_field(counter, field, value):
    applicant = dataclasses.replace(counter.filling("kia").applicant, **{field: value})
    with pytest.raises(BadInput) as fault:
        counter.open("kia", applicant=applicant)
    assert fault.value.field == field


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"anak_nama": LONG}, "anak_nama"),
        ({"anak_tanggal_lahir": "kemarin"}, "anak_tanggal_lahir"),
        ({"anak_tanggal_lahir": "2027-01-01"}, "anak_tanggal_lahir"),
        ({"anak_jenis_kelamin": "X"}, "anak_jenis_kelamin"),
        ({"anak_nik": "12"}, "anak_nik"),
        ({"tidak_ada": "x"}, "tidak_ada"),
        ({"anak_nama": "\x00"}, "anak_nama"),
    ],
)
def test_the_sops_own_fields_are_checked_by_their_kind(counter, values, field):
    with pytest.raises(BadInput) as fault:
        counter.open("kia", values={**counter.filling("kia").values, **values})
    assert fault.value.field == field


def test_a_day_is_kept_in_one_form(counter):
    view = counter.open("kia", values={**counter.filling("kia").values, "anak_tanggal_lahir": "20190302"})
    assert view.filling.values["anak_tanggal_lahir"] == "2019-03-02"


@pytest.mark.parametrize(
    "document",
    [
        DocumentFilling("paspor"),
        DocumentFilling(""),
        DocumentFilling("kk", copies=0),
        DocumentFilling("kk", copies=-1),
        DocumentFilling("kk", copies=10**9),
        DocumentFilling("kk", owner=LONG),
    ],
)
def test_a_document_that_cannot_be_is_refused(counter, document):
    with pytest.raises(BadInput) as fault:
        counter.open("legalisir", documents=(document,), reason="uji")
    assert fault.value.field == "documents"


def test_a_thousand_documents_are_too_many(counter):
    with pytest.raises(BadInput, match="50"):
        counter.open("legalisir", documents=(DocumentFilling("kk"),) * 1000)


@pytest.mark.parametrize("text", [LONG, "", "   ", "\x00", "\u200b", "\ud800"])
def test_a_reason_is_a_line_of_words(counter, text):
    view = counter.open("kia")
    loket, plavon = counter.who["petugas_loket"], counter.who["operator_plavon"]
    for attempt in (
        lambda: counter.desk.requests.cancel(loket, view.line.id, text),
        lambda: counter.desk.requests.refer(loket, view.line.id, "Dukcapil", text),
        lambda: counter.desk.requests.refer(loket, view.line.id, text, "alasan"),
        lambda: counter.desk.requests.give_back(plavon, view.line.id, [text]),
        lambda: counter.desk.requests.give_back(plavon, view.line.id, [], note=text),
    ):
        with pytest.raises(BadInput):
            attempt()
    assert counter.desk.requests.see(loket, view.line.id) == view


@pytest.mark.parametrize("text", [LONG, "", "\x00"])
def test_who_takes_the_result_has_a_name(counter, text):
    view = counter.to(counter.open("kia"), "ready")
    loket = counter.who["petugas_loket"]
    with pytest.raises(BadInput) as fault:
        counter.desk.requests.hand_over(loket, view.line.id, text, "Sendiri")
    assert fault.value.field == "to_name"
    with pytest.raises(BadInput) as fault:
        counter.desk.requests.hand_over(loket, view.line.id, "Amaq Budi", text)
    assert fault.value.field == "relation"


def test_no_form_at_all_breaks_the_desk(counter):
    words = st.text(max_size=40) | st.sampled_from([*NASTY, LONG, "9901014101850001"])
    applicants = st.builds(
        Applicant, words, words, st.booleans(), words, words, st.none() | st.dates(), words, words, words, words
    )
    documents = st.builds(DocumentFilling, st.sampled_from(["kk", "ktp_el", "x"]), words, copies=st.integers(-1, 2000))
    fillings = st.builds(
        Filling,
        applicants,
        st.sampled_from(["", "pisah_kk", "x"]),
        words,
        words,
        st.dictionaries(st.sampled_from(["anak_nama", "anak_tanggal_lahir", "keperluan", "x"]), words, max_size=3),
        st.frozensets(st.sampled_from(["fotokopi_kk", "x"])),
        st.lists(documents, max_size=2).map(tuple),
        words,
    )

    @given(st.sampled_from(["kia", "legalisir", "kk", "ktp_baru"]), fillings, st.booleans())
    @settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
    def typed(sop_id, filling, submit):
        before = untouched(counter)
        refused = False
        try:
            counter.desk.requests.open(counter.who["petugas_loket"], sop_id, filling, submit=submit)
        except LoketError as fault:
            refused = bool(fault.sentence)
        assert (untouched(counter) == before) is refused

    typed()


def test_real_slips_can_be_drawn_from_whatever_was_kept(counter, monkeypatch):
    monkeypatch.undo()
    for serial, nasty in enumerate(NASTY, 1):
        applicant = dataclasses.replace(counter.filling("kia", serial=serial).applicant, name=f"Baiq {nasty}")
        view = counter.open("kia", applicant=applicant, reference=f"R {nasty}", reason="uji")
        assert counter.desk.slips.picture_bytes(view.slips[0].id).startswith(b"\x1b@")
