"""A visitor gets the language that the browser asks for first among those on offer, and can see them all in
the Union's order.
"""

import pytest

from words import visitor_language
from words.visitor_language import in_union_order, preferred_language


@pytest.fixture(autouse=True)
def offered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visitor_language, "available", lambda: ("en", "de", "el", "fr"))


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("de-AT,de;q=0.9,en;q=0.5", "de"),
        ("en-GB;q=0.4, fr;q=0.8", "fr"),
        ("EL", "el"),
        ("pl,el;q=0.1", "el"),
        ("pl,cs", "en"),
        ("de;q=0,fr;q=0.2", "fr"),
        ("de;q=none,fr;q=0.2", "fr"),
        ("*", "en"),
        ("", "en"),
        (",;,", "en"),
    ],
)
def test_the_browsers_language_counts(asked: str, code: str) -> None:
    assert preferred_language(asked) == code


def test_languages_stand_in_the_unions_order() -> None:
    assert in_union_order(("en", "sv", "el", "de", "bg")) == ["bg", "de", "el", "en", "sv"]
