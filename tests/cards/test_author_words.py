"""The author's words of a briefing: they come back from the link as they went in, within their limits; what
is none of ours is refused; a card with another's headline says so.
"""

import base64
import json
import zlib

import pytest

from cards import author_words, every
from cards.author_words import AuthorWords, with_text
from cards.contents import TextSlide
from cards.request import CardError
from charts.look import Look
from words.language import Language

CODE, SLIDE = "ranking~ibasic_digital_skills~p2025", "text-slide~W1"


def written() -> AuthorWords:
    words = with_text(AuthorWords(), "headlines", CODE, "We are behind; τι κάνουμε;")
    words = with_text(words, "sentences", CODE, "Say this first.")
    return with_text(words, "slides", SLIDE, "What we ask\nMoney\n\nA decision")


def packed(content: object) -> str:
    return "1" + base64.urlsafe_b64encode(zlib.compress(json.dumps(content).encode())).decode().rstrip("=")


def test_words_come_back_from_the_link() -> None:
    text = author_words.encode_words(written())
    assert text.startswith(author_words.VERSION)
    assert text.replace("-", "").replace("_", "").isalnum(), "signs that a link need not write otherwise"
    assert author_words.decode_words(text) == written()
    assert written().slide(SLIDE) == TextSlide("What we ask", ("Money", "", "A decision"))
    assert author_words.encode_words(AuthorWords()) == ""
    assert author_words.decode_words("") == AuthorWords()


def test_an_emptied_field_takes_its_words_out() -> None:
    words = with_text(with_text(written(), "headlines", CODE, " "), "slides", SLIDE, "")
    assert (words.headlines, words.slides) == ({}, {})
    assert list(words.sentences.values()) == ["Say this first."]


def test_what_is_too_long_is_cut_and_control_characters_go() -> None:
    words = with_text(AuthorWords(), "headlines", CODE, "x" * 500 + "\x00")
    assert list(words.headlines.values()) == ["x" * author_words.HEADLINE]
    words = with_text(AuthorWords(), "slides", SLIDE, "\n".join(["t\u202e"] + ["y" * 500] * 30))
    (lines,) = words.slides.values()
    assert lines == ("t", *["y" * author_words.LINE] * author_words.LINES)


def test_words_that_no_link_can_hold_are_refused() -> None:
    words = AuthorWords()
    for number in range(40):
        # Nothing that packs well.
        text = "".join(chr(0x4E00 + (number * 7919 + place * 104729) % 20000) for place in range(140))
        words = with_text(words, "headlines", f"map~p{number}", text)
    with pytest.raises(CardError, match="6000 letters"):
        author_words.encode_words(words)


@pytest.mark.parametrize(
    "text",
    [
        "2abc",
        "1abc",
        "1!!",
        packed([]),
        packed({}),
        packed([{}, {}, {"k": "not a list"}]),
        packed([{"k": 1}, {}, {}]),
        packed([{}, {}, {}, {}]),
        packed([{}, {}, [1]]),
        packed([{"k": "a" * 1_000_000}, {}, {}]),
        "1" + "A" * 7000,
        author_words.encode_words(written())[:-6],
    ],
)
def test_what_is_none_of_ours_is_refused(text: str) -> None:
    with pytest.raises(CardError, match="words of this briefing"):
        author_words.decode_words(text)


def test_a_link_holds_no_more_than_the_fields_take() -> None:
    (headline,) = author_words.decode_words(packed([{"k": "a\n" * 900}, {}, {}])).headlines.values()
    assert len(headline) == author_words.HEADLINE


def test_words_follow_their_card_to_its_code_in_effect() -> None:
    moved = author_words.with_codes(written(), {CODE: "ranking", SLIDE: SLIDE})
    assert author_words.key_of("ranking") in moved.headlines
    assert moved.slide(SLIDE).title == "What we ask"
    assert author_words.keep_words(written(), [SLIDE]).headlines == {}


@pytest.mark.usefixtures("moment")
def test_a_card_with_another_headline_says_whose_it_is(language: Language, light: Look) -> None:
    own, _ = every.build_card({"card": "areas", "country": "IE"}, language, light)
    words = with_text(with_text(AuthorWords(), "headlines", "a", "We lead"), "sentences", "a", "Say it.")
    card = author_words.apply_words(own, words, "a")
    assert (card.headline, card.remark) == ("We lead", "Say it. (author's words)")
    assert card.legend == ("Headline: author's wording.", *own.legend)
    assert f"The dashboard's own headline: {own.headline}." in card.notes
    assert card.introduction == f"Say it. (author's words)\n{own.subject}"
    assert card.alternative.startswith("We lead.")
    assert author_words.apply_words(own, words, "b") == own
