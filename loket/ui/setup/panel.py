"""What the panels of the first start and of the settings have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QApplication, QBoxLayout, QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from loket.ui.look import theme
from loket.ui.look.field import Field
from loket.ui.reading import Reading

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from loket.ui.counter import Counter

WIDE = 720
LONGEST = 120
Values = dict[str, Any]
"""What was typed, as plain JSON values; never a PIN."""


class SetupPanel(QWidget):
    """A part of the settings; `values` and `fill` carry what was typed, `check` marks what cannot stay so."""

    title = ""
    lead = ""

    def __init__(self, counter: Counter) -> None:
        super().__init__()
        self.counter = counter
        self.setAccessibleName(self.title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(14)

    def values(self) -> Values:
        """Return what was typed, without secrets."""
        return {}

    def fill(self, values: Values) -> None:
        """Put back what was typed before; unknown keys are left out."""

    def check(self) -> bool:
        """Mark what is wrong, bring the cursor to the first of it, and tell whether all is well."""
        return True


def line(
    label: str,
    text: str = "",
    *,
    hint: str = "",
    required: bool = False,
    longest: int = LONGEST,
    placeholder: str = "",
) -> Field:
    """Return a labelled line to type in."""
    editor = QLineEdit(text)
    editor.setMaxLength(longest)
    editor.setPlaceholderText(placeholder)
    return Field(label, editor, hint=hint, required=required)


def typed(field: Field) -> str:
    """Return what stands in a `line`, without spaces around it."""
    editor = field.editor
    return editor.text().strip() if isinstance(editor, QLineEdit) else ""


def put(field: Field, text: object) -> None:
    """Write into a `line`; anything but a text is left out."""
    if isinstance(text, str) and isinstance(field.editor, QLineEdit):
        field.editor.setText(text)


class Beside(QWidget):
    """Widgets side by side, each with the same share; under each other where they have no room."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self._widgets = widgets
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(16)
        for widget in widgets:
            self._row.addWidget(widget, 1, Qt.AlignmentFlag.AlignTop)

    def minimumSizeHint(self) -> QSize:
        """Return room for the widest alone."""
        least = [widget.minimumSizeHint() for widget in self._widgets]
        return QSize(max(each.width() for each in least), max(each.height() for each in least))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put them side by side where each has the room of the widest."""
        super().resizeEvent(event)
        each = (self.width() - self._row.spacing() * (len(self._widgets) - 1)) / len(self._widgets)
        narrow = self.minimumSizeHint().width() > each
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if way != self._row.direction():
            self._row.setDirection(way)


def beside(*widgets: QWidget) -> Beside:
    """Return widgets side by side."""
    return Beside(*widgets)


def tick(text: str, *, on: bool = False) -> QCheckBox:
    """Return a named tick."""
    made = QCheckBox(text)
    made.setChecked(on)
    made.setAccessibleName(text)
    return made


def at_first_fault(*fields: Field) -> bool:
    """Tell whether no field is wrong; else bring the cursor to the first that is."""
    for field in fields:
        if field.error():
            field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
    return True


class Scrolled(Reading):
    """A form that scrolls where it does not fit, no wider than one reads well; `read` lets the keyboard scroll it."""

    def __init__(self, *widgets: QWidget, gap: int = 24, read: bool = False) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if read else Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setObjectName("scrolled")
        self._form = QWidget()
        self._form.setObjectName("scrolled")
        column = QVBoxLayout(self._form)
        column.setContentsMargins(24, 20, 24, 24)
        column.setSpacing(gap)
        for widget in widgets:
            column.addWidget(widget)
        column.addStretch(1)
        row = QHBoxLayout(inner)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._form, 100)
        row.addStretch(1)
        self._form.setMaximumWidth(theme.scaled(WIDE))
        self.setWidget(inner)
        cast("QApplication", QApplication.instance()).focusChanged.connect(self._follow)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def changeEvent(self, event: QEvent) -> None:
        """Give the form its width anew when the text scale changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_form"):
            self._form.setMaximumWidth(theme.scaled(WIDE))

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Bring the control into sight to which the keyboard went."""
        if now is not None and now is not self and self.isAncestorOf(now):
            self.ensureWidgetVisible(now, 24, 48)
