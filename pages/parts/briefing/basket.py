"""The briefing that a visitor gathers: cards come in from any page by its link (cards/files_menu), and are
ordered and taken out here.
"""

from collections.abc import Mapping
from html import escape
from urllib.parse import urlencode

import streamlit as st

from cards import briefing, every, markup
from cards.card import Card
from cards.request import CardError
from cards.view import View
from pages.parts import put, selection
from pages.parts.briefing.briefing_picture import picture
from words.language import Language

FORMS = ("pptx", "pdf", "xlsx", "zip")


def held() -> tuple[Mapping[str, str], ...]:
    """The cards gathered, in their order."""
    return briefing.known(selection.code("cards"))[0]


def missed() -> tuple[str, ...]:
    """What the link names as cards and is none of ours, or one too many."""
    return briefing.known(selection.code("cards"))[1]


def rows(view: View) -> int:
    """Every card of the briefing with its buttons; returns how many can be made."""
    language = view.language
    whole = 0
    for place, codes in enumerate(held()):
        with st.container(key=f"briefing-{place}", border=True):
            try:
                card = briefing.made(codes, view).card
            except CardError as error:
                put.pieces(
                    markup.paragraph(
                        language.text("This card can't be made: {reason}.", reason=str(error)), "small"
                    )
                )
            else:
                whole += 1
                put.pieces(markup.heading(f"{place + 1}. {card.title}", 2), markup.paragraph(card.takeaway))
                where = language.text("Open its page")
                put.pieces(
                    picture(card),
                    _numbers(card, language),
                    f'<p class="source">{markup.link(where, every.page_link(card.codes))}</p>',
                )
            _buttons(place, codes, language)
    return whole


def downloads(view: View) -> None:
    """Links to the whole as a file, plain addresses."""
    language = view.language
    chosen = selection.current()
    codes = {
        "cards": briefing.written(held()),
        "called": chosen.called,
        "lang": language.code,
        "as_of": view.moment.as_of,
        "state": str(view.moment.state),
    }
    names = {
        "pptx": language.text("Slides (PPTX)"),
        "pdf": language.text("Pages (PDF)"),
        "xlsx": language.text("Workbook (XLSX)"),
        "zip": language.text("Everything (ZIP)"),
    }
    links = [markup.link(names[form], f"/api/v1/briefing.{form}?{urlencode(codes)}") for form in FORMS]
    label = escape(language.text("Files"), quote=True)
    put.pieces(f'<nav class="dd-files" aria-label="{label}">{"".join(links)}</nav>')


def _numbers(card: Card, language: Language) -> str:
    """The card's table, folded away."""
    label = escape(language.text("Table"))
    return f'<details class="dd-fold"><summary>{label}</summary>{markup.table(card.table)}</details>'


def _buttons(place: int, codes: Mapping[str, str], language: Language) -> None:
    with st.container(horizontal=True):
        last = len(held()) - 1
        st.button(
            language.text("Up"),
            key=f"up.{place}",
            on_click=_move,
            args=(place, -1),
            disabled=place == 0,
            type="tertiary",
        )
        st.button(
            language.text("Down"),
            key=f"down.{place}",
            on_click=_move,
            args=(place, 1),
            disabled=place == last,
            type="tertiary",
        )
        st.button(
            language.text("Remove"), key=f"out.{place}", on_click=_take_out, args=(codes,), type="tertiary"
        )


def _take_out(codes: Mapping[str, str]) -> None:
    _keep(tuple(each for each in held() if each != codes))


def _move(place: int, by: int) -> None:
    _keep(briefing.moved(held(), place, by))


def _keep(cards: tuple[Mapping[str, str], ...]) -> None:
    selection.choose(cards=briefing.written(cards))
