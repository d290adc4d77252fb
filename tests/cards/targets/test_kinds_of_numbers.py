"""Every number that a value is held against is called what it is: a target of the Decision, the number of the
Commission's tool, or parity; and no member state has a gap to what only the Union aims at.
"""

import pytest

from cards.indicator.indicator_opening import build_opening
from cards.maps.map_values import Subject
from cards.targets.target_fan import goal_lines
from cards.targets.target_rows import target_outlook, target_outlooks
from cards.targets.verdict_card import verdict_card
from cards.targets.whatif.whatif_case import distance_text
from cards.view import View, view_of
from data.facts.catalogue import EU
from data.queries.moments import Moment
from words.language import Language


@pytest.fixture(scope="module")
def view(moment: Moment, language: Language) -> View:
    return view_of(moment, language)


@pytest.mark.parametrize(
    ("indicator", "country", "head", "cell", "is_towards_a_target"),
    [
        ("basic_digital_skills", "DE", "Gap to the target", "−20.4 points", True),
        ("ict_specialists_persons", EU, "Gap to the target", "−9.55 million", True),
        ("ict_specialists_persons", "DE", "Share of the EU target", "11.6%", False),
        ("edge_nodes", "FI", "Share of the EU target", "1.1%", False),
        ("unicorns", "DE", "Share of the EU target", "14.8%", False),
        ("women_ict_specialists", EU, "Gap to parity", "−30.5 points", False),
        ("cloud", "DE", "Recent pace per year", "+3.8 points", False),
        ("fttp_coverage", "DE", "Recent pace per year", "+7.2 points", False),
    ],
)
def test_the_verdict_says_what_its_value_is_held_against(
    indicator: str, country: str, head: str, cell: str, is_towards_a_target: bool, view: View
) -> None:
    card = verdict_card(indicator, country, view)
    assert card is not None
    assert (card.table.columns[2], card.table.rows[0][2]) == (head, cell)
    assert ("EU target" in card.subject) is is_towards_a_target
    reasons = {row["country"]: row["reason"] for row in card.records}
    assert (reasons[country] == "") is is_towards_a_target


def test_no_member_state_has_a_gap_to_what_the_union_aims_at_alone(view: View) -> None:
    for indicator in ("ict_specialists_persons", "edge_nodes", "unicorns"):
        rows = target_outlook(indicator, view.moment).rows.set_index("country")
        members = rows.drop(EU)
        assert members["gap"].isna().all()
        assert members["share"].notna().sum() > 20
        assert rows["gap"][EU] == pytest.approx(rows["value"][EU] - rows["goal"][EU])


def test_only_targets_of_the_decision_are_counted(view: View) -> None:
    counted = {outlook.indicator for outlook in target_outlooks(view.moment) if outlook.row("DE")["status"]}
    assert counted == {
        "basic_digital_skills",
        "gigabit_coverage",
        "coverage_5g",
        "sme_digital_intensity",
        "ai_cloud_or_analytics",
        "services_for_citizens",
        "services_for_businesses",
        "e_health_records",
    }
    assert {view.catalogue.target(code).basis for code in counted} == {"law"}


def test_the_number_of_the_tool_is_called_so(view: View, language: Language) -> None:
    (line,) = goal_lines("unicorns", EU, view)
    assert line == ("EU target 2030: 500 (the Commission's tool, not the Decision)", 2030, 500.0)
    outlook = target_outlook("unicorns", view.moment)
    assert distance_text(600.0, outlook, EU, language) == (
        "100 above the EU target of 500 (the Commission's tool, not the Decision)"
    )
    assert goal_lines("fttp_coverage", EU, view) == []
    fibre = target_outlook("fttp_coverage", view.moment)
    assert distance_text(90.0, fibre, EU, language) == (
        "10.0 points below 100%, the number of the Commission's tool"
    )


def test_a_part_of_a_target_opens_without_one(view: View) -> None:
    assert build_opening(Subject("cloud", "2025"), view).distance == ""
    assert build_opening(Subject("fttp_coverage", "2025"), view).distance == ""
    assert build_opening(Subject("unicorns", "2025"), view).distance.endswith(
        "That was 176 below the target of 500 (the Commission's tool, not the Decision) by 2030."
    )
