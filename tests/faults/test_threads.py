"""Several threads at one desk: every number once, every ticket at one counter, nobody waits for ever."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from loket.desk.views import Who
from loket.domain.request import State
from loket.errors import Changed, LoketError

pytestmark = pytest.mark.usefixtures("plain_slips")
THREADS = 6
PIN = "248135"


def together(job, times=THREADS):
    """Run a job in so many threads that all begin at once; return what each gave back or raised."""
    gate = threading.Barrier(times)

    def run(number):
        gate.wait(timeout=30)
        try:
            return job(number)
        except LoketError as fault:
            return fault

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(run, range(times)))


def test_requests_and_tickets_get_one_number_each(counter):
    loket = counter.who["petugas_loket"]

    def work(thread):
        numbers = []
        for turn in range(4):
            ticket = counter.desk.queue.take_number(loket, ["kia"])
            view = counter.open("kia", serial=thread * 10 + turn + 1, ticket=ticket.id)
            numbers.append((view.line.number, ticket.label))
        return numbers

    pairs = [pair for numbers in together(work) for pair in numbers]
    for kind in zip(*pairs, strict=True):
        assert len(set(kind)) == THREADS * 4
    assert max(number for number, _ in pairs) == f"26-{THREADS * 4:05d}"


def test_a_ticket_is_called_by_one_counter(counter):
    loket = counter.who["petugas_loket"]
    for _ in range(4):
        counter.desk.queue.take_number(loket, ["kia"])
    called = together(lambda number: counter.desk.queue.call_next(Who(loket.officer, number + 1)))
    ids = [each.id for each in called if each is not None]
    assert len(ids) == len(set(ids)) == 4
    assert called.count(None) == THREADS - 4


def test_one_press_by_many_hands_does_one_thing(counter):
    views = together(lambda _: counter.open("kia", key="satu"))
    assert len({view.line.number for view in views}) == 1


def test_of_many_who_verify_one_does(counter):
    view = counter.open("legalisir")
    loket = counter.who["petugas_loket"]
    answers = together(lambda _: counter.desk.requests.verify(loket, view.line.id, revision=view.revision))
    assert sum(isinstance(each, Changed) for each in answers) == THREADS - 1
    assert counter.desk.register.count("legalisir", 2026) == 1


def test_of_many_who_sign_one_does(counter):
    view = counter.to(counter.open("legalisir"), State.VERIFIED)
    kasubag = counter.who["kasubag_pelum"]
    answers = together(lambda _: counter.desk.signing.sign(kasubag, [(view.line.id, view.revision)], PIN))
    assert sum(signed for signed, _ in answers) == 1
    assert len(counter.desk.requests.see(kasubag, view.line.id).signatures) == 1


def test_readers_see_whole_requests_while_others_write(counter):
    loket = counter.who["petugas_loket"]

    def work(thread):
        if thread % 2:
            return [counter.to(counter.open("kia", serial=thread * 10 + turn + 1), State.READY) for turn in range(3)]
        for _ in range(10):
            for line in counter.desk.requests.open_list(loket, "kia"):
                assert line.number
            counter.desk.requests.tabs(loket)
            counter.desk.finding.requests(loket, "baiq")
        return []

    assert not any(isinstance(answer, LoketError) for answer in together(work))
