"""The chance of reaching a target, from how wrong the chosen method has been; only where its record supports
one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.backtest import Tried
from analysis.projection import Projection
from analysis.targets import Aim
from data.facts.pace_facts import PaceRules

NO_LINE, TOO_FAR, FEW_CASES, NOT_BETTER, NOT_COVERED = (
    "no_line",
    "too_far",
    "few_cases",
    "not_better",
    "not_covered",
)


@dataclass(frozen=True)
class Chance:
    """`share` (0 to 1) of the past errors at so many years ahead with which the goal would be reached; None
    with the reason why not.
    """

    share: float | None
    horizon: int
    cases: int
    reason: str = ""
    furthest: int = 0


def chance(going: Projection, record: Sequence[Tried], aim: Aim, rules: PaceRules, *, counts: bool) -> Chance:
    """The chance that the value of a trajectory's aim year is at the goal or beyond it.

    Each past error (predicted minus observed; a share of the last value for `counts`) is taken as likely as
    any other: the empirically based way of Chatfield (1993), "Calculating interval forecasts".
    """
    if not going.line or going.line[-1][0] != aim.year:
        return Chance(None, 0, 0, NO_LINE)
    (year, last), (_, predicted) = going.line[0], going.line[-1]
    horizon = aim.year - year
    own = [row for row in record if row.method == going.method and row.cases >= rules.fewest_cases]
    tried = next((row for row in record if row.method == going.method and row.horizon == horizon), None)
    reason = _unsupported(tried, rules)
    if tried is None or reason:
        return Chance(
            None,
            horizon,
            0 if tried is None else tried.cases,
            reason,
            max((row.horizon for row in own), default=0),
        )
    scale = abs(last) if counts else 1.0
    enough = [error for error in tried.errors if aim.missing(predicted - error * scale) <= 0]
    return Chance(len(enough) / len(tried.errors), horizon, tried.cases)


def _unsupported(tried: Tried | None, rules: PaceRules) -> str:
    """Why a record gives no chance; "" where it does."""
    if tried is None:
        return TOO_FAR
    if tried.cases < rules.fewest_cases or not tried.errors:
        return FEW_CASES
    if tried.relative is None or tried.relative >= rules.chance_below:
        return NOT_BETTER
    if tried.coverage is None or abs(tried.coverage - rules.nominal) > rules.coverage_margin:
        return NOT_COVERED
    return ""
