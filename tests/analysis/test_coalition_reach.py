"""Who works on what: named by a source, within a wider area, not named, not known, no coalition."""

from dataclasses import replace
from typing import Any, Literal

import pytest

from analysis import coalition_reach as reach
from data.facts.catalogue import Catalogue
from data.facts.coalitions.coalition_facts import Coalition, Fact

ALL, LABOUR, EDUCATION = (
    "digital_skills_for_all",
    "digital_skills_for_the_labour_force",
    "digital_skills_in_education",
)


def fact(value: str, *codes: str, basis: Literal["stated", "inferred"] = "stated") -> Fact:
    return Fact(value=value, source="https://www.example.org/", basis=basis, codes=codes)


def coalition(status: str = "established", **facts: Any) -> Coalition:
    return Coalition(country="IE", status=(fact(status),), connection=(fact("connected"),), **facts)


@pytest.mark.parametrize(
    ("given", "people", "expected"),
    [
        (coalition(works_with=(fact("seniors", "older_people"),)), "older_people", reach.NAMED),
        (
            coalition(works_with=(fact("seniors", "older_people", basis="inferred"),)),
            "older_people",
            reach.INCLUDED,
        ),
        (coalition(activity_areas=(fact("for all", ALL),)), "older_people", reach.INCLUDED),
        (coalition(activity_areas=(fact("work", LABOUR),)), "older_people", reach.NOT_NAMED),
        (coalition(activity_areas=(fact("work", LABOUR),)), "unemployed", reach.INCLUDED),
        (coalition(activity_areas=(fact("schools", EDUCATION),)), "unemployed", reach.NOT_NAMED),
        (coalition(works_with=(fact("women", "women"),)), "older_people", reach.NOT_NAMED),
        (coalition(), "older_people", reach.NOT_KNOWN),
        (coalition("none", works_with=(fact("seniors", "older_people"),)), "older_people", reach.NOT_ASKED),
        (coalition("under_formation"), "women", reach.NOT_ASKED),
    ],
)
def test_a_group_is_named_included_or_not(
    facts: Catalogue, given: Coalition, people: str, expected: str
) -> None:
    views = facts.coalition_views
    assert reach.people_reach(given, reach.people_of(views, people), views) == expected
    assert reach.is_reached(given, people, views) == (expected in (reach.NAMED, reach.INCLUDED))


def test_without_a_group_everybody_passes(facts: Catalogue) -> None:
    assert reach.is_reached(coalition("none"), "", facts.coalition_views)


def test_an_area_is_named_not_named_or_not_known() -> None:
    works = coalition(activity_areas=(fact("for all", ALL),))
    assert reach.sorted_reach(works, reach.AREAS, ALL) == reach.NAMED
    assert reach.sorted_reach(works, reach.AREAS, LABOUR) == reach.NOT_NAMED
    assert reach.sorted_reach(works, reach.PARTNERS, "ngo") == reach.NOT_KNOWN
    assert reach.sorted_reach(replace(works, status=(fact("none"),)), reach.AREAS, ALL) == reach.NOT_ASKED


def test_every_breakdown_of_a_group_is_declared_and_areas_include_no_more_than_said(facts: Catalogue) -> None:
    views = facts.coalition_views
    assert views.everyone == (ALL,)
    assert {people.code for people in views.people if LABOUR in people.areas} == {"unemployed", "workers"}
    older = reach.people_of(views, "older_people")
    assert "age_65_74" in older.groups
    assert "age_55_64" not in older.groups, "of working age"
