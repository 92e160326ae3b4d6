"""The window's own dress for its tests."""

import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QHBoxLayout, QWidget

from loket.ui.look import theme


def pytest_collection_modifyitems(items):
    """The offscreen platform says that it takes no size hints each time a window opens; that is no fault of ours."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints", extend=True))


@pytest.fixture
def look(qapp):
    """Dress the program; call it with a mode and a scale. Every test ends in the plain dress."""

    def wear(mode="terang", scale=1.0):
        return theme.apply(qapp, mode, scale)

    wear()
    yield wear
    wear()


@pytest.fixture
def hold(qtbot):
    """Show widgets side by side in a window that has the keyboard, for as long as the test runs."""
    pages = []

    def show(*widgets):
        page = QWidget()
        page.setObjectName("page")
        row = QHBoxLayout(page)
        for widget in widgets:
            row.addWidget(widget)
        qtbot.addWidget(page)
        pages.append(page)
        page.show()
        qtbot.waitExposed(page)
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        return page

    return show
