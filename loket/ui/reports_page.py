"""The page Laporan."""

from loket.ui.page import Page


class ReportsPage(Page):
    """The page Laporan."""

    title = "Laporan"
