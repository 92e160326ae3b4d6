import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo, QPalette

from loket.settings import resources
from loket.ui.look import theme
from loket.ui.look.tokens import PALETTES


@pytest.mark.parametrize("mode", PALETTES)
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_style_sheet_is_filled_whole(mode, scale):
    sheet = theme.style_sheet(theme.Theme(mode, PALETTES[mode], scale))
    assert "$" not in re.sub(r"/\*.*?\*/", "", sheet)
    for file in re.findall(r'url\("([^"]+)"\)', sheet):
        assert (resources() / "icons" / file.rsplit("/", 1)[1]).is_file()


@pytest.mark.parametrize("weight", [400, 600, 700])
def test_the_bundled_font_is_the_one_shown(look, weight):
    look()
    shown = QFontInfo(theme.font("body", weight))
    assert shown.family() == "Inter"
    assert shown.weight() == weight


def test_the_text_grows_with_the_scale_and_stops_at_200_percent(look):
    look(scale=2.0)
    assert theme.font().pixelSize() == 28
    assert look(scale=3.0).scale == 2.0


def test_the_palette_of_qt_follows(look, qapp):
    look("gelap")
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == PALETTES["gelap"].window


def test_sistem_follows_the_system_and_a_chosen_mode_does_not(look, qapp):
    hints = qapp.styleHints()
    try:
        look("sistem")
        hints.setColorScheme(Qt.ColorScheme.Dark)
        followed = theme.current().mode if hints.colorScheme() == Qt.ColorScheme.Dark else "gelap"
        assert followed == "gelap"
        look("terang")
        hints.setColorScheme(Qt.ColorScheme.Light)
        hints.setColorScheme(Qt.ColorScheme.Dark)
        assert theme.current().mode == "terang"
    finally:
        hints.unsetColorScheme()


def test_the_system_scheme_decides(look, qapp, monkeypatch):
    look("sistem")
    monkeypatch.setattr(theme, "_system_mode", lambda _app: "kontras")
    qapp.findChild(theme._Follower)._system_changed()
    assert theme.current().mode == "kontras"
