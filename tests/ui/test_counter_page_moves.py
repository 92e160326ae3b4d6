"""Every move of the law, made at the page by keyboard alone, and what the desk then says."""

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox

from loket.domain.request import Action, State
from loket.ui.look.keybutton import KeyButton


@pytest.fixture
def see(seat, who):
    """Say how a request stands for an officer."""
    return lambda made, login="siti": seat.opened.desk.requests.see(who(login), made.line.id)


@pytest.fixture
def on(come_in, hands):
    """Come to the page and stand on a request."""

    def stand(made, login="siti"):
        page = come_in(login)
        page.enter({"request": made.line.id, "sop": made.line.sop_id})
        hands.settle()
        assert page.panel.request() == made.line.id
        return page

    return stand


@pytest.fixture
def desk(seat):
    return seat.opened.desk


@pytest.fixture
def stamped(desk, who, handed_in):
    """A legalisir with its number, waiting for the Kasubag."""
    return lambda name="Baiq Nurhayati": desk.requests.verify(who(), handed_in(name).line.id)


@pytest.fixture
def ready(desk, who, stamped, pin):
    """A legalisir that was signed."""

    def make(name="Baiq Nurhayati"):
        made = stamped(name)
        desk.signing.sign(who("kasubag"), [(made.line.id, made.revision)], pin)
        return desk.requests.see(who(), made.line.id)

    return make


def menu(page, hands, word):
    """Open the menu and choose what it says by its digit."""
    hands.press("F10")
    shown = page.panel.bar.more.menu_of_all
    texts = [each.text() for each in shown.actions() if each.isEnabled()]
    digit = next(text for text in texts if text.endswith(word))[1]
    QTest.keyClick(shown, getattr(Qt.Key, f"Key_{digit}"))
    hands.settle()


def test_digits_tick_and_take_back(on, hands, see, handed_in):
    made = handed_in(ticked=False)
    on(made)
    for digit in "123":
        hands.press(digit)
    assert [each.ticked for each in see(made).checklist] == [True, True, True]
    hands.press("2")
    assert [each.ticked for each in see(made).checklist] == [True, False, True]


def test_the_papers_stand_before_the_steps_while_they_are_looked_at(seat, on, hands, see, handed_in):
    seat.window.resize(1366, 768)
    made = handed_in(ticked=False)
    page = on(made)
    panel = page.panel
    box = panel.checks.findChildren(QCheckBox)[-1]
    assert box.visibleRegion().boundingRect().size() == box.size()
    assert panel.checks.y() < panel.steps.y()
    title = panel.steps.fold._button
    assert title.text().startswith("Langkah 2 dari 4 · ")
    assert not panel.steps._line.isVisible()
    assert not panel.steps._inside.isVisible()
    title.click()
    assert panel.steps._inside.isVisible()
    hands.press("3")
    assert panel.steps._inside.isVisible()
    hands.press("F9")
    assert see(made).line.state is State.VERIFIED
    assert panel.steps.y() < panel.checks.y()
    assert panel.steps._line.isVisible()
    assert not panel.steps.fold.isVisible()


def test_an_old_answer_takes_no_tick_back(seat, on, hands, see, handed_in):
    made = handed_in(ticked=False)
    page = on(made)
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3):
        QTest.keyClick(seat.window, key)
        page.panel.show_request(made)  # as it was before the first of them
    assert len(page.panel.checks._list.checked()) == 3
    hands.settle()
    assert [each.ticked for each in see(made).checklist] == [True, True, True]
    assert len(page.panel.checks._list.checked()) == 3


def test_f9_verifies_and_shows_the_number_big(seat, on, hands, see, handed_in):
    made = handed_in()
    page = on(made)
    hands.press("F9")
    (number,) = see(made).line.registers
    assert see(made).line.state is State.VERIFIED
    assert seat.window.toast.text() == f"Nomor register {number} — tulis pada dokumen"
    card = hands.find(f"Nomor register {number}, tulis")
    assert card.isVisible()
    assert page.panel.bar.go_on.isHidden()
    assert page.panel.bar._words.text() == "Tandatangani: oleh Kasubag Pelayanan Umum."


def test_f9_pressed_twice_before_the_answer_goes_one_step(seat, on, hands, see, handed_in):
    made = handed_in()
    on(made)
    QTest.keyClick(seat.window, Qt.Key.Key_F9)
    QTest.keyClick(seat.window, Qt.Key.Key_F9)
    hands.settle()
    assert see(made).line.state is State.VERIFIED
    assert len(see(made).line.registers) == 1
    assert seat.window.notice.isHidden()


def test_f9_says_what_is_missing_and_moves_nothing(seat, on, hands, see, handed_in):
    made = handed_in(ticked=False)
    page = on(made)
    assert page.panel.bar._words.text() == "Belum ada: Dokumen asli ditunjukkan."
    hands.press("F9")
    assert see(made).line.state is State.SUBMITTED
    assert "Dokumen asli ditunjukkan" in seat.window.notice.accessibleName()


def test_f7_returns_with_reasons_and_f9_takes_it_up_again(on, hands, see, handed_in):
    made = handed_in(ticked=False)
    page = on(made)
    hands.press("F7")
    hands.press("2")
    hands.press("4")
    hands.press("Return")
    after = see(made)
    assert after.line.state is State.RETURNED
    assert after.last_reason == "Tidak terbaca atau bukan pindaian asli berwarna; Nama berbeda antardokumen"
    assert page.panel.notices.reason.accessibleName().endswith(
        f"{after.last_reason}\nBelum ada:\n• Dokumen asli ditunjukkan"
    )
    assert [each.kind for each in after.slips][-1] == "missing"
    hands.press("F9")
    assert see(made).line.state is State.SUBMITTED


def test_escape_in_a_question_changes_nothing(on, hands, see, handed_in):
    made = handed_in()
    on(made)
    hands.press("F7")
    hands.press("Esc")
    assert QApplication.activeModalWidget() is None
    assert see(made).revision == made.revision


def test_f8_refers_to_what_the_advice_says(desk, on, hands, see, who, legalisir):
    filling = legalisir()
    paper = dataclasses.replace(filling.documents[0], kind="ijazah")
    made = desk.requests.open(who(), "legalisir", dataclasses.replace(filling, documents=(paper,)), submit=True)
    on(made)
    hands.press("F8")
    hands.press("1")
    hands.press("Return", 4)
    after = see(made)
    assert after.line.state is State.REFERRED
    assert "Sekolah/kampus penerbit" in after.last_reason
    assert after.slips[-1].kind == "referral"


def test_a_request_is_cancelled_from_the_menu_with_a_reason(on, hands, see, handed_in):
    made = handed_in()
    page = on(made)
    menu(page, hands, "Batalkan")
    hands.press("2")
    hands.go_to("Batalkan")
    hands.press("Return")
    assert see(made).line.state is State.CANCELLED
    assert see(made).last_reason == "Salah pilih layanan"
    assert page.panel.request() == made.line.id
    assert page.panel.bar._words.text().startswith("Permohonan ini sudah ditutup: batal")


def test_a_clock_is_stopped_from_the_menu_and_goes_on_by_f9(on, hands, see, handed_in):
    made = handed_in()
    page = on(made)
    menu(page, hands, "Jeda")
    hands.press("5")
    hands.press("Return")
    assert see(made).line.clock.paused == "Gangguan listrik"
    assert page.panel.bar.go_on.text() == "Lanjutkan waktu"
    hands.press("F9")
    assert not see(made).line.clock.paused


def test_the_form_is_changed_from_the_menu(on, hands, handed_in):
    made = handed_in()
    page = on(made)
    menu(page, hands, "Ubah isian")
    form = QApplication.activeModalWidget()
    assert form is not None
    assert form._view.line.id == made.line.id
    hands.press("Esc")


def test_f9_hands_over_to_the_applicant(on, hands, see, ready):
    made = ready()
    on(made)
    hands.press("F9")
    hands.press("Return", 3)
    after = see(made)
    assert after.line.state is State.DONE
    assert after.handed_to == "Baiq Nurhayati (Sendiri)"


def test_a_finished_result_gets_its_place(on, hands, see, ready):
    made = ready()
    page = on(made)
    menu(page, hands, "Tempat simpan")
    hands.type("rak 2")
    hands.press("Return")
    assert see(made).line.place == "rak 2"


def test_the_kasubag_signs_with_the_pin(on, hands, see, stamped, pin):
    made = stamped()
    on(made, "kasubag")
    hands.press("F9")
    hands.type(pin)
    assert see(made).line.state is State.READY
    assert see(made).signatures[0].name == "Lalu Ahmad Fauzi"


def test_a_wrong_pin_signs_nothing(seat, on, hands, see, stamped):
    made = stamped()
    on(made, "kasubag")
    hands.press("F9")
    hands.type("999999")
    assert see(made).line.state is State.VERIFIED
    assert "PIN tidak cocok" in seat.window.notice.accessibleName()


def test_the_kasubag_sends_back_with_f7(on, hands, see, stamped):
    made = stamped()
    on(made, "kasubag")
    hands.press("F7")
    hands.press("3")
    hands.press("Return")
    after = see(made)
    assert after.line.state is State.SUBMITTED
    assert after.last_reason == "Cap belum dibubuhkan"
    assert after.line.registers == made.line.registers


def test_the_kasubag_refuses_from_the_menu(on, hands, see, stamped):
    made = stamped()
    page = on(made, "kasubag")
    menu(page, hands, "Tolak")
    hands.press("2")
    hands.go_to("Tolak")
    hands.press("Return")
    assert see(made).line.state is State.REFUSED


def test_an_odd_form_is_handed_in_with_a_reason(desk, who, on, hands, see, legalisir):
    filling = dataclasses.replace(legalisir(reason=""))
    person = dataclasses.replace(filling.applicant, nik="9902034101850000", no_nik=False)
    made = desk.requests.open(who(), "legalisir", dataclasses.replace(filling, applicant=person))
    on(made)
    hands.press("F9")
    assert see(made).line.state is State.DRAFT
    hands.type("Sesuai KTP asli")
    hands.press("Return")
    assert see(made).line.state is State.SUBMITTED


def test_a_working_step_is_finished_by_f9(desk, who, on, hands, see, legalisir):
    """KIA goes to the printer after it was verified."""
    filling = legalisir()
    values = {each.id: _answer(each) for each in desk.house.sops["kia"].fields}
    made = desk.requests.open(who(), "kia", dataclasses.replace(filling, documents=(), values=values), submit=True)
    for line in made.checklist:
        made = desk.requests.tick(who(), made.line.id, line.id, on=True)
    made = desk.requests.verify(who(), made.line.id)
    assert made.line.state is State.IN_PROCESS
    page = on(made)
    hands.press("F9")
    assert see(made).line.state is State.READY
    assert page.panel.bar.go_on.text() == see(made).moves[0].word


def _answer(field):
    by_kind = {"tanggal": "2020-02-03", "jenis_kelamin": "P", "angka": "1", "nik": "9902034101200000"}
    return field.choices[0][0] if field.choices else by_kind.get(field.kind, "Baiq Aisyah")


def test_a_slip_is_printed_again(on, hands, see, handed_in):
    made = handed_in()
    on(made)
    hands.go_to("Cetak ulang tanda terima berkas")
    hands.press("Return")
    assert [each.copy for each in see(made).slips] == [0, 1]


def test_another_officer_was_quicker(seat, desk, who, on, hands, see, handed_in):
    made = handed_in()
    page = on(made)
    seat.counter.changed.disconnect(seat.window._heard)
    desk.requests.verify(who(), made.line.id)
    hands.press("F9")
    assert "baru saja diubah" in seat.window.notice.accessibleName()
    assert len(see(made).line.registers) == 1
    seat.counter.changed.connect(seat.window._heard)
    page.heard(())
    hands.settle()
    assert page.panel.view().line.state is State.VERIFIED


@pytest.fixture
def brought(desk, who, handed_in, stamped, ready):
    """Bring a legalisir to a state."""

    def bring(state):
        made = {"verified": stamped, "ready": ready}.get(state, handed_in)()
        if state == "returned":
            desk.requests.give_back(who(), made.line.id, ["Data ganda"])
        if state == "paused":
            desk.requests.stop_clock(who(), made.line.id, "alat")
        return made

    return bring


@pytest.mark.parametrize("login", ["siti", "kasubag", "admin"])
@pytest.mark.parametrize("state", ["submitted", "returned", "paused", "verified", "ready"])
def test_every_move_of_the_law_is_offered_or_says_who_may(on, see, brought, login, state):
    made = brought(state)
    page = on(made, login)
    bar = page.panel.bar
    view = see(made, login)
    offered = {each.id: each.why for each in bar.more.entries()}
    for shown, move in ((bar.go_on, bar._next), (bar.give_back, bar._back)):
        if isinstance(shown, KeyButton) and shown.isVisible():
            offered[move.action] = ""
    if bar.refer.isVisible():
        offered[Action.REFER] = ""
    if bar._next is not None and not bar._next.allowed:
        assert bar._next.why[1:] in bar._words.text()
        offered[bar._next.action] = bar._next.why
    for move in view.moves:
        assert (offered[move.action] == "") == move.allowed, move
