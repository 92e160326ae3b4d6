"""The page SOP."""

from loket.ui.page import Page


class SopPage(Page):
    """The page SOP."""

    title = "SOP"
