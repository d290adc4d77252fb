"""What a card of /compare shows, read from its address."""

from collections.abc import Sequence

import plotly.graph_objects as go

from cards import registry
from cards.card import Card
from cards.compare import compare_cards, compare_kinds, compare_several, compared_rows
from cards.compare.compared_rows import (
    DUMBBELL,
    HEAT,
    LINES,
    MULTIPLES,
    RANKING,
    SCATTER,
    SLOPE,
    STACKED,
    STRIP,
    Choice,
)
from cards.request import CardRequest, requested_indicator, require, resolve_code
from cards.view import View
from data.facts.catalogue import TOTAL, catalogue
from data.facts.memory import remember
from data.queries import series

KINDS = (LINES, SLOPE, RANKING, DUMBBELL, SCATTER, HEAT, MULTIPLES, STACKED, STRIP)
TAKES = ("indicator", "second", "countries", "groups", "since", "period", "benchmark", "sort", "only", "kind")
SEVERAL = {
    HEAT: compare_several.heat_card,
    STACKED: compare_several.stacked_card,
    SCATTER: compare_several.scatter_card,
}


def _register(kind: str) -> None:
    @registry.card(f"compare-{kind}", path="compare", takes=TAKES, also={"kind": kind})
    def requested(request: CardRequest) -> tuple[Card, go.Figure] | None:
        shown = compared_rows.compared(choice(kind, request), request.view)
        return drawn(shown, request.view) if shown.rows["value"].notna().any() else None


for _kind in KINDS:
    _register(_kind)


@remember
def drawn(shown: compared_rows.Compared, view: View) -> tuple[Card, go.Figure]:
    """The card of what is compared, in the kind chosen."""
    return SEVERAL.get(shown.choice.kind, compare_cards.card)(shown, view)


def choice(kind: str, asked: CardRequest) -> Choice:
    """Everything chosen, as the pickers of the page would settle it."""
    facts, now = asked.view.catalogue, asked.moment
    code = requested_indicator(asked)
    countries = asked.several("countries", facts.countries, ())
    groups = _groups(code, asked)
    held = sorted({period for group in groups for period in series.periods(code, now, group)})
    resolve_code(
        kind, compare_kinds.kinds_offered(code, groups, held, now), "for this choice, the kind of chart"
    )
    since, period = _span(code, kind, groups, held, asked)
    fixed = kind in (SCATTER, STACKED)
    benchmark = (
        compared_rows.OF_EU
        if fixed
        else asked.one("benchmark", compared_rows.benchmarks_offered(code), compared_rows.OF_EU)
    )
    sort = _sort(kind, since != period, asked)
    only = (
        compare_kinds.can_leave_out(kind, groups, countries)
        and asked.one("only", ("yes", "no"), "no") == "yes"
    )
    return Choice(
        code, groups, countries, kind, since, period, benchmark, sort, only, _second(code, kind, asked)
    )


def _groups(code: str, asked: CardRequest) -> tuple[str, ...]:
    facts, held = catalogue(), series.breakdowns_available(code, asked.moment)
    groups = asked.several("groups", held, [TOTAL if TOTAL in held else held[0]])
    require(bool(groups), "groups needs one group at least", lambda: held)
    kinds = {facts.breakdowns[group].kind for group in groups}
    require(len(kinds) == 1, f'groups "{asked.codes.get("groups")}" are not of one kind', lambda: held)
    return tuple(group for group in held if group in groups)


def _span(
    code: str, kind: str, groups: Sequence[str], held: list[str], asked: CardRequest
) -> tuple[str, str]:
    until = compare_kinds.last_periods(kind, held)
    period = asked.one("period", until, compare_kinds.default_last(code, groups[0], until, asked.moment))
    earlier = [each for each in held if each < period]
    if not earlier:
        return period, period
    return (earlier[0] if kind == SCATTER else asked.one("since", earlier, earlier[0])), period


def _sort(kind: str, changes: bool, asked: CardRequest) -> str:
    return (
        asked.one("sort", orders, orders[0])
        if (orders := compare_kinds.orders(kind, changes=changes))
        else compared_rows.BY_VALUE
    )


def _second(code: str, kind: str, asked: CardRequest) -> str:
    if kind != SCATTER:
        return ""
    held = compare_kinds.seconds(code, asked.moment)
    return asked.one("second", held, compare_kinds.SECOND if compare_kinds.SECOND in held else held[0])
