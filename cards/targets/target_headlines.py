"""The headlines of the cards on targets: who is on course for most, where the methods lead, whether member
states moved together.
"""

from collections.abc import Sequence

import pandas as pd

from analysis.convergence import newest_comparable
from analysis.projection import TOO_FEW, Projection
from analysis.targets import NOT_ENOUGH, ON_COURSE, REACHED, has_status
from cards.targets.target_rows import TargetOutlook, target_outlook, trajectory
from cards.view import View
from data.facts.catalogue import EU
from words import country_sentences
from words.gaps import Gap
from words.language import Language


def on_course_headline(rows: pd.DataFrame, country: str, language: Language) -> str:
    """On how many targets a country, or the Union, has arrived or is on course, of rows (targets.OUTLOOK) of
    several targets; "" where it has no status on more than one.
    """
    statuses = rows.loc[rows["country"].eq(country) & rows["status"].ne(""), "status"]
    if len(statuses) < 2:
        return ""
    return language.plural(
        "{place} had reached or was on course for {number} of {total} targets",
        "{place} had reached or was on course for {number} of {total} targets",
        int(statuses.isin((REACHED, ON_COURSE)).sum()),
        place=language.opening_place(country),
        total=len(statuses),
    )


def too_few_values(statuses: Sequence[str], language: Language) -> tuple[str, ...]:
    """For how many of the targets that a headline counts no status can be given, in a sentence; nothing where
    all have one, or there is one target alone. `statuses`: of a country, or the Union, a code a target.
    """
    few = statuses.count(NOT_ENOUGH)
    if not few or len(statuses) < 2:
        return ()
    return (
        language.plural(
            "For {number} of the {total} there are too few comparable values to tell.",
            "For {number} of the {total} there are too few comparable values to tell.",
            few,
            total=len(statuses),
        ),
    )


def counted_targets(outlooks: Sequence[TargetOutlook], country: str, language: Language) -> tuple[str, ...]:
    """Why fewer targets are followed for a country than for the EU; nothing where all are. A value that is
    missing is no reason.
    """
    followed = [outlook for outlook in outlooks if outlook.row(EU)["status"]]
    own = sum(has_status(outlook.aim, country, EU) for outlook in followed)
    return country_sentences.fewer_targets(own, len(followed), language)


def members_on_course_headline(rows: pd.DataFrame, language: Language) -> str:
    """How many member states have reached, or are on course for, the one target of `rows`
    (targets.OUTLOOK); "" where none is, or `rows` have several targets.
    """
    good = (rows["country"] != EU) & rows["status"].isin((REACHED, ON_COURSE))
    if not good.any() or rows["indicator"].nunique() > 1:
        return ""
    return language.plural(
        "{number} member state had reached or was on course for the target",
        "{number} member states had reached or were on course for the target",
        int(good.sum()),
    )


def trajectory_headline(indicator: str, country: str, view: View) -> str:
    """Where past errors or the methods put a country, or the Union, in the target's year; or why nothing
    leads there.
    """
    language, outlook = view.language, target_outlook(indicator, view.moment)
    unit, row = outlook.unit, outlook.row(country)
    unbroken, going = trajectory(indicator, country, outlook.aim.year, view.moment)
    said: dict[str, object] = {"place": language.place(country), "year": outlook.aim.year}
    if going.reason == TOO_FEW or not _bounds(going):
        return _nothing_leads(unbroken[-1] if unbroken else (), country, outlook.aim.year, language)
    if row["status"] == REACHED:
        value = Gap(float(row["value"]), outlook.aim.goal, unit, outlook.aim.lower).value_text(language)
        return language.text(
            "{place} had already reached the {goal} target in {period}, at {value}",
            place=language.opening_place(country),
            goal=language.goal(outlook.aim.goal, unit),
            period=row["period"],
            value=value,
        )
    aim = outlook.aim
    low, high = (Gap(bound, aim.goal, unit, aim.lower).value_text(language) for bound in _bounds(going))
    if low == high:
        return language.text("Every method puts {place} at {value} in {year}", value=low, **said)
    if going.range is None:
        return language.text(
            "Going by past errors, {place} would be between {low} and {high} in {year}",
            low=low,
            high=high,
            **said,
        )
    said |= {"low": low, "high": high}
    if unit.symbol == "thousand":
        # With "million" twice the other form would be too long.
        return language.text("The methods put {place} at {low} to {high} in {year}", **said)
    return language.text(
        "Depending on the method, {place} would be between {low} and {high} in {year}", **said
    )


def _bounds(going: Projection) -> tuple[float, ...]:
    """Lowest and highest of the last year: of the methods, or of past errors where these reach it."""
    return going.range or (going.interval[-1][1:] if going.interval else ())


def _nothing_leads(span: tuple[tuple[int, float], ...], country: str, year: int, language: Language) -> str:
    if span and span[-1][0] >= year:
        return ""
    return language.plural(
        "{place} has {number} comparable value, too few to project {year}",
        "{place} has {number} comparable values, too few to project {year}",
        len(span),
        place=language.opening_place(country),
        year=year,
    )


def spread_headline(spreads: pd.DataFrame, has_changed: bool, indicator: str, language: Language) -> str:
    """Whether member states moved together or apart over the periods that compare; of one period, between
    which ends they lie.
    """
    run = newest_comparable(spreads)
    first, last = run.iloc[0], run.iloc[-1]
    said = {"since": first["period"], "period": last["period"]}
    if len(run) < 2:
        unit = language.facts.unit_of(indicator)
        return language.text(
            "Member states ranged from {low} to {high} in {period}",
            low=language.value(float(last["lowest"]), unit),
            high=language.value(float(last["highest"]), unit),
            period=last["period"],
        )
    if not has_changed:
        return language.text(
            "The spread between member states hardly changed from {since} to {period}", **said
        )
    if last["deviation"] < first["deviation"]:
        return language.text("Member states moved closer together between {since} and {period}", **said)
    return language.text("Member states moved further apart between {since} and {period}", **said)
