"""The page Loket."""

from loket.ui.page import Page


class CounterPage(Page):
    """The page Loket."""

    title = "Loket"
