"""The catalogue: everything that data/declared/ says, read once, checked against itself, and looked up by
code.
"""

import hashlib
import logging
import os
import threading
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import ClassVar

from data.facts import coalition_checks
from data.facts.coalition_facts import CoalitionCount, CoalitionViews, ExchangeRules
from data.facts.declared_reader import DeclaredError, fact, facts, listed, tables
from data.facts.fact_types import (
    Aggregate,
    Breakdown,
    BreakdownKind,
    Coalition,
    Dataset,
    Facet,
    Flag,
    Group,
    Indicator,
    Member,
    Outsider,
    Quoted,
    Region,
    Rule,
    Source,
    Target,
    Theme,
    Thresholds,
    Unit,
)
from data.facts.indicator_reader import by_theme, indicators
from data.facts.pace_facts import AgeShares, Curve, PaceRules
from data.facts.site_facts import completed, sites
from loaders.coalition_sites.contract import Site

DECLARED = Path(__file__).parents[1] / "declared"
EU = "EU27_2020"
TOTAL = "total"
# The indicator that pages lead with.
SKILLS = "basic_digital_skills"
UNKNOWN = "unknown"
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
    "quoted.toml": ("quoted",),
    "checks.toml": ("rule",),
    "trajectories.toml": ("curve",),
    "coalition_timeline.toml": ("count",),
    "coalition_sites.toml": ("site",),
}


@dataclass(frozen=True, eq=False)
class Catalogue:
    """Facts by code, in the order of their files; `members` are in protocol order."""

    themes: Mapping[str, Theme]
    indicators: Mapping[str, Indicator]
    areas: Mapping[str, Facet]
    levels: Mapping[str, Facet]
    units: Mapping[str, Unit]
    breakdown_kinds: Mapping[str, BreakdownKind]
    breakdowns: Mapping[str, Breakdown]
    members: Mapping[str, Member]
    aggregates: Mapping[str, Aggregate]
    outsiders: Mapping[str, Outsider]
    aliases: Mapping[str, str]
    groups: Mapping[str, Group]
    regions: Mapping[str, Region]
    flags: Mapping[str, Flag]
    sources: Mapping[str, Source]
    datasets: Mapping[str, Dataset]
    targets: tuple[Target, ...]
    quoted: tuple[Quoted, ...]
    rules: tuple[Rule, ...]
    coalitions: Mapping[str, Coalition]
    coalition_counts: tuple[CoalitionCount, ...]
    coalition_views: CoalitionViews
    exchange: ExchangeRules
    sites: Mapping[str, Site]
    thresholds: Thresholds
    pace: PaceRules
    curves: tuple[Curve, ...]
    age_shares: AgeShares
    # Of the files: answers that rest on other facts are other answers.
    digest: str = ""
    SHARED: ClassVar[bool] = True

    @property
    def countries(self) -> tuple[str, ...]:
        """The 27 in protocol order."""
        return tuple(self.members)

    def unit_of(self, indicator: str) -> Unit:
        """The unit that an indicator's values are held in."""
        return self.units[self.indicators[indicator].unit]

    def target(self, indicator: str, scope: str = EU) -> Target | None:
        """The first target of `scope` that compares with the indicator's values, or None."""
        return next(
            (t for t in self.targets if t.compares and t.indicator == indicator and t.scope == scope), None
        )

    def target_value(self, target: Target) -> float:
        """A target's value in the unit of its indicator (20 million is 20,000 thousand)."""
        if target.value is None or target.unit is None:
            raise ValueError(f"{target.title}: no number in a unit of ours")
        return target.value * self.units[target.unit].factor


class _Current:
    """The catalogue that this process answers from, and the digest that a store last told it."""

    catalogue: Catalogue | None = None
    told: str = ""
    lock = threading.Lock()


def catalogue() -> Catalogue:
    """The project's own catalogue; the environment completes the coalitions' sites. Read once, and again when
    renew() hears that a store was built from other facts.
    """
    return _Current.catalogue or _reread()


def _reread() -> Catalogue:
    with _Current.lock:
        declared = read(DECLARED)
        sites = completed(declared.sites, declared.members, os.environ)
        _Current.catalogue = replace(declared, sites=sites)
        return _Current.catalogue


def forget() -> None:
    """The files are read again when somebody next asks."""
    _Current.catalogue, _Current.told = None, ""


def renew(told: str) -> None:
    """Reads the files again where the store says that it was built from other facts (`told`, a digest) and
    these are the ones that stand there now: a file that is just being edited changes nothing on screen until
    `python -m data.refresh --bundled` has accepted it.
    """
    if told in ("", _Current.told):
        return
    _Current.told = told
    if told == catalogue().digest or told != digest_of(DECLARED):
        return
    try:
        _reread()
    except DeclaredError:
        logging.getLogger(__name__).exception("the facts on disk can't be read; the last good ones stay")


def digest_of(folder: Path) -> str:
    """A checksum of every file of facts, by name and content."""
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*.toml")):
        found.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()


def read(folder: Path) -> Catalogue:
    """The catalogue declared in `folder`; DeclaredError names file, table and key of the first fault."""
    _check_tables(folder)
    countries = folder / "countries.toml"
    sources = folder / "sources.toml"
    breakdowns = folder / "breakdowns.toml"
    themes = facts(Theme, folder / "themes.toml", "theme")
    found = Catalogue(
        themes=themes,
        indicators=by_theme(indicators(folder / "indicators"), themes),
        areas=facts(Facet, folder / "skills.toml", "area"),
        levels=facts(Facet, folder / "skills.toml", "level"),
        units=facts(Unit, folder / "units.toml", "unit"),
        breakdown_kinds=facts(BreakdownKind, breakdowns, "kind"),
        breakdowns=facts(Breakdown, breakdowns, "breakdown"),
        members=facts(Member, countries, "member"),
        aggregates=facts(Aggregate, countries, "aggregate"),
        outsiders=facts(Outsider, countries, "other"),
        aliases=tables(countries).get("alias", {}),
        groups=facts(Group, folder / "groups.toml", "group"),
        regions=facts(Region, folder / "regions.toml", "region"),
        flags=facts(Flag, folder / "flags.toml", "flag"),
        sources=facts(Source, sources, "source"),
        datasets=facts(Dataset, sources, "dataset"),
        targets=listed(Target, folder / "targets.toml", "target"),
        quoted=listed(Quoted, folder / "quoted.toml", "quoted"),
        rules=listed(Rule, folder / "checks.toml", "rule"),
        coalitions=_coalitions(folder / "coalitions"),
        coalition_counts=listed(CoalitionCount, folder / "coalition_timeline.toml", "count"),
        coalition_views=fact(
            CoalitionViews,
            tables(folder / "coalition_views.toml"),
            folder / "coalition_views.toml",
            "the file",
        ),
        exchange=fact(ExchangeRules, tables(folder / "exchange.toml"), folder / "exchange.toml", "the file"),
        sites=sites(folder / "coalition_sites.toml"),
        thresholds=fact(
            Thresholds, tables(folder / "thresholds.toml"), folder / "thresholds.toml", "the file"
        ),
        pace=fact(PaceRules, tables(folder / "pace.toml"), folder / "pace.toml", "the file"),
        curves=listed(Curve, folder / "trajectories.toml", "curve"),
        age_shares=fact(
            AgeShares,
            tables(folder / "population_shares.toml"),
            folder / "population_shares.toml",
            "the file",
        ),
    )
    _check_references(found, folder)
    return replace(found, digest=digest_of(folder))


def _check_tables(folder: Path) -> None:
    """A misspelt table would otherwise be a fact that is silently not there."""
    for pattern, known in TABLES.items():
        for path in sorted(folder.glob(pattern)):
            for name in tables(path):
                if name not in known:
                    raise DeclaredError(f"{path}: unknown table [{name}]; known are {', '.join(known)}")


def _coalitions(folder: Path) -> dict[str, Coalition]:
    found = {}
    for path in sorted(folder.glob("*.toml")):
        coalition = fact(Coalition, tables(path), path, "the file")
        if path.stem != coalition.country.lower():
            raise DeclaredError(
                f'{path}, key "country": {coalition.country} does not match the name of the file'
            )
        coalition_checks.check(coalition, path)
        found[coalition.country] = coalition
    return found


def _check_references(found: Catalogue, folder: Path) -> None:
    """Every code that one file uses must be declared in another."""
    _check_indicators(found, folder)
    _check_targets(found, folder)
    for code, breakdown in found.breakdowns.items():
        _known(
            breakdown.kind, found.breakdown_kinds, f'{folder}/breakdowns.toml, [breakdown.{code}], key "kind"'
        )
    for code, dataset in found.datasets.items():
        _known(dataset.source, found.sources, f'{folder}/sources.toml, [dataset.{code}], key "source"')
    _check_rules(found, folder)
    _check_countries(found, folder)
    _check_coalition_views(found, folder)
    _check_pace(found, folder)


def _check_rules(found: Catalogue, folder: Path) -> None:
    """A rule on a code that doesn't exist would never run."""
    for number, rule in enumerate(found.rules, 1):
        where = f"{folder}/checks.toml, [[rule]] number {number}"
        if rule.indicator:
            _known(rule.indicator, found.indicators, f'{where}, key "indicator"')
        for code in rule.terms:
            _known(code, found.indicators, f'{where}, key "terms"')
        for code in rule.breakdowns:
            _known(code, found.breakdowns, f'{where}, key "breakdowns"')


def _check_pace(found: Catalogue, folder: Path) -> None:
    for code in (*found.pace.also, *found.pace.distance):
        _known(code, found.indicators, f"{folder}/pace.toml")
    for number, curve in enumerate(found.curves, 1):
        where = f"{folder}/trajectories.toml, [[curve]] number {number}"
        _known(curve.indicator, found.indicators, f'{where}, key "indicator"')
        _known(curve.unit, found.units, f'{where}, key "unit"')
    for code in found.age_shares.share:
        _known(code, found.members, f"{folder}/population_shares.toml, [share.{code}]")


def _check_coalition_views(found: Catalogue, folder: Path) -> None:
    """A misspelt kind would never be counted; a date that can't be read would leave the timeline."""
    views, where = found.coalition_views, f"{folder}/coalition_views.toml"
    kinds = dict.fromkeys(coalition_keys())
    for key in ("counted", "without_coalition", "single", "activity"):
        for code in getattr(views, key):
            _known(code, kinds, f'{where}, key "{key}"')
    _known(views.indicator, found.indicators, f'{where}, key "indicator"')
    for number, count in enumerate(found.coalition_counts, 1):
        if not coalition_checks.is_address(count.source):
            raise DeclaredError(
                f'{folder}/coalition_timeline.toml, [[count]] number {number}, key "source": '
                f"{count.source!r} is no web address"
            )
        try:
            _ = count.days
        except ValueError as error:
            raise DeclaredError(
                f'{folder}/coalition_timeline.toml, [[count]] number {number}, key "date" or "bound": {error}'
            ) from None


def _check_countries(found: Catalogue, folder: Path) -> None:
    for name, group in found.groups.items():
        for code in group.members:
            _known(code, found.members, f'{folder}/groups.toml, [group.{name}], key "members"')
    for code, region in found.regions.items():
        _known(region.country, found.members, f'{folder}/regions.toml, [region.{code}], key "country"')
    for code in found.sites:
        _known(code, found.members, f"{folder}/coalition_sites.toml, [site.{code}]")
    for code in found.coalitions:
        _known(code, found.members, f'{folder}/coalitions/{code.lower()}.toml, key "country"')
    for code in found.members:
        if code not in found.coalitions:
            raise DeclaredError(f"{folder}/coalitions/{code.lower()}.toml: the file is missing")


def _check_indicators(found: Catalogue, folder: Path) -> None:
    for code, indicator in found.indicators.items():
        where = f"{folder}/indicators, [indicator.{code}]"
        _known(indicator.theme, found.themes, f'{where}, key "theme"')
        _known(indicator.unit, found.units, f'{where}, key "unit"')
        if indicator.area or indicator.level:
            _known(indicator.area, found.areas, f'{where}, key "area"')
            _known(indicator.level, found.levels, f'{where}, key "level"')
        for rule in indicator.series:
            if rule.dataset != UNKNOWN:
                _known(rule.dataset, found.datasets, f'{where}, key "dataset"')


def _check_targets(found: Catalogue, folder: Path) -> None:
    for number, target in enumerate(found.targets, 1):
        where = f"{folder}/targets.toml, [[target]] number {number}"
        _known(target.scope, {**found.members, **found.aggregates}, f'{where}, key "scope"')
        if target.indicator is not None:
            _known(target.indicator, found.indicators, f'{where}, key "indicator"')
        if target.unit is not None:
            _known(target.unit, found.units, f'{where}, key "unit"')
        if not target.source:
            raise DeclaredError(f'{where}, key "source" is empty: a target needs its source')


def _known(code: str, declared: Mapping[str, object], where: str) -> None:
    if code not in declared:
        raise DeclaredError(f'{where}: "{code}" is not declared')


def coalition_keys() -> tuple[str, ...]:
    """The kinds of fact that a coalition's file may hold, in the order they are shown."""
    return tuple(field.name for field in fields(Coalition) if field.name != "country")
