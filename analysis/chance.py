"""The chance of reaching a target, from how wrong the best method has been; only where its record supports
one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.backtest import MethodRecord, record_row
from analysis.projection import Projection
from analysis.targets import Aim
from data.facts.pace_facts import PaceRules

NO_LINE, TOO_FAR, FEW_CASES = "no_line", "too_far", "few_cases"
NOT_BETTER, NOT_COVERED = "not_better", "not_covered"


@dataclass(frozen=True)
class Chance:
    """The chance of reaching an aim: `share` (0 to 1) of past errors with which the goal would be reached.

    `horizon` in years, `cases` behind it, `distinct` of them without overlap. Without a chance `share` is
    None, `reason` says why, and `furthest` is the longest horizon with enough cases.
    """

    share: float | None
    horizon: int
    cases: int
    distinct: int
    reason: str = ""
    furthest: int = 0


def chance_to_reach(
    projection: Projection, own: Sequence[MethodRecord], aim: Aim, rules: PaceRules
) -> Chance:
    """The chance that the value of a projection's aim year is at the goal or beyond it; `own` is the record
    whose errors make the projection's interval.

    Each past error (predicted minus observed; of counts, a share of the last value) is taken as likely as
    any other: the empirically based way of Chatfield (1993), "Calculating interval forecasts".
    """
    if not projection.line or projection.line[-1][0] != aim.year:
        return Chance(None, 0, 0, 0, NO_LINE)
    (year, last), (_, predicted) = projection.line[0], projection.line[-1]
    horizon = aim.year - year
    row = record_row(own, projection.method, horizon)
    reason = _why_unsupported(row, rules)
    if row is None or reason:
        tried = [each for each in own if each.method == projection.method]
        furthest = max((each.horizon for each in tried if each.distinct >= rules.fewest_cases), default=0)
        cases, distinct = (0, 0) if row is None else (row.cases, row.distinct)
        return Chance(None, horizon, cases, distinct, reason, furthest)
    scale = abs(last) if aim.counts else 1.0
    enough = [error for error in row.errors if aim.missing(predicted - error * scale) <= 0]
    return Chance(len(enough) / len(row.errors), horizon, row.cases, row.distinct)


def _why_unsupported(row: MethodRecord | None, rules: PaceRules) -> str:
    """Why a record gives no chance; "" where it does."""
    if row is None:
        return TOO_FAR
    if row.distinct < rules.fewest_cases or not row.errors:
        return FEW_CASES
    if row.relative is None or row.relative >= rules.chance_below:
        return NOT_BETTER
    if row.coverage is None or abs(row.coverage - rules.nominal) > rules.coverage_margin:
        return NOT_COVERED
    return ""
