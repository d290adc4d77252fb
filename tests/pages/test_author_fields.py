"""The author of a briefing at work: a headline, a sentence, slides of text, all in the link; cleared."""

from collections.abc import Callable
from typing import Any

from cards import author_words
from cards.author_words import AuthorWords, with_text
from tests.pages.conftest import Visited

Visit = Callable[..., Visited]
CODE = "ranking~ibasic_digital_skills~p2025"


def field(page: Visited, part: str, code: str, kind: str = "text_input") -> Any:
    key = f"author.{part}.{author_words.key_of(code)}"
    return next(each for each in getattr(page.at, kind) if each.key == key)


def press(page: Visited, key: str) -> Visited:
    next(button for button in page.at.button if button.key == key).click().run()
    return page.sound()


def test_a_headline_takes_the_place_of_the_dashboards_and_is_marked(visit: Visit) -> None:
    page = visit("briefing.py", v="1", cards=CODE).sound()
    own = page.tagged("h2")[0]
    field(page, "headlines", CODE).set_value("We must act").run()
    assert page.sound().tagged("h2")[0] == "1. We must act"
    assert "Headline: author's wording." in page.text
    assert list(author_words.decode_words(page.link["words"]).headlines.values()) == ["We must act"]
    field(page, "headlines", CODE).set_value("").run()
    assert page.sound().tagged("h2")[0] == own
    assert "words" not in page.link


def test_a_slide_of_text_is_added_written_and_taken_out_with_its_words(visit: Visit) -> None:
    page = press(visit("briefing.py", v="1", cards=CODE).sound(), "add.text")
    slide = "text-slide~W1"
    assert page.link["cards"] == f"{CODE}~~{slide}"
    field(page, "slides", slide, "text_area").set_value("What we ask\nMoney").run()
    assert page.sound().tagged("h2")[1] == "2. What we ask"
    press(page, "out.1")
    assert page.link["cards"] == CODE
    assert "words" not in page.link


def test_a_link_brings_its_words_and_clearing_takes_all_away(visit: Visit) -> None:
    words = author_words.encode_words(with_text(AuthorWords(), "sentences", CODE, "Say this first."))
    page = visit("briefing.py", v="1", cards=CODE, called="For Monday", words=words).sound()
    assert "Say this first. (author's words)" in page.text
    assert f"words={words}" in " ".join(page.html), "the files have them too"
    press(page, "clear")
    assert "This briefing is empty." in page.text
    assert not {"cards", "called", "words"} & set(page.link)


def test_words_that_can_not_be_read_are_named_and_the_cards_stay(visit: Visit) -> None:
    page = visit("briefing.py", v="1", cards=CODE, words="1cut-off").sound()
    assert len([title for title in page.tagged("h2") if title[:2] == "1."]) == 1
    assert "“1cut-off…”" in page.text


def test_files_come_before_the_cards(visit: Visit) -> None:
    html = " ".join(visit("briefing.py", v="1", cards=CODE).sound().html)
    assert html.index("briefing.docx") < html.index("<h2")
