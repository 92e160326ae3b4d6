"""An SOP that is revised or taken away never rewrites what is under way."""

import datetime as dt

import pytest

from loket.domain.request import State
from loket.errors import BadInput, Changed
from loket.sop.load import SHIPPED

pytestmark = pytest.mark.usefixtures("plain_slips")


@pytest.fixture
def reopen(office_folder, clock, open_counter):
    """Open the office with these SOP files of its own (name to text); close the one before."""
    opened = []

    def again(**files):
        if opened:
            opened.pop().close()
        folder = office_folder / "sop"
        folder.mkdir(exist_ok=True)
        for old in folder.iterdir():
            old.unlink()
        for name, text in files.items():
            (folder / f"{name}.toml").write_text(text, encoding="utf-8")
        opened.append(open_counter(office_folder, clock))
        return opened[-1]

    yield again
    for counter in opened:
        counter.close()


LEGALISIR = (SHIPPED / "legalisir.toml").read_text(encoding="utf-8")
REVISED = LEGALISIR.replace("versi = 1", "versi = 2", 1).replace(
    'nama = { teks = "Fotokopi KK", asli = "Fotocopy KK" }\nwajib = false', 'nama = "Fotokopi KK dua lembar"', 1
)
OWN = LEGALISIR.replace('id = "legalisir"', 'id = "keterangan"', 1).replace(
    'buku = "legalisir"', 'buku = "keterangan"', 1
)

IN_DAYS = OWN.replace(
    'waktu_total = { nilai = 17, satuan = "menit" }', 'waktu_total = { nilai = 2, satuan = "hari_kerja" }'
)


def test_the_revision_differs():
    assert REVISED != LEGALISIR
    assert "Fotokopi KK dua lembar" in REVISED


def test_a_revised_sop_holds_for_new_requests_only(reopen):
    old = reopen().open("legalisir").line.id
    counter = reopen(legalisir=REVISED)
    assert counter.opened.faults == ()
    new = counter.open("legalisir", serial=2).line.id
    views = [counter.desk.requests.see(counter.admin, each) for each in (old, new)]
    assert [view.sop.version for view in views] == [1, 2]
    assert ["Fotokopi KK dua lembar" in {line.title for line in view.checklist} for view in views] == [False, True]
    assert [counter.to(view, State.DONE).line.state for view in views] == [State.DONE, State.DONE]


def test_a_service_that_is_taken_away_keeps_its_open_requests_in_sight(reopen):
    counter = reopen(keterangan=OWN)
    assert counter.opened.faults == ()
    ids = [counter.open("keterangan", serial=n).line.id for n in (1, 2, 3)]
    counter.to(counter.desk.requests.see(counter.admin, ids[1]), State.VERIFIED)
    counter.to(counter.desk.requests.see(counter.admin, ids[2]), State.READY)
    counter = reopen()
    desk = counter.desk
    (tab,) = [each for each in desk.requests.tabs(counter.admin) if each.sop_id == "keterangan"]
    assert (tab.open, tab.title) == (3, "Legalisir")
    assert [line.id for line in desk.requests.open_list(counter.admin, "keterangan")] == ids
    assert [line.id for line in desk.requests.ready_list(counter.admin)] == [ids[2]]
    assert [line.id for line in desk.signing.waiting(counter.who["kasubag_pelum"])] == [ids[1]]
    assert [each.kind for each in desk.register.entries("keterangan", 2026)] == ["Kartu Keluarga (KK)"] * 2
    (row,) = [each for each in desk.reports.summary(dt.date(2026, 11, 1), dt.date(2026, 11, 30)) if each.open]
    assert (row.sop_id, row.open) == ("keterangan", 3)
    assert desk.register.service_pdf(counter.admin, "keterangan", dt.date(2026, 11, 1), dt.date(2026, 11, 30))
    assert [counter.to(desk.requests.see(counter.admin, each), State.DONE).line.state for each in ids] == ["done"] * 3
    assert "keterangan" not in {each.sop_id for each in desk.requests.tabs(counter.admin)}


def test_a_promise_of_days_stays_when_the_signer_sends_back_within_the_office(reopen):
    counter = reopen(keterangan=IN_DAYS)
    assert counter.opened.faults == ()
    view = counter.to(counter.open("keterangan"), State.VERIFIED)
    assert view.promise_words == "Rabu, 25 November 2026"
    counter.clock.go(days=1)
    counter.desk.signing.send_back(counter.who["kasubag_pelum"], view.line.id, "Cap belum dibubuhkan")
    view = counter.advance(counter.desk.requests.see(counter.admin, view.line.id))
    assert view.promise_words == "Rabu, 25 November 2026"


def test_a_service_that_is_not_there_is_refused_in_words(counter):
    with pytest.raises(BadInput, match="tidak dipakai"):
        counter.desk.requests.open(counter.admin, "paspor", counter.filling("kia"))
    with pytest.raises(Changed, match="antrean"):
        counter.open("kia", ticket=99)
