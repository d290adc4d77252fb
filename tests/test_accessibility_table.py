"""docs/accessibility.md has every criterion of WCAG 2.2 A and AA, names only tests that there are, and says
of what is not met the same as the statement to readers.
"""

import ast
import re
import tomllib
from functools import cache
from pathlib import Path

from serving.api.openapi_files import CHECKED

ROOT = Path(__file__).parents[1]
ROW = re.compile(r"^\| ([\d.]+) ([^|]+) \| (A|AA) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
# WCAG 2.2 (W3C Recommendation): the criteria of a level by guideline.
LEVEL_A = {
    "1.1": (1,), "1.2": (1, 2, 3), "1.3": (1, 2, 3), "1.4": (1, 2), "2.1": (1, 2, 4), "2.2": (1, 2),
    "2.3": (1,), "2.4": (1, 2, 3, 4), "2.5": (1, 2, 3, 4), "3.1": (1,), "3.2": (1, 2, 6), "3.3": (1, 2, 7),
    "4.1": (2,),
}  # fmt: skip
LEVEL_AA = {
    "1.2": (4, 5), "1.3": (4, 5), "1.4": (3, 4, 5, 10, 11, 12, 13), "2.4": (5, 6, 7, 11), "2.5": (7, 8),
    "3.1": (2,), "3.2": (3, 4), "3.3": (3, 4, 8), "4.1": (3,),
}  # fmt: skip


def rows() -> list[tuple[str, str, str, str, str]]:
    """Number, name, level, how it is tested, result."""
    found: list[tuple[str, str, str, str, str]] = ROW.findall(
        (ROOT / "docs" / "accessibility.md").read_text(encoding="utf-8")
    )
    return found


@cache
def functions_of(file: str) -> set[str]:
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_every_criterion_stands_once_with_its_level() -> None:
    wanted = {
        (f"{guideline}.{number}", level)
        for level, criteria in (("A", LEVEL_A), ("AA", LEVEL_AA))
        for guideline, numbers in criteria.items()
        for number in numbers
    }
    told = [(number, level) for number, _, level, _, _ in rows()]
    assert len(told) == len(set(told)) == 55
    assert set(told) == wanted


def test_every_criterion_is_tested_by_what_there_is_or_by_hand_on_a_day() -> None:
    for number, _, _, how, result in rows():
        named = re.findall(r"`([\w/.]+)::(\w+)`", how)
        assert named or re.search(r"by hand, \d{4}-\d\d-\d\d", how), number
        assert [name for file, name in named if name not in functions_of(file)] == [], number
        assert result.startswith(("met", "not met", "not applicable")), number


def test_the_statement_tells_what_is_not_met() -> None:
    declared = tomllib.loads((ROOT / "data" / "declared" / "accessibility.toml").read_text(encoding="utf-8"))
    told = {f"{number} {name}" for number, name, _, _, result in rows() if result.startswith("not met")}
    assert {issue["criterion"] for issue in declared["issue"]} == told
    assert declared["status"] == ("partially" if told else "fully")


def test_what_a_checker_tells_of_pdf_and_what_it_leaves_is_told() -> None:
    """With the checker's own numbers, here and in the API's description."""
    told = (ROOT / "docs" / "accessibility.md").read_text(encoding="utf-8").rpartition("\n## ")[2]
    named = re.findall(r"`([\w/.]+)::(\w+)`", told)
    assert named
    assert [name for file, name in named if name not in functions_of(file)] == []
    checked = (ROOT / "tests/exports/documents/test_pdf_checked.py").read_text(encoding="utf-8")
    rules = re.findall(r"page\.ValidationProfile\.\w+: (\d+)", checked)
    assert len(rules) == 2
    for text in (told, CHECKED):
        assert all(name in text for name in (*rules, "page-validation", "veraPDF"))
        assert "colour alone" in text
