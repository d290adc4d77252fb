"""Words on coalitions: dates as exact as given, bounds as bounds, every kind of fact and every count with a
name.
"""

import pytest

from data.facts.catalogue import Catalogue
from data.facts.coalition_facts import coalition_keys
from words import coalition_texts
from words.language import Language


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2018", "2018"),
        ("2018-07", "July 2018"),
        ("2018-07-03", "3 Jul 2018"),
        ("after 2022-07-29", "after 29 Jul 2022"),
        ("by 2021-11-04", "by 4 Nov 2021"),
        ("before 2015-11-29", "before 29 Nov 2015"),
    ],
)
def test_a_date_is_as_exact_as_it_is_given(language: Language, text: str, said: str) -> None:
    assert coalition_texts.date_words(text, language) == said


def test_every_declared_fact_and_count_has_words(facts: Catalogue, language: Language) -> None:
    for coalition in facts.coalitions.values():
        for kind in coalition_keys():
            assert coalition_texts.fact_kind_name(kind, language)
            for fact in getattr(coalition, kind):
                assert coalition_texts.fact_value(kind, fact, language)
                assert coalition_texts.fact_standing(fact, language).startswith(fact.basis)
    for count in facts.coalition_counts:
        assert coalition_texts.measure_name(count.measure, language)
        assert coalition_texts.counted_when(count.date, count.bound, language) not in ("", count.bound or "-")


def test_the_opening_names_those_connected_and_carries_caveat_and_later_news(
    facts: Catalogue, language: Language
) -> None:
    connected = [
        code
        for code in facts.countries
        if coalition_texts.kind_of(facts.coalitions[code], "connection") == "connected"
    ]
    said = coalition_texts.platform_counts(connected, 25, 27, ["DE", "EE"], language)
    assert connected
    for part in (
        *(language.country(code) for code in connected),
        "25 of 27",
        coalition_texts.caveat(language),
        "Germany and Estonia",
    ):
        assert part in said
    assert coalition_texts.later_news([], language) == ""
