"""What changed between releases of the data, as /revisions, the overview and the feeds tell it: which
changes, and what they are called.
"""

from dataclasses import dataclass, field
from urllib.parse import urlencode

import pandas as pd

from analysis.revisions import FIRST
from cards.request import SCHEMA
from data.facts.catalogue import EU, TOTAL, catalogue
from data.facts.edition import Edition
from data.facts.memory import remember
from data.queries import edition_changes, moments
from data.queries.moments import Moment
from words import revision_texts
from words.language import Language

EACH, VISIT, TWO = "each", "visit", "two"


@dataclass(frozen=True)
class ChangeFilter:
    """Which changes: of each edition (EACH), from `moment` to the newest (VISIT), or from one edition to
    another of a dataset (TWO).

    "" for a dataset, an indicator or a country means all.
    """

    moment: Moment
    between: str = EACH
    dataset: str = ""
    older: str = ""
    newer: str = ""
    indicator: str = ""
    country: str = ""
    # The newest moment when it is asked: what is kept of an answer is no answer after a new edition.
    now: Moment = field(default_factory=moments.now)


@remember
def filter_changes(choice: ChangeFilter) -> pd.DataFrame:
    """The changes that pass the filter (columns: analysis.revisions.CHANGES) of the 27 and the EU: newest
    editions first, then indicators and countries in order.
    """
    if choice.between == VISIT:
        rows = edition_changes.changes_since(choice.moment, choice.now)
    elif choice.between == TWO:
        rows = edition_changes.changes_between(choice.dataset, choice.older, choice.newer, choice.moment)
    else:
        rows = edition_changes.changes(choice.moment)
    places = (choice.country,) if choice.country else (*catalogue().countries, EU)
    rows = rows[rows["country"].isin(places)]
    for column, code in (("dataset", choice.dataset), ("indicator", choice.indicator)):
        rows = rows[rows[column] == code] if code else rows
    return _in_order(rows)


def _in_order(rows: pd.DataFrame) -> pd.DataFrame:
    facts = catalogue()
    order = {
        "indicator": [*facts.indicators],
        "breakdown": [*facts.breakdowns],
        "country": [*facts.countries, EU],
    }
    places = {
        f"{column}_place": rows[column].map({code: place for place, code in enumerate(codes)})
        for column, codes in order.items()
    }
    by = ["edition", "indicator_place", "breakdown_place", "country_place", "period"]
    return (
        rows.assign(**places)
        .sort_values(by, ascending=[False, True, True, True, True], kind="stable")
        .drop(columns=list(places))
    )


def revisions_link(**codes: str) -> str:
    """The path of /revisions with these choices: between, dataset, older, newer, changed (an indicator),
    country; empty ones are left out.
    """
    return f"/revisions?{urlencode({'v': SCHEMA, **{name: code for name, code in codes.items() if code}})}"


def changes_by_edition(choice: ChangeFilter) -> list[tuple[Edition, pd.DataFrame]]:
    """The editions that changed something that passes the filter, newest first, each with its changes."""
    groups = dict(iter(filter_changes(choice).groupby(["dataset", "edition"], sort=False)))
    return [
        (edition, groups[edition.dataset, edition.edition])
        for edition in moments.editions_at(choice.moment)
        if (edition.dataset, edition.edition) in groups
    ]


def edition_before(edition: Edition, moment: Moment) -> str:
    """The date of the edition of the same dataset before this one; "" for the first."""
    days = [
        other.edition
        for other in moments.editions_at(moment)
        if other.dataset == edition.dataset and other.edition < edition.edition
    ]
    return max(days, default="")


def without_new_series(changes: pd.DataFrame) -> pd.DataFrame:
    """The changes without those of new series: everything is new once."""
    return changes[changes["kind"] != FIRST]


def summary(changes: pd.DataFrame, language: Language) -> str:
    """How many changes of each kind, as a list in a sentence; "" where there is none."""
    counts = changes["kind"].value_counts().items()
    return revision_texts.change_counts({str(kind): int(count) for kind, count in counts}, language)


def subject_name(indicator: str, breakdown: str, language: Language) -> str:
    """ "At least basic digital skills", or with its group: "…, women"."""
    facts = catalogue()
    name = language.text(facts.indicators[indicator].name)
    if breakdown == TOTAL:
        return name
    return language.text("{name}, {group}", name=name, group=language.text(facts.breakdowns[breakdown].name))


def edition_day(dataset: str, edition: object, now: Moment, language: Language) -> str:
    """The date of a release, of those that are held `now`, as precisely as it is known; "–" for none."""
    if not isinstance(edition, str) or not edition:
        return "–"
    known = moments.edition_of(dataset, edition, now)
    return release_day(known, language) if known else edition


def release_day(edition: Edition, language: Language) -> str:
    """The date of a release as precisely as it is known: of one whose day is not known, the month."""
    if edition.date_precision == "unknown":
        return language.edition_month(edition.edition, edition.date_precision)
    return language.edition(edition.edition, edition.date_precision)
