"""What a chart kind of /compare draws: the choice, the rows compared, and what is written and told of
them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, NamedTuple

import pandas as pd

from charts.pieces.marks import Labels, TargetLine, is_reference
from data.facts.catalogue import EU, Catalogue
from data.facts.fact_types import Unit
from data.facts.held_values import with_mark, with_values
from words.gaps import value_beside_goal
from words.language import Language
from words.tooltips import Row, tooltip

OF_EU, OF_BEST, OF_NOTHING, OF_MEAN = "eu", "best", "nothing", "mean"
BY_VALUE, BY_PROTOCOL, BY_CHANGE, BY_MAP = "value", "protocol", "change", "map"
# How many countries have a colour of their own, and a sentence.
MANY = 4


class OwnGroup(NamedTuple):
    """A group of member states that a reader has put together: its name, and the codes of its members."""

    name: str
    members: tuple[str, ...]


@dataclass(frozen=True)
class ComparisonChoice:
    """The codes chosen on /compare; `own`: the reader's own group, where what is chosen shows it."""

    indicator: str
    groups: tuple[str, ...]
    countries: tuple[str, ...]
    kind: str
    since: str
    period: str
    benchmark: str
    sort: str
    only: bool
    second: str
    own: OwnGroup | None = None

    @property
    def spans_one_group(self) -> bool:
        """Whether one group's first and last period can be set against each other."""
        return len(self.groups) == 1 and self.since < self.period


@dataclass(frozen=True, eq=False)
class Comparison:
    """`rows`: observations with `line` (country.group) from `since` to `period`, protocol order, the EU or
    the benchmark last. `changes`: how each country and group has moved from `since` to `period`, as
    analysis.change gives it. `names`: by line; `benchmark`: its name, `note`: how it was made.

    Of kinds that show more than the one indicator, `cells` are observations by `column` (an indicator, a
    group, a period), and `columns` their codes and names; both are empty for the others.
    """

    choice: ComparisonChoice
    facts: Catalogue
    rows: pd.DataFrame
    changes: pd.DataFrame
    names: Mapping[str, str]
    benchmark: str
    note: str
    unit: Unit
    periods: tuple[str, ...]
    cells: pd.DataFrame
    columns: tuple[tuple[str, str], ...]

    @property
    def chosen_lines(self) -> list[str]:
        """The chosen lines, in the order chosen."""
        return [f"{code}.{group}" for code in self.choice.countries for group in self.choice.groups]

    @cached_property
    def end_lines(self) -> list[str]:
        """The best and the worst line of the period, named where nobody is chosen; none for several groups,
        and where too few member states have a value for a ranking.
        """
        rows = with_values(self.now[~self.now["country"].map(is_reference)])
        apart = self.choice.countries or len(self.choice.groups) > 1
        if apart or len(rows) < self.facts.thresholds.ranking:
            return []
        ranked = sort_by_value(rows, self.lowest_first)
        return [f"{code}.{self.choice.groups[0]}" for code in (ranked[0], ranked[-1])]

    @cached_property
    def has_values(self) -> bool:
        """Whether there is anything to draw."""
        return bool(self.rows["value"].notna().any())

    @cached_property
    def now(self) -> pd.DataFrame:
        """The rows of the period."""
        return self.rows[self.rows["period"] == self.choice.period]

    @cached_property
    def _values(self) -> dict[str, float]:
        held = with_values(self.now)
        return dict(zip(held["line"], held["value"].tolist(), strict=True))

    @cached_property
    def _lines(self) -> dict[str, list[Mapping[str, Any]]]:
        return rows_by_line(self.rows)

    @cached_property
    def _rows(self) -> dict[tuple[str, str], Row]:
        return {(line, row["period"]): row for line, rows in self._lines.items() for row in rows}

    @property
    def countries(self) -> Sequence[str]:
        """The member states asked for: the chosen, where the others are left out, else all."""
        return self.choice.countries if self.choice.only else self.facts.countries

    @property
    def members(self) -> pd.DataFrame:
        """The member states' rows."""
        return self.rows[~self.rows["country"].map(is_reference)]

    @cached_property
    def reference_names(self) -> dict[str, str]:
        """What the EU or the benchmark is called, by its code among the countries."""
        codes = {line.split(".")[0] for line in self.names}
        return {code: self.benchmark for code in codes if is_reference(code)}

    @property
    def hides_total(self) -> bool:
        """Whether the EU stays out of the picture: the sum of a count over all member states would flatten
        every one of them.
        """
        return self.unit.kind != "rate" and self.choice.benchmark == OF_EU

    @property
    def lowest_first(self) -> bool:
        """Whether the lowest value is the best one."""
        return self.facts.indicators[self.choice.indicator].direction == "lower"

    def line(self, line: str) -> list[Mapping[str, Any]]:
        """One line's rows."""
        return self._lines.get(line, [])

    def row(self, line: str, period: str) -> Row | None:
        """A line's row of a period."""
        return self._rows.get((line, period))

    def value(self, line: str) -> float | None:
        """A line's value in the period."""
        return self._values.get(line)

    def reference(self, group: str) -> str:
        """The line that a group is compared with, or ""."""
        return self._references.get(group, "")

    @cached_property
    def _references(self) -> dict[str, str]:
        lines = (line.split(".") for line in reversed(self._lines))
        return {group: f"{code}.{group}" for code, group in lines if is_reference(code)}

    def changes_of(self, group: str) -> pd.DataFrame:
        """How each country's value for a group has moved; a missing one says why in `remark`."""
        return self.changes[self.changes["breakdown"] == group]

    def order(self, values: pd.DataFrame | None = None) -> list[str]:
        """Member states in the order chosen, those without a value last; then the benchmark. `values`: rows
        (country, value), else the first group's.
        """
        first = self.choice.groups[0]
        rows = self.now[self.now["breakdown"] == first] if values is None else values
        codes = list(dict.fromkeys(rows["country"]))
        members = [code for code in self.facts.countries if code in codes]
        last = [code for code in codes if is_reference(code)]
        if self.choice.sort in (BY_PROTOCOL, BY_MAP):
            return [*members, *last]
        ranked = self.changes_of(first) if self.choice.sort == BY_CHANGE else rows
        held = sort_by_value(ranked[ranked["country"].isin(members)], self.lowest_first)
        return [*held, *(code for code in members if code not in held), *last]

    def target_line(self, language: Language) -> TargetLine | None:
        """The EU target that is shown country by country, and what its line is called."""
        target, value = self.facts.target(self.choice.indicator), self.goal(self.choice.indicator)
        if target is None or value is None:
            return None
        goal = language.goal(value, self.unit)
        return TargetLine(value, language.text("{year} target: {goal}", year=target.year, goal=goal))

    def goal(self, indicator: str) -> float | None:
        """The EU target that is shown country by country, in the indicator's unit; None without one."""
        target = self.facts.target(indicator)
        if target is None or target.status_for != "members":
            return None
        return self.facts.target_value(target)

    def write_value(self, value: float, language: Language, indicator: str = "") -> str:
        """A value of an indicator, the one chosen or another, as text; one that just misses its target has
        the decimals that show it.
        """
        code = indicator or self.choice.indicator
        lower = self.facts.indicators[code].direction == "lower"
        return value_beside_goal(value, self.goal(code), self.facts.unit_of(code), language, lower=lower)

    def value_text(self, row: Row | None, language: Language) -> str:
        """A row's value with its flags, or that there is none."""
        if row is None or pd.isna(row["value"]):
            return language.text("no data")
        return f"{self.write_value(float(row['value']), language, row['indicator'])} {row['flags']}".strip()

    def cell_tooltips(self, rows: pd.DataFrame, language: Language) -> dict[tuple[str, str], str]:
        """The tooltip of each (country, column) of cells."""
        found = {}
        for row in rows_as_mappings(rows):
            write = partial(self.write_value, language=language, indicator=row["indicator"])
            text, code = tooltip(row, self.unit, language, write), row["country"]
            name = self.reference_names.get(code) or language.country(code)
            found[code, row["column"]] = text.replace(f"<b>{language.country(code)}</b>", f"<b>{name}</b>", 1)
        return found

    def tooltips(self, language: Language) -> dict[tuple[str, str], str]:
        """The tooltip of each (line, period)."""
        of_eu = self.rows[self.rows["country"] == EU]
        columns = (of_eu[name] for name in ("breakdown", "period", "value", "flags"))
        eu = {
            (group, period): with_mark(self.write_value(float(value), language), flags)
            for group, period, value, flags in zip(*columns, strict=True)
            if pd.notna(value)
        }
        found = {}
        for (line, period), row in self._rows.items():
            union = None if row["country"] == EU else eu.get((row["breakdown"], period))
            text = tooltip(row, self.unit, language, partial(self.write_value, language=language), union)
            found[line, period] = text.replace(
                f"<b>{language.country(row['country'])}</b>", f"<b>{self.names[line]}</b>", 1
            )
        return found

    def labels(self, values: Mapping[Any, str], texts: Mapping[Any, str], *, by_line: bool) -> Labels:
        """Labels of a figure that tells marks apart by line, or by country alone."""
        if by_line:
            return Labels(values, texts, self.chosen_lines, self.names)
        return Labels(values, texts, self.choice.countries, self.reference_names)


def sort_by_value(rows: pd.DataFrame, lowest_first: bool) -> list[str]:
    """The countries of rows (country, value) that have a value, the best first."""
    held = with_values(rows)
    return held.sort_values("value", ascending=lowest_first, kind="stable")["country"].tolist()


def in_order(rows: pd.DataFrame, order: Sequence[str]) -> pd.DataFrame:
    """The rows of these countries, in their order; those of one country stay as they are."""
    place = {code: number for number, code in enumerate(order)}
    kept = rows[rows["country"].isin(place)]
    return (
        kept.assign(place=kept["country"].map(place))
        .sort_values("place", kind="stable")
        .drop(columns="place")
        .reset_index(drop=True)
    )


def rows_as_mappings(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """Each row by column. itertuples takes eight times as long: it reads texts cell by cell."""
    names = rows.columns.tolist()
    columns = (rows[name].tolist() for name in names)
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def rows_by_line(rows: pd.DataFrame) -> dict[str, list[Mapping[str, Any]]]:
    """Each line's rows by column, in their order."""
    found: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows_as_mappings(rows):
        found.setdefault(row["line"], []).append(row)
    return found
