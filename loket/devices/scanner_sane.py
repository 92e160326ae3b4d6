"""A scanner at this PC on Linux: SANE's `scanimage` in a child process, so that a driver's crash stays there."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from loket.devices.model import SIZES, Caps, Listed
from loket.devices.scanner_child import run_child
from loket.devices.scanner_options import Option, best, colours, read_options, resolutions, sources
from loket.devices.scanner_words import Trouble, trouble
from loket.errors import DeviceError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from loket.devices.capture_spool import Batch, CaptureSpool
    from loket.devices.model import PaperSize, ScanWish
    from loket.devices.scanner_child import Ended

_ASKING = 30.0
_PROGRESS = re.compile(r"Progress: ([\d.]+)%")
_SEPARATOR = "\x1f"
# sane_strstatus() of each SANE_Status; exit statuses 1 to 11 are the same numbers.
_SAID: tuple[tuple[str, Trouble], ...] = (
    ("Document feeder jammed", "jam"),
    ("Document feeder out of documents", "empty"),
    ("Scanner cover is open", "cover"),
    ("Device busy", "busy"),
    ("Access to resource has been denied", "forbidden"),
    ("Error during device I/O", "missing"),
    ("open of device", "missing"),
    ("no SANE devices found", "missing"),
    ("Out of memory", "memory"),
    ("Operation was cance", "cancelled"),
    ("setting of option", "refused"),
    ("Operation not supported", "refused"),
)
_STATUS: dict[int, Trouble] = {2: "cancelled", 3: "busy", 6: "jam", 7: "empty", 8: "cover", 9: "missing", 10: "memory"}


class SaneScanner:
    """`device` is SANE's name; `options` go to scanimage as they are, for what a model needs of its own."""

    def __init__(
        self,
        device: str,
        spool: CaptureSpool,
        *,
        name: str = "",
        options: Sequence[str] = (),
        program: str = "scanimage",
        env: Mapping[str, str] | None = None,
        silence: float = 120.0,
    ) -> None:
        self.name = name or f"Pemindai {device}"
        self._device = device
        self._spool = spool
        self._options = tuple(options)
        self._program = program
        self._env = _plain(env)
        self._silence = silence
        self._known: dict[str, Option] | None = None

    def caps(self) -> Caps:
        """Ask scanimage for the device's options, which a later `scan` remembers; see `Scanner.caps`."""
        known = self._known = self._options_known()
        width, height = (known[side].most if side in known else 0.0 for side in ("x", "y"))
        sizes: list[PaperSize] = ["penuh"]
        sizes += [size for size, (wide, high) in SIZES.items() if wide <= width + 1 and high <= height + 1]
        return Caps(resolutions(known), tuple(colours(known)), tuple(sizes), tuple(sources(known)))

    def scan(
        self,
        wish: ScanWish,
        each_page: Callable[[Path], None],
        progress: Callable[[float], None],
        cancelled: Callable[[], bool],
    ) -> int:
        """Scan by `scanimage --batch`; see `Scanner.scan`."""
        command = [*self._command(), *self._asked(wish)]
        batch = self._spool.new_batch()
        job = _Job(batch, each_page, progress)
        command += ["--format=png", "--progress", "--batch-print", f"--batch={job.pattern}"]
        count = wish.pages or (1 if wish.source == "kaca" else 0)
        if count:
            command.append(f"--batch-count={count}")
        try:
            ended = run_child(command, job.hear, cancelled, folder=batch.folder, env=self._env, silence=self._silence)
        finally:
            job.tidy()
        if ended.cancelled:
            raise trouble("cancelled", job.pages)
        if ended.status != 0 or not job.pages:
            raise _fault(ended, job.pages)
        batch.finish()
        return job.pages

    def _command(self) -> list[str]:
        return [self._program, f"--device-name={self._device}"]

    def _options_known(self) -> dict[str, Option]:
        lines: list[str] = []
        ended = run_child(
            [*self._command(), *self._options, "--all-options"],
            lines.append,
            lambda: False,
            env=self._env,
            silence=_ASKING,
        )
        if ended.status != 0:
            raise _fault(ended, 0)
        return read_options(lines)

    def _asked(self, wish: ScanWish) -> list[str]:
        """Return the wish as options this device has; those it lacks are left out, as there is nothing to choose."""
        known = self._known = self._known or self._options_known()
        asked = []
        for name, choice in (("source", wish.source), ("mode", wish.colour)):
            if name in known:
                word = best(known[name].choices, choice)
                if not word:
                    raise trouble("refused")
                asked.append(f"--{name}={word}")
        if "resolution" in known:
            asked.append(f"--resolution={wish.dpi}")
        if wish.size != "penuh" and {"x", "y"} <= set(known):
            width, height = SIZES[wish.size]
            asked += ["-l", "0", "-t", "0", "-x", f"{width:g}", "-y", f"{height:g}"]
        elif {"x", "y"} <= set(known):
            asked += ["-x", f"{known['x'].most:g}", "-y", f"{known['y'].most:g}"]
        return [*asked, *self._options]


class _Job:
    """What scanimage says while it scans."""

    def __init__(self, batch: Batch, each_page: Callable[[Path], None], progress: Callable[[float], None]) -> None:
        self.pages = 0
        self.pattern = f"{batch.raw_name}.png"
        self._batch = batch
        self._each_page = each_page
        self._progress = progress

    def hear(self, line: str) -> None:
        """Take one line: progress, or the name of a page that is whole."""
        if found := _PROGRESS.match(line):
            self._progress(min(1.0, float(found[1]) / 100))
        elif line == self.pattern.replace("%d", str(self.pages + 1)):
            page = self._batch.keep(self._batch.folder / line)
            self.pages += 1
            self._each_page(page)

    def tidy(self) -> None:
        """Remove the half of a page that was stopped."""
        for half in self._batch.folder.glob(f"{self._batch.raw_name.replace('%d', '')}*.part"):
            half.unlink()


def sane_listed(program: str = "scanimage", env: Mapping[str, str] | None = None) -> tuple[Listed, ...]:
    """Return the scanners that SANE finds, or why it cannot be asked; may take seconds."""
    lines: list[str] = []
    form = _SEPARATOR.join(("%d", "%v", "%m", "%t")) + "%n"
    try:
        run_child(
            [program, f"--formatted-device-list={form}"], lines.append, lambda: False, env=_plain(env), silence=_ASKING
        )
    except DeviceError as fault:
        return (Listed("sane", "", "Pemindai USB (SANE)", str(fault)),)
    found = [line.split(_SEPARATOR) for line in lines if line.count(_SEPARATOR) == 3]  # noqa: PLR2004
    return tuple(Listed("sane", device, f"{vendor} {model}".strip()) for device, vendor, model, _ in found)


def _plain(env: Mapping[str, str] | None) -> dict[str, str]:
    """Return the environment in which scanimage speaks English, which is what is read."""
    return {**(os.environ if env is None else env), "LC_ALL": "C", "LANGUAGE": ""}


def _fault(ended: Ended, pages: int) -> DeviceError:
    """Return what ended the scan as an error."""
    said = "\n".join(ended.lines)
    if ended.status < 0 or ended.status >= 128:  # noqa: PLR2004
        return trouble("crash", pages)
    for words, kind in _SAID:
        if words in said:
            return trouble(kind, pages)
    if ended.status == 0:
        return trouble("empty", pages)
    kind = _STATUS.get(ended.status, "unknown")
    last = ended.lines[-1].removeprefix("scanimage: ") if ended.lines else f"status {ended.status}"
    return trouble(kind, pages, last)
