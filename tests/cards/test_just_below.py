"""What is rounded to a target but lies below it is nowhere said to be at the target."""

import pandas as pd
import pytest

from analysis.targets import OUTLOOK, Aim
from cards.country import country_opening
from cards.country.country_opening import build_opening
from cards.country.country_standings import standing_text
from cards.country.country_subject import country_subject
from cards.maps.map_cards import map_card, ranking_card
from cards.maps.map_values import Subject, map_values
from cards.targets.cockpit_rows import cells_by_country
from cards.targets.country_targets import country_targets_card
from cards.targets.target_fan import fan_card
from cards.targets.target_rows import TargetOutlook
from cards.view import view_of
from data.facts.catalogue import SKILLS
from data.queries.moments import Moment
from words.language import Language


@pytest.mark.parametrize(
    ("value", "number", "line"),
    [
        (79.97, "79.97%", "just below the target for 2030"),
        (80.0, "80.0%", "target for 2030 reached"),
        (80.04, "80.0%", "target for 2030 reached"),
        (82.8, "82.8%", "2.8 points above the target for 2030"),
        (60.4, "60.4%", "19.6 points below the target for 2030"),
    ],
)
def test_the_tile_of_a_country(
    value: float, number: str, line: str, language: Language, moment: Moment
) -> None:
    subject = country_subject("IE", moment)
    tile = country_opening._value_tile(value, subject, view_of(moment, language))
    assert (tile.number, tile.lines[:2]) == (number, ("2025", line))


@pytest.mark.parametrize(
    ("value", "status", "text", "gap"),
    [
        (79.97, "slightly_too_slow", "79.97%", "gap −0.03"),
        (80.0, "reached", "80.0%", "gap 0.0"),
        (80.04, "reached", "80.04%", "gap +0.04"),
    ],
)
def test_a_cell_of_the_cockpit(value: float, status: str, text: str, gap: str, language: Language) -> None:
    row = dict.fromkeys(OUTLOOK, "") | {"country": "IE", "period": "2025", "value": value, "status": status}
    row |= {"status_recent": "", "status_long": "", "since": float("nan"), "pace_long": float("nan")}
    row |= {"gap": value - 80, "pace": float("nan"), "share": value / 80}
    outlook = TargetOutlook(Aim(SKILLS, 80.0, 2030, "members"), "2025", pd.DataFrame([row]))
    ((country, cell),) = cells_by_country(outlook, language)
    assert cell is not None
    assert (country, cell.value, cell.lines[1]) == ("IE", text, gap)


@pytest.mark.parametrize(
    ("value", "target", "text"),
    [(79.97, 80.0, "79.97%"), (80.0, 80.0, "80.0%"), (79.97, float("nan"), "80.0%"), (60.43, 80.0, "60.4%")],
)
def test_a_bullet_of_the_profile(value: float, target: float, text: str, language: Language) -> None:
    row = {"value": value, "target": target, "unit": "pc_ind"}
    assert standing_text(row, "value", language) == text


def test_what_a_map_counts_as_reached_is_what_it_writes(moment: Moment, language: Language) -> None:
    """5G in 2025: Finland's 99.994 and Estonia's 99.954 would be written 100.0 with one decimal."""
    view = view_of(moment, language)
    subject = Subject("coverage_5g", "2025")
    made = map_card(subject, view)
    assert made is not None
    card, _ = made
    written = {row[0]: row[1].split()[0] for row in card.table.rows}
    assert (written["Finland"], written["Estonia"]) == ("99.99%", "99.95%")
    at_goal = [name for name, value in written.items() if value == "100.0%"]
    assert card.headline.startswith(f"{len(at_goal)} member states had reached 100% in 2025")
    ranked = map_values(subject, moment).ranked.set_index("country")
    assert ranked["rank"]["FI"] == len(at_goal) + 1
    assert set(ranked[ranked["rank"] == 1]["tied"]) == {len(at_goal) - 1}
    bars, _ = ranking_card(Subject("coverage_5g", "2025", country="FI"), view)
    assert "99.99%" in bars.headline


def test_a_country_just_below_is_nowhere_written_at_the_target(moment: Moment, language: Language) -> None:
    view = view_of(moment, language)
    opening = build_opening(country_subject("FI", moment, "coverage_5g"), view)
    assert opening.headline.startswith(
        "5G reached 99.99% of households in Finland in 2025: just below the 100% target"
    )
    made, targets = fan_card("coverage_5g", "FI", view), country_targets_card("FI", view)
    assert made is not None
    assert targets is not None
    assert "Finland: 99.99% in 2025." in made[0].alternative
    assert next(row for row in targets.table.rows if row[0] == "5G coverage")[1] == "99.99% (2025)"
