"""What a card of /compare shows, read from its address."""

from collections.abc import Callable, Sequence
from functools import lru_cache

import plotly.graph_objects as go

from cards import answers, compare_cards, compare_kinds, compare_several, compared
from cards.asked import Asked, check, indicator, known
from cards.card import Card
from cards.compared import DUMBBELL, HEAT, LINES, MULTIPLES, RANKING, SCATTER, SLOPE, STACKED, STRIP, Choice
from data.catalogue import TOTAL

KINDS = (LINES, SLOPE, RANKING, DUMBBELL, SCATTER, HEAT, MULTIPLES, STACKED, STRIP)
TAKES = ("indicator", "second", "countries", "groups", "since", "period", "benchmark", "sort", "only", "kind")
SEVERAL = {
    HEAT: compare_several.heat_card,
    STACKED: compare_several.stacked_card,
    SCATTER: compare_several.scatter_card,
}


def builder(kind: str) -> Callable[[Asked, answers.Look], tuple[Card, go.Figure] | None]:
    """What makes the card of a chart kind."""

    def build(asked: Asked, look: answers.Look) -> tuple[Card, go.Figure] | None:
        shown = compared.compared(choice(kind, asked), asked.moment, asked.words)
        return drawn(shown, asked.moment, asked.words, look) if shown.rows["value"].notna().any() else None

    return build


@lru_cache(maxsize=192)
def drawn(
    shown: compared.Compared, moment: answers.Moment, words: answers.Language, look: answers.Look
) -> tuple[Card, go.Figure]:
    """The card of what is compared, in the kind chosen."""
    return SEVERAL.get(shown.choice.kind, compare_cards.card)(shown, moment, words, look)


def choice(kind: str, asked: Asked) -> Choice:
    """Everything chosen, as the pickers of the page would settle it."""
    facts, now = answers.facts(), asked.moment
    code = indicator(asked)
    countries = asked.several("countries", facts.countries, ())
    groups = _groups(code, asked)
    held = sorted({period for group in groups for period in answers.periods(code, now, group)})
    known(kind, compare_kinds.kinds_offered(code, groups, held, now), "for this choice, the kind of chart")
    since, period = _span(code, kind, groups, held, asked)
    fixed = kind in (SCATTER, STACKED)
    benchmark = (
        compared.OF_EU if fixed else asked.one("benchmark", compared.benchmarks_offered(code), compared.OF_EU)
    )
    sort = _sort(kind, since != period, asked)
    only = (
        compare_kinds.can_leave_out(kind, groups, countries)
        and asked.one("only", ("yes", "no"), "no") == "yes"
    )
    return Choice(
        code, groups, countries, kind, since, period, benchmark, sort, only, _second(code, kind, asked)
    )


def _groups(code: str, asked: Asked) -> tuple[str, ...]:
    facts, held = answers.facts(), answers.breakdowns(code, asked.moment)
    groups = asked.several("groups", held, [TOTAL if TOTAL in held else held[0]])
    check(bool(groups), "groups needs one group at least", lambda: held)
    kinds = {facts.breakdowns[group].kind for group in groups}
    check(len(kinds) == 1, f'groups "{asked.codes.get("groups")}" are not of one kind', lambda: held)
    return tuple(group for group in held if group in groups)


def _span(code: str, kind: str, groups: Sequence[str], held: list[str], asked: Asked) -> tuple[str, str]:
    until = compare_kinds.last_periods(kind, held)
    period = asked.one("period", until, compare_kinds.default_last(code, groups[0], until, asked.moment))
    earlier = [each for each in held if each < period]
    if not earlier:
        return period, period
    return (earlier[0] if kind == SCATTER else asked.one("since", earlier, earlier[0])), period


def _sort(kind: str, changes: bool, asked: Asked) -> str:
    return (
        asked.one("sort", orders, orders[0])
        if (orders := compare_kinds.orders(kind, changes=changes))
        else compared.BY_VALUE
    )


def _second(code: str, kind: str, asked: Asked) -> str:
    if kind != SCATTER:
        return ""
    held = compare_kinds.seconds(code, asked.moment)
    return asked.one("second", held, compare_kinds.SECOND if compare_kinds.SECOND in held else held[0])
