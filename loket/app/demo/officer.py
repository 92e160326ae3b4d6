"""What an officer does at the window, told in the words of the counter and done by keys alone."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loket.app.demo.clock import DayClock
    from loket.app.demo.people import Citizen
    from loket.app.hands import Hands

TABS = {"ak1": 1, "kia": 2, "legalisir": 3, "ktp_baru": 4, "ktp_ubah": 5, "kk": 6}
PINS = {"siti": "248135", "kasubag": "364812", "sekcam": "591736", "camat": "713948"}
CALM_S = 1.6
"""For so long after a call the window takes no second one."""
COUNTER, SIGNING, REGISTER, PICKUP, REPORTS, SOPS, SLIPS, SETTINGS = range(1, 9)


class Officer:
    """Whoever sits at the window now."""

    def __init__(self, hands: Hands, clock: DayClock) -> None:
        self.hands = hands
        self.clock = clock
        self._called = -CALM_S

    def come_in(self, login: str) -> None:
        """Change to another officer."""
        self.hands.press("F12")
        self.hands.fill("Nama pendek", login)
        self.hands.go_to("PIN")
        self.hands.type(PINS[login])

    def give_number(self, *services: str, priority: str = "") -> None:
        """Take a queue number for one or more services."""
        self.hands.press("F6")
        for service in services:
            self.hands.press(str(TABS[service]))
        if priority:
            self.hands.go_to(priority)
            self.hands.press("Space")
        self.hands.press("Return")
        self.clock.pass_minutes(0.5)

    def call_next(self) -> None:
        """Call who is next."""
        self.go(COUNTER)
        self.hands.wait_for(lambda: time.monotonic() >= self._called + CALM_S)
        self.hands.press("F2")
        self._called = time.monotonic()
        self.clock.pass_minutes(1)

    def begin(self, service: str, who: Citizen, **fields: str) -> None:
        """Open the form of a service and fill it; `fields` are the labels' first words with what is typed."""
        self.hands.press(f"Ctrl+{TABS[service]}")
        self.hands.press("F5")
        for label, text in (
            ("NIK", who.nik),
            ("Nama lengkap", who.name),
            ("Tempat lahir", who.born_at),
            ("Tanggal lahir", who.born),
            ("Jenis kelamin", who.sex),
            ("Desa", who.desa),
            ("Nomor KK", who.kk),
            *fields.items(),
        ):
            self.hands.fill(label.replace("_", " "), text)
            self.hands.press("Return")

    def tick(self, *titles: str) -> None:
        """Tick lines of the form's checklist by their titles."""
        for title in titles:
            self.hands.go_to(title)
            self.hands.press("Space")

    def hand_in(self, minutes: float = 2) -> None:
        """Press the form's main button."""
        self.clock.pass_minutes(minutes)
        self.hands.press("F9")

    def next_step(self, minutes: float) -> None:
        """Do the one next action of the chosen request."""
        self.clock.pass_minutes(minutes)
        self.hands.press("F9")

    def open_request(self, words: str) -> None:
        """Find a request by what one types, and open it."""
        self.hands.press("Ctrl+K")
        self.hands.type(words)
        self.hands.wait_for_result()
        self.hands.press("Return")

    def go(self, page: int) -> None:
        """Go to a page of the rail."""
        self.hands.press(f"Alt+{page}")

    def give_reason(self, key: str, choice: str, note: str = "") -> None:
        """Press a key that asks for a reason, and answer by its digit (and a line of one's own)."""
        self.hands.press(key)
        self.hands.press(choice)
        if note:
            self.hands.type(note)
        self.hands.finish()

    def more(self, words: str) -> None:
        """Choose from everything else that can be done."""
        self.hands.press("F10")
        self.hands.choose(words)

    def sign(self, login: str) -> None:
        """Sign what is marked, or what is chosen, with one's PIN."""
        self.hands.press("F9")
        self.hands.type(PINS[login])

    def hand_over(self, words: str, relation: str = "", name: str = "") -> None:
        """Give the result to whoever came for it."""
        self.go(PICKUP)
        self.hands.type(words)
        self.hands.press("Return")
        self.hands.press("F9")
        if relation:
            self.hands.press(relation)
            self.hands.fill("Nama", name)
        self.hands.finish()
