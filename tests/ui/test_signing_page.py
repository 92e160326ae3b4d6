import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from loket.app.hands import Hands
from loket.desk.views import Applicant, Filling
from loket.domain.request import State
from loket.domain.signoff import Capacity
from loket.ui.signing_words import hindrance

PIN = "248135"


@pytest.fixture
def hands(seat, tmp_path):
    return Hands(seat.window, seat.tasks, tmp_path / "gambar")


@pytest.fixture
def told(seat):
    """What the window said in passing."""
    said = []
    seat.counter.toast.connect(said.append)
    return said


@pytest.fixture
def verified(seat, who, handed_in, hours):
    """Let some legalisir wait for the Kasubag, one a minute; return their ids."""

    def make(count, by="siti"):
        made = []
        for number in range(count):
            hours.on(1)
            view = handed_in(f"Pemohon {number + 1}")
            made.append(seat.opened.desk.requests.verify(who(by), view.line.id).line.id)
        return made

    return make


@pytest.fixture
def states(seat, who):
    return lambda ids: [seat.opened.desk.requests.see(who(), each).line.state for each in ids]


def pin(hands, digits=PIN):
    hands.wait_for(lambda: QApplication.activeModalWidget() is not None)
    hands.type(digits)


def test_twenty_are_signed_with_one_pin(hands, verified, come_in, states, told):
    ids = verified(20)
    page = come_in("kasubag", "signing")
    hands.press("Ctrl+A")
    assert page.list.marks() == tuple(ids)
    assert page.sign.text() == "Sahkan 20 berkas"
    hands.press("F9")
    pin(hands)
    assert states(ids) == [State.READY] * 20
    assert told == ["20 berkas disahkan."]
    assert page.list.ids() == ()
    assert len(page.done.rows()) == 20
    assert not page.notice.isVisible()


def test_space_marks_and_only_marked_ones_are_signed(hands, verified, come_in, states):
    ids = verified(3)
    come_in("kasubag", "signing")
    for key in ("Space", "Down", "Down", "Space", "F9"):
        hands.press(key)
    pin(hands)
    assert states(ids) == [State.READY, State.VERIFIED, State.READY]


def test_one_is_read_signed_and_the_next_one_comes(hands, verified, come_in, states):
    ids = verified(3)
    page = come_in("kasubag", "signing")
    hands.press("Down")
    hands.press("Return")
    assert page.detail.area.hasFocus()
    assert page.detail.shown().line.id == ids[1]
    hands.press("F9")
    pin(hands)
    assert states(ids) == [State.VERIFIED, State.READY, State.VERIFIED]
    assert page.detail.shown().line.id == ids[2]


def test_escape_goes_back_from_reading_to_the_list(hands, verified, come_in):
    verified(1)
    page = come_in("kasubag", "signing")
    hands.press("Return")
    hands.press("Escape")
    assert page.list.table.hasFocus()


def test_a_wrong_pin_signs_nothing_and_is_asked_again(hands, verified, come_in, states):
    ids = verified(2)
    page = come_in("kasubag", "signing")
    hands.press("Ctrl+A")
    hands.press("F9")
    pin(hands, "864209")
    assert states(ids) == [State.VERIFIED] * 2
    pin(hands)
    assert states(ids) == [State.READY] * 2
    assert page.list.ids() == ()


def test_giving_up_the_pin_leaves_everything_as_it_was(hands, verified, come_in, states):
    ids = verified(1)
    page = come_in("kasubag", "signing")
    hands.press("F9")
    hands.wait_for(lambda: QApplication.activeModalWidget() is not None)
    hands.press("Escape")
    assert states(ids) == [State.VERIFIED]
    assert page.sign.isEnabled()


def test_what_one_verified_oneself_says_why_it_cannot_be_signed(seat, who, hands, verified, come_in, states, told):
    people = seat.opened.desk.people
    kasubag = who("kasubag")
    people.appoint(who("admin"), kasubag.officer, "petugas_loket", Capacity.OWN, seat.opened.desk.house.today(), None)
    own = verified(1, by="kasubag")
    other = verified(1)
    page = come_in("kasubag", "signing")
    assert "Anda yang memeriksa" in hindrance(page.detail.shown())
    assert [row.cells[2].sub for row in page.list.table.rows()] == [
        "Anda yang memeriksa berkas ini",
        "Mantang · 3 lembar KK",
    ]
    assert not page.sign.isEnabled()
    hands.press("Ctrl+A")
    hands.press("F9")
    pin(hands)
    assert states(own + other) == [State.VERIFIED, State.READY]
    assert told == ["1 berkas disahkan."]
    assert "1 berkas tidak disahkan" in page.notice.accessibleName()
    assert "Anda yang memeriksa" in page.notice.accessibleName()
    assert page.list.marks() == ()


def test_what_changed_since_it_was_read_is_not_signed_unread(seat, who, hands, verified, come_in, states):
    ids = verified(2)
    page = come_in("kasubag", "signing")
    hands.press("Down")
    requests = seat.opened.desk.requests
    requests.stop_clock(who(), ids[0], "listrik")
    requests.start_clock(who(), ids[0])
    hands.settle()
    hands.press("Ctrl+A")
    hands.press("F9")
    pin(hands)
    assert states(ids) == [State.VERIFIED, State.READY]
    assert "baru saja diubah" in page.notice.accessibleName()


def test_f7_sends_back_with_a_reason_from_the_list(seat, who, hands, verified, come_in, states, told):
    ids = verified(2)
    come_in("kasubag", "signing")
    hands.press("F7")
    hands.press("2")
    hands.press("Return")
    view = seat.opened.desk.requests.see(who(), ids[0])
    assert states(ids) == [State.SUBMITTED, State.VERIFIED]
    assert view.last_reason == "Asli tidak ditunjukkan"
    assert view.line.registers == ("1/Pelum/2026",)
    assert told == [f"{view.line.number} dikembalikan ke pemeriksa."]


def test_f8_refuses_and_the_numbers_become_void(seat, hands, verified, come_in, states):
    ids = verified(1)
    page = come_in("kasubag", "signing")
    hands.press("F8")
    asked = QApplication.activeModalWidget()
    assert "1/Pelum/2026 menjadi BATAL" in asked.accessibleName()
    for key in ("1", "Return"):
        hands.press(key)
    assert states(ids) == [State.VERIFIED]  # Enter alone only comes to rest on the button
    hands.press("Return")
    assert states(ids) == [State.REFUSED]
    (entry,) = seat.opened.desk.register.entries("legalisir", 2026)
    assert (entry.outcome, entry.note) == ("batal", "Ditolak: Nama pada fotokopi tidak sama dengan aslinya")
    assert page.list.ids() == ()


def test_an_officer_without_the_role_is_told_so(verified, come_in):
    verified(1)
    page = come_in("siti", "signing")
    assert page.list.ids() == ()
    assert page._empty.accessibleName().startswith("Anda tidak memegang peran pengesah hari ini")
    assert not page.sign.isEnabled()


def test_an_empty_reading_area_has_nothing_to_scroll(seat, hands, verified, come_in):
    verified(1)
    seat.window.resize(1000, 600)
    page = come_in("kasubag", "signing")
    assert page.detail.area.verticalScrollBar().isVisible()
    hands.press("F9")
    pin(hands)
    assert page.detail.shown() is None
    assert not page.detail.area.verticalScrollBar().isVisible()


def test_what_was_said_to_one_officer_is_not_said_to_the_next(seat, hands, verified, come_in):
    verified(1)
    come_in("kasubag", "signing")
    hands.press("F9")
    pin(hands)
    assert seat.window.toast.isVisible()
    hands.press("F12")
    assert not seat.window.toast.isVisible()


def test_the_kasubag_is_told_that_nothing_waits(come_in):
    page = come_in("kasubag", "signing")
    assert page._empty.accessibleName().startswith("Tidak ada yang menunggu")


def test_new_work_comes_in_without_moving_what_one_reads(hands, verified, come_in):
    first = verified(2)
    page = come_in("kasubag", "signing")
    hands.press("Down")
    hands.press("Space")
    verified(1)
    hands.settle()
    assert len(page.list.ids()) == 3
    assert page.detail.shown().line.id == first[1]
    assert page.list.marks() == (first[1],)


def test_what_a_colleague_took_away_is_not_replaced_under_the_eyes(seat, who, hands, verified, come_in):
    ids = verified(2)
    page = come_in("kasubag", "signing")
    seat.opened.desk.requests.cancel(who(), ids[0], "Atas permintaan pemohon")
    hands.settle()
    assert page.detail.shown() is None
    assert not page.sign.isEnabled()
    assert page.list.ids() == (ids[1],)


def test_a_paused_request_says_that_its_time_stands(seat, who, hands, verified, come_in):
    ids = verified(1)
    page = come_in("kasubag", "signing")
    seat.opened.desk.requests.stop_clock(who(), ids[0], "pejabat")
    hands.settle()
    assert hindrance(page.detail.shown()) == "Waktunya sedang dijeda"
    assert page.list.table.rows()[0].cells[2].sub == "Waktunya sedang dijeda"
    assert not page.sign.isEnabled()


def test_decisions_of_today_are_read_on_the_second_tab(seat, who, hands, verified, come_in):
    ids = verified(2)
    seat.opened.desk.signing.refuse(who("kasubag"), ids[0], "Cap belum dibubuhkan")
    page = come_in("kasubag", "signing")
    hands.press("Ctrl+2")
    assert page.done.hasFocus()
    assert [row.id for row in page.done.rows()] == [ids[0]]
    assert page.detail.shown().line.state is State.REFUSED
    assert not page.sign.isEnabled()
    hands.press("Ctrl+1")
    assert page.detail.shown().line.id == ids[1]


def test_marks_do_not_pass_to_the_next_officer(seat, who, hands, verified, come_in):
    verified(2)
    day = seat.opened.desk.house.today()
    seat.opened.desk.people.appoint(who("admin"), who("sekcam").officer, "kasubag_pelum", Capacity.DAILY, day, day)
    page = come_in("kasubag", "signing")
    hands.press("Ctrl+A")
    come_in("sekcam", "signing")
    assert page.list.marks() == ()
    assert len(page.list.ids()) == 2


def test_a_click_on_the_box_marks_the_row(qtbot, verified, come_in):
    ids = verified(2)
    page = come_in("kasubag", "signing")
    table = page.list.table
    at = table.visualRect(table.model().index(1, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert page.list.marks() == (ids[1],)


def test_ak1_waits_for_the_camat_not_for_the_kasubag(seat, who, come_in):
    desk = seat.opened.desk
    filling = Filling(Applicant(name="Mahsun", no_nik=True, sex="L"), values={"pendidikan": "sma"}, reason="sesuai")
    view = desk.requests.open(who(), "ak1", filling, submit=True)
    for line in view.checklist:
        desk.requests.tick(who(), view.line.id, line.id, on=True)
    desk.requests.verify(who(), view.line.id)
    assert come_in("kasubag", "signing").list.ids() == ()
    page = come_in("camat", "signing")
    assert page.list.ids() == (view.line.id,)
    assert page.sign.isEnabled()
