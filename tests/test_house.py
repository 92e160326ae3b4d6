"""The house keeps its own rules: small files, walls that can fall, a lock that is whole."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted((ROOT / "loket").rglob("*.py"))
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LINES_AT_MOST = 400

# A breach for each contract: its name, the file it lies in, and the line that breaks the wall.
BREACHES = [
    ("Work flows one way", "domain/breach.py", "import loket.store"),
    ("Work flows one way", "unnamed_room.py", "ROOM = True"),
    ("Qt stays in the window", "domain/breach.py", "from PySide6 import QtCore"),
    ("Qt stays in the window", "devices/breach.py", "from PySide6 import QtGui"),
    ("Rules need nothing but Python", "domain/breach.py", "import sqlalchemy"),
    ("Rules need nothing but Python", "sop/breach.py", "import tomli_w"),
    ("The desk never touches a device", "desk/breach.py", "import loket.devices"),
    ("Windows never see rows", "ui/breach.py", "import loket.store"),
    ("Windows never see rows", "ui/breach.py", "import sqlalchemy"),
]


def plain(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def name_of(requirement):
    return plain(re.match(r"[\w.-]+", requirement).group())


def contracts_kept(folder):
    """Run lint-imports on the package in `folder`: its exit status, and each contract's name with KEPT or BROKEN."""
    answer = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--config", "pyproject.toml"],
        cwd=folder,
        env={"PYTHONPATH": str(folder), "NO_COLOR": "1", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    found = re.findall(r"^(.+?) (KEPT|BROKEN)\b", answer.stdout, re.MULTILINE)
    return answer.returncode, dict(found), answer.stdout + answer.stderr


@pytest.fixture
def copy(tmp_path):
    shutil.copytree(ROOT / "loket", tmp_path / "loket", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_there_are_modules_to_judge():
    assert len(MODULES) > 20


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_says_what_it_is_for_and_stays_small(path):
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text)), "no docstring"
    assert len(text.splitlines()) <= LINES_AT_MOST


def test_no_test_uses_mocks():
    word = "unittest" + ".mock"
    users = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "tests").rglob("*.py")
        if word in path.read_text(encoding="utf-8")
    ]
    assert users == []


def test_no_second_qt_is_installed():
    with pytest.raises(PackageNotFoundError):
        version("opencv-python")


def test_the_binding_that_loses_references_is_not_installed():
    assert version("pyside6-essentials") != "6.12.0"


@pytest.mark.parametrize("command", ["make run", "make test"])
def test_the_readme_names_the_two_commands(command):
    assert command in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "requirement",
    [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"], *PROJECT["dependency-groups"]["build"]],
)
def test_the_lock_holds(requirement):
    locked = {plain(name) for name in re.findall(r"^([\w.-]+)==", LOCK, re.MULTILINE)}
    assert name_of(requirement) in locked


def test_the_lock_names_no_address():
    assert re.findall(r"\bhttps?:|--index-url|--find-links|\bfile:", LOCK) == []


def test_every_locked_version_has_a_hash():
    entries = re.split(r"\n(?=[\w.-]+==)", LOCK.strip())
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.slow
def test_the_walls_stand(copy):
    status, contracts, said = contracts_kept(copy)
    assert (status, set(contracts.values())) == (0, {"KEPT"}), said
    assert set(contracts) == {contract["name"] for contract in PROJECT["tool"]["importlinter"]["contracts"]}


@pytest.mark.slow
@pytest.mark.parametrize(("contract", "file", "line"), BREACHES)
def test_a_breach_turns_its_wall_red(copy, contract, file, line):
    (copy / "loket" / file).write_text(f'"""A breach."""\n\n{line}\n', encoding="utf-8")
    status, contracts, said = contracts_kept(copy)
    assert (status, contracts.get(contract)) == (1, "BROKEN"), said


@pytest.mark.slow
def test_a_circle_turns_its_wall_red(copy):
    for room, other in (("left", "right"), ("right", "left")):
        (copy / "loket/domain" / f"{room}_hand.py").write_text(
            f'"""Half a circle."""\n\nimport loket.domain.{other}_hand\n', encoding="utf-8"
        )
    status, contracts, said = contracts_kept(copy)
    assert (status, contracts.get("No circles")) == (1, "BROKEN"), said


def test_every_contract_has_a_breach():
    tried = {contract for contract, _, _ in BREACHES} | {"No circles"}
    assert tried == {contract["name"] for contract in PROJECT["tool"]["importlinter"]["contracts"]}
