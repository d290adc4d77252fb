"""Where a series would be if it went on as before, by methods with a name; each takes a span and extrapolates
it.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from analysis.spans import Span

Extrapolation: TypeAlias = Callable[[int], float]
Fit: TypeAlias = Callable[["Setting", Span], "Extrapolation | None"]


@dataclass(frozen=True)
class Setting:
    """What methods share: the lowest and highest value that can be true, and a trend's damping a year.

    `counts`: the values are counts, whose errors are shares of the last value.
    """

    lowest: float | None = None
    highest: float | None = None
    damping: float = 0.9
    counts: bool = False


@dataclass(frozen=True)
class Method:
    """A method and the fewest observations it needs."""

    fewest: int
    fit: Fit


def no_change(_setting: Setting, span: Span) -> Extrapolation:
    """The last value stays.

    The naive method: Hyndman and Athanasopoulos, "Forecasting: principles and practice", 2nd ed., section
    3.1.
    """
    last = span[-1][1]
    return lambda _years: last


def last_pace(_setting: Setting, span: Span) -> Extrapolation:
    """The movement between the last two observations goes on.

    Holt's (1957) linear trend with both smoothing parameters at 1.
    """
    (before, low), (year, last) = span[-2], span[-1]
    yearly = (last - low) / (year - before)
    return lambda years: last + yearly * years


def drift(_setting: Setting, span: Span) -> Extrapolation:
    """The average movement over the whole span goes on: the drift method, Hyndman and Athanasopoulos, as
    above.
    """
    (first, low), (year, last) = span[0], span[-1]
    yearly = (last - low) / (year - first)
    return lambda years: last + yearly * years


def damped_trend(setting: Setting, span: Span) -> Extrapolation:
    """The average movement goes on, each year a little less.

    Gardner and McKenzie (1985), "Forecasting trends in time series". Their level is the last value here and
    their trend the average of the span; neither is smoothed, so short spans will do.
    """
    (first, low), (year, last) = span[0], span[-1]
    yearly = (last - low) / (year - first)
    return lambda years: last + yearly * sum(setting.damping**step for step in range(1, years + 1))


def least_squares(_setting: Setting, span: Span) -> Extrapolation:
    """The straight line with the least squared distances (Legendre, 1805) goes on."""
    at, slope = _line([float(year) for year, _ in span], [value for _, value in span])
    end = span[-1][0]
    return lambda years: at + slope * (end + years)


def logistic(setting: Setting, span: Span) -> Extrapolation | None:
    """Growth towards a ceiling, as a least squares line through the logits; None without a ceiling above all
    values.

    Verhulst (1838); the fixed saturation level is that of Meade and Islam (2001), "Forecasting the diffusion
    of innovations: implications for time-series extrapolation".
    """
    ceiling = setting.highest
    if ceiling is None or any(not 0 < value < ceiling for _, value in span):
        return None
    at, slope = _line(
        [float(year) for year, _ in span], [math.log(value / (ceiling - value)) for _, value in span]
    )
    end = span[-1][0]
    return lambda years: ceiling / (1 + math.exp(-max(-50.0, min(50.0, at + slope * (end + years)))))


NO_CHANGE = "no_change"
METHODS: dict[str, Method] = {
    NO_CHANGE: Method(1, no_change),
    "last_pace": Method(2, last_pace),
    "drift": Method(2, drift),
    "damped_trend": Method(2, damped_trend),
    "least_squares": Method(3, least_squares),
    "logistic": Method(4, logistic),
}


def extrapolate(method: str, span: Span, setting: Setting) -> Extrapolation | None:
    """The function years ahead -> value of a method (a name of METHODS), kept within the bounds of `setting`.

    None where the span is too short for the method or doesn't fit it.
    """
    used = METHODS[method]
    found = used.fit(setting, span) if len(span) >= used.fewest else None
    if found is None:
        return None
    return lambda years: _clamp(found(years), setting)


def method_range(
    span: Span, setting: Setting, years: int, methods: Sequence[str] = tuple(METHODS)
) -> tuple[float, float] | None:
    """The lowest and highest value that the methods give so many years ahead; None for fewer than two
    methods.

    A range of methods, not an interval.
    """
    found = [
        value(years)
        for value in (extrapolate(method, span, setting) for method in methods)
        if value is not None
    ]
    return (min(found), max(found)) if len(found) > 1 else None


def _clamp(value: float, setting: Setting) -> float:
    if setting.lowest is not None:
        value = max(value, setting.lowest)
    return value if setting.highest is None else min(value, setting.highest)


def _line(x: list[float], y: list[float]) -> tuple[float, float]:
    """Intercept and slope of the least squares line."""
    middle, level = sum(x) / len(x), sum(y) / len(y)
    slope = sum((a - middle) * (b - level) for a, b in zip(x, y, strict=True)) / sum(
        (a - middle) ** 2 for a in x
    )
    return level - slope * middle, slope
