"""What the window costs an officer: its start, its pauses and its memory over a counter day.

python benchmarks/window.py [ROUNDS]: the first painted window of `python -m loket` beside an empty PySide6 window and
beside Python alone, turn by turn in one run, on a screen (xvfb-run where there is none); then the demo day, off-screen,
with a watchdog on the GUI thread.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer

from loket.app.demo import run_demo, story

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 5
SHOWN = 8
BEAT_MS = 5
LIMIT_MS = 50

EMPTY = """
import sys
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QMainWindow
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and watched.isWidgetType() and watched.isWindow():
            print("painted", flush=True)
        return False
app = QApplication(sys.argv)
watch = Watch()
app.installEventFilter(watch)
window = QMainWindow()
window.resize(1366, 768)
window.show()
app.exec()
"""
LOKET = """
import sys
from pathlib import Path
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
class Watch(QObject):
    said = set()
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and watched.isWidgetType() and watched.isWindow():
            kind = type(watched).__name__
            if kind not in self.said:
                self.said.add(kind)
                print("painted" if kind == "Opening" else "ready" if kind == "Window" else kind, flush=True)
        return False
plain = QApplication.exec
watch = Watch()
from loket.ui import crash
plain_install = crash.install
def install(folder):
    QApplication.instance().installEventFilter(watch)
    plain_install(folder)
crash.install = install
from loket.cli import main
main(["--data", sys.argv[1], "run"])
"""
"""The program as it is, with one filter that tells when something is painted."""


def main() -> None:
    """Measure and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    if not os.environ.get("DISPLAY"):
        if shutil.which("xvfb-run") is None:
            raise SystemExit("a first window is painted on a screen: give one by DISPLAY, or install xvfb")
        screen = ["xvfb-run", "--auto-servernum", "--server-args", "-screen 0 1366x768x24"]
        os.execvp(screen[0], [*screen, sys.executable, *sys.argv])  # noqa: S606 -- our own words
    os.environ["QT_QPA_PLATFORM"] = "xcb"
    print(f"load before: {os.getloadavg()[0]:.1f}, rounds: {rounds}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        _starts(Path(folder), rounds)
        _day(Path(folder))


def _starts(folder: Path, rounds: int) -> None:
    """Start each program in turn, so that all see the same machine; the first turn warms up and is not counted."""
    taken: dict[str, list[float]] = {}
    data = str(folder / "data")
    for turn in range(rounds + 1):
        measured = {
            "python -c pass": _until([sys.executable, "-c", "print('painted')"], "painted"),
            "empty PySide6 window, painted": _until([sys.executable, "-c", EMPTY], "painted"),
            "loket, first window painted": _until([sys.executable, "-c", LOKET, data], "painted"),
            "loket, main window painted": _until([sys.executable, "-c", LOKET, data], "ready"),
        }
        for what, span in measured.items() if turn else ():
            taken.setdefault(what, []).append(span)
    print(f"\n{'start':<34}{'median ms':>10}{'best':>8}{'worst':>8}")
    for what, spans in taken.items():
        print(f"{what:<34}{statistics.median(spans):>10.0f}{min(spans):>8.0f}{max(spans):>8.0f}")
    plain, empty, ours, _ = (statistics.median(spans) for spans in taken.values())
    print(f"first window: {ours / empty:.2f}x of the empty window; {ours / (plain + empty):.2f}x of Python plus it")


def _until(command: list[str], word: str) -> float:
    """Return the milliseconds from starting a command until it prints a word; then end it."""
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as child:
        try:
            for line in child.stdout or ():
                if line.strip() == word:
                    return (time.perf_counter() - began) * 1000
            raise RuntimeError(f"{command[2][:40]!r} never said {word!r}")
        finally:
            child.kill()


class Watchdog:
    """Beats in the GUI thread every 5 ms while the day is played; a late beat tells how long the thread was held."""

    def __init__(self) -> None:
        self.gaps: list[tuple[float, str]] = []
        self._timer = QTimer()
        self._timer.timeout.connect(self._tick)
        self._last = 0.0
        self._act = ""

    def play(self, tell: Callable[..., None], hands: Any, *rest: object) -> None:
        """Play the day; what only the demo does (drawing its pictures) is left out."""
        press, type_, picture = hands.press, hands.type, hands.picture

        def noted(act: Callable[..., None]) -> Callable[..., None]:
            def do(what: str, *more: object) -> None:
                self._act = f"{what[:20]!r} in {hands.front().accessibleName()[:40] or 'the window'}"
                act(what, *more)

            return do

        def unseen(name: str) -> Path:
            path: Path = picture(name)
            self._last = time.perf_counter()
            return path

        hands.press, hands.type, hands.picture = noted(press), noted(type_), unseen
        self._last = time.perf_counter()
        self._timer.start(BEAT_MS)
        tell(hands, *rest)
        self._timer.stop()

    def _tick(self) -> None:
        now = time.perf_counter()
        self.gaps.append(((now - self._last) * 1000, self._act))
        self._last = now


def _day(folder: Path) -> None:
    """Play the demo day in this process under the watchdog."""
    dog, plain = Watchdog(), story.tell
    story.tell = partial(dog.play, plain)
    began = time.perf_counter()
    run_demo(folder / "demo")
    story.tell = plain
    spans = sorted(span for span, _ in dog.gaps)
    print(f"\ndemo day: {time.perf_counter() - began:.0f} s, {len(spans)} beats of {BEAT_MS} ms")
    p50, p95, p99 = (spans[min(len(spans) - 1, round(len(spans) * share))] for share in (0.5, 0.95, 0.99))
    print(f"GUI thread, from beat to beat: p50 {p50:.1f}, p95 {p95:.1f}, p99 {p99:.1f}, max {spans[-1]:.0f} ms")
    print(f"over {LIMIT_MS} ms: {sum(span > LIMIT_MS for span in spans)}; the longest, with the key or text before it:")
    for span, act in sorted(dog.gaps, reverse=True)[:SHOWN]:
        print(f"  {span:6.0f} ms  {act}")
    print(f"memory: {_resident():.0f} MB resident at the end of the day")


def _resident() -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024


if __name__ == "__main__":
    main()
