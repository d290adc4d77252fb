"""What is installed is what was locked, whoever it comes from; and whoever passes it on has its notices."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import distributions, packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKED = (ROOT / "requirements.txt").read_text(encoding="utf-8")
# A package with its version and, where it is not needed everywhere, a condition.
PRODUCT = ("analysis", "cards", "charts", "data", "exports", "loaders", "pages", "serving", "words")
PACKAGE = re.compile(r"^([a-z0-9-]+)==(\S+)(?: ; [^\\]+)? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}(?: \\)?$")


def entries() -> dict[str, tuple[str, list[str]]]:
    """Of each package its version and the lines below it."""
    found: dict[str, tuple[str, list[str]]] = {}
    below: list[str] = []
    for line in LOCKED.splitlines():
        if entry := PACKAGE.match(line):
            below = []
            found[entry[1]] = entry[2], below
        else:
            below.append(line)
    return found


def test_every_package_has_its_version_and_hashes_and_nothing_else_is_said() -> None:
    """No index, no address: pip takes packages from wherever it is set to, and refuses other bytes."""
    found = entries()
    assert len(found) > 60
    for name, (_, below) in found.items():
        assert below, name
        assert [line for line in below if not HASH.match(line)] == [], name


def declared() -> dict[str, str]:
    """The version of each package that the project names itself."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pairs = (re.sub(r"\[.*\]", "", each).partition("==") for each in project["dependencies"])
    return {name: version for name, _, version in pairs}


def test_the_versions_are_those_of_the_project() -> None:
    found = entries()
    assert {name: found[name][0] for name in declared()} == declared()


def imported_modules() -> set[str]:
    """What the product imports that is neither of ours nor Python's own, by the first part of its name."""
    files = [ROOT / "dashboard.py", *(path for folder in PRODUCT for path in (ROOT / folder).rglob("*.py"))]
    found = set[str]()
    for path in files:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.partition(".")[0])
    return found - {*PRODUCT, *sys.stdlib_module_names}


def test_what_the_product_imports_is_named_by_the_project() -> None:
    """A package that only comes with another may leave with it."""
    owners = packages_distributions()
    named = {re.sub(r"[-_.]+", "-", name).lower() for name in declared()}
    lost = {
        module
        for module in imported_modules()
        if not named & {re.sub(r"[-_.]+", "-", owner).lower() for owner in owners[module]}
    }
    assert lost == set()


def test_what_is_installed_is_what_is_locked() -> None:
    installed = {
        re.sub(r"[-_.]+", "-", str(each.metadata["Name"])).lower(): each.version for each in distributions()
    }
    locked = {name: version for name, (version, _) in entries().items()}
    assert {name: version for name, version in locked.items() if name in installed} == {
        name: installed[name] for name in locked if name in installed
    }
    assert len(locked.keys() & installed.keys()) > 60


@pytest.fixture(scope="module")
def notices() -> str:
    program = [sys.executable, str(ROOT / "deploy" / "third_party_notices.py")]
    return subprocess.run(program, capture_output=True, text=True, timeout=120, check=True).stdout


def test_the_notices_name_every_package_with_its_licence(notices: str) -> None:
    titles = {
        re.sub(r"[-_.]+", "-", name).lower(): licence
        for name, licence in re.findall(r"^(\S+) \S+\n-+\nLicence: (.+)$", notices, re.MULTILINE)
    }
    installed = {re.sub(r"[-_.]+", "-", str(each.metadata["Name"])).lower() for each in distributions()}
    assert [name for name in entries() if name in installed and name not in titles] == []
    assert [name for name in entries() if titles.get(name) == "not stated"] == []


@pytest.mark.parametrize(
    ("package", "licence", "owed", "text"),
    [
        (
            "psycopg",
            "LGPL-3.0-only",
            "It may be replaced by another version",
            "GNU LESSER GENERAL PUBLIC LICENSE",
        ),
        (
            "psycopg-binary",
            "LGPL-3.0-only",
            "Used as a library, unchanged",
            "GNU LESSER GENERAL PUBLIC LICENSE",
        ),
        ("certifi", "MPL-2.0", "their source is that of the version named", "Mozilla Public License"),
        (
            "publicsuffixlist",
            "MPL-2.0",
            "their source is that of the version named",
            "Mozilla Public License",
        ),
    ],
)
def test_what_is_owed_beyond_the_text_is_said(
    notices: str, package: str, licence: str, owed: str, text: str
) -> None:
    begin = re.search(rf"^{package} \S+\n-+\nLicence: (.+)$", notices, re.MULTILINE)
    assert begin is not None
    assert licence in begin[1].replace("Mozilla Public License 2.0 (MPL 2.0)", "MPL-2.0")
    end = re.search(r"^\S+ \S+\n-+\nLicence: ", notices[begin.end() :], re.MULTILINE)
    own = notices[begin.start() : begin.end() + (end.start() if end else 0)]
    assert owed in own
    assert text in own


@pytest.mark.parametrize(
    ("told", "ending", "audited"),
    [
        ("No known vulnerabilities found", 0, 0),
        ("Found 1 known vulnerability in 1 package", 1, 1),
        ("requests.exceptions.ConnectionError: no such host", 1, 2),
    ],
)
def test_an_audit_without_the_network_is_not_taken_for_a_good_one(
    tmp_path: Path, told: str, ending: int, audited: int
) -> None:
    program = tmp_path / "uv"
    program.write_text(f'#!/bin/sh\necho "{told}" >&2\nexit {ending}\n', encoding="utf-8")
    program.chmod(0o755)
    done = subprocess.run(
        ["bash", str(ROOT / "deploy" / "audit.sh")],
        env={**os.environ, "UV": str(program)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == audited
    assert told in done.stdout + done.stderr
    assert ("needs the network" in done.stderr) is (audited == 2)
