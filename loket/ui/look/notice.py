"""A banner for what did not go well, or must be known, with a way on."""

from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout

from loket.ui.look.icons import IconLabel
from loket.ui.look.keybutton import KeyButton
from loket.ui.look.words import Words

NoticeKind = Literal["info", "ok", "warn", "error"]
ICON = {
    "info": ("info", "info", "Keterangan"),
    "ok": ("circle-check", "ok", "Berhasil"),
    "warn": ("triangle-alert", "warn", "Perhatian"),
    "error": ("octagon-alert", "late", "Gagal"),
}


class Notice(QFrame):
    """A banner: `headline` says what is so, `text` what to do now; `acted` is the way on, `closed` the cross."""

    acted = Signal()
    closed = Signal()

    def __init__(
        self,
        kind: NoticeKind = "info",
        headline: str = "",
        text: str = "",
        *,
        action: str = "",
        key: str = "",
        closable: bool = False,
    ) -> None:
        super().__init__()
        self._icon = IconLabel("info", "info", 20)
        self._headline = Words("", wrap=True)
        self._headline.setObjectName("headline")
        self._text = Words("", wrap=True)
        self._button = KeyButton("")
        self._close = KeyButton("", kind="quiet", icon="x", says="Tutup pesan")
        self._button.clicked.connect(self.acted)
        self._close.clicked.connect(self._dismiss)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._headline)
        words.addWidget(self._text)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 12, 10)
        row.setSpacing(10)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self._button)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.show_notice(kind, headline, text, action=action, key=key, closable=closable)

    def show_notice(
        self,
        kind: NoticeKind,
        headline: str,
        text: str = "",
        *,
        action: str = "",
        key: str = "",
        closable: bool = False,
    ) -> None:
        """Say something (else), and tell a screen reader at once; `action` names the way on."""
        name, color, word = ICON[kind]
        self.setProperty("kind", kind)
        self._icon.set_icon(name, color)
        self._headline.setText(headline)
        self._headline.setVisible(bool(headline))
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self._button.setText(action)
        self._button.set_key(key if action else "")
        self._button.setVisible(bool(action))
        self._close.setVisible(closable)
        self.setAccessibleName(f"{word}: {headline} {text}".strip())
        self.style().unpolish(self)
        self.style().polish(self)
        self._headline.style().unpolish(self._headline)
        self._headline.style().polish(self._headline)
        if self.parent() is not None:
            self.show()
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _dismiss(self) -> None:
        self.hide()
        self.closed.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Give the keyboard back to the page when the banner goes with the focus in it."""
        super().hideEvent(event)
        parent = self.parentWidget()
        held = self.focusWidget()
        if parent is not None and held is not None and held.hasFocus():
            parent.setFocus(Qt.FocusReason.OtherFocusReason)
