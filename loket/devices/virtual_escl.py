"""A scanner made of a socket: speaks eSCL and fails as scanners do, for tests and for training."""

from __future__ import annotations

import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Literal, Self, cast

if TYPE_CHECKING:
    from collections.abc import Sequence

Fault = Literal[
    "busy",  # State Processing, jobs refused with 503
    "occupied",  # State Idle, jobs refused with 503 all the same
    "empty",
    "jam",  # after the pages that are there, the next is stuck
    "stuck",  # the same, but the end looks as if the paper had run out
    "cover",
    "later",  # the first answer for each page is 503
    "cut",  # hangs up in the middle of the second page
    "truncated",  # sends half of the second page as if it were whole
    "stall",  # stops in the middle of the second page and stays silent
    "error",  # answers 500 for the second page
    "refuse",  # takes no settings (409)
    "elsewhere",  # names another machine as the job's place
    "bomb",  # entities that unpack to gigabytes
    "garbage",  # no XML
    "endless",  # an answer that never ends
]

_NS = 'xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03" xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm"'
_PART = """<scan:MinWidth>16</scan:MinWidth><scan:MaxWidth>2550</scan:MaxWidth><scan:MaxHeight>{high}</scan:MaxHeight>
<scan:SettingProfiles><scan:SettingProfile><scan:ColorModes><scan:ColorMode>BlackAndWhite1</scan:ColorMode>
<scan:ColorMode>Grayscale8</scan:ColorMode><scan:ColorMode>RGB24</scan:ColorMode></scan:ColorModes>
<scan:SupportedResolutions><scan:DiscreteResolutions>{dpi}</scan:DiscreteResolutions></scan:SupportedResolutions>
</scan:SettingProfile></scan:SettingProfiles>"""
_DPI = "".join(
    f"<scan:DiscreteResolution><scan:XResolution>{dpi}</scan:XResolution>"
    f"<scan:YResolution>{dpi}</scan:YResolution></scan:DiscreteResolution>"
    for dpi in (100, 150, 300, 600)
)
_CAPS = f"""<?xml version="1.0" encoding="UTF-8"?><scan:ScannerCapabilities {_NS}>
<pwg:MakeAndModel>Pemindai Latihan</pwg:MakeAndModel>
<scan:Platen><scan:PlatenInputCaps>{_PART.format(high=3507, dpi=_DPI)}</scan:PlatenInputCaps></scan:Platen>
<scan:Adf><scan:AdfSimplexInputCaps>{_PART.format(high=4200, dpi=_DPI)}</scan:AdfSimplexInputCaps></scan:Adf>
</scan:ScannerCapabilities>"""
_STATUS = """<?xml version="1.0" encoding="UTF-8"?><scan:ScannerStatus {ns}>
<pwg:State>{state}</pwg:State><scan:AdfState>{adf}</scan:AdfState></scan:ScannerStatus>"""
_BOMB = (
    '<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "'
    + "x" * 1000
    + '">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1 if n else str()};" * 10}">' for n in range(8))
    + "]><b>&a7;</b>"
)
_ADF = {"empty": "ScannerAdfEmpty", "jam": "ScannerAdfJam", "stuck": "ScannerAdfJam", "cover": "ScannerAdfHatchOpen"}
_TICK = 0.05


class VirtualEscl:
    """Listens on 127.0.0.1; `pages` (JPEG files) lie in the feeder, the first of them on the glass as well."""

    def __init__(self, pages: Sequence[bytes] = (), *, delay: float = 0.0) -> None:
        self.pages = list(pages)
        self.delay = delay
        self.fault: Fault | None = None
        self.settings: list[str] = []
        self.deleted: list[str] = []
        self.stopping = threading.Event()
        self._jobs: dict[str, list[bytes]] = {}
        self._asked: dict[str, int] = {}
        self._server = _Server(self)
        self.port: int = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, args=(_TICK,), name="virtual-escl")

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def address(self) -> str:
        """What a driver is given."""
        return f"127.0.0.1:{self.port}"

    def start(self) -> None:
        """Begin to answer."""
        self._thread.start()

    def stop(self) -> None:
        """Hang up everywhere and wait until every thread is gone."""
        self.stopping.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def status(self) -> str:
        """Return ScannerStatus as it is now; a jam shows when the pages before it are out."""
        stuck = self.fault not in {"jam", "stuck"} or any(not left for left in self._jobs.values())
        adf = _ADF.get(self.fault or "", "ScannerAdfLoaded") if stuck else "ScannerAdfLoaded"
        return _STATUS.format(ns=_NS, state="Processing" if self.fault == "busy" else "Idle", adf=adf)

    def capabilities(self) -> str:
        """Return ScannerCapabilities."""
        return {"bomb": _BOMB, "garbage": "<html>Selamat datang"}.get(self.fault or "", _CAPS)

    def begin(self, settings: str) -> str:
        """Take a job and return its path."""
        self.settings.append(settings)
        path = f"/eSCL/ScanJobs/{len(self.settings)}"
        self._jobs[path] = self.pages[:1] if "Platen" in settings else list(self.pages)
        return path

    def next_page(self, job: str) -> tuple[int, bytes, int]:
        """Return status, page and its number, beginning with 1."""
        left = self._jobs.get(job)
        asked = self._asked[job] = self._asked.get(job, 0) + 1
        if left is None:
            return 404, b"", 0
        if self.fault == "later" and asked % 2:
            return 503, b"", 0
        number = len(self.pages) - len(left) + 1
        if not left:
            return (409 if self.fault == "jam" else 404), b"", number
        if self.fault == "error" and number > 1:
            return 500, b"", number
        return 200, left.pop(0), number

    def delete(self, job: str) -> None:
        """Forget a job."""
        self.deleted.append(job)
        self._jobs.pop(job, None)


class _Server(ThreadingHTTPServer):
    """Serves one scanner; every thread ends before it closes."""

    daemon_threads = False

    def __init__(self, scanner: VirtualEscl) -> None:
        self.scanner = scanner
        super().__init__(("127.0.0.1", 0), _Handler)


class _Handler(BaseHTTPRequestHandler):
    """One connection."""

    timeout = 5.0  # one who neither reads nor hangs up is let go

    @property
    def _scanner(self) -> VirtualEscl:
        return cast("_Server", self.server).scanner

    def log_message(self, *_: object) -> None:
        """Stay quiet."""

    def do_GET(self) -> None:
        """Answer capabilities, status and pages."""
        if self.path.endswith("/ScannerCapabilities"):
            self._capabilities()
        elif self.path.endswith("/ScannerStatus"):
            self._answer(200, self._scanner.status().encode())
        else:
            self._page(self.path.removesuffix("/NextDocument"))

    def do_POST(self) -> None:
        """Take a job."""
        settings = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode()
        refusal = {"busy": 503, "occupied": 503, "refuse": 409}.get(self._scanner.fault or "")
        if refusal:
            self._answer(refusal)
            return
        host = "http://192.0.2.1" if self._scanner.fault == "elsewhere" else ""
        self.send_response(201)
        self.send_header("Location", host + self._scanner.begin(settings))
        self.end_headers()

    def do_DELETE(self) -> None:
        """End a job."""
        self._scanner.delete(self.path)
        self._answer(200)

    def _answer(self, status: int, data: bytes = b"", kind: str = "text/xml") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _capabilities(self) -> None:
        if self._scanner.fault != "endless":
            self._answer(200, self._scanner.capabilities().encode())
            return
        self.send_response(200)
        self.end_headers()
        with suppress(OSError):
            while not self._scanner.stopping.is_set():
                self.wfile.write(b" " * 65536)

    def _page(self, job: str) -> None:
        status, page, number = self._scanner.next_page(job)
        self._scanner.stopping.wait(self._scanner.delay)
        late = self._scanner.fault if number > 1 else None
        if status != 200 or late not in {"cut", "truncated", "stall"}:  # noqa: PLR2004
            with suppress(OSError):
                self._answer(status, page, "image/jpeg")
            return
        half = page[: len(page) // 2]
        self.send_response(200)
        self.send_header("Content-Type", "image/jpeg")
        self.send_header("Content-Length", str(len(half if late == "truncated" else page)))
        self.end_headers()
        self.wfile.write(half)
        while late == "stall" and not self._scanner.stopping.is_set():
            time.sleep(_TICK)
