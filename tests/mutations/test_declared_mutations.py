"""Every declared mutation is noticed: made in a copy of the project, the tests named beside it fail. Long,
and so torture; that the table fits the code is tested always.
"""

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.mutations.mutation_types import Mutation
from tests.mutations.of_faults import OF_FAULTS
from tests.mutations.of_guard import OF_GUARD
from tests.mutations.of_surface import OF_SURFACE

MUTATIONS = (*OF_FAULTS, *OF_GUARD, *OF_SURFACE)
ROOT = Path(__file__).parents[2]
IGNORED = shutil.ignore_patterns(".venv", ".git", "*cache*", "screenshots", "*.sqlite-*", "fetched")
# Seconds: a mutation may make a test wait for ever, which is noticed too.
LONGEST = 900
NAMES = [mutation.name for mutation in MUTATIONS]


def test_every_mutation_has_a_name_of_its_own() -> None:
    assert len(set(NAMES)) == len(NAMES)


@pytest.mark.parametrize("mutation", MUTATIONS, ids=NAMES)
def test_what_a_mutation_changes_stands_once(mutation: Mutation) -> None:
    assert (ROOT / mutation.file).read_text(encoding="utf-8").count(mutation.old) == 1
    assert mutation.old != mutation.new
    assert (ROOT / shlex.split(mutation.tests)[0]).exists()


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project, its store included, in which its tests can be run."""
    return Path(shutil.copytree(ROOT, tmp_path_factory.mktemp("mutated") / "project", ignore=IGNORED))


def run_tests(project: Path, tests: str) -> int:
    """Runs tests in a copy; pytest's exit code, 1 where they don't end."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *shlex.split(tests)]
    try:
        return subprocess.run(
            command,
            cwd=project,
            env={**os.environ, "PYTHONPATH": str(project)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=LONGEST,
            check=False,
        ).returncode
    except subprocess.TimeoutExpired:
        return 1


@pytest.mark.torture
@pytest.mark.parametrize("mutation", MUTATIONS, ids=NAMES)
def test_a_mutation_is_noticed(mutation: Mutation, copied: Path) -> None:
    place = copied / mutation.file
    right = place.read_text(encoding="utf-8")
    place.write_text(right.replace(mutation.old, mutation.new), encoding="utf-8")
    try:
        ended = run_tests(copied, mutation.tests)
    finally:
        place.write_text(right, encoding="utf-8")
    # 1 is a test that failed; anything else (no test found, a file that can't be imported) proves nothing.
    assert ended == (0 if mutation.equivalent else 1)


@pytest.mark.torture
@pytest.mark.parametrize("tests", sorted({mutation.tests for mutation in MUTATIONS}))
def test_without_a_mutation_the_same_tests_pass(tests: str, copied: Path) -> None:
    assert run_tests(copied, tests) == 0
