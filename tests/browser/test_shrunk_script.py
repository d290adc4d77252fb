"""What is left of Plotly for pages draws every kind of trace that figures of ours have."""

from typing import Any

from playwright.sync_api import Browser

from charts.europe import CONFIG
from charts.trace_kinds import TRACES
from serving.scripts.chart_bundle import plotly_alone, shrink_bundle
from serving.scripts.packing import streamlit_files
from serving.scripts.shrunk_chart import CHART

SQUARE = [[[0, 40], [0, 60], [20, 60], [20, 40], [0, 40]]]
PLACE = {"type": "Feature", "id": "IE", "geometry": {"type": "Polygon", "coordinates": SQUARE}}
MAP = {"geo": {"visible": False, "lonaxis": {"range": [-10, 30]}, "lataxis": {"range": [30, 70]}}}
# Each kind with the least that it draws, its layout, and a mark that stands then.
KINDS: dict[str, tuple[dict[str, Any], dict[str, Any], str]] = {
    "bar": ({"x": [1, 2], "y": ["a", "b"], "orientation": "h"}, {}, ".bars .point path"),
    "choropleth": (
        {"geojson": {"type": "FeatureCollection", "features": [PLACE]}, "locations": ["IE"], "z": [1]},
        MAP,
        ".choroplethlayer path",
    ),
    "heatmap": ({"z": [[1, 2], [3, None]]}, {}, ".heatmaplayer image"),
    "scatter": ({"x": [1, 2], "y": [3, 4], "mode": "lines+markers"}, {}, ".scatterlayer .point"),
    "scattergeo": ({"lon": [10], "lat": [50], "mode": "markers"}, MAP, ".scattergeo path"),
}


def test_every_kind_is_drawn_and_no_other_is_known(chromium: Browser) -> None:
    (script,) = (streamlit_files() / "static" / "js").glob(f"{CHART}.*.js")
    page = chromium.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text) if said.type in ("error", "warning") else None)
    page.set_content('<div id="chart" style="width: 600px; height: 400px"></div>')
    page.add_script_tag(content=plotly_alone(shrink_bundle(script.read_bytes(), TRACES)).decode())
    assert KINDS.keys() == TRACES
    for kind, (data, layout, mark) in KINDS.items():
        page.evaluate(
            "([trace, layout, config]) => Plotly.newPlot('chart', [trace], layout, config)",
            [{**data, "type": kind}, layout, CONFIG],
        )
        assert page.locator(mark).count() >= 1, kind
    assert errors == []
    page.evaluate("Plotly.newPlot('chart', [{type: 'pie', values: [1, 2]}])")
    assert page.locator(".pielayer .slice").count() == 0
    page.close()
