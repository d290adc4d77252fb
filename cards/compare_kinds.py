"""Which chart kinds fit what is chosen to be compared, and what their columns and levels are."""

from collections.abc import Sequence

from cards import answers
from cards.compared import DUMBBELL, HEAT, LINES, MULTIPLES, RANKING, SCATTER, SLOPE, STACKED, STRIP

# Kinds that show two periods or more.
THROUGH_TIME = (LINES, SLOPE, MULTIPLES)


def kinds_offered(code: str, groups: Sequence[str], periods: Sequence[str]) -> list[str]:
    """The chart kinds that fit what is chosen, the most telling first."""
    one, through_time = len(groups) == 1, len(periods) > 1
    rate = answers.facts().unit_of(code).kind == "rate"
    fits = {
        LINES: through_time,
        RANKING: one,
        SLOPE: through_time,
        DUMBBELL: (one and through_time) or len(groups) == 2,
        SCATTER: one and rate,
        HEAT: rate and (len(columns(code, groups, periods)) > 1),
        MULTIPLES: one and through_time and rate,
        STACKED: one and code in (*levels(), "basic_digital_skills"),
        STRIP: rate,
    }
    return [kind for kind, fitting in fits.items() if fitting]


def levels() -> tuple[str, ...]:
    """The indicators that add up to everyone, from no skills to above basic, those not assessed last; checks.toml declares their sum."""
    rule = next(rule for rule in answers.facts().rules if rule.kind == "sum" and rule.equals is not None)
    return (*reversed(rule.terms[:-1]), rule.terms[-1])


def areas(code: str) -> tuple[str, ...]:
    """The areas of skill under an indicator, as checks.toml declares them; empty where it has none."""
    return next((rule.terms for rule in answers.facts().rules if rule.kind == "at_most" and rule.indicator == code), ())


def columns(code: str, groups: Sequence[str], periods: Sequence[str]) -> tuple[str, ...]:
    """What a heat table has columns of: the groups chosen, else the areas of skill, else the periods."""
    if len(groups) > 1:
        return tuple(groups)
    return (code, *areas(code)) if areas(code) else tuple(periods)
