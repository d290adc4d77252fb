"""What a fan says of its interval and chance: the Union's rest on its own past errors, or are left out."""

import pytest

from cards.targets.target_fan import fan_card
from cards.view import view_of
from data.facts.catalogue import EU
from data.queries.moments import Moment


@pytest.mark.parametrize(
    ("indicator", "sentence"),
    [
        (
            "ict_specialists_persons",
            "We give no interval and no chance of reaching the target for the EU. That needs 20 separate "
            "past projections 5 years ahead; there is 1.",
        ),
        (
            "basic_digital_skills",
            "We give no interval and no chance of reaching the target for the EU. That needs 20 separate "
            "past projections 5 years ahead; there are none.",
        ),
        (
            "women_ict_specialists",
            "We give no interval for the EU. That needs 20 separate past projections 5 years ahead; there is "
            "1.",
        ),
    ],
)
def test_the_eu_without_enough_errors_of_its_own_says_so_once(
    indicator: str, sentence: str, moment: Moment, language, light
) -> None:
    card, _ = fan_card(indicator, EU, view_of(moment, language, light))
    whole = " ".join((card.headline, *card.notes))
    assert card.notes[0].endswith(sentence)
    assert whole.count("separate past projections") == 1
    assert "16.92" not in whole
    said = ("as large as in the past", "The chance of reaching", "interval rests")
    assert not any(word in whole for word in said)
    bounded = [record["kind"] for record in card.records if record.get("low") is not None]
    assert bounded == ["range of methods"]


def test_a_member_states_interval_ends_where_its_errors_do(moment: Moment, language, light) -> None:
    """Of the errors of all member states 38 don't overlap three years ahead, 19 four years ahead."""
    card, _ = fan_card("ict_specialists_persons", "DE", view_of(moment, language, light))
    bounded = [(row["year"], row["kind"]) for row in card.records if row.get("low") is not None]
    assert [year for year, kind in bounded if kind.startswith("trajectory: ")] == [2026, 2027, 2028]
    assert card.headline == "The methods put Germany at 2.32 million to 2.99 million in 2030"
    assert any("past errors of all member states" in note for note in card.notes)
    assert "EU's own" not in " ".join(card.notes)


def test_the_bold_line_is_the_recent_pace_and_never_no_change(moment: Moment, language, light) -> None:
    """Of skills "no change" has the smallest past errors; the recent pace leads to 72.5%."""
    card, figure = fan_card("basic_digital_skills", EU, view_of(moment, language, light))
    drawn = {trace.name: trace for trace in figure.data if trace.name}
    assert (drawn["at the recent pace"].x[-1], drawn["at the recent pace"].y[-1]) == (
        2030,
        pytest.approx(72.5),
    )
    assert "no change" not in drawn
    bold = [trace for trace in figure.data if trace.line.color == light.chosen[0]]
    assert all(len(set(trace.y)) > 1 for trace in bold)
    kinds = {row["kind"]: row for row in card.records if row["year"] == 2030}
    assert kinds["recent pace"]["value"] == pytest.approx(72.5)
    assert (kinds["range of methods"]["low"], kinds["range of methods"]["high"]) == (
        60.4,
        pytest.approx(72.5),
    )
    assert "value" not in kinds["range of methods"]


@pytest.mark.parametrize(
    ("indicator", "names"),
    [
        ("basic_digital_skills", {"Commission (report 2023): 59%"}),
        (
            "ict_specialists_persons",
            {"Commission (reports 2023, 2024): 12 million", "Commission's baseline (2023)"},
        ),
        ("coverage_5g", {"Commission's baseline (2023)"}),
        ("gigabit_coverage", set()),
    ],
)
def test_a_projection_of_the_commission_is_named_by_its_report(
    indicator: str, names: set[str], moment: Moment, language, light
) -> None:
    _, figure = fan_card(indicator, EU, view_of(moment, language, light))
    assert {trace.name for trace in figure.data if trace.name and "Commission" in trace.name} == names
    _, member = fan_card(indicator, "DE", view_of(moment, language, light))
    assert not [trace.name for trace in member.data if trace.name and "Commission" in trace.name]


@pytest.mark.parametrize(
    ("indicator", "told"),
    [
        (
            "basic_digital_skills",
            [
                "In 2025 the EU was already above the 59% that the Commission projected for 2030 "
                "(report 2023)."
            ],
        ),
        ("cloud", []),
    ],
)
def test_a_projection_that_is_overtaken_is_said_so(
    indicator: str, told: list[str], moment: Moment, language, light
) -> None:
    card, _ = fan_card(indicator, EU, view_of(moment, language, light))
    assert [line for line in card.legend if "already above" in line] == told
