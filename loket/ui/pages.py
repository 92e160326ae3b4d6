"""The pages of the window in the order of the rail: name, word, icon, and how one is made."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from loket.ui.counter import Counter
    from loket.ui.page import Page


@dataclass(frozen=True, slots=True)
class Entry:
    """One place of the rail; its module is read only when the page is first shown."""

    word: str
    icon: str
    module: str
    kind: str
    last: bool = False

    def make(self, counter: Counter) -> Page:
        """Make the page."""
        return cast("Page", getattr(import_module(self.module), self.kind)(counter))


PAGES: dict[str, Entry] = {
    "counter": Entry("Loket", "house", "loket.ui.counter_page", "CounterPage"),
    "signing": Entry("Pengesahan", "signature", "loket.ui.signing_page", "SigningPage"),
    "register": Entry("Register", "book-open", "loket.ui.register_page", "RegisterPage"),
    "pickup": Entry("Pengambilan", "package-check", "loket.ui.pickup_page", "PickupPage"),
    "reports": Entry("Laporan", "chart-column", "loket.ui.reports_page", "ReportsPage"),
    "sop": Entry("SOP", "file-text", "loket.ui.sop_page", "SopPage"),
    "slips": Entry("Slip", "printer", "loket.ui.slips_page", "SlipsPage"),
    "settings": Entry("Pengaturan", "settings", "loket.ui.settings_page", "SettingsPage", last=True),
}
