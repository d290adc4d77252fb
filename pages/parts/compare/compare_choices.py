"""The pickers of /compare: what, who, for whom, how drawn, against what. Each settles its choice among what
is held.
"""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from analysis import peers
from cards.compare import compare_kinds, compared_rows
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
from data.facts.catalogue import TOTAL, catalogue
from data.facts.geometry import geometry
from data.queries import series
from pages.parts import filters, selection
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
# How many groups are shown at first where a breakdown has more than that: its first and its last.
ALL_GROUPS = 3


def choice(language: Language) -> Choice:
    """Everything chosen on /compare."""
    top = st.columns(2, vertical_alignment="bottom")
    with top[0]:
        code = filters.indicator(language)
    with top[1]:
        countries = _countries(code, language)
    _facets(code, language)
    groups = _groups(code, language)
    held = sorted({period for group in groups for period in series.periods(code, filters.moment(), group)})
    kind = _kind(code, groups, held, language)
    with st.container(key="compare-more", horizontal=True, vertical_alignment="bottom"):
        since, period = _periods(code, kind, groups, held, language)
        second = _second(code, kind, language)
        benchmark = _benchmark(code, kind, language)
        sort = _sort(kind, since != period, language)
        only = _only(kind, groups, countries, language)
    return Choice(code, groups, countries, kind, since, period, benchmark, sort, only, second)


def _countries(code: str, language: Language) -> tuple[str, ...]:
    codes = catalogue().countries
    carried = selection.current().country
    held = selection.settle_several("countries", codes, [carried] if carried in codes else [])
    row = st.columns([3, 1], vertical_alignment="bottom")
    with row[0]:
        _several(
            "countries", codes, held, language.text("Countries (type to search)"), language, language.country
        )
    with row[1]:
        _add(code, held, language)
    return held


def _add(code: str, held: Sequence[str], language: Language) -> None:
    """Adds neighbours, peers or a group to the countries chosen; the picker then rests again."""
    facts, key = catalogue(), "pick.add"
    offered = {f"group-{group}": language.text(found.name) for group, found in facts.groups.items()}
    if held:
        last = language.country(held[-1])
        near = {
            "neighbours": language.text("neighbours of {name}", name=last),
            peers.LEVEL: language.text("near {name} in level", name=last),
        }
        offered = {**near, peers.SIZE: language.text("near {name} in population", name=last), **offered}

    def add() -> None:
        asked = str(st.session_state.get(key) or "")
        st.session_state[key] = None
        selection.choose(countries=".".join(dict.fromkeys([*held, *added(asked, code, held)])) or "none")

    label = language.text("Add")
    st.selectbox(
        label,
        list(offered),
        index=None,
        format_func=offered.__getitem__,
        key=key,
        on_change=add,
        placeholder=language.text("several …"),
    )


def added(asked: str, code: str, held: Sequence[str]) -> Sequence[str]:
    """The countries that an addition brings; peers are those of the country chosen last."""
    facts, now = catalogue(), filters.moment()
    if asked.startswith("group-"):
        return facts.groups[asked.removeprefix("group-")].members
    if not asked or not held:
        return ()
    if asked == "neighbours":
        return [other for other in facts.countries if other in geometry().neighbours.get(held[-1], ())]
    levels = series.members(code, series.default_period(code, now), now)
    people = series.members("population", series.default_period("population", now), now)
    found = peers.peers(held[-1], levels, people, geometry().neighbours, facts.groups, facts.thresholds.peers)
    return found.by_reason[asked]


def _facets(code: str, language: Language) -> None:
    """Area and level of digital skills, where the indicator is one of them: another one is another
    indicator.
    """
    facts = catalogue()
    areas, levels = compare_kinds.facets(code)
    offered = (
        ("area", areas, facts.areas, facts.indicators[code].area, language.text("Area of skill")),
        ("level", levels, facts.levels, facts.indicators[code].level, language.text("Level")),
    )
    with st.container(key="compare-facets", horizontal=True):
        for name, held, named, own, label in offered:
            if len(held) > 1:
                _turned(
                    f"pick.{name}", held, own, {each: language.text(named[each].name) for each in held}, label
                )


def _turned(key: str, held: Mapping[str, str], own: str, names: Mapping[str, str], label: str) -> None:
    """A picker that turns to another indicator: `held` gives it by code."""
    st.session_state[key] = own

    def turn() -> None:
        selection.choose(indicator=held[str(st.session_state[key])])

    st.selectbox(label, list(held), format_func=names.__getitem__, key=key, on_change=turn, width=300)


def _groups(code: str, language: Language) -> tuple[str, ...]:
    """The kind of breakdown as segments, its groups as pills; everyone at first."""
    facts, held = catalogue(), series.breakdowns_available(code, filters.moment())
    by_kind: dict[str, list[str]] = {}
    for group in held:
        by_kind.setdefault(facts.breakdowns[group].kind, []).append(group)
    first = TOTAL if TOTAL in held else held[0]
    chosen = selection.settle_several("groups", held, [first])
    kind = facts.breakdowns[chosen[0]].kind if chosen else facts.breakdowns[first].kind
    chosen = tuple(group for group in chosen if facts.breakdowns[group].kind == kind) or (first,)
    if len(by_kind) < 2 and len(held) < 2:
        return chosen
    kept = "pick.by"
    st.session_state[kept] = kind

    def turn() -> None:
        groups = by_kind[str(st.session_state[kept])]
        selection.choose(groups=".".join(groups if len(groups) <= ALL_GROUPS else (groups[0], groups[-1])))

    with st.container(key="compare-groups"):
        name_of = {each: language.text(facts.breakdown_kinds[each].name) for each in by_kind}
        label = language.text("For whom")
        st.segmented_control(
            label,
            list(by_kind),
            format_func=name_of.__getitem__,
            key=kept,
            required=True,
            on_change=turn,
            width="content",
        )
        if len(by_kind[kind]) > 1:
            _several(
                "groups",
                by_kind[kind],
                chosen,
                name_of[kind],
                language,
                lambda group: language.text(facts.breakdowns[group].name),
                pills=True,
            )
    return chosen


def _several(
    name: str,
    options: Sequence[str],
    held: Sequence[str],
    label: str,
    language: Language,
    words_of: Callable[[str], str],
    *,
    pills: bool = False,
) -> None:
    """A picker of several codes; the choice is kept as codes joined by a dot."""
    key = f"pick.{name}"
    st.session_state[key] = list(held)

    def keep() -> None:
        picked = st.session_state[key]
        ordered = [code for code in options if code in picked] if pills else picked
        selection.choose(**{name: ".".join(ordered) or "none"})

    if pills:
        st.pills(label, list(options), selection_mode="multi", format_func=words_of, key=key, on_change=keep)
    else:
        st.multiselect(
            label,
            list(options),
            format_func=words_of,
            key=key,
            on_change=keep,
            placeholder=language.text("choose countries"),
        )


def _kind(code: str, groups: Sequence[str], periods: Sequence[str], language: Language) -> str:
    names = {
        LINES: language.text("lines"),
        RANKING: language.text("ranking"),
        SLOPE: language.text("slope"),
        DUMBBELL: language.text("gaps"),
        SCATTER: language.text("scatter"),
        HEAT: language.text("heat table"),
        MULTIPLES: language.text("small lines"),
        STACKED: language.text("levels of skill"),
        STRIP: language.text("distribution"),
    }
    offered = compare_kinds.kinds_offered(code, groups, periods, filters.moment())
    return _one_of(
        "kind", {kind: names[kind] for kind in offered}, offered[0], language.text("Shown as"), segments=True
    )


def _periods(
    code: str, kind: str, groups: Sequence[str], held: Sequence[str], language: Language
) -> tuple[str, str]:
    """From and to; both the same where one period is all there is."""
    until = compare_kinds.last_periods(kind, held)
    default = compare_kinds.default_last(code, groups[0], until, filters.moment())
    earlier = [each for each in held if each < selection.settle("period", until, default)]
    label = (
        language.text("From")
        if kind in (*compare_kinds.THROUGH_TIME, STRIP)
        else language.text("Change since")
    )
    since = earlier[0] if earlier else ""
    if earlier and kind != SCATTER:
        since = _one_of("since", {p: p for p in earlier}, since, label, width=120)
    period = _one_of(
        "period",
        {p: p for p in until},
        default,
        language.text("To") if kind in compare_kinds.THROUGH_TIME else language.text("Year"),
        width=120,
    )
    return since or period, period


def _second(code: str, kind: str, language: Language) -> str:
    if kind != SCATTER:
        return selection.current().second
    held = compare_kinds.seconds(code, filters.moment())
    names = {each: language.text(catalogue().indicators[each].name) for each in held}
    return _one_of(
        "second",
        names,
        compare_kinds.SECOND if compare_kinds.SECOND in held else held[0],
        language.text("Against (second indicator)"),
        width=300,
    )


def _benchmark(code: str, kind: str, language: Language) -> str:
    offered = compared_rows.benchmarks_offered(code)
    if kind in (SCATTER, STACKED):
        offered = [compared_rows.OF_EU]
    names = {each: compared_rows.benchmark_name(each, language) for each in offered}
    return (
        _one_of("benchmark", names, compared_rows.OF_EU, language.text("Compared with"), width=210)
        if len(names) > 1
        else compared_rows.OF_EU
    )


def _sort(kind: str, changes: bool, language: Language) -> str:
    offered = compare_kinds.orders(kind, changes=changes)
    if not offered:
        return selection.current().sort or compared_rows.BY_VALUE
    names = {
        compared_rows.BY_MAP: language.text("as on the map"),
        compared_rows.BY_VALUE: language.text("value"),
        compared_rows.BY_PROTOCOL: language.text("official EU order"),
        compared_rows.BY_CHANGE: language.text("change"),
    }
    return _one_of(
        "sort", {each: names[each] for each in offered}, offered[0], language.text("Sorted by"), width=160
    )


def _only(kind: str, groups: Sequence[str], countries: Sequence[str], language: Language) -> bool:
    """Whether the countries that were not chosen are left out."""
    if not compare_kinds.can_leave_out(kind, groups, countries):
        return False
    names = {"no": language.text("all, chosen ones marked"), "yes": language.text("only the chosen")}
    return _one_of("only", names, "no", language.text("Countries shown"), width=210) == "yes"


def _one_of(
    name: str,
    names: Mapping[str, str],
    default: str,
    label: str,
    *,
    segments: bool = False,
    width: int | str = "stretch",
) -> str:
    options = list(names)
    selection.settle(name, options, default)
    if len(options) < 2:
        return default
    key = selection.key(name)
    if segments:
        return str(
            st.segmented_control(
                label, options, format_func=names.__getitem__, key=key, required=True, width="content"
            )
        )
    return str(st.selectbox(label, options, format_func=names.__getitem__, key=key, width=width))
