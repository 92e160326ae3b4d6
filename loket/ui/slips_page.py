"""The page Slip."""

from loket.ui.page import Page


class SlipsPage(Page):
    """The page Slip."""

    title = "Slip"
