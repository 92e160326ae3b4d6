"""The SOP page: what one reads, the flowchart in words, and the PDF."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from loket.sop.flow import flow
from loket.sop.load import SHIPPED, load_all
from loket.ui.look import theme
from loket.ui.sop_flowchart import Flowchart, in_words

SOPS = {sop.id: sop for sop in load_all([SHIPPED]).sops}


@pytest.fixture
def page(come_in):
    return come_in("siti", "sop")


def texts(widget):
    return [each.text() for each in widget.findChildren(QLabel) if each.isVisibleTo(widget)]


def choose(page, sop_id, quiet):
    page.enter({"sop": sop_id})
    quiet()


def test_every_activity_is_listed_and_chosen_by_the_arrows(page):
    assert page.list.count() == len(SOPS)
    first = page.chosen()
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    assert page.chosen() != first


@pytest.mark.parametrize("sop_id", sorted(SOPS))
def test_the_page_shows_every_step_with_its_printed_number(page, quiet, sop_id):
    choose(page, sop_id, quiet)
    said = texts(page.sheet)
    sop = SOPS[sop_id]
    assert any(sop.number.text in each for each in said)
    for step in sop.steps:
        assert any(step.activity.text in each for each in said)
        assert step.table_no in said


def test_additions_are_marked_and_the_marks_explained(page, quiet):
    choose(page, "kia", quiet)
    said = texts(page.sheet)
    assert any("‡" in each and not each.startswith("‡") for each in said)
    assert any(each.startswith("‡ Tambahan sistem") for each in said)


def test_columns_become_a_list_where_there_is_no_room(page, quiet, qapp):
    choose(page, "legalisir", quiet)
    assert "Kegiatan" in texts(page.sheet)
    theme.apply(qapp, "terang", 2.0)
    QTest.qWait(20)
    said = texts(page.sheet)
    assert "Kegiatan" not in said
    assert any(each.startswith("2. ") for each in said)


def test_real_times_stand_beside_the_promised(page, seat, quiet, handed_in, who, hours):
    made = handed_in()
    hours.on(4)
    seat.opened.desk.requests.verify(who(), made.line.id)
    choose(page, "legalisir", quiet)
    assert any(each.startswith("30 hari ini: 4 menit (1 kali, 100 % tepat)") for each in texts(page.sheet))
    choose(page, "kia", quiet)
    assert "30 hari ini: belum ada" in texts(page.sheet)
    assert not any("4 menit (1 kali" in each for each in texts(page.sheet))


def test_f9_saves_the_pdf_and_says_where(page, seat, quiet):
    told = []
    seat.counter.toast.connect(told.append)
    choose(page, "legalisir", quiet)
    QTest.keyClick(page.list, Qt.Key.Key_F9)
    quiet()
    path = seat.counter.folder / "dokumen" / "SOP legalisir versi 1.pdf"
    assert path.read_bytes().startswith(b"%PDF")
    assert str(path) in told[-1]


def test_a_folder_that_cannot_be_written_is_told(page, seat, quiet):
    (seat.counter.folder / "dokumen").write_text("bukan map")
    QTest.keyClick(page.list, Qt.Key.Key_F9)
    quiet()
    assert "tidak dapat disimpan" in seat.window.notice.accessibleName()
    assert page.print.isEnabled()


def test_the_flowchart_says_itself_in_words():
    said = in_words(flow(SOPS["legalisir"]))
    assert said.startswith("Langkah 1, Pemohon:")
    assert "jika tidak kembali ke langkah 1" in said


def test_the_flowchart_paints_its_return_in_the_colour_of_lateness(qtbot, qapp):
    theme.apply(qapp, "terang", 1.0)
    chart = Flowchart()
    qtbot.addWidget(chart)
    chart.show_sop(SOPS["kia"])
    chart.resize(chart.sizeHint())
    image = chart.grab().toImage()
    wanted = QColor(theme.color("late")).rgb()
    spots = [
        (x, y) for x in range(0, image.width(), 1) for y in range(0, image.height(), 1) if image.pixel(x, y) == wanted
    ]
    back = next(edge for edge in flow(SOPS["kia"]).edges if edge.label == "T")
    assert spots
    head = chart._at(back.points[-1])
    assert any(abs(x - head.x()) < 8 and abs(y - head.y()) < 12 for x, y in spots)


def test_enter_goes_to_the_text_and_the_keys_scroll_it(page, quiet):
    choose(page, "kia", quiet)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert page.sheet.hasFocus()
    before = page.grab().toImage()
    QTest.keyClick(page.sheet, Qt.Key.Key_PageDown)
    assert page.sheet.verticalScrollBar().value() > 0
    page.sheet.verticalScrollBar().setValue(0)
    page.list.setFocus()
    ring = page.sheet.mapTo(page, page.sheet.rect().topLeft())
    focus = QColor(theme.color("focus")).rgb()
    assert before.pixel(ring.x() + 40, ring.y() + 1) == focus
    assert page.grab().toImage().pixel(ring.x() + 40, ring.y() + 1) != focus
