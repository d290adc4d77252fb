"""The EU's newest value is shown although few member states have one; theirs stay of the period that compares
them where they are compared, and are the newest where one is told by itself. And what is part of one target
together has no status of its own.
"""

import pytest

from cards.targets import target_rows
from cards.targets.cockpit_rows import cells_by_country
from cards.targets.target_fan import fan_card
from cards.targets.verdict_card import verdict_card
from cards.view import view_of
from data.facts.catalogue import EU
from data.queries.moments import Moment
from words.language import Language

WOMEN = "women_ict_specialists"


def test_women_of_the_union_are_those_of_2025(moment: Moment, language: Language) -> None:
    outlook = target_rows.target_outlook(WOMEN, moment)
    union = outlook.row(EU)
    assert (outlook.period, union["period"], union["value"]) == ("2024", "2025", 19.5)
    members = outlook.rows[outlook.rows["country"] != EU]
    assert members["period"].max() == "2024"
    cell = dict(cells_by_country(outlook, language))[EU]
    assert cell is not None
    assert cell.year == "2025"


def test_the_way_of_the_union_ends_with_its_newest_value(moment: Moment) -> None:
    rows = target_rows.history_with_breaks(WOMEN, EU, moment)
    assert rows["period"].iloc[-1] == "2025"
    assert target_rows.history_with_breaks(WOMEN, "DE", moment)["period"].iloc[-1] == "2024"
    assert target_rows.unbroken_spans(WOMEN, moment)[EU][-1][-1] == (2025, 19.5)


@pytest.mark.parametrize(
    ("country", "value"), [("BG", 25.0), ("CZ", 12.9), ("HU", 15.0), ("PL", 16.6), ("RO", 27.8)]
)
def test_a_member_state_by_itself_goes_to_its_newest_value(
    country: str, value: float, moment: Moment, language: Language
) -> None:
    view = view_of(moment, language)
    assert target_rows.unbroken_spans(WOMEN, moment)[country][-1][-1] == (2025, value)
    verdict, made = verdict_card(WOMEN, country, view), fan_card(WOMEN, country, view)
    assert verdict is not None
    assert verdict.table.rows[0][1] == f"{value}% (2025)"
    assert made is not None
    _, figure = made
    drawn = [trace for trace in figure.data if trace.x is not None and 2025 in list(trace.x)]
    assert any(value in [round(y, 1) for y in trace.y if y is not None] for trace in drawn)
    assert (
        dict(target_rows.target_outlook(WOMEN, moment).rows.set_index("country")["period"])[country] == "2024"
    )


@pytest.mark.parametrize("part", ["cloud", "artificial_intelligence", "data_analytics"])
def test_a_part_of_a_target_has_neither_status_nor_gap_in_its_cell(
    part: str, moment: Moment, language: Language
) -> None:
    outlook = target_rows.target_outlook(part, moment)
    assert set(outlook.rows["status"]) == {""}
    cell = dict(cells_by_country(outlook, language))["DE"]
    assert cell is not None
    assert cell.status == ""
    assert not any("gap" in line for line in cell.lines)


def test_the_target_together_has_gap_and_status(moment: Moment) -> None:
    union = target_rows.target_outlook("ai_cloud_or_analytics", moment).row(EU)
    assert (union["value"], union["goal"]) == (63.2, 75)
    assert union["gap"] == pytest.approx(-11.8)
    assert union["status"]
