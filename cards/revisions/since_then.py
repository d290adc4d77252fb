"""What has changed since the moment that a link names, of what the link shows: a few lines, and how many
changes there are in all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.revisions import EARLIER, FIRST, KINDS, PERIOD, REVISED, ROUNDING, WENT
from cards.contents import Record
from cards.revisions import change_rows
from data.facts.catalogue import EU, SKILLS, TOTAL, Catalogue, catalogue
from data.facts.coalitions.coalition_days import FactChange, fact_changes, recorded_days
from data.facts.coalitions.coalition_facts import OWN_WORDS, Fact
from data.facts.decade import SKILL_AREAS, decade_indicators
from data.facts.memory import remember
from data.queries import edition_changes, moments
from data.queries.moments import Moment
from words import coalition_texts, revision_texts
from words.language import Language
from words.sentences import full_day

# More lines than this push the page itself out of sight.
LINES = 3


@dataclass(frozen=True)
class LinkChoice:
    """The codes of what a link shows; "" and nothing mean the page's default."""

    indicator: str = ""
    countries: tuple[str, ...] = ()
    breakdown: str = ""


@dataclass(frozen=True)
class SinceThen:
    """The changes in words: the weightiest as lines, and the sum of all in a sentence."""

    lines: tuple[str, ...]
    summary: str


def coalitions_since(countries: Sequence[str], seen: Moment, room: int, language: Language) -> SinceThen:
    """What has come and gone since `seen` among the facts on the coalitions: of one country its facts as at
    most `room` lines, of all how many.
    """
    return _facts_between(tuple(countries), seen.as_of, room, language)


@remember
def _facts_between(countries: tuple[str, ...], day: str, room: int, language: Language) -> SinceThen:
    facts = catalogue()
    then = facts.coalitions_on(day)
    found = [
        change
        for country in [code for code in countries if code in then] or facts.countries
        for change in fact_changes(then, facts.coalitions, country)
    ]
    first, _ = recorded_days(facts.coalition_record)
    lines = [fact_line(change, language) for change in found[:room]] if countries else []
    said = [_facts_summary(found, language)]
    if day < first:
        kept = language.text(
            "We keep facts on the coalitions by day since {day}; this link shows the first of them.",
            day=full_day(first, language),
        )
        said.insert(0, kept)
    return SinceThen(tuple(lines), " ".join(said))


def _facts_summary(found: Sequence[FactChange], language: Language) -> str:
    if not found:
        return language.text("No fact on the coalitions that this link shows has changed since then.")
    added = sum(change.before is None for change in found)
    changed = sum(change.fact is not None and change.before is not None for change in found)
    return language.text(
        "Facts on the coalitions since then: {added} added, {changed} changed, {gone} withdrawn.",
        added=added,
        changed=changed,
        gone=len(found) - added - changed,
    )


def fact_line(change: FactChange, language: Language) -> str:
    """A fact on a coalition that came, went or took the place of another, as a line."""
    said = {
        "country": language.country(change.country),
        "kind": coalition_texts.fact_kind_name(change.kind, language),
        "new": _value_words(change.fact, change.kind, language),
        "old": _value_words(change.before, change.kind, language),
    }
    if change.fact is None:
        return language.text("{country}, {kind}: “{old}” was withdrawn", **said)
    if change.before is None:
        return language.text("{country}, {kind}: “{new}” was added", **said)
    return language.text("{country}, {kind}: “{new}” took the place of “{old}”", **said)


def _value_words(fact: Fact | None, kind: str, language: Language) -> str:
    if fact is None:
        return ""
    return coalition_texts.own_sentence(fact, language).text if kind in OWN_WORDS else fact.value


def since_then(choice: LinkChoice, seen: Moment, language: Language) -> SinceThen:
    """From what was held at `seen` to what is held now, in the series of record; differences in rounding
    only are no change here.
    """
    return _between(choice, seen, moments.now(), language)


@remember
def _between(choice: LinkChoice, seen: Moment, now: Moment, language: Language) -> SinceThen:
    """Kept by the newest moment too: a new edition changes what has changed since."""
    changes = changes_of_link(choice, seen, now)
    # A new year of all 27 is told by its count.
    lines = changes if choice.countries else changes[~changes["kind"].isin([PERIOD, EARLIER, FIRST])]
    counts = change_rows.summary(changes, language)
    return SinceThen(
        tuple(_line(row, language) for _, row in lines.head(LINES).iterrows()),
        language.text("What this link shows has changed since then: {changes}.", changes=counts)
        if counts
        else language.text("Nothing that this link shows has changed since then."),
    )


def changes_of_link(choice: LinkChoice, seen: Moment, now: Moment) -> pd.DataFrame:
    """The changes (columns: analysis.revisions.CHANGES): revised values first, then the other kinds in their
    order, the newest period first.
    """
    facts = catalogue()
    indicators = _indicators(choice, facts)
    breakdown = choice.breakdown if choice.breakdown in facts.breakdowns else TOTAL
    countries = [code for code in choice.countries if code in facts.countries] or [*facts.countries, EU]
    changes = edition_changes.changes_since(seen, now)
    changes = changes[
        _of_record(changes, indicators, facts)
        & changes["country"].isin(countries)
        & (changes["breakdown"] == breakdown)
        & (changes["kind"] != ROUNDING)
    ]
    return _in_order(changes, indicators, countries)


def _of_record(changes: pd.DataFrame, indicators: Sequence[str], facts: Catalogue) -> pd.Series:
    """Which changes are of a series that these indicators go by: of record, or what continues it."""
    own = [
        (code, rule.dataset)
        for code in indicators
        for rule in facts.indicators[code].series
        if rule.role in ("record", "continuation")
    ]
    pairs = list(zip(changes["indicator"], changes["dataset"], strict=True))
    return pd.Series(pairs, index=changes.index, dtype=object).isin(own)


def _in_order(changes: pd.DataFrame, indicators: Sequence[str], countries: Sequence[str]) -> pd.DataFrame:
    places = {
        column: changes[column].map({code: place for place, code in enumerate(codes)})
        for column, codes in (("kind", KINDS), ("indicator", indicators), ("country", countries))
    }
    order = pd.DataFrame({**places, "period": changes["period"]}).sort_values(
        ["kind", "indicator", "period", "country"], ascending=[True, True, False, True], kind="stable"
    )
    return changes.loc[order.index].reset_index(drop=True)


def _indicators(choice: LinkChoice, facts: Catalogue) -> Sequence[str]:
    """The indicator of the link; for a country without one all that its page shows, skills first; else
    skills.
    """
    if choice.indicator in facts.indicators:
        return [choice.indicator]
    every = [SKILLS, *decade_indicators(facts), *SKILL_AREAS]
    return list(dict.fromkeys(every)) if choice.countries else [SKILLS]


def _line(row: pd.Series, language: Language) -> str:
    facts = catalogue()
    name = language.text(
        "{country}, {name}",
        country=language.country(row["country"]),
        name=language.text(facts.indicators[row["indicator"]].name),
    )
    return revision_texts.change_sentence(row, name, facts.unit_of(row["indicator"]), language)


def revised_records(records: Sequence[Record], seen: Moment, language: Language) -> list[str]:
    """What has been revised since `seen` of these records (with indicator, country and period, and where they
    have them breakdown and dataset), a line each, the newest period first.
    """
    changes = edition_changes.changes_since(seen, moments.now())
    changes = changes[changes["kind"].isin([REVISED, WENT])]
    wanted = {_key_of(record) for record in records}
    found = [row for _, row in changes.iterrows() if _key_of(row) in wanted]
    found.sort(key=lambda row: (str(row["period"]), str(row["country"])), reverse=True)
    return [_line(row, language) for row in found]


def _key_of(record: Mapping[str, Any] | pd.Series) -> tuple[str, ...]:
    """What tells a value from others; a record that names no group is of the total."""
    named = (str(record.get(name) or "") for name in ("indicator", "country", "period"))
    return (*named, str(record.get("breakdown") or TOTAL))
