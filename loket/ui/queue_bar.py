"""The line above the tabs: who is being served here, and the keys that call the next."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from loket.domain.dates import clock_time
from loket.domain.words import PRIORITY
from loket.ui.latest import Latest
from loket.ui.look.card import Panel
from loket.ui.look.flow import FlowLayout
from loket.ui.look.keybutton import KeyButton
from loket.ui.look.pill import CountChip
from loket.ui.look.timeline import clear
from loket.ui.look.words import TwoLines, Words
from loket.ui.more_actions import Entry, MoreActions

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from loket.desk.views import QueueView, TicketView
    from loket.errors import LoketError
    from loket.ui.counter import Counter

KEYS = {"hold": "Ctrl+H", "no_show": "Ctrl+J", "finish": "Ctrl+E"}
NOBODY = "–"
GAPS = 84
"""What the margins and the gaps of the row take together."""
REST_S = 1.5
"""For so long after a call was shown F2 calls nobody: a second press meant the one who is coming already."""
REPEAT_S = 0.6
"""A key that is held down presses again sooner than this."""
HALF = 0.58
"""The part of its one-line width at which the counts come to stand in two lines."""


class QueueBar(Panel):
    """Calls, recalls and puts aside; `called` brings the ticket served from now on, `seen` follows each look."""

    called = Signal(object)
    seen = Signal()

    def __init__(self, counter: Counter, now: Callable[[], float] = time.monotonic) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(12)
        super().__init__(row, edge="bottom")
        self.setAccessibleName("Antrean")
        self._counter = counter
        self._queue: QueueView | None = None
        self._running = False
        self.now = now
        self._rests_until = -REST_S
        self._answered = False
        self._before: TicketView | None = None
        self._latest = Latest(counter, self)
        self._latest.came.connect(self.show_queue)
        self._caption = Words("Sedang dilayani", "caption")
        self._number = Words(NOBODY, "idle")
        self._who = TwoLines("", "")
        self.next = KeyButton("Panggil berikutnya", "F2", "primary")
        self.again = KeyButton("Panggil ulang", "F3")
        self.skip = KeyButton("Lewati", "F4")
        self.more = MoreActions("Antrean", "Ctrl+G")
        self._chips = FlowLayout(gap=6, right=True)
        self._counts = QWidget()
        self._chip: dict[str, CountChip] = {}
        self._lay(row)
        self._connect()

    def _lay(self, row: QHBoxLayout) -> None:
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addStretch(1)
        left.addWidget(self._caption)
        left.addWidget(self._number)
        left.addStretch(1)
        row.addLayout(left)
        row.addWidget(self._who)
        keys = FlowLayout(gap=8)
        for button in (self.next, self.again, self.skip, self.more):
            keys.addWidget(button)
        row.addLayout(keys, 1)
        self._counts.setLayout(self._chips)
        row.addWidget(self._counts)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stack the counts where there is little room, and say only their sum where there is hardly any."""
        super().resizeEvent(event)
        self._stack_counts()

    def _stack_counts(self) -> None:
        one_line = self._chips.sizeHint().width()
        taken = self._number.sizeHint().width() + self._who.sizeHint().width() + GAPS
        wide = [each.sizeHint().width() + 8 for each in (self.next, self.again, self.skip, self.more)]
        spare = self.width() - taken - sum(wide)
        half = round(one_line * HALF)
        self._counts.setMaximumWidth(one_line if spare >= one_line else half)
        tight = self.width() - taken - half < sum(wide[:2])
        self._counts.setVisible(not tight)
        self._caption.setText(f"{self.waiting} menunggu" if tight else "Sedang dilayani")

    def _connect(self) -> None:
        self.next.clicked.connect(self._call_next)
        self.again.clicked.connect(self._call_again)
        self.skip.clicked.connect(self._skip)
        self.more.picked.connect(self._pick)
        for what, key in KEYS.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(lambda what=what: self._pick(what))

    @property
    def current(self) -> TicketView | None:
        """Return the ticket served at this counter."""
        return None if self._queue is None else self._queue.current

    @property
    def was_seen(self) -> bool:
        """Tell whether the queue has been looked at."""
        return self._queue is not None

    @property
    def waiting(self) -> int:
        """Return how many wait in the lines of this counter."""
        return 0 if self._queue is None else len(self._queue.waiting)

    def refresh(self) -> None:
        """Look at the queue again."""
        letters = self._counter.settings.letters
        self._latest.ask(self._counter.desk.queue.see, self._counter.who, letters)

    def show_queue(self, queue: QueueView) -> None:
        """Show the queue as this counter sees it."""
        self._queue = queue
        ticket = queue.current
        self._number.setText(NOBODY if ticket is None else ticket.label)
        self._number.set_role("idle" if ticket is None else "display")
        said = "Belum ada yang dilayani" if ticket is None else f"Sedang dilayani {ticket.label}"
        self._number.setAccessibleName(said)
        self._who.set_text(*(self._of(ticket) if ticket is not None else _nobody(len(queue.waiting))))
        for button in (self.again, self.skip):
            button.setEnabled(ticket is not None)
        self._show_chips(queue)
        self.more.set_entries(_entries(queue))
        self.more.setEnabled(bool(self.more.entries()))
        self._tell_missed(queue)
        if self._answered:
            self._answered, self._rests_until = False, self.now() + REST_S
        self.seen.emit()

    def _of(self, ticket: TicketView) -> tuple[str, str]:
        """Return what is said of the ticket: its services and kind, then its times."""
        sops = self._counter.desk.house.sops
        services = ", ".join(sops[each].short for each in ticket.sop_ids if each in sops) or ticket.service
        kind = f" · {PRIORITY[ticket.priority]}" if ticket.priority else ""
        zone = self._counter.desk.house.calendar.tz
        at = "" if ticket.called_at is None else clock_time(ticket.called_at, zone)
        once = f"dipanggil {at} · menunggu {round(ticket.waited)} mnt"
        return f"{services}{kind}", f"dipanggil {ticket.calls} kali sejak {at}" if ticket.calls > 1 else once

    def _show_chips(self, queue: QueueView) -> None:
        counts = {name: count for _, name, count in queue.lines}
        counts["Prioritas"] = queue.priority
        if queue.held:
            counts["Ditahan"] = len(queue.held)
        if list(counts) != list(self._chip):
            clear(self._chips)
            self._chip = {name: CountChip(name) for name in counts}
            for chip in self._chip.values():
                self._chips.addWidget(chip)
                chip.show()
        for name, count in counts.items():
            self._chip[name].set_count(count)
        self._stack_counts()

    def _tell_missed(self, queue: QueueView) -> None:
        """Say what became of the one before, where nothing was done for them and the next one was called."""
        before, self._before = self._before, None
        if before is not None and before.id in {each.id for each in queue.missed}:
            self._counter.toast.emit(f"Nomor {before.label} dicatat tidak hadir, panggil lagi dari Antrean.")

    def _call_next(self) -> None:
        """Call the next one, unless somebody was called just now; X11 tells a held key as many presses."""
        now = self.now()
        if now < self._rests_until:
            self._rests_until = max(self._rests_until, now + REPEAT_S)
            return
        self._do(self._counter.desk.queue.call_next, self._counter.settings.letters, then=self._came)

    def _call_again(self) -> None:
        if self.current is not None:
            self._do(self._counter.desk.queue.recall, self.current.id, then=self._came)

    def _skip(self) -> None:
        if self.current is not None:
            self._do(self._counter.desk.queue.skip, self.current.id, then=self._aside)

    def _pick(self, what: str) -> None:
        """Do one of the menu: hold, no-show, end, or `call:12` for a ticket put aside earlier."""
        queue = self._counter.desk.queue
        if what.startswith("call:"):
            self._do(queue.call, int(what.removeprefix("call:")), then=self._came)
        elif self.current is not None:
            jobs = {"hold": queue.hold, "no_show": queue.no_show, "finish": queue.finish}
            self._do(jobs[what], self.current.id, then=self._aside)

    def _do(self, job: Callable[..., Any], *args: object, then: Callable[[Any], None]) -> None:
        """Tell the desk once: a second press before the answer is shown does nothing."""
        if (self._running or self._answered) and self._counter.tasks.busy:
            return
        self._running = True
        key = self._counter.new_key()
        self._counter.run(job, self._counter.who, *args, key=key, then=then, failed=self._failed)

    def _came(self, ticket: TicketView | None) -> None:
        self._running, self._answered = False, True
        self._rests_until = self.now() + REST_S
        if ticket is None:
            self.refresh()
            self._counter.toast.emit("Tidak ada yang menunggu.")
        else:
            self._before = None if self.current is None or self.current.id == ticket.id else self.current
            self.refresh()
            self.called.emit(ticket)

    def _aside(self, ticket: TicketView) -> None:
        self._running = False
        self.refresh()
        words = {
            "waiting": "dilewati, akan dipanggil lagi sesudah tiga nomor",
            "held": "ditahan, panggil lagi dari Antrean",
            "no_show": "dicatat tidak hadir",
            "done": "selesai dilayani",
        }
        self._counter.toast.emit(f"Nomor {ticket.label} {words.get(ticket.state, '')}.")

    def _failed(self, fault: LoketError) -> None:
        self._running = False
        self._counter.trouble.emit(fault)
        self.refresh()


def _nobody(waiting: int) -> tuple[str, str]:
    if not waiting:
        return "Tidak ada antrean", "Nomor baru diambil dengan F6"
    return f"{waiting} orang menunggu", "F2 memanggil yang berikutnya"


def _entries(queue: QueueView) -> list[Entry]:
    """Return what the menu offers: the served ticket first, then whoever can be called again."""
    entries: list[Entry] = []
    if queue.current is not None:
        words = {"hold": "Tahan", "no_show": "Tidak hadir", "finish": "Selesai dilayani"}
        entries += [Entry(what, word, key=KEYS[what]) for what, word in words.items()]
    parts = {
        "Panggil yang ditahan": queue.held,
        "Panggil yang tidak hadir": queue.missed,
        "Baru selesai": queue.finished,
    }
    for title, tickets in parts.items():
        for at, each in enumerate(tickets):
            entries.append(Entry(f"call:{each.id}", f"{each.label} · {each.service}", title="" if at else title))
    return entries
