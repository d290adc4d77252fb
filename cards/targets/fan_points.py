"""The observations of a fan: their texts, which are pale, and which stand in a report alone."""

import pandas as pd

from cards.records import row_dicts
from cards.view import View
from charts.fan import Points
from charts.pieces.marks import carries
from data.facts.catalogue import EU
from data.facts.fact_types import Unit
from data.facts.printed_values import PRINTED
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
    printed = rows[rows["flags"].str.contains(PRINTED, regex=False)].dropna(subset="value")
    pairs = zip(printed["period"], printed["value"], strict=True)
    return [((int(period[:4]), float(value)),) for period, value in pairs]


def pale_years(rows: pd.DataFrame, view: View) -> list[int]:
    """The years whose values carry a flag that makes a mark pale; none of the EU, whose mark is solid."""
    return [
        int(period[:4])
        for country, period, flags in rows[["country", "period", "flags"]].itertuples(index=False)
        if country != EU and carries(flags, view.style.pale)
    ]
