"""What if: a value carried on at a pace, and what that makes of the Union. Plain arithmetic on printed assumptions, no forecast."""

from collections.abc import Mapping

import pandas as pd

from analysis.people import weighted


def carried(value: float, yearly: float, years: int, lowest: float | None = None, highest: float | None = None) -> float:
    """The value after so many years at a constant pace, kept within what can be true."""
    found = value + yearly * years
    found = found if lowest is None else max(found, lowest)
    return found if highest is None else min(found, highest)


def union_in(outlook: pd.DataFrame, populations: Mapping[str, float], year: int, paces: Mapping[str, float], highest: float) -> float | None:
    """The Union's share in a year, weighted by population, if every member state keeps its last pace but those in `paces`.

    `outlook` has targets.OUTLOOK for the 27; None unless each has a value, a pace and a population. Populations are taken to stay.
    """
    values: dict[str, float] = {}
    for country, value, pace, period in zip(*(outlook[name].tolist() for name in ("country", "value", "pace", "period")), strict=True):
        yearly = paces.get(country, pace)
        if pd.isna(value) or pd.isna(yearly):
            return None
        values[country] = carried(value, yearly, year - int(period[:4]), 0.0, highest)
    return weighted(values, populations)
