"""Words of the glossary are known in the forms in which texts of a language hold them."""

import pytest

from data.facts.catalogue import Catalogue
from tests.words.test_catalogues import read_catalogue
from words.language import CATALOGUES, ENGLISH, available, inflected_forms, load_language

OTHERS = [code for code in available() if code != ENGLISH]


@pytest.mark.parametrize("code", OTHERS)
def test_each_form_is_of_one_word_and_stands_in_a_text(code: str, facts: Catalogue) -> None:
    listed, language = inflected_forms(code), load_language(code)
    assert set(listed) <= {term.name for term in facts.glossary.values()}
    messages = read_catalogue(CATALOGUES / code / "LC_MESSAGES" / "dashboard.po")
    texts = " ".join(
        " ".join(" ".join(each.string if isinstance(each.string, tuple) else [each.string]).split())
        for each in messages
        if each.id
    ).casefold()
    assert [form for forms in listed.values() for form in forms if form.casefold() not in texts] == []
    catalogued = {language.text(form).casefold() for each in facts.glossary.values() for form in each.forms}
    known = [form.casefold() for forms in listed.values() for form in forms]
    assert len(known) == len({*known} - catalogued)


def test_forms_are_found_beside_the_name() -> None:
    finnish = load_language("fi").forms_of("target")
    assert finnish[0] == "EU:n tavoite"
    assert "EU:n tavoitteen" in finnish
    assert load_language(ENGLISH).forms_of("ict_specialist") == ("ICT specialist", "ICT specialists")


def test_every_language_lists_some() -> None:
    counted = {code: sum(map(len, inflected_forms(code).values())) for code in OTHERS}
    assert sum(counted.values()) > 700
    assert min(counted.values()) > 0
