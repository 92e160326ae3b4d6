"""The page Register."""

from loket.ui.page import Page


class RegisterPage(Page):
    """The page Register."""

    title = "Register"
