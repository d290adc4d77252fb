"""What /compare shows: the rows of the choice, one line a country and group, with the benchmark beside
them.
"""

from collections.abc import Sequence

import pandas as pd

from analysis.change import change_since
from cards.compare.comparison_benchmarks import benchmark_rows
from cards.compare.comparison_columns import cells_of
from cards.view import View
from charts.comparison import Comparison, ComparisonChoice
from charts.kinds import kind_of
from charts.pieces.marks import BENCHMARK
from data.facts.catalogue import EU, TOTAL, catalogue
from data.facts.memory import remember
from data.queries import series
from words.language import Language


@remember
def comparison(choice: ComparisonChoice, view: View) -> Comparison:
    """The rows, names, benchmark and cells of a choice."""
    rows = series.observations(choice.indicator, view.moment, None, None, choice.groups)
    rows = rows[(rows["period"] >= choice.since) & (rows["period"] <= choice.period)]
    benchmark = benchmark_rows(choice, rows, view.language)
    compared = _with_lines(_members(choice, rows), benchmark.rows)
    periods = _periods(choice, view)
    cells, columns = cells_of(kind_of(choice.kind).subject, choice, compared, periods, view)
    return Comparison(
        choice=choice,
        facts=view.catalogue,
        rows=compared,
        changes=_changes(choice, compared),
        names=_line_names(compared, choice.groups, benchmark.name, view.language),
        benchmark=benchmark.name,
        note=benchmark.note,
        unit=view.catalogue.unit_of(choice.indicator),
        periods=periods,
        cells=cells,
        columns=columns,
    )


def _members(choice: ComparisonChoice, rows: pd.DataFrame) -> pd.DataFrame:
    """The member states' rows: all, or the chosen alone."""
    members = rows[rows["country"] != EU]
    if choice.only and choice.countries:
        members = members[members["country"].isin(choice.countries)]
    # Breakdowns in the order chosen, which is that of breakdowns.toml, not of the alphabet.
    place = {group: number for number, group in enumerate(choice.groups)}
    return (
        members.assign(place=members["breakdown"].map(place))
        .sort_values("place", kind="stable")
        .drop(columns="place")
    )


def _with_lines(members: pd.DataFrame, beside: pd.DataFrame) -> pd.DataFrame:
    every = pd.concat([members, beside], ignore_index=True) if len(beside) else members.reset_index(drop=True)
    return every.assign(line=every["country"] + "." + every["breakdown"])


def _changes(choice: ComparisonChoice, rows: pd.DataFrame) -> pd.DataFrame:
    """How each country and group has moved over the choice's periods."""
    several = [
        change_since(rows[rows["breakdown"] == group], choice.since, choice.period) for group in choice.groups
    ]
    return pd.concat(several, ignore_index=True)


def _periods(choice: ComparisonChoice, view: View) -> tuple[str, ...]:
    """The periods held for any of the groups."""
    held = {
        period for group in choice.groups for period in series.periods(choice.indicator, view.moment, group)
    }
    return tuple(sorted(period for period in held if choice.since <= period <= choice.period))


def _line_names(
    rows: pd.DataFrame, groups: Sequence[str], benchmark: str, language: Language
) -> dict[str, str]:
    lines = dict.fromkeys(zip(rows["line"], rows["country"], rows["breakdown"], strict=True))
    return {line: line_name(country, group, groups, benchmark, language) for line, country, group in lines}


def line_name(country: str, group: str, groups: Sequence[str], benchmark: str, language: Language) -> str:
    """A line's name: the country, and the group where it isn't everyone."""
    name = benchmark if country == BENCHMARK else language.country(country)
    if group == TOTAL and len(groups) == 1:
        return name
    return language.text(
        "{country}, {group}", country=name, group=language.text(catalogue().breakdowns[group].name)
    )
