"""What if: a value carried on, reached, or lifted by one group, and what that makes of the Union.

No forecast.
"""

from collections.abc import Mapping

import pandas as pd

from analysis.people import country_contributions, weighted_share


def carry_on(
    value: float, yearly: float, years: int, lowest: float | None = None, highest: float | None = None
) -> float:
    """The value after so many years at a constant change a year, kept within what can be true.

    Plain arithmetic.
    """
    found = value + yearly * years
    found = found if lowest is None else max(found, lowest)
    return found if highest is None else min(found, highest)


def values_on_the_way(
    value: float, yearly: float, years: int, lowest: float | None = None, highest: float | None = None
) -> tuple[float, ...]:
    """The values of `carry_on` after one year, two, and so on to `years`."""
    return tuple(carry_on(value, yearly, step, lowest, highest) for step in range(1, years + 1))


def pace_to(value: float, reached: float, years: int) -> float:
    """The constant change a year that leads from `value` to `reached` in so many years (at least one)."""
    return (reached - value) / years


def lift_group(
    value: float,
    share: float,
    group: float,
    supposed: float,
    lowest: float | None = None,
    highest: float | None = None,
) -> float:
    """The whole's value if one group stood at `supposed` instead of at `group`, all others as they are.

    `share` (0 to 1): the group's part of all. Kept within what can be true. Plain arithmetic.
    """
    return carry_on(value, share * (supposed - group), 1, lowest, highest)


def member_values_in(
    outlook: pd.DataFrame,
    year: int,
    supposed: Mapping[str, float],
    lowest: float | None,
    highest: float | None,
) -> dict[str, float] | None:
    """Each member state's value in a year: what is `supposed`, else its newest value carried on at its last
    pace.

    `outlook` has targets.OUTLOOK for the member states; None unless each has a value, and a pace or a
    supposition.
    """
    values: dict[str, float] = {}
    for country, value, pace, period in zip(
        *(outlook[name].tolist() for name in ("country", "value", "pace", "period")), strict=True
    ):
        if country in supposed:
            values[country] = supposed[country]
        elif pd.isna(value) or pd.isna(pace):
            return None
        else:
            values[country] = carry_on(value, pace, year - int(period[:4]), lowest, highest)
    return values


def union_share(
    values: Mapping[str, float], populations: Mapping[str, float], goal: float
) -> tuple[float, dict[str, float]] | None:
    """The Union's share, weighted by population, and what each member state adds to its gap (share - goal),
    in points.

    The parts add up to the gap. None where a country has no population. Populations are taken to stay.
    """
    whole = weighted_share(values, populations)
    return None if whole is None else (whole, country_contributions(values, populations, goal))
