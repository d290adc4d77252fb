"""The pickers of the targets page: theme and order of the cockpit; country and target of the details."""

from collections.abc import Callable, Sequence

import streamlit as st

from cards.targets import target_suppositions
from cards.targets.cockpit_rows import ALL, GAP, PACE, PROTOCOL, CockpitChoice
from cards.targets.target_rows import target_outlook, target_outlooks
from cards.view import View
from data.facts.catalogue import EU, SKILLS
from pages.parts import selection


def pick_target(view: View) -> CockpitChoice:
    """Country and target for the details; which targets the cockpit shows, and in which order the countries
    stand.
    """
    facts, language = view.catalogue, view.language
    codes = [outlook.indicator for outlook in target_outlooks(view.moment)]
    themes = tuple(dict.fromkeys(facts.indicators[code].theme for code in codes))
    orders = {
        PROTOCOL: language.text("official EU order"),
        GAP: language.text("furthest from the chosen target"),
        PACE: language.text("slowest on the chosen target"),
    }
    places = st.columns(4)
    with places[0]:
        country = _select("country", (EU, *facts.countries), EU, language.text("Country"), language.country)
    with places[1]:
        indicator = _select(
            "indicator",
            codes,
            codes[0],
            language.text("Target (type to search)"),
            lambda code: language.text(facts.indicators[code].name),
        )
    with places[2]:
        names = {
            ALL: language.text("all targets"),
            **{code: language.text(facts.themes[code].name) for code in themes},
        }
        theme = _select(
            "theme", (ALL, *themes), ALL, language.text("Targets in the table"), names.__getitem__
        )
    with places[3]:
        sort = _select(
            "sort", tuple(orders), PROTOCOL, language.text("Countries in the table"), orders.__getitem__
        )
    return CockpitChoice(theme, sort, country, indicator)


def targets_sections(
    indicator: str, country: str, view: View, *, fan: bool, spread: bool
) -> list[tuple[str, str]]:
    """The cards of the page by key and name; those that a target doesn't have are left out (`fan` and
    `spread`: whether these are there).
    """
    language, year = view.language, target_outlook(indicator, view.moment).aim.year
    possible = target_suppositions.can_suppose(indicator, country, view.moment)
    name = language.text("the EU") if country == EU else language.country(country)
    cards = [
        ("cockpit", language.text("EU targets, country by country"), True),
        ("detail", language.text("{country} in detail", country=name), True),
        ("fan", language.text("Trajectory to {year}", year=year), fan),
        ("whatif", language.text("What if"), possible),
        (
            "contributions",
            language.text("How much each country contributes to the EU's gap"),
            indicator == SKILLS,
        ),
        ("spread", language.text("How far apart member states are"), spread),
        ("record", language.text("How wrong trajectories have been"), True),
        ("reports", language.text("What reports projected"), True),
    ]
    return [(key, title) for key, title, is_there in cards if is_there]


def _select(
    name: str, options: Sequence[str], default: str, label: str, words_of: Callable[[str], str]
) -> str:
    selection.settle(name, options, default)
    return str(st.selectbox(label, list(options), format_func=words_of, key=selection.key(name)))
