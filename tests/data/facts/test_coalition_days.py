"""Facts on coalitions by day: what was declared then, what came and went since, and what an earlier day than
the first shows.
"""

from dataclasses import replace

import pytest

from data.facts.catalogue import Catalogue
from data.facts.coalitions import coalition_days
from data.facts.coalitions.coalition_checks import DAY
from data.facts.coalitions.coalition_facts import Coalition, Fact, coalition_keys

FIRST, SECOND = "2026-11-22", "2026-11-28"
PAGE = "https://www.example.org/"


def fact(value: str, recorded: str, withdrawn: str = "") -> Fact:
    return Fact(value=value, source=PAGE, basis="stated", recorded=recorded, withdrawn=withdrawn)


@pytest.fixture
def record() -> dict[str, Coalition]:
    return {
        "IE": Coalition(
            country="IE",
            status=(fact("established", "2026-01-01"),),
            connection=(fact("not_connected", "2026-01-01", "2026-03-01"), fact("connected", "2026-03-01")),
            lead=(fact("A society", "2026-01-01", "2026-04-01"),),
            website=(fact(PAGE, "2026-05-01"),),
        )
    }


@pytest.mark.parametrize(
    ("day", "connection", "lead", "website"),
    [
        ("2026-01-01", "not_connected", 1, 0),
        ("2026-02-28", "not_connected", 1, 0),
        ("2026-03-01", "connected", 1, 0),
        ("2026-03-31", "connected", 1, 0),
        ("2026-04-01", "connected", 0, 0),
        ("2026-05-01", "connected", 0, 1),
        (coalition_days.ALWAYS, "connected", 0, 1),
        ("2020-01-01", "not_connected", 1, 0),
    ],
)
def test_a_day_has_what_was_declared_on_it(
    record: dict[str, Coalition], day: str, connection: str, lead: int, website: int
) -> None:
    ireland = coalition_days.coalitions_on(day, record)["IE"]
    assert [each.value for each in ireland.connection] == [connection]
    assert (len(ireland.lead), len(ireland.website)) == (lead, website)


def test_what_came_takes_the_place_of_what_went_on_its_day(record: dict[str, Coalition]) -> None:
    before = coalition_days.coalitions_on("2026-02-01", record)
    after = coalition_days.coalitions_on("2026-06-01", record)
    found = [
        (change.kind, change.before and change.before.value, change.fact and change.fact.value)
        for change in coalition_days.fact_changes(before, after)
    ]
    assert found == [
        ("connection", "not_connected", "connected"),
        ("website", None, PAGE),
        ("lead", "A society", None),
    ]
    assert coalition_days.fact_changes(after, after) == []
    assert coalition_days.change_days(record) == ["2026-01-01", "2026-03-01", "2026-04-01", "2026-05-01"]
    assert coalition_days.recorded_days({}) == (coalition_days.ALWAYS, "")


def test_every_fact_has_the_day_on_which_it_came_in(facts: Catalogue) -> None:
    every = [
        each
        for coalition in facts.coalition_record.values()
        for kind in coalition_keys()
        for each in getattr(coalition, kind)
    ]
    assert len(every) > 400
    assert all(DAY.fullmatch(each.recorded) for each in every)
    assert coalition_days.recorded_days(facts.coalition_record)[0] == FIRST


def test_the_facts_of_the_first_day_are_those_of_history(facts: Catalogue) -> None:
    then, now = facts.coalitions_on(FIRST), facts.coalitions_on(SECOND)
    assert [each.value for each in then["FR"].partner_kinds] == []
    assert len(now["FR"].partner_kinds) == 1
    assert [each.value for each in then["MT"].activity_areas] == []
    assert [each.value for each in then["AT"].launched] == ["2020-10"]
    assert [each.value for each in now["AT"].launched] == ["2022-12-07", "2020-10"]
    (italian,) = then["IT"].strategy
    assert italian.value == (
        "National Strategy for Digital Skills (Strategia Nazionale per le competenze digitali)"
    )
    assert now["IT"].strategy[0].native == "Strategia Nazionale per le competenze digitali"
    assert italian not in now["IT"].strategy


def test_before_the_first_day_stands_the_first_and_after_the_last_the_newest(facts: Catalogue) -> None:
    assert facts.coalitions_on("2021-01-01") == facts.coalitions_on(FIRST)
    assert facts.coalitions_on("2026-11-27") == facts.coalitions_on(FIRST)
    assert facts.coalitions_on("2031-01-01") == facts.coalitions == facts.coalitions_on(SECOND)


def test_a_day_without_a_status_would_be_found(record: dict[str, Coalition]) -> None:
    gap = {"IE": replace(record["IE"], connection=(fact("connected", "2026-03-01"),))}
    assert coalition_days.coalitions_on("2026-01-01", gap)["IE"].connection == ()
