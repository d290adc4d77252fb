"""Outlines of regions that an operator fetched: read with their codes, turned as Plotly draws, and none
where the file is none.
"""

import json
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from data.facts.region_outlines import BOXED, NOTICE, SETTING, region_outlines
from loaders import boundaries

# Against the clock, as RFC 7946 has it.
SQUARE = [[2.0, 46.0], [3.0, 46.0], [3.0, 47.0], [2.0, 47.0], [2.0, 46.0]]
SMALL = [[9.0, 42.0], [9.1, 42.0], [9.1, 42.1], [9.0, 42.0]]


def region(code: str, kind: str, coordinates: Any) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {"NUTS_ID": code},
        "geometry": {"type": kind, "coordinates": coordinates},
    }


@pytest.fixture
def named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Writes the file that DASHBOARD_REGIONS names."""

    def write(text: str) -> None:
        (tmp_path / "regions.geojson").write_text(text, encoding="utf-8")
        monkeypatch.setenv(SETTING, str(tmp_path / "regions.geojson"))

    return write


def test_without_the_setting_there_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SETTING, raising=False)
    assert region_outlines() is None


def test_regions_have_their_codes_are_turned_and_marked_in_their_largest_part(
    named: Callable[[str], None],
) -> None:
    features = [
        region("FRB", "Polygon", [SQUARE]),
        region("FRM", "MultiPolygon", [[SMALL], [SQUARE[::-1]]]),
        {**region("XX1", "", []), "geometry": None},
    ]
    named(json.dumps({"type": "FeatureCollection", "features": features}))
    found = region_outlines()
    assert found is not None
    shapes = {feature["id"]: feature["geometry"]["coordinates"] for feature in found.areas["features"]}
    assert shapes["FRB"] == [[[tuple(point) for point in SQUARE[::-1]]]]
    assert shapes["FRM"][1] == shapes["FRB"][0]
    assert "XX1" not in shapes
    assert found.points["FRB"] == pytest.approx((2.5, 46.5))
    assert found.points["FRM"] == pytest.approx((2.5, 46.5))


def test_regions_in_boxes_are_drawn_in_their_boxes(named: Callable[[str], None]) -> None:
    named(json.dumps({"features": [region("PT2", "Polygon", [SQUARE])]}))
    found = region_outlines()
    assert found is not None
    shapes = {feature["id"]: feature["geometry"]["coordinates"] for feature in found.areas["features"]}
    assert set(shapes) == set(BOXED.values())
    # Islands of the Azores, of the Canaries, of Madeira; and five parts of France with their islands.
    assert [
        len(shapes[code]) >= least for code, least in (("PT2", 3), ("ES7", 7), ("PT3", 2), ("FRY", 5))
    ] == [True] * 4


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", '{"features": [{"geometry": {"type": "Polygon"}, "properties": {}}]}', "<html>"]
)
def test_what_is_no_such_file_is_said_and_not_drawn(
    named: Callable[[str], None], caplog: pytest.LogCaptureFixture, text: str
) -> None:
    named(text)
    with caplog.at_level(logging.WARNING):
        assert region_outlines() is None
    assert "no regions as GISCO gives them" in caplog.text


def test_a_file_that_is_not_there_is_said(
    named: Callable[[str], None], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv(SETTING, "/no/such/file")
    assert region_outlines() is None
    assert "/no/such/file" in caplog.text


def test_the_notice_is_the_one_of_the_terms() -> None:
    assert NOTICE == boundaries.NOTICE
