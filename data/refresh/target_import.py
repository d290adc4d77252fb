"""`python -m data.refresh targets FILE [--dry-run]`: brings in an operator's table of national targets and
trajectories, as CSV with the columns COLUMNS (and `official`, if wanted).

A row with the operator >= is a target. A row without an operator and with the basis "trajectory" is one year
of a country's national trajectory. Every row that can't be taken is told with its line and the reason, and
then nothing of the file is kept. What a file says takes the place of what an earlier one said.

--dry-run   reads, checks and tells, and keeps nothing
--forget    removes what was brought in
"""

import argparse
import csv
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from data.facts import catalogue as declared
from data.facts.catalogue import Catalogue
from data.facts.coalitions.coalition_checks import is_address
from data.facts.coalitions.site_facts import plain_line
from data.facts.fact_types import Unit

COLUMNS = (
    "scope",
    "indicator",
    "operator",
    "value",
    "unit",
    "year",
    "basis",
    "confirmed",
    "kpi_as_written",
    "definition",
    "source_url",
    "quote",
    "remark",
)
OPTIONAL = ("official",)
TRAJECTORY = "trajectory"
BASES = (
    "government",
    "commission_page",
    "platform",
    "national_platform",
    "agency",
    "party",
    "press",
    "third_party",
    "second_hand",
)
YEARS = range(2015, 2051)
Line = Mapping[str, str]


@dataclass(frozen=True)
class Refusal:
    """A line of the file (1 is its head) that can't be taken, and why."""

    line: int
    reason: str


@dataclass(frozen=True)
class ImportedTable:
    """What a file says: rows by what they are, and the lines that were refused."""

    targets: tuple[Line, ...]
    points: tuple[Line, ...]
    refusals: tuple[Refusal, ...]


def main(arguments: Sequence[str], keep: Callable[[str], int]) -> int:
    """Runs the command; 1 with a line for each row that was refused. `keep` keeps a table (TOML; "" for none)
    and tells running servers.
    """
    wanted = _parser().parse_args(arguments)
    if not wanted.file and not wanted.forget:
        _parser().error("name the file to bring in, or --forget")
    if wanted.forget:
        return keep("")
    try:
        table = read_table(Path(wanted.file), declared.catalogue())
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        print(f"{wanted.file}: can't be read as CSV in UTF-8: {error}", file=sys.stderr)
        return 1
    for refusal in table.refusals:
        print(f"{wanted.file}, line {refusal.line}: {refusal.reason}", file=sys.stderr)
    if table.refusals:
        print(f"{wanted.file}: nothing was kept; correct these lines first", file=sys.stderr)
        return 1
    print(_summary(table))
    if wanted.dry_run:
        return 0
    return keep(_declared(table))


def read_table(path: Path, facts: Catalogue) -> ImportedTable:
    """Reads and checks a file against the facts; OSError, UnicodeDecodeError or csv.Error for one that is no
    CSV in UTF-8.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file, strict=True)
        head = next(reader, [])
        if wrong := _wrong_head(head):
            return ImportedTable((), (), (Refusal(1, wrong),))
        lines = [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]
    if not lines:
        return ImportedTable((), (), (Refusal(1, "no row below the head"),))
    return _checked(head, lines, facts)


def _wrong_head(head: Sequence[str]) -> str:
    """What is wrong with the names of the columns; "" for nothing."""
    missing = [name for name in COLUMNS if name not in head]
    unknown = [name for name in head if name not in (*COLUMNS, *OPTIONAL)]
    twice = [name for name in dict.fromkeys(head) if head.count(name) > 1]
    for said, names in (("missing", missing), ("unknown", unknown), ("more than one", twice)):
        if names:
            return f"{said} column: {', '.join(names)}; the columns are {', '.join(COLUMNS)}"
    return ""


def _checked(head: Sequence[str], lines: Sequence[tuple[int, list[str]]], facts: Catalogue) -> ImportedTable:
    targets, points, refusals = list[Line](), list[Line](), list[Refusal]()
    seen = dict[tuple[str, ...], int]()
    for number, cells in lines:
        if len(cells) != len(head):
            refusals.append(Refusal(number, f"{len(cells)} cells, but {len(head)} columns"))
            continue
        row = {name: plain_line(cell) for name, cell in zip(head, cells, strict=True)}
        found = [Refusal(number, reason) for reason in _reasons(row, facts)]
        place = (row["scope"], row["indicator"], row["year"], row["operator"])
        if not found and place in seen:
            found = [Refusal(number, f"says again what line {seen[place]} says of this year")]
        seen.setdefault(place, number)
        refusals += found
        if not found:
            (targets if row["operator"] else points).append(row)
    return ImportedTable(tuple(targets), tuple(points), tuple(refusals))


def _reasons(row: Line, facts: Catalogue) -> Iterator[str]:
    """Why a row can't be taken, each reason with the column it is about."""
    if row["scope"] not in facts.members:
        yield f'scope: "{row["scope"]}" is no member state; such as AT, EL'
    yield from _wrong_kind(row)
    yield from _wrong_number(row, facts)
    if not (row["year"].isascii() and row["year"].isdigit() and int(row["year"]) in YEARS):
        yield f'year: "{row["year"]}" is no year from {YEARS[0]} to {YEARS[-1]}'
    for name in ("confirmed", "official"):
        if row.get(name, "no") not in ("yes", "no"):
            yield f'{name}: "{row[name]}" is neither yes nor no'
    if not is_address(row["source_url"]):
        yield f'source_url: "{row["source_url"]}" is no web address'


def _wrong_kind(row: Line) -> Iterator[str]:
    """Why a row is neither a target nor a year of a trajectory."""
    if row["operator"] not in (">=", ""):
        yield f'operator: "{row["operator"]}" is neither >= (a target) nor empty (a year of a trajectory)'
    elif (row["operator"] == "") != (row["basis"] == TRAJECTORY):
        yield f'basis: a row without an operator is a year of a trajectory and has the basis "{TRAJECTORY}"'
    elif row["operator"] and row["basis"] not in BASES:
        yield f'basis: "{row["basis"]}" is none of {", ".join(BASES)}'


def _wrong_number(row: Line, facts: Catalogue) -> Iterator[str]:
    if row["indicator"] not in facts.indicators:
        yield f'indicator: "{row["indicator"]}" is not declared'
        return
    unit = _unit(row, facts)
    if unit is None:
        yield f'unit: "{row["unit"]}" is not that of the indicator, {facts.indicators[row["indicator"]].unit}'
    value = _number(row["value"])
    if value is None:
        yield f'value: "{row["value"]}" is no number, such as 80 or 62.5'
    elif unit is not None:
        own, held = facts.unit_of(row["indicator"]), value * unit.factor
        if (own.minimum is not None and held < own.minimum) or (
            own.maximum is not None and held > own.maximum
        ):
            yield f'value: {row["value"]} is not possible in "{own.text}"'


def _unit(row: Line, facts: Catalogue) -> Unit | None:
    """The unit of a row, where it is the indicator's own or a multiple of it; by its code or its text."""
    own = facts.indicators[row["indicator"]].unit
    fitting = {code: unit for code, unit in facts.units.items() if own in (code, unit.of)}
    by_text = {unit.text: unit for unit in fitting.values()}
    return fitting.get(row["unit"]) or by_text.get(row["unit"])


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if abs(value) < float("inf") and "_" not in text else None


def _summary(table: ImportedTable) -> str:
    countries = {row["scope"] for row in (*table.targets, *table.points)}
    ways = {(row["scope"], row["indicator"]) for row in table.points}
    return (
        f"national targets: {len(table.targets)}; national trajectories: {len(ways)} with "
        f"{len(table.points)} years; member states: {len(countries)}"
    )


def _declared(table: ImportedTable) -> str:
    """What was read as declared facts (TOML); DeclaredError where they don't go together with the others."""
    facts = declared.catalogue()
    tables = [_target(row, facts) for row in table.targets] + [_point(row, facts) for row in table.points]
    text = "\n".join(("# Brought in by `python -m data.refresh targets`.", *tables))
    declared.read_catalogue(declared.DECLARED, text)
    return text


def _target(row: Line, facts: Catalogue) -> str:
    unit = _unit(row, facts)
    return _written(
        "target",
        scope=row["scope"],
        indicator=row["indicator"],
        operator=row["operator"],
        value=float(row["value"]),
        unit=next(code for code, each in facts.units.items() if each is unit),
        unit_text=row["unit"],
        year=int(row["year"]),
        basis=row["basis"],
        official=row.get("official", "no") == "yes",
        confirmed=row["confirmed"] == "yes",
        title=row["kpi_as_written"] or facts.indicators[row["indicator"]].name,
        stated_in=row["definition"],
        source=row["source_url"],
        quote=row["quote"],
        remark=row["remark"],
    )


def _point(row: Line, facts: Catalogue) -> str:
    unit = _unit(row, facts)
    return _written(
        TRAJECTORY,
        country=row["scope"],
        indicator=row["indicator"],
        unit=facts.indicators[row["indicator"]].unit,
        year=int(row["year"]),
        value=float(row["value"]) * (1.0 if unit is None else unit.factor),
        source=row["source_url"],
        official=row.get("official", "no") == "yes",
        confirmed=row["confirmed"] == "yes",
    )


def _written(name: str, **facts: str | float | bool) -> str:
    """A table of TOML; a string of JSON is one of TOML."""
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in facts.items()]
    return "\n".join((f"\n[[{name}]]", *lines)) + "\n"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m data.refresh targets",
        description=(
            "Brings in a table (CSV) of national targets and trajectories. A row with the operator >= is a "
            'target; a row without one and with the basis "trajectory" is a year of a national trajectory.'
        ),
        epilog=(
            f"Columns: {', '.join(COLUMNS)}; official (yes or no) may stand too. A line that can't be taken "
            "is told with the reason, and nothing is kept."
        ),
    )
    parser.add_argument("file", nargs="?", default="", help="the table, CSV in UTF-8")
    parser.add_argument("--dry-run", action="store_true", help="read, check and tell, but keep nothing")
    parser.add_argument("--forget", action="store_true", help="remove what was brought in before")
    return parser
