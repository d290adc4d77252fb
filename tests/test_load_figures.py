"""What documents say of the load run is what it found when it last ran (benchmarks/results)."""

import re
from pathlib import Path

import pytest

from benchmarks.harness.results import kept_results
from benchmarks.load import COLUMNS, table_rows

PROJECT = Path(__file__).parents[1]


def table_below(file: str, head: str) -> list[list[str]]:
    """The rows of the table of a document whose head begins so."""
    lines = (PROJECT / file).read_text(encoding="utf-8").splitlines()
    (start,) = (place for place, line in enumerate(lines) if line.startswith(head))
    rows = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line[1:-1].split("|")])
    return rows


def test_the_table_of_the_benchmarks_is_what_was_found() -> None:
    found = table_rows(kept_results("load")["rows"])
    assert table_below("benchmarks/README.md", f"| {COLUMNS[0]} | choices") == found


def test_the_plan_holds_what_was_found() -> None:
    """Each row by its name, with the middle, the 95th percentile and the files."""
    found = {row["name"]: row for row in kept_results("load")["rows"]}
    told = table_below("docs/scale.md", "| 200 readers on two cores")
    assert len(told) >= 5
    for name, p50, p95, files in told:
        row = found[name]
        assert [p50, p95, files] == [f"{row['p50']:,} ms", f"{row['p95']:,} ms", row["files"]], name


@pytest.mark.parametrize("what", ["first minute", "later", "files are asked for"])
def test_the_plan_tells_of_two_processes(what: str) -> None:
    told = table_below("docs/scale.md", "| 200 readers on two cores")
    assert any(re.match(f"2 processes, .*{what}", name) for name, *_ in told)
