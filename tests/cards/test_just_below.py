"""What is rounded to a target but lies below it is nowhere said to be at the target."""

import pandas as pd
import pytest

from analysis.targets import OUTLOOK, Aim
from cards.country import country_opening
from cards.country.country_standings import standing_text
from cards.country.country_subject import country_subject
from cards.targets.cockpit_rows import cells_by_country
from cards.targets.target_rows import TargetOutlook
from cards.view import view_of
from data.facts.catalogue import SKILLS
from data.queries.moments import Moment
from words.language import Language


@pytest.mark.parametrize(
    ("value", "number", "line"),
    [
        (79.97, "79.97%", "just below the target for 2030"),
        (80.0, "80.0%", "target for 2030 just reached"),
        (80.04, "80.0%", "target for 2030 just reached"),
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
