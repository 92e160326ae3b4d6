"""A question, or a small form, above the page."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from loket.ui.look import theme
from loket.ui.look.keybutton import KeyButton
from loket.ui.look.words import Words

WIDE = 440
EDGE = 60
"""What the desktop's own bars may take from the screen."""


class Dialog(QDialog):
    """Ask before going on: put inputs into `body`, `open()` it, and wait for `accepted` or `rejected`.

    `yes` names what will be done (never only "Ya"); Enter does it unless it is `danger`, Escape goes back.
    """

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        text: str = "",
        *,
        yes: str,
        no: str = "Batal",
        danger: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(f"{title}. {text}".strip())
        self.setModal(True)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(Words(title, "title", wrap=True))
        if text:
            column.addWidget(Words(text, wrap=True))
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        column.addLayout(self.body)
        column.addStretch(1)
        self.yes = KeyButton(yes, kind="danger" if danger else "primary")
        self.no = KeyButton(no, "Esc")
        self.yes.clicked.connect(self.accept)
        self.no.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.no)
        foot.addWidget(self.yes)
        column.addLayout(foot)
        self.no.setAutoDefault(False)
        self.yes.setAutoDefault(False)
        self.yes.setDefault(not danger)
        if danger:
            self.no.setFocus(Qt.FocusReason.OtherFocusReason)

    def done(self, answer: int) -> None:
        """Go, and give the keyboard back to the window before which it stood: not every desktop does so by itself."""
        super().done(answer)
        home = self.parentWidget()
        if home is not None:
            home.activateWindow()

    def give_room(self, part: QVBoxLayout) -> None:
        """Let a part of the dialog have all the height that is left, and the gap above the buttons none of it."""
        for at in range(self._column.count()):
            self._column.setStretch(at, 0)
        self._column.setStretchFactor(part, 1)

    def open(self) -> None:
        """Show it at the size that its words need."""
        self.fit()
        super().open()

    def fit(self) -> None:
        """Take the size that the words need; Qt by itself would give no more than two thirds of the screen."""
        self.resize(self.sizeHint().boundedTo(self.screen().availableSize()))

    def sizeHint(self) -> QSize:
        """Return a readable width that the screen has, and the height that the words need at it."""
        least = max(theme.scaled(WIDE), super().sizeHint().width())
        wide = min(least, max(self.minimumSizeHint().width(), self.screen().availableSize().width() - EDGE))
        layout = self.layout()
        return QSize(wide, layout.totalHeightForWidth(wide) if layout is not None else 0)
