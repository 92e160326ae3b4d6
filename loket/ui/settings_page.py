"""The page Pengaturan."""

from loket.ui.page import Page


class SettingsPage(Page):
    """The page Pengaturan."""

    title = "Pengaturan"
