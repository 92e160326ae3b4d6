"""How the window looks: colours and the size of the text, seen at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QApplication, QButtonGroup, QComboBox, QRadioButton

from loket.ui.look import theme
from loket.ui.look.field import Field
from loket.ui.look.flow import FlowLayout
from loket.ui.look.words import Words
from loket.ui.setup.keeper import Keeper
from loket.ui.setup.panel import SetupPanel

if TYPE_CHECKING:
    from loket.settings import Look
    from loket.ui.counter import Counter

LOOKS: tuple[tuple[Look, str], ...] = (
    ("sistem", "Ikuti komputer"),
    ("terang", "Terang"),
    ("gelap", "Gelap"),
    ("kontras", "Kontras tinggi"),
)
SCALES = (100, 115, 125, 150, 175, 200)


class LookPanel(SetupPanel):
    """Each choice is worn and kept at once."""

    title = "Tampilan"
    lead = "Setiap pilihan langsung berlaku, untuk komputer ini."

    def __init__(self, counter: Counter) -> None:
        super().__init__(counter)
        self._keeper = Keeper(counter.folder)
        self._group = QButtonGroup(self)
        flow = FlowLayout(gap=16)
        self.looks: dict[Look, QRadioButton] = {}
        for look, word in LOOKS:
            self.looks[look] = QRadioButton(word)
            self.looks[look].setAccessibleName(word)
            self._group.addButton(self.looks[look])
            flow.addWidget(self.looks[look])
        self.scale = QComboBox()
        self.scale.addItems([f"{scale} %" for scale in SCALES])
        self.column.addWidget(Words("Warna", "section"))
        self.column.addLayout(flow)
        self.column.addWidget(Field("Ukuran tulisan", self.scale))
        self.looks[counter.settings.look].setChecked(True)
        nearest = min(SCALES, key=lambda each: abs(each - counter.settings.scale * 100))
        self.scale.setCurrentIndex(SCALES.index(nearest))
        self._group.buttonToggled.connect(self._wear)
        self.scale.currentIndexChanged.connect(self._wear)

    def _wear(self) -> None:
        chosen: Look = next((look for look, button in self.looks.items() if button.isChecked()), "sistem")
        scale = SCALES[self.scale.currentIndex()] / 100
        wanted = replace(self.counter.settings, look=chosen, scale=scale)
        if wanted == self.counter.settings:
            return
        self.counter.settings = wanted
        theme.apply(cast("QApplication", QApplication.instance()), chosen, scale)
        self.counter.run(self._keeper.keep, wanted)
