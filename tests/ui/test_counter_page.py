import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from loket.domain.queue import Priority, TicketState
from loket.ui.look import theme
from loket.ui.look.pill import CountChip


@pytest.fixture
def queue(seat, who):
    """Say what the desk knows of the queue at counter 1."""
    return lambda: seat.opened.desk.queue.see(who())


@pytest.fixture
def number(seat, who):
    """Give a queue number."""
    return lambda *sops, priority=Priority.NONE: seat.opened.desk.queue.take_number(who(), sops, priority)


def texts(page):
    return [row.cells[0].title for row in page.list.table.rows()]


def test_f2_calls_the_next_and_turns_to_the_service(come_in, hands, queue, number):
    number("kia")
    page = come_in("siti")
    hands.press("F2")
    assert queue().current.label == "B 001"
    assert page.queue._number.text() == "B 001"
    assert page.queue._number.property("text_role") == "display"
    assert page.tabs.chosen() == "kia"
    assert "F5" in page.panel._empty._text.text()


def test_f2_pressed_twice_before_the_answer_calls_one_person(seat, come_in, hands, queue, number):
    for _ in range(3):
        number("kia")
    come_in("siti")
    QTest.keyClick(seat.window, Qt.Key.Key_F2)
    QTest.keyClick(seat.window, Qt.Key.Key_F2)
    hands.settle()
    assert queue().current.label == "B 001"
    assert len(queue().waiting) == 2


@pytest.fixture
def seconds():
    """A clock of seconds that stands until it is put on."""

    class Seconds:
        now = 100.0

    return Seconds()


@pytest.fixture
def calm(come_in, seconds):
    """Let Siti in; her queue reads the `seconds`."""
    page = come_in("siti")
    page.queue.now = lambda: seconds.now
    return page


def test_f2_held_down_calls_one_person(calm, seconds, hands, queue, number):
    for _ in range(6):
        number("kia")
    hands.press("F2")
    for _ in range(100):
        seconds.now += 0.03
        hands.press("F2")
    assert calm.queue.current.label == "B 001"
    assert len(queue().waiting) == 5, "held for three seconds it has called nobody else"
    seconds.now += 0.7
    hands.press("F2")
    assert queue().current.label == "B 002"


@pytest.mark.parametrize(("pause", "label"), [(1.4, "B 001"), (1.6, "B 002")])
def test_f2_soon_after_a_call_does_nothing(calm, seconds, hands, queue, number, pause, label):
    number("kia")
    number("kia")
    hands.press("F2")
    seconds.now += pause
    hands.press("F2")
    assert calm.queue.current.label == queue().current.label == label


def test_f2_rests_from_when_the_call_is_shown_however_slow_the_pc(calm, seconds, hands, queue, number):
    number("kia")
    number("kia")
    calm.queue.called.connect(lambda _ticket: setattr(seconds, "now", seconds.now + 5))
    hands.press("F2")
    seconds.now += 1.4
    hands.press("F2")
    assert queue().current.label == "B 001"


def test_f3_before_the_call_is_shown_does_not_call_the_one_before(calm, seconds, hands, queue, number):
    number("kia")
    number("kia")
    hands.press("F2")
    seconds.now += 2
    calm.queue.called.connect(calm.queue.again.click)
    hands.press("F2")
    assert queue().current.label == "B 002"


def test_f2_tells_whom_it_noted_as_missing_and_the_menu_calls_them_back(seat, calm, seconds, hands, queue, number):
    number("kia")
    number("kia")
    hands.press("F2")
    seconds.now += 2
    hands.press("F2")
    assert seat.window.toast.text() == "Nomor B 001 dicatat tidak hadir, panggil lagi dari Antrean."
    assert [each.title for each in calm.queue.more.entries()][3:] == ["Panggil yang tidak hadir"]
    hands.press("Ctrl+G")
    QTest.keyClick(calm.queue.more.menu_of_all, Qt.Key.Key_4)
    hands.settle()
    assert queue().current.label == "B 001"


def test_f2_leaves_the_served_one_where_nobody_waits(seat, calm, hands, seconds, queue, number):
    number("kia")
    hands.press("F2")
    seconds.now += 2
    hands.press("F2")
    assert seat.window.toast.text() == "Tidak ada yang menunggu."
    assert calm.queue.current.label == queue().current.label == "B 001"


def test_a_visit_ended_by_mistake_is_called_again_from_the_menu(calm, hands, queue, number):
    number("kia")
    hands.press("F2")
    hands.press("Ctrl+E")
    (entry,) = calm.queue.more.entries()
    assert (entry.title, entry.text) == ("Baru selesai", "B 001 · Kependudukan")
    hands.press("Ctrl+G")
    QTest.keyClick(calm.queue.more.menu_of_all, Qt.Key.Key_1)
    hands.settle()
    assert queue().current.label == "B 001"


@pytest.mark.parametrize("key", ["F4", "Ctrl+H", "Ctrl+J", "Ctrl+E"])
def test_the_call_is_said_no_more_when_nobody_is_served(come_in, hands, number, key):
    number("kia")
    page = come_in("siti")
    hands.press("F2")
    assert page.panel._empty.accessibleName().startswith("B 001 dipanggil")
    hands.press(key)
    assert "dipanggil" not in page.panel._empty.accessibleName()


def test_a_request_stays_open_when_its_visit_ends(come_in, hands, number, handed_in):
    ticket = number("legalisir")
    page = come_in("siti")
    hands.press("F2")
    made = handed_in(ticket=ticket.id)
    page.enter({"request": made.line.id, "sop": "legalisir"})
    hands.settle()
    hands.press("Ctrl+E")
    assert page.panel.request() == made.line.id


def test_f2_says_so_when_nobody_waits(seat, come_in, hands):
    page = come_in("siti")
    hands.press("F2")
    assert seat.window.toast.text() == "Tidak ada yang menunggu."
    assert not page.queue.again.isEnabled()


def test_f3_calls_again_and_f4_puts_back(come_in, hands, queue, number):
    number("kia")
    number("kia")
    come_in("siti")
    hands.press("F2")
    hands.press("F3")
    assert queue().current.calls == 2
    hands.press("F4")
    assert queue().current is None
    assert [each.label for each in queue().waiting] == ["B 002", "B 001"]


@pytest.mark.parametrize(
    ("key", "state"),
    [("Ctrl+H", TicketState.HELD), ("Ctrl+J", TicketState.NO_SHOW), ("Ctrl+E", TicketState.DONE)],
)
def test_the_served_ticket_is_put_aside_by_its_key(seat, come_in, hands, number, key, state):
    ticket = number("kia")
    come_in("siti")
    hands.press("F2")
    hands.press(key)
    assert seat.opened.desk.queue.ticket(ticket.id).state is state


@pytest.mark.parametrize("aside", ["Ctrl+H", "Ctrl+J"])
def test_a_ticket_put_aside_is_called_again_from_the_menu(come_in, hands, queue, number, aside):
    number("kia")
    page = come_in("siti")
    hands.press("F2")
    hands.press(aside)
    hands.press("Ctrl+G")
    QTest.keyClick(page.queue.more.menu_of_all, Qt.Key.Key_1)
    hands.settle()
    assert queue().current.label == "B 001"


def test_the_queue_says_who_waits_in_each_line(come_in, number):
    number("kia")
    number("legalisir", priority=Priority.ELDERLY)
    page = come_in("siti")
    chips = [each.accessibleName() for each in page.queue.findChildren(CountChip)]
    assert chips == ["AK-1 0", "Kependudukan 1", "Legalisir 1", "Prioritas 1"]


def test_f6_gives_a_number_by_digits_and_enter(come_in, hands, queue):
    come_in("siti")
    hands.press("F6")
    hands.press("Return")
    assert queue().waiting == ()
    assert QApplication.activeModalWidget() is not None
    hands.press("3")
    hands.press("6")
    hands.press("Return")
    (ticket,) = queue().waiting
    assert (ticket.label, ticket.sop_ids) == ("C 001", ("legalisir", "kk"))
    assert QApplication.activeModalWidget() is None


def test_f6_gives_priority_with_the_arrows(come_in, hands, queue):
    come_in("siti")
    hands.press("F6")
    hands.press("3")
    hands.go_to("Umum")
    hands.press("Right")
    hands.press("Return")
    assert queue().waiting[0].priority is Priority.ELDERLY


def test_each_activity_has_a_tab_with_its_count(come_in, hands, handed_in):
    handed_in()
    page = come_in("siti")
    assert [(each.id, each.count) for each in page.tabs._tabs][:3] == [("ak1", 0), ("kia", 0), ("legalisir", 1)]
    hands.press("Ctrl+3")
    assert texts(page) == ["26-00001"]
    hands.press("Ctrl+1")
    assert texts(page) == []


def test_filters_let_through_what_they_say(seat, come_in, hands, handed_in, who):
    first, second = handed_in("Inaq Rohani"), handed_in("Dewi Anggraini")
    seat.opened.desk.requests.verify(who(), first.line.id)
    third = handed_in("Sahabudin")
    seat.opened.desk.requests.cancel(who(), third.line.id, "Salah pilih layanan")
    page = come_in("siti")
    hands.press("Ctrl+3")
    assert sorted(texts(page)) == [first.line.number, second.line.number]
    hands.go_to("Semua 2")
    hands.press("Right")
    assert page.list.chips.chosen() == "saya"
    assert texts(page) == ["26-00002"]
    hands.press("End")
    assert texts(page) == ["26-00003"]
    assert page.list.table.rows()[0].cells[3].title == "batal"


def test_the_next_word_is_bold_where_it_is_mine(seat, come_in, hands, handed_in, who):
    seat.opened.desk.requests.verify(who(), handed_in().line.id)
    handed_in("Dewi Anggraini")
    page = come_in("siti")
    hands.press("Ctrl+3")
    nexts = {row.cells[0].title: row.cells[4] for row in page.list.table.rows()}
    assert (nexts["26-00001"].title, nexts["26-00001"].bold) == ("menunggu Kasubag", False)
    assert (nexts["26-00002"].title, nexts["26-00002"].bold) == ("Stempel dan register", True)


def test_the_clock_goes_amber_and_red(seat, come_in, hands, handed_in, hours):
    handed_in()
    page = come_in("siti")
    hands.press("Ctrl+3")
    shown = []
    for minutes in (1, 4, 4):
        hours.on(minutes)
        seat.window._tick()
        hands.settle()
        shown.append(page.list.table.rows()[0].cells[3].state)
    assert shown == ["ok", "warn", "late"]


def test_f5_opens_the_form_for_the_tab_and_the_ticket(come_in, hands, number):
    number("legalisir")
    come_in("siti")
    hands.press("F2")
    hands.press("F5")
    form = QApplication.activeModalWidget()
    assert form is not None
    assert form._ticket.label == "C 001"
    hands.press("Esc")


def test_a_draft_from_the_form_is_shown_and_f9_says_what_it_lacks(seat, come_in, hands, number):
    number("legalisir")
    page = come_in("siti")
    hands.press("F2")
    hands.press("F5")
    hands.go_to("Nama lengkap")
    hands.type("Baiq Nurhayati")
    hands.press("F7")
    assert QApplication.activeModalWidget() is None
    view = page.panel.view()
    assert (view.line.name, view.line.ticket, view.line.state_word) == ("Baiq Nurhayati", "C 001", "Draf")
    assert texts(page) == [view.line.number]
    hands.press("F9")
    assert seat.window.notice.accessibleName().startswith("Gagal: NIK belum diisi.")


def test_the_page_begins_with_the_one_who_is_served(seat, come_in, handed_in, who, number):
    ticket = number("legalisir")
    seat.opened.desk.queue.call_next(who())
    made = handed_in(ticket=ticket.id)
    page = come_in("siti")
    assert page.tabs.chosen() == "legalisir"
    assert page.panel.request() == made.line.id


@pytest.mark.parametrize(
    ("wide", "high", "scale"), [(1366, 768, 1.0), (1366, 768, 2.0), (1920, 1080, 1.0), (900, 560, 1.0)]
)
def test_no_button_is_cut_or_out_of_sight(seat, come_in, hands, qapp, handed_in, wide, high, scale):
    theme.apply(qapp, "terang", scale)
    made = handed_in()
    seat.window.resize(wide, high)
    page = come_in("siti")
    page.enter({"request": made.line.id, "sop": "legalisir"})
    hands.settle()
    buttons = (page.queue.next, page.queue.again, page.queue.skip, page.queue.more, page.new, page.number)
    bar = (page.panel.bar.go_on, page.panel.bar.give_back, page.panel.bar.refer, page.panel.bar.more)
    for button in (*buttons, *bar):
        assert button.isVisible(), button.accessibleName()
        assert button.accessibleName()
        assert button.width() >= button.sizeHint().width()
        spot = button.mapTo(page, button.rect().bottomRight())
        assert page.rect().contains(spot), button.accessibleName()


def test_where_the_text_is_large_enter_opens_and_escape_goes_back(come_in, hands, qapp, handed_in):
    theme.apply(qapp, "terang", 2.0)
    handed_in()
    page = come_in("siti")
    hands.press("Ctrl+3")
    assert page.list.isVisible()
    assert not page.panel.isVisible()
    hands.press("Down")
    hands.press("Return")
    assert page.panel.isVisible()
    assert not page.list.isVisible()
    hands.press("Esc")
    assert page.list.table.hasFocus()
