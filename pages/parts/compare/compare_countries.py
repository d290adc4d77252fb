"""Who is compared: the countries chosen, and what adds several at once."""

from collections.abc import Sequence

import streamlit as st

from analysis import peers
from cards.request import NONE
from cards.view import View
from data.facts.catalogue import catalogue
from data.facts.geometry import geometry
from data.queries import series
from data.queries.moments import Moment
from pages.parts import selection
from words.language import Language

ADDING = "pick.add"
NEIGHBOURS, GROUP = "neighbours", "group-"


def pick_countries(code: str, view: View) -> tuple[str, ...]:
    """The countries chosen; at first the one that the visitor comes with."""
    language, codes = view.language, view.catalogue.countries
    carried = selection.current().country
    chosen = selection.settle_several("countries", codes, [carried] if carried in codes else [])
    row = st.columns([3, 1], vertical_alignment="bottom")
    with row[0]:
        key = "pick.countries"
        st.session_state[key] = list(chosen)
        st.multiselect(
            language.text("Countries (type to search)"),
            list(codes),
            format_func=language.country,
            key=key,
            on_change=lambda: selection.choose(countries=".".join(st.session_state[key]) or NONE),
            placeholder=language.text("choose countries"),
        )
    with row[1]:
        _add_several(code, chosen, view)
    return chosen


def _add_several(code: str, chosen: Sequence[str], view: View) -> None:
    """Adds neighbours, peers or a group to the countries chosen; the picker then rests again."""
    offered = _additions(chosen, view.language)

    def add() -> None:
        addition = str(st.session_state.get(ADDING) or "")
        st.session_state[ADDING] = None
        every = dict.fromkeys([*chosen, *countries_to_add(addition, code, chosen, view.moment)])
        selection.choose(countries=".".join(every) or NONE)

    st.selectbox(
        view.language.text("Add"),
        list(offered),
        index=None,
        format_func=offered.__getitem__,
        key=ADDING,
        on_change=add,
        placeholder=view.language.text("several …"),
    )


def _additions(chosen: Sequence[str], language: Language) -> dict[str, str]:
    """What can be added, by code, and what it is called."""
    groups = {
        f"{GROUP}{code}": language.text(group.name)
        for code, group in language.facts.groups.items()
        if group.has_statistic
    }
    if not chosen:
        return groups
    last = language.country(chosen[-1])
    return {
        NEIGHBOURS: language.text("neighbours of {name}", name=last),
        peers.LEVEL: language.text("near {name} in level", name=last),
        peers.SIZE: language.text("near {name} in population", name=last),
        **groups,
    }


def countries_to_add(addition: str, code: str, chosen: Sequence[str], moment: Moment) -> Sequence[str]:
    """The countries that an addition brings; peers are those of the country chosen last."""
    facts = catalogue()
    if addition.startswith(GROUP):
        return facts.groups[addition.removeprefix(GROUP)].members
    if not addition or not chosen:
        return ()
    neighbours = geometry().neighbours
    if addition == NEIGHBOURS:
        return [other for other in facts.countries if other in neighbours.get(chosen[-1], ())]
    levels = series.members(code, series.default_period(code, moment), moment)
    people = series.members("population", series.default_period("population", moment), moment)
    near = peers.find_peers(chosen[-1], levels, people, neighbours, facts.groups, facts.thresholds.peers)
    return near.by_reason[addition]
