import datetime as dt

import pytest
from PySide6.QtWidgets import QApplication

from loket.app.hands import Hands
from loket.desk import register as register_room
from loket.errors import LoketError
from loket.ui.documents import KeepPdf

TODAY = dt.date(2026, 11, 23)


@pytest.fixture
def hands(seat, tmp_path):
    return Hands(seat.window, seat.tasks, tmp_path / "gambar")


@pytest.fixture
def told(seat):
    said = []
    seat.counter.toast.connect(said.append)
    return said


@pytest.fixture
def entered(seat, who, handed_in):
    """Enter some requests in the legalisir book; return their ids in order."""

    def make(*names):
        verify = seat.opened.desk.requests.verify
        return [verify(who(), handed_in(name).line.id).line.id for name in names]

    return make


def labels(page):
    return [row.cells[0].title for row in page.table.rows()]


def test_the_book_is_read_newest_first_with_all_its_columns(seat, who, entered, come_in):
    ids = entered("Baiq Nurhayati", "Sahabudin")
    seat.opened.desk.signing.refuse(who("kasubag"), ids[1], "Asli tidak ditunjukkan")
    page = come_in("siti", "register")
    assert labels(page) == ["2/Pelum/2026", "1/Pelum/2026"]
    said = [[cell.said() for cell in row.cells] for row in page.table.rows()]
    assert said[0][-1] == "BATAL, Ditolak: Asli tidak ditunjukkan"
    assert said[1] == [
        "1/Pelum/2026, 26-00001",
        "23-11-2026, 09.00",
        "Baiq Nurhayati, tanpa NIK · Mantang",
        "KK",
        "Baiq Nurhayati",
        "ya",
        "3",
        "",
        "Siti Rahmah",
        "tercatat",
    ]


def test_enter_opens_the_request_behind_an_entry(seat, hands, entered, come_in):
    ids = entered("Baiq Nurhayati", "Sahabudin")
    come_in("siti", "register")
    gone = []
    seat.counter.wanted.connect(lambda page, show: gone.append((page, show)))
    hands.press("Home")
    hands.press("Down")
    hands.press("Return")
    assert gone == [("counter", {"request": ids[0], "sop": "legalisir"})]


def test_the_filter_finds_words_anywhere_and_escape_shows_all(hands, entered, come_in):
    entered("Baiq Nurhayati", "Sahabudin", "Baiq Rina")
    page = come_in("siti", "register")
    hands.press("Ctrl+F")
    hands.type("baiq 3/pelum")
    assert labels(page) == ["3/Pelum/2026"]
    assert page._count.text() == "1 cocok, 3 nomor"
    hands.press("Escape")
    assert len(labels(page)) == 3


def test_older_pages_are_loaded_and_stay_when_new_entries_come(monkeypatch, qtbot, quiet, entered, come_in):
    read = register_room.Register.entries

    def two_at_a_time(self, book, year, *, before=None):
        return read(self, book, year, before=before, limit=2)

    monkeypatch.setattr(register_room.Register, "entries", two_at_a_time)
    entered("Satu", "Dua", "Tiga", "Empat", "Lima")
    page = come_in("siti", "register")
    assert page._count.text() == "2 dari 5 nomor dimuat"
    page.more.click()
    quiet()
    assert labels(page) == [f"{number}/Pelum/2026" for number in (5, 4, 3, 2)]
    entered("Enam")
    quiet()
    qtbot.waitUntil(lambda: len(labels(page)) == 5)
    assert labels(page)[0] == "6/Pelum/2026"
    page.more.click()
    quiet()
    assert len(labels(page)) == 6
    assert not page.more.isVisible()


def test_another_book_and_another_year_are_empty_and_say_so(hands, quiet, entered, come_in):
    entered("Baiq Nurhayati")
    page = come_in("siti", "register")
    hands.press("Ctrl+2")
    assert page.books.chosen() == "ak1"
    assert labels(page) == []
    assert page._empty.accessibleName().startswith("Belum ada nomor di buku ini")
    hands.press("Ctrl+1")
    assert len(labels(page)) == 1
    page.year.setCurrentText("2025")
    quiet()
    assert labels(page) == []


def test_f9_makes_the_book_as_pdf_without_a_name_in_its_name(seat, hands, entered, come_in, told):
    entered("Baiq Nurhayati")
    come_in("siti", "register")
    hands.press("F9")
    hands.press("Return")
    path = seat.counter.folder / "dokumen" / "register-legalisir_2026-11-01_sampai_2026-11-23.pdf"
    assert path.read_bytes().startswith(b"%PDF")
    assert told == [f"Disimpan: {path}"]


def test_a_service_book_is_chosen_by_its_digit(seat, hands, come_in):
    come_in("siti", "register")
    hands.press("F9")
    hands.press("3")
    hands.press("Return")
    made = [path.name for path in (seat.counter.folder / "dokumen").iterdir()]
    assert made == ["pelayanan-ak1_2026-11-01_sampai_2026-11-23.pdf"]


def test_days_are_typed_in_the_question_without_choosing_another_book(seat, hands, come_in):
    come_in("siti", "register")
    hands.press("F9")
    hands.go_to("Dari tanggal")
    hands.type("05")
    asked = QApplication.activeModalWidget()
    assert asked.book().title == "Register Legalisir"
    assert asked.period() == (dt.date(2026, 11, 5), TODAY)
    hands.press("Return")
    assert (seat.counter.folder / "dokumen" / "register-legalisir_2026-11-05_sampai_2026-11-23.pdf").exists()


def test_giving_up_makes_no_book(seat, hands, come_in):
    come_in("siti", "register")
    hands.press("F9")
    assert QApplication.activeModalWidget() is not None
    hands.press("Escape")
    assert not (seat.counter.folder / "dokumen").exists()


def test_a_folder_that_cannot_be_written_is_told_and_f9_works_again(seat, hands, come_in):
    page = come_in("siti", "register")
    (seat.counter.folder / "dokumen").write_text("ini berkas, bukan folder")
    hands.press("F9")
    hands.press("Return")
    assert "tidak dapat disimpan" in seat.window.notice.accessibleName()
    assert page.print.isEnabled()


def test_a_pdf_that_is_open_elsewhere_gets_another_number(tmp_path, monkeypatch):
    held = tmp_path / "dokumen" / "buku_2026-11-23.pdf"
    write = type(held).write_bytes

    def busy(path, data):
        if path == held:
            raise PermissionError(13, "in use")
        return write(path, data)

    monkeypatch.setattr(type(held), "write_bytes", busy)
    keep = KeepPdf(lambda: b"%PDF", tmp_path, "buku", TODAY, TODAY)
    assert keep().name == "buku_2026-11-23_2.pdf"


def test_a_pdf_that_can_never_be_written_says_where(tmp_path, monkeypatch):
    def never(*_):
        raise PermissionError(13, "no")

    monkeypatch.setattr(type(tmp_path), "write_bytes", never)
    with pytest.raises(LoketError, match="tidak dapat disimpan di"):
        KeepPdf(lambda: b"%PDF", tmp_path, "buku", TODAY, TODAY)()
