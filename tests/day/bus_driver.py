"""A whole counter day at the real window, told by an officer who works through the accessibility bus alone.

/usr/bin/python3 tests/day/bus_driver.py COMMAND...: starts the program by COMMAND, plays the day, ends the program.
"""

import contextlib
import os
import re
import subprocess
import sys
import time

from bus import AbsentError, Bus, checked

LAUNCHER = "/usr/libexec/at-spi-bus-launcher"
PINS = {"siti": "248135", "kasubag": "364812", "sekcam": "591736", "camat": "713948"}
OFFICIALS = (("kasubag", "Lalu Hamdani"), ("sekcam", "Baiq Marlina"), ("camat", "Lalu Contoh"))
TABS = {"ak1": 1, "kia": 2, "legalisir": 3, "ktp_baru": 4, "ktp_ubah": 5, "kk": 6}
SIGNING, REGISTER, PICKUP = 2, 3, 4
NUMBER = re.compile(r"\d\d-\d{5}")


class Day:
    """The officer at the window; every act waits for what it brings about."""

    def __init__(self, bus):
        self.bus = bus
        self.served = []

    def first_start(self):
        """Set the office up by the wizard."""
        bus = self.bus
        bus.hear("Halaman 1 dari 6")
        bus.fill("Nomor pengaduan", "0812-0000-0000")
        bus.press("Lanjut")
        bus.hear("Halaman 2 dari 6")
        bus.fill("Nama lengkap", "Siti Rahmah")
        bus.fill("Nama pendek", "siti")
        for field in ("PIN", "Ulangi PIN"):
            bus.secret(field, PINS["siti"])
        bus.press("Lanjut")
        bus.hear("Halaman 3 dari 6")
        for nth, (login, name) in enumerate(OFFICIALS):
            bus.fill("Nama lengkap", name, nth)
            for field in ("PIN", "Ulangi PIN"):
                bus.secret(field, PINS[login], nth)
        bus.press("Lanjut")
        for page in (4, 5):
            bus.hear(f"Halaman {page} dari 6")
            bus.press("Lanjut")
        bus.hear("Halaman 6 dari 6")
        bus.press("Mulai memakai Loket")
        bus.find("Panggil berikutnya", "push button")

    def call(self, service, label):
        """Give a queue number to somebody, and call it."""
        bus = self.bus
        bus.key("F6")
        bus.dialog("Ambil nomor antrean")
        bus.key(str(TABS[service]))
        bus.key("Return")
        bus.alone()
        bus.hear(f"Nomor {label} diambil")
        bus.key("F2")
        bus.hear(f"Sedang dilayani {label}")

    def receive(self, service, who, papers=(), **fields):
        """Fill the form of a service and hand it in; sex and birth date are read from the NIK."""
        bus, (name, nik) = self.bus, who
        bus.key(f"Ctrl+{TABS[service]}")
        bus.key("F5")
        bus.dialog("Permohonan baru")
        for label, text in {"NIK": nik, "Nama_lengkap": name, "Desa": "Mantang", **fields}.items():
            bus.choose(label.replace("_", " "), text)
        for paper in papers:
            box = bus.find(paper, "check box")
            box.do_action(0)
            bus.wait(lambda box=box: checked(box), f"{paper!r} to be ticked")
        bus.key("F9")
        bus.alone()
        number = bus.wait(self._new_number, f"the number of {name}")
        self.served.append((number, name))
        bus.wait(self.next_action, "the next action")

    def _new_number(self):
        """Return the number that is told in passing, unless it is one told before."""
        found = NUMBER.search(self.bus.says("diajukan"))
        return found.group() if found and found.group() not in dict(self.served) else None

    def steps(self):
        """Return how the steps of the request stand, as the timeline says them."""
        return [each.get_name() for each in self.bus.all_shown() if each.get_name().startswith("Langkah ")]

    def moved(self, before):
        """Wait until the steps stand otherwise."""
        self.bus.wait(lambda: self.steps() not in ([], before), "the request to move on")

    def next_action(self):
        """Return the word on the button of the one next action, if it is this officer's and no hand-over."""
        named = [each.get_name() for each in self.bus.all_shown() if each.get_description() == "Tombol F9"]
        return next((each for each in named if not each.startswith("Serahkan")), "")

    def work_through(self):
        """Do each next action until it is another one's turn, or the result is ready."""
        while self.next_action():
            self.go_on()

    def go_on(self):
        """Do the one next action."""
        before = self.steps()
        self.bus.key("F9")
        self.moved(before)

    def tick(self, *digits):
        """Tick papers of the request by their digits."""
        for digit in digits:
            before = self.ticked()
            self.bus.key(digit)
            self.bus.wait(lambda before=before: self.ticked() == before + 1, f"paper {digit} to be ticked")

    def ticked(self):
        """Count the papers that are ticked."""
        return sum(each.get_role_name() == "check box" and checked(each) for each in self.bus.all_shown())

    def give_back(self, reason):
        """Return a request for a reason, by its digit."""
        before = self.steps()
        self.bus.key("F7")
        self.bus.dialog("Kembalikan")
        self.bus.key(reason)
        self.bus.key("Return")
        self.bus.alone()
        self.moved(before)

    def come_in(self, login):
        """Change to another officer."""
        bus = self.bus
        bus.key("F12")
        bus.find("Masuk", "push button")
        bus.fill("Nama pendek", login)
        bus.secret("PIN", PINS[login])
        bus.find("Panggil berikutnya", "push button")

    def go(self, page, words):
        """Go to a page of the rail, and wait for a word on it."""
        self.bus.key(f"Alt+{page}")
        self.bus.hear(words)

    def sign_all(self, login):
        """Sign all that waits, with one PIN."""
        bus = self.bus
        self.come_in(login)
        self.go(SIGNING, "Sahkan")
        bus.key("Ctrl+A")
        bus.key("F9")
        bus.dialog("Sahkan")
        bus.secret("PIN Anda", PINS[login])
        bus.alone()
        bus.hear("Tidak ada yang menunggu")

    def hand_over(self, number, name):
        """Give the result to the applicant."""
        bus = self.bus
        bus.key(f"Alt+{PICKUP}")
        bus.fill("Pindai slip", number)
        bus.key("Return")
        bus.hear(f"·  {number}  ·")
        bus.allowed("Serahkan", "push button")
        bus.key("F9")
        bus.dialog("Serahkan hasil")
        bus.key("Return")
        bus.alone()
        bus.hear(f"{number} diserahkan kepada {name}")


def person(name, nik, desa="Mantang"):
    """Return what a newcomer tells at the counter; sex and birth date are read from the NIK."""
    return {"NIK": nik, "Nama lengkap": name, "Desa": desa}


def play(day):
    """Serve six people, each with another service; the officials sign; everyone takes home what they came for."""
    day.first_start()
    for serve in (_kia, _copy, _job_seeker, _first_card, _lost_card, _family_card):
        serve(day)
    day.sign_all("kasubag")
    day.sign_all("camat")
    day.come_in("siti")
    day.go(REGISTER, "1/Pelum/")
    for number, name in day.served:
        day.hand_over(number, name)


def _kia(day):
    day.call("kia", "B 001")
    day.receive(
        "kia",
        ("Baiq Nurhayati", "9902034107850001"),
        papers=("Formulir", "Fotokopi KK", "Fotokopi KTP", "Fotokopi akta", "Pas foto"),
        Nama_anak="Muhammad Rafi",
        Tanggal_lahir_anak="3-2-2018",
        Jenis_kelamin_anak="L",
    )
    day.work_through()


def _copy(day):
    day.call("legalisir", "C 001")
    day.receive(
        "legalisir",
        ("Siti Haerani", "9902034312890001"),
        papers=("Asli ditunjukkan",),
        Jenis_dokumen="Kartu Keluarga",
        Keperluan="BPJS",
    )
    day.work_through()


def _job_seeker(day):
    day.call("ak1", "A 001")
    papers = ("Fotokopi KK", "Fotokopi KTP", "Fotokopi ijazah", "Pas foto")
    day.receive("ak1", ("Lalu Ahmad Zaini", "9902032003020001"), papers=papers, Pendidikan="SMA", Jurusan="IPA")
    day.work_through()


def _first_card(day):
    day.call("ktp_baru", "B 002")
    day.receive("ktp_baru", ("Muhammad Rizal", "9902031011070001"), papers=("Fotokopi KK",))
    day.work_through()


def _lost_card(day):
    day.call("ktp_ubah", "B 003")
    papers = ("Fotokopi KK", "Surat kehilangan")
    day.receive("ktp_ubah", ("Junaidi", "9902032909810001"), papers=papers, Elemen="hilang")
    day.work_through()


def _family_card(day):
    """The family card lacks its papers at first: it goes back, and comes again complete."""
    day.call("kk", "B 004")
    day.receive("kk", ("Inaq Rohani", "9902036512580001"), Jenis_permohonan="hilang")
    day.give_back("1")
    day.go_on()
    day.tick("1", "2", "3")
    day.work_through()


@contextlib.contextmanager
def program(command):
    """Start the program on a fresh bus, and end it as if its PC were switched off."""
    launcher = subprocess.Popen([LAUNCHER, "--launch-immediately"])
    child = subprocess.Popen(command, env={**os.environ, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"})
    try:
        yield child
        if child.poll() is not None:
            raise RuntimeError(f"the program ended by itself: {child.returncode}")
    finally:
        child.kill()
        child.wait()
        launcher.terminate()
        launcher.wait()


def main():
    """Play the day and say how long it took."""
    began = time.monotonic()
    with program(sys.argv[1:]):
        bus = Bus("Loket")
        day = Day(bus)
        try:
            play(day)
        except AbsentError:
            sys.stderr.write("to be seen: " + " | ".join(bus.said()) + "\n")
            raise
    sys.stdout.write(f"served: {len(day.served)}, in {time.monotonic() - began:.0f} s\n")


if __name__ == "__main__":
    main()
