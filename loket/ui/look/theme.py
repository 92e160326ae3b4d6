"""The theme in force: fonts, palette and style sheet of the whole program, following the system."""

import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from string import Template

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from loket.settings import Look as Choice
from loket.settings import resources
from loket.ui.look.tokens import LIGHT, PALETTES, RADIUS, SPACE, TYPE, Mode, Palette

FAMILY = "Inter"
WEIGHTS = {
    400: QFont.Weight.Normal,
    600: QFont.Weight.DemiBold,
    700: QFont.Weight.Bold,
}


@dataclass(frozen=True, slots=True)
class Theme:
    """What the painters read: the mode, its colours and the text scale (1.0 is 100 %)."""

    mode: Mode
    palette: Palette
    scale: float


class _Active:
    """Holds the theme in force."""

    theme = Theme("terang", LIGHT, 1.0)


def current() -> Theme:
    """Return the theme in force."""
    return _Active.theme


def color(token: str) -> QColor:
    """Return the colour of a palette token, or of a literal `#rrggbb`."""
    return QColor(token if token.startswith("#") else getattr(_Active.theme.palette, token))


def pixels(step: str) -> int:
    """Return a step of the type scale in pixels at the text scale in force."""
    return round(TYPE[step] * _Active.theme.scale)


def scaled(value: float) -> int:
    """Return a size that grows with the text, such as an icon beside it."""
    return round(value * _Active.theme.scale)


def font(step: str = "body", weight: int = 400, *, figures: bool = False) -> QFont:
    """Return the bundled font at a step of the type scale; `figures` gives all digits one width."""
    made = QFont(FAMILY)
    made.setPixelSize(pixels(step))
    made.setWeight(WEIGHTS[weight])
    if figures:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


def apply(app: QApplication, mode: Choice = "sistem", scale: float = 1.0) -> Theme:
    """Dress the whole program; with `sistem` it keeps following the system's colours."""
    follower = app.findChild(_Follower)
    if follower is None:
        _load_fonts()
        app.setStyle("Fusion")
        follower = _Follower(app)
    return follower.wear(mode, scale)


class _Follower(QObject):
    """Keeps the program's clothes in step with the system's colours."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._mode: Choice = "sistem"
        self._scale = 1.0
        app.styleHints().colorSchemeChanged.connect(self._system_changed)
        hints = getattr(app.styleHints(), "accessibility", None)  # since Qt 6.10
        if hints is not None:
            hints().contrastPreferenceChanged.connect(self._system_changed)

    def wear(self, mode: Choice, scale: float) -> Theme:
        """Dress the program in `mode`, or in what the system asks for."""
        self._mode, self._scale = mode, min(max(scale, 1.0), 2.0)
        shown = _system_mode(self._app) if mode == "sistem" else mode
        theme = Theme(shown, PALETTES[shown], self._scale)
        _Active.theme = theme
        self._app.setFont(font())
        self._app.setPalette(_qt_palette(theme.palette))
        self._app.setStyleSheet(style_sheet(theme))
        return theme

    def _system_changed(self) -> None:
        if self._mode == "sistem" and _system_mode(self._app) != _Active.theme.mode:
            self.wear("sistem", self._scale)


def style_sheet(theme: Theme) -> str:
    """Return the style sheet with every token filled in; a token it does not know is an error."""
    folder = resources()
    values: dict[str, str] = {**asdict(theme.palette), "mode": theme.mode, "family": FAMILY}
    values |= {name: str(size) for name, size in SPACE.items()}
    values |= {f"size_{name}": str(round(size * theme.scale)) for name, size in TYPE.items()}
    values |= {f"radius_{name}": str(size) for name, size in RADIUS.items()}
    edged = theme.mode == "kontras"  # there the soft grounds are black, and an edge must hold the banner
    for state in ("info", "ok", "warn", "late"):
        values[f"edge_{state}"] = values[state if edged else f"{state}_soft"]
    tick = round(16 * theme.scale)
    values |= {"tick": str(tick), "tick_round": str(tick // 2 + 1), "tick_line": str(round(18 * theme.scale))}
    values |= {"arrow": str(round(13 * theme.scale)), "drop": str(tick + 12)}
    values |= {"icons": (folder / "icons").as_posix()}
    return Template((folder / "style.qss").read_text(encoding="utf-8")).substitute(values)


def _system_mode(app: QApplication) -> Mode:
    hints = getattr(app.styleHints(), "accessibility", None)
    if hints is not None and hints().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "kontras"
    dark = app.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return "gelap" if dark else "terang"


def _load_fonts() -> None:
    folder = resources() / "fonts"
    for file in sorted(folder.glob("*.ttf")):
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            raise FileNotFoundError(file)


def _qt_palette(colors: Palette) -> QPalette:
    made = QPalette()
    role = QPalette.ColorRole
    pairs = {
        role.Window: colors.window,
        role.WindowText: colors.text,
        role.Base: colors.surface,
        role.AlternateBase: colors.raised,
        role.Text: colors.text,
        role.Button: colors.surface,
        role.ButtonText: colors.text,
        role.ToolTipBase: colors.chip,
        role.ToolTipText: colors.on_chip,
        role.PlaceholderText: colors.muted,
        role.Highlight: colors.accent,
        role.HighlightedText: colors.on_accent,
        role.Link: colors.accent_text,
        role.Mid: colors.line,
        role.Accent: colors.accent,
    }
    for which, value in pairs.items():
        made.setColor(which, QColor(value))
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(colors.disabled))
    return made


def motion() -> bool:
    """Say whether small movements may be shown; many systems can switch them off."""
    if sys.platform == "win32":
        return QApplication.isEffectEnabled(Qt.UIEffect.UI_General)
    style = QApplication.style()
    return style.styleHint(style.StyleHint.SH_Widget_Animation_Duration) > 0


def icon_file(name: str) -> Path:
    """Return where the picture of an icon lies."""
    return resources() / "icons" / f"{name}.svg"
