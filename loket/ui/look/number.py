"""A whole number, typed or stepped with the arrow keys."""

from PySide6.QtWidgets import QSpinBox

INSET = 10


class NumberEdit(QSpinBox):
    """A number between two bounds, with a unit such as ` lembar`; `valueChanged` says the new one."""

    def __init__(self, low: int = 0, high: int = 999, *, unit: str = "", name: str = "") -> None:
        super().__init__()
        self.setRange(low, high)
        self.setSuffix(f" {unit}" if unit else "")
        self.setAccessibleName(name)
        self.lineEdit().setTextMargins(INSET, 0, 0, 0)  # Qt drops the style's padding in a spin box
