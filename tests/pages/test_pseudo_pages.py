"""In a language that nobody speaks, pages have no word of English left but names and codes of sources."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.pages.conftest import Visited, declared_pages
from tests.words.own_words import english_in, figure_texts, html_texts
from tests.words.pseudo import BEGINS, LEFT, offered_pseudo

Visit = Callable[..., Visited]
PAGES = [script for script, _ in declared_pages()]
# What makes a page show most: Greece has regions, national targets and a coalition whose facts are known.
CHOICES = {"briefing.py": {"cards": "ranking"}, "country.py": {"country": "EL"}}
WIDGETS = (
    "button_group",
    "selectbox",
    "multiselect",
    "checkbox",
    "toggle",
    "radio",
    "text_input",
    "text_area",
    "button",
    "number_input",
    "slider",
    "expander",
    "link_button",
    "download_button",
)


@pytest.fixture(scope="module", autouse=True)
def pseudo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with offered_pseudo(tmp_path_factory.mktemp("pseudo")):
        yield


def widget_texts(widget: Any) -> Iterator[str]:
    """A widget's name, what it can be set to, and what it says beside."""
    for name in ("label", "help", "placeholder"):
        yield str(getattr(widget.proto, name, ""))
    for option in getattr(widget.proto, "options", ()):
        yield option if isinstance(option, str) else str(option.content)


def texts_of(page: Visited) -> Iterator[str]:
    """Everything that is read or heard on a page."""
    for body in page.html:
        yield from html_texts(body)
    yield from page.alternatives
    for drawn in page.figures:
        yield from figure_texts(drawn.traces)
        yield from figure_texts(drawn.layout)
    for kind in WIDGETS:
        for widget in page.at.get(kind):
            yield from widget_texts(widget)


@pytest.mark.parametrize("script", PAGES)
def test_no_english_is_left_on_a_page(visit: Visit, script: str) -> None:
    page = visit(script, lang=LEFT, **CHOICES.get(script, {})).sound()
    texts = list(texts_of(page))
    assert sum(BEGINS in text for text in texts) > 40
    assert english_in(texts) == []
