"""A scanner on Windows: WIA's own automation, driven by PowerShell in a child process. Never tried on a real Windows.

As with scanimage, a driver's crash stays in the child, cancel is kill, and nothing has to be installed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loket.devices.model import SIZES, Caps, Listed
from loket.devices.scanner_child import run_child
from loket.devices.scanner_words import Trouble, trouble
from loket.errors import DeviceError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from loket.devices.capture_spool import Batch, CaptureSpool
    from loket.devices.model import ScanWish

_SHELL = "powershell.exe"
_PER_INCH = 25.4
_INTENT = {"warna": 1, "abu": 2, "hitam_putih": 4}
_FEED = {"kaca": 2, "pengumpan": 1, "pengumpan_bolak_balik": 5}
_FAULT = re.compile(r"FAULT (?:0x)?([0-9A-Fa-f]{8})")
# HRESULTs of wiadef.h; facility 0x21.
_CODES: dict[str, Trouble] = {
    "80210002": "jam",
    "80210003": "empty",
    "80210004": "misfeed",
    "80210005": "missing",
    "80210006": "busy",
    "80210007": "busy",
    "80210009": "missing",
    "8021000A": "missing",
    "8021000C": "refused",
    "8021000D": "busy",
    "80210015": "missing",
    "80210016": "cover",
    "80210020": "misfeed",
    "80070005": "forbidden",
    "80070057": "refused",
}
# What differs comes in as arguments of the script block, never as text inside it.
_START = """$ErrorActionPreference='Stop';[Console]::OutputEncoding=[Text.Encoding]::UTF8
function Fail($e){$x=$e.Exception;while($x.InnerException){$x=$x.InnerException}
 [Console]::WriteLine(('FAULT {0:X8}' -f $x.HResult));exit 1}
function Put($o,$id,$v){foreach($p in $o.Properties){if($p.PropertyID -eq $id){try{$p.Value=$v}catch{}}}}
"""
_LIST = """try{$m=New-Object -ComObject WIA.DeviceManager;foreach($d in $m.DeviceInfos){if($d.Type -eq 1){
 [Console]::WriteLine('DEVICE '+$d.DeviceID+[char]31+$d.Properties.Item('Name').Value)}}}catch{Fail $_}
"""
_SCAN = """try{$m=New-Object -ComObject WIA.DeviceManager;$dev=$null
foreach($d in $m.DeviceInfos){if($d.DeviceID -eq $args[0]){$dev=$d.Connect()}}
if(-not $dev){[Console]::WriteLine('FAULT 80210015');exit 1}
Put $dev 3088 ([int]$args[1]);$n=0
while($true){$i=$dev.Items.Item(1)
 Put $i 6146 ([int]$args[2]);Put $i 6147 ([int]$args[3]);Put $i 6148 ([int]$args[3])
 if([int]$args[4] -gt 0){Put $i 6149 0;Put $i 6150 0;Put $i 6151 ([int]$args[4]);Put $i 6152 ([int]$args[5])}
 try{$f=$i.Transfer('{B96B3CAE-0728-11D3-9D7B-0000F81EF32E}')}catch{
  $x=$_.Exception;while($x.InnerException){$x=$x.InnerException}
  if($n -gt 0 -and ('{0:X8}' -f $x.HResult) -eq '80210003'){break};throw}
 $n++;$p=Join-Path (Get-Location).Path ($args[6].Replace('%d',"$n"))
 $f.SaveFile($p);[Console]::WriteLine("PAGE $n")
 if([int]$args[7] -gt 0 -and $n -ge [int]$args[7]){break}}}catch{Fail $_}
"""


class WiaScanner:
    """`device` is WIA's DeviceID."""

    def __init__(self, device: str, spool: CaptureSpool, *, name: str = "", program: str = _SHELL) -> None:
        self.name = name or "Pemindai Windows"
        self._device = device
        self._spool = spool
        self._program = program

    def caps(self) -> Caps:
        """Return what nearly every WIA scanner offers: it is not asked, and refuses what it lacks when it scans."""
        return Caps(
            (75, 100, 150, 200, 300, 400, 600),
            ("warna", "abu", "hitam_putih"),
            ("penuh", *SIZES),
            ("kaca", "pengumpan", "pengumpan_bolak_balik"),
        )

    def scan(
        self,
        wish: ScanWish,
        each_page: Callable[[Path], None],
        progress: Callable[[float], None],
        cancelled: Callable[[], bool],
    ) -> int:
        """Scan page by page; see `Scanner.scan`. WIA's automation tells no progress within a page."""
        batch = self._spool.new_batch()
        job = _Job(batch, each_page, progress)
        width, height = (
            (0, 0) if wish.size == "penuh" else (round(side / _PER_INCH * wish.dpi) for side in SIZES[wish.size])
        )
        values = (
            self._device,
            str(_FEED[wish.source]),
            str(_INTENT[wish.colour]),
            str(wish.dpi),
            str(width),
            str(height),
            job.pattern,
            str(wish.pages or (1 if wish.source == "kaca" else 0)),
        )
        ended = run_child(_command(self._program, _SCAN, values), job.hear, cancelled, folder=batch.folder)
        if ended.cancelled:
            raise trouble("cancelled", job.pages)
        if ended.status != 0 or not job.pages:
            raise _fault("\n".join(ended.lines), job.pages)
        batch.finish()
        return job.pages


class _Job:
    """What the script says while it scans."""

    def __init__(self, batch: Batch, each_page: Callable[[Path], None], progress: Callable[[float], None]) -> None:
        self.pages = 0
        self.pattern = f"{batch.raw_name}.jpg"
        self._batch = batch
        self._each_page = each_page
        self._progress = progress

    def hear(self, line: str) -> None:
        """Take one line."""
        if line == f"PAGE {self.pages + 1}":
            page = self._batch.keep(self._batch.folder / self.pattern.replace("%d", str(self.pages + 1)))
            self.pages += 1
            self._progress(1.0)
            self._each_page(page)


def wia_listed(program: str = _SHELL) -> tuple[Listed, ...]:
    """Return the scanners that Windows knows, or why it cannot be asked."""
    lines: list[str] = []
    try:
        ended = run_child(_command(program, _LIST, ()), lines.append, lambda: False, silence=30.0)
    except DeviceError as fault:
        return (Listed("wia", "", "Pemindai Windows (WIA)", str(fault)),)
    if ended.status != 0:
        return (Listed("wia", "", "Pemindai Windows (WIA)", str(_fault("\n".join(ended.lines), 0))),)
    found = [line.removeprefix("DEVICE ").split("\x1f") for line in lines if line.startswith("DEVICE ")]
    return tuple(Listed("wia", each[0], each[-1]) for each in found)


def _command(program: str, script: str, values: tuple[str, ...]) -> list[str]:
    """Return PowerShell's command line; each value is quoted as PowerShell wants it, an inner quote doubled."""
    quoted = " ".join("'" + value.replace("'", "''") + "'" for value in values)
    return [program, "-NoProfile", "-NonInteractive", "-Command", f"& {{{_START}{script}}} {quoted}"]


def _fault(said: str, pages: int) -> DeviceError:
    found = _FAULT.search(said)
    code = found[1].upper() if found else ""
    return trouble(_CODES.get(code, "unknown"), pages, code)
