"""Every page in every language, for that language's country, as a visitor's browser would ask for it."""

import re
from collections.abc import Callable

import pytest

from tests.pages.conftest import Visited, declared_pages
from words.language import ENGLISH, available

COUNTRIES = {"da": "DK", "cs": "CZ", "et": "EE", "ga": "IE", "sl": "SI", "sv": "SE"}
EVERYDAY = ("de", "el", "fi")
SCRIPTS = [script for script, _ in declared_pages()]
# Every day each page in one of three languages, in torture each in all.
CASES = [
    pytest.param(script, code, marks=() if EVERYDAY[place % 3] == code else pytest.mark.torture)
    for place, script in enumerate(SCRIPTS)
    for code in available()
    if code != ENGLISH
]


@pytest.mark.parametrize(("script", "code"), CASES)
def test_a_page_speaks_its_language(visit: Callable[..., Visited], script: str, code: str) -> None:
    codes = (
        {"country": COUNTRIES.get(code, code.upper())} if script in ("country.py", "coalitions.py") else {}
    )
    if script == "briefing.py":
        codes = {"cards": "ranking"}
    page = visit(script, lang=code, **codes).sound()
    (heading,) = page.tagged("h1")
    english = visit(script, lang=ENGLISH, **codes).sound()
    assert heading != english.tagged("h1")[0]
    assert page.link["lang"] == code
    # Nothing is left that the program should have filled in.
    assert [text for text in page.tagged("p") if re.search(r"\{[a-z_]+\}", text)] == []
