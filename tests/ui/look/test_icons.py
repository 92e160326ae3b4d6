import re
from pathlib import Path

import pytest

import loket.ui.look
from loket.settings import resources
from loket.ui.look import icons, theme

NEEDED = [
    "house",
    "stamp",
    "signature",
    "book-open",
    "package",
    "package-check",
    "hand-helping",
    "chart-column",
    "file-text",
    "settings",
    "search",
    "printer",
    "user",
    "users",
    "clock",
    "check",
    "triangle-alert",
    "octagon-alert",
    "pause",
    "play",
    "arrow-right",
    "arrow-left",
    "undo-2",
    "x",
    "plus",
    "pencil",
    "log-out",
    "bell",
    "megaphone",
    "refresh-cw",
    "eye",
    "download",
    "calendar",
    "camera",
    "id-card",
    "list",
    "list-filter",
    "info",
    "circle",
]


@pytest.mark.parametrize("name", NEEDED)
def test_each_icon_is_there_and_draws_something(look, name):
    look()
    image = icons.icon(name, "accent").pixmap(24, 24).toImage()
    inked = [
        (x, y) for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y).alpha() > 200
    ]
    assert inked
    ink, accent = image.pixelColor(*inked[len(inked) // 2]), theme.color("accent")
    assert all(abs(a - b) <= 2 for a, b in zip(ink.getRgb()[:3], accent.getRgb()[:3], strict=True))


def test_icons_named_in_the_code_exist():
    folder = Path(loket.ui.look.__file__).parent
    named = re.compile(r'(?:IconLabel|EmptyState|icons\.icon)\("([a-z0-9-]+)"|icon="([a-z0-9-]+)"')
    for file in folder.glob("*.py"):
        for pair in named.findall(file.read_text(encoding="utf-8")):
            assert theme.icon_file("".join(pair)).is_file(), (file.name, pair)


def test_no_picture_asks_for_anything_outside():
    for file in (resources() / "icons").glob("*.svg"):
        text = file.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert "http" not in text
        assert "<script" not in text


def test_the_licences_are_shipped():
    assert "ISC License" in (resources() / "icons" / "LICENSE-Lucide.txt").read_text(encoding="utf-8")
    assert "SIL Open Font License" in (resources() / "fonts" / "LICENSE-Inter.txt").read_text(encoding="utf-8")
