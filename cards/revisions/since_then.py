"""What has changed since the moment that a link names, of what the link shows: a few lines, and how many
changes there are in all.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.revisions import EARLIER, FIRST, KINDS, PERIOD, ROUNDING
from cards.country.country_profile import AREAS, decade
from data.facts.catalogue import EU, SKILLS, TOTAL, Catalogue, catalogue
from data.facts.memory import remember
from data.queries import edition_changes, moments
from data.queries.moments import Moment
from words import revision_texts
from words.language import Language

# More lines than this push the page itself out of sight.
LINES = 3
KEPT = 64


@dataclass(frozen=True)
class Shown:
    """The codes of what a link shows; "" and nothing mean the page's default."""

    indicator: str = ""
    countries: tuple[str, ...] = ()
    breakdown: str = ""


@dataclass(frozen=True)
class SinceThen:
    """The changes in words: the weightiest as lines, and the sum of all in a sentence."""

    lines: tuple[str, ...]
    summary: str


def since_then(shown: Shown, seen: Moment, language: Language) -> SinceThen:
    """From what was held at `seen` to what is held now, in the series of record; differences in rounding
    only are no change here.
    """
    return _until(shown, seen, moments.now(), language)


@remember
def _until(shown: Shown, seen: Moment, now: Moment, language: Language) -> SinceThen:
    """Kept by the newest moment too: a new edition changes what has changed since."""
    rows = changed(shown, seen, now)
    # A new year of all 27 is told by its count.
    told = rows if shown.countries else rows[~rows["kind"].isin([PERIOD, EARLIER, FIRST])]
    counted = revision_texts.counted(
        {str(kind): int(count) for kind, count in rows["kind"].value_counts().items()}, language
    )
    summary = (
        language.text("Since then, of what this link shows: {changes}.", changes=counted) if counted else ""
    )
    return SinceThen(
        tuple(_line(row, language) for _, row in told.head(LINES).iterrows()),
        summary or language.text("Nothing of what this link shows has changed since then."),
    )


def changed(shown: Shown, seen: Moment, now: Moment) -> pd.DataFrame:
    """The changes (analysis.revisions.CHANGES): revised values first, then the other kinds in their order,
    the newest period first.
    """
    facts = catalogue()
    indicators = _indicators(shown, facts)
    breakdown = shown.breakdown if shown.breakdown in facts.breakdowns else TOTAL
    countries = [code for code in shown.countries if code in facts.countries] or [*facts.countries, EU]
    found = edition_changes.changes_since(seen, now)
    own = [
        (code, rule.dataset)
        for code in indicators
        for rule in facts.indicators[code].series
        if rule.role in ("record", "continuation")
    ]
    of_record = pd.Series(
        list(zip(found["indicator"], found["dataset"], strict=True)), index=found.index, dtype=object
    ).isin(own)
    wanted = found[
        of_record
        & found["country"].isin(countries)
        & (found["breakdown"] == breakdown)
        & (found["kind"] != ROUNDING)
    ]
    place = {
        name: wanted[name].map({code: at for at, code in enumerate(codes)})
        for name, codes in (("kind", KINDS), ("indicator", indicators), ("country", countries))
    }
    order = pd.DataFrame({**place, "period": wanted["period"]}).sort_values(
        ["kind", "indicator", "period", "country"], ascending=[True, True, False, True], kind="stable"
    )
    return wanted.loc[order.index].reset_index(drop=True)


def _indicators(shown: Shown, facts: Catalogue) -> Sequence[str]:
    """The indicator of the link; for a country without one all that its page shows, skills first; else
    skills.
    """
    if shown.indicator in facts.indicators:
        return [shown.indicator]
    return list(dict.fromkeys([SKILLS, *decade(facts), *AREAS])) if shown.countries else [SKILLS]


def _line(row: pd.Series, language: Language) -> str:
    facts = catalogue()
    name = language.text(
        "{country}, {name}",
        country=language.country(row["country"]),
        name=language.text(facts.indicators[row["indicator"]].name),
    )
    return revision_texts.told(row, name, facts.unit_of(row["indicator"]), language)
