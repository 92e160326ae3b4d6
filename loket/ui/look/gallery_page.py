"""A drawn main page, with invented people, to judge the widgets together."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from loket.ui.look.card import Panel
from loket.ui.look.checklist import CheckItem, CheckList
from loket.ui.look.chips import Chip, FilterChips
from loket.ui.look.field import SearchBox
from loket.ui.look.flow import FlowLayout
from loket.ui.look.icons import IconLabel
from loket.ui.look.keybutton import KeyButton
from loket.ui.look.notice import Notice
from loket.ui.look.pill import Avatar, CountChip
from loket.ui.look.rail import NavRail, Place
from loket.ui.look.rows import Cell, Column, Row
from loket.ui.look.table import DataTable
from loket.ui.look.tabs import Tab, TabCount
from loket.ui.look.timeline import StepLine, Timeline
from loket.ui.look.words import ElidedLabel, SectionTitle, TwoLines, Words

PLACES = (
    Place("loket", "Loket", "house"),
    Place("sah", "Pengesahan", "signature"),
    Place("register", "Register", "book-open"),
    Place("ambil", "Pengambilan", "package-check"),
    Place("laporan", "Laporan", "chart-column"),
    Place("sop", "SOP", "file-text"),
    Place("atur", "Pengaturan", "settings", last=True),
)
TABS = (
    Tab("ak1", "AK-1", 3),
    Tab("kia", "KIA", 5),
    Tab("legalisir", "Legalisir", 7),
    Tab("ktp", "KTP baru", 4),
    Tab("ubah", "Perubahan KTP", 2),
    Tab("kk", "Kartu Keluarga", 6),
)
CHIPS = (
    Chip("semua", "Semua", 7),
    Chip("saya", "Perlu saya", 2),
    Chip("kasubag", "Menunggu Kasubag", 3),
    Chip("siap", "Siap diambil", 2),
    Chip("selesai", "Selesai hari ini", 14),
)
COLUMNS = (
    Column("Nomor", 0, 84),
    Column("Pemohon", 4, 160),
    Column("Langkah", 3, 130),
    Column("Waktu", 2, 140),
    Column("Berikutnya", 3, 140),
)
STEPS = (
    StepLine("Pemohon datang membawa surat", "09.38 · 2 menit", "done", "tepat", "done"),
    StepLine("Verifikasi, cap, register", "Petugas loket · sejak 09.40", "current", "3 dari 5 mnt", "ok"),
    StepLine("Validasi dan tanda tangan", "Kasubag Pelayanan Umum", "next", "5 mnt"),
    StepLine("Pemohon mengambil", "janji selesai 09.55", "next", "5 mnt"),
)


def table_rows() -> list[Row]:
    """Return the lines of the drawing."""
    wait = Cell("menunggu Kasubag")
    lines = (
        ("L 0412", "C 012", "Baiq Nurhayati", "Mantang · 3 lembar KK", "Verifikasi berkas", "Petugas loket"),
        ("L 0411", "C 011", "Lalu Ahmad Zaini", "Bujak · 5 lembar KTP", "Tanda tangan", "Kasubag"),
        ("L 0410", "C 010", "Sahabudin", "Selebung · 2 lembar KK", "Tanda tangan", "Kasubag"),
        ("L 0409", "C 009", "Inaq Rohani", "Peresak · 1 lembar KK", "Tanda tangan", "Kasubag"),
        ("L 0408", "C 008", "Muhammad Rizal", "Barabali · 4 lembar KTP", "Siap diambil", "sejak 09.20"),
        ("L 0407", "C 007", "Dewi Anggraini", "Beber · 2 lembar KK", "Siap diambil", "sejak 09.12"),
        ("—", "C 006", "Amaq Sukarman", "Pagutan · ijazah", "Dirujuk", "ke sekolah penerbit"),
    )
    ends = (
        (Cell("3 dari 5 mnt", state="ok"), Cell("Cap dan register", bold=True)),
        (Cell("5 dari 5 mnt", state="warn"), wait),
        (Cell("lewat 4 mnt", state="late"), wait),
        (Cell("2 dari 5 mnt", state="ok"), wait),
        (Cell("rak 2", state="neutral"), Cell("Serahkan")),
        (Cell("rak 2", state="neutral"), Cell("Serahkan")),
        (Cell("selesai", state="info"), Cell("slip rujukan dicetak")),
    )
    return [
        Row(a[1], (Cell(a[0], a[1], bold=True), Cell(a[2], a[3]), Cell(a[4], a[5]), *b))
        for a, b in zip(lines, ends, strict=True)
    ]


def main_page() -> QWidget:
    """Return the whole drawn page."""
    page = QWidget()
    page.setObjectName("page")
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(_header())
    below = QHBoxLayout()
    below.setSpacing(0)
    rail = NavRail(PLACES)
    rail.set_badge("sah", 7)
    below.addWidget(rail)
    right = QVBoxLayout()
    right.setSpacing(0)
    right.addWidget(_serving())
    right.addWidget(_tabs())
    parts = QHBoxLayout()
    parts.setSpacing(0)
    parts.addWidget(_list(), 3)
    parts.addWidget(_request(), 2)
    right.addLayout(parts, 1)
    below.addLayout(right, 1)
    column.addLayout(below, 1)
    return page


def _header() -> QWidget:
    row = QHBoxLayout()
    row.setContentsMargins(16, 8, 16, 8)
    row.setSpacing(12)
    row.addWidget(IconLabel("ticket", "accent", 32))
    row.addWidget(TwoLines("Kecamatan Batukliang", "Kabupaten Lombok Tengah"), 1)
    search = SearchBox("Cari nama, NIK, nomor, atau perintah", "Ctrl+K")
    search.setMinimumWidth(240)
    row.addWidget(search, 2)
    row.addStretch(1)
    row.addWidget(ElidedLabel("Senin, 23 November 2026  ·  09.41 WITA", "muted"))
    row.addWidget(CountChip("Loket", 1))
    row.addWidget(Avatar("Siti Rahmah"))
    row.addWidget(ElidedLabel("Siti Rahmah", "strong"))
    return Panel(row, edge="bottom")


def _serving() -> QWidget:
    row = QHBoxLayout()
    row.setContentsMargins(16, 8, 16, 8)
    row.setSpacing(12)
    number = QVBoxLayout()
    number.setSpacing(0)
    number.addWidget(Words("Sedang dilayani", "caption"))
    number.addWidget(Words("C 012", "display"))
    row.addLayout(number)
    row.addWidget(TwoLines("Legalisir surat-surat", "dipanggil 09.38 · menunggu 6 menit"))
    keys = FlowLayout(gap=12)
    keys.addWidget(KeyButton("Panggil berikutnya", "F2", "primary"))
    keys.addWidget(KeyButton("Panggil ulang", "F3"))
    keys.addWidget(KeyButton("Lewati", "F4"))
    row.addLayout(keys)
    row.addStretch(1)
    chips = FlowLayout(gap=6, right=True)
    for name, count in (("AK-1", 2), ("Kependudukan", 5), ("Legalisir", 3), ("Prioritas", 1)):
        chips.addWidget(CountChip(name, count))
    row.addLayout(chips)
    return Panel(row, edge="bottom")


def _tabs() -> QWidget:
    row = QHBoxLayout()
    row.setContentsMargins(16, 0, 16, 0)
    tabs = TabCount("Layanan")
    tabs.set_tabs(TABS)
    tabs.choose("legalisir")
    row.addWidget(tabs, 1)
    return Panel(row, edge="bottom")


def _list() -> QWidget:
    column = QVBoxLayout()
    column.setContentsMargins(16, 12, 16, 16)
    column.setSpacing(12)
    chips = FilterChips("Saringan")
    chips.set_chips(CHIPS)
    column.addWidget(chips)
    table = DataTable(COLUMNS, "Permohonan")
    table.set_rows(table_rows())
    table.choose("C 012")
    column.addWidget(table, 1)
    return Panel(column, "window")


def _thumb(color: str) -> QPixmap:
    made = QPixmap(46, 30)
    made.fill(QColor(color))
    return made


def _request() -> QWidget:
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    head = QVBoxLayout()
    head.setContentsMargins(18, 14, 18, 10)
    head.setSpacing(2)
    head.addWidget(ElidedLabel("Baiq Nurhayati", "title"))
    who = "520203•••••••001 · perempuan, 41 tahun · Desa Mantang · 3 kunjungan tahun ini"
    head.addWidget(Words(who, "caption", wrap=True))
    column.addWidget(Panel(head, edge="bottom"))
    column.addWidget(_details(), 1)
    foot = FlowLayout(gap=8, right=True)
    holder = QVBoxLayout()
    holder.setContentsMargins(18, 12, 18, 12)
    for button in (
        KeyButton("Kembalikan", "F7"),
        KeyButton("Rujuk", "F8"),
        KeyButton("Cap dan register", "F9", "primary", large=True),
    ):
        foot.addWidget(button)
    holder.addLayout(foot)
    column.addWidget(Panel(holder, edge="top"))
    panel = Panel(column, edge="left")
    panel.setMinimumWidth(440)
    return panel


def _details() -> QWidget:
    inner = QWidget()
    inner.setObjectName("scrolled")
    column = QVBoxLayout(inner)
    column.setContentsMargins(18, 14, 18, 14)
    column.setSpacing(8)
    line = Timeline()
    line.set_steps(STEPS)
    column.addWidget(line)
    column.addWidget(SectionTitle("Kelengkapan", "2 dari 3"))
    ticks = CheckList()
    ticks.set_items(
        (
            CheckItem("kk", "Fotokopi KK, 3 lembar", checked=True, picture=_thumb("#e8e6df")),
            CheckItem("ktp", "Fotokopi KTP", checked=True, picture=_thumb("#bcdcea")),
            CheckItem("asli", "Asli ditunjukkan"),
        )
    )
    column.addWidget(ticks)
    note = "Dokumen ber-TTE tidak perlu dilegalisir. Boleh dilanjutkan bila instansi peminta mensyaratkannya."
    column.addWidget(Notice("info", "KK ini tampak ber-QR (TTE).", note))
    column.addStretch(1)
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setWidget(inner)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return scroll
