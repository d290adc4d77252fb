"""The profile of a country: shares on one scale from 0 to 100, small ones apart on round scales that their
names say; in the factsheet too.
"""

import pandas as pd
import pytest

from cards.country.country_profile import areas_card, profile_card
from cards.country.country_standings import country_standings
from cards.factsheet.factsheet_measures import gather_areas, gather_profile
from cards.view import View
from charts.look import Look
from data.facts.catalogue import Catalogue
from data.facts.decade import decade_indicators
from data.queries.moments import Moment
from tests.charts.drawn import Drawn
from words.language import Language

OWN = "On scales of their own, not from 0 to 100"


@pytest.fixture
def view(moment: Moment, language: Language, light: Look, facts: Catalogue) -> View:
    return View(moment, language, light, facts)


def test_small_shares_stand_apart_on_a_scale_that_their_name_says(view: View) -> None:
    _, figure = profile_card("EL", view)
    shown = Drawn(figure)
    notes = shown.layout["annotations"]
    bar = next(trace for trace in shown.of("bar") if trace.get("hovertext"))
    placed = dict(zip(bar["customdata"], zip(bar["y"], bar["x"], strict=True), strict=True))
    (head,) = [note for note in notes if OWN in note["text"]]
    own = {code for code, (place, _) in placed.items() if place >= head["y"]}
    assert own == {"ict_specialists", "ict_graduates_share"}
    # 2.5% on a scale to 10% under a heading of its own, 20% would be 0.2 among the others.
    assert placed["ict_specialists"][1] == pytest.approx(0.25)
    assert "ICT specialists in employment, 0 to 10% · 2025" in [note["text"] for note in notes]


@pytest.mark.parametrize("country", ["EL", "LU", "MT", "SE", "RO"])
def test_every_bar_above_the_heading_runs_to_a_hundred(view: View, country: str) -> None:
    rows = country_standings(country, decade_indicators(view.catalogue), view)
    rates = rows[rows["kind"] == "rate"].set_index("indicator")
    _, figure = profile_card(country, view)
    shown = Drawn(figure)
    bar = next(trace for trace in shown.of("bar") if trace.get("hovertext"))
    head = min((n["y"] for n in shown.layout["annotations"] if OWN in n["text"]), default=1000)
    for code, place, share in zip(bar["customdata"], bar["y"], bar["x"], strict=True):
        value = float(rates.loc[code, "value"])
        if place < head:
            assert share == pytest.approx(value / 100), code
        else:
            assert max(rates.loc[code, ["value", "union", "best"]]) <= 25, code
            assert 0 < share <= 1, code


def test_the_factsheet_keeps_them_apart_too(view: View) -> None:
    rows = gather_profile("EL", view).rows
    (start,) = [place for place, row in enumerate(rows) if row.heading]
    assert rows[start].heading == OWN
    assert [row.name for row in rows[start:]] == [
        "ICT specialists in employment, 0 to 10%",
        "ICT graduates among all graduates, 0 to 10%",
    ]
    assert all(", 0 to " not in row.name for row in rows[:start])


def test_areas_of_skill_have_one_scale_and_no_heading(view: View) -> None:
    _, figure = areas_card("EL", view)
    texts = [note["text"] for note in Drawn(figure).layout["annotations"]]
    assert not [text for text in texts if text.startswith("<b>On ")]
    assert not [row.heading for row in gather_areas("EL", view).rows if row.heading]


def test_a_scale_is_the_same_for_every_country(view: View) -> None:
    """Of 2025 Bulgaria's 25.0% of women is there, but no best member state: its bar ends at 100 too."""
    codes = decade_indicators(view.catalogue)
    every = pd.concat([country_standings(country, codes, view) for country in view.catalogue.countries])
    assert set(every.groupby("indicator")["reach"].nunique()) == {1}
    rates = every[every["kind"] == "rate"]
    assert set(rates.loc[rates["indicator"] == "women_ict_specialists", "reach"]) == {100.0}
    _, figure = profile_card("BG", view)
    bar = next(trace for trace in Drawn(figure).of("bar") if trace.get("hovertext"))
    shares = dict(zip(bar["customdata"], bar["x"], strict=True))
    assert shares["women_ict_specialists"] == pytest.approx(0.25, abs=0.001)
