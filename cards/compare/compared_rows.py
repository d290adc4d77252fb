"""What /compare shows: the rows of the choice, one line a country and group, with the benchmark
beside them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from analysis import benchmarks
from cards.view import View
from charts.marks import BENCHMARK, is_reference
from data.facts.catalogue import EU, TOTAL, catalogue
from data.facts.fact_types import Unit
from data.facts.memory import remember
from data.queries import series
from words.language import ENGLISH, Language, load_language

LINES, SLOPE, RANKING, DUMBBELL, SCATTER = "lines", "slope", "ranking", "dumbbell", "scatter"
HEAT, MULTIPLES, STACKED, STRIP = "heat", "multiples", "stacked", "strip"
OF_EU, OF_BEST, OF_NOTHING, OF_MEAN = "eu", "best", "nothing", "mean"
# How many countries have a colour of their own, and a sentence.
MANY = 4
BY_VALUE, BY_PROTOCOL, BY_CHANGE, BY_MAP = "value", "protocol", "change", "map"


@dataclass(frozen=True)
class Choice:
    """The codes chosen on /compare."""

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


@dataclass(frozen=True, eq=False)
class Compared:
    """`rows`: observations with `line` (country.group) from `since` to `period`, protocol order, the EU or
    the benchmark last.
    """

    choice: Choice
    rows: pd.DataFrame
    names: dict[str, str]
    benchmark: str
    note: str
    unit: Unit
    periods: tuple[str, ...]

    @property
    def chosen(self) -> list[str]:
        """The chosen lines, in the order chosen."""
        return [f"{code}.{group}" for code in self.choice.countries for group in self.choice.groups]

    @cached_property
    def now(self) -> pd.DataFrame:
        """The rows of the period."""
        return self.rows[self.rows["period"] == self.choice.period]

    @cached_property
    def _values(self) -> dict[str, float]:
        held = self.now.dropna(subset="value")
        return dict(zip(held["line"], held["value"].tolist(), strict=True))

    @cached_property
    def _lines(self) -> dict[str, pd.DataFrame]:
        return {str(line): of_line for line, of_line in self.rows.groupby("line", sort=False)}

    @property
    def members(self) -> pd.DataFrame:
        """The member states' rows."""
        return self.rows[~self.rows["country"].map(is_reference)]

    def line(self, line: str) -> pd.DataFrame:
        """One line's rows."""
        return self._lines.get(line, self.rows.iloc[0:0])

    def value(self, line: str) -> float | None:
        """A line's value in the period."""
        return self._values.get(line)

    def reference(self, group: str) -> str:
        """The line that a group is compared with, or ""."""
        return next(
            (line for line in self._lines if is_reference(line.split(".")[0]) and line.endswith(f".{group}")),
            "",
        )


@remember
def compared(choice: Choice, view: View) -> Compared:
    """The rows, names and benchmark of a choice."""
    facts = view.catalogue
    rows = series.observations(choice.indicator, view.moment, None, None, choice.groups)
    rows = rows[(rows["period"] >= choice.since) & (rows["period"] <= choice.period)]
    beside, name, note = _benchmark(choice, rows, view.language)
    members = rows[rows["country"] != EU]
    if choice.only and choice.countries:
        members = members[members["country"].isin(choice.countries)]
    # Breakdowns in the order chosen, which is that of breakdowns.toml, not of the alphabet.
    place = {group: number for number, group in enumerate(choice.groups)}
    members = (
        members.assign(place=members["breakdown"].map(place))
        .sort_values("place", kind="stable")
        .drop(columns="place")
    )
    every = pd.concat([members, beside], ignore_index=True) if len(beside) else members.reset_index(drop=True)
    every = every.assign(line=every["country"] + "." + every["breakdown"])
    lines = every.drop_duplicates("line")[["line", "country", "breakdown"]].itertuples(index=False)
    names = {
        line: line_name(country, group, choice.groups, name, view.language) for line, country, group in lines
    }
    held = {
        period for group in choice.groups for period in series.periods(choice.indicator, view.moment, group)
    }
    periods = tuple(sorted(period for period in held if choice.since <= period <= choice.period))
    return Compared(choice, every, names, name, note, facts.unit_of(choice.indicator), periods)


def line_name(country: str, group: str, groups: Sequence[str], benchmark: str, language: Language) -> str:
    """A line's name: the country, and the group where it isn't everyone."""
    name = benchmark if country == BENCHMARK else language.country(country)
    if group == TOTAL and len(groups) == 1:
        return name
    return language.text(
        "{country}, {group}", country=name, group=language.text(catalogue().breakdowns[group].name)
    )


def benchmarks_offered(indicator: str) -> list[str]:
    """What can be compared with; no mean of counts, which would say nothing."""
    facts = catalogue()
    rate = facts.unit_of(indicator).kind == "rate"
    best = [OF_BEST] if rate and facts.indicators[indicator].direction != "neither" else []
    means = [OF_MEAN, *(f"{OF_MEAN}-{group}" for group in facts.groups)] if rate else []
    return [OF_EU, *means, *best, *facts.countries, OF_NOTHING]


def benchmark_name(code: str, language: Language) -> str:
    """A benchmark in words."""
    facts = catalogue()
    if code == OF_MEAN:
        return language.text("mean of the 27")
    if code.startswith(f"{OF_MEAN}-"):
        return language.text("mean of {group}", group=language.text(facts.groups[code.split("-", 1)[1]].name))
    fixed = {
        OF_EU: language.country(EU),
        OF_BEST: language.text("best member state"),
        OF_NOTHING: language.text("nothing"),
    }
    return fixed[code] if code in fixed else language.country(code)


def _benchmark(choice: Choice, rows: pd.DataFrame, language: Language) -> tuple[pd.DataFrame, str, str]:
    """The benchmark's rows, name, and how it was made."""
    facts, code, name = catalogue(), choice.benchmark, benchmark_name(choice.benchmark, language)
    if code == OF_NOTHING:
        return rows.iloc[0:0], name, ""
    if code == OF_EU:
        return rows[rows["country"] == EU], name, ""
    if code in facts.members:
        return (
            rows[rows["country"] == code].assign(country=BENCHMARK),
            name,
            language.text("Compared with: {name}.", name=name),
        )
    if code == OF_BEST:
        made = benchmarks.best_of(rows, facts.countries, facts.indicators[choice.indicator].direction)
        return _as_rows(made, rows, code), name, _best_note(made, choice.groups, language)
    members = facts.countries if code == OF_MEAN else facts.groups[code.split("-", 1)[1]].members
    made = benchmarks.mean_of(rows, members)
    return _as_rows(made, rows, code), name, _mean_note(made, choice, name, len(members), language)


def _best_note(made: pd.DataFrame, groups: Sequence[str], language: Language) -> str:
    """ "Best member state: Finland (2021 and 2023), Netherlands (2025).", by group where there are several."""
    told = []
    for group in groups:
        periods: dict[str, list[str]] = {}
        for period, who in made.loc[made["breakdown"] == group, ["period", "who"]].itertuples(index=False):
            periods.setdefault(who, []).append(period)
        leads = [
            language.text(
                "{who} ({periods})", who=language.countries(who.split(".")), periods=language.list(when)
            )
            for who, when in periods.items()
        ]
        name = language.text(catalogue().breakdowns[group].name)
        told += (
            [
                language.text("{name}: {names}", name=name, names=", ".join(leads))
                if len(groups) > 1
                else ", ".join(leads)
            ]
            if leads
            else []
        )
    return language.text("Best member state: {names}.", names="; ".join(told)) if told else ""


def _mean_note(made: pd.DataFrame, choice: Choice, name: str, total: int, language: Language) -> str:
    counts = made.loc[made["period"] == choice.period, "of"].tolist()
    if not counts:
        return language.text("{name}: no value in {period}.", name=name, period=choice.period)
    held = (
        language.number(counts[0])
        if len(set(counts)) == 1
        else f"{language.number(min(counts))}–{language.number(max(counts))}"
    )
    return language.text(
        "{name}: computed by the dashboard, unweighted (each country counts once), {held} of {total} with "
        "a value in {period}.",
        name=name[:1].upper() + name[1:],
        held=held,
        total=total,
        period=choice.period,
    )


def _as_rows(made: pd.DataFrame, rows: pd.DataFrame, code: str) -> pd.DataFrame:
    """A computed benchmark in the columns of observations, without dataset or edition."""
    if made.empty:
        return rows.iloc[0:0]
    made = made.assign(
        indicator=rows["indicator"].iloc[0],
        unit=rows["unit"].iloc[0],
        country=BENCHMARK,
        flags="",
        flags_known=True,
        dataset="",
        edition="",
        remark=[_remark(code, who, count) for who, count in zip(made["who"], made["of"], strict=True)],
        decimals=float("nan"),
    )
    return made[list(rows.columns)]


def _remark(code: str, who: str, count: int) -> str:
    """What a benchmark's value is and how it was made, in English as all remarks are: a file keeps it
    whatever the reader's language.
    """
    if who:
        return f"{load_language(ENGLISH).countries(who.split('.'))}, best of {count} member states"
    return f"{benchmark_name(code, load_language(ENGLISH))}, computed from {count} member states"
