"""The frozen kinds of fact about the way to 2030: thresholds of status, official curves, shares of an age
group.
"""

from typing import Literal

from pydantic.dataclasses import dataclass

from data.facts.fact_types import STRICT


@dataclass(frozen=True, config=STRICT)
class Distance:
    """A value that a distance is measured to though no law makes it a target; in the indicator's unit."""

    value: float
    year: int
    name: str


@dataclass(frozen=True, config=STRICT)
class PaceRules:
    """What turns pace into a status and a back-test into an interval; `nominal` and `coverage_margin` in per
    cent.

    `fewest_cases`: back-test cases without overlap that an interval, a chance and a choice of method need.

    `unclear_points` (shares and scores) and `unclear_percent` (of a count): changes a year up to which
    nothing clearly moves.

    `chance_below`: the highest error over that of "no change" with which a chance is given; it is told as so
    many in `chance_of`.
    """

    on_course: float
    slightly_too_slow: float
    unclear_points: float
    unclear_percent: float
    damping: float
    nominal: float
    coverage_margin: float
    fewest_cases: int
    chance_below: float
    chance_of: int
    also: tuple[str, ...]
    distance: dict[str, Distance]


@dataclass(frozen=True, config=STRICT)
class Curve:
    """A curve of the Commission for the Union; `points` by year in `unit`, `step` a year (of the logit where
    logistic).
    """

    indicator: str
    kind: Literal["observed", "baseline", "ideal"]
    edition: str
    unit: str
    form: Literal["printed", "line", "logistic"]
    source: str
    points: dict[str, float]
    step: float | None = None


@dataclass(frozen=True, config=STRICT)
class AgeShares:
    """The share (0 to 1) of an age group in the whole population, by country and year, and the edition it
    was derived from.
    """

    dataset: str
    edition: str
    age_from: int
    age_to: int
    share: dict[str, dict[str, float]]
