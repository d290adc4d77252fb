"""`python -m benchmarks documents`: puts what `reruns` and `load` found when they last ran (results/) into
the documents that tell of it. A test holds them to it.
"""

import re
from collections.abc import Sequence
from pathlib import Path

from benchmarks import load, reruns
from benchmarks.harness.report import table_lines
from benchmarks.harness.results import kept_results

PROJECT = Path(__file__).parents[2]
FIGURES, PLAN = PROJECT / "benchmarks" / "README.md", PROJECT / "docs" / "scale.md"
PLAN_COLUMNS = (f"{load.READERS} readers on two cores", "p50", "p95", "files")


def main() -> None:
    """Writes them."""
    for path, text in documents().items():
        path.write_text(text, encoding="utf-8")
        print(f"{path.relative_to(PROJECT)} says what was found")


def documents() -> dict[Path, str]:
    """Each document as it should read."""
    loaded, rerun = kept_results("load")["rows"], kept_results("reruns")["rows"]
    figures = with_table(FIGURES.read_text(encoding="utf-8"), reruns.COLUMNS, rerun)
    plan = PLAN.read_text(encoding="utf-8")
    plan = with_table(plan, PLAN_COLUMNS, [_planned(row) for row in load.table_rows(loaded)])
    for row in cost_rows(rerun):
        plan = _replaced(plan, rf"^\| {re.escape(row[0])} \|.*$", f"| {' | '.join(row)} |")
    (busiest,) = (row["memory"] for row in loaded if row["name"].startswith("1 process") and row["memory"])
    plan = _replaced(plan, r"stood at \S+ MB", f"stood at {busiest.partition(';')[0]}")
    return {FIGURES: with_table(figures, load.COLUMNS, load.table_rows(loaded)), PLAN: plan}


def with_table(text: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A document with these rows in the one table that has these columns."""
    head, *lines = table_lines(columns, rows)
    return _replaced(text, rf"^{re.escape(head)}\n(?:\|.*\n)+", "\n".join((head, *lines, "")))


def cost_rows(rerun: Sequence[Sequence[str]]) -> list[list[str]]:
    """What a choice costs, of all pages together: one that somebody made before, and one that nobody did."""
    found = {what: (time, ratio) for what, time, _, ratio in rerun}
    warm = [its for what, its in found.items() if what.startswith("CPU per rerun of /")]
    first = {what: its for what, its in found.items() if what.endswith("nobody asked for before")}
    ((dear, dear_ratio),) = (its for what, its in first.items() if " /country " in what)
    others = [its for what, its in first.items() if " /country " not in what]
    times, ratios = _spans(warm)
    first_times, first_ratios = _spans(others)
    return [
        ["a choice that somebody made before", times, ratios],
        [
            "a view that nobody asked for before",
            f"{first_times}; `/country` {dear}",
            f"{first_ratios}; `/country` {dear_ratio}",
        ],
    ]


def _spans(its: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """From the least to the most, of times ("10.7 ms") in whole milliseconds and of ratios."""
    times = [float(time.removesuffix(" ms")) for time, _ in its]
    ratios = sorted((ratio for _, ratio in its), key=float)
    return f"{min(times):.0f} to {max(times):.0f} ms", f"{ratios[0]} to {ratios[-1]}"


def _planned(row: Sequence[str]) -> list[str]:
    """Of a row of `load`: its name, the middle, the 95th percentile and the files."""
    name, _, p50, p95, _, _, files, _ = row
    return [name, p50, p95, files]


def _replaced(text: str, pattern: str, by: str) -> str:
    """A text with the one place that fits the pattern replaced."""
    found = re.findall(pattern, text, re.MULTILINE)
    if len(found) != 1:
        raise ValueError(f"{len(found)} places fit {pattern}, where one is expected")
    return re.sub(pattern, lambda _: by, text, count=1, flags=re.MULTILINE)
