"""Draw every widget, or the drawn main page, to a picture: `python -m loket.ui.look.gallery OUT.png`."""

import argparse
import os
import sys
from datetime import date

from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from loket.ui.look import theme
from loket.ui.look.card import Card
from loket.ui.look.chips import FilterChips
from loket.ui.look.dateedit import DateEdit
from loket.ui.look.empty import EmptyState
from loket.ui.look.field import Field, SearchBox
from loket.ui.look.flow import FlowLayout
from loket.ui.look.gallery_page import CHIPS, STEPS, main_page
from loket.ui.look.icons import IconLabel
from loket.ui.look.keybutton import KeyButton, Kind
from loket.ui.look.notice import Notice, NoticeKind
from loket.ui.look.number import NumberEdit
from loket.ui.look.pill import Avatar, CountChip, KeyCap, Pill, StatusDot
from loket.ui.look.pin import PinEdit
from loket.ui.look.timeline import Timeline
from loket.ui.look.toast import Toast
from loket.ui.look.tokens import State
from loket.ui.look.words import ElidedLabel, Role, Words

STATES: tuple[tuple[State, str], ...] = (
    ("ok", "3 dari 5 mnt"),
    ("done", "tepat"),
    ("warn", "5 dari 5 mnt"),
    ("late", "lewat 4 mnt"),
    ("paused", "ditunda"),
    ("neutral", "rak 2"),
    ("info", "selesai"),
)
KINDS: tuple[Kind, ...] = ("primary", "normal", "quiet", "danger")
ROLES: tuple[Role, ...] = ("display", "headline", "title", "lead", "body", "muted", "caption", "section", "error")
NOTICES: tuple[tuple[NoticeKind, str, str], ...] = (
    ("error", "Slip belum tercetak: kertas habis.", "Isi kertas, lalu cetak ulang. Data sudah tersimpan."),
    ("warn", "Janji selesai 5 menit lagi.", "Mintakan tanda tangan Kasubag sekarang."),
)


def sheet() -> QWidget:
    """Return a page with every widget on it."""
    page = QWidget()
    page.setObjectName("page")
    grid = QGridLayout(page)
    grid.setContentsMargins(24, 24, 24, 24)
    grid.setSpacing(16)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)
    for at, card in enumerate((_buttons(), _marks(), _fields(), _words(), _notices(), _rest())):
        grid.addWidget(card, at // 2, at % 2)
    toast = Toast(page)
    page.setProperty("toast", toast)
    return page


def grown(page: QWidget, wide: int) -> int:
    """Return the height that the page needs at a width."""
    layout = page.layout()
    return layout.totalHeightForWidth(wide) if layout is not None else page.height()


def _flow(*widgets: QWidget) -> FlowLayout:
    row = FlowLayout(gap=8)
    for widget in widgets:
        row.addWidget(widget)
    return row


def _buttons() -> Card:
    card = Card("Tombol")
    card.body.addLayout(_flow(*(KeyButton("Cap dan register", "F9", kind) for kind in KINDS)))
    off = [KeyButton("Belum bisa", "F9", kind) for kind in KINDS]
    for button in off:
        button.setEnabled(False)
    card.body.addLayout(_flow(*off))
    big = KeyButton("Panggil berikutnya", "F2", "primary", icon="megaphone", large=True)
    card.body.addLayout(
        _flow(big, KeyButton("Cetak", icon="printer"), KeyButton("", icon="x", kind="quiet", says="Tutup"))
    )
    chips = FilterChips("Saringan")
    chips.set_chips(CHIPS)
    card.body.addWidget(chips)
    return card


def _marks() -> Card:
    card = Card("Tanda")
    card.body.addLayout(_flow(*(Pill(state, text) for state, text in STATES)))
    card.body.addLayout(_flow(*(StatusDot(state, text) for state, text in STATES)))
    caps = (KeyCap("F9"), KeyCap("Ctrl+K"), KeyCap("1"), CountChip("AK-1", 2), Avatar("Siti Rahmah"))
    card.body.addLayout(_flow(*caps))
    names = sorted(
        p.stem for p in theme.icon_file("x").parent.glob("*.svg") if not p.stem.startswith(("tanda-", "up-", "down-"))
    )
    card.body.addLayout(_flow(*(IconLabel(name) for name in names)))
    return card


def _fields() -> Card:
    card = Card("Isian")
    wrong = Field("NIK", QLineEdit("5202"), required=True)
    wrong.set_error("NIK harus 16 angka; baru 4.")
    card.body.addWidget(wrong)
    card.body.addWidget(Field("Nama", QLineEdit(), hint="Seperti tertulis di KTP.", required=True))
    combo = QComboBox()
    combo.addItems(["Mantang", "Bujak"])
    number = NumberEdit(1, 20, unit="lembar")
    row = QHBoxLayout()
    row.addWidget(Field("Desa", combo))
    row.addWidget(Field("Lembar", number))
    row.addWidget(Field("Tanggal", DateEdit(date(2026, 11, 23))))
    card.body.addLayout(row)
    card.body.addWidget(SearchBox("Cari nama, NIK, atau nomor", "Ctrl+K"))
    pin = PinEdit()
    pin.setText("123")
    card.body.addWidget(pin)
    tick, choice = QCheckBox("Asli ditunjukkan"), QRadioButton("Perempuan")
    tick.setChecked(True)
    choice.setChecked(True)
    card.body.addLayout(_flow(tick, QCheckBox("Belum"), choice, QRadioButton("Laki-laki")))
    return card


def _words() -> Card:
    card = Card("Huruf")
    for role in ROLES:
        card.body.addWidget(ElidedLabel(f"{role}: Legalisir 0123456789", role))
    card.body.addWidget(Words("Kalimat panjang yang turun ke baris berikutnya bila tidak muat.", wrap=True))
    return card


def _notices() -> Card:
    card = Card("Pesan")
    for kind, headline, text in NOTICES:
        card.body.addWidget(Notice(kind, headline, text, action="Cetak ulang", closable=True))
    card.body.addWidget(Notice("info", "", "Hari ini kantor tutup pukul 11.00."))
    card.body.addWidget(Notice("ok", "Cadangan terakhir utuh."))
    card.body.addStretch(1)
    return card


def _rest() -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    card = Card("Langkah")
    line = Timeline()
    line.set_steps(STEPS)
    card.body.addWidget(line)
    column.addWidget(card)
    column.addWidget(EmptyState("inbox", "Belum ada antrean", "Tekan F2 bila pemohon datang.", "Panggil", "F2"))
    return holder


def main() -> int:
    """Draw as asked on the command line."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("out")
    asked.add_argument("--mode", default="terang", choices=("terang", "gelap", "kontras", "sistem"))
    asked.add_argument("--scale", type=float, default=1.0)
    asked.add_argument("--page", action="store_true", help="the main page instead of all widgets")
    asked.add_argument("--size", default="1366x768")
    asked.add_argument("--focus", default="", help="class of the widget that gets the keyboard")
    args = asked.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication(sys.argv[:1])
    theme.apply(app, args.mode, args.scale)
    page = main_page() if args.page else sheet()
    wide, high = (int(n) for n in args.size.split("x"))
    page.resize(wide, high if args.page else grown(page, wide))
    page.show()
    page.activateWindow()
    app.processEvents()
    for widget in page.findChildren(QWidget):
        if type(widget).__name__ == args.focus:
            widget.setFocus()
            break
    toast = page.property("toast")
    if isinstance(toast, Toast):
        toast.say("L 0412 tersimpan.", "Urungkan")
    app.processEvents()
    return 0 if page.grab().save(args.out) else 1


if __name__ == "__main__":
    raise SystemExit(main())
