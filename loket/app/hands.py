"""An officer's hands at the window: keys pressed, text typed, pictures taken; nothing reaches past the window."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QKeyCombination, Qt
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from loket.ui.tasks import Tasks

PATIENCE_S = 20.0
QUIET_TURNS = 3
ENOUGH_ENTERS = 6
"""An answer may ask for another one, so that quiet must last a little."""


class Hands:
    """Works a window by keyboard alone; each act waits until the program has answered."""

    def __init__(self, window: QWidget, tasks: Tasks, pictures: Path) -> None:
        self.window = window
        self._tasks = tasks
        self._pictures = pictures
        self._taken = 0
        pictures.mkdir(parents=True, exist_ok=True)

    def press(self, key: str, times: int = 1) -> None:
        """Press a key such as 'F9' or 'Ctrl+K' where the keyboard is."""
        for _ in range(times):
            chord: QKeyCombination = QKeySequence(key)[0]  # type: ignore[index]
            QTest.keyClick(self._target(), chord.key(), chord.keyboardModifiers())
            self.settle()

    def type(self, text: str) -> None:
        """Type a text where the keyboard is."""
        QTest.keyClicks(self._target(), text)
        self.settle()

    def go_to(self, name: str) -> QWidget:
        """Put the keyboard on the visible control with this accessible name (its beginning is enough)."""
        found = self.find(name)
        found.setFocus(Qt.FocusReason.TabFocusReason)
        self.settle()
        return found

    def go_to_nth(self, name: str, nth: int) -> QWidget:
        """Put the keyboard on the nth (0, 1, ...) of several visible controls of one name, in the order of the page."""
        found = self.find_all(name)[nth]
        found.setFocus(Qt.FocusReason.TabFocusReason)
        self.settle()
        return found

    def fill_nth(self, name: str, nth: int, text: str) -> None:
        """Replace what stands in the nth of several fields of one name."""
        self.go_to_nth(name, nth)
        self.press("Ctrl+A")
        self.type(text)

    def find_all(self, name: str) -> list[QWidget]:
        """Return the visible controls whose accessible name is this or begins so, in the order of the page."""
        shown = [each for each in self.front().findChildren(QWidget) if each.isVisibleTo(self.front())]
        named = [each for each in shown if each.accessibleName().partition(",")[0] == name]
        return named or [each for each in shown if each.accessibleName().startswith(name)]

    def wait_for_result(self) -> None:
        """Wait until the search has answered."""
        self.wait_for(lambda: any(each.isVisible() for each in self.find_all("Hasil pencarian")))
        self.settle()

    def find(self, name: str) -> QWidget:
        """Return the visible control with this accessible name; an exact name goes before a beginning."""
        for each in self.find_all(name):
            return each
        names = sorted({each.accessibleName() for each in self.front().findChildren(QWidget) if each.isVisible()})
        raise LookupError(f"no control named {name!r}; there are {names}")

    def fill(self, name: str, text: str) -> None:
        """Replace what stands in a field."""
        self.go_to(name)
        self.press("Ctrl+A")
        self.type(text)

    def finish(self) -> None:
        """Press Enter until the question in front is answered."""
        for _ in range(ENOUGH_ENTERS):
            if self.front() is self.window:
                return
            self.press("Return")
        raise LookupError(f"Enter does not answer {self.front().accessibleName()!r}")

    def choose(self, words: str) -> None:
        """Choose what begins with these words in the menu that is open, by arrows and Enter."""
        menu = QApplication.activePopupWidget()
        if not isinstance(menu, QMenu):
            raise TypeError("no menu is open")
        for _ in menu.actions():
            shown = menu.activeAction()
            if shown is not None and words in shown.text():
                QTest.keyClick(menu, Qt.Key.Key_Return)
                self.settle()
                return
            QTest.keyClick(menu, Qt.Key.Key_Down)
        raise LookupError(f"nothing called {words!r} in {[each.text() for each in menu.actions()]}")

    def picture(self, name: str) -> Path:
        """Keep a picture of what is in front, numbered in the order of the day."""
        self.settle()
        self._taken += 1
        path = self._pictures / f"{self._taken:02d}-{name}.png"
        front = self.front()
        shown = front.window().grab() if front is self.window else self._over(front)
        shown.save(str(path))
        return path

    def front(self) -> QWidget:
        """Return the dialog in front, or the window."""
        return QApplication.activeModalWidget() or self.window

    def wait_for(self, there: Callable[[], bool]) -> None:
        """Go on when something has become true; raise TimeoutError where it does not."""
        until = time.monotonic() + PATIENCE_S
        while not there():
            if time.monotonic() > until:
                raise TimeoutError("the window did not come to what was waited for")
            QTest.qWait(5)

    def settle(self) -> None:
        """Wait until every answer has come home and is shown."""
        quiet = 0
        until = time.monotonic() + PATIENCE_S
        while quiet < QUIET_TURNS:
            QApplication.processEvents()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            quiet = 0 if self._tasks.busy else quiet + 1
            QTest.qWait(2)
            if QApplication.activeWindow() is None:
                self.front().activateWindow()  # off-screen there is no window manager to do it
            if time.monotonic() > until:
                raise TimeoutError("an answer never came home")

    def _target(self) -> QWidget:
        return QApplication.focusWidget() or self.front()

    def _over(self, front: QWidget) -> QPixmap:
        """Return the window with the dialog laid over it, as on a screen."""
        ground = self.window.grab()
        painter = QPainter(ground)
        painter.fillRect(ground.rect(), QColor(0, 0, 0, 90))
        at = front.mapToGlobal(front.rect().topLeft()) - self.window.mapToGlobal(self.window.rect().topLeft())
        painter.drawPixmap(at, front.grab())
        painter.end()
        return ground
