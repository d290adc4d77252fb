"""The cards of the coalitions as living bodies: plans, who works on what, how they were connected, what is
asked of a coordinator; each as its sources say, on its day.
"""

from collections import Counter
from dataclasses import replace

import pytest

from analysis import coalition_knowledge as knowledge
from cards.coalitions import (
    asked_card,
    connection_card,
    corrections,
    strategies_card,
    strategy_rows,
    who_works_card,
)
from cards.coalitions.strategy_rows import StrategyFilter
from cards.view import View, view_of
from data.facts.catalogue import Catalogue
from data.queries.moments import Moment
from words.language import Language


@pytest.fixture
def view(moment: Moment, language: Language) -> View:
    return view_of(moment, language)


@pytest.fixture
def earlier(view: View) -> View:
    """The first day on which facts were declared."""
    return replace(view, moment=replace(view.moment, as_of="2026-11-22"))


def row(view: View, country: str, title: str) -> dict[str, str]:
    """The cells of a plan by the names of their columns."""
    card = strategies_card.strategies_card(StrategyFilter(country), view)
    assert card is not None
    (found,) = [each for each in card.table.rows if title in (each[1], each[2])]
    return dict(zip(card.table.columns, found, strict=True))


def test_a_plan_has_both_titles_its_period_and_whether_it_ended(view: View) -> None:
    italian = row(view, "IT", "National Strategy for Digital Skills")
    assert italian["Title in its own language"] == "Strategia Nazionale per le competenze digitali"
    assert (italian["Kind"], italian["Period"], italian["Ended?"]) == ("Strategy", "from 2020", "not known")
    austrian = row(view, "AT", "Digitale Kompetenzen für Österreich")
    assert austrian["Title in English"] == "not known", "no source gives one"
    maltese = row(view, "MT", "National eSkills Strategy 2022-2025")
    assert (maltese["Period"], maltese["Ended?"]) == ("2022-2025", "ended 2025")
    assert maltese["Sources"].count("https://") == 2, "two sources on one plan are one row"
    assert row(view, "HR", "Digital Croatia Strategy for the period until 2032")["Period"] == "to 2032"


def test_measures_and_budgets_are_the_newest_as_reported(view: View) -> None:
    slovak = row(view, "SK", "National Digital Decade strategic roadmap")
    assert (slovak["Measures"], slovak["Budget"]) == ("127 measures (2025)", "EUR 2.26 billion (2025)")
    spanish = row(view, "ES", "National Digital Decade strategic roadmap")
    assert spanish["Budget"] == "EUR 33.75 billion (2024), to be confirmed"
    portuguese = row(view, "PT", "Action plan 2025-2026 of the national digital strategy")
    assert (portuguese["Measures"], portuguese["Budget"]) == ("49 actions", "EUR 355 million")
    plans = strategies_card.strategies_card(StrategyFilter("CZ", plan="roadmap"), view)
    assert plans is not None
    assert plans.table.rows[0][1:4] == ("not known", "not known", "Digital Decade roadmap")


def test_what_has_ended_hangs_on_the_day(view: View) -> None:
    over = StrategyFilter(ended=strategy_rows.OVER)
    ended = strategy_rows.passing_plans(over, view)
    assert Counter(plan.country for plan in ended) == {"EL": 1, "CY": 2, "MT": 2}
    then = replace(view, moment=replace(view.moment, as_of="2025-12-31"))
    assert [plan.country for plan in strategy_rows.passing_plans(over, then)] == []
    assert strategies_card.strategies_card(over, then) is None


def test_plans_are_sorted_as_asked_and_the_unknown_come_last(view: View, facts: Catalogue) -> None:
    by_country = strategy_rows.passing_plans(StrategyFilter(), view)
    assert list(dict.fromkeys(plan.country for plan in by_country)) == [
        code for code in facts.countries if any(plan.country == code for plan in by_country)
    ]
    ends = [plan.last_year for plan in strategy_rows.passing_plans(StrategyFilter(ranked="end"), view)]
    known = [year for year in ends if year is not None]
    assert known == sorted(known)
    assert ends[: len(known)] == known
    kinds = [plan.plan for plan in strategy_rows.passing_plans(StrategyFilter(ranked="plan"), view)]
    assert list(dict.fromkeys(kinds)) == ["strategy", "action_plan", "programme", "roadmap"]


def test_older_people_are_named_by_three_sources_and_read_into_others(view: View, earlier: View) -> None:
    card = who_works_card.work_card("older_people", view)
    reached = {record["country"]: record["reach"] for record in card.records}
    assert [code for code, reach in reached.items() if reach == "named"] == ["LV", "AT", "SK"]
    assert {"EL", "LT"} <= {code for code, reach in reached.items() if reach == "included"}
    assert "NL" not in reached, "nothing is known of the Dutch coalition's areas"
    assert card.headline == "Sources say that 3 coalitions work with older people"
    assert {row[0] for row in card.table.rows} == {"Latvia", "Austria", "Slovakia"}
    assert all(record["source"].startswith("http") for record in card.records)
    assert who_works_card.work_card("older_people", earlier).headline == (
        "11 coalitions work with older people, but only in our reading"
    )


def test_the_matrix_says_of_each_coalition_what_its_sources_say(view: View) -> None:
    card = who_works_card.work_card("", view)
    cells = {each[0]: dict(zip(card.table.columns, each, strict=True)) for each in card.table.rows}
    assert len(cells) == 25
    assert "Finland" not in cells
    assert cells["France"]["Everyone"] == "● named by a source"
    assert cells["France"]["Labour force"] == "· not named"
    assert cells["France"]["Older people"] == "○ our reading"
    assert cells["Italy"]["Everyone"] == "? not known"
    assert cells["Hungary"]["Unemployed people"] == "○ our reading"
    partners = who_works_card.partners_card(view)
    assert partners.headline == "Kinds of partners are known for 20 of 25 coalitions"


def test_the_connections_stand_in_order_with_a_source_each(view: View) -> None:
    events = connection_card.connection_events(view)
    days = [event.day for event in events if event.day is not None]
    assert days == sorted(days)
    assert events[len(days) :] == [event for event in events if event.day is None]
    assert all(event.source.startswith("http") for event in events)
    by_kind = Counter(event.event for event in events)
    assert (by_kind["cef_grants_awarded"], by_kind["connected"], by_kind["call"]) == (2, 2, 1)
    eight, fifteen = (event.countries for event in events if event.event == "connected")
    assert set(eight) == {"AT", "CZ", "LV", "LT", "IE", "SK", "SI", "ES"}
    assert len(fifteen) == 15
    assert set(eight) < set(fifteen)
    (call,) = [event for event in events if event.event == "call"]
    assert "DIGITAL-2026-SKILLS-10-NATIONAL-COALITIONS, EUR 2 million" in call.what
    assert "open from 21 Apr 2026 to 1 Oct 2026" in call.what


def test_questions_name_what_is_unknown_contradictory_or_over(view: View) -> None:
    def asked(country: str) -> dict[str, str]:
        return {each.kind: each.why for each in asked_card.coordinator_questions(country, view)}

    assert asked("HU") == dict.fromkeys(
        ("name_native", "website", "members", "works_with"), knowledge.NOT_KNOWN
    )
    assert asked("SK")["launched"] == knowledge.CONFLICT
    assert asked("EE")["connection"] == asked_card.LATER
    assert asked("CY")["strategy"] == asked_card.ENDED
    assert "strategy" not in asked("MT"), "its roadmap still runs"
    assert "works_with" not in asked("FI"), "there is no coalition"


def test_the_lines_to_send_are_toml_that_can_be_changed(view: View) -> None:
    (website,) = [each for each in asked_card.coordinator_questions("HU", view) if each.kind == "website"]
    assert asked_card.lines_to_send("HU", website, view) == (
        'country = "HU"\nwebsite = [\n  { value = "…", source = "https://…", date = "2026-11-28", '
        'basis = "stated", recorded = "2026-11-28" },\n]'
    )
    lines = corrections.correction_lines("PT", "strategy", view.coalitions["PT"].strategy[1:], view)
    assert 'period = "2025-2026", measures = 49, measures_kind = "actions", budget = 355000000, ' in lines
    assert 'source = "https://www.apdc.pt' in lines


def test_a_mail_goes_to_an_address_and_nowhere_else(language: Language) -> None:
    mail = corrections.correction_mail("a@example.eu", "HU", "website", "x = 1 & 2", language)
    assert mail.startswith("mailto:a@example.eu?subject=Correction%3A%20Hungary%2C%20Website&body=")
    assert mail.endswith("x%20%3D%201%20%26%202%0A")
    for contact in ("", "https://example.eu/@write"):
        assert corrections.correction_mail(contact, "HU", "website", "x", language) == ""
