"""Names, lists, per cent and colons stand as readers of each language write them; of what Babel knows of it
only what is written stays in memory.
"""

import pickle
import re

import pytest
from babel import Locale, localedata

from data.facts.catalogue import EU, Catalogue
from tests.words.test_catalogues import read_catalogue
from words.language import CATALOGUES, ENGLISH, WRITTEN_AS, available, load_language
from words.revision_texts import difference

OTHERS = [code for code in available() if code != ENGLISH]
# A number and the sign of per cent after it, with what stands between.
PER_CENT = re.compile(r"[}\d](\s?)%(?![\w(])")
# Bytes of what Babel knows of a language, packed; what it reads is three times that.
MOST = 60_000


@pytest.mark.parametrize("code", OTHERS)
def test_per_cent_in_texts_stands_as_beside_numbers(code: str) -> None:
    messages = read_catalogue(CATALOGUES / code / "LC_MESSAGES" / "dashboard.po")
    wanted = PER_CENT.findall(load_language(code).per_cent(5, 0))
    found = {
        text: set(PER_CENT.findall(text)) - set(wanted)
        for message in messages
        if message.id
        for text in (message.string if isinstance(message.string, tuple) else [message.string])
    }
    assert {text: spaces for text, spaces in found.items() if spaces} == {}


@pytest.mark.parametrize(
    ("code", "expected"),
    [("en", "+1 thousand (+0.8%)"), ("de", "+1 Tsd. (+0,8\xa0%)"), ("nl", "+1 duizend (+0,8%)")],
)
def test_revisions_in_per_cent(facts: Catalogue, code: str, expected: str) -> None:
    row = {"kind": "revised", "value_before": 121.0, "value": 122.0, "difference": 1.0} | dict.fromkeys(
        ("decimals_before", "decimals"), 0.0
    )
    unit = facts.unit_of("ict_specialists_persons")
    assert difference(row, unit, load_language(code)) == expected


@pytest.mark.parametrize(
    ("code", "after"), [("en", "%"), ("de", "\xa0%"), ("fi", "\xa0%"), ("el", "%"), ("fr", "\xa0%")]
)
def test_axes_write_per_cent_so_too(facts: Catalogue, code: str, after: str) -> None:
    language = load_language(code)
    assert language.after_numbers(facts.unit_of("basic_digital_skills")) == after
    assert language.after_numbers(facts.unit_of("edge_nodes")) == ""


@pytest.mark.parametrize(
    ("code", "within", "opening"),
    [
        ("mt", "il-Ġermanja", "Il-Ġermanja"),
        ("ga", "an Ghearmáin", "An Ghearmáin"),
        ("de", "Deutschland", "Deutschland"),
        ("nl", "Duitsland", "Duitsland"),
    ],
)
def test_a_name_with_an_article_opens_a_sentence(code: str, within: str, opening: str) -> None:
    language = load_language(code)
    assert language.place("DE") == language.country("DE") == within
    assert language.opening_place("DE") == opening
    assert language.labelled_text(within, "x").startswith(f"{opening}:")
    assert language.text("{what} ({unit})", what="x", unit=within).endswith(f"({within})")


def test_lists_in_maltese_have_no_comma_before_the_last() -> None:
    maltese = load_language("mt")
    assert maltese.list(["Malta", "il-Belġju"]) == "Malta u l-Belġju"
    assert maltese.places(["FR", "ES", "RO"]) == "Franza, Spanja u r-Rumanija"
    assert maltese.list(["A", "B"]) == "A u B"


def test_portuguese_is_that_of_portugal() -> None:
    portuguese = load_language("pt")
    names = [portuguese.country(code) for code in ("EE", "LV", "SI", "RO", "PL", "CZ")]
    assert names == ["Estónia", "Letónia", "Eslovénia", "Roménia", "Polónia", "Chéquia"]
    assert portuguese.edition("2026-09-30", "day") == "30/09/2026"


def test_french_has_a_space_before_a_colon_that_does_not_break() -> None:
    french = read_catalogue(CATALOGUES / "fr" / "LC_MESSAGES" / "dashboard.po")
    texts = [
        text
        for message in french
        if message.id
        for text in (message.string if isinstance(message.string, tuple) else [message.string])
    ]
    assert [text for text in texts if re.search(r"\w [:;!?»]|« ", text)] == []
    assert load_language("fr").labelled_text("Eurostat", "x") == "Eurostat\xa0: x"


@pytest.mark.parametrize("code", available())
def test_of_a_language_only_what_is_written_is_kept(code: str) -> None:
    language, locale = load_language(code), Locale.parse(WRITTEN_AS.get(code, code))
    assert len(pickle.dumps(dict(localedata.load(str(locale))))) < MOST
    assert language.country("FR") != "FR"
    assert language.country(EU)
    assert "2026" in language.edition("2026-09-30", "month")
