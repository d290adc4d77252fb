"""The measures of the house hold over the whole project, and what is over them is found."""

import re
from collections import Counter
from pathlib import Path

import pytest

from tests import house


def test_nothing_is_over_the_measures() -> None:
    assert list(house.faults()) == []


def test_no_folder_holds_more_files_than_can_be_seen_at_once() -> None:
    counted = Counter(
        str(Path(path).parent) for path, _ in house.modules() if not path.endswith("__init__.py")
    )
    over = {
        folder: count for folder, count in counted.items() if count > house.FILES_OF.get(folder, house.FILES)
    }
    assert over == {}


def test_tests_keep_to_the_length_of_lines() -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in sorted((house.ROOT / "tests").rglob("*.py"))}
    assert {path.name: lines for path, text in texts.items() if (lines := house.long_lines(text))} == {}


def test_hardly_anything_is_kept_from_the_formatter() -> None:
    texts = [
        path.read_text(encoding="utf-8") for path in house.ROOT.glob("*/**/*.py") if ".venv" not in path.parts
    ]
    assert sum(len(re.findall(r"# fmt: (?:skip|off)$", text, re.M)) for text in texts) <= house.UNFORMATTED


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("def f(a, b, c, d, e, f):\n    pass", []),
        ("def f(a, b, c, d, e, f, *, g):\n    pass", ["f has 7 parameters"]),
        ("class A:\n    def f(self, a, b, c, d, e, f):\n        pass", []),
        ("async def f():\n" + "    pass\n" * 50, ["f has 51 lines"]),
    ],
)
def test_large_functions_are_found(text: str, expected: list[str]) -> None:
    assert house.large_functions(text) == expected


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("told", True),
        ("Asked", True),
        ("compared", True),
        ("gap_to_target", False),
        ("feed", False),
        ("chosen_lines", False),
    ],
)
def test_bare_participles_are_found(name: str, bare: bool) -> None:
    assert house.is_bare_participle(name) is bare


def test_long_lines_are_found() -> None:
    assert house.long_lines("x" * 110 + "\n" + "x" * 111 + "\n") == [2]
