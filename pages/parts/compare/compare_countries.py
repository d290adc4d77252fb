"""Who is compared: one picker of countries and of groups that bring several at once, and the name of a group
of the reader's own.
"""

from collections.abc import Mapping, Sequence

import streamlit as st

from analysis import peers
from cards import markup
from cards.address_reader import split_codes
from cards.compare.named_groups import LONGEST_NAME, group_of, is_safe_name, named_groups, own_group
from cards.request import NONE
from cards.view import View
from charts.comparison import MANY, OwnGroup
from data.facts.catalogue import catalogue
from data.facts.geometry import geometry
from data.facts.memory import remember
from data.queries import series
from data.queries.moments import Moment
from pages.parts import page_html, selection, visited_country
from words.language import Language

PICKED, NAMED = "pick.countries", "pick.own_name"
NEIGHBOURS, GROUP = "neighbours", "group-"


def own_group_in_link() -> OwnGroup | None:
    """The reader's own group, as the link holds it; None where it holds none that can be shown."""
    held, members = split_codes(selection.code("own")), catalogue().countries
    return own_group(selection.code("own_name"), [code for code in held if code in members])


def pick_countries(code: str, own: OwnGroup | None, view: View) -> tuple[str, ...]:
    """The countries chosen; at first the one that the visitor comes with."""
    language, codes = view.language, view.catalogue.countries
    carried, before = selection.code("country"), selection.code("countries")
    chosen = selection.settle_several("countries", codes, [carried] if carried in codes else [])
    if not before:
        visited_country.note_default("countries", selection.code("countries"))
    groups = {f"{GROUP}{each}": group.members for each, group in named_groups(own, language).items()}
    names = _names(chosen, own, language)
    st.session_state[PICKED] = stood = entries_of(chosen, groups)

    def keep() -> None:
        found = [
            country
            for entry in st.session_state[PICKED]
            for country in (groups.get(entry) or countries_to_add(entry, code, chosen, view.moment))
        ]
        if not found or set(st.session_state[PICKED]) & set(groups) - set(stood):
            # Who takes a group wants to see the group.
            selection.choose(only="yes" if found else "")
        visited_country.note_default("countries", "")
        selection.choose(countries=".".join(dict.fromkeys(found)) or NONE)
        if len(found) == 1:
            selection.choose(country=found[0])

    st.multiselect(
        language.text("Countries or groups"),
        list(names),
        format_func=names.__getitem__,
        key=PICKED,
        on_change=keep,
        placeholder=language.text("type to search"),
        # Of countries and groups all at once would be each country twice.
        select_all=False,
    )
    return chosen


def entries_of(chosen: Sequence[str], groups: Mapping[str, Sequence[str]]) -> list[str]:
    """What stands in the picker: the countries chosen, of a group with more members than have colours the
    group, in the place of its first.
    """
    entries = list(chosen)
    for entry, members in sorted(groups.items(), key=lambda item: -len(item[1])):
        if len(members) > MANY and set(members) <= set(entries):
            first = min(entries.index(code) for code in members)
            entries[first] = entry
            entries = [code for code in entries if code not in members]
    return entries


@remember
def _names(chosen: tuple[str, ...], own: OwnGroup | None, language: Language) -> dict[str, str]:
    """What can be picked, by code, and what it is called: groups, since a reader can't know which there are,
    countries, who is near the one chosen last.
    """
    names = {
        f"{GROUP}{code}": language.plural(
            "{group} ({number} country)",
            "{group} ({number} countries)",
            len(group.members),
            group=group.name,
        )
        for code, group in named_groups(own, language).items()
    }
    names |= {code: language.country(code) for code in catalogue().countries}
    if chosen:
        last = language.place(chosen[-1])
        names |= {
            NEIGHBOURS: language.text("Neighbours of {place}", place=last),
            peers.LEVEL: language.text("Countries near {place} in level", place=last),
            peers.SIZE: language.text("Countries near {place} in population", place=last),
        }
    return names


def countries_to_add(entry: str, code: str, chosen: Sequence[str], moment: Moment) -> Sequence[str]:
    """The countries that an entry which is no group stands for: itself, or the neighbours or peers of the
    country chosen last.
    """
    facts = catalogue()
    if entry in facts.members:
        return (entry,)
    neighbours = geometry().neighbours
    if entry == NEIGHBOURS:
        return [other for other in facts.countries if other in neighbours.get(chosen[-1], ())]
    levels = peers.as_printed(
        series.members(code, series.default_period(code, moment), moment), facts.unit_of(code)
    )
    people = series.members("population", series.default_period("population", moment), moment)
    near = peers.find_peers(chosen[-1], levels, people, neighbours, facts.groups, facts.thresholds.peers)
    return near.by_reason[entry]


def name_group(chosen: Sequence[str], own: OwnGroup | None, language: Language) -> None:
    """Lets the reader name the countries chosen, where they are no group that has a name; the link keeps the
    name.
    """
    is_own = own is not None and set(own.members) == set(chosen)
    if len(chosen) < 2 or (group_of(chosen, None, language) and not is_own):
        return
    if own is not None and is_own:
        st.session_state[NAMED] = own.name
    elif is_safe_name(st.session_state.get(NAMED, "")):
        # The name of what was chosen before.
        st.session_state[NAMED] = ""

    def keep() -> None:
        name = st.session_state[NAMED].strip()
        if is_safe_name(name):
            selection.choose(own=".".join(chosen), own_name=name)
        elif not name:
            selection.choose(own="", own_name="")

    label = language.text("Name this group")
    written = st.text_input(label, key=NAMED, max_chars=LONGEST_NAME, on_change=keep, width=260)
    if written and not is_safe_name(written.strip()):
        rule = language.text("A name has letters, digits, spaces and the signs ' ( ) , + – only.")
        page_html.show(markup.paragraph(rule, "small"))
