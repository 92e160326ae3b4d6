"""A counter to work at: a real archive in a temporary folder, its officers, and a clock that the test moves."""

import datetime as dt
import os
import shutil
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, settings

from loket.app.opened import open_desk
from loket.desk.views import Applicant, DocumentFilling, Filling, Who
from loket.domain.signoff import Capacity

WITA = ZoneInfo("Asia/Makassar")
MONDAY = dt.datetime(2026, 11, 23, 8, 0, tzinfo=WITA)
PIN = "248135"
STAFF = {
    "petugas_loket": ("siti", "Siti Rahmah"),
    "operator_sipraja": ("rizal", "Muhammad Rizal"),
    "operator_plavon": ("indah", "Indah Lestari"),
    "operator_siak": ("made", "I Made Suarta"),
    "operator_rekam": ("hasan", "Hasan Basri"),
    "operator_cetak": ("yuni", "Yuni Astuti"),
    "kasubag_pelum": ("ahmad", "Lalu Ahmad"),
    "sekcam": ("baiq", "Baiq Sukmawati"),
    "camat": ("lalu", "Lalu Sudirman"),
}
SIGNERS = {"kasubag_pelum", "sekcam", "camat"}

# CI repeats the same examples; LOKET_HYPOTHESIS=besar looks much further, with chance.
settings.register_profile(
    "biasa", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.register_profile("besar", parent=settings.get_profile("biasa"), derandomize=False, max_examples=2000)
settings.load_profile(os.environ.get("LOKET_HYPOTHESIS", "biasa"))


class Clock:
    """The PC's clock: it stands still until the test moves it."""

    def __init__(self, now=MONDAY):
        self.now = now.astimezone(dt.UTC)

    def __call__(self):
        return self.now

    def go(self, **span):
        """Move on by a timedelta's words: minutes=5, days=1; a negative span sets it back."""
        self.now += dt.timedelta(**span)

    def at(self, year, month, day, hour=8, minute=0):
        """Stand at this local time."""
        self.now = dt.datetime(year, month, day, hour, minute, tzinfo=WITA).astimezone(dt.UTC)


class Counter:
    """An office that works: its desk, and one officer for each role (`who`)."""

    def __init__(self, folder, clock):
        self.folder, self.clock = folder, clock
        self.opened = open_desk(folder, clock=clock, quick_pins=True)
        self.desk = self.opened.desk
        self.store = self.opened.store
        people = {each.login: each.id for each in self.desk.people.everybody()}
        self.admin = Who(people.get("admin", 0), 1)
        self.who = {role: Who(people.get(login, 0), 1) for role, (login, _) in STAFF.items()}

    def close(self):
        self.opened.close()

    def hire(self):
        """Set the office up as at its first start."""
        admin = self.desk.people.add_first("admin", "Nurul Hidayah", PIN, ())
        self.admin = Who(admin.id, 1)
        for role, (login, name) in STAFF.items():
            nip = "198001012005011001" if role in SIGNERS else ""
            self.who[role] = Who(self.desk.people.add(self.admin, login, name, PIN, (role,), nip=nip).id, 1)

    def officer(self, login, *roles):
        """Add one more officer with these roles."""
        return Who(self.desk.people.add(self.admin, login, login.title(), PIN, roles).id, 1)

    def filling(self, sop_id, *, name="Baiq Nurhayati", serial=1, **changes):
        """Return a form that this service takes as it is, every paper there."""
        sop = self.desk.house.sops[sop_id]
        values = {
            "kia": {"anak_nama": "Lalu Kecil", "anak_tanggal_lahir": "2019-03-02", "anak_jenis_kelamin": "L"},
            "ktp_ubah": {"elemen": next((c for f in sop.fields if f.id == "elemen" for c, _ in f.choices), "")},
            "legalisir": {"keperluan": "melamar kerja"},
        }.get(sop_id, {})
        variant = "hilang_rusak" if sop.variants else ""
        papers = frozenset(
            line.id for line in sop.requirements if not line.one_of or line.id in {"ktp_lama", "kk_rusak"}
        )
        documents = (DocumentFilling("kk", owner=name, copies=2, original_seen=True),) if sop.documents else ()
        applicant = Applicant(name, f"990101410185{serial:04d}", birth=dt.date(1985, 1, 1), sex="P", desa="5202032004")
        return replace(Filling(applicant, variant, values=values, papers=papers, documents=documents), **changes)

    def open(self, sop_id, *, submit=True, ticket=None, key="", **filling):
        """Open a request as the officer who receives applications."""
        who = self.who["petugas_loket"]
        return self.desk.requests.open(
            who, sop_id, self.filling(sop_id, **filling), submit=submit, ticket=ticket, key=key
        )

    def role_at(self, view):
        """Return an officer who may do the current step of a request."""
        roles = view.sop.step(view.line.ordinal).roles
        return self.who[roles[0]]

    def advance(self, view):
        """Do the one thing that the current step of a request asks for."""
        who, desk, request = self.role_at(view), self.desk, view.line.id
        match view.line.next_action:
            case "submit":
                return desk.requests.submit(who, request)
            case "verify":
                return desk.requests.verify(who, request)
            case "sign":
                desk.signing.sign(who, [(request, view.revision)], PIN)
                return desk.requests.see(who, request)
            case "process":
                return desk.requests.process(who, request)
            case "resume":
                return desk.requests.resume(who, request)
            case "hand_over":
                return desk.requests.hand_over(who, request, view.line.name, "Sendiri")

    def to(self, view, state):
        """Advance a request until it is in this state."""
        while view.line.state != state:
            view = self.advance(view)
        return view


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture(scope="session")
def set_up_office(tmp_path_factory):
    """The folder of an office that was just set up, to be copied."""
    folder = tmp_path_factory.mktemp("kantor") / "data"
    counter = Counter(folder, Clock())
    counter.hire()
    counter.close()
    return folder


@pytest.fixture
def office_folder(set_up_office, tmp_path):
    """A copy of that office's own."""
    return Path(shutil.copytree(set_up_office, tmp_path / "data"))


@pytest.fixture
def counter(office_folder, clock):
    """An office at work on a Monday at eight."""
    at_work = Counter(office_folder, clock)
    yield at_work
    at_work.close()


@pytest.fixture
def empty_counter(tmp_path, clock):
    """An office at its very first start."""
    at_work = Counter(tmp_path / "data", clock)
    yield at_work
    at_work.close()


@pytest.fixture
def open_counter():
    """The way to open an office on a folder by hand, for tests that close and open it again."""
    return Counter


@pytest.fixture
def plain_slips(monkeypatch):
    """Slips that are not drawn, for tests of many moves; what a slip looks like has its own tests."""
    monkeypatch.setattr("loket.papers.slips.draw", lambda slip, _: type(slip).__name__.encode())


@pytest.fixture
def plh():
    return Capacity.DAILY
