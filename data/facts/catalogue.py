"""The catalogue: all that data/declared/ says, read once, checked against itself and looked up by code."""

import logging
import os
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import ClassVar

from data.facts import catalogue_checks as checks
from data.facts import national_facts, word_facts
from data.facts.coalitions import coalition_days, coalition_references, feed_facts
from data.facts.coalitions.coalition_facts import Coalition, CoalitionCount, CoalitionViews, ExchangeRules
from data.facts.coalitions.site_facts import Site, complete_sites, read_sites
from data.facts.declared_reader import (
    DeclaredError,
    digest_of_facts,
    read_facts,
    read_file,
    read_list,
    read_tables,
)
from data.facts.fact_types import (
    Aggregate,
    Breakdown,
    BreakdownKind,
    Dataset,
    Facet,
    Flag,
    Group,
    Indicator,
    Member,
    Outsider,
    QuotedFigure,
    Region,
    Rule,
    Source,
    Target,
    Theme,
    Unit,
)
from data.facts.indicator_reader import by_theme, read_declared_indicators
from data.facts.limits import Thresholds
from data.facts.national_facts import Roadmap, TrajectoryPoint
from data.facts.pace_facts import AgeShares, Curve, PaceRules

DECLARED = Path(__file__).parents[1] / "declared"
EU = "EU27_2020"
TOTAL = "total"
# The indicator that pages lead with.
SKILLS = "basic_digital_skills"
# Seconds until facts on disk that are not the store's are looked at again.
PAUSE = 5.0


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
    roadmaps: tuple[Roadmap, ...]
    national_trajectories: tuple[TrajectoryPoint, ...]
    quoted: tuple[QuotedFigure, ...]
    rules: tuple[Rule, ...]
    coalitions: Mapping[str, Coalition]
    coalition_record: Mapping[str, Coalition]  # Every fact that ever was declared.
    coalition_counts: tuple[CoalitionCount, ...]
    coalition_views: CoalitionViews
    exchange: ExchangeRules
    sites: Mapping[str, Site]
    feeds: Mapping[str, feed_facts.FeedSite]
    thresholds: Thresholds
    pace: PaceRules
    curves: tuple[Curve, ...]
    age_shares: AgeShares
    glossary: Mapping[str, word_facts.Term]
    synonyms: tuple[word_facts.Synonym, ...]
    # Of the files: answers that rest on other facts are other answers.
    digest: str = ""
    SHARED: ClassVar[bool] = True

    @property
    def countries(self) -> tuple[str, ...]:
        """The 27 in protocol order."""
        return tuple(self.members)

    @cached_property
    def coalitions_on(self) -> Callable[[str], Mapping[str, Coalition]]:
        """Gives every coalition with the facts that were declared on a day (ISO date); keeps 32 days."""
        return lru_cache(maxsize=32)(lambda day: coalition_days.coalitions_on(day, self.coalition_record))

    def unit_of(self, indicator: str) -> Unit:
        """The unit that an indicator's values are held in."""
        return self.units[self.indicators[indicator].unit]

    def target(self, indicator: str, scope: str = EU) -> Target | None:
        """The first target of `scope` that compares with the indicator's values, or None."""
        return next(iter(self._comparing.get((indicator, scope), ())), None)

    @cached_property
    def _comparing(self) -> Mapping[tuple[str | None, str], list[Target]]:
        found: dict[tuple[str | None, str], list[Target]] = {}
        for target in (each for each in self.targets if each.compares):
            found.setdefault((target.indicator, target.scope), []).append(target)
        return found

    def national_targets(self, indicator: str, country: str) -> list[Target]:
        """A member state's own targets that compare with an indicator's values: plain ones first, then
        the earlier year, then as declared. They may contradict each other.
        """
        own = self._comparing.get((indicator, country), ()) if country != EU else ()
        return sorted(own, key=lambda target: (not target.is_plain, target.year))

    def target_value(self, target: Target) -> float:
        """A target's value in the unit of its indicator (20 million is 20,000 thousand)."""
        if target.value is None or target.unit is None:
            raise ValueError(f"{target.title}: no number in a unit of ours")
        return target.value * self.units[target.unit].factor


class _Current:
    """The catalogue that this process answers from; the digest of a store that was dealt with last; when
    (monotonic seconds) the files were last found not to be those of the store.
    """

    catalogue: Catalogue | None = None
    settled: str = ""
    differed: float | None = None
    lock = threading.Lock()


def catalogue() -> Catalogue:
    """The project's own catalogue; the environment completes the coalitions' sites. Read once, and again when
    renew_catalogue() hears that the store was built from other facts. DeclaredError where it can't be read.
    """
    if _Current.catalogue is None:
        with _Current.lock:
            _Current.catalogue = _Current.catalogue or _read_own()
    return _Current.catalogue


def _read_own(brought_in: str = "") -> Catalogue:
    declared = read_catalogue(DECLARED, brought_in)
    sites = complete_sites(declared.sites, declared.members, os.environ)
    feeds = feed_facts.public_sites(declared.feeds, sites)
    return replace(declared, sites=feed_facts.interface_sites(sites), feeds=feeds)


def forget_catalogue() -> None:
    """Lets the files be read again when somebody next asks."""
    _Current.catalogue, _Current.settled, _Current.differed = None, "", None


def adopt_catalogue(brought_in: str) -> Catalogue:
    """The catalogue with what an operator brought in (TOML): this process answers from it from now on."""
    if digest_of_facts(DECLARED, brought_in) != catalogue().digest:
        _Current.catalogue, _Current.settled, _Current.differed = _read_own(brought_in), "", None
    return catalogue()


def renew_catalogue(accepted: str, brought_in: Callable[[], str]) -> bool:
    """Reads the facts again where the store was built from others than this process answers from, and these
    stand on disk or were brought in; returns whether it did. `accepted` is the digest that the store noted,
    "" for none; `brought_in` reads what it keeps of an operator's own.

    A file that is just being edited changes nothing until `python -m data.refresh --bundled` has accepted it.
    Facts that can't be read leave the last good ones, with a line in the log.
    """
    if accepted in ("", _Current.settled):
        return False
    if accepted == catalogue().digest:
        _Current.settled = accepted
        return False
    with _Current.lock:
        return _reread(accepted, brought_in)


def _reread(accepted: str, brought_in: Callable[[], str]) -> bool:
    now = time.monotonic()
    if accepted == _Current.settled or (_Current.differed is not None and now < _Current.differed + PAUSE):
        return False
    try:
        texts = (brought_in(), "")  # A table that does not go with the facts was left out.
        found = next((_read_own(own) for own in texts if digest_of_facts(DECLARED, own) == accepted), None)
    except (DeclaredError, OSError) as error:
        return _put_off(now, f"{error}; the last good facts stay")
    # The files may have changed while they were read.
    if found is None or found.digest != accepted:
        why = f"{DECLARED}: not the facts that the store was built from; the last good ones stay"
        return _put_off(now, why)
    _Current.catalogue, _Current.settled, _Current.differed = found, accepted, None
    return True


def _put_off(now: float, why: str) -> bool:
    """Says once why the facts on disk are not taken, and has them looked at again after a pause; False."""
    if _Current.differed is None:
        logging.getLogger(__name__).warning("%s", why)
    _Current.differed = now
    return False


def read_catalogue(folder: Path, brought_in: str = "") -> Catalogue:
    """Reads what is declared in `folder`, or brought in; DeclaredError names file, table and key at fault."""
    # Before the files: facts that change while they are read then don't pass for those that were read.
    digest = digest_of_facts(folder, brought_in)
    checks.check_tables(folder, brought_in)
    target_files = national_facts.read_target_files(folder, brought_in)
    found = _read_files(folder, target_files, brought_in, digest)
    _check_references(found, target_files, folder)
    return found


def _read_files(
    folder: Path, target_files: Mapping[Path, tuple[Target, ...]], brought_in: str, digest: str
) -> Catalogue:
    countries, sources = folder / "countries.toml", folder / "sources.toml"
    breakdowns, skills = folder / "breakdowns.toml", folder / "skills.toml"
    themes = read_facts(Theme, folder / "themes.toml", "theme")
    views = read_file(CoalitionViews, folder / "coalition_views.toml")
    sites = read_sites(folder / "coalition_sites.toml")
    feeds = feed_facts.read_feed_sites(folder / "coalition_feeds.toml")
    record = coalition_references.read_coalitions(folder / "coalitions", views)
    return Catalogue(
        themes=themes,
        indicators=by_theme(read_declared_indicators(folder / "indicators"), themes),
        areas=read_facts(Facet, skills, "area"),
        levels=read_facts(Facet, skills, "level"),
        units=read_facts(Unit, folder / "units.toml", "unit"),
        breakdown_kinds=read_facts(BreakdownKind, breakdowns, "kind"),
        breakdowns=read_facts(Breakdown, breakdowns, "breakdown"),
        members=read_facts(Member, countries, "member"),
        aggregates=read_facts(Aggregate, countries, "aggregate"),
        outsiders=read_facts(Outsider, countries, "other"),
        aliases=read_tables(countries).get("alias", {}),
        groups=read_facts(Group, folder / "groups.toml", "group"),
        regions=read_facts(Region, folder / "regions.toml", "region"),
        flags=read_facts(Flag, folder / "flags.toml", "flag"),
        sources=read_facts(Source, sources, "source"),
        datasets=read_facts(Dataset, sources, "dataset"),
        targets=national_facts.join_targets(*target_files.values()),
        roadmaps=national_facts.read_roadmaps(folder),
        national_trajectories=national_facts.read_trajectories(brought_in),
        quoted=read_list(QuotedFigure, folder / "quoted.toml", "quoted"),
        rules=read_list(Rule, folder / "checks.toml", "rule"),
        coalitions=coalition_days.coalitions_now(record),
        coalition_record=record,
        coalition_counts=read_list(CoalitionCount, folder / "coalition_timeline.toml", "count"),
        coalition_views=views,
        exchange=read_file(ExchangeRules, folder / "exchange.toml"),
        sites=feed_facts.interface_sites(sites),
        feeds=feed_facts.public_sites(feeds, sites),
        thresholds=read_file(Thresholds, folder / "thresholds.toml"),
        pace=read_file(PaceRules, folder / "pace.toml"),
        curves=read_list(Curve, folder / "trajectories.toml", "curve"),
        age_shares=read_file(AgeShares, folder / "population_shares.toml"),
        glossary=word_facts.read_glossary(folder / "glossary.toml"),
        synonyms=read_list(word_facts.Synonym, folder / "search.toml", "synonym"),
        digest=digest,
    )


def _check_references(
    found: Catalogue, target_files: Mapping[Path, tuple[Target, ...]], folder: Path
) -> None:
    """Every code that one file uses must be declared in another."""
    codes = checks.Codes(**{each.name: getattr(found, each.name) for each in fields(checks.Codes)})
    checks.check_indicators(found.indicators, codes, folder)
    for path, targets in target_files.items():
        checks.check_targets(targets, codes, path)
    checks.check_national(found.roadmaps, found.national_trajectories, codes, folder)
    checks.check_breakdowns(found.breakdowns, codes, folder)
    checks.check_datasets(found.datasets, codes, folder)
    checks.check_rules(found.rules, codes, folder)
    checks.check_places(found.groups, found.regions, codes, folder)
    coalition_references.check_coalitions(found.coalition_record, found.sites, codes, folder)
    feed_facts.check_feed_sites(found.feeds, found.members, folder)
    coalition_references.check_coalition_views(found.coalition_views, found.coalition_counts, codes, folder)
    checks.check_pace(found.pace, found.curves, codes, folder)
    checks.check_age_shares(found.age_shares, codes, folder)
    word_facts.check_synonyms(found.synonyms, codes.indicators, found.countries, folder)
