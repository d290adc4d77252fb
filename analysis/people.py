"""From points of a share to people: by Eurostat's count of ages 16-74 where it is held, else by an estimate,
marked as such wherever it is shown.
"""

from collections.abc import Mapping, Sequence

import pandas as pd

from data.facts.pace_facts import AgeShares


def counted(survey: pd.DataFrame, countries: Sequence[str]) -> dict[str, float]:
    """People aged 16-74 by country as Eurostat counts them (country, value; one period); empty unless every
    country has a number.
    """
    rows = survey.dropna(subset="value")
    found = {str(code): float(value) for code, value in zip(rows["country"], rows["value"], strict=True)}
    return found if set(countries) <= set(found) else {}


def populations(totals: pd.DataFrame, ages: AgeShares, period: str) -> dict[str, float]:
    """People aged 15-74 by country (estimate): Eurostat's total on 1 January (country, period, value) times
    the UN's share of those ages.

    Stands in for ages 16-74. A country without a total or a share for the period has none.
    """
    rows = totals[totals["period"] == period].dropna(subset="value")
    found = zip(rows["country"], rows["value"], strict=True)
    return {
        code: float(total) * ages.share[code][period]
        for code, total in found
        if period in ages.share.get(code, {})
    }


def people(points: float, population: float) -> float:
    """So many people are so many points of a share (0 to 100) of a population."""
    return points / 100 * population


def weighted(values: Mapping[str, float], populations: Mapping[str, float]) -> float | None:
    """The share in all countries together, weighted by population; None unless every country with a value
    has a population.
    """
    if not values or any(code not in populations for code in values):
        return None
    return sum(value * populations[code] for code, value in values.items()) / sum(
        populations[code] for code in values
    )


def contributions(
    values: Mapping[str, float], populations: Mapping[str, float], goal: float
) -> dict[str, float]:
    """What each country adds to the common gap (weighted share - goal), in points; they add up to it. Above
    the goal counts for it.
    """
    whole = sum(populations[code] for code in values)
    return {code: (value - goal) * populations[code] / whole for code, value in values.items()}
