from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_PROBE = """
import json, logging, os, pathlib, sys, tempfile
spare = pathlib.Path(tempfile.gettempdir())
before = set(spare.iterdir())
from loket.papers.escpos_builder import escpos_module
early = "escpos" in sys.modules
escpos_module()
print(json.dumps({
    "early": early,
    "handlers": len(logging.getLogger().handlers),
    "left": sorted(path.name for path in set(spare.iterdir()) - before),
    "variable": os.environ.get("ESCPOS_CAPABILITIES_PICKLE_DIR"),
    "tempdir": tempfile.gettempdir() == str(spare),
    "same": escpos_module() is escpos_module(),
}))
"""


def probe(home: Path, spare: Path, **more: str) -> dict[str, object]:
    environment = os.environ | {"HOME": str(home), "XDG_CACHE_HOME": str(home / "cache"), "TMPDIR": str(spare)} | more
    done = subprocess.run([sys.executable, "-c", _PROBE], env=environment, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    found: dict[str, object] = json.loads(done.stdout)
    return found


QUIET = {"early": False, "handlers": 0, "left": [], "variable": None, "tempdir": True, "same": True}


def test_importing_leaves_no_trace_but_a_private_pickle(tmp_path):
    home, spare = tmp_path / "rumah", tmp_path / "sementara"
    home.mkdir()
    spare.mkdir()
    assert probe(home, spare) == QUIET
    pickles = home / "cache" / "loket" / "escpos"
    assert pickles.stat().st_mode & 0o777 == 0o700
    assert [path.suffix for path in pickles.iterdir()] == [".pickle"]
    assert probe(home, spare) == QUIET


def test_a_folder_that_others_can_write_to_is_not_read(tmp_path):
    home, spare = tmp_path / "rumah", tmp_path / "sementara"
    spare.mkdir()
    pickles = home / "cache" / "loket" / "escpos"
    pickles.mkdir(parents=True)
    pickles.chmod(0o777)
    assert probe(home, spare) == QUIET
    assert list(pickles.iterdir()) == []


def test_somebody_elses_setting_is_put_back(tmp_path):
    home, spare = tmp_path / "rumah", tmp_path / "sementara"
    home.mkdir()
    spare.mkdir()
    theirs = str(tmp_path)
    assert probe(home, spare, ESCPOS_CAPABILITIES_PICKLE_DIR=theirs) == QUIET | {"variable": theirs}
