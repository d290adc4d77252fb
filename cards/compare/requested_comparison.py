"""What a card of /compare shows, read from its address."""

from collections.abc import Sequence
from dataclasses import replace

import plotly.graph_objects as go

from cards import registry
from cards.card import Card
from cards.compare import compare_offers
from cards.compare.compare_cards import comparison_card
from cards.compare.comparison_benchmarks import benchmarks_readable
from cards.compare.comparison_rows import comparison
from cards.compare.named_groups import LONGEST_NAME, own_group, used_own_group
from cards.request import CardRequest, requested_indicator, require, resolve_code
from charts.comparison import BY_VALUE, OF_EU, ComparisonChoice, OwnGroup
from charts.kinds import KINDS, kind_of
from data.facts.catalogue import TOTAL
from data.queries import series

TAKES = (
    "indicator",
    "second",
    "countries",
    "groups",
    "since",
    "period",
    "benchmark",
    "sort",
    "only",
    "kind",
    "own",
    "own_name",
)


def _register(kind: str) -> None:
    @registry.card(f"compare-{kind}", path="compare", takes=TAKES, also={"kind": kind})
    def requested_card(request: CardRequest) -> tuple[Card, go.Figure] | None:
        choice = requested_choice(kind, request)
        held = comparison(choice, request.view).rows["value"].notna().any()
        return comparison_card(choice, request.view) if held else None


for _kind in KINDS:
    _register(_kind)


def requested_choice(kind: str, request: CardRequest) -> ComparisonChoice:
    """Everything chosen, as the pickers of the page would settle it; CardError where it can't be."""
    code = requested_indicator(request)
    groups = _groups(code, request)
    periods = sorted({period for group in groups for period in series.periods(code, request.moment, group)})
    offered = compare_offers.kinds_offered(code, groups, periods, request.moment)
    resolve_code(kind, offered, "for this choice, the kind of chart")
    countries = request.several("countries", request.view.catalogue.countries, ())
    since, period = _span(code, kind, groups, periods, request)
    own = _own_group(request)
    choice = ComparisonChoice(
        indicator=code,
        groups=groups,
        countries=countries,
        kind=kind,
        since=since,
        period=period,
        benchmark=_benchmark(code, kind, own, request),
        sort=_sort(kind, since != period, request),
        only=compare_offers.can_leave_out(kind, groups, countries)
        and request.one("only", ("yes", "no"), compare_offers.default_only(countries, own)) == "yes",
        second=_second(code, kind, request),
    )
    return replace(choice, own=used_own_group(choice, own))


def _groups(code: str, request: CardRequest) -> tuple[str, ...]:
    facts, held = request.view.catalogue, series.breakdowns_available(code, request.moment)
    groups = request.several("groups", held, [TOTAL if TOTAL in held else held[0]])
    require(bool(groups), 'the parameter "groups" needs at least one group', lambda: held)
    kinds = {facts.breakdowns[group].kind for group in groups}
    require(
        len(kinds) == 1,
        'the groups "{code}" are of different kinds: choose groups of one kind, such as ages',
        lambda: held,
        code=request.codes.get("groups"),
    )
    return tuple(group for group in held if group in groups)


def _span(
    code: str, kind: str, groups: Sequence[str], periods: list[str], request: CardRequest
) -> tuple[str, str]:
    until = compare_offers.last_periods(kind, periods)
    default = compare_offers.default_last(code, groups[0], until, request.moment)
    period = request.one("period", until, default)
    earlier = [each for each in periods if each < period]
    if not earlier:
        return period, period
    since = request.one("since", earlier, earlier[0]) if kind_of(kind).periods.since else earlier[0]
    return since, period


def _own_group(request: CardRequest) -> OwnGroup | None:
    """The reader's own group: `own` holds its members, `own_name` its name."""
    name, members = (
        request.codes.get("own_name", ""),
        request.several("own", request.view.catalogue.countries, ()),
    )
    if not name and not members:
        return None
    countries = request.view.catalogue.countries
    require(len(members) > 1, 'the parameter "own" needs at least two countries', lambda: countries)
    found = own_group(name, members)
    require(
        found is not None,
        "own_name needs letters, digits, spaces or ' ( ) , + -, at most {number} of them",
        number=LONGEST_NAME,
    )
    return found


def _benchmark(code: str, kind: str, own: OwnGroup | None, request: CardRequest) -> str:
    if not kind_of(kind).has_benchmark:
        return OF_EU
    return request.one("benchmark", benchmarks_readable(code, own), OF_EU)


def _sort(kind: str, changes: bool, request: CardRequest) -> str:
    orders = compare_offers.orders_offered(kind, changes=changes)
    return request.one("sort", orders, orders[0]) if orders else BY_VALUE


def _second(code: str, kind: str, request: CardRequest) -> str:
    if not kind_of(kind).has_second:
        return ""
    offered = compare_offers.second_indicators(code, request.moment)
    return request.one("second", offered, compare_offers.default_second(offered))
