"""The observations of a fan: their texts, which are pale, and which stand in a report alone."""

import pandas as pd

from cards.records import row_dicts
from cards.targets.target_rows import target_outlook
from cards.view import View
from charts.pieces.fan_content import Points
from charts.pieces.marks import carries
from data.facts.catalogue import EU
from data.facts.fact_types import Target, Unit
from data.facts.held_values import PRINTED, with_values
from data.facts.rounding import printed_difference
from words.language import Language
from words.tooltips import tooltip


def observation_texts(rows: pd.DataFrame, unit: Unit, language: Language) -> dict[int, str]:
    """The tooltip of each year's value."""
    return {
        int(row["period"][:4]): tooltip(row, unit, language, lambda v: language.value(v, unit))
        for row in row_dicts(rows)
    }


def printed_points(rows: pd.DataFrame) -> list[Points]:
    """The values that are only printed in a text, each by itself: no line leads to them or away."""
    printed = with_values(rows[rows["flags"].str.contains(PRINTED, regex=False)])
    pairs = zip(printed["period"], printed["value"], strict=True)
    return [((int(period[:4]), float(value)),) for period, value in pairs]


def pale_years(rows: pd.DataFrame, view: View) -> list[int]:
    """The years whose values carry a flag that makes a mark pale; none of the EU, whose mark is solid."""
    return [
        int(period[:4])
        for country, period, flags in rows[["country", "period", "flags"]].itertuples(index=False)
        if country != EU and carries(flags, view.style.pale)
    ]


def commission_projections(indicator: str, view: View) -> list[Target]:
    """What reports of the Commission projected of the Union's value on an indicator for the target's year;
    what only ends the Commission's curve is left out, since the curve is drawn.
    """
    year = target_outlook(indicator, view.moment).aim.year
    return [
        target
        for target in view.catalogue.targets
        if target.basis == "projection"
        and target.scope == EU
        and target.indicator == indicator
        and target.year == year
        and target.value is not None
        and not target.remark.startswith("curve")
    ]


def projection_marks(indicator: str, view: View) -> list[tuple[str, int, float]]:
    """These projections as name with the report, year and value in the unit."""
    language, facts = view.language, view.catalogue
    unit, marks = facts.unit_of(indicator), list[tuple[str, int, float]]()
    for target in commission_projections(indicator, view):
        value = facts.target_value(target)
        name = language.text(
            "Commission ({report}): {value}",
            report=language.text(target.remark),
            value=language.goal(value, unit),
        )
        marks.append((name, target.year, value))
    return marks


def overtaken_projections(indicator: str, newest: pd.Series, view: View) -> list[str]:
    """Which of these projections the Union's newest value (its row: value, period) is above already, a
    sentence each.
    """
    language, facts = view.language, view.catalogue
    unit = facts.unit_of(indicator)
    return [
        language.text(
            "In {period} the EU was already above the {value} that the Commission projected for {year} "
            "({report}).",
            period=newest["period"],
            value=language.goal(facts.target_value(target), unit),
            year=target.year,
            report=language.text(target.remark),
        )
        for target in commission_projections(indicator, view)
        if printed_difference(float(newest["value"]), facts.target_value(target), unit) > 0
    ]
