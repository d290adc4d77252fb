"""What must hold between the declared files: every code that one uses is declared in another. What is wrong
is named by file, table and key. For data.facts.catalogue.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from data.facts.declared_reader import DeclaredError, parse_tables, read_tables
from data.facts.fact_types import (
    UNKNOWN,
    Breakdown,
    Dataset,
    Group,
    Indicator,
    Region,
    Rule,
    SeriesRule,
    Target,
)
from data.facts.national_facts import BROUGHT_IN, ROADMAPS, Roadmap, TrajectoryPoint
from data.facts.pace_facts import AgeShares, Curve, PaceRules

TABLES = {
    "indicators/*.toml": ("defaults", "indicator"),
    "skills.toml": ("area", "level"),
    "units.toml": ("unit",),
    "breakdowns.toml": ("kind", "breakdown"),
    "countries.toml": ("aggregate", "member", "other", "alias"),
    "groups.toml": ("group",),
    "regions.toml": ("region",),
    "flags.toml": ("flag",),
    "sources.toml": ("source", "dataset"),
    "targets.toml": ("target",),
    "national_targets.toml": ("target",),
    "national_roadmaps.toml": ("roadmap",),
    "quoted.toml": ("quoted",),
    "checks.toml": ("rule",),
    "trajectories.toml": ("curve",),
    "coalition_timeline.toml": ("count",),
    "coalition_sites.toml": ("site",),
    "coalition_feeds.toml": ("software", "paths", "site"),
    "glossary.toml": ("term",),
    "search.toml": ("synonym",),
}


@dataclass(frozen=True)
class Codes:
    """The codes that are declared of each kind."""

    indicators: Collection[str]
    themes: Collection[str]
    units: Collection[str]
    areas: Collection[str]
    levels: Collection[str]
    datasets: Collection[str]
    sources: Collection[str]
    breakdown_kinds: Collection[str]
    breakdowns: Collection[str]
    members: Collection[str]
    aggregates: Collection[str]


def check_tables(folder: Path, brought_in: str) -> None:
    """DeclaredError for a misspelt table: it would be a fact that is silently not there."""
    for pattern, expected in TABLES.items():
        for path in sorted(folder.glob(pattern)):
            _expect_tables(read_tables(path), expected, path)
    _expect_tables(parse_tables(brought_in, BROUGHT_IN), ("target", "trajectory"), BROUGHT_IN)


def _expect_tables(names: Collection[str], expected: Collection[str], path: Path) -> None:
    for name in names:
        if name not in expected:
            raise DeclaredError(f"{path}: unknown table [{name}]; known are {', '.join(expected)}")


def check_indicators(indicators: Mapping[str, Indicator], codes: Codes, folder: Path) -> None:
    """DeclaredError for an indicator whose theme, unit, area, level or dataset is not declared."""
    for code, indicator in indicators.items():
        where = f"{folder}/indicators, [indicator.{code}]"
        expect(indicator.theme, codes.themes, f'{where}, key "theme"')
        expect(indicator.unit, codes.units, f'{where}, key "unit"')
        if indicator.area or indicator.level:
            expect(indicator.area, codes.areas, f'{where}, key "area"')
            expect(indicator.level, codes.levels, f'{where}, key "level"')
        for rule in indicator.series:
            if rule.dataset != UNKNOWN:
                expect(rule.dataset, codes.datasets, f'{where}, key "dataset"')
            _expect_seams(rule, where)
            if rule.role == "printed" and not isinstance(rule.countries, tuple):
                raise DeclaredError(f'{where}, also, key "countries" is missing: whose values are printed')


def check_targets(targets: Sequence[Target], codes: Codes, path: Path) -> None:
    """DeclaredError for a target without a source, or of a scope, indicator or unit that is not declared."""
    for number, target in enumerate(targets, 1):
        where = f"{path}, [[target]] number {number}"
        expect(target.scope, (*codes.members, *codes.aggregates), f'{where}, key "scope"')
        if target.indicator is not None:
            expect(target.indicator, codes.indicators, f'{where}, key "indicator"')
        if target.unit is not None:
            expect(target.unit, codes.units, f'{where}, key "unit"')
        if not target.source:
            raise DeclaredError(f'{where}, key "source" is empty: a target needs its source')
        if target.part_of:
            expect(target.part_of, codes.indicators, f'{where}, key "part_of"')
        if (target.status_for == "part") != bool(target.part_of):
            raise DeclaredError(f'{where}: status_for = "part" and part_of belong together')


def check_national(
    roadmaps: Sequence[Roadmap], points: Sequence[TrajectoryPoint], codes: Codes, folder: Path
) -> None:
    """DeclaredError for a roadmap or a trajectory of no member state, or of an undeclared indicator."""
    for roadmap in roadmaps:
        expect(roadmap.country, codes.members, f'{folder}/{ROADMAPS}, key "country"')
    for number, point in enumerate(points, 1):
        where = f"{BROUGHT_IN}, [[trajectory]] number {number}"
        expect(point.country, codes.members, f'{where}, key "country"')
        expect(point.indicator, codes.indicators, f'{where}, key "indicator"')
        expect(point.unit, codes.units, f'{where}, key "unit"')


def check_breakdowns(breakdowns: Mapping[str, Breakdown], codes: Codes, folder: Path) -> None:
    """DeclaredError for a breakdown of an unknown kind."""
    for code, breakdown in breakdowns.items():
        where = f'{folder}/breakdowns.toml, [breakdown.{code}], key "kind"'
        expect(breakdown.kind, codes.breakdown_kinds, where)


def check_datasets(datasets: Mapping[str, Dataset], codes: Codes, folder: Path) -> None:
    """DeclaredError for a dataset of an unknown source, and a release without a day or a source."""
    for code, dataset in datasets.items():
        where = f"{folder}/sources.toml, [dataset.{code}]"
        expect(dataset.source, codes.sources, f'{where}, key "source"')
        for day, address in dataset.releases.items():
            if not (_is_day(day) and address.startswith("https://")):
                raise DeclaredError(
                    f'{where}, key "releases": "{day}" must be a day such as 2027-12-15 with the https '
                    "address that states it"
                )


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def check_rules(rules: Sequence[Rule], codes: Codes, folder: Path) -> None:
    """DeclaredError for a rule on a code that doesn't exist: it would never run."""
    for number, rule in enumerate(rules, 1):
        where = f"{folder}/checks.toml, [[rule]] number {number}"
        if rule.indicator:
            expect(rule.indicator, codes.indicators, f'{where}, key "indicator"')
        for code in rule.terms:
            expect(code, codes.indicators, f'{where}, key "terms"')
        for code in rule.breakdowns:
            expect(code, codes.breakdowns, f'{where}, key "breakdowns"')


def check_places(
    groups: Mapping[str, Group], regions: Mapping[str, Region], codes: Codes, folder: Path
) -> None:
    """DeclaredError for a group or a region of a country that is no member state."""
    for name, group in groups.items():
        for code in group.members:
            expect(code, codes.members, f'{folder}/groups.toml, [group.{name}], key "members"')
    for code, region in regions.items():
        expect(region.country, codes.members, f'{folder}/regions.toml, [region.{code}], key "country"')


def check_pace(pace: PaceRules, curves: Sequence[Curve], codes: Codes, folder: Path) -> None:
    """DeclaredError for a pace or a curve of an indicator, or in a unit, that is not declared."""
    for code in (*pace.also, *pace.distance):
        expect(code, codes.indicators, f"{folder}/pace.toml")
    for number, curve in enumerate(curves, 1):
        where = f"{folder}/trajectories.toml, [[curve]] number {number}"
        expect(curve.indicator, codes.indicators, f'{where}, key "indicator"')
        expect(curve.unit, codes.units, f'{where}, key "unit"')


def check_age_shares(shares: AgeShares, codes: Codes, folder: Path) -> None:
    """DeclaredError for a share of a country that is no member state."""
    for code in shares.share:
        expect(code, codes.members, f"{folder}/population_shares.toml, [share.{code}]")


def _expect_seams(rule: SeriesRule, where: str) -> None:
    """DeclaredError for a continuation that leaves open whether its ends are breaks: there is no default."""
    if rule.role != "continuation":
        if rule.seams:
            raise DeclaredError(f'{where}, also, key "seams": only a continuation has seams')
        return
    if set(rule.seams) != {"start", "end"}:
        raise DeclaredError(
            f'{where}, also, key "seams": a continuation says of "start" and of "end" whether it is a '
            '"break", "continues", or has "nothing" beyond'
        )
    if not rule.periods:
        raise DeclaredError(f'{where}, also, key "periods" is missing: a continuation needs its periods')


def expect(code: str, declared: Collection[str], where: str) -> None:
    """DeclaredError, which says `where`, for a code that is not declared."""
    if code not in declared:
        raise DeclaredError(f'{where}: "{code}" is not declared')
