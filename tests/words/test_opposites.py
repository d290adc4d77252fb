"""No translation says the contrary of the English: above for below, rose for fell, more for fewer."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache

import pytest
from babel.messages.catalog import Catalog

from tests.words.test_catalogues import read_catalogue
from words.language import CATALOGUES, ENGLISH, available

TABLE = tomllib.loads((CATALOGUES / "opposites.toml").read_text(encoding="utf-8"))
PAIRS = {**TABLE["opposites"], **{other: one for one, other in TABLE["opposites"].items()}}


@cache
def pattern(code: str, word: str) -> re.Pattern[str]:
    """What begins like a word; in English the word itself."""
    end = r"\b" if code == ENGLISH else ""
    stems = TABLE["english" if code == ENGLISH else code][word].replace("_", r"\b\s*")
    return re.compile(rf"\b(?:{stems}){end}", re.I)


def texts(said: object) -> list[str]:
    """A message's forms, without what the program fills in."""
    forms = said if isinstance(said, list | tuple) else [said]
    return [re.sub(r"\{\w*\}", " … ", str(form)) for form in forms]


def contraries(catalogue: Catalog, code: str) -> Iterator[str]:
    """Each message that has one of two opposites in English, and only the other in a language."""
    for message in catalogue:
        for word, other in PAIRS.items() if message.id else ():
            english = " ".join(texts(message.id))
            if not pattern(ENGLISH, word).search(english) or pattern(ENGLISH, other).search(english):
                continue
            for form in texts(message.string):
                if pattern(code, other).search(form) and not pattern(code, word).search(form):
                    yield f"{word}: {message.id} -> {form}"


def test_every_language_has_every_word() -> None:
    words = set(TABLE["english"])
    assert words == set(PAIRS)
    assert {code for code in TABLE if set(TABLE[code]) != words} == {"opposites"}
    assert set(available()) - {ENGLISH} <= set(TABLE)


@pytest.mark.parametrize("code", [code for code in available() if code != ENGLISH])
def test_no_translation_says_the_contrary(code: str) -> None:
    assert list(contraries(read_catalogue(CATALOGUES / code / "LC_MESSAGES" / "dashboard.po"), code)) == []


def test_a_contrary_is_found() -> None:
    draft = Catalog(locale="de")
    draft.add("{gap} below the target", "{gap} über dem Ziel")
    draft.add("{gap} above the target", "{gap} über dem Ziel")
    assert [found.partition(":")[0] for found in contraries(draft, "de")] == ["below"]
