"""The page Slip: what waits for the printer, what became of it, and how each slip looks on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from loket.ui.look import theme
from loket.ui.look.card import Panel
from loket.ui.look.empty import EmptyState
from loket.ui.look.flow import FlowLayout
from loket.ui.look.keybutton import KeyButton
from loket.ui.look.notice import Notice
from loket.ui.look.rows import Cell, Column, Row
from loket.ui.look.table import DataTable
from loket.ui.look.words import ElidedLabel, Words
from loket.ui.page import Page
from loket.ui.slip_picture import SlipPicture

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QEvent

    from loket.desk.views import PrintView
    from loket.domain.events import Event
    from loket.errors import LoketError
    from loket.ui.counter import Counter
    from loket.ui.look.notice import NoticeKind
    from loket.ui.look.tokens import State

COLUMNS = (Column("Slip", 4, 100), Column("Untuk", 4, 100), Column("Keadaan", 0, 172))
LARGE = 1.4
"""Above this text scale the slip gets half of the page."""
STATES: dict[str, State] = {
    "queued": "info",
    "sending": "info",
    "printed": "done",
    "unknown": "warn",
    "failed": "late",
    "expired": "neutral",
    "skipped": "neutral",
}
URGENT = {"unknown": 0, "failed": 1}
OPEN = {"unknown", "failed"}
TODO: dict[str, tuple[NoticeKind, str, str]] = {
    "unknown": (
        "warn",
        "Lihat di printer: apakah slip ini sudah keluar?",
        "Bila sudah, tekan Sudah keluar. Bila belum atau tidak utuh, tekan Cetak ulang.",
    ),
    "failed": (
        "error",
        "Slip ini belum tercetak.",
        "Periksa kabel, kertas dan tutup printer, lalu tekan Cetak ulang. Tanpa slip pun pelayanan dapat terus.",
    ),
    "expired": (
        "info",
        "Nomor antrean ini terlalu lama menunggu printer, jadi tidak dicetak.",
        "Sebutkan nomornya kepada pemohon, atau tekan Cetak ulang.",
    ),
}


class SlipsPage(Page):
    """The outbox at the left, the chosen slip at the right; what needs the officer stands first."""

    title = "Slip"

    def __init__(self, counter: Counter) -> None:
        super().__init__(counter)
        self._slips: dict[int, PrintView] = {}
        self._busy = False
        self.table = DataTable(COLUMNS, "Slip yang keluar dari loket ini")
        self.table.set_empty(
            EmptyState("printer", "Belum ada slip", "Nomor antrean dan tanda terima muncul di sini begitu dibuat.")
        )
        self.table.picked.connect(self._choose)
        self.table.opened.connect(self._open)
        self.notice = Notice()
        self.picture = SlipPicture(counter)
        self._title = ElidedLabel("", "title")
        self._sub = Words("", "caption", wrap=True)
        self.again = KeyButton("Cetak ulang", "F9", "primary", icon="printer")
        self.confirm = KeyButton("Sudah keluar", "F8", icon="check")
        self.skip = KeyButton("Lewati", "F7")
        self.again.clicked.connect(self._again)
        self.confirm.clicked.connect(self._confirm)
        self.skip.clicked.connect(self._skip)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self._list())
        self._split.addWidget(self._slip())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._split)
        self._share()
        self._show_chosen()

    def _share(self) -> None:
        """Share the page between list and slip."""
        self._split.setSizes([5000, 5000] if theme.current().scale > LARGE else [5700, 4300])

    def changeEvent(self, event: QEvent) -> None:
        """Share the page anew when the text scale changes."""
        super().changeEvent(event)
        if event.type() == event.Type.StyleChange and hasattr(self, "_split"):
            self._share()

    def _list(self) -> QWidget:
        column = QVBoxLayout()
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(Words("Slip", "headline"))
        self._count = Words("", "muted", wrap=True)
        column.addWidget(self._count)
        column.addWidget(self.table, 1)
        return Panel(column, "window")

    def _slip(self) -> QWidget:
        head = QVBoxLayout()
        head.setContentsMargins(18, 14, 18, 10)
        head.setSpacing(4)
        head.addWidget(self._title)
        head.addWidget(self._sub)
        head.addWidget(self.notice)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Panel(head, edge="bottom"))
        column.addWidget(self.picture, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(18, 12, 18, 12)
        flow = FlowLayout(right=True)
        for button in (self.skip, self.confirm, self.again):
            flow.addWidget(button)
        foot.addLayout(flow)
        column.addWidget(Panel(foot, edge="top"))
        return Panel(column, "window", edge="left")

    def enter(self, show: dict[str, object]) -> None:
        """Show the outbox; `{"slip": 3}` chooses one."""
        wanted = show.get("slip")
        if isinstance(wanted, int) and wanted in self._slips:
            self.table.choose(wanted)
        self._load()
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def heard(self, events: tuple[Event, ...]) -> None:
        """Show what became of the slips."""
        del events
        self._load()

    def _load(self) -> None:
        self.counter.run(self.counter.desk.slips.outbox, then=self._show)

    def _show(self, slips: tuple[PrintView, ...]) -> None:
        self._slips = {slip.id: slip for slip in slips}
        ordered = sorted(slips, key=lambda slip: (URGENT.get(slip.state, 2), -slip.id))
        self.table.set_rows([_row(slip) for slip in ordered])
        waiting = sum(slip.state in OPEN for slip in slips)
        self._count.setText(
            f"{waiting} slip perlu Anda lihat; yang itu berdiri paling atas."
            if waiting
            else "Slip terbaru paling atas. Semua yang sudah dikirim aman tersimpan dan dapat dicetak ulang."
        )
        if self.table.chosen() is None and ordered:
            self.table.choose(ordered[0].id)
        self._show_chosen()

    def _choose(self, slip: object) -> None:
        del slip
        self._show_chosen()

    def _chosen(self) -> PrintView | None:
        chosen = self.table.chosen()
        return self._slips.get(chosen) if isinstance(chosen, int) else None

    def _show_chosen(self) -> None:
        slip = self._chosen()
        state = slip.state if slip is not None else ""
        self.again.setEnabled(bool(state) and state not in {"queued", "sending"} and not self._busy)
        self.confirm.setEnabled(state in OPEN and not self._busy)
        self.skip.setEnabled(state in OPEN and not self._busy)
        if slip is None:
            self._title.setText("")
            self._sub.setText("Pilih satu slip untuk melihatnya.")
            self.notice.hide()
            self.picture.clear()
            return
        copy = f" · salinan ke-{slip.copy}" if slip.copy else ""
        self._title.setText(slip.title)
        self._sub.setText(" · ".join(filter(None, (_about(slip), slip.when, f"{slip.state_word}{copy}"))))
        kind, headline, text = TODO.get(state, ("info", "", ""))
        self.notice.setVisible(bool(headline))
        if headline:
            note = f"{slip.note} " if state == "failed" and slip.note else ""
            self.notice.show_notice(kind, headline, note or text)
        self.picture.show_job(slip.id, self.counter.desk.slips.picture_bytes)

    def _open(self, slip: object) -> None:
        chosen = self._slips.get(slip) if isinstance(slip, int) else None
        if chosen is not None and chosen.request is not None:
            self.counter.go("counter", request=chosen.request)

    def _again(self) -> None:
        self._do(self.counter.desk.slips.again, self._is_again)

    def _confirm(self) -> None:
        self._do(self.counter.desk.slips.confirm, self._is_confirmed)

    def _skip(self) -> None:
        self._do(self.counter.desk.slips.skip, self._is_skipped)

    def _do(self, deed: Callable[..., PrintView], then: Callable[[PrintView], None]) -> None:
        """Do one thing to the chosen slip; a second press before the answer does nothing."""
        slip = self._chosen()
        if slip is None or self._busy:
            return
        self._busy = True
        self._show_chosen()
        self.counter.run(
            deed, self.counter.who, slip.id, key=self.counter.new_key(), then=then, failed=self._is_refused
        )

    def _is_again(self, slip: PrintView) -> None:
        self._is_done(f"{slip.title} menuju printer.")

    def _is_confirmed(self, slip: PrintView) -> None:
        self._is_done(f"{slip.title} dicatat sudah keluar.")

    def _is_skipped(self, slip: PrintView) -> None:
        self._is_done(f"{slip.title} dilewati.")

    def _is_done(self, sentence: str) -> None:
        self._busy = False
        self.counter.toast.emit(sentence)
        self._load()

    def _is_refused(self, fault: LoketError) -> None:
        self._busy = False
        self.counter.trouble.emit(fault)
        self._load()


def _about(slip: PrintView) -> str:
    """Return whose slip it is: '26-00012 Baiq Nurhayati', or the number of the queue."""
    return f"{slip.number} {slip.name}".strip()


def _row(slip: PrintView) -> Row:
    copy = f" · salinan ke-{slip.copy}" if slip.copy else ""
    return Row(
        slip.id,
        (
            Cell(slip.title, f"{slip.when}{copy}", bold=slip.state in OPEN),
            Cell(slip.name or slip.number, slip.number if slip.name else ""),
            Cell(slip.state_word, state=STATES[slip.state]),
        ),
    )
