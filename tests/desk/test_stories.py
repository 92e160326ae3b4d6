"""Each activity told from the door to the hand-over, and what may come between."""

import dataclasses
import datetime as dt

import pytest

from loket.desk.views import DocumentFilling
from loket.domain.register import Outcome
from loket.domain.request import State
from loket.domain.worktime import Light
from loket.errors import BadInput, Changed, Incomplete, NotAllowed, WrongPin
from loket.store.tables import EntryRow

ACTIVITIES = ["ak1", "kia", "legalisir", "ktp_baru", "ktp_ubah", "kk"]
PIN = "248135"


@pytest.mark.parametrize("sop_id", ACTIVITIES)
def test_every_activity_goes_from_the_door_to_the_hand_over(counter, sop_id):
    ticket = counter.desk.queue.take_number(counter.who["petugas_loket"], [sop_id])
    counter.desk.queue.call_next(counter.who["petugas_loket"])
    view = counter.open(sop_id, ticket=ticket.id)
    seen = [view.line.state]
    while view.line.state != State.DONE:
        counter.clock.go(minutes=2)
        view = counter.advance(view)
        seen.append(view.line.state)
    assert len(seen) == len(view.sop.steps)
    assert all(step.status == "done" for step in view.steps)
    assert view.handed_to == "Baiq Nurhayati (Sendiri)"
    assert view.moves == ()
    assert [each.light for each in (view.line.clock, view.promise)] == [Light.DONE, Light.DONE]
    assert view.slips[-1].kind == "handover"
    assert counter.desk.requests.closed_list(counter.admin, sop_id, counter.desk.house.today())[0].id == view.line.id
    assert counter.desk.requests.open_list(counter.admin, sop_id) == ()


@pytest.mark.parametrize("sop_id", ACTIVITIES)
def test_returned_papers_come_back_and_go_on(counter, sop_id):
    view = counter.open(sop_id)
    verifier = counter.role_at(view)
    view = counter.desk.requests.give_back(verifier, view.line.id, ["Berkas tidak lengkap"], note="Foto buram")
    assert view.line.state is State.RETURNED
    assert view.last_reason == "Berkas tidak lengkap; Foto buram"
    assert view.slips[-1].kind == "missing"
    assert view.line.clock.light is Light.PAUSED
    assert [step.status for step in view.steps][:2] == ["current", "next"]
    counter.clock.go(days=3)
    view = counter.desk.requests.resume(counter.who["petugas_loket"], view.line.id)
    assert view.line.state is State.SUBMITTED
    assert view.last_reason == ""
    assert "masih berlangsung" not in view.pauses[0]
    assert view.steps[0].sub.endswith("Siti Rahmah")
    assert counter.to(view, State.DONE).line.state is State.DONE


def test_a_returned_request_gets_its_promise_anew_when_its_papers_are_complete(counter):
    view = counter.to(counter.open("kia"), State.IN_PROCESS)
    first = view.promise_words
    view = counter.desk.requests.give_back(counter.who["operator_siak"], view.line.id, ["Data ganda"])
    assert view.promise_words == ""
    assert view.promise is None
    counter.clock.at(2026, 11, 27)
    view = counter.desk.requests.resume(counter.who["petugas_loket"], view.line.id)
    assert view.promise_words == ""
    view = counter.advance(view)
    assert (first, view.promise_words) == ("Rabu, 25 November 2026", "Selasa, 1 Desember 2026")


def test_what_the_signer_sends_back_keeps_its_number_and_its_promise(counter):
    view = counter.to(counter.open("legalisir"), State.VERIFIED)
    kasubag = counter.who["kasubag_pelum"]
    counter.desk.signing.send_back(kasubag, view.line.id, "Jumlah lembar tidak sesuai")
    view = counter.desk.requests.see(kasubag, view.line.id)
    assert (view.line.state, view.line.registers) == (State.SUBMITTED, ("1/Pelum/2026",))
    assert [each.decision for each in view.signatures] == ["Diminta diperbaiki"]
    corrected = dataclasses.replace(view.filling.documents[0], copies=3)
    filling = dataclasses.replace(view.filling, documents=(corrected,))
    view = counter.desk.requests.fill(counter.who["petugas_loket"], view.line.id, filling)
    assert view.documents[0].filling.copies == 3
    view = counter.to(view, State.DONE)
    assert view.line.registers == ("1/Pelum/2026",)
    (entry,) = counter.desk.register.entries("legalisir", 2026)
    assert (entry.copies, entry.outcome, entry.signer) == (3, "dilegalisir", "Lalu Ahmad, Kasubag Pelayanan Umum")


def test_the_promise_stays_when_the_signer_sends_back_within_the_office(counter):
    view = counter.open("legalisir")
    counter.clock.go(minutes=3)
    view = counter.advance(view)
    promised = view.promise_words
    counter.clock.go(minutes=3)
    counter.desk.signing.send_back(counter.who["kasubag_pelum"], view.line.id, "Cap belum dibubuhkan")
    assert counter.desk.requests.see(counter.admin, view.line.id).promise_words == promised


def test_the_kind_of_a_numbered_document_stays(counter):
    view = counter.to(counter.open("legalisir"), State.VERIFIED)
    counter.desk.signing.send_back(counter.who["kasubag_pelum"], view.line.id, "Asli tidak ditunjukkan")
    other = dataclasses.replace(view.filling.documents[0], kind="ijazah")
    with pytest.raises(BadInput, match="1/Pelum/2026"):
        counter.desk.requests.fill(
            counter.who["petugas_loket"], view.line.id, dataclasses.replace(view.filling, documents=(other,))
        )


def test_a_refused_request_voids_its_numbers_and_they_are_never_given_again(counter):
    view = counter.to(counter.open("legalisir"), State.VERIFIED)
    counter.desk.signing.refuse(counter.who["kasubag_pelum"], view.line.id, "Nama tidak sama")
    view = counter.desk.requests.see(counter.admin, view.line.id)
    assert (view.line.state, view.moves, view.documents[0].outcome) == (State.REFUSED, (), "batal")
    assert [step.status for step in view.steps] == ["done", "done", "next", "next"]
    after = counter.to(counter.open("legalisir", serial=2), State.VERIFIED)
    assert after.line.registers == ("2/Pelum/2026",)
    assert [(each.number, each.outcome, each.note) for each in counter.desk.register.entries("legalisir", 2026)] == [
        (2, "tercatat", ""),
        (1, "batal", "Ditolak: Nama tidak sama"),
    ]


def test_one_document_is_referred_and_the_other_is_numbered(counter):
    here = DocumentFilling("kk", copies=1, original_seen=True)
    there = DocumentFilling("ijazah", referred_to="SMAN 1 Batukliang", copies=1)
    view = counter.open("legalisir", documents=(there, here))
    view = counter.advance(view)
    assert [each.register for each in view.documents] == ["", "1/Pelum/2026"]
    assert [slip.kind for slip in view.slips].count("referral") == 1
    counter.desk.signing.send_back(counter.who["kasubag_pelum"], view.line.id, "Cap belum dibubuhkan")
    view = counter.advance(counter.desk.requests.see(counter.admin, view.line.id))
    assert [slip.kind for slip in view.slips].count("referral") == 1, "the slip leaves once"


def test_a_numbered_document_that_turns_out_to_belong_elsewhere_loses_its_number(counter):
    documents = tuple(DocumentFilling(kind, original_seen=True) for kind in ("kk", "ktp_el"))
    view = counter.open("legalisir", documents=documents)
    view = counter.advance(view)
    counter.desk.signing.send_back(counter.who["kasubag_pelum"], view.line.id, "Bukan untuk di sini")
    documents = (view.filling.documents[0], dataclasses.replace(view.filling.documents[1], referred_to="Dukcapil"))
    filling = dataclasses.replace(view.filling, documents=documents)
    view = counter.desk.requests.fill(counter.who["petugas_loket"], view.line.id, filling)
    view = counter.to(view, State.DONE)
    assert [each.outcome for each in counter.desk.register.entries("legalisir", 2026)] == ["batal", "dilegalisir"]


def test_all_documents_referred_means_the_request_is_referred(counter):
    view = counter.open("legalisir", documents=(DocumentFilling("ijazah", referred_to="Sekolah"),))
    with pytest.raises(Incomplete, match="dirujuk"):
        counter.advance(view)
    view = counter.desk.requests.refer(
        counter.who["petugas_loket"],
        view.line.id,
        "SMAN 1 Batukliang",
        "Ijazah dilegalisir sekolah",
        basis="Permendikbud",
    )
    assert (view.line.state, view.slips[-1].kind) == (State.REFERRED, "referral")
    assert view.last_reason == "Dirujuk ke SMAN 1 Batukliang: Ijazah dilegalisir sekolah"


@pytest.mark.parametrize("state", [State.DRAFT, State.SUBMITTED, State.RETURNED, State.VERIFIED, State.READY])
def test_a_request_can_be_cancelled_until_it_is_closed(counter, state):
    view = counter.open("legalisir", submit=state is not State.DRAFT)
    if state is State.RETURNED:
        view = counter.desk.requests.give_back(counter.who["petugas_loket"], view.line.id, ["Data ganda"])
    else:
        view = counter.to(view, state)
    view = counter.desk.requests.cancel(counter.who["petugas_loket"], view.line.id, "Atas permintaan pemohon")
    assert (view.line.state, view.last_reason) == (State.CANCELLED, "Atas permintaan pemohon")
    assert {each.outcome for each in counter.desk.register.entries("legalisir", 2026)} <= {"batal"}
    assert view.line.clock.light is Light.DONE
    assert view.promise is None


def test_nobody_signs_what_they_verified_even_with_both_roles(counter):
    both = counter.officer("ganda", "petugas_loket", "kasubag_pelum")
    view = counter.open("legalisir")
    view = counter.desk.requests.verify(both, view.line.id)
    (move,) = [each for each in view.moves if each.action == "sign"]
    assert (move.allowed, move.why) == (False, "Anda yang memeriksa berkas ini")
    signed, why = counter.desk.signing.sign(both, [(view.line.id, view.revision)], PIN)
    assert signed == 0
    assert "tidak boleh mengesahkannya sendiri" in why[0]
    assert counter.desk.requests.see(both, view.line.id).line.state is State.VERIFIED


def test_four_eyes_hold_after_a_second_officer_verified_again(counter):
    both = counter.officer("ganda", "petugas_loket", "kasubag_pelum")
    view = counter.desk.requests.verify(both, counter.open("legalisir").line.id)
    counter.desk.signing.send_back(counter.who["kasubag_pelum"], view.line.id, "Cap belum dibubuhkan")
    view = counter.desk.requests.verify(counter.who["petugas_loket"], view.line.id)
    assert counter.desk.signing.sign(both, [(view.line.id, view.revision)], PIN)[0] == 0


def test_a_delegate_signs_by_date_and_the_paper_says_so(counter, plh):
    deputy = counter.officer("wakil", "operator_plavon")
    today = counter.desk.house.today()
    view = counter.to(counter.open("legalisir"), State.VERIFIED)
    with pytest.raises(NotAllowed):
        counter.desk.signing.send_back(deputy, view.line.id, "Belum ditunjuk")
    counter.desk.people.appoint(counter.admin, deputy.officer, "kasubag_pelum", plh, today, today)
    counter.clock.go(days=1)
    assert counter.desk.signing.waiting(deputy) == ()
    counter.clock.go(hours=-24, minutes=1)
    assert counter.desk.signing.sign(deputy, [(view.line.id, view.revision)], PIN) == (1, ())
    (signature,) = counter.desk.requests.see(deputy, view.line.id).signatures
    assert (signature.name, signature.title) == ("Wakil", "Plh. Kasubag Pelayanan Umum")


def test_signing_many_at_once_leaves_only_the_one_that_somebody_changed(counter):
    views = [counter.to(counter.open("legalisir", serial=n), State.VERIFIED) for n in (1, 2, 3)]
    batch = [(view.line.id, view.revision) for view in views]
    counter.desk.signing.send_back(counter.who["kasubag_pelum"], views[1].line.id, "Cap belum dibubuhkan")
    counter.desk.requests.verify(counter.who["petugas_loket"], views[1].line.id)
    heard = []
    counter.desk.house.listeners.append(heard.extend)
    signed, why = counter.desk.signing.sign(counter.who["kasubag_pelum"], batch, PIN)
    assert (signed, len(why)) == (2, 1)
    assert why[0].startswith(views[1].line.number)
    states = [counter.desk.requests.see(counter.admin, view.line.id).line.state for view in views]
    assert states == [State.READY, State.VERIFIED, State.READY]
    assert {each.subject for each in heard if each.topic == "request"} == {views[0].line.id, views[2].line.id}
    assert len(counter.desk.signing.signed_today(counter.who["kasubag_pelum"])) == 3


def test_a_wrong_pin_signs_nothing(counter):
    view = counter.to(counter.open("legalisir"), State.VERIFIED)
    for wrong in ("111111", "", "tidak", "\ud800", "9" * 10_000):
        with pytest.raises(WrongPin, match="PIN"):
            counter.desk.signing.sign(counter.who["kasubag_pelum"], [(view.line.id, view.revision)], wrong)
    assert counter.desk.requests.see(counter.admin, view.line.id).signatures == ()


def test_ak1_is_signed_by_camat_or_sekcam_and_entered_in_its_own_book(counter):
    views = [counter.to(counter.open("ak1", serial=n), State.VERIFIED) for n in (1, 2)]
    for view, role in zip(views, ("camat", "sekcam"), strict=True):
        assert len(counter.desk.signing.waiting(counter.who[role])) >= 1
        assert counter.desk.signing.sign(counter.who[role], [(view.line.id, view.revision)], PIN)[0] == 1
    entries = counter.desk.register.entries("ak1", 2026)
    assert [(each.label, each.outcome) for each in entries] == [
        ("2/AK-1/2026", "disahkan"),
        ("1/AK-1/2026", "disahkan"),
    ]


def test_what_somebody_else_changed_is_not_overwritten(counter):
    view = counter.open("kia", submit=False)
    counter.desk.requests.fill(counter.who["petugas_loket"], view.line.id, view.filling)
    with pytest.raises(Changed):
        counter.desk.requests.submit(counter.who["petugas_loket"], view.line.id, revision=view.revision)


def test_a_submitted_form_cannot_be_emptied_and_verified(counter):
    view = counter.open("kia")
    empty = dataclasses.replace(view.filling, applicant=dataclasses.replace(view.filling.applicant, name=""))
    view = counter.desk.requests.fill(counter.who["petugas_loket"], view.line.id, empty)
    with pytest.raises(BadInput) as fault:
        counter.advance(view)
    assert fault.value.field == "name"


def test_an_odd_number_after_submitting_needs_a_reason_too(counter):
    view = counter.open("kia")
    odd = dataclasses.replace(
        view.filling, applicant=dataclasses.replace(view.filling.applicant, nik="9901014101850000")
    )
    with pytest.raises(Incomplete, match="0000"):
        counter.desk.requests.fill(counter.who["petugas_loket"], view.line.id, odd)
    view = counter.desk.requests.fill(
        counter.who["petugas_loket"], view.line.id, dataclasses.replace(odd, reason="Sesuai kartu")
    )
    assert view.history[0].detail == "Sesuai kartu"


def test_an_open_request_of_the_same_kind_warns(counter):
    first = counter.open("kia")
    with pytest.raises(Incomplete, match=first.line.number):
        counter.open("kia")
    counter.open("ktp_baru")
    second = counter.open("kia", reason="Anak kedua")
    assert second.history[0].detail.startswith("Anak kedua")
    assert [each.number for each in counter.desk.requests.of_person(counter.admin, "9901014101850001")] == [
        "26-00003",
        "26-00002",
        "26-00001",
    ]
    assert counter.desk.requests.of_person(counter.admin, "9901") == ()


def test_very_many_copies_need_a_reason(counter):
    documents = (DocumentFilling("kk", copies=11),)
    with pytest.raises(Incomplete, match="11 lembar"):
        counter.open("legalisir", documents=documents)
    assert counter.open("legalisir", documents=documents, reason="Untuk 11 sekolah").line.state is State.SUBMITTED


def test_a_missing_paper_stops_the_verification_and_its_name_is_told(counter):
    view = counter.open("ktp_ubah", papers=frozenset({"fotokopi_kk"}))
    with pytest.raises(Incomplete, match="atau") as fault:
        counter.advance(view)
    assert len(fault.value.missing) == 1
    loket = counter.who["petugas_loket"]
    view = counter.desk.requests.tick(loket, view.line.id, "ktp_lama", on=True)
    view = counter.desk.requests.tick(loket, view.line.id, "surat_kehilangan", on=True)
    with pytest.raises(Incomplete, match="Cukup salah satu"):
        counter.advance(view)
    view = counter.desk.requests.tick(loket, view.line.id, "surat_kehilangan", on=False)
    assert counter.advance(view).line.state is State.IN_PROCESS


def test_the_office_may_do_without_seeing_originals(counter):
    view = counter.open("legalisir", documents=(DocumentFilling("kk"),))
    assert view.missing == ("Dokumen asli ditunjukkan",)
    office = dataclasses.replace(counter.desk.bureau.office(), original_required=False)
    counter.desk.bureau.change(counter.admin, office)
    view = counter.desk.requests.see(counter.admin, view.line.id)
    assert view.missing == ()
    assert counter.advance(view).line.state is State.VERIFIED


def test_a_child_turning_five_after_acceptance_changes_no_closed_checklist(counter):
    values = {"anak_nama": "Baiq Kecil", "anak_tanggal_lahir": "2021-11-25", "anak_jenis_kelamin": "P"}
    papers = counter.filling("kia").papers - {"pas_foto_anak"}
    view = counter.to(counter.open("kia", values=values, papers=papers), State.DONE)
    counter.clock.go(days=30)
    view = counter.desk.requests.see(counter.admin, view.line.id)
    assert view.missing == ()
    assert "pas_foto_anak" not in {line.id for line in view.checklist}


def test_a_sixteen_year_old_waits_for_the_seventeenth_birthday_without_a_breach(counter):
    birth = dt.date(2009, 12, 10)
    applicant = dataclasses.replace(counter.filling("ktp_baru").applicant, birth=birth, nik="9901015012090001")
    view = counter.open("ktp_baru", applicant=applicant)
    view = counter.advance(view)
    view = counter.desk.requests.process(counter.who["operator_rekam"], view.line.id)
    cetak = counter.who["operator_cetak"]
    view = counter.desk.requests.stop_clock(cetak, view.line.id, "usia_17")
    assert (view.promise.light, view.line.clock.light) == (Light.PAUSED, Light.PAUSED)
    assert [each.action for each in view.moves] == ["return", "cancel", "continue"]
    with pytest.raises(NotAllowed):
        counter.desk.requests.process(cetak, view.line.id)
    counter.clock.at(2026, 12, 10)
    view = counter.desk.requests.start_clock(cetak, view.line.id)
    assert view.promise_words == "Senin, 14 Desember 2026"
    view = counter.advance(view)
    assert view.promise.light is Light.DONE
    (_, _, _, printing, _) = counter.desk.reports.step_times("ktp_baru", dt.date(2026, 12, 1), dt.date(2026, 12, 31))
    assert (printing.count, printing.within) == (1, 1.0)


def test_late_collection_is_no_breach(counter):
    view = counter.to(counter.open("kia"), State.READY)
    counter.clock.go(days=60)
    assert counter.desk.requests.see(counter.admin, view.line.id).promise.light is Light.DONE
    view = counter.advance(view)
    assert view.promise.light is Light.DONE
    (summary,) = [
        each for each in counter.desk.reports.summary(dt.date(2027, 1, 1), dt.date(2027, 1, 31)) if each.sop_id == "kia"
    ]
    assert (summary.done, summary.on_time, summary.late) == (1, 1, 0)


def test_ready_on_the_promised_day_after_closing_time_is_in_time(counter):
    view = counter.to(counter.open("kia"), State.IN_PROCESS)
    counter.clock.at(2026, 11, 25, 18)
    view = counter.advance(view)
    assert view.promise.light is Light.DONE
    late = counter.to(counter.open("kia", serial=2), State.IN_PROCESS)
    counter.clock.at(2026, 11, 30)
    assert counter.advance(late).promise.light is Light.RED


def test_a_promise_of_minutes_runs_from_the_call_and_may_break(counter):
    loket = counter.who["petugas_loket"]
    ticket = counter.desk.queue.take_number(loket, ["legalisir", "kia"])
    counter.clock.go(minutes=40)
    counter.desk.queue.call_next(loket)
    counter.clock.go(minutes=2)
    view = counter.open("legalisir", ticket=ticket.id)
    assert view.promise_words == "pukul 08.57"
    assert (view.promise.light, round(view.promise.elapsed)) == (Light.GREEN, 2)
    counter.clock.go(minutes=16)
    view = counter.desk.requests.see(loket, view.line.id)
    assert view.promise.light is Light.RED
    other = counter.open("kia", ticket=ticket.id)
    first = counter.desk.reports.step_times("kia", dt.date(2026, 11, 23), dt.date(2026, 11, 23))[0]
    assert (first.count, first.median) == (1, 16.0), "the second service of a visit begins after the first"
    assert [each.number for each in counter.desk.queue.ticket(ticket.id).requests] == [
        view.line.number,
        other.line.number,
    ]


def test_a_paused_step_is_shown_without_its_pause(counter):
    view = counter.open("legalisir")
    loket = counter.who["petugas_loket"]
    counter.desk.requests.stop_clock(loket, view.line.id, "listrik", note="Padam")
    counter.clock.go(minutes=90)
    counter.desk.requests.start_clock(loket, view.line.id)
    counter.clock.go(minutes=3)
    view = counter.advance(view)
    assert (view.steps[1].clock.light, view.steps[1].clock.words) == (Light.DONE, "3 mnt")
    assert view.pauses[0].startswith("Gangguan listrik (Padam)")


def test_entries_fall_back_on_the_purpose_of_the_request(counter):
    counter.to(counter.open("legalisir"), State.VERIFIED)
    own = (DocumentFilling("kk", purpose="beasiswa", original_seen=True),)
    counter.to(counter.open("legalisir", serial=2, documents=own), State.VERIFIED)
    assert [each.purpose for each in counter.desk.register.entries("legalisir", 2026)] == ["beasiswa", "melamar kerja"]


def test_a_place_is_noted_only_for_what_is_ready(counter):
    loket = counter.who["petugas_loket"]
    view = counter.open("kia")
    with pytest.raises(NotAllowed):
        counter.desk.requests.shelve(loket, view.line.id, "rak 2")
    view = counter.to(view, State.READY)
    assert counter.desk.requests.shelve(loket, view.line.id, "rak 2").line.place == "rak 2"
    assert counter.desk.requests.ready_list(loket)[0].place == "rak 2"
    counter.advance(view)
    with pytest.raises(NotAllowed):
        counter.desk.requests.shelve(loket, view.line.id, "rak 3")


def test_numbers_of_the_register_never_leave_a_gap_when_a_verification_fails(counter):
    view = counter.open("legalisir", documents=(DocumentFilling("kk"),))
    with pytest.raises(Incomplete):
        counter.advance(view)
    counter.advance(counter.open("legalisir", serial=2))
    with counter.store.look() as session:
        assert [(row.number, row.outcome) for row in session.query(EntryRow)] == [(1, Outcome.ENTERED)]
