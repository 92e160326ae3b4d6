"""The command line as an office's technician types it: a missing file, and a reader that had enough."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from loket.cli import main
from loket.sop.load import SHIPPED

ROOT = Path(__file__).resolve().parents[1]


def test_a_missing_sop_file_is_told_in_indonesian(tmp_path, capsys):
    assert main(["sop", "check", str(tmp_path / "tiada.toml")]) == 1
    said = capsys.readouterr().err
    assert "Berkas tiada.toml: tidak dapat dibaca (berkas tidak ada)." in said
    assert "No such" not in said


@pytest.mark.skipif(sys.platform == "win32", reason="pipes end otherwise there")
@pytest.mark.parametrize("unbuffered", ["", "1"], ids=["at the last flush", "while it writes"])
def test_a_reader_that_has_enough_ends_it_quietly(unbuffered):
    asked = subprocess.Popen(
        [sys.executable, "-m", "loket", "sop", "check", str(SHIPPED / "legalisir.toml")],
        cwd=ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    asked.stdout.close()
    said = asked.stderr.read()
    asked.stderr.close()
    assert asked.wait(timeout=60) == 1
    assert said == ""
