import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit

from loket.desk.views import Applicant, DocumentFilling, Filling
from loket.domain.request import State
from loket.ui.form.request_form import KEYS, RequestForm
from loket.ui.look import theme
from loket.ui.look.notice import Notice
from loket.ui.papers import completeness

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

Key = Qt.Key
ENTER = Key.Key_Return
NIK = "9902035504900001"
"""Region 99 is nobody's; woman, 15 April 1990."""
OTHER_NIK = "9902031203850002"
ODD_NIK = "9902035504900000"
KK = "9902030101100001"
KNOWN = Applicant(
    "Baiq Nurhayati", NIK, kk=KK, birth_place="Mantang", birth=dt.date(1990, 4, 15), sex="P", desa="5202032004"
)


class Hand:
    """Types into whatever has the keyboard, waits for answers, and counts the keys that were no typed data."""

    def __init__(self, qtbot, seat):
        self.qtbot, self.seat, self.keys = qtbot, seat, 0

    def __call__(self, *keys, mods=Qt.KeyboardModifier.NoModifier):
        for key in keys:
            target = QApplication.focusWidget()
            assert target is not None
            if isinstance(key, str):
                self.qtbot.keyClicks(target, key)
            else:
                self.keys += 1
                self.qtbot.keyClick(target, key, mods)
            self.settle(60 if isinstance(key, str) else 1)

    def settle(self, pause=60):
        self.qtbot.wait(pause)
        self.qtbot.waitUntil(lambda: not self.seat.tasks.busy)
        self.qtbot.wait(1)


@pytest.fixture
def hand(qtbot, seat):
    return Hand(qtbot, seat)


@pytest.fixture
def form(qtbot, seat, come_in, hand):
    """Open a form on the window; `form(sop)` for a new request, `form(view=...)` for one that is there."""
    come_in("siti")
    made = []

    def start(sop="", *, view=None, ticket=None):
        dialog = RequestForm(seat.counter, seat.window)
        dialog.ids = []
        dialog.done.connect(dialog.ids.append)
        made.append(dialog)
        if view is None:
            dialog.begin(sop, ticket)
        else:
            dialog.change(view)
        qtbot.waitUntil(dialog.isActiveWindow)
        hand.settle()
        return dialog

    yield start
    for dialog in made:
        dialog.hide()
        dialog.deleteLater()


@pytest.fixture
def see(seat, who):
    return lambda request: seat.opened.desk.requests.see(who(), request)


@pytest.fixture
def known(seat, who):
    """A person who was here before."""
    papers = (DocumentFilling("kk", owner="Baiq Nurhayati", relation="Sendiri"),)
    view = seat.opened.desk.requests.open(who(), "legalisir", Filling(KNOWN, documents=papers), submit=True)
    seat.opened.desk.requests.cancel(who(), view.line.id, "uji")


def everything(seat, who):
    desk = seat.opened.desk
    return [line for sop in desk.house.sops for line in desk.requests.open_list(who(), sop)]


def type_person(hand, *, name="Lalu Jaya", number=NIK):
    hand(number, ENTER, name, ENTER, "Mantang", ENTER, ENTER, ENTER, "mant", ENTER, "RT 02", ENTER, ENTER, ENTER)


def errors(form):
    return {name: field.error() for name, field in form.body().fields().items() if field.error()}


def test_a_person_is_typed_field_by_field_with_enter(form, hand, see):
    dialog = form("ktp_baru")
    hand(NIK, ENTER, "lalu jaya", ENTER, "Mantang", ENTER)
    assert dialog.body().applicant.birth.hasFocus()
    assert dialog.body().applicant.birth.text() == "15-04-1990"
    hand(ENTER)
    assert dialog.body().applicant.sex.text() == "Perempuan"
    hand(ENTER, "mant", ENTER, "Dusun I", ENTER, KK, ENTER, "0812", ENTER)
    assert dialog.body().service.isAncestorOf(QApplication.focusWidget())
    dialog.body().channel.channel.setFocus()
    hand("plav", ENTER, "PL-7", Key.Key_F9)
    assert not dialog.isVisible()
    view = see(dialog.ids[0])
    assert view.line.state is State.SUBMITTED
    who = view.filling.applicant
    assert (who.name, who.nik, who.kk, who.sex, who.desa) == ("lalu jaya", NIK, KK, "P", "5202032004")
    assert (who.birth, who.birth_place, who.address, who.phone) == (dt.date(1990, 4, 15), "Mantang", "Dusun I", "0812")
    assert (view.filling.channel, view.filling.reference) == ("Plavon", "PL-7")


OWN = {
    "ak1": ("sma", ENTER, "IPA", ENTER),
    "ktp_baru": ("belum", ENTER),
    "ktp_ubah": ("alamat", ENTER),
    "kk": ("pisah", ENTER),
    "kia": ("Lalu Kecil", ENTER, ENTER, "Praya", ENTER, "17 agustus 2024", ENTER, "l", ENTER, "AK 1", ENTER),
    "legalisir": ("kk", ENTER),
}
VALUES = {
    "ak1": ("", {"pendidikan": "sma", "jurusan": "IPA"}),
    "ktp_baru": ("", {"status_kawin": "belum_kawin"}),
    "ktp_ubah": ("", {"elemen": "alamat"}),
    "kk": ("pisah_kk", {}),
    "kia": (
        "",
        {
            "anak_nama": "Lalu Kecil",
            "anak_tempat_lahir": "Praya",
            "anak_tanggal_lahir": "2024-08-17",
            "anak_jenis_kelamin": "L",
            "nomor_akta": "AK 1",
        },
    ),
    "legalisir": ("", {}),
}


@pytest.mark.parametrize("sop", sorted(OWN))
def test_every_service_is_handed_in_by_keys(form, hand, see, sop):
    dialog = form(sop)
    type_person(hand)
    hand(*OWN[sop], Key.Key_F9)
    assert errors(dialog) == {}
    assert not dialog.isVisible()
    view = see(dialog.ids[0])
    assert view.line.state is State.SUBMITTED
    assert (view.filling.variant, view.filling.values) == VALUES[sop]


@pytest.mark.usefixtures("known")
def test_a_person_seen_before_needs_few_keys_for_a_legalisir(form, hand, see):
    dialog = form("legalisir")
    hand.keys = 0
    hand("990203", ENTER, "kk", ENTER, "3", ENTER, Key.Key_Space, Key.Key_F9)
    assert not dialog.isVisible()
    assert hand.keys <= 15
    view = see(dialog.ids[0])
    assert view.filling.applicant == KNOWN
    paper = view.filling.documents[0]
    assert (paper.kind, paper.copies, paper.original_seen) == ("kk", 3, True)
    assert (paper.owner, paper.relation) == ("Baiq Nurhayati", "Sendiri")


@pytest.mark.usefixtures("known")
def test_a_scanned_number_fills_the_form_though_enter_came_first(qtbot, form, hand):
    dialog = form("ak1")
    qtbot.keyClicks(dialog.body().applicant.nik, NIK)
    qtbot.keyClick(dialog.body().applicant.nik, ENTER)
    assert dialog.body().applicant.name.hasFocus()
    hand.settle()
    assert dialog.body().applicant.name.text() == "Baiq Nurhayati"
    assert dialog.body().service.isAncestorOf(QApplication.focusWidget())


@pytest.mark.usefixtures("known")
def test_a_person_is_found_by_name_but_enter_alone_takes_nobody(form, hand):
    dialog = form("ak1")
    hand(ENTER, "Baiq", ENTER)
    applicant = dialog.body().applicant
    assert applicant.nik.text() == ""
    hand(Key.Key_Backtab, Key.Key_End, " N", Key.Key_Down, ENTER)
    assert applicant.nik.digits() == NIK
    assert applicant.name.text() == "Baiq Nurhayati"
    assert dialog.body().service.isAncestorOf(QApplication.focusWidget())


@pytest.mark.usefixtures("known")
def test_a_family_is_found_by_its_number(form, hand):
    dialog = form("ak1")
    dialog.body().applicant.kk.setFocus()
    hand(KK, Key.Key_Down, ENTER)
    assert dialog.body().applicant.name.text() == "Baiq Nurhayati"


def test_the_number_offers_birth_and_sex_only_where_nothing_was_typed(form, hand):
    applicant = form("ak1").body().applicant
    hand(NIK)
    assert (applicant.birth.text(), applicant.sex.text()) == ("15-04-1990", "Perempuan")
    applicant.nik.selectAll()
    hand(OTHER_NIK)
    assert (applicant.birth.text(), applicant.sex.text()) == ("12-03-1985", "Laki-laki")
    applicant.birth.setFocus()
    applicant.birth.selectAll()
    hand("1 mei 1985", ENTER)
    assert applicant.birth.text() == "01-05-1985"
    applicant.nik.setFocus()
    applicant.nik.selectAll()
    hand(NIK)
    assert applicant.birth.text() == "01-05-1985"
    assert "tidak sama" in applicant._nik_says.text()


@pytest.mark.parametrize("typed", ["17-8-1990", "17/08/90", "17081990", "17 agustus 1990", "Jumat, 17 Agt 1990"])
def test_a_date_is_read_as_people_write_it(form, hand, typed):
    applicant = form("ak1").body().applicant
    applicant.birth.setFocus()
    hand(typed, ENTER)
    assert applicant.birth.text() == "17-08-1990"


def test_a_date_that_cannot_be_read_stays_and_is_told(form, hand, seat, who):
    dialog = form("ak1")
    dialog.body().applicant.birth.setFocus()
    hand("31-2-1990", ENTER)
    assert "tidak ada di kalender" in errors(dialog)["birth"]
    hand(Key.Key_F9)
    assert dialog.body().applicant.birth.hasFocus()
    assert dialog.body().applicant.birth.text() == "31-2-1990"
    assert everything(seat, who) == []


def test_a_refused_number_keeps_everything_typed_and_takes_one_there(form, hand, seat, who):
    dialog = form("ak1")
    hand("99020", ENTER, "Lalu Jaya", Key.Key_F9)
    assert dialog.isVisible()
    assert "16 angka" in errors(dialog)["nik"]
    assert dialog.body().applicant.nik.hasFocus()
    assert dialog.body().applicant.name.text() == "Lalu Jaya"
    assert everything(seat, who) == []
    dialog.body().applicant.nik.selectAll()
    hand(NIK, Key.Key_F9)
    assert not dialog.isVisible()
    assert len(everything(seat, who)) == 1


def test_the_missing_name_and_the_missing_own_field_are_gone_to(form, hand):
    dialog = form("kia")
    hand(NIK, Key.Key_F9)
    assert dialog.body().applicant.name.hasFocus()
    hand("Lalu Jaya", Key.Key_F9)
    assert list(errors(dialog)) == ["anak_nama"]
    assert dialog.body().fields()["anak_nama"].editor.hasFocus()


def test_a_person_without_nik_is_handed_in(form, hand, see):
    dialog = form("ak1")
    hand(Key.Key_T, mods=Qt.KeyboardModifier.AltModifier)
    assert dialog.body().applicant.name.hasFocus()
    hand("Inaq Sari", Key.Key_F9)
    view = see(dialog.ids[0])
    assert view.filling.applicant.no_nik
    assert view.filling.applicant.nik == ""


def test_odd_numbers_pass_with_a_reason_and_only_so(form, hand, see, seat, who):
    dialog = form("ak1")
    hand(ODD_NIK, ENTER, "Baiq Sari", Key.Key_F9)
    reason = dialog.body().reason
    assert dialog.isVisible()
    assert reason.isVisible()
    assert reason.reason.hasFocus()
    assert "0000" in reason.accessibleName()
    hand(Key.Key_F9)
    assert reason.field.error()
    assert everything(seat, who) == []
    hand("sudah dilihat kartunya", ENTER, ENTER)
    assert not dialog.isVisible()
    view = see(dialog.ids[0])
    assert view.line.state is State.SUBMITTED
    assert any("sudah dilihat kartunya" in f"{line.what} {line.detail}" for line in view.history)


def test_the_checklist_follows_the_kind_of_kk(form, hand, see):
    dialog = form("kk")
    type_person(hand)
    hand("hilang", ENTER)
    words = [box.accessibleName() for box in dialog.body().checks.stops()]
    assert "Surat kehilangan dari kepolisian" in words
    assert "Akta cerai" not in words
    notes = " ".join(box.accessibleDescription() for box in dialog.body().checks.stops())
    assert "salah satu" in notes
    hand("1", "3", "4")
    assert "Cukup salah satu" in dialog.body().checks._words.text()
    hand("4", Key.Key_F9)
    view = see(dialog.ids[0])
    assert view.filling.variant == "hilang_rusak"
    assert view.filling.papers == {"berkas_pendukung", "surat_kehilangan"}


@pytest.mark.parametrize(
    ("born", "wanted"), [("24-11-2021", False), ("23-11-2021", True), ("1-1-2024", False), ("1-1-2015", True)]
)
def test_a_child_needs_a_photo_from_the_fifth_birthday(form, hand, born, wanted):
    dialog = form("kia")
    line = dialog.body().fields()["anak_tanggal_lahir"].editor
    line.setFocus()
    hand(born, ENTER)
    words = [box.accessibleName() for box in dialog.body().checks.stops()]
    assert ("Pas foto anak" in words) is wanted


def test_a_tick_that_goes_and_comes_back_is_kept(form, hand):
    dialog = form("kia")
    checks = dialog.body().checks
    photo = next(box for box in checks.stops() if box.accessibleName() == "Pas foto anak")
    photo.setFocus()
    hand(Key.Key_Space)
    assert "pas_foto_anak" in checks.papers()
    line = dialog.body().fields()["anak_tanggal_lahir"].editor
    line.setFocus()
    hand("1-1-2024", ENTER)
    assert "pas_foto_anak" not in checks.papers()
    line.setFocus()
    line.selectAll()
    hand("1-1-2015", ENTER)
    assert "pas_foto_anak" in checks.papers()


def shown_notices(card):
    return [each for each in card.findChildren(Notice) if each.isVisible()]


@pytest.mark.usefixtures("known")
def test_the_documents_alone_say_that_originals_were_shown(form, hand, see):
    dialog = form("legalisir")
    hand("990203", ENTER, "kk", ENTER)
    titles = [each.accessibleName() for each in dialog.body().checks.stops()]
    assert titles == ["Fotokopi KK", "Fotokopi KTP"]
    dialog.body().documents.cards[0].original.setFocus()
    hand(Key.Key_Space, Key.Key_F9)
    view = see(dialog.ids[0])
    assert {each.id: each.ticked for each in view.checklist}["asli_ditunjukkan"]
    assert view.missing == ()


@pytest.mark.usefixtures("known")
def test_the_checklist_counts_the_originals_as_the_request_will(form, hand, see):
    dialog = form("legalisir")
    hand("990203", ENTER, "kk", ENTER)
    checks = dialog.body().checks
    assert checks._title._right.text() == "0 dari 1"
    assert checks._words.text() == "Belum ada: Dokumen asli ditunjukkan. Centang pada dokumennya."
    dialog.body().documents.cards[0].original.setFocus()
    hand(Key.Key_Space)
    assert checks._title._right.text() == "lengkap"
    assert not checks._words.isVisible()
    hand(Key.Key_F6, "akta kel", ENTER)
    assert checks._title._right.text() == "0 dari 1"
    hand(Key.Key_F9)
    view = see(dialog.ids[0])
    assert completeness(view.checklist) == "0 dari 1"
    again = form(view=view)
    assert again.body().checks._title._right.text() == "0 dari 1"


def test_an_office_that_asks_for_no_originals_misses_none(form, hand, seat, who):
    bureau = seat.opened.desk.bureau
    bureau.change(who("admin"), replace(bureau.office(), original_required=False))
    dialog = form("legalisir")
    hand("kk")
    assert dialog.body().checks._title._right.text() == "lengkap"
    assert not dialog.body().checks._words.isVisible()


def test_one_key_goes_from_card_to_card(form, hand):
    dialog = form("legalisir")
    body = dialog.body()
    hand(NIK, ENTER, "Lalu Jaya")
    down = (Key.Key_Down,)
    ctrl = Qt.KeyboardModifier.ControlModifier
    hand(*down, mods=ctrl)
    assert body.documents.cards[0].kind.hasFocus()
    hand("kk", ENTER)
    assert body.documents.cards[0].copies.hasFocus()
    seen = []
    for _ in range(4):
        hand(*down, mods=ctrl)
        seen.append(QApplication.focusWidget())
    assert seen == [body.service.stops()[0], body.checks.stops()[0], body.channel.channel, dialog._send]
    assert "Ctrl ↓" in KEYS


@pytest.mark.usefixtures("known")
def test_no_list_hides_what_is_wrong(form, hand):
    dialog = form("legalisir")
    hand("990203", ENTER)
    kind = dialog.body().documents.cards[0].kind
    hand("ak")
    assert kind.open_list() is not None
    hand(Key.Key_F9)
    assert dialog.body().documents.cards[0].kind_field.error()
    assert kind.hasFocus()
    assert kind.open_list() is None
    kind.empty()
    dialog.body().applicant.name.setFocus()
    hand(Key.Key_F9)
    assert kind.hasFocus()
    assert kind.open_list() is None


@pytest.mark.usefixtures("known")
def test_advice_follows_the_ticks_of_a_document(form, hand):
    dialog = form("legalisir")
    hand("990203", ENTER, "kk", ENTER)
    card = dialog.body().documents.cards[0]
    assert any("asli tidak ditunjukkan" in each.accessibleName() for each in shown_notices(card))
    hand(ENTER, Key.Key_Space, ENTER, Key.Key_Space)
    words = [each.accessibleName() for each in shown_notices(card)]
    assert len(words) == 1
    assert "tidak perlu dilegalisir" in words[0]
    hand(ENTER, "diminta kantor pajak", Key.Key_F9)
    assert not dialog.isVisible()


@pytest.mark.usefixtures("known")
def test_a_document_is_referred_with_one_key_and_another_added(form, hand, see):
    dialog = form("legalisir")
    hand("990203", ENTER, "ijaz", ENTER, Key.Key_F8)
    card = dialog.body().documents.cards[0]
    assert "Dirujuk ke" in shown_notices(card)[0].accessibleName()
    hand(Key.Key_F8)
    assert card.filling().referred_to == ""
    hand(Key.Key_F8, Key.Key_F6, "akta kel", ENTER, "2", Key.Key_F9)
    assert not dialog.isVisible()
    first, second = see(dialog.ids[0]).filling.documents
    assert "Sekolah" in first.referred_to
    assert "dilegalisir oleh sekolah" in first.advice_reason
    assert (second.kind, second.copies, second.referred_to) == ("akta_kelahiran", 2, "")


@pytest.mark.usefixtures("known")
def test_a_document_that_was_added_by_mistake_goes_again(form, hand, see):
    dialog = form("legalisir")
    hand("990203", ENTER, "kk", ENTER, Key.Key_F6, "skck", ENTER)
    assert len(dialog.body().documents.cards) == 2
    hand(Key.Key_Delete, mods=Qt.KeyboardModifier.ControlModifier)
    hand(Key.Key_F9)
    assert [each.kind for each in see(dialog.ids[0]).filling.documents] == ["kk"]


@pytest.mark.usefixtures("known")
def test_a_legalisir_without_document_is_told_at_its_line(form, hand):
    dialog = form("legalisir")
    hand("990203", ENTER, Key.Key_F9)
    assert dialog.isVisible()
    card = dialog.body().documents.cards[0]
    assert "Belum ada dokumen" in card.kind_field.error()
    assert card.kind.hasFocus()
    hand("entah apa", Key.Key_F9)
    assert card.kind.text() == "entah apa"
    assert "Pilih dari daftar" in card.kind_field.error()


def test_a_place_outside_the_kecamatan_is_typed_freely(form, hand):
    applicant = form("ak1").body().applicant
    applicant.desa.setFocus()
    hand("Praya Barat", ENTER)
    assert applicant.desa.desa() == "Luar kecamatan: Praya Barat"
    applicant.desa.setFocus()
    applicant.desa.selectAll()
    hand("Selebung", ENTER)
    assert applicant.desa.desa() == "5202032002"
    applicant.desa.setFocus()
    applicant.desa.selectAll()
    hand("mas-mas", ENTER)
    assert applicant.desa.desa() == "Mas-mas"


def test_escape_asks_only_where_something_was_typed(qtbot, form, hand):
    dialog = form("ak1")
    hand(Key.Key_Escape)
    assert not dialog.isVisible()
    dialog = form("ak1")
    hand("99", Key.Key_Escape)
    assert dialog.isVisible()
    qtbot.waitUntil(dialog._question.isActiveWindow)
    hand(Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.body().applicant.nik.text() == "99"
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    hand(Key.Key_Escape)
    qtbot.waitUntil(dialog._question.isActiveWindow)
    hand(Key.Key_Tab, ENTER)
    assert not dialog.isVisible()
    assert dialog.ids == []


def test_the_list_stays_at_its_line_while_the_form_scrolls(form, hand):
    dialog = form("legalisir")
    dialog.resize(1200, 420)
    kind = dialog.body().documents.cards[0].kind
    kind.setFocus()
    hand("akta", Key.Key_F6)
    second = dialog.body().documents.cards[-1].kind
    assert second.hasFocus()
    below = second.mapTo(dialog, second.rect().bottomLeft()).y()
    above = second.mapTo(dialog, second.rect().topLeft()).y()
    box = second.open_list().geometry()
    assert 0 <= box.top() - below <= 8 or 0 <= above - box.bottom() <= 8
    bar = dialog.body().verticalScrollBar()
    bar.setValue(bar.minimum())
    assert second.open_list() is None


@pytest.mark.usefixtures("known")
def test_escape_puts_the_list_away_before_the_form(form, hand):
    dialog = form("ak1")
    hand("990203")
    assert dialog.body().applicant.nik.open_list() is not None
    hand(Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog._question is None
    assert dialog.body().applicant.nik.open_list() is None


def test_a_draft_is_kept_and_handed_in_later(form, hand, see):
    dialog = form("ktp_ubah")
    hand(ODD_NIK, ENTER, "Baiq Sari", Key.Key_F7)
    view = see(dialog.ids[0])
    assert view.line.state is State.DRAFT
    again = form(view=view)
    assert not again.typed()
    assert again.body().applicant.nik.digits() == ODD_NIK
    again.body().service.stops()[0].setFocus()
    hand("alamat", ENTER, Key.Key_F9)
    assert again.body().reason.isVisible()
    again.body().applicant.name.setFocus()
    again.body().applicant.name.selectAll()
    hand("Baiq Sari Dewi")
    again.body().reason.reason.setFocus()
    hand("cocok dengan KK", Key.Key_F9)
    assert again.ids == [view.line.id]
    now = see(view.line.id)
    assert now.line.state is State.SUBMITTED
    assert now.filling.applicant.name == "Baiq Sari Dewi"
    assert now.filling.values == {"elemen": "alamat"}


def test_a_request_that_another_counter_changed_is_not_overwritten(form, hand, see, handed_in, seat, who):
    view = handed_in("Inaq Sari", ticked=False)
    dialog = form(view=view)
    seat.opened.desk.requests.fill(who(), view.line.id, view.filling)
    dialog.body().applicant.address.setFocus()
    hand("Dusun II", Key.Key_F9)
    assert dialog.isVisible()
    assert "diubah petugas lain" in dialog._notice.accessibleName()
    assert dialog.body().applicant.address.text() == "Dusun II"
    assert see(view.line.id).filling.applicant.address == ""


def test_a_request_is_changed_with_its_documents(form, hand, see, handed_in):
    view = handed_in("Inaq Sari", ticked=False)
    dialog = form(view=view)
    assert not dialog._draft.isVisible()
    card = dialog.body().documents.cards[0]
    assert (card.kind.value(), card.copies.value()) == ("kk", 3)
    card.copies.setFocus()
    card.copies.selectAll()
    hand("5", Key.Key_F9)
    assert dialog.ids == [view.line.id]
    assert see(view.line.id).filling.documents[0].copies == 5


def test_one_press_too_many_opens_one_request(qtbot, form, hand, seat, who):
    dialog = form("ak1")
    hand(Key.Key_T, mods=Qt.KeyboardModifier.AltModifier)
    hand("Inaq Sari")
    for _ in range(3):
        qtbot.keyClick(dialog, Key.Key_F9)
    dialog._write(submit=True)
    hand.settle()
    assert len(everything(seat, who)) == 1


def test_the_second_service_of_a_visit_knows_the_person(form, hand, handed_in, seat, who):
    desk = seat.opened.desk
    ticket = desk.queue.call(who(), desk.queue.take_number(who(), ("legalisir", "ak1")).id)
    handed_in("Inaq Sari", ticket=ticket.id)
    dialog = form("ak1", ticket=desk.queue.ticket(ticket.id))
    assert dialog.body().applicant.name.text() == "Inaq Sari"
    assert dialog.body().service.isAncestorOf(QApplication.focusWidget())
    assert not dialog.typed()
    hand(Key.Key_F9)
    assert dialog.ids


@pytest.mark.parametrize("worked_on", [False, True])
def test_another_nik_takes_away_who_came_before_in_the_visit(form, hand, worked_on):
    applicant = form("ak1").body().applicant
    applicant.lend(Applicant(name="Inaq Sari", nik=NIK, address="RT 02", birth=dt.date(1980, 1, 1)))
    if worked_on:
        applicant.address.setText("RT 03")
    applicant.nik.setFocus()
    applicant.nik.selectAll()
    hand("9902032003020001")
    assert applicant.nik.digits() == "9902032003020001" != NIK
    kept = ("Inaq Sari", "RT 03", "01-01-1980") if worked_on else ("", "", "20-03-2002")
    assert (applicant.name.text(), applicant.address.text(), applicant.birth.text()) == kept


def test_enter_comes_to_rest_on_the_button(form, hand):
    dialog = form("ktp_baru")
    for _ in range(40):
        if dialog._send.hasFocus():
            break
        hand(ENTER)
    assert dialog._send.hasFocus()
    assert dialog.isVisible()


STRANGE = ("x" * 10_000, "😀" * 400, "a\x00b", "\u202eمرحبا\u202c", "<b>tebal</b>", "garis\nbaru\tjuga")


@pytest.mark.parametrize("text", STRANGE)
def test_strange_text_anywhere_is_kept_or_refused_but_breaks_nothing(form, hand, see, text):
    dialog = form("kia")
    QApplication.clipboard().setText(text)
    for line in dialog.body().findChildren(QLineEdit):
        if line.isVisible() and line.isEnabled():
            line.setFocus()
            line.paste()
            hand.settle()
    before = dialog.body().raw()
    hand(Key.Key_F7)
    assert dialog.isVisible()
    assert dialog.body().raw() == before
    body = dialog.body()
    for number in (body.applicant.nik, body.applicant.kk, body.fields()["anak_nik"].editor):
        number.empty()
    body.applicant.birth.set_day(None)
    body.fields()["anak_tanggal_lahir"].editor.set_day(None)
    for pick in (body.applicant.sex, body.fields()["anak_jenis_kelamin"].editor):
        pick.empty()
    for line in (body.applicant.name, body.channel.channel):
        line.setText(line.text()[:60])
    hand(Key.Key_F7)
    assert errors(dialog) == {}
    assert dialog.ids
    assert "\x00" not in see(dialog.ids[0]).filling.applicant.name


def paste(hand, line, text):
    QApplication.clipboard().setText(text)
    line.setFocus()
    line.paste()
    hand.settle()


def test_what_does_not_fit_is_told_at_once(form, hand, see):
    dialog = form("ak1")
    applicant = dialog.body().applicant
    paste(hand, applicant.nik, NIK)
    paste(hand, applicant.name, "x" * 10_000)
    assert applicant.name.text() == "x" * 120
    assert errors(dialog) == {"name": "Hanya 120 huruf yang muat; 9.880 huruf tidak ikut. Periksa isinya."}
    hand(Key.Key_Backspace)
    assert errors(dialog) == {}
    paste(hand, applicant.phone, "1" * 100)
    assert errors(dialog) == {"phone": "Hanya 64 huruf yang muat; 36 huruf tidak ikut. Periksa isinya."}
    hand(Key.Key_F9)
    assert len(see(dialog.ids[0]).filling.applicant.name) == 119


def test_what_is_pasted_into_the_middle_pushes_nothing_out(form, hand):
    line = form("ak1").body().applicant.name
    paste(hand, line, "😀awal akhir")
    line.setCursorPosition(len("xxawal "))
    line.paste()
    paste_at = line.cursorPosition()
    assert line.text() == "😀awal 😀awal akhirakhir"
    QApplication.clipboard().setText("y" * 500)
    line.paste()
    hand.settle()
    assert len(line.text()) == 120
    assert line.text().startswith("😀awal 😀awal akhiryyy")
    assert line.text().endswith("yyakhir")
    assert line.cursorPosition() > paste_at


@pytest.mark.parametrize(("mode", "scale"), [("terang", 1.0), ("gelap", 2.0), ("kontras", 2.0)])
def test_nothing_is_cut_off_on_a_small_screen(qapp, form, mode, scale):
    theme.apply(qapp, mode, scale)
    dialog = form("legalisir")
    screen = dialog.screen().availableSize()
    assert dialog.sizeHint().width() <= screen.width()
    assert dialog.sizeHint().height() <= screen.height()
    dialog.resize(1318, 700)
    qapp.processEvents()
    assert (dialog.width(), dialog.height()) == (1318, 700)
    body = dialog.body()
    assert body.widget().minimumSizeHint().width() <= body.viewport().width()
    for stop in body.stops():
        if stop.isVisible():
            body.bring(stop)
            at = stop.mapTo(body.viewport(), stop.rect().center())
            assert body.viewport().rect().contains(at), stop.accessibleName()
    assert all(box.accessibleName() or box.text() for box in body.findChildren(QCheckBox))
    assert all(line.accessibleName() for line in body.stops() if isinstance(line, QLineEdit))
