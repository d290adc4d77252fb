"""What has changed since the moment that a link names, of what the link shows: a few lines, and how many
changes there are in all.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.revisions import EARLIER, FIRST, KINDS, PERIOD, ROUNDING
from cards.revisions import change_rows
from data.facts.catalogue import EU, SKILLS, TOTAL, Catalogue, catalogue
from data.facts.decade import SKILL_AREAS, decade_indicators
from data.facts.memory import remember
from data.queries import edition_changes, moments
from data.queries.moments import Moment
from words import revision_texts
from words.language import Language

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
