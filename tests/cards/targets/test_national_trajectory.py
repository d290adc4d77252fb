"""What an operator brought in of a country's own trajectory is drawn under that name, and is in the table;
the one here is made up.
"""

from dataclasses import replace

import pytest

from cards.targets.target_fan import fan_card
from cards.view import view_of
from data.facts import catalogue as catalogue_module
from data.facts.catalogue import EU, Catalogue
from data.facts.national_facts import TrajectoryPoint
from data.queries.moments import Moment
from tests.charts.drawn import Drawn
from words.language import load_language

SOURCE = "https://example.org/report"
POINTS = tuple(
    TrajectoryPoint("AT", "sme_digital_intensity", "pc_sme", year, value, SOURCE)
    for year, value in ((2028, 84.0), (2026, 77.5))
)


@pytest.fixture
def brought_in(facts: Catalogue, monkeypatch: pytest.MonkeyPatch) -> Catalogue:
    known = replace(facts, digest="brought in", national_trajectories=POINTS)
    monkeypatch.setattr(catalogue_module._Current, "catalogue", known)
    return known


def test_it_is_drawn_as_a_national_trajectory_with_its_source(brought_in: Catalogue, moment: Moment) -> None:
    view = view_of(moment, load_language("en"))
    found = fan_card("sme_digital_intensity", "AT", view)
    assert found is not None
    card, figure = found
    drawn = Drawn(figure)
    (line,) = [trace for trace in drawn.traces if trace.get("name") == "national trajectory"]
    assert (list(line["x"]), list(line["y"])) == ([2026, 2028], [77.5, 84.0])
    assert "84.0%<br>national trajectory" in [note["text"] for note in drawn.layout["annotations"]]
    assert not [trace for trace in drawn.traces if trace.get("name") == "official curve"]
    assert f"national trajectory: {SOURCE}, to be confirmed" in card.source
    rows = [row[:3] for row in card.table.rows if row[1] == "national trajectory"]
    assert rows == [("2026", "national trajectory", "77.5%"), ("2028", "national trajectory", "84.0%")]


def test_nothing_is_drawn_for_others_and_none_is_bundled(
    brought_in: Catalogue, facts: Catalogue, moment: Moment
) -> None:
    assert facts.national_trajectories == ()
    view = view_of(moment, load_language("en"))
    for country in ("BE", EU):
        found = fan_card("sme_digital_intensity", country, view)
        assert found is not None
        assert "national trajectory" not in [trace.get("name") for trace in Drawn(found[1]).traces]
