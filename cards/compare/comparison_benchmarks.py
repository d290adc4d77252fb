"""What the countries of /compare are compared with: the EU, a mean, the best, another country, or nothing."""

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from analysis import benchmarks
from charts.comparison import OF_BEST, OF_EU, OF_MEAN, OF_NOTHING, ComparisonChoice
from charts.pieces.marks import BENCHMARK
from data.facts.catalogue import EU, catalogue
from words.language import ENGLISH, Language, load_language


class BenchmarkRows(NamedTuple):
    """The benchmark's observations, its name, and how it was made ("" where that needs no words)."""

    rows: pd.DataFrame
    name: str
    note: str


def benchmarks_offered(indicator: str) -> list[str]:
    """What can be compared with; no mean of counts or of a group of one country, which would say nothing."""
    facts = catalogue()
    rate = facts.unit_of(indicator).kind == "rate"
    best = [OF_BEST] if rate and facts.indicators[indicator].direction != "neither" else []
    means = [OF_MEAN, *_means_of_groups(offered=True)] if rate else []
    return [OF_EU, *means, *best, *facts.countries, OF_NOTHING]


def benchmarks_readable(indicator: str) -> list[str]:
    """What a link may name: what is offered, and the means of older groups."""
    older = _means_of_groups(offered=False) if catalogue().unit_of(indicator).kind == "rate" else []
    return [*benchmarks_offered(indicator), *older]


def _means_of_groups(*, offered: bool) -> list[str]:
    groups = catalogue().groups.items()
    return [
        f"{OF_MEAN}-{code}"
        for code, group in groups
        if (group.has_statistic if offered else bool(group.union_of))
    ]


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


def benchmark_rows(choice: ComparisonChoice, rows: pd.DataFrame, language: Language) -> BenchmarkRows:
    """What a choice is compared with, made of the indicator's observations (all countries, the EU too)."""
    facts, code, name = catalogue(), choice.benchmark, benchmark_name(choice.benchmark, language)
    if code == OF_NOTHING:
        return BenchmarkRows(rows.iloc[0:0], name, "")
    if code == OF_EU:
        return BenchmarkRows(rows[rows["country"] == EU], name, "")
    if code in facts.members:
        own = rows[rows["country"] == code].assign(country=BENCHMARK)
        return BenchmarkRows(own, name, language.text("Compared with: {name}.", name=name))
    if code == OF_BEST:
        best = benchmarks.group_best(
            rows,
            facts.countries,
            facts.indicators[choice.indicator].direction,
            facts.unit_of(choice.indicator),
        )
        return BenchmarkRows(
            _as_observations(best, rows, code), name, _best_note(best, choice.groups, language)
        )
    members = facts.countries if code == OF_MEAN else facts.groups[code.split("-", 1)[1]].members
    mean = benchmarks.group_mean(rows, members)
    note = _mean_note(
        mean.loc[mean["period"] == choice.period, "of"].tolist(), len(members), choice, language
    )
    return BenchmarkRows(_as_observations(mean, rows, code), name, note)


def _best_note(best: pd.DataFrame, groups: Sequence[str], language: Language) -> str:
    """ "Best member state: Finland (2021 and 2023), Netherlands (2025).", by group where there are
    several.
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
    return language.text("Best member state: {names}.", names="; ".join(names)) if names else ""


def _leads(best: pd.DataFrame, language: Language) -> list[str]:
    """Who was best, and when."""
    periods: dict[str, list[str]] = {}
    for period, who in best[["period", "who"]].itertuples(index=False):
        periods.setdefault(who, []).append(period)
    return [
        language.text(
            "{who} ({periods})", who=language.countries(who.split(".")), periods=language.list(when)
        )
        for who, when in periods.items()
    ]


def _mean_note(counts: Sequence[int], total: int, choice: ComparisonChoice, language: Language) -> str:
    """How a mean was made; `counts`: of how many of `total` members it is, a number a group."""
    name = benchmark_name(choice.benchmark, language)
    if not counts:
        return language.text("{name}: no value in {period}.", name=name, period=choice.period)
    held = language.number(counts[0])
    if len(set(counts)) > 1:
        held = f"{language.number(min(counts))}–{language.number(max(counts))}"
    return language.text(
        "{name}: computed by the dashboard, unweighted (each country counts once), {held} of {total} with "
        "a value in {period}.",
        name=name[:1].upper() + name[1:],
        held=held,
        total=total,
        period=choice.period,
    )


def _as_observations(benchmark: pd.DataFrame, rows: pd.DataFrame, code: str) -> pd.DataFrame:
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
        remark=[_remark(code, who, count) for who, count in sources],
        decimals=float("nan"),
    )
    return every[list(rows.columns)]


def _remark(code: str, who: str, count: int) -> str:
    """What a benchmark's value is and how it was made, in English as all remarks are: a file keeps it
    whatever the reader's language.
    """
    if who:
        return f"{load_language(ENGLISH).countries(who.split('.'))}, best of {count} member states"
    return f"{benchmark_name(code, load_language(ENGLISH))}, computed from {count} member states"
