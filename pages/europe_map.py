"""The map: one indicator, or the coalitions, across Europe; the ranking beside it; the same map for several
years or groups.
"""

import streamlit as st

from cards import markup
from cards.card import Card, as_sentence
from cards.coalitions import coalition_cards
from cards.maps import map_cards, map_headlines, multiples_card, side_by_side
from pages.parts import filters, notices, page_html, selection
from pages.parts.country import country_parts
from pages.parts.figure_card import choose_clicked, figure_card
from pages.parts.maps import map_filters

USED = (
    *("indicator", "breakdown", "period", "measure", "since", "classes", "country"),
    *("side", "labels", "layout", "lang"),
)
KINDS = {filters.COALITIONS: coalition_cards.STATUS, filters.CONNECTIONS: coalition_cards.CONNECTION}


def show_finding(card: Card, rank: str = "") -> None:
    """The card's finding is the page's message; the card doesn't say it again. With the chosen country's
    `rank` it is what whoever walks the map by keyboard hears.
    """
    told = f"{as_sentence(card.headline)} {rank}" if rank else ""
    with finding:
        page_html.show(markup.heading(card.headline, told=told))


view = filters.view()
language = view.language
finding = st.container(key="finding")
choice = map_filters.map_picker(language, tuple(KINDS))
subject, side = choice.subject, choice.side

if subject is None:
    card, figure = coalition_cards.coalition_map_card(KINDS[choice.code], view, choice.country)
    show_finding(card)
    left, right = st.columns([11, 9], gap="medium")
    with left:
        figure_card(card, figure, is_map=True, on_select=choose_clicked, headed=False)
    with right:
        page_html.show(markup.html_table(card.table))
elif side != side_by_side.ALONE and (several := multiples_card.multiples_card(subject, side, view)):
    show_finding(several[0])
    figure_card(*several, rows=side_by_side.count_rows(subject, side, view.moment), headed=False)
else:
    mapped, ranked = map_cards.map_card(subject, view, choice.dress), map_cards.ranking_card(subject, view)
    rank = map_headlines.own_rank_line(subject, view)
    show_finding(mapped[0] if mapped else ranked[0], rank)
    left, right = st.columns([11, 9], gap="medium")
    with left:
        if mapped:
            figure_card(*mapped, is_map=True, on_select=choose_clicked, headed=False)
        else:
            notices.show_too_few(subject, view)
    with right:
        figure_card(*ranked, headed=mapped is not None)
country_parts.link_to_page(selection.code("country"), language)
selection.write_link(USED, view.moment)
