"""Pages speak plainly and briefly: no banned word stands on one, whatever it is made of, and each shows few
words before anything is opened.
"""

import re
from collections.abc import Callable, Iterator
from html import unescape

import pytest

from tests.pages.conftest import Visited, declared_pages
from tests.words.plain_words import BANNED, EDITION, NOT_YET_ON_PAGES, banned_words

Visit = Callable[..., Visited]
PAGES = [script for script, _ in declared_pages()]
# The page with most on it: Greece has regions, national targets and a coalition whose facts are known.
GATHERED = {"briefing.py": {"cards": "ranking"}, "country.py": {"country": "EL"}}
# The methods page explains what an edition is.
ALLOWED = {"methods.py": {EDITION}}
# Words that each page may show before anything is opened.
MOST = 600
SHOWN_TO_NOBODY = (
    r'<table\b.*?</table>|<svg\b.*?</svg>|<span class="dd-skip">.*?</span>|<dialog\b.*?</dialog>'
)
WIDGETS = (
    *("button_group", "selectbox", "multiselect", "checkbox", "toggle", "radio", "text_input", "button"),
    "expander",
)


def unopened(html: str) -> str:
    """HTML without tables, closed dialogues and what folds away (its name stays), and without what only a
    screen reader says.
    """
    html = re.sub(SHOWN_TO_NOBODY, " ", html, flags=re.S)
    return re.sub(r"<details\b[^>]*>\s*(<summary\b.*?</summary>).*?</details>", r"\1", html, flags=re.S)


def blocks(html: str) -> Iterator[str]:
    """The texts between tags that are no part of a sentence's middle."""
    inline = re.sub(r"</?(?:a|b|i|em|strong|span|abbr|dfn)\b[^>]*>", "", html)
    for text in re.split(r"<[^>]+>", inline):
        if written := " ".join(unescape(text).split()):
            yield written


def labels(page: Visited) -> list[str]:
    """The names of what can be chosen, but not what it can be set to."""
    return [str(widget.label) for kind in WIDGETS for widget in page.at.get(kind) if hasattr(widget, "label")]


def words_shown(page: Visited) -> int:
    """How many words a page shows, tables and figures apart, before anything is opened."""
    texts = [*(text for body in page.html for text in blocks(unopened(body))), *labels(page)]
    return sum(len(re.findall(r"[^\W_]+(?:['’.,-][^\W_]+)*", text)) for text in texts)


@pytest.fixture(scope="module")
def opened() -> dict[str, Visited]:
    """The pages that a test has opened."""
    return {}


@pytest.fixture(params=PAGES)
def script(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def page(visit: Visit, script: str, opened: dict[str, Visited]) -> Visited:
    if script not in opened:
        opened[script] = visit(script, **GATHERED.get(script, {})).sound()
    return opened[script]


def test_pages_are_plain(page: Visited, script: str) -> None:
    texts = [*(text for body in page.html for text in blocks(body)), *page.alternatives, *labels(page)]
    excused = {*ALLOWED.get(script, ()), *NOT_YET_ON_PAGES.get(script, ())}
    told = [
        f"{text!r} has {word}: {BANNED[word]}"
        for text, word in banned_words(dict.fromkeys(texts))
        if word not in excused
    ]
    assert told == []


def test_pages_show_few_words_before_anything_is_opened(page: Visited, script: str) -> None:
    assert 30 < words_shown(page) <= MOST


def test_what_is_counted() -> None:
    html = (
        "<p>Two words</p><table><tr><td>not these</td></tr></table>"
        '<details class="dd-fold"><summary>One more</summary><p>none of this</p></details>'
        '<span class="dd-skip">nor this</span><p>60.4% of <b>people</b></p>'
    )
    assert list(blocks(unopened(html))) == ["Two words", "One more", "60.4% of people"]
