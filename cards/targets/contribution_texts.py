"""What is said of the contributions to the Union's gap: title, takeaway, how they were computed."""

from dataclasses import replace

import pandas as pd

from cards.targets.target_rows import TargetOutlook
from cards.targets.target_suppositions import UnionOutcome
from cards.targets.whatif.whatif_case import WhatIf, supposed_text
from cards.view import View
from data.facts.rounding import printed_difference
from data.queries import series
from words.language import Language, finer


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
        "{name}: how much each country would contribute to the EU's gap of {year}, if {country} went "
        "another way",
        name=name,
        year=case.year,
        country=language.country(case.country),
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
        "names": language.countries(rows[rows["value"] > 0]["country"].head(3)),
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
        "Computed by the dashboard: (target minus value) times the country's share of the {population}; "
        "below zero where the target is exceeded. The bars add up to the gap of the 27 together, each "
        "weighted by its population.",
        population=population,
    )
    if then is None:
        return [how]
    return [how, language.text("Values of the target year are supposed: the what-if says how. No forecast.")]


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
