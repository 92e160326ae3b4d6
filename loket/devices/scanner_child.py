"""A scanner's program as a child process: its lines as they come; cancel is terminate, then kill."""

from __future__ import annotations

import queue
import re
import subprocess
import threading
import time
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loket.devices.scanner_words import trouble

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

_TICK = 0.1
_GRACE = 3.0
_KEPT = 12
_ENDS = re.compile(rb"[\r\n]+")
_LONGEST = 8192


@dataclass(frozen=True, slots=True)
class Ended:
    """How the child ended: exit status (negative: killed by a signal), last lines, and whether we stopped it."""

    status: int
    lines: tuple[str, ...]
    cancelled: bool


def run_child(
    command: Sequence[str],
    hear: Callable[[str], None],
    cancelled: Callable[[], bool],
    *,
    folder: Path | None = None,
    env: Mapping[str, str] | None = None,
    silence: float = 120.0,
) -> Ended:
    """Run a program and pass on each line (ended by CR or LF) of its outputs; the child never outlives this call.

    DeviceError 'no_program' where it is not installed, 'silent' after `silence` seconds without a word.
    """
    try:
        child = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd=folder,
            env=env,
            bufsize=0,
        )
    except OSError as fault:
        raise trouble("no_program") from fault
    try:
        return _listen(child, hear, cancelled, silence)
    finally:
        if child.poll() is None:
            child.kill()
        child.wait()


def _listen(
    child: subprocess.Popen[bytes], hear: Callable[[str], None], cancelled: Callable[[], bool], silence: float
) -> Ended:
    lines: queue.Queue[str | None] = queue.Queue()
    reader = threading.Thread(target=_read, args=(child, lines), name="scanner-child", daemon=True)
    reader.start()
    kept: deque[str] = deque(maxlen=_KEPT)
    stopped, kill_at, heard = False, 0.0, time.monotonic()
    while True:
        now = time.monotonic()
        if not stopped and cancelled():
            stopped, kill_at = True, now + _GRACE
            child.terminate()
        if stopped and now > kill_at:
            child.kill()
        if now - heard > silence:
            raise trouble("silent")
        try:
            line = lines.get(timeout=_TICK)
        except queue.Empty:
            if stopped and now > kill_at and child.poll() is not None:  # a child of its own may hold the pipe open
                break
            continue
        heard = time.monotonic()
        if line is None:
            break
        kept.append(line)
        hear(line)
    return Ended(child.wait(), tuple(kept), stopped)


def _read(child: subprocess.Popen[bytes], lines: queue.Queue[str | None]) -> None:
    """Cut the child's output into lines."""
    rest = b""
    assert child.stdout is not None  # noqa: S101 - it was started with a pipe
    with child.stdout as out:
        while data := out.read(4096):
            *whole, rest = _ENDS.split(rest + data)
            for line in whole:
                if line:
                    lines.put(line.decode("utf-8", "replace"))
            rest = rest[-_LONGEST:]
    if rest:
        lines.put(rest.decode("utf-8", "replace"))
    lines.put(None)
