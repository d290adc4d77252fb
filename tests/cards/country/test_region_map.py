"""The map of regions: only with outlines that were fetched, with their notice on the figure and in the
source, and flags on their marks.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from cards.country import region_map
from cards.country.country_regions import newest_regions
from cards.country.country_subject import country_subject
from cards.every import CARDS
from cards.view import view_of
from charts.look import load_look
from data.facts.catalogue import SKILLS, Catalogue
from data.facts.region_outlines import NOTICE, SETTING
from data.queries.moments import Moment
from tests.forgetting import forget_answers
from words.language import Language


@pytest.fixture
def outlines(facts: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A square for every region, made up."""
    square = [[[0, 50], [1, 50], [1, 51], [0, 50]]]
    features = [
        {"properties": {"NUTS_ID": code}, "geometry": {"type": "Polygon", "coordinates": square}}
        for code in facts.regions
    ]
    path = tmp_path / "regions.geojson"
    path.write_text(json.dumps({"features": features}))
    monkeypatch.setenv(SETTING, str(path))
    forget_answers()
    yield path
    forget_answers()


def test_without_outlines_there_is_no_map_and_no_address(moment: Moment, language: Language) -> None:
    assert (
        region_map.region_map_card(country_subject("FR", moment), view_of(moment, language, load_look()))
        is None
    )
    assert "region-map" not in CARDS


def test_the_notice_stands_on_the_figure_and_in_the_source(
    outlines: Path, moment: Moment, language: Language
) -> None:
    made = region_map.region_map_card(country_subject("FR", moment), view_of(moment, language, load_look()))
    assert made is not None
    card, figure = made
    assert [note.text for note in figure.layout.annotations] == [NOTICE]
    assert NOTICE in card.source
    assert "Natural Earth" in card.source


def test_every_region_held_is_drawn_told_and_flagged(
    outlines: Path, moment: Moment, language: Language, facts: Catalogue
) -> None:
    made = region_map.region_map_card(country_subject("FR", moment), view_of(moment, language, load_look()))
    assert made is not None
    card, figure = made
    held = newest_regions(SKILLS, moment)
    drawn = {code for trace in figure.data if trace.type == "choropleth" for code in trace.locations} - set(
        facts.members
    )
    assert set(held["country"]) <= drawn
    assert len(card.table.rows) == len(card.records) == len(held) == 74
    letters = [
        text
        for trace in figure.data
        if trace.type == "scattergeo" and trace.mode == "text"
        for text in trace.text
    ]
    assert letters.count("u") == (held["flags"] == "u").sum() > 0
    assert "Flags: u low reliability." in card.legend
    assert "no regional value" in {trace.name for trace in figure.data}


def test_a_country_without_regions_has_no_map(outlines: Path, moment: Moment, language: Language) -> None:
    assert (
        region_map.region_map_card(country_subject("MT", moment), view_of(moment, language, load_look()))
        is None
    )
