"""For whom is compared: area and level of skill, which are other indicators, and the groups of a
breakdown.
"""

from collections.abc import Mapping, Sequence

import streamlit as st

from cards.compare import comparison_columns
from cards.request import NONE
from cards.view import View
from data.facts.catalogue import TOTAL
from data.queries import series
from pages.parts import selection

# How many groups are shown at first where a breakdown has more than that: its first and its last.
ALL_GROUPS = 3
BY, GROUPS = "pick.by", "pick.groups"


def pick_facets(code: str, view: View) -> None:
    """Area and level of digital skills, where the indicator is one of them: another one is another
    indicator.
    """
    facts, language = view.catalogue, view.language
    areas, levels = comparison_columns.facets(code)
    offered = (
        ("pick.area", areas, facts.areas, facts.indicators[code].area, language.text("Area of skill")),
        ("pick.level", levels, facts.levels, facts.indicators[code].level, language.text("Level")),
    )
    with st.container(key="compare-facets", horizontal=True):
        for key, indicators, declared, own, label in offered:
            if len(indicators) > 1:
                names = {each: language.text(declared[each].name) for each in indicators}
                _turning_picker(key, indicators, own, names, label)


def _turning_picker(
    key: str, indicators: Mapping[str, str], own: str, names: Mapping[str, str], label: str
) -> None:
    """A picker that turns to another indicator: `indicators` gives it by code."""
    st.session_state[key] = own

    def turn() -> None:
        selection.choose(indicator=indicators[str(st.session_state[key])])

    st.selectbox(label, list(indicators), format_func=names.__getitem__, key=key, on_change=turn, width=300)


def pick_groups(code: str, view: View) -> tuple[str, ...]:
    """The kind of breakdown as segments, its groups as pills; everyone at first."""
    held = series.breakdowns_available(code, view.moment)
    by_kind: dict[str, list[str]] = {}
    for group in held:
        by_kind.setdefault(view.catalogue.breakdowns[group].kind, []).append(group)
    chosen, kind = _chosen_groups(held, view)
    if len(by_kind) < 2 and len(held) < 2:
        return chosen
    with st.container(key="compare-groups"):
        names = {each: view.language.text(view.catalogue.breakdown_kinds[each].name) for each in by_kind}
        _pick_kind(kind, by_kind, names, view.language.text("For whom"))
        if len(by_kind[kind]) > 1:
            _pick_pills(by_kind[kind], chosen, names[kind], view)
    return chosen


def _chosen_groups(held: Sequence[str], view: View) -> tuple[tuple[str, ...], str]:
    """The groups chosen, those of one kind of breakdown, and that kind."""
    breakdowns = view.catalogue.breakdowns
    first = TOTAL if TOTAL in held else held[0]
    chosen = selection.settle_several("groups", held, [first])
    kind = breakdowns[chosen[0]].kind if chosen else breakdowns[first].kind
    return tuple(group for group in chosen if breakdowns[group].kind == kind) or (first,), kind


def _pick_kind(kind: str, by_kind: Mapping[str, Sequence[str]], names: Mapping[str, str], label: str) -> None:
    """Segments of breakdowns; another one brings its groups, or its first and its last."""
    st.session_state[BY] = kind

    def turn() -> None:
        groups = by_kind[str(st.session_state[BY])]
        selection.choose(groups=".".join(groups if len(groups) <= ALL_GROUPS else (groups[0], groups[-1])))

    st.segmented_control(
        label,
        list(by_kind),
        format_func=names.__getitem__,
        key=BY,
        required=True,
        on_change=turn,
        width="content",
    )


def _pick_pills(options: Sequence[str], chosen: Sequence[str], label: str, view: View) -> None:
    """Pills of groups, kept in the order in which they stand."""
    breakdowns, language = view.catalogue.breakdowns, view.language
    st.session_state[GROUPS] = list(chosen)

    def keep() -> None:
        picked = st.session_state[GROUPS]
        selection.choose(groups=".".join(code for code in options if code in picked) or NONE)

    st.pills(
        label,
        list(options),
        selection_mode="multi",
        format_func=lambda group: language.text(breakdowns[group].name),
        key=GROUPS,
        on_change=keep,
    )
