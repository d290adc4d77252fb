"""The briefing that a visitor gathers: cards come in from any page by its link (cards/files_menu), and are
ordered and taken out here.
"""

from collections.abc import Mapping
from html import escape
from urllib.parse import urlencode

import streamlit as st

from cards import author_words, briefing, every, markup
from cards.card import Card
from cards.files_menu import BriefingCodes
from cards.request import CardError
from cards.view import View
from exports.pictures import browser
from pages.parts import page_html, selection
from pages.parts.briefing import author_fields
from pages.parts.briefing.briefing_picture import picture
from words.language import Language

FORMS = ("pptx", "docx", "pdf", "xlsx", "ods", "zip")


def gathered_cards() -> tuple[Mapping[str, str], ...]:
    """The cards gathered, in their order."""
    return briefing.decode_leniently(selection.code("cards"))[0]


def gathered_briefing() -> BriefingCodes:
    """The briefing as it stands in a link."""
    cards = briefing.encode_cards(gathered_cards())
    return BriefingCodes(cards, *(selection.code(name) for name in ("called", "words", selection.APART)))


def refused_parts() -> tuple[str, ...]:
    """What the link names as cards and is none of ours, or one too many; and words that can't be read."""
    refused = briefing.decode_leniently(selection.code("cards"))[1]
    return (*refused, *author_fields.unread_words())


def show_cards(view: View) -> int:
    """Shows every card of the briefing with its buttons; returns how many can be made."""
    whole = 0
    for place, codes in enumerate(gathered_cards()):
        with st.container(key=f"briefing-{place}", border=True):
            if briefing.is_text(codes):
                author_fields.show_slide(place, codes, view.language)
            else:
                whole += _show_card(place, codes, view)
            _show_buttons(place, codes, view.language)
    return whole


def _show_card(place: int, codes: Mapping[str, str], view: View) -> bool:
    """Shows a card, or why it can't be made; returns whether it can."""
    language = view.language
    try:
        card = briefing.build_briefing_card(codes, view).card
    except CardError as error:
        reason = language.text("This card can't be made: {reason}.", reason=error.say(language))
        page_html.show(markup.paragraph(reason, "small"))
        return False
    own = card.headline
    card = author_words.apply_words(card, author_fields.current_words(), briefing.code_of(codes))
    page_html.show(
        markup.heading(f"{place + 1}. {card.headline}", 2, f"title-briefed-{place}"),
        *(markup.paragraph(text) for text in (card.remark, card.subject) if text),
        *(markup.paragraph(line, "small") for line in card.legend[:1] if card.headline != own),
    )
    author_fields.show_fields(codes, own, language)
    where = language.text("Open its page")
    page_html.show(
        picture(card),
        _folded_table(card, language),
        f'<p class="source">{markup.link(where, every.page_link(card.codes))}</p>',
    )
    return True


def no_pictures_note(language: Language) -> str:
    """A paragraph of HTML that this server makes no pictures; "" where it does."""
    if browser.can_draw():
        return ""
    return markup.paragraph(language.text("No picture can be made on this server."), "small")


def show_downloads(view: View) -> None:
    """Shows links to the whole as a file, plain addresses."""
    language = view.language
    chosen = selection.current()
    codes = {
        "cards": briefing.encode_cards(gathered_cards()),
        "called": chosen.called,
        "words": chosen.words,
        "lang": language.code,
        "as_of": view.moment.as_of,
        "state": str(view.moment.state),
    }
    names = {
        "pptx": language.text("Slides (PPTX)"),
        "docx": language.text("Document (DOCX)"),
        "pdf": language.text("Pages (PDF)"),
        "xlsx": language.text("Workbook (XLSX)"),
        "ods": language.text("Workbook (ODS)"),
        "zip": language.text("Everything (ZIP)"),
    }
    links = [markup.link(names[form], f"/api/v1/briefing.{form}?{urlencode(codes)}") for form in FORMS]
    label = escape(language.text("Files"), quote=True)
    page_html.show(f'<nav class="dd-files" aria-label="{label}">{"".join(links)}</nav>')


def _folded_table(card: Card, language: Language) -> str:
    """The card's table, folded away."""
    return markup.disclosure(language.text("Table"), markup.html_table(card.table))


def _show_buttons(place: int, codes: Mapping[str, str], language: Language) -> None:
    with st.container(horizontal=True):
        last = len(gathered_cards()) - 1
        st.button(
            language.word("move a card", "Up"),
            key=f"up.{place}",
            on_click=_move,
            args=(place, -1),
            disabled=place == 0,
            type="tertiary",
        )
        st.button(
            language.word("move a card", "Down"),
            key=f"down.{place}",
            on_click=_move,
            args=(place, 1),
            disabled=place == last,
            type="tertiary",
        )
        st.button(
            language.text("Remove"), key=f"out.{place}", on_click=_take_out, args=(codes,), type="tertiary"
        )


def show_ends(language: Language) -> None:
    """Shows the buttons that add a slide of text and that clear the briefing."""
    with st.container(horizontal=True):
        st.button(
            language.text("Add a slide of text"),
            key="add.text",
            on_click=_add_text,
            disabled=len(gathered_cards()) >= briefing.MOST,
        )
        st.button(language.text("Clear the briefing"), key="clear", on_click=_clear, type="tertiary")


def _add_text() -> None:
    _keep(briefing.add_text(gathered_cards()))


def _clear() -> None:
    selection.choose(cards="", called="", words="")


def _take_out(codes: Mapping[str, str]) -> None:
    _keep(tuple(each for each in gathered_cards() if each != codes))


def _move(place: int, by: int) -> None:
    _keep(briefing.move_card(gathered_cards(), place, by))


def _keep(cards: tuple[Mapping[str, str], ...]) -> None:
    selection.choose(cards=briefing.encode_cards(cards))
    author_fields.forget_others([briefing.code_of(codes) for codes in cards])
