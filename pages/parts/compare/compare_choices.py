"""The pickers of /compare: what, who, for whom, how drawn, against what. Each settles its choice among what
is held.
"""

from collections.abc import Mapping, Sequence

import streamlit as st

from cards.compare import compare_offers
from cards.compare.comparison_benchmarks import benchmark_name, benchmarks_offered, benchmarks_readable
from cards.view import View
from charts.comparison import BY_CHANGE, BY_MAP, BY_PROTOCOL, BY_VALUE, OF_EU, ComparisonChoice
from charts.kinds import kind_of
from data.queries import series
from pages.parts import filters, selection
from pages.parts.compare.compare_countries import pick_countries
from pages.parts.compare.compare_groups import pick_facets, pick_groups
from words.language import Language

USED = (
    "indicator",
    "second",
    "countries",
    "groups",
    "kind",
    "since",
    "period",
    "benchmark",
    "sort",
    "only",
    "lang",
)


def pick_comparison(view: View) -> ComparisonChoice:
    """Everything chosen on /compare."""
    top = st.columns(2, vertical_alignment="bottom")
    with top[0]:
        code = filters.indicator_picker(view.language)
    with top[1]:
        countries = pick_countries(code, view)
    pick_facets(code, view)
    groups = pick_groups(code, view)
    held = sorted({period for group in groups for period in series.periods(code, view.moment, group)})
    kind = _pick_kind(code, groups, held, view)
    with st.container(key="compare-more", horizontal=True, vertical_alignment="bottom"):
        since, period = _pick_periods(code, kind, groups, held, view)
        return ComparisonChoice(
            indicator=code,
            groups=groups,
            countries=countries,
            kind=kind,
            since=since,
            period=period,
            second=_pick_second(code, kind, view),
            benchmark=_pick_benchmark(code, kind, view.language),
            sort=_pick_order(kind, since != period, view.language),
            only=_pick_only(kind, groups, countries, view.language),
        )


def _pick_kind(code: str, groups: Sequence[str], periods: Sequence[str], view: View) -> str:
    offered = compare_offers.kinds_offered(code, groups, periods, view.moment)
    names = {kind: kind_of(kind).label(view.language) for kind in offered}
    label = view.language.text("Shown as")
    if _settled("kind", offered, offered[0]):
        return offered[0]
    return filters.segments("kind", offered, offered[0], label, names.__getitem__)


def _pick_periods(
    code: str, kind: str, groups: Sequence[str], held: list[str], view: View
) -> tuple[str, str]:
    """From and to; both the same where one period is all there is."""
    asked = kind_of(kind).periods
    until = compare_offers.last_periods(kind, held)
    default = compare_offers.default_last(code, groups[0], until, view.moment)
    earlier = [each for each in held if each < selection.settle("period", until, default)]
    since = earlier[0] if earlier else ""
    if earlier and asked.since:
        since = _pick_one("since", _as_they_are(earlier), since, asked.since(view.language), 120)
    period = _pick_one("period", _as_they_are(until), default, asked.until(view.language), 120)
    return since or period, period


def _as_they_are(periods: Sequence[str]) -> dict[str, str]:
    return {period: period for period in periods}


def _pick_second(code: str, kind: str, view: View) -> str:
    if not kind_of(kind).has_second:
        return selection.current().second
    offered = compare_offers.second_indicators(code, view.moment)
    names = {each: view.language.text(view.catalogue.indicators[each].name) for each in offered}
    label = view.language.text("Against (second indicator)")
    return _pick_one("second", names, compare_offers.default_second(offered), label, 300)


def _pick_benchmark(code: str, kind: str, language: Language) -> str:
    if not kind_of(kind).has_benchmark:
        return OF_EU
    # An older code that a link names stays the choice, though it is offered to nobody else.
    offered, linked = benchmarks_offered(code), selection.current().benchmark
    older = [linked] if linked not in offered and linked in benchmarks_readable(code) else []
    names = {each: benchmark_name(each, language) for each in (*offered, *older)}
    return _pick_one("benchmark", names, OF_EU, language.text("Compared with"), 210)


def _pick_order(kind: str, changes: bool, language: Language) -> str:
    offered = compare_offers.orders_offered(kind, changes=changes)
    if not offered:
        return selection.current().sort or BY_VALUE
    names = {
        BY_MAP: language.text("as on the map"),
        BY_VALUE: language.text("value"),
        BY_PROTOCOL: language.text("official EU order"),
        BY_CHANGE: language.text("change"),
    }
    return _pick_one(
        "sort", {each: names[each] for each in offered}, offered[0], language.text("Sorted by"), 160
    )


def _pick_only(kind: str, groups: Sequence[str], countries: Sequence[str], language: Language) -> bool:
    """Whether the countries that were not chosen are left out."""
    if not compare_offers.can_leave_out(kind, groups, countries):
        return False
    names = {"no": language.text("all, chosen ones marked"), "yes": language.text("only the chosen")}
    return _pick_one("only", names, "no", language.text("Countries shown"), 210) == "yes"


def _pick_one(name: str, names: Mapping[str, str], default: str, label: str, width: int) -> str:
    """One of what is named; no picker where there is but one. `width` in pixels."""
    if _settled(name, list(names), default):
        return default
    return filters.select(name, list(names), default, label, names.__getitem__, width)


def _settled(name: str, options: Sequence[str], default: str) -> bool:
    """Whether there is nothing to choose: the one option is then chosen."""
    if len(options) > 1:
        return False
    selection.settle(name, options, default)
    return True
