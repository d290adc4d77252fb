"""How numbers are written: rounded as readers expect, with as many decimals as show what is meant."""

from dataclasses import replace
from functools import lru_cache

from babel import Locale
from babel.numbers import format_decimal

from data.facts.fact_types import Unit
from data.facts.rounding import MILLION_IN_THOUSANDS, NOISE, in_millions, printed_value, round_half_up

MINUS = "\N{MINUS SIGN}"


@lru_cache(maxsize=8192)
def write_number(value: float, decimals: int, locale: Locale) -> str:
    """A number with so many decimals as the language writes it, with a true minus.

    Kept, because Babel takes its time and the same numbers are read again and again.
    """
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return format_decimal(round_half_up(value, decimals), format=pattern, locale=locale).replace("-", MINUS)


def finer(gap: float, unit: Unit) -> Unit:
    """The unit with the decimals that show that a gap isn't nothing: 99.99% lacks 0.01, and 100.0% would not.

    `gap` is in `unit`; counts and a missing gap leave the unit as it is.
    """
    if unit.kind != "rate" or gap != gap:
        return unit
    return replace(
        unit,
        decimals=next((places for places in range(unit.decimals, 5) if round(gap, places)), unit.decimals),
    )


def decimals_of_pace(yearly: float, unit: Unit, value: float, years: int) -> int:
    """The decimals, of thousands or millions where it is written in these, that a change a year of a count
    needs to lead from `value` in so many years to what is written for the exact one.
    """
    scale, fewest = 1, unit.decimals
    if unit.symbol == "thousand":
        scale, fewest = (MILLION_IN_THOUSANDS, 2) if in_millions(yearly, unit) else (1, 1)
    reached = printed_value(value + years * yearly, unit)
    for places in range(fewest, fewest + 3):
        written = float(round_half_up(yearly / scale, places)) * scale
        is_seen = bool(written) == bool(round(yearly, NOISE))
        if is_seen and printed_value(value + years * written, unit) == reached:
            return places
    return fewest + 3
