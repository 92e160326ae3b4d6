"""Figures for the month: they add up, and they name what was late."""

import datetime as dt
import re

import pytest

from loket.domain.request import State
from loket.errors import BadInput

pytestmark = pytest.mark.usefixtures("plain_slips")
NOVEMBER = (dt.date(2026, 11, 1), dt.date(2026, 11, 30))


def of(counter, sop_id, span=NOVEMBER):
    return next(each for each in counter.desk.reports.summary(*span) if each.sop_id == sop_id)


@pytest.fixture
def month(counter):
    """A month of legalisir: done in time, done late, returned, referred, refused, cancelled, still open."""
    loket, kasubag = counter.who["petugas_loket"], counter.who["kasubag_pelum"]

    def submitted(serial):
        return counter.open("legalisir", serial=serial)

    counter.to(submitted(1), State.DONE)
    late = submitted(2)
    counter.clock.go(minutes=30)
    counter.to(late, State.DONE)
    counter.desk.requests.give_back(loket, submitted(3).line.id, ["Data ganda"])
    counter.desk.requests.refer(loket, submitted(4).line.id, "Sekolah", "Ijazah")
    counter.desk.signing.refuse(kasubag, counter.to(submitted(5), State.VERIFIED).line.id, "Tidak sama")
    counter.desk.requests.cancel(loket, submitted(6).line.id, "Permohonan ganda")
    submitted(7)
    return counter


def test_every_figure_of_a_month(month):
    row = of(month, "legalisir")
    assert row.service == "Legalisir Surat-Surat"
    assert (row.came_in, row.done, row.on_time, row.late) == (7, 2, 1, 1)
    assert (row.returned, row.referred, row.refused, row.cancelled, row.open) == (1, 1, 1, 1, 2)
    assert row.came_in == row.done + row.referred + row.refused + row.cancelled + row.open


def test_the_months_hang_together(month):
    month.clock.at(2026, 12, 1)
    month.open("legalisir", serial=8)
    october, december = ((dt.date(2026, 10, 1), dt.date(2026, 10, 31)), (dt.date(2026, 12, 1), dt.date(2026, 12, 31)))
    assert of(month, "legalisir").open == 2, "what comes later changes no closed month"
    assert (of(month, "legalisir", december).came_in, of(month, "legalisir", december).open) == (1, 3)
    assert (of(month, "legalisir", october).came_in, of(month, "legalisir", october).open) == (0, 0)


def test_the_last_day_of_a_month_ends_at_local_midnight(counter):
    counter.clock.at(2026, 11, 30, 23, 59)
    counter.open("kia")
    counter.clock.go(minutes=1)
    counter.open("kia", serial=2)
    assert of(counter, "kia").came_in == 1


def test_step_times_stand_beside_their_mutu_baku(counter):
    for serial, minutes in enumerate((1, 2, 3, 4, 20), 1):
        view = counter.open("legalisir", serial=serial)
        counter.clock.go(minutes=minutes)
        counter.to(view, State.DONE)
    receiving, stamping, signing, collecting = counter.desk.reports.step_times("legalisir", *NOVEMBER)
    assert (receiving.count, receiving.median, receiving.target) == (5, 0, 2)
    assert (stamping.count, stamping.median, stamping.p90, stamping.within) == (5, 3, 20, 0.8)
    assert (stamping.title, stamping.time, stamping.actor) == ("Stempel", "5 menit", "Petugas Loket Pelayanan")
    assert signing.within == 1
    assert (collecting.count, collecting.target, collecting.within) == (5, None, None)


def test_returned_papers_count_for_the_officer_and_not_for_the_days_at_home(counter):
    view = counter.open("legalisir")
    counter.clock.go(minutes=2)
    counter.desk.requests.give_back(counter.who["petugas_loket"], view.line.id, ["Data ganda"])
    counter.clock.go(days=2)
    counter.desk.requests.resume(counter.who["petugas_loket"], view.line.id)
    receiving, stamping, *_ = counter.desk.reports.step_times("legalisir", *NOVEMBER)
    assert (receiving.count, stamping.count, stamping.median) == (1, 1, 2)


def test_nothing_measured_is_not_zero(counter):
    (first, *_) = counter.desk.reports.step_times("kk", *NOVEMBER)
    assert (first.count, first.median, first.p90, first.within) == (0, None, None, None)
    with pytest.raises(BadInput):
        counter.desk.reports.step_times("paspor", *NOVEMBER)


@pytest.mark.parametrize("make", ["summary_pdf", "legalisir", "ak1", "service"])
def test_books_and_reports_come_as_pdf(month, make):
    pages = {
        "summary_pdf": lambda: month.desk.reports.summary_pdf(month.admin, *NOVEMBER),
        "legalisir": lambda: month.desk.register.book_pdf(month.admin, *NOVEMBER),
        "ak1": lambda: month.desk.register.book_pdf(month.admin, *NOVEMBER, book="ak1"),
        "service": lambda: month.desk.register.service_pdf(month.admin, "legalisir", *NOVEMBER),
    }
    data = pages[make]()
    assert data.startswith(b"%PDF-")
    assert re.search(rb"%%EOF\s*$", data)


def test_a_page_of_the_register_goes_on_where_the_last_one_ended(counter):
    for serial in range(1, 6):
        counter.to(counter.open("legalisir", serial=serial), State.VERIFIED)
    first = counter.desk.register.entries("legalisir", 2026, limit=2)
    second = counter.desk.register.entries("legalisir", 2026, before=first[-1].id, limit=2)
    assert [each.number for each in (*first, *second)] == [5, 4, 3, 2]
    assert counter.desk.register.count("legalisir", 2026) == 5
    assert counter.desk.register.entries("legalisir", 2025) == ()
