"""The pickers of /compare: one row of what everyone changes (indicator, countries or groups, view, years),
and "More choices" for the rest. Each settles its choice among what there are data for.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal

import streamlit as st

from cards import markup
from cards.compare import compare_offers
from cards.compare.comparison_benchmarks import benchmark_name, benchmarks_offered, benchmarks_readable
from cards.compare.named_groups import group_of, used_own_group
from cards.view import View
from charts.comparison import BY_CHANGE, BY_MAP, BY_PROTOCOL, BY_VALUE, OF_EU, ComparisonChoice, OwnGroup
from charts.kinds import kind_of
from data.facts.catalogue import TOTAL
from data.facts.memory import remember
from data.queries import series
from pages.parts import filters, page_html, selection
from pages.parts.compare.compare_countries import name_group, own_group_in_link, pick_countries
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
    "own",
    "own_name",
    "lang",
)
# Whose periods were offered last, and the two that nobody had to choose.
OFFERED = "compare.offered"


def pick_comparison(view: View) -> ComparisonChoice:
    """Everything chosen on /compare."""
    language, own = view.language, own_group_in_link()
    with st.container(key="filters"):
        filters.choices_switch("dd-filters", language.text("Filters"))
        said = st.container(key="filters-said")
        row = st.container(key="filters-row", horizontal=True, gap="small")
        more = st.container(key="compare-more-choices").expander(language.text("More choices"))
    with row:
        code = filters.indicator_picker(language)
        countries = pick_countries(code, own, view)
    with more:
        pick_facets(code, view)
        groups = pick_groups(code, view)
    held = sorted({period for group in groups for period in series.periods(code, view.moment, group)})
    with row:
        kind = _pick_kind(code, groups, held, view)
        since, period = _pick_periods(kind, compare_periods(code, kind, groups, held, view), language)
    with more, st.container(key="compare-more", horizontal=True, vertical_alignment="bottom"):
        choice = ComparisonChoice(
            indicator=code,
            groups=groups,
            countries=countries,
            kind=kind,
            since=since,
            period=period,
            second=_pick_second(code, kind, view),
            benchmark=_pick_benchmark(code, kind, own, language),
            sort=_pick_order(kind, since != period, language),
            only=_pick_only(kind, groups, (countries, own), language),
        )
        name_group(countries, own, language)
    with said:
        page_html.show(markup.paragraph(_chosen_text(choice, own, language), "small"))
    return replace(choice, own=used_own_group(choice, own))


def _chosen_text(choice: ComparisonChoice, own: OwnGroup | None, language: Language) -> str:
    """What is chosen, where the filters are folded: "At least basic digital skills, women, 2021 to 2025,
    Nordic countries".
    """
    facts, periods = language.facts, kind_of(choice.kind).periods
    parts = [filters.indicator_name(choice.indicator, language)]
    parts += [language.text(facts.breakdowns[code].name) for code in choice.groups if code != TOTAL]
    parts.append(language.years(choice.since, choice.period) if periods.spans(choice) else choice.period)
    if group := group_of(choice.countries, own, language):
        parts.append(group.name)
    elif choice.countries:
        parts.append(language.countries(choice.countries))
    return ", ".join(parts)


def _pick_kind(code: str, groups: Sequence[str], periods: Sequence[str], view: View) -> str:
    offered = compare_offers.kinds_offered(code, groups, periods, view.moment)
    names = {kind: kind_of(kind).label(view.language) for kind in offered}
    return filters.select("kind", offered, offered[0], view.language.text("View"), names.__getitem__)


def compare_periods(
    code: str, kind: str, groups: Sequence[str], held: list[str], view: View
) -> tuple[list[str], list[str], str]:
    """The periods that a kind can begin with and end with, and the one it ends with where none is chosen.

    Periods that nobody chose, since they were an indicator's first and last, don't go along to another
    indicator.
    """
    until = compare_offers.last_periods(kind, held)
    default = compare_offers.default_last(code, groups[0], until, view.moment)
    before = st.session_state.get(OFFERED, ("", "", ""))
    if before[0] and before[0] != code:
        chosen = selection.current()
        selection.choose(
            since="" if chosen.since == before[1] else chosen.since,
            period="" if chosen.period == before[2] else chosen.period,
        )
    st.session_state[OFFERED] = (code, held[0], default)
    return held, until, default


def _pick_periods(
    kind: str, offered: tuple[list[str], list[str], str], language: Language
) -> tuple[str, str]:
    """From and to; both the same where one period is all there is."""
    asked, (held, until, default) = kind_of(kind).periods, offered
    earlier = [each for each in held if each < selection.settle("period", until, default)]
    since = earlier[0] if earlier else ""
    if earlier and asked.since:
        since = _pick_one("since", _as_they_are(earlier), since, asked.since(language))
    period = _pick_one("period", _as_they_are(until), default, asked.until(language))
    return since or period, period


def _as_they_are(periods: Sequence[str]) -> dict[str, str]:
    return {period: period for period in periods}


def _pick_second(code: str, kind: str, view: View) -> str:
    if not kind_of(kind).has_second:
        return selection.code("second")
    offered = compare_offers.second_indicators(code, view.moment)
    names = {each: view.language.text(view.catalogue.indicators[each].name) for each in offered}
    label = view.language.text("Second indicator")
    return _pick_one("second", names, compare_offers.default_second(offered), label, 300)


def _pick_benchmark(code: str, kind: str, own: OwnGroup | None, language: Language) -> str:
    if not kind_of(kind).has_benchmark:
        return OF_EU
    # An older code that a link names stays the choice, though it is offered to nobody else.
    offered, linked = benchmarks_offered(code, own), selection.code("benchmark")
    older = [linked] if linked not in offered and linked in benchmarks_readable(code, own) else []
    names = _benchmark_names((*offered, *older), language, own)
    return _pick_one("benchmark", names, OF_EU, language.text("Compared with"), 260)


@remember
def _benchmark_names(codes: tuple[str, ...], language: Language, own: OwnGroup | None) -> dict[str, str]:
    return {each: benchmark_name(each, language, own) for each in codes}


def _pick_order(kind: str, changes: bool, language: Language) -> str:
    offered = compare_offers.orders_offered(kind, changes=changes)
    if not offered:
        return selection.code("sort") or BY_VALUE
    names = {
        BY_MAP: language.text("as on the map"),
        BY_VALUE: language.word("sorted by it", "value"),
        BY_PROTOCOL: language.text("official EU order"),
        BY_CHANGE: language.word("sorted by it", "change"),
    }
    return _pick_one(
        "sort", {each: names[each] for each in offered}, offered[0], language.text("Sorted by"), 160
    )


def _pick_only(
    kind: str, groups: Sequence[str], chosen: tuple[Sequence[str], OwnGroup | None], language: Language
) -> bool:
    """Whether the countries that were not chosen are left out; `chosen` are countries and an own group."""
    countries, default = chosen[0], compare_offers.default_only(*chosen)
    if not compare_offers.can_leave_out(kind, groups, countries):
        return False
    names = {"no": language.text("all, chosen ones marked"), "yes": language.text("only the chosen")}
    return _pick_one("only", names, default, language.text("Countries shown"), 210) == "yes"


def _pick_one(
    name: str, names: Mapping[str, str], default: str, label: str, width: int | Literal["stretch"] = "stretch"
) -> str:
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
