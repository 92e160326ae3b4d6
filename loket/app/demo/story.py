"""What happens on the demo day, as one would tell it at the end of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loket.app.demo.officer import COUNTER, PICKUP, PINS, REGISTER, REPORTS, SIGNING, SLIPS, SOPS, Officer
from loket.app.demo.people import (
    DEWI,
    HAERANI,
    JUNAIDI,
    MULIATI,
    NURHAYATI,
    RIZAL,
    ROHANI,
    SAHABUDIN,
    SUKARMAN,
    ZAINI,
)

if TYPE_CHECKING:
    from pathlib import Path

    from loket.app.demo.clock import DayClock
    from loket.app.hands import Hands

KIA_NUMBER = "26-00001"


def tell(hands: Hands, clock: DayClock, out: Path) -> None:
    """Play the whole story."""
    officer = Officer(hands, clock)
    _first_start(hands, out)
    _the_door_opens(officer)
    _two_services_in_one_visit(officer)
    _a_family_card_for_an_old_woman(officer)
    _an_ijazah_goes_to_its_school(officer)
    _a_job_seeker(officer)
    _the_camat_signs(officer)
    _a_copy_that_will_be_refused(officer)
    _three_more_in_the_line(officer)
    _the_kasubag_signs(officer)
    _copies_are_collected(officer)
    _work_behind_the_counter(officer)
    _back_with_the_missing_papers(officer)
    _collecting(officer)
    _the_books_of_the_month(officer)


def _first_start(hands: Hands, out: Path) -> None:
    """The office is set up: its name, the first officer, the officials, this PC, the numbers."""
    hands.settle()
    hands.fill("Nomor pengaduan", "0812-0000-0000")
    hands.picture("pengaturan-pertama")
    hands.press("Return")
    hands.fill("Nama lengkap", "Siti Rahmah, S.AP.")
    hands.fill("Nama pendek", "siti")
    for field in ("PIN", "Ulangi PIN"):
        hands.go_to(field)
        hands.type(PINS["siti"])
    hands.press("Return")
    for nth, (login, name) in enumerate(
        (("kasubag", "Lalu Hamdani, S.Sos."), ("sekcam", "Baiq Marlina, S.E."), ("camat", "Lalu Contoh, S.Si., M.M."))
    ):
        hands.fill_nth("Nama lengkap", nth, name)
        for field in ("PIN", "Ulangi PIN"):
            hands.go_to_nth(field, nth)
            hands.type(PINS[login])
    hands.picture("pejabat")
    hands.press("Return")
    hands.go_to("Printer")
    hands.press("End")
    hands.fill("Alamat printer", f"{out / 'slips'}/")
    hands.picture("printer")
    hands.press("Return", 3)


def _the_door_opens(officer: Officer) -> None:
    """Nine people take a number; one of them is old and one is pregnant."""
    hands = officer.hands
    officer.clock.go_to(23, 7, 35)
    officer.give_number("legalisir")
    officer.give_number("ak1")
    officer.give_number("legalisir")
    officer.give_number("kia", "legalisir", priority="Ibu hamil")
    officer.give_number("ktp_baru")
    officer.give_number("ktp_ubah")
    officer.give_number("kk", priority="Lansia")
    officer.give_number("legalisir")
    hands.press("F6")
    hands.press("2")
    hands.picture("ambil-nomor")
    hands.press("Return")
    hands.picture("antrean-pagi")


def _two_services_in_one_visit(officer: Officer) -> None:
    """Baiq Nurhayati is called first: a KIA for her child of six, and three copies of the family card."""
    hands = officer.hands
    officer.call_next()
    officer.begin(
        "kia",
        NURHAYATI,
        Nama_anak="Muhammad Rafi",
        Tempat_lahir_anak="Mantang",
        Tanggal_lahir_anak="3-2-2020",
        Jenis_kelamin_anak="L",
    )
    officer.tick("Formulir", "Fotokopi KK", "Fotokopi KTP orang tua", "Fotokopi akta", "Pas foto")
    hands.picture("form-kia")
    officer.hand_in(3)
    officer.next_step(3)
    hands.picture("kia-diverifikasi")
    officer.begin("legalisir", NURHAYATI, Jenis_dokumen="Kartu Keluarga", Lembar="3", Keperluan="Beasiswa anak")
    officer.tick("Asli ditunjukkan")
    hands.picture("form-legalisir")
    officer.hand_in(1)
    hands.picture("legalisir-diverifikasi")
    officer.next_step(2)
    hands.picture("legalisir-bernomor")


def _a_family_card_for_an_old_woman(officer: Officer) -> None:
    """Inaq Rohani lost her family card; a paper is missing, she comes back with it in the afternoon."""
    officer.call_next()
    officer.begin("kk", ROHANI, Jenis_permohonan="hilang")
    officer.hands.picture("form-kk")
    officer.hand_in(3)
    officer.hands.picture("kk-belum-lengkap")
    officer.give_reason("F7", "1")
    officer.hands.picture("kk-dikembalikan")


def _an_ijazah_goes_to_its_school(officer: Officer) -> None:
    """An ijazah belongs to its school; Amaq Sukarman leaves with a slip that says so."""
    officer.call_next()
    officer.begin("legalisir", SUKARMAN, Jenis_dokumen="Ijazah", Lembar="2", Keperluan="Melamar kerja")
    officer.hands.picture("form-ijazah")
    officer.hand_in(1)
    hands = officer.hands
    hands.press("F8")
    hands.press("1")
    hands.picture("rujuk")
    hands.finish()
    hands.picture("dirujuk")


def _a_job_seeker(officer: Officer) -> None:
    """Lalu Ahmad Zaini asks for a job-seeker card."""
    officer.call_next()
    officer.begin("ak1", ZAINI, Kanal="SIPRAJA", Nomor_di_aplikasi="SPR-00017", Pendidikan="SMA", Jurusan="IPA")
    officer.tick("Fotokopi KK", "Fotokopi KTP", "Fotokopi ijazah", "Pas foto")
    officer.hands.picture("form-ak1")
    officer.hand_in(5)
    officer.next_step(4)
    officer.hands.picture("ak1-diverifikasi")


def _a_copy_that_will_be_refused(officer: Officer) -> None:
    """Sahabudin's copy does not match its original."""
    officer.call_next()
    officer.begin("legalisir", SAHABUDIN, Jenis_dokumen="KTP-el", Lembar="2", Keperluan="Bank")
    officer.tick("Asli ditunjukkan")
    officer.hands.picture("form-saran-tte")
    officer.hand_in(1)
    officer.next_step(2)


def _three_more_in_the_line(officer: Officer) -> None:
    """A first identity card, a lost one, a copy in good time, and one who chose the wrong service."""
    hands = officer.hands
    officer.call_next()
    officer.begin("ktp_baru", RIZAL)
    officer.tick("Fotokopi KK")
    officer.hand_in(2)
    officer.next_step(3)
    hands.picture("ktp-menunggu-rekam")
    officer.call_next()
    officer.begin("ktp_ubah", JUNAIDI, Elemen="hilang")
    officer.tick("Fotokopi KK", "Surat kehilangan")
    hands.picture("form-ktp-hilang")
    officer.hand_in(2)
    officer.next_step(3)
    officer.call_next()
    officer.begin("legalisir", HAERANI, Jenis_dokumen="Kartu Keluarga", Lembar="2", Keperluan="BPJS")
    officer.tick("Asli ditunjukkan")
    officer.hand_in(1)
    officer.next_step(2)
    officer.call_next()
    officer.begin("kia", MULIATI, Nama_anak="Lalu Contoh Kecil", Tanggal_lahir_anak="1-1-2024", Jenis_kelamin_anak="L")
    officer.hand_in(2)
    officer.more("Batalkan")
    hands.picture("batalkan")
    hands.press("2")
    hands.finish()
    hands.picture("dibatalkan")


def _the_kasubag_signs(officer: Officer) -> None:
    """The Kasubag signs what is right, and refuses the copy that does not match."""
    hands = officer.hands
    officer.come_in("kasubag")
    officer.go(SIGNING)
    hands.picture("pengesahan")
    hands.press("Down")
    hands.press("F8")
    hands.press("1")
    hands.picture("tolak")
    hands.finish()
    hands.picture("ditolak")
    hands.press("Ctrl+A")
    hands.picture("ditandai")
    hands.press("F9")
    hands.picture("pin")
    hands.type(PINS["kasubag"])
    hands.picture("disahkan")


def _the_camat_signs(officer: Officer) -> None:
    """The Camat validates the job-seeker card."""
    officer.come_in("camat")
    officer.go(SIGNING)
    officer.sign("camat")
    officer.hands.picture("ak1-disahkan")
    officer.come_in("siti")
    officer.hand_over(ZAINI.name)


def _copies_are_collected(officer: Officer) -> None:
    """One of the two copies waited longer for its signature than was promised."""
    officer.come_in("siti")
    for words in (NURHAYATI.name, HAERANI.name):
        officer.clock.pass_minutes(1)
        officer.hand_over(words)
    officer.hands.picture("diserahkan")


def _work_behind_the_counter(officer: Officer) -> None:
    """Cards are recorded and printed; the network fails for twenty minutes, and the clock stops for it."""
    hands = officer.hands
    officer.clock.go_to(23, 10, 30)
    officer.open_request(RIZAL.name)
    officer.more("Jeda")
    hands.picture("jeda")
    hands.press("6")
    hands.finish()
    officer.clock.pass_minutes(20)
    hands.picture("dijeda")
    hands.press("F9")
    officer.next_step(9)
    officer.next_step(4)
    hands.picture("ktp-siap")
    for words in (JUNAIDI.name, KIA_NUMBER):
        officer.open_request(words)
        officer.next_step(4)


def _back_with_the_missing_papers(officer: Officer) -> None:
    """Inaq Rohani is back in the afternoon with all her papers."""
    hands = officer.hands
    officer.clock.go_to(23, 13, 40)
    officer.open_request(ROHANI.name)
    officer.next_step(1)
    hands.press("1")
    hands.press("2")
    hands.press("3")
    hands.picture("kk-dilengkapi")
    officer.next_step(3)
    officer.next_step(14)
    officer.next_step(4)
    hands.picture("kk-siap")


def _collecting(officer: Officer) -> None:
    """Two and five working days later the cards are collected, one of them by a relative."""
    officer.clock.go_to(25, 9, 15)
    officer.go(PICKUP)
    officer.hands.picture("pengambilan")
    for words in (RIZAL.name, JUNAIDI.name, KIA_NUMBER):
        officer.clock.pass_minutes(2)
        officer.hand_over(words)
    officer.clock.go_to(30, 10, 5)
    officer.hand_over(ROHANI.name, "2", DEWI.name)
    officer.hands.picture("semua-diambil")


def _the_books_of_the_month(officer: Officer) -> None:
    """The register is printed as a book, the month as a report, the SOP as the office knows it."""
    hands = officer.hands
    officer.go(REGISTER)
    hands.picture("register")
    hands.press("F9")
    hands.picture("cetak-buku")
    hands.finish()
    hands.press("F9")
    hands.press("4")
    hands.finish()
    officer.go(REPORTS)
    hands.picture("laporan")
    hands.press("F9")
    officer.go(SOPS)
    hands.picture("sop")
    hands.press("F9")
    officer.go(SLIPS)
    hands.picture("slip")
    officer.go(COUNTER)
    hands.picture("sore")
