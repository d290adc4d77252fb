"""A briefing for whoever has no live connection or no script: its cards and slides of text in their order,
and the whole as files.
"""

from collections.abc import Mapping
from urllib.parse import urlencode

from cards import author_words, briefing, markup
from cards.author_words import AuthorWords
from cards.page_names import GATHERED
from cards.request import CardError
from cards.view import View
from exports.pictures import browser
from serving.answers import ROOT
from serving.found.plain_cards import card_pieces

FORMS = ("pptx", "docx", "xlsx", "ods", "zip")


def briefing_pieces(given: Mapping[str, str], view: View) -> list[str]:
    """What can't be read of its link, every card with its author's words, every text, the files."""
    language = view.language
    listed, refused = briefing.decode_leniently(given.get("cards", ""))
    pieces = []
    if refused:
        said = language.text(
            "There are no data for “{codes}”, which this link asks for.", codes="”, “".join(refused)
        )
        pieces.append(markup.paragraph(said, "notice"))
    try:
        words = author_words.decode_words(given.get("words", ""))
    except CardError as error:
        words = AuthorWords()
        pieces.append(markup.paragraph(error.say(language), "notice"))
    if not listed:
        return [*pieces, markup.paragraph(language.text("This briefing is empty."))]
    for codes in listed:
        pieces += _slide(codes, words, view) if briefing.is_text(codes) else _card(codes, words, view)
    return [*pieces, _files(given, view)]


def _slide(codes: Mapping[str, str], words: AuthorWords, view: View) -> list[str]:
    text = words.slide(briefing.code_of(codes))
    title = text.title or view.language.word("a slide without a title", "Text")
    by_author = view.language.text("Text by the author of this briefing")
    return [
        markup.heading(title, 2),
        *map(markup.paragraph, filter(None, text.lines)),
        markup.paragraph(by_author, "small"),
    ]


def _card(codes: Mapping[str, str], words: AuthorWords, view: View) -> list[str]:
    try:
        card = briefing.build_briefing_card(codes, view).card
    except CardError as error:
        said = view.language.text("This card can't be made: {reason}.", reason=error.say(view.language))
        return [markup.paragraph(said, "notice")]
    shown = author_words.apply_words(card, words, briefing.code_of(codes))
    marked = shown.legend[:1] if shown.headline != card.headline else ()
    return [*card_pieces(shown, view.language), *(markup.paragraph(line, "small") for line in marked)]


def _files(given: Mapping[str, str], view: View) -> str:
    """The whole, at the moment of what stands here; cards that are none of ours are left out of it."""
    listed = briefing.decode_leniently(given.get("cards", ""))[0]
    codes = {name: given[name] for name in GATHERED if given.get(name)}
    codes |= {"cards": briefing.encode_cards(listed), "lang": view.language.code}
    codes |= {"as_of": view.moment.as_of, "state": str(view.moment.state)}
    forms = (*FORMS, "pdf") if browser.can_draw() else FORMS
    links = [markup.link(form.upper(), f"{ROOT}/briefing.{form}?{urlencode(codes)}") for form in forms]
    return markup.heading(view.language.text("Files"), 2) + f"<p>{' · '.join(links)}</p>"
