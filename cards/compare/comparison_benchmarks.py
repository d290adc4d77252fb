"""What the countries of /compare are compared with: the EU, a mean, the best, another country, or nothing."""

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from analysis import benchmarks
from cards.compare.named_groups import find_group, named_groups
from charts.comparison import OF_BEST, OF_EU, OF_MEAN, OF_NOTHING, ComparisonChoice, OwnGroup
from charts.pieces.marks import BENCHMARK
from data.facts.catalogue import EU, catalogue
from data.facts.memory import remember
from words.language import ENGLISH, Language, load_language


class BenchmarkRows(NamedTuple):
    """The benchmark's observations, its name, and how it was made ("" where that needs no words)."""

    rows: pd.DataFrame
    name: str
    note: str


@remember
def benchmarks_offered(indicator: str, own: OwnGroup | None = None) -> list[str]:
    """What can be compared with; no mean of counts or of a group of one country, which would say nothing.
    `own`: the reader's own group.
    """
    facts = catalogue()
    rate = facts.unit_of(indicator).kind == "rate"
    best = [OF_BEST] if rate and facts.indicators[indicator].direction != "neither" else []
    groups = named_groups(own, load_language(ENGLISH))
    means = [OF_MEAN, *(f"{OF_MEAN}-{code}" for code in groups)] if rate else []
    return [OF_EU, *means, *best, *facts.countries, OF_NOTHING]


def benchmarks_readable(indicator: str, own: OwnGroup | None = None) -> list[str]:
    """What a link may name: what is offered, and the means of older groups."""
    older = [f"{OF_MEAN}-{code}" for code, group in catalogue().groups.items() if group.union_of]
    means = older if catalogue().unit_of(indicator).kind == "rate" else []
    return [*benchmarks_offered(indicator, own), *means]


def benchmark_name(code: str, language: Language, own: OwnGroup | None = None) -> str:
    """A benchmark as pickers, tables and figures call it."""
    if code == OF_MEAN:
        return language.text("mean of the 27")
    if code.startswith(f"{OF_MEAN}-"):
        group = find_group(code.split("-", 1)[1], own, language)
        return language.text("mean of {group}", group=group.within)
    fixed = {
        OF_EU: language.country(EU),
        OF_BEST: language.text("best member state"),
        OF_NOTHING: language.text("nothing"),
    }
    return fixed[code] if code in fixed else language.country(code)


def benchmark_place(choice: ComparisonChoice, language: Language) -> str:
    """What is compared with, within a sentence: "the EU", "the mean of the Baltic states"."""
    code = choice.benchmark
    if code == OF_MEAN:
        return language.text("the mean of the 27")
    if code.startswith(f"{OF_MEAN}-"):
        group = find_group(code.split("-", 1)[1], choice.own, language)
        return language.text("the mean of {group}", group=group.within)
    return language.text("the best member state") if code == OF_BEST else language.place(code_of_place(code))


def opening_benchmark_place(choice: ComparisonChoice, language: Language) -> str:
    """What is compared with, where a sentence begins with it."""
    code = choice.benchmark
    if code == OF_MEAN:
        return language.text("The mean of the 27")
    if code.startswith(f"{OF_MEAN}-"):
        group = find_group(code.split("-", 1)[1], choice.own, language)
        return language.text("The mean of {group}", group=group.within)
    if code == OF_BEST:
        return language.text("The best member state")
    return language.opening_place(code_of_place(code))


def code_of_place(benchmark: str) -> str:
    """The code of the country, or of the Union, that is compared with."""
    return EU if benchmark == OF_EU else benchmark


def benchmark_rows(choice: ComparisonChoice, rows: pd.DataFrame, language: Language) -> BenchmarkRows:
    """What a choice is compared with, made of the indicator's observations (all countries, the EU too)."""
    facts, code = catalogue(), choice.benchmark
    name = benchmark_name(code, language, choice.own)
    if code == OF_NOTHING:
        return BenchmarkRows(rows.iloc[0:0], name, "")
    if code == OF_EU:
        return BenchmarkRows(rows[rows["country"] == EU], name, "")
    if code in facts.members:
        own = rows[rows["country"] == code].assign(country=BENCHMARK)
        place = language.place(code)
        return BenchmarkRows(
            own, name, language.text("The countries are compared with {place}.", place=place)
        )
    if code == OF_BEST:
        best = benchmarks.group_best(
            rows,
            facts.countries,
            facts.indicators[choice.indicator].direction,
            facts.unit_of(choice.indicator),
        )
        return BenchmarkRows(
            _as_observations(best, rows, choice), name, _best_note(best, choice.groups, language)
        )
    members = facts.countries
    if code != OF_MEAN:
        members = find_group(code.split("-", 1)[1], choice.own, language).members
    mean = benchmarks.group_mean(rows, members)
    note = _mean_note(
        mean.loc[mean["period"] == choice.period, "of"].tolist(), len(members), choice, language
    )
    return BenchmarkRows(_as_observations(mean, rows, choice), name, note)


def _best_note(best: pd.DataFrame, groups: Sequence[str], language: Language) -> str:
    """ "The best member state was Finland (2021 and 2023), the Netherlands (2025).", by group where there
    are several.
    """
    leads_of = {group: ", ".join(_leads(best[best["breakdown"] == group], language)) for group in groups}
    names = [
        leads
        if len(groups) == 1
        else language.text(
            "{name}: {names}", name=language.text(catalogue().breakdowns[group].name), names=leads
        )
        for group, leads in leads_of.items()
        if leads
    ]
    return language.text("The best member state was {names}.", names=language.parts(names)) if names else ""


def _leads(best: pd.DataFrame, language: Language) -> list[str]:
    """Who was best, and when."""
    periods: dict[str, list[str]] = {}
    for period, who in best[["period", "who"]].itertuples(index=False):
        periods.setdefault(who, []).append(period)
    return [
        language.text("{who} ({periods})", who=language.places(who.split(".")), periods=language.list(when))
        for who, when in periods.items()
    ]


def _mean_note(counts: Sequence[int], total: int, choice: ComparisonChoice, language: Language) -> str:
    """How a mean was made; `counts`: of how many of `total` members it is, a number a group."""
    name = opening_benchmark_place(choice, language)
    if not counts:
        return language.text("{name} has no value for {period}.", name=name, period=choice.period)
    held = language.number(counts[0])
    if len(set(counts)) > 1:
        held = f"{language.number(min(counts))}–{language.number(max(counts))}"
    return language.text(
        "{name} is computed by the dashboard and unweighted (each country counts once). {held} of {total} "
        "have a value for {period}.",
        name=name,
        held=held,
        total=total,
        period=choice.period,
    )


def _as_observations(benchmark: pd.DataFrame, rows: pd.DataFrame, choice: ComparisonChoice) -> pd.DataFrame:
    """A computed benchmark in the columns of observations, without dataset or edition."""
    if benchmark.empty:
        return rows.iloc[0:0]
    sources = zip(benchmark["who"], benchmark["of"], strict=True)
    every = benchmark.assign(
        indicator=rows["indicator"].iloc[0],
        unit=rows["unit"].iloc[0],
        country=BENCHMARK,
        flags="",
        flags_known=True,
        dataset="",
        role="",
        edition="",
        remark=[_remark(choice, who, count) for who, count in sources],
        decimals=float("nan"),
    )
    return every[list(rows.columns)]


def _remark(choice: ComparisonChoice, who: str, count: int) -> str:
    """What a benchmark's value is and how it was made, in English as all remarks are: a file keeps it
    whatever the reader's language.
    """
    if who:
        return f"{load_language(ENGLISH).countries(who.split('.'))}, best of {count} member states"
    name = benchmark_name(choice.benchmark, load_language(ENGLISH), choice.own)
    return f"{name}, computed from {count} member states"
