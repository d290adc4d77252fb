"""The fields in which a briefing's author writes: a headline and a sentence a card, and slides of text."""

from collections.abc import Collection, Mapping
from typing import Any

import streamlit as st

from cards import author_words, briefing, markup
from cards.author_words import AuthorWords
from cards.request import CardError
from pages.parts import page_html, selection
from words.language import Language

# Whether the last words were too many for a link, and were not taken.
FULL = "briefing.full"


def current_words() -> AuthorWords:
    """The words of the link; none where they can't be read."""
    try:
        return author_words.decode_words(selection.code("words"))
    except CardError:
        return AuthorWords()


def unread_words() -> tuple[str, ...]:
    """The start of the link's words if they can't be read; nothing else."""
    try:
        author_words.decode_words(selection.code("words"))
    except CardError:
        return (f"{selection.code('words')[:12]}…",)
    return ()


def forget_others(codes: Collection[str]) -> None:
    """Forgets the words of what is no longer in the briefing."""
    selection.choose(words=author_words.encode_words(author_words.keep_words(current_words(), codes)))


def show_fields(codes: Mapping[str, str], headline: str, language: Language) -> None:
    """Shows the fields of a card, folded away; `headline` is the dashboard's own."""
    code, words = briefing.code_of(codes), current_words()
    with st.expander(language.text("Your own words")):
        _field("headlines", code, words.headlines.get(author_words.key_of(code), ""))
        st.text_input(
            language.text("Headline in place of the dashboard's"),
            max_chars=author_words.HEADLINE,
            placeholder=headline,
            **_writing("headlines", code),
        )
        _field("sentences", code, words.sentences.get(author_words.key_of(code), ""))
        st.text_input(
            language.text("A sentence below it"),
            max_chars=author_words.SENTENCE,
            **_writing("sentences", code),
        )
        _say_if_full(language)


def show_slide(place: int, codes: Mapping[str, str], language: Language) -> None:
    """Shows a slide of text with the field that it is written in."""
    code = briefing.code_of(codes)
    slide = current_words().slide(code)
    page_html.show(
        markup.heading(f"{place + 1}. {slide.title or language.text('Text')}", 2, f"title-briefed-{place}"),
        *(markup.paragraph(line) for line in slide.lines if line),
    )
    _field("slides", code, "\n".join((slide.title, *slide.lines)).strip())
    st.text_area(
        language.text("Its title, then up to {lines} lines", lines=author_words.LINES),
        max_chars=author_words.TITLE + author_words.LINES * author_words.LINE,
        **_writing("slides", code),
    )
    _say_if_full(language)


def _field(part: str, code: str, text: str) -> None:
    """What a field shows is what the link says."""
    st.session_state[_key(part, code)] = text


def _key(part: str, code: str) -> str:
    return f"author.{part}.{author_words.key_of(code)}"


def _writing(part: str, code: str) -> dict[str, Any]:
    """What ties a field to the link: its key, and what takes over what is written."""
    return {"key": _key(part, code), "on_change": _write, "args": (part, code)}


def _write(part: str, code: str) -> None:
    """Takes over what was written, unless the link would grow too long."""
    text = str(st.session_state.get(_key(part, code)) or "")
    try:
        words = author_words.encode_words(author_words.with_text(current_words(), part, code, text))
    except CardError:
        st.session_state[FULL] = (part, code)
        return
    selection.choose(words=words)
    st.session_state.pop(FULL, None)


def _say_if_full(language: Language) -> None:
    if st.session_state.pop(FULL, None):
        page_html.show(
            markup.paragraph(
                language.text(
                    "This was too much for one link and was not kept: write less, or take a card out."
                )
            )
        )
