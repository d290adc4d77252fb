"""What documents say of a choice and of the load run is what was found when it was last measured
(benchmarks/results).
"""

import re
from pathlib import Path

import pytest

from benchmarks.harness import documents
from benchmarks.harness.documents import FIGURES, PLAN, cost_rows, with_table
from benchmarks.harness.results import kept_results

ROWS = [
    ["CPU of a rerun of / that nobody asked for before", "16.7 ms", "37 ms", "0.45"],
    ["CPU of a first rerun of /, popular cards made ahead", "11.0 ms", "37 ms", "0.30"],
    ["CPU per rerun of /", "10.4 ms", "37 ms", "0.28"],
    ["CPU of a rerun of /map that nobody asked for before", "75 ms", "39 ms", "1.92"],
    ["CPU per rerun of /map", "21 ms", "39 ms", "0.54"],
    ["reruns/s of /map, 10 sessions", "67.6", "30.2", "2.24"],
    ["CPU of a rerun of /country that nobody asked for before", "283 ms", "40 ms", "7.06"],
    ["CPU per rerun of /country", "9.8 ms", "40 ms", "0.42"],
]


@pytest.mark.parametrize("path", [FIGURES, PLAN], ids=lambda path: path.name)
def test_a_document_says_what_was_found(path: Path) -> None:
    """`python -m benchmarks documents` writes it."""
    assert path.read_text(encoding="utf-8") == documents.documents()[path]


def test_what_a_choice_costs_is_told_of_all_pages_together() -> None:
    assert cost_rows(ROWS) == [
        ["a choice that somebody made before", "10 to 21 ms", "0.28 to 0.54"],
        [
            "a view that nobody asked for before",
            "17 to 75 ms; `/country` 283 ms",
            "0.45 to 1.92; `/country` 7.06",
        ],
    ]


def test_another_measurement_changes_both_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every figure of it, and nothing else."""
    found = {"reruns": {"rows": ROWS}, "load": kept_results("load")}
    for row in found["load"]["rows"]:
        row["p95"] += 1000
    monkeypatch.setattr(documents, "kept_results", found.__getitem__)
    for path, text in documents.documents().items():
        before = path.read_text(encoding="utf-8").splitlines()
        added = [line for line in text.splitlines() if line not in before]
        assert len(added) >= len(found["load"]["rows"]) + 2
        assert all(line.startswith("|") for line in added)


def test_a_table_that_is_not_there_is_not_passed_over() -> None:
    with pytest.raises(ValueError, match="0 places fit"):
        with_table("| a | b |\n|---|---|\n| 1 | 2 |\n", ("a", "c"), [["1", "2"]])


@pytest.mark.parametrize("what", ["first minute", "later", "files are asked for"])
def test_the_plan_tells_of_two_processes(what: str) -> None:
    assert re.search(rf"^\| 2 processes, .*{what}", PLAN.read_text(encoding="utf-8"), re.MULTILINE)
