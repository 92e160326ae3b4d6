"""The page Pengambilan."""

from loket.ui.page import Page


class PickupPage(Page):
    """The page Pengambilan."""

    title = "Pengambilan"
