"""The strategies on the page of the coalitions: pickers of kind, end and order, the table with titles in
their language and sources as links, and its files.
"""

from html import escape

import streamlit as st

from cards import markup
from cards.coalitions import strategies_card
from cards.coalitions.strategy_rows import (
    COUNTRY,
    END,
    KIND,
    RANKS,
    STANDINGS,
    Plan,
    StrategyFilter,
    passing_plans,
)
from cards.view import View
from data.facts.coalitions.coalition_checks import PLANS, is_address
from data.facts.memory import remember
from pages.parts import card_markup, filters, page_html, table_card
from pages.parts.coalitions import coalition_markup, correction_markup
from words import coalition_vocabulary
from words.language import Language


def show_strategies(country: str, view: View) -> None:
    """The card of all plans, or of those of the page's country."""
    language = view.language
    with st.container(key="card-strategies"):
        head = st.container()
        choice = _pick_filter(country, language)
        card = strategies_card.strategies_card(choice, view)
        if card is None:
            nothing = language.text("No plan in this list passes these filters")
            with head:
                page_html.show(markup.heading(nothing, 2, "title-strategies"))
            return
        with head:
            page_html.show(card_markup.card_head(card))
        page_html.show(_table(choice, view), card_markup.card_foot(card))
        table_card.show_files(card)


def _pick_filter(country: str, language: Language) -> StrategyFilter:
    every = language.word("items of a list", "all")
    with st.container(horizontal=True, vertical_alignment="bottom", key="filters-strategies"):
        plan = filters.select(
            "plan",
            ["", *PLANS],
            "",
            language.text("Kind"),
            lambda code: coalition_vocabulary.plan_name(code, language) if code else every,
            width=190,
        )
        ended = filters.select(
            "ended",
            ["", *STANDINGS],
            "",
            language.text("Ended?"),
            lambda code: strategies_card.standing_name(code, language) if code else every,
            width=190,
        )
        names = {
            COUNTRY: language.text("country"),
            KIND: language.text("kind"),
            END: language.text("end of period"),
        }
        ranked = filters.select(
            "ranked", RANKS, COUNTRY, language.text("Sorted by"), names.__getitem__, width=190
        )
    return StrategyFilter(country, plan, ended, ranked)


@remember
def _table(choice: StrategyFilter, view: View) -> str:
    plans = passing_plans(choice, view)
    caption = strategies_card.table_caption(len(plans), view.language)
    rows = [_row(plan, view) for plan in plans]
    return coalition_markup.table_of_html(
        caption, strategies_card.plan_columns(view.language), rows, "dd-strategies"
    )


def _row(plan: Plan, view: View) -> list[str]:
    """A plan: its title in its language says so to whoever reads it aloud; every source is a link."""
    language = view.language
    name, native, english, *rest = strategies_card.plan_cells(plan, view)[:-1]
    tongues = strategies_card.title_languages(plan, language)
    titles = [
        coalition_markup.language_span(title, tongues.get(column, ""))
        for column, title in enumerate((native, english), 1)
    ]
    sign = correction_markup.correction_sign(plan.country, "strategy", language)
    sources = [
        coalition_markup.source_link(source, language) if is_address(source) else escape(source)
        for source in strategies_card.plan_sources(plan)
    ]
    return [
        f"{escape(name)} {sign}",
        *titles,
        *(escape(cell) for cell in rest),
        "<br>".join(dict.fromkeys(sources)),
    ]
