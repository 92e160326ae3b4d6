"""Small pieces that the parts of the form share: a line under its label, a row of fields, and where Enter goes."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from loket.ui.form.bounded import LONGEST, BoundedLine
from loket.ui.look.field import Field

if TYPE_CHECKING:
    from collections.abc import Sequence

ASIDE = "aside"
"""The property of a control that Tab reaches and Enter passes by."""


def line(placeholder: str = "", longest: int = LONGEST) -> BoundedLine:
    """Return a line that takes no more than the archive keeps."""
    made = BoundedLine(longest)
    made.setPlaceholderText(placeholder)
    return made


def labelled(label: str, box: BoundedLine, *, hint: str = "", required: bool = False) -> Field:
    """Return a line under its label, with what did not fit told below it."""
    field = Field(label, box, hint=hint, required=required)
    box.left_out.connect(field.set_error)
    return field


def beside(*widgets: tuple[QWidget, int]) -> QHBoxLayout:
    """Return widgets in a row, each with its share of the width."""
    row = QHBoxLayout()
    row.setSpacing(12)
    for widget, share in widgets:
        row.addWidget(widget, share, Qt.AlignmentFlag.AlignTop)
    return row


def aside(widget: QWidget) -> QWidget:
    """Let Enter pass a control by; Tab still reaches it."""
    widget.setProperty(ASIDE, "true")
    return widget


def chain(widgets: Sequence[QWidget]) -> None:
    """Let Tab go through these widgets in this order, each right behind the field that hands the keyboard on to it."""
    for before, after in itertools.pairwise(part for each in widgets for part in _with_field(each)):
        QWidget.setTabOrder(before, after)


def _with_field(widget: QWidget) -> Sequence[QWidget]:
    """Return an input behind its field: a field left elsewhere in the order would draw Tab to the input from there."""
    field = widget.parentWidget()
    return [field, widget] if field is not None and field.focusProxy() is widget else [widget]


def following(widgets: Sequence[QWidget], after: QWidget | None) -> QWidget | None:
    """Return where Enter goes from a widget: the next one that is shown, in use, and not aside."""
    start = next((at for at, each in enumerate(widgets) if each is after), -1)
    for each in widgets[start + 1 :]:
        if each.isVisible() and each.isEnabled() and each.property(ASIDE) != "true":
            return each
    return None
