import datetime as dt

import pytest
from PySide6.QtCore import QDate

from loket.app.hands import Hands
from loket.ui.period import PeriodPicker, period_words, span
from loket.ui.reports_tables import minutes_words

PIN = "248135"
TODAY = dt.date(2026, 11, 25)


@pytest.fixture
def hands(seat, tmp_path):
    return Hands(seat.window, seat.tasks, tmp_path / "gambar")


@pytest.fixture
def worked(seat, who, handed_in, hours):
    """One legalisir handed over late, one refused, one still open."""
    desk = seat.opened.desk
    views = [handed_in(name) for name in ("Baiq Nurhayati", "Sahabudin", "Inaq Rohani")]
    hours.on(4)
    for view in views[:2]:
        desk.requests.verify(who(), view.line.id)
    hours.on(30)
    first = desk.requests.see(who(), views[0].line.id)
    desk.signing.sign(who("kasubag"), [(first.line.id, first.revision)], PIN)
    desk.requests.hand_over(who(), first.line.id, "Baiq Nurhayati", "Sendiri")
    desk.signing.refuse(who("kasubag"), views[1].line.id, "Asli tidak ditunjukkan")


def figures(page, sop_id):
    row = next(row for row in page.summary.rows() if row.id == sop_id)
    return [cell.title for cell in row.cells]


@pytest.mark.usefixtures("worked")
def test_each_service_has_its_figures_and_the_sum_below(come_in):
    page = come_in("siti", "reports")
    assert figures(page, "legalisir") == ["Legalisir", "3", "1", "0", "0", "1", "0", "1", "0", "1"]
    assert figures(page, "") == ["Jumlah", "3", "1", "0", "0", "1", "0", "1", "0", "1"]
    assert len(page.summary.rows()) == 7


@pytest.mark.usefixtures("worked")
def test_the_busiest_service_shows_its_steps_beside_the_mutu_baku(come_in):
    page = come_in("siti", "reports")
    assert page.summary.chosen() == "legalisir"
    steps = [[cell.title for cell in row.cells] for row in page.steps.rows()]
    assert steps[1][2:] == ["5 menit", "2 kali", "4 mnt", "4 mnt", "100 %"]
    assert steps[2][2:] == ["5 menit", "2 kali", "30 mnt", "30 mnt", "0 %"]


@pytest.mark.usefixtures("worked")
def test_another_service_is_chosen_with_the_arrows(hands, come_in):
    page = come_in("siti", "reports")
    hands.press("Down")
    assert page.summary.chosen() == "ktp_baru"
    assert {row.id[0] for row in page.steps.rows()} == {"ktp_baru"}


@pytest.mark.usefixtures("worked")
def test_another_day_has_other_figures(hands, hours, come_in):
    hours.on(24 * 60)
    page = come_in("siti", "reports")
    hands.go_to("Bulan ini")
    for _ in range(2):
        hands.press("Left")
    hands.settle()
    assert page.period.period() == (dt.date(2026, 11, 24), dt.date(2026, 11, 24))
    assert figures(page, "legalisir")[1:3] == ["0", "0"]


@pytest.mark.usefixtures("worked")
def test_what_happens_meanwhile_is_counted(handed_in, quiet, qtbot, come_in):
    page = come_in("siti", "reports")
    handed_in("Mahsun")
    quiet()
    qtbot.waitUntil(lambda: figures(page, "legalisir")[1] == "4")


def test_f9_makes_the_summary_as_pdf(seat, hands, come_in):
    come_in("siti", "reports")
    hands.press("F9")
    path = seat.counter.folder / "dokumen" / "rekapitulasi_2026-11-01_sampai_2026-11-23.pdf"
    assert path.read_bytes().startswith(b"%PDF")


def test_f10_makes_the_book_of_the_chosen_service(seat, hands, come_in):
    page = come_in("siti", "reports")
    page.summary.choose("kk")
    hands.press("F10")
    hands.press("Return")
    assert [path.name for path in (seat.counter.folder / "dokumen").iterdir()] == [
        "pelayanan-kk_2026-11-01_sampai_2026-11-23.pdf"
    ]


@pytest.mark.parametrize(
    ("choice", "since"),
    [
        ("hari", dt.date(2026, 11, 25)),
        ("minggu", dt.date(2026, 11, 23)),
        ("bulan", dt.date(2026, 11, 1)),
        ("tahun", dt.date(2026, 1, 1)),
    ],
)
def test_a_quick_choice_ends_today(choice, since):
    assert span(choice, TODAY) == (since, TODAY)


def test_a_first_day_after_the_last_takes_it_along(qtbot):
    picker = PeriodPicker(TODAY, "minggu")
    qtbot.addWidget(picker)
    with qtbot.waitSignal(picker.changed):
        picker._since.setDate(QDate(2026, 12, 2))
    assert picker.period() == (dt.date(2026, 12, 2), dt.date(2026, 12, 2))
    with qtbot.waitSignal(picker.changed):
        picker._until.setDate(QDate(2026, 11, 3))
    assert picker.period() == (dt.date(2026, 11, 3), dt.date(2026, 11, 3))


def test_a_new_day_moves_the_quick_choice_but_not_own_dates(qtbot):
    picker = PeriodPicker(TODAY, "hari")
    qtbot.addWidget(picker)
    picker.set_today(dt.date(2026, 11, 26))
    assert picker.period() == (dt.date(2026, 11, 26), dt.date(2026, 11, 26))
    picker._since.setDate(QDate(2026, 11, 2))
    picker.set_today(dt.date(2026, 11, 27))
    assert picker.period() == (dt.date(2026, 11, 2), dt.date(2026, 11, 26))


def test_periods_and_minutes_in_words():
    assert period_words(TODAY, TODAY) == "25-11-2026"
    assert period_words(dt.date(2026, 11, 1), TODAY) == "01-11-2026 sampai 25-11-2026"
    assert [minutes_words(each) for each in (None, 0.2, 12.4, 80, 120)] == [
        "–",
        "< 1 mnt",
        "12 mnt",
        "1 jam 20 mnt",
        "2 jam",
    ]
