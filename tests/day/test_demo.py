"""The demo day as an office gets it: played by a child process, judged by what lies in its folder afterwards."""

import re
import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from pathlib import Path
from types import SimpleNamespace

import pytest
from PIL import Image

from loket.app.opened import open_desk
from loket.desk.views import Who
from loket.domain.request import State
from loket.papers.picture import png, read

pytestmark = pytest.mark.slow

DOTS = 576
SERVICES = {"AK-1", "KIA", "Legalisir", "KTP Baru", "Ubah KTP", "KK"}
SLIPS = {
    "NOMOR ANTREAN",
    "TANDA TERIMA BERKAS",
    "TANDA TERIMA PENGAMBILAN",
    "KEKURANGAN BERKAS",
    "SLIP RUJUKAN",
    "BUKTI SERAH TERIMA",
}
PATIENCE_S = 400
FEWEST_COLORS = 12
PART_OF_ONE_COLOR = 0.97


def play(out):
    """Run the demo day into a folder, as the command line does."""
    command = [sys.executable, "-W", "error", "-m", "loket", "demo", "--out", str(out)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE_S)


def table(out):
    """Read hari.md: one row a request, named by the titles of the columns."""
    rows = [line for line in (out / "hari.md").read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in re.split(r" \| ", line.strip("| "))] for line in rows]
    titles = [title.lower() for title in cells[0]]
    return [SimpleNamespace(**dict(zip(titles, row, strict=True))) for row in cells[1:]]


@pytest.fixture(scope="module")
def day(tmp_path_factory):
    """One demo day: its folder, and how the child ended."""
    out = tmp_path_factory.mktemp("hari") / "demo"
    return SimpleNamespace(out=out, child=play(out))


@pytest.fixture
def office(day, tmp_path):
    """The desk over a copy of the day's archive."""
    opened = open_desk(Path(shutil.copytree(day.out / "data", tmp_path / "data")))
    yield opened.desk
    opened.close()


@pytest.fixture
def who(office):
    return Who(office.people.everybody()[0].id, 1)


def titles_of(folder):
    """Count the slips by the title that their paper bears."""
    found = Counter()
    for slip in sorted(folder.glob("*.bin")):
        lines = {line.strip() for line in read(slip.read_bytes(), DOTS).text_lines}
        found.update(lines & SLIPS or {slip.name})
    return found


def test_the_day_ends_well_and_says_where_to_look(day):
    assert day.child.returncode == 0, day.child.stderr
    assert "hari.md" in day.child.stdout
    assert "Traceback" not in day.child.stderr
    assert not (day.out / "data" / "kesalahan.txt").exists()


def test_each_of_the_six_activities_comes_to_its_end(day):
    done = {row.layanan for row in table(day.out) if row.keadaan == "Selesai"}
    assert done == SERVICES


def test_one_is_referred_one_refused_and_one_cancelled(day):
    ends = Counter(row.keadaan for row in table(day.out))
    assert (ends["Dirujuk"], ends["Ditolak"], ends["Batal"]) == (1, 1, 1)


def test_a_promise_of_minutes_is_broken_and_another_one_kept(day):
    minutes = [row for row in table(day.out) if row.janji.startswith("pukul") and row.keadaan == "Selesai"]
    assert any(row.keterangan.startswith("lewat waktu") for row in minutes)
    assert any(row.keterangan == "tepat waktu" for row in minutes)


def test_one_was_returned_and_came_back_complete(day, office, who):
    returned = [
        view
        for row in table(day.out)
        for line in office.finding.requests(who, row.nomor)
        for view in [office.requests.see(who, line.id)]
        if any("ikembalikan" in each.what for each in view.history)
    ]
    assert [view.line.name for view in returned] == ["Inaq Rohani"]
    assert returned[0].line.state is State.DONE


def test_a_slip_of_every_kind_came_out_whole_with_its_picture(day):
    folder = day.out / "slips"
    found = titles_of(folder)
    assert set(found) == SLIPS
    for slip in folder.glob("*.bin"):
        data = slip.read_bytes()
        reading = read(data, DOTS)
        assert (reading.overflows, reading.unknown, reading.cuts) == (0, (), 1), slip.name
        assert slip.with_suffix(".png").read_bytes() == png(data, DOTS)


def test_no_slip_tells_a_whole_nik(day):
    for slip in (day.out / "slips").glob("*.bin"):
        assert not re.search(r"\d{16}", "\n".join(read(slip.read_bytes(), DOTS).text_lines)), slip.name


def test_the_books_are_pdfs_with_something_in_them(day):
    books = sorted((day.out / "books").glob("*.pdf"))
    assert {book.name.split("_")[0].split(" ")[0] for book in books} >= {"register-legalisir", "rekapitulasi", "SOP"}
    for book in books:
        data = book.read_bytes()
        assert data.startswith(b"%PDF-")
        assert data.rstrip().endswith(b"%%EOF")
        assert len(data) > 2000


def test_the_archive_opens_and_is_no_open_book(day, office):
    assert len(office.people.everybody()) == 4
    with sqlite3.connect(day.out / "data" / "loket.db") as plain, pytest.raises(sqlite3.DatabaseError):
        plain.execute("SELECT count(*) FROM request")
    plain.close()


@pytest.mark.parametrize(("book", "last"), [("legalisir", 3), ("ak1", 1)])
def test_register_numbers_run_from_one_without_a_gap(office, book, last):
    entries = office.register.entries(book, 2026)
    assert sorted(each.number for each in entries) == list(range(1, last + 1))


def test_the_refused_copy_keeps_its_number_as_void(day, office):
    refused = next(row for row in table(day.out) if row.keadaan == "Ditolak")
    entry = next(each for each in office.register.entries("legalisir", 2026) if each.label == refused.register)
    assert entry.outcome == "batal"


def blank(path):
    """Tell whether a picture shows next to nothing: hardly any colours, or one of them nearly everywhere."""
    with Image.open(path) as picture:
        colors = picture.convert("RGB").getcolors(1 << 24)
        most = max(count for count, _ in colors) / (picture.width * picture.height)
    return len(colors) < FEWEST_COLORS or most > PART_OF_ONE_COLOR


def test_every_picture_shows_something(day):
    pictures = sorted((day.out / "screens").glob("*.png"))
    assert len(pictures) > 40
    assert [picture.name for picture in pictures if blank(picture)] == []


def test_a_blank_picture_would_be_seen(tmp_path):
    Image.new("RGB", (1366, 768), "white").save(tmp_path / "putih.png")
    assert blank(tmp_path / "putih.png")


def test_the_day_can_be_played_again_into_the_same_folder(day, tmp_path):
    out = Path(shutil.copytree(day.out, tmp_path / "demo"))
    (out / "slips" / "slip-999999.bin").write_bytes(b"dari hari lain")
    child = play(out)
    assert child.returncode == 0, child.stderr
    ends = [(row.nomor, row.layanan, row.pemohon, row.keadaan, row.register) for row in table(out)]
    assert ends == [(row.nomor, row.layanan, row.pemohon, row.keadaan, row.register) for row in table(day.out)]
    assert titles_of(out / "slips") == titles_of(day.out / "slips")
