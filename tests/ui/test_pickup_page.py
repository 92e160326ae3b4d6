import datetime as dt

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from loket.app.hands import Hands
from loket.domain.request import State
from loket.ui.pickup_words import days_since, lying_words, why_not

PIN = "248135"


@pytest.fixture
def hands(seat, tmp_path):
    return Hands(seat.window, seat.tasks, tmp_path / "gambar")


@pytest.fixture
def told(seat):
    said = []
    seat.counter.toast.connect(said.append)
    return said


@pytest.fixture
def ready(seat, who, handed_in):
    """Let some legalisir be ready to collect; return their views."""

    def make(*names):
        desk = seat.opened.desk
        made = []
        for name in names:
            view = desk.requests.verify(who(), handed_in(name).line.id)
            desk.signing.sign(who("kasubag"), [(view.line.id, view.revision)], PIN)
            made.append(desk.requests.see(who(), view.line.id))
        return made

    return make


@pytest.fixture
def see(seat, who):
    return lambda view: seat.opened.desk.requests.see(who(), view.line.id)


def test_the_search_has_the_keyboard_at_once(ready, come_in):
    ready("Baiq Nurhayati")
    page = come_in("siti", "pickup")
    assert page.search.hasFocus()
    assert [row.cells[1].title for row in page.table.rows()] == ["Baiq Nurhayati"]


def test_a_scanned_slip_opens_at_once_and_f9_hands_it_over(seat, hands, ready, see, come_in, told):
    views = ready("Baiq Nurhayati", "Sahabudin", "Inaq Rohani")
    page = come_in("siti", "pickup")
    QTest.keyClicks(page.search, "LKT:26-00002\r")  # a reader waits for nothing
    hands.settle()
    assert page.detail.shown().line.id == views[1].line.id
    hands.press("F9")
    hands.press("Return")
    assert see(views[1]).line.state is State.DONE
    assert see(views[1]).handed_to == "Sahabudin (Sendiri)"
    assert told == ["26-00002 diserahkan kepada Sahabudin (Sendiri)."]
    assert seat.window.focusWidget() is page.search
    assert page.search.text() == ""
    assert len(page.table.rows()) == 2


def test_the_next_scan_takes_the_place_of_the_last(hands, ready, come_in):
    views = ready("Baiq Nurhayati", "Sahabudin")
    page = come_in("siti", "pickup")
    for number, view in zip(("26-00001", "26-00002"), views, strict=True):
        QTest.keyClicks(page.search, f"lkt:{number}\r")
        hands.settle()
        assert page.detail.shown().line.id == view.line.id


def test_a_code_of_another_number_opens_nothing(hands, ready, come_in):
    ready("Baiq Nurhayati")
    page = come_in("siti", "pickup")
    QTest.keyClicks(page.search, "LKT:26-0000\r")
    hands.settle()
    assert page.detail.shown() is None
    assert not page.hand_over.isEnabled()
    assert page._empty.accessibleName().startswith("Tidak ditemukan")


def test_a_name_is_found_as_one_types_and_the_arrows_walk(hands, ready, qtbot, come_in):
    ready("Baiq Nurhayati", "Sahabudin", "Baiq Rina")
    page = come_in("siti", "pickup")
    hands.type("baiq")
    qtbot.waitUntil(lambda: len(page.table.rows()) == 2)
    hands.press("Down")
    hands.press("Down")
    assert page.detail.shown().line.name == page.table.rows()[1].cells[1].title
    assert page.search.hasFocus()
    hands.press("Escape")
    assert len(page.table.rows()) == 3


def test_somebody_else_takes_it_with_a_relation(hands, ready, see, come_in):
    (view,) = ready("Baiq Nurhayati")
    come_in("siti", "pickup")
    hands.press("Down")
    hands.press("F9")
    hands.press("2")
    hands.fill("Nama pengambil", "Lalu Ahmad Zaini")
    hands.press("Return")
    assert see(view).handed_to == "Lalu Ahmad Zaini (Keluarga satu KK)"


def test_f6_notes_where_it_lies(hands, ready, see, come_in):
    (view,) = ready("Baiq Nurhayati")
    page = come_in("siti", "pickup")
    hands.press("Down")
    hands.press("F6")
    hands.type("rak 2")
    hands.press("Return")
    assert see(view).line.place == "rak 2"
    assert page.table.rows()[0].cells[3].title == "rak 2"


def test_a_change_while_the_dialog_is_open_is_not_overrun(seat, who, hands, ready, see, come_in):
    (view,) = ready("Baiq Nurhayati")
    page = come_in("siti", "pickup")
    hands.press("Down")
    hands.press("F9")
    seat.opened.desk.requests.cancel(who(), view.line.id, "Atas permintaan pemohon")
    hands.settle()
    assert QApplication.activeModalWidget() is not None
    hands.press("Return")
    assert see(view).line.state is State.CANCELLED
    assert "baru saja diubah" in seat.window.notice.accessibleName()
    assert not page.hand_over.isEnabled()


@pytest.mark.parametrize(
    ("stage", "headline"),
    [
        ("submitted", "Berkas belum selesai diperiksa"),
        ("returned", "Dikembalikan kepada pemohon"),
        ("verified", "Masih menunggu pengesahan"),
        ("refused", "Permohonan ini ditolak"),
        ("cancelled", "Permohonan ini batal"),
        ("referred", "Permohonan ini dirujuk"),
    ],
)
def test_what_is_not_ready_says_why(seat, who, hands, handed_in, come_in, stage, headline):
    desk, view = seat.opened.desk, handed_in("Baiq Nurhayati")
    request = view.line.id
    if stage == "returned":
        desk.requests.give_back(who(), request, ["Berkas tidak lengkap"])
    if stage in {"verified", "refused"}:
        desk.requests.verify(who(), request)
    if stage == "refused":
        desk.signing.refuse(who("kasubag"), request, "Asli tidak ditunjukkan")
    if stage == "cancelled":
        desk.requests.cancel(who(), request, "Salah pilih layanan")
    if stage == "referred":
        desk.requests.refer(who(), request, "Dinas Pendidikan", "Ijazah")
    page = come_in("siti", "pickup")
    hands.type("26-00001")
    hands.press("Return")
    shown = page.detail.shown()
    assert why_not(shown, 0)[0] == headline
    assert page.detail._stands.isVisible()
    assert headline in page.detail._stands.accessibleName()
    assert not page.hand_over.isEnabled()


def test_what_was_taken_says_by_whom_and_when(seat, who, ready, see, hours):
    (view,) = ready("Baiq Nurhayati")
    seat.opened.desk.requests.hand_over(who(), view.line.id, "Sahabudin", "Kuasa (surat kuasa)")
    assert why_not(see(view), 0) == (
        "Sudah diambil oleh Sahabudin (Kuasa (surat kuasa))",
        "Diserahkan hari ini pukul 09.00.",
    )
    hours.on(3 * 24 * 60)
    assert why_not(see(view), 3)[1] == "Diserahkan tanggal 23-11-2026."


@pytest.mark.parametrize(
    ("since", "days", "words"),
    [
        (dt.datetime(2026, 11, 23, 0, 5, tzinfo=dt.UTC), 0, "hari ini"),
        (dt.datetime(2026, 11, 22, 15, 59, tzinfo=dt.UTC), 1, "sejak kemarin"),  # 23.59 at the counter
        (dt.datetime(2026, 11, 22, 16, 0, tzinfo=dt.UTC), 0, "hari ini"),
        (dt.datetime(2026, 11, 13, 2, 5, tzinfo=dt.UTC), 10, "sejak 10 hari lalu"),
        (dt.datetime(2026, 11, 24, 2, 0, tzinfo=dt.UTC), 0, "hari ini"),
    ],
)
def test_how_long_a_result_lies_there(seat, since, days, words):
    assert days_since(seat.opened.desk.house, since) == days
    assert lying_words(days) == words


def test_an_officer_who_may_not_hand_over_sees_the_button_off(hands, ready, come_in):
    ready("Baiq Nurhayati")
    page = come_in("kasubag", "pickup")
    hands.press("Down")
    assert page.detail.shown() is not None
    assert not page.hand_over.isEnabled()
