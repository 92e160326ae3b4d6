"""Rows of a list: what they say in a few words, and what hinders the officer who looks."""

import datetime as dt

import pytest

from loket.desk.views import DocumentFilling
from loket.domain.request import Action, State
from loket.domain.words import short_title

PIN = "248135"


def only(lines):
    (line,) = lines
    return line


def test_a_signer_is_told_what_was_checked_by_the_same_officer(counter):
    both = counter.officer("berdua", "petugas_loket", "kasubag_pelum")
    own, other = counter.open("legalisir", serial=1), counter.open("legalisir", serial=2)
    counter.desk.requests.verify(both, own.line.id)
    counter.desk.requests.verify(counter.who["petugas_loket"], other.line.id)
    seen = {line.id: line.why_not for line in counter.desk.signing.waiting(both)}
    assert seen == {own.line.id: "Anda yang memeriksa berkas ini", other.line.id: ""}
    assert {line.why_not for line in counter.desk.signing.waiting(counter.who["kasubag_pelum"])} == {""}
    assert counter.desk.requests.see(both, own.line.id).line.why_not == "Anda yang memeriksa berkas ini"


def test_a_line_brings_the_revision_and_the_moment_it_stands_since(counter):
    view = counter.open("kia")
    counter.clock.go(minutes=3)
    view = counter.desk.requests.verify(counter.who["operator_plavon"], view.line.id)
    line = only(counter.desk.requests.open_list(counter.admin, "kia"))
    assert line.revision == view.revision
    assert abs(line.since_at - counter.clock()) < dt.timedelta(seconds=5)


@pytest.mark.parametrize("state", [State.SUBMITTED, State.VERIFIED])
def test_a_paused_request_goes_on_with_its_clock_and_says_so(counter, state):
    view = counter.to(counter.open("legalisir"), state)
    counter.desk.requests.stop_clock(counter.who["petugas_loket"], view.line.id, "listrik")
    line = only(counter.desk.requests.open_list(counter.admin, "legalisir"))
    assert (line.next_action, line.next_word) == (Action.CONTINUE, "Lanjutkan waktu")
    assert line.why_not == "Waktunya sedang dijeda"
    counter.desk.requests.start_clock(counter.who["petugas_loket"], view.line.id)
    line = only(counter.desk.requests.open_list(counter.admin, "legalisir"))
    assert (line.why_not, line.next_action is Action.CONTINUE) == ("", False)


def test_a_returned_request_is_taken_up_again_not_merely_continued(counter):
    view = counter.open("legalisir")
    counter.desk.requests.give_back(counter.who["petugas_loket"], view.line.id, ["Data ganda"])
    line = only(counter.desk.requests.open_list(counter.admin, "legalisir"))
    assert (line.next_action, line.next_word, line.why_not) == (Action.RESUME, "Lanjutkan", "")


def test_a_row_names_documents_and_officials_shortly(counter):
    papers = tuple(DocumentFilling(kind, copies=2, original_seen=True) for kind in ("kk", "ktp_el"))
    counter.to(counter.open("legalisir", documents=papers), State.VERIFIED)
    line = only(counter.desk.requests.open_list(counter.who["petugas_loket"], "legalisir"))
    assert line.sub.endswith("4 lembar KK, KTP-el")
    assert line.next_word == "menunggu Kasubag"
    counter.to(counter.open("ak1"), State.VERIFIED)
    line = only(counter.desk.requests.open_list(counter.who["petugas_loket"], "ak1"))
    assert (line.next_word, line.actor) == ("menunggu Camat", "Camat / Sekretaris Camat")


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Kartu Keluarga (KK)", "KK"),
        ("KTP-el (e-KTP)", "KTP-el"),
        ("Akta kelahiran", "Akta kelahiran"),
        ("SKCK", "SKCK"),
    ],
)
def test_a_short_title_is_the_known_abbreviation(title, short):
    assert short_title(title) == short


def test_a_tab_counts_each_working_step_by_its_own_name(counter):
    recorded, waiting = counter.open("ktp_baru", serial=1), counter.open("ktp_baru", serial=2)
    for each in (recorded, waiting):
        counter.desk.requests.verify(counter.who["petugas_loket"], each.line.id)
    counter.desk.requests.process(counter.who["operator_rekam"], recorded.line.id)
    counter.open("ktp_baru", serial=3)
    tab = next(tab for tab in counter.desk.requests.tabs(counter.admin) if tab.sop_id == "ktp_baru")
    words = [(word, number) for _, _, word, number in tab.by_step]
    sop = counter.desk.house.sops["ktp_baru"]
    assert words == [("Menunggu verifikasi", 1), (sop.step(3).short, 1), (sop.step(4).short, 1)]
