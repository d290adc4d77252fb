"""A country's trajectory to a year: the best method, the interval of its past errors, and where the record
ends.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.backtest import MethodRecord, best_method, interval_widths
from analysis.spans import Span
from analysis.trajectory import METHODS, Setting, extrapolate, method_range
from data.facts.pace_facts import PaceRules

TOO_FEW, NO_RECORD, SHORT = "too_few", "no_record", "short"


@dataclass(frozen=True)
class Projection:
    """A trajectory: `line` (year, value) from the last observation on; `interval` (year, low, high) of the
    record.

    `range`: lowest and highest value of all methods in the last year, where no interval reaches it. `reason`
    (TOO_FEW, NO_RECORD, SHORT or "") says what is not there, and why.
    """

    method: str
    line: tuple[tuple[int, float], ...]
    interval: tuple[tuple[int, float, float], ...]
    range: tuple[float, float] | None
    reason: str = ""


def project(
    span: Span,
    record: Sequence[MethodRecord],
    own: Sequence[MethodRecord],
    setting: Setting,
    rules: PaceRules,
    until: int,
) -> Projection:
    """The trajectory of one unbroken span up to the year `until`; without a line, with a reason, where it has
    none.

    `record`, as backtest.back_test gives it, chooses the method; the errors of `own` make the interval: the
    same record for a member state, its own for the Union.
    """
    if len(span) < 2 or until <= span[-1][0]:
        return Projection("", (), (), None, TOO_FEW)
    year, value = span[-1]
    many = method_range(span, setting, until - year)
    method = best_method(record, rules)
    if method is None:
        return Projection("", (), (), many, NO_RECORD)
    going = extrapolate(method, span, setting)
    if going is None:
        return Projection("", (), (), many, SHORT)
    line = ((year, value), *((year + step, going(step)) for step in range(1, until - year + 1)))
    scale = abs(value) if setting.counts else 1.0
    found = interval_widths(own, method, rules)
    interval = tuple(
        (at, *_within(middle, found[at - year] * scale, setting)) for at, middle in line if at - year in found
    )
    reached = bool(interval) and interval[-1][0] == until
    return Projection(method, line, interval, None if reached else many)


def fewest_points(record: Sequence[MethodRecord]) -> int:
    """The fewest observations that the record's origins had."""
    return record[0].points if record else min(method.fewest for method in METHODS.values())


def _within(middle: float, width: float, setting: Setting) -> tuple[float, float]:
    low, high = middle - width, middle + width
    return (
        low if setting.lowest is None else max(low, setting.lowest),
        high if setting.highest is None else min(high, setting.highest),
    )
