"""The outbox: saved first, printed then; nothing printed twice by mistake, nothing lost."""

import dataclasses

import pytest

from loket.errors import Changed
from loket.papers.picture import read


@pytest.fixture
def slip(counter):
    """One slip that waits for the printer."""
    counter.open("kia")
    return counter.desk.slips.outbox()[0]


def test_a_slip_is_there_before_any_printer(counter, slip):
    assert (slip.title, slip.state, slip.request) == ("Tanda terima berkas", "queued", 1)
    assert counter.desk.slips.picture_bytes(slip.id).startswith(b"\x1b@")
    job, data = counter.desk.slips.next_job()
    assert (job, data) == (slip.id, counter.desk.slips.picture_bytes(slip.id))
    assert counter.desk.slips.next_job() is None, "it is being sent"
    assert counter.desk.slips.sent(job, "printed").state_word == "tercetak"


def test_a_slip_says_whose_it_is_and_on_which_day(counter, slip):
    assert (slip.number, slip.name) == ("26-00001", "Baiq Nurhayati")
    assert "-" not in slip.when
    counter.desk.queue.take_number(counter.admin, ["kia"])
    ticket = counter.desk.slips.outbox()[0]
    assert (ticket.number, ticket.name) == ("B 001", "")
    counter.clock.go(days=1)
    assert counter.desk.slips.outbox()[1].when == f"23-11-2026 {slip.when}"
    assert counter.desk.slips.sent(slip.id, "printed").name == "Baiq Nurhayati"


def test_a_slip_that_never_left_is_sent_again_as_itself(counter, slip):
    counter.desk.slips.next_job()
    counter.desk.slips.sent(slip.id, "failed", "Kertas habis")
    again = counter.desk.slips.again(counter.admin, slip.id)
    assert (again.id, again.copy, again.state) == (slip.id, 0, "queued")


@pytest.mark.parametrize("state", ["printed", "unknown"])
@pytest.mark.usefixtures("slip")
def test_what_may_have_left_is_printed_again_as_a_marked_copy(counter, state):
    job, data = counter.desk.slips.next_job()
    counter.desk.slips.sent(job, state)
    again = counter.desk.slips.again(counter.admin, job)
    assert (again.id != job, again.copy, again.state) == (True, 1, "queued")
    assert counter.desk.slips.picture_bytes(again.id) != data
    assert "Slip dicetak ulang" in {line.what for line in counter.desk.requests.see(counter.admin, 1).history}


def test_after_a_crash_what_was_being_sent_is_unknown(counter, slip):
    counter.desk.slips.next_job()
    assert counter.desk.slips.recover() == 1
    assert counter.desk.slips.view(slip.id).state == "unknown"
    assert counter.desk.slips.next_job() is None
    assert counter.desk.slips.confirm(counter.admin, slip.id).state == "printed"


def test_an_old_queue_ticket_expires_and_is_given_anew_without_a_copy_mark(counter):
    counter.desk.queue.take_number(counter.admin, ["kia"])
    counter.clock.go(minutes=11)
    assert counter.desk.slips.next_job() is None
    (old,) = counter.desk.slips.outbox()
    assert old.state == "expired"
    fresh = counter.desk.slips.again(counter.admin, old.id)
    assert (fresh.copy, fresh.state) == (0, "queued")
    assert counter.desk.slips.next_job()[0] == fresh.id


def test_an_officer_goes_on_without_a_slip_while_the_printer_is_off(counter, slip):
    assert counter.desk.slips.skip(counter.admin, slip.id).state == "skipped"
    assert counter.desk.slips.next_job() is None
    with pytest.raises(Changed):
        counter.desk.slips.skip(counter.admin, slip.id)


def test_what_waits_or_is_settled_is_not_settled_again(counter, slip):
    with pytest.raises(Changed):
        counter.desk.slips.confirm(counter.admin, slip.id)
    with pytest.raises(Changed):
        counter.desk.slips.again(counter.admin, slip.id)


def test_every_stored_slip_can_be_drawn_again(counter):
    loket, plavon = counter.who["petugas_loket"], counter.who["operator_plavon"]
    counter.desk.queue.take_number(loket, ["kia"])
    view = counter.open("kia")
    counter.desk.requests.give_back(plavon, view.line.id, ["Data ganda"])
    counter.desk.requests.resume(loket, view.line.id)
    counter.to(counter.desk.requests.see(loket, view.line.id), "done")
    counter.desk.requests.refer(loket, counter.open("kk").line.id, "Dukcapil", "Pindah datang")
    kinds = set()
    while job := counter.desk.slips.next_job():
        counter.desk.slips.sent(job[0], "printed")
        kinds.add(counter.desk.slips.view(job[0]).kind)
        assert counter.desk.slips.again(loket, job[0]).copy >= 1
        counter.desk.slips.skip(loket, counter.desk.slips.outbox()[0].id)
    assert kinds == {"ticket", "receipt", "pickup", "missing", "referral", "handover"}


def test_a_slip_shows_no_nik_and_an_office_without_phone(counter):
    office = dataclasses.replace(counter.desk.bureau.office(), phone="")
    counter.desk.bureau.change(counter.admin, office)
    view = counter.open("ktp_baru", serial=3)
    assert b"9901014101850003" not in counter.desk.slips.picture_bytes(view.slips[0].id)


@pytest.mark.parametrize(("service", "since"), [("kia", "berkas lengkap"), ("legalisir", "dipanggil")])
def test_a_receipt_says_from_when_its_promise_counts(counter, service, since):
    counter.open(service)
    assert f"sejak {since}" in " ".join(read(counter.desk.slips.picture_bytes(1), 576).text_lines)
