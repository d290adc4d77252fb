"""The pickers of the targets page: theme and order of the cockpit; country and target of the details."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from cards.targets import target_suppositions
from cards.targets.cockpit_card import ALL
from cards.targets.target_cockpit import GAP, PACE, PROTOCOL
from cards.targets.target_rows import Column
from data.facts.catalogue import EU, SKILLS, catalogue
from pages.parts import selection
from words.language import Language


@dataclass(frozen=True)
class Choice:
    """Codes that say what the page shows."""

    theme: str
    sort: str
    country: str
    indicator: str


def choice(columns: Sequence[Column], language: Language) -> Choice:
    """Country and target for the details; which targets the cockpit shows, and in which order the countries
    stand.
    """
    facts = catalogue()
    codes = [column.aim.indicator for column in columns]
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
    return Choice(theme, sort, country, indicator)


def sections(
    column: Column, country: str, fan: bool, spread: bool, language: Language
) -> list[tuple[str, str]]:
    """The cards of the page by key and name; those that a target doesn't have are left out."""
    possible = target_suppositions.possible(column, country)
    country = language.text("the EU") if country == EU else language.country(country)
    found = [
        ("cockpit", language.text("Every target, every member state"), True),
        ("detail", language.text("{country} in detail", country=country), True),
        ("fan", language.text("Trajectory to {year}", year=column.aim.year), fan),
        ("whatif", language.text("What if"), possible),
        (
            "contributions",
            language.text("Who the Union's gap is made of"),
            column.aim.indicator == SKILLS,
        ),
        ("spread", language.text("How far apart member states are"), spread),
        ("record", language.text("How wrong trajectories have been"), True),
        ("reports", language.text("What reports projected"), True),
    ]
    return [(key, name) for key, name, shown in found if shown]


def _select(
    name: str, options: Sequence[str], default: str, label: str, words_of: Callable[[str], str]
) -> str:
    selection.settle(name, options, default)
    return str(st.selectbox(label, list(options), format_func=words_of, key=selection.key(name)))
