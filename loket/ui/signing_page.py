"""The page Pengesahan."""

from loket.ui.page import Page


class SigningPage(Page):
    """The page Pengesahan."""

    title = "Pengesahan"
