"""Words on coalitions: dates as exact as given, bounds as bounds, every kind of fact and every count with a
name.
"""

import pytest

from data.facts.catalogue import Catalogue
from data.facts.coalitions.coalition_checks import EVENTS
from data.facts.coalitions.coalition_facts import Fact, coalition_keys
from words import coalition_texts, coalition_vocabulary
from words.language import Language


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2018", "2018"),
        ("2018-07", "July 2018"),
        ("2018-07-03", "3 Jul 2018"),
        ("after 2022-07-29", "after 29 Jul 2022"),
        ("by 2021-11-04", "no later than 4 Nov 2021"),
        ("before 2015-11-29", "before 29 Nov 2015"),
        ("2020 to 2022", "2020 to 2022"),
        ("2021-10 to 2023", "October 2021 to 2023"),
    ],
)
def test_a_date_is_as_exact_as_it_is_given(language: Language, text: str, said: str) -> None:
    assert coalition_texts.date_words(text, language) == said


def test_every_code_of_the_lists_and_every_event_has_words(facts: Catalogue, language: Language) -> None:
    for code in (*facts.coalition_views.partners, *facts.coalition_views.areas):
        assert coalition_vocabulary.term_name(code, language)
    said = [coalition_vocabulary.event_words(event, "2013", language) for event in ("", *EVENTS)]
    assert said[0] == "2013"
    assert len(set(said)) == len(EVENTS) + 1


@pytest.mark.parametrize(
    ("period", "as_of", "said"),
    [
        ("2022-2025", "2026-01-01", "A plan, ended 2025"),
        ("2022-2025", "2025-12-31", "A plan"),
        ("-2032", "2026-11-22", "A plan"),
        ("-2025", "2026-11-22", "A plan, ended 2025"),
        ("", "2026-11-22", "A plan"),
    ],
)
def test_a_strategy_ends_with_its_period(language: Language, period: str, as_of: str, said: str) -> None:
    plan = Fact(value="A plan", source="https://example.eu/", basis="stated", period=period)
    assert coalition_texts.fact_value("strategy", plan, language, as_of) == said


def test_every_declared_fact_and_count_has_words(facts: Catalogue, language: Language) -> None:
    for coalition in facts.coalitions.values():
        for kind in coalition_keys():
            assert coalition_texts.fact_kind_name(kind, language)
            for fact in getattr(coalition, kind):
                assert coalition_texts.fact_value(kind, fact, language, "2026-11-22")
                standing = coalition_texts.fact_standing(fact, language, "X")
                basis = {"stated": "According to X, ", "inferred": "Our reading of X, "}[fact.basis]
                assert standing.startswith(basis)
                assert standing != basis
    for count in facts.coalition_counts:
        assert coalition_texts.measure_name(count.measure, language)
        assert coalition_texts.counted_when(count.date, count.bound, language) not in ("", count.bound or "-")


def test_more_recent_reports_are_told_by_name(language: Language) -> None:
    assert (
        coalition_texts.later_news(["DE", "NL"], language)
        == "* More recent reports differ for Germany and the Netherlands."
    )
    assert coalition_texts.later_news([], language) == ""


def test_every_area_of_activity_has_words_within_a_sentence(facts: Catalogue, language: Language) -> None:
    said = [coalition_vocabulary.area_within(code, language) for code in facts.coalition_views.areas]
    assert len(set(said)) == len(facts.coalition_views.areas)
    assert all(text.startswith("digital skills") for text in said)
