"""How a number is written in its unit, and the smallest step between two numbers so written."""

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from data.facts.fact_types import Unit

# Decimals beyond what any source publishes: what a difference of two values has there is the noise of binary
# arithmetic.
NOISE = 9
# Beyond so many, a distance is none.
MOST_DECIMALS = 4
# From here on thousands are written in millions, with two decimals; below, with one.
MILLION_IN_THOUSANDS = 1000
# The symbol of a unit whose numbers, held in thousands, are written in millions however small they are.
IN_MILLIONS = "million"


def in_millions(value: float, unit: Unit) -> bool:
    """Whether a value in a unit of thousands is so large that it is written in millions."""
    return unit.symbol == "thousand" and abs(value) >= MILLION_IN_THOUSANDS


def round_half_up(value: float, decimals: int) -> Decimal:
    """A number as it is written with so many decimals."""
    # Half goes up, as readers round what is printed: 19.95 is 20.0, though the nearest binary number lies
    # below it.
    # And the noise of a subtraction goes first: 70.45 less 80 is −9.55, not the −9.549999999999997 of binary
    # numbers.
    return Decimal(repr(round(value, NOISE))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP) + 0


def printed_value(value: float, unit: Unit) -> Decimal:
    """A value of an indicator, in its unit, as it is written."""
    if unit.symbol != "thousand":
        return round_half_up(value, unit.decimals)
    if not in_millions(value, unit):
        return round_half_up(value, 1)
    return round_half_up(value / MILLION_IN_THOUSANDS, 2) * MILLION_IN_THOUSANDS


def decimals_apart(value: float, reference: float, unit: Unit) -> int:
    """The decimals, as few as can be, with which a share or a score is written otherwise than a reference
    that it is not; those of the unit where none of MOST_DECIMALS do, and for counts.
    """
    if unit.kind != "rate" or not round(value - reference, NOISE):
        return unit.decimals
    return next(
        (
            places
            for places in range(unit.decimals, MOST_DECIMALS + 1)
            if round_half_up(value, places) != round_half_up(reference, places)
        ),
        unit.decimals,
    )


def printed_below(value: float, goal: float, unit: Unit, *, lower: bool = False) -> Decimal:
    """A value as it is written where a `goal` is told beside it: with the decimals that show that it isn't
    reached. `lower`: it is reached from above.
    """
    is_missed = value > goal if lower else value < goal
    places = decimals_apart(value, goal, unit) if is_missed else unit.decimals
    return printed_value(value, replace(unit, decimals=places))


def printed_step(value: float, unit: Unit) -> float:
    """The difference, in the unit, between a value as it is written and the next that can be written: 0.1
    points of a share, one of a count, ten thousand persons of millions.
    """
    if unit.symbol != "thousand":
        return float(Decimal(1).scaleb(-unit.decimals))
    return MILLION_IN_THOUSANDS / 100 if in_millions(value, unit) else 0.1


def printed_difference(value: float, other: float, unit: Unit) -> float:
    """`value` minus `other`, in `unit`, of the two as they are written; not a number where one is missing."""
    if value != value or other != other:
        return float("nan")
    return float(printed_value(float(value), unit) - printed_value(float(other), unit))


def unit_of_difference(value: float, other: float, unit: Unit) -> Unit:
    """The unit in which `value` minus `other`, both in `unit`, is written: in millions where one of them is,
    since the last of its two decimals is all that the two tell.
    """
    if in_millions(value, unit) or in_millions(other, unit):
        return replace(unit, symbol=IN_MILLIONS)
    return unit
