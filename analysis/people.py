"""From points of a share to people: by Eurostat's count of ages 16-74 where held, else by an estimate so
marked.
"""

from collections.abc import Mapping, Sequence

import pandas as pd

from data.facts.held_values import with_values
from data.facts.pace_facts import AgeShares


def survey_populations(survey: pd.DataFrame, countries: Sequence[str]) -> dict[str, float]:
    """People aged 16-74 by country, as Eurostat counts them; empty unless each of `countries` has a number.

    `survey`: country, value of one period.
    """
    rows = with_values(survey)
    found = {str(code): float(value) for code, value in zip(rows["country"], rows["value"], strict=True)}
    return found if set(countries) <= set(found) else {}


def populations(totals: pd.DataFrame, ages: AgeShares, period: str) -> dict[str, float]:
    """People aged 15-74 by country, an estimate: Eurostat's total times the UN's share of those ages.

    `totals`: country, period, value, people on 1 January. Stands in for ages 16-74. A country without a total
    or a share for the period is left out. Plain arithmetic.
    """
    rows = with_values(totals[totals["period"] == period])
    found = zip(rows["country"], rows["value"], strict=True)
    return {
        code: float(total) * ages.share[code][period]
        for code, total in found
        if period in ages.share.get(code, {})
    }


def people_in_points(points: float, population: float) -> float:
    """The people that so many points of a share (0 to 100) of a population are."""
    return points / 100 * population


def weighted_share(values: Mapping[str, float], populations: Mapping[str, float]) -> float | None:
    """The share in all countries together, weighted by population, in the unit of `values`.

    None without values, and unless every country with a value has a population. Plain arithmetic.
    """
    if not values or any(code not in populations for code in values):
        return None
    return sum(value * populations[code] for code, value in values.items()) / sum(
        populations[code] for code in values
    )


def country_contributions(
    values: Mapping[str, float], populations: Mapping[str, float], goal: float
) -> dict[str, float]:
    """What each country adds to the common gap (weighted share - goal), in points: above zero is beyond the
    goal.

    They add up to the gap. Every country of `values` needs a population. Plain arithmetic.
    """
    whole = sum(populations[code] for code in values)
    return {code: (value - goal) * populations[code] / whole for code, value in values.items()}
