"""What can be chosen on /compare: the kinds of chart that fit, their periods and orders, and second
indicators.
"""

from collections.abc import Sequence

from cards.compare.comparison_columns import column_codes, levels
from cards.compare.named_groups import are_group
from charts.comparison import BY_CHANGE, OwnGroup
from charts.kind_types import Offer
from charts.kinds import KINDS, kind_of
from data.facts.catalogue import SKILLS, catalogue
from data.queries import series
from data.queries.moments import Moment

# The second indicator, where none is chosen.
SECOND = "ict_specialists"


def kinds_offered(code: str, groups: Sequence[str], periods: Sequence[str], moment: Moment) -> list[str]:
    """The kinds of chart that fit what is chosen and held, the most telling first."""
    offer = Offer(
        groups=tuple(groups),
        periods=tuple(periods),
        rate=catalogue().unit_of(code).kind == "rate",
        columns=column_codes(code, groups, periods, moment),
        levels=code in (*levels(), SKILLS)
        and all(series.periods(level, moment, groups[0]) for level in levels()),
    )
    return [kind.code for kind in KINDS.values() if kind.fits(offer)]


def last_periods(kind: str, periods: list[str]) -> list[str]:
    """The periods that a kind can end with: one that shows change needs another before."""
    return periods[1:] if kind_of(kind).periods.needs_earlier else periods


def default_last(code: str, group: str, offered: Sequence[str], moment: Moment) -> str:
    """The period a kind ends with where none is chosen: the newest with enough member states, else of those
    offered the fullest, the newer of two.
    """
    newest, counts = series.default_period(code, moment, group), series.coverage(code, moment, group)
    return newest if newest in offered else max(offered, key=lambda each: (counts.get(each, 0), each))


def orders_offered(kind: str, *, changes: bool) -> list[str]:
    """In which orders the countries can stand, the usual one first; none where the kind has its own."""
    return [order for order in kind_of(kind).orders if changes or order != BY_CHANGE]


def second_indicators(code: str, moment: Moment) -> list[str]:
    """The indicators that can stand beside another."""
    facts = catalogue()
    return [
        each
        for each in facts.indicators
        if each != code and facts.unit_of(each).kind == "rate" and series.periods(each, moment)
    ]


def default_second(offered: Sequence[str]) -> str:
    """The second indicator where none is chosen."""
    return SECOND if SECOND in offered else offered[0]


def can_leave_out(kind: str, groups: Sequence[str], countries: Sequence[str]) -> bool:
    """Whether the countries that were not chosen can be left out."""
    return bool(countries) and kind_of(kind).leaves_out(groups)


def default_only(countries: Sequence[str], own: OwnGroup | None) -> str:
    """Whether ("yes", "no") the others are left out where nobody says so: beside a group they are, beside
    single countries they stand as context.
    """
    return "yes" if are_group(countries, own) else "no"
