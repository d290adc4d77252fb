"""Which chart kinds fit what is chosen to be compared, and what their columns and levels are."""

from collections.abc import Sequence

from cards.compare.compared_rows import (
    BY_CHANGE,
    BY_MAP,
    BY_PROTOCOL,
    BY_VALUE,
    DUMBBELL,
    HEAT,
    LINES,
    MULTIPLES,
    RANKING,
    SCATTER,
    SLOPE,
    STACKED,
    STRIP,
)
from data.facts.catalogue import SKILLS, catalogue
from data.queries import series
from data.queries.moments import Moment

# Kinds that show two periods or more.
THROUGH_TIME = (LINES, SLOPE, MULTIPLES)
# Kinds that can be sorted.
SORTED = (RANKING, DUMBBELL, HEAT, STACKED, MULTIPLES)
# The second indicator of a scatter, where none is chosen.
SECOND = "ict_specialists"


def kinds_offered(code: str, groups: Sequence[str], periods: Sequence[str], moment: Moment) -> list[str]:
    """The chart kinds that fit what is chosen and held, the most telling first."""
    one, through_time = len(groups) == 1, len(periods) > 1
    rate = catalogue().unit_of(code).kind == "rate"
    fits = {
        LINES: through_time,
        RANKING: one,
        SLOPE: through_time,
        DUMBBELL: (one and through_time) or len(groups) == 2,
        SCATTER: one and rate,
        HEAT: rate and (len(columns(code, groups, periods, moment)) > 1),
        MULTIPLES: one and through_time and rate,
        STACKED: one
        and code in (*levels(), SKILLS)
        and all(series.periods(level, moment, groups[0]) for level in levels()),
        STRIP: rate,
    }
    return [kind for kind, fitting in fits.items() if fitting]


def levels() -> tuple[str, ...]:
    """The indicators that add up to everyone, from no skills to above basic, those not assessed last;
    checks.toml declares their sum.
    """
    rule = next(rule for rule in catalogue().rules if rule.kind == "sum" and rule.equals is not None)
    return (*reversed(rule.terms[:-1]), rule.terms[-1])


def areas(code: str) -> tuple[str, ...]:
    """The areas of skill under an indicator, as checks.toml declares them; empty where it has none."""
    return next(
        (rule.terms for rule in catalogue().rules if rule.kind == "at_most" and rule.indicator == code),
        (),
    )


def facets(code: str) -> tuple[dict[str, str], dict[str, str]]:
    """Of an indicator of digital skills: the areas held at its level, and the levels held of its area, each
    with its indicator; else empty.
    """
    found = catalogue().indicators
    own = found[code]
    if not own.area:
        return {}, {}
    alike = {other.code: other for other in found.values() if other.area and other.unit == own.unit}
    areas_held = {other.area: name for name, other in alike.items() if other.level == own.level}
    return areas_held, {other.level: name for name, other in alike.items() if other.area == own.area}


def columns(code: str, groups: Sequence[str], periods: Sequence[str], moment: Moment) -> tuple[str, ...]:
    """What a heat table has columns of: the groups chosen, else the areas of skill held for the one group,
    else the periods.
    """
    if len(groups) > 1:
        return tuple(groups)
    held = tuple(area for area in areas(code) if series.periods(area, moment, groups[0]))
    return (code, *held) if held else tuple(periods)


def last_periods(kind: str, held: list[str]) -> list[str]:
    """The periods that a kind can end with: one that shows change needs another before."""
    return held[1:] if kind in THROUGH_TIME else held


def default_last(code: str, group: str, offered: Sequence[str], moment: Moment) -> str:
    """The period a kind ends with where none is chosen."""
    newest = series.default_period(code, moment, group)
    return newest if newest in offered else offered[-1]


def orders(kind: str, *, changes: bool) -> list[str]:
    """In which orders the countries can stand, the usual one first; none where the kind has its own."""
    if kind not in SORTED:
        return []
    return [
        *([BY_MAP] if kind == MULTIPLES else []),
        BY_VALUE,
        BY_PROTOCOL,
        *([BY_CHANGE] if changes else []),
    ]


def seconds(code: str, moment: Moment) -> list[str]:
    """The indicators that a scatter can set beside another."""
    facts = catalogue()
    return [
        each
        for each in facts.indicators
        if each != code and facts.unit_of(each).kind == "rate" and series.periods(each, moment)
    ]


def can_leave_out(kind: str, groups: Sequence[str], countries: Sequence[str]) -> bool:
    """Whether the countries that were not chosen can be left out; lines of several groups draw none of them
    anyway.
    """
    return (
        bool(countries)
        and kind not in (SCATTER, STRIP, MULTIPLES)
        and not (kind == LINES and len(groups) > 1)
    )
