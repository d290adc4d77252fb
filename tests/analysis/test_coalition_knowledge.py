"""What is known of whom: not known, not asked, contradictory and inferred are told apart; filters take every
source's word.
"""

from dataclasses import replace

import pytest

from analysis import coalition_knowledge as known
from data.facts.catalogue import Catalogue
from data.facts.coalitions.coalition_facts import Coalition, Fact


def fact(value: str, basis: str = "stated") -> Fact:
    return Fact(value=value, source="https://example.eu/", basis=basis)  # type: ignore[arg-type]


ESTABLISHED = Coalition(country="IE", status=(fact("established"),), connection=(fact("connected"),))
NONE = Coalition(country="FI", status=(fact("none", "inferred"),), connection=(fact("not_connected"),))


@pytest.mark.parametrize(
    ("coalition", "kind", "expected"),
    [
        (ESTABLISHED, "website", known.NOT_KNOWN),
        (replace(ESTABLISHED, website=(fact("https://a.ie/"),)), "website", known.KNOWN),
        (replace(ESTABLISHED, launched=(fact("2016", "inferred"),)), "launched", known.INFERRED),
        (replace(ESTABLISHED, launched=(fact("2013"), fact("2014-06-10"))), "launched", known.CONFLICT),
        (replace(ESTABLISHED, launched=(fact("2013"), fact("2013"))), "launched", known.KNOWN),
        (replace(ESTABLISHED, launched=(fact("2013"), fact("2013-06-10"))), "launched", known.KNOWN),
        (
            replace(ESTABLISHED, launched=(replace(fact("2013"), event="founded"), fact("2014-06-10"))),
            "launched",
            known.KNOWN,
        ),
        (
            replace(ESTABLISHED, launched=(replace(fact("2013"), event="launched"), fact("2014-06-10"))),
            "launched",
            known.CONFLICT,
        ),
        (replace(ESTABLISHED, members=(fact("67"), fact("240"))), "members", known.KNOWN),
        (NONE, "website", known.NOT_ASKED),
        (NONE, "coordinator", known.NOT_ASKED),
        (replace(NONE, strategy=(fact("A roadmap"),)), "strategy", known.KNOWN),
        (ESTABLISHED, "connected_since", known.NOT_KNOWN),
        (replace(ESTABLISHED, connection=(fact("not_connected"),)), "connected_since", known.NOT_ASKED),
    ],
)
def test_a_kind_is_known_inferred_contradictory_unknown_or_not_asked(
    facts: Catalogue, coalition: Coalition, kind: str, expected: str
) -> None:
    assert known.knowledge_of(coalition, kind, facts.coalition_views) == expected


def test_the_declared_conflicts_are_those_of_the_launches(facts: Catalogue) -> None:
    views = facts.coalition_views
    at_odds = {
        (code, kind)
        for code, c in facts.coalitions.items()
        for kind in views.counted
        if known.knowledge_of(c, kind, views) == known.CONFLICT
    }
    assert at_odds == {(code, "launched") for code in ("SE", "SK")}


def test_nobody_is_asked_for_a_coordinator_of_a_dialogue_that_is_over(facts: Catalogue) -> None:
    views = facts.coalition_views
    assert "coordinator" not in known.missing_by_kind(facts.coalitions, views)
    assert {known.knowledge_of(each, "coordinator", views) for each in facts.coalitions.values()} == {
        known.NOT_ASKED
    }


def test_a_country_without_a_coalition_is_not_asked_for_its_website(facts: Catalogue) -> None:
    gone = known.missing_by_kind(facts.coalitions, facts.coalition_views)["website"]
    assert "BE" in gone
    assert not {"DE", "FI"} & set(gone)


def test_a_contradictory_launch_lies_in_every_span_that_a_source_puts_it_in(facts: Catalogue) -> None:
    views, its = facts.coalition_views, (fact("2014-05-06"), fact("2018-06-11"))
    both = replace(ESTABLISHED, launched=its)
    spans = ("", "0", "1", "2", "3", known.LAUNCH_NOT_KNOWN)
    assert [known.is_launched_within(both, span, views) for span in spans] == [
        True,
        True,
        False,
        True,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("country", "span"), [("EL", "2"), ("AT", "3"), ("LU", "1"), ("RO", "1"), ("BG", "0")]
)
def test_only_the_present_coalition_counts_as_launched(facts: Catalogue, country: str, span: str) -> None:
    views, coalition = facts.coalition_views, facts.coalitions[country]
    spans = [str(number) for number in range(len(views.launch_span))]
    assert [each for each in spans if known.is_launched_within(coalition, each, views)] == [span]


def test_the_spans_of_launches_hold_everyone_who_has_one(facts: Catalogue) -> None:
    views = facts.coalition_views
    spans = [str(number) for number in range(len(views.launch_span))]
    for code, coalition in facts.coalitions.items():
        assert any(known.is_launched_within(coalition, span, views) for span in spans) == bool(
            coalition.launched
        ), code
        assert known.is_launched_within(coalition, known.LAUNCH_NOT_KNOWN, views) == (
            known.knowledge_of(coalition, "launched", views) == known.NOT_KNOWN
        )


def test_what_a_filter_calls_not_known_is_what_the_matrix_calls_so(facts: Catalogue) -> None:
    views, gaps = facts.coalition_views, known.missing_by_kind(facts.coalitions, facts.coalition_views)
    launched = [
        code
        for code, each in facts.coalitions.items()
        if known.is_launched_within(each, known.LAUNCH_NOT_KNOWN, views)
    ]
    assert (launched, gaps["launched"]) == (["NL"], ["NL"])
    assert [
        code for code, each in facts.coalitions.items() if known.has_lead_of(each, known.NO_LEAD, views)
    ] == gaps["lead"]


def test_every_country_lies_in_one_span_of_known_facts(facts: Catalogue) -> None:
    views = facts.coalition_views
    for code, coalition in facts.coalitions.items():
        assert (
            sum(
                known.is_known_within(coalition, str(number), views)
                for number in range(len(views.known_span))
            )
            == 1
        ), code


def test_little_activity_counts_kinds_not_entries(facts: Catalogue) -> None:
    views = facts.coalition_views
    many = replace(ESTABLISHED, members=(fact("67"), fact("240"), fact("287")))
    assert known.has_little_activity(many, views)
    assert not known.has_little_activity(
        replace(many, activity_areas=(fact("Digital skills for all"),)), views
    )


def test_a_search_takes_all_words_in_any_case_and_the_country_too(facts: Catalogue) -> None:
    ireland = facts.coalitions["IE"]
    assert known.mentions(ireland, "Ireland", "IRELAND computer")
    assert known.mentions(ireland, "Ireland", "")
    assert not known.mentions(ireland, "Ireland", "computer martians")
