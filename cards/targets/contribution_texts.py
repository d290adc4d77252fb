"""What is said of the contributions to the Union's gap: headline, subject, how they were computed."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from cards.targets.target_rows import TargetOutlook
from cards.targets.target_suppositions import UnionOutcome
from cards.targets.whatif.whatif_case import WhatIf, supposed_text
from cards.view import View
from data.facts.catalogue import EU
from data.facts.rounding import printed_difference
from data.queries import series
from words.language import Language
from words.numbers import finer

# Names that a headline can hold.
MOST_NAMES = 3


def contributions_title(outlook: TargetOutlook, case: WhatIf | None, language: Language) -> str:
    """What the bars are: of which indicator, when, and whether something is supposed of whom."""
    name = language.text(language.facts.indicators[outlook.indicator].name)
    if case is None:
        return language.text(
            "{name}: how much each country contributes to the EU's gap of {period}",
            name=name,
            period=outlook.period,
        )
    return language.text(
        "{name}: how much each country would contribute to the EU's gap of {year}, if {country} moved "
        "faster or slower",
        name=name,
        year=case.year,
        country=language.place(case.country),
    )


def contributions_headline(rows: pd.DataFrame, case: WhatIf | None, country: str, view: View) -> str:
    """Who contributes most to the Union's gap, or how much the chosen country does, of rows whose `value` is
    what each lacks; of a what-if, for the target's year.
    """
    language, gap = view.language, -float(rows["value"].sum())
    own = 0.0 if country == EU else float(rows.loc[rows["country"] == country, "value"].iloc[0])
    said = {
        "period": rows["period"].iloc[0] if case is None else case.year,
        "names": language.opening_places(rows["country"].head(MOST_NAMES).tolist()),
        "inner": language.places(rows["country"].head(MOST_NAMES)),
        "opening": language.opening_place(country),
        "points": language.number(abs(own), 2),
    }
    if case is not None:
        return _supposed_headline(gap, said, language)
    if gap >= 0:
        return language.text("The 27 together were at or above the EU target in {period}", **said)
    if country == EU:
        return language.text("{names} contributed most to the EU's gap in {period}", **said)
    if own < 0:
        return language.text(
            "{opening}, above the target, reduced the EU's gap by {points} points in {period}", **said
        )
    return language.text("{opening} made up {points} points of the EU's gap in {period}", **said)


def _supposed_headline(gap: float, said: Mapping[str, object], language: Language) -> str:
    if gap >= 0:
        return language.text("In this what-if the 27 together would reach the EU target by {period}", **said)
    return language.text("In this what-if {inner} would contribute most to the EU's gap in {period}", **said)


def contributions_subject(
    outlook: TargetOutlook, case: WhatIf | None, country: str, language: Language
) -> str:
    """What the bars are, of whom and when, as a subject line."""
    what = language.noun(outlook.indicator)
    if case is None:
        return language.text(
            "{what}, each country's part of the EU's gap to the target, {period} (points, estimate)",
            what=what,
            period=outlook.period,
        )
    return language.text(
        "{what}, each country's part of the EU's gap in {year}, if {country} moved faster or slower "
        "(points, estimate)",
        what=what,
        year=case.year,
        country=language.place(country),
    )


def contributions_takeaway(
    rows: pd.DataFrame, outlook: TargetOutlook, case: WhatIf | None, view: View
) -> str:
    """How far the Union is from the target, or would be by what is supposed, of rows whose `value` is what
    each lacks, and where most of it lies.
    """
    language, aim = view.language, outlook.aim
    gap = -float(rows["value"].sum())
    whole = finer(gap, outlook.unit)
    told = {
        "name": language.text(view.catalogue.indicators[outlook.indicator].name),
        "period": outlook.period,
        "year": aim.year,
        "supposed": "" if case is None else supposed_text(case, view),
        "goal": language.goal(aim.goal, outlook.unit),
        "distance": language.number(abs(gap), whole.decimals),
        "names": language.places(rows[rows["value"] > 0]["country"].head(3)),
    }
    if case is None and gap >= 0:
        return language.text(
            "{name}: the 27 together were {distance} points above the EU target of {goal} in {period} "
            "(estimate).",
            **told,
        )
    if case is None:
        return language.text(
            "{name}: the 27 together were {distance} points below the EU target of {goal} in {period} "
            "(estimate); the largest parts lay in {names}.",
            **told,
        )
    if gap >= 0:
        return language.text(
            "{name}: if {supposed} and all others kept their recent pace, the 27 together would be "
            "{distance} points above the EU target of {goal} in {year} (estimate).",
            **told,
        )
    return language.text(
        "{name}: if {supposed} and all others kept their recent pace, the 27 together would be {distance} "
        "points below the EU target of {goal} in {year} (estimate); the largest parts would lie in {names}.",
        **told,
    )


def how_computed(then: UnionOutcome | None, *, counted: bool, language: Language) -> list[str]:
    """How the bars were computed; `then`: they are supposed, `counted`: Eurostat counts the ages."""
    population = (
        language.text("population aged 16-74 (Eurostat)")
        if counted
        else language.text("population aged 15-74 (estimate)")
    )
    how = language.text(
        "Our calculation: (target minus value) times the country's share of the {population}. Here a "
        "positive number is what is missing; it is below zero where the value is above the target. The bars "
        "add up to the gap of the 27 together, each weighted by its population.",
        population=population,
    )
    weight = language.text(
        "A country with more people contributes more at the same distance from the target."
    )
    if then is None:
        return [how, weight]
    return [
        how,
        weight,
        language.text(
            "The values of the target year are supposed, as the what-if says. This is not a forecast."
        ),
    ]


def against_published(rows: pd.DataFrame, outlook: TargetOutlook, view: View) -> list[str]:
    """How far the 27 together are from the EU value that was published for the same period; nothing where
    none was.
    """
    published = series.eu_row(outlook.indicator, view.moment, outlook.period)
    if published is None:
        return []
    together, value = outlook.aim.goal + float(rows["contribution"].sum()), float(published["value"])
    apart = abs(printed_difference(together, value, replace(outlook.unit, decimals=2)))
    language = view.language
    return [
        language.text(
            "The 27 together are at {together}%, the EU value published for {period} is {value}%: "
            "{difference} points apart.",
            together=language.number(together, 2),
            period=outlook.period,
            value=language.number(value, 2),
            difference=language.number(apart, 2),
        )
    ]
