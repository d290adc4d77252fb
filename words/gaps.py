"""How far a value is from a target, or from what else it is compared with: all who say it ask here. Texts
tell the difference of the two as they are written, so that a reader can do the sum; files hold the exact one.
And how values, paces and counts stand beside them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal

import pandas as pd

from data.facts.fact_types import Unit
from data.facts.rounding import (
    MILLION_IN_THOUSANDS,
    NOISE,
    decimals_apart,
    in_millions,
    printed_difference,
    printed_value,
    unit_of_difference,
)
from words.language import Language
from words.numbers import finer

Place = Literal["above", "just_above", "level", "just_below", "below"]


@dataclass(frozen=True)
class Gap:
    """`value` against `reference`, both in `unit`; `lower` where a target is reached from above: fewer is
    better.
    """

    value: float
    reference: float
    unit: Unit
    lower: bool = False

    @property
    def difference(self) -> float:
        """Value minus reference, in the unit (points for shares), exact: below zero where the value is
        smaller.
        """
        return self.value - self.reference

    @cached_property
    def place(self) -> Place:
        """Where the value lies; "just" where it is rounded to the reference without being it."""
        # The noise of binary numbers is no distance.
        if not round(self.difference, NOISE):
            return "level"
        if self._is_rounded_away():
            return "just_above" if self.difference > 0 else "just_below"
        return "above" if self.difference > 0 else "below"

    @property
    def is_reached(self) -> bool:
        """Whether the value is at the reference or on its good side."""
        return self.place == "level" or (self.difference < 0) == self.lower

    @property
    def is_just_missed(self) -> bool:
        """Whether the value is rounded to the reference but lies on its bad side."""
        return self.place.startswith("just") and not self.is_reached

    def value_text(self, language: Language) -> str:
        """The value, with the decimals that show that it isn't the reference."""
        return language.value(self.value, self._finer_unit)

    def amount(self, language: Language) -> str:
        """ "−0.03 points": the difference with its sign, and the decimals that show that it isn't nothing."""
        return language.slight(self.as_printed, self._own_unit)

    def distance(self, language: Language) -> str:
        """ "0.03 points": the amount without its sign."""
        return language.distance(self.as_printed, self._own_unit)

    def short_amount(self, language: Language) -> str:
        """ "−0.03": the amount without the word "points", for cells."""
        return short_difference(self.as_printed, self._own_unit, language)

    @cached_property
    def as_printed(self) -> float:
        """The difference of the two as written, in the unit; where they are written alike, the exact one."""
        return printed_difference(self.value, self.reference, self._finer_unit) or self.difference

    @cached_property
    def _own_unit(self) -> Unit:
        """The unit in which the difference is written."""
        if self._is_rounded_away():
            return self._finer_unit
        return unit_of_difference(self.value, self.reference, self._finer_unit)

    @cached_property
    def _finer_unit(self) -> Unit:
        """The unit with as few decimals as tell the value of a share or a score from the reference."""
        if self.unit.kind != "rate" or self.place == "level":
            return self.unit
        # Rows of frames hold NumPy's numbers.
        places = decimals_apart(float(self.value), float(self.reference), self.unit)
        return finer(self.difference, replace(self.unit, decimals=places))

    def _is_rounded_away(self) -> bool:
        """Whether value and reference are written alike."""
        # Rows of frames hold NumPy's numbers.
        value, reference = (printed_value(float(each), self.unit) for each in (self.value, self.reference))
        return value == reference


def value_beside_goal(
    value: float, goal: float | None, unit: Unit, language: Language, *, lower: bool
) -> str:
    """A value as text; one that just misses its target, where there is one, has the decimals that show it."""
    if goal is not None and (gap := Gap(value, goal, unit, lower)).is_just_missed:
        return gap.value_text(language)
    return language.value(value, unit)


def short_difference(amount: float, unit: Unit, language: Language) -> str:
    """A signed difference without the word "points", for cells; one that rounds to nothing has the decimals
    that show it isn't nothing.
    """
    if unit.kind != "rate":
        return language.value(amount, unit, signed=True)
    return language.signed_number(amount, finer(amount, unit).decimals)


def short_value(value: float, unit: Unit, language: Language, *, is_goal: bool = False) -> str:
    """A value for a narrow column: "10.5m", "110k", "324"; shares and scores as elsewhere."""
    if unit.symbol != "thousand":
        return language.goal(value, unit) if is_goal else language.value(value, unit)
    if in_millions(value, unit):
        millions = language.number(value / MILLION_IN_THOUSANDS, 0 if is_goal else 1)
        return language.text("{number}m", number=millions)
    return language.text("{number}k", number=language.number(value, 1 if value < 10 else 0))


def flagged_value(value: str, flags: str) -> str:
    """A written value with its flags in brackets, so that no letter of them reads as a unit."""
    return f"{value} ({flags})" if flags else value


def pace_of_row(yearly: float, row: "Mapping[str, Any] | pd.Series", unit: Unit, language: Language) -> str:
    """A change a year of the value of a row of targets.OUTLOOK, in its unit, as it is written."""
    return language.pace(yearly, unit, float(row["value"]), int(row["year"]) - int(row["period"][:4]))


def count_in_words(number: int, language: Language) -> str:
    """A small count where a sentence begins with it: "Three"; larger ones in digits."""
    names = {
        2: language.text("Two"),
        3: language.text("Three"),
        4: language.text("Four"),
        5: language.text("Five"),
        6: language.text("Six"),
        7: language.text("Seven"),
        8: language.text("Eight"),
        9: language.text("Nine"),
    }
    return names.get(number) or language.number(number)
