"""The pickers of the targets page: country and target; theme and order of the table behind "More choices";
which of the tabs is open.
"""

import streamlit as st

from analysis.projection import TOO_FEW
from cards.targets import target_suppositions
from cards.targets.cockpit_rows import ALL, GAP, PACE, PROTOCOL, CockpitChoice
from cards.targets.target_rows import target_outlook, target_outlooks, trajectory
from cards.view import View
from data.facts.catalogue import EU, SKILLS
from pages.parts import filters, selection, visited_country

TRAJECTORY, WHAT_IF, CONTRIBUTIONS, RECORD, WHOLE = "trajectory", "whatif", "contributions", "record", "all"


def pick_target(view: View) -> CockpitChoice:
    """Country and target for the details; which targets the cockpit shows, and in which order the countries
    stand.
    """
    facts, language = view.catalogue, view.language
    codes = [outlook.indicator for outlook in target_outlooks(view.moment)]
    places = st.columns([4, 5, 3], vertical_alignment="bottom")
    visited_country.settle_country((EU, *facts.countries), EU)
    with places[0]:
        country = filters.select(
            "country", (EU, *facts.countries), EU, language.text("Country"), language.country
        )
    with places[1]:
        indicator = filters.select(
            "indicator",
            codes,
            codes[0],
            language.text("Target (type to search)"),
            lambda code: language.text(facts.indicators[code].name),
        )
    with places[2], st.popover(language.text("More choices"), width="stretch"):
        theme, sort = _pick_table(view)
    return CockpitChoice(theme, sort, country, indicator)


def _pick_table(view: View) -> tuple[str, str]:
    """Theme and order of the table."""
    facts, language = view.catalogue, view.language
    codes = [outlook.indicator for outlook in target_outlooks(view.moment)]
    themes = tuple(dict.fromkeys(facts.indicators[code].theme for code in codes))
    names = {
        ALL: language.text("all targets"),
        **{code: language.text(facts.themes[code].name) for code in themes},
    }
    orders = {
        PROTOCOL: language.text("official EU order"),
        GAP: language.text("furthest from the chosen target"),
        PACE: language.text("slowest on the chosen target"),
    }
    theme = filters.select(
        "theme", (ALL, *themes), ALL, language.text("Targets in the table"), names.__getitem__
    )
    sort = filters.select(
        "sort", tuple(orders), PROTOCOL, language.text("Countries in the table"), orders.__getitem__
    )
    return theme, sort


def pick_tab(indicator: str, country: str, view: View) -> str:
    """Which of the tabs is open; a link from before there were tabs that supposes something opens the
    what-if.
    """
    language, names = view.language, tab_names(indicator, country, view)
    default = WHAT_IF if WHAT_IF in names and _supposes() else next(iter(names))
    return filters.segments("tab", list(names), default, language.text("Look closer"), names.__getitem__)


def tab_names(indicator: str, country: str, view: View) -> dict[str, str]:
    """The tabs that have something to show for a country and target, by code, with their names."""
    language, aim = view.language, target_outlook(indicator, view.moment).aim
    unbroken, going = trajectory(indicator, country, aim.year, view.moment)
    names = {}
    if unbroken and (len(unbroken[-1]) > 1 or going.reason == TOO_FEW):
        names[TRAJECTORY] = language.text("Trajectory")
    if target_suppositions.can_suppose(indicator, country, view.moment):
        names[WHAT_IF] = language.text("What if")
    if indicator == SKILLS:
        names[CONTRIBUTIONS] = language.text("Contributions")
    elif view.catalogue.unit_of(indicator).kind == "rate":
        names[CONTRIBUTIONS] = language.text("Spread")
    names[RECORD] = language.text("Track record")
    names[WHOLE] = language.text("All, to print")
    return names


def _supposes() -> bool:
    """Whether a link, or the visitor before, supposes something."""
    changes = any(selection.code(name) for name in ("pace", "reach"))
    return changes or selection.code("suppose") in (target_suppositions.VALUE, target_suppositions.GROUP)
