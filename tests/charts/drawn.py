"""Reads a Plotly figure as a visitor sees it: which country has which colour, what is hatched, what the
legend says.
"""

import base64
import json
from typing import Any

import numpy as np
import plotly.graph_objects as go

from data.facts.geometry import address


def decoded(part: Any) -> Any:
    """Plotly's {dtype, bdata} arrays as lists, at any depth."""
    if isinstance(part, dict) and {"dtype", "bdata"} <= set(part):
        held = np.frombuffer(base64.b64decode(part["bdata"]), dtype=part["dtype"])
        return (
            held.reshape([int(n) for n in str(part["shape"]).split(",")]) if "shape" in part else held
        ).tolist()
    if isinstance(part, dict):
        return {key: decoded(value) for key, value in part.items()}
    return [decoded(value) for value in part] if isinstance(part, list) else part


def check_properties(figure: go.Figure) -> None:
    """ValueError from Plotly where it knows no such property or value."""
    go.Figure(figure.to_plotly_json())


class Drawn:
    """What a figure (or its JSON) shows."""

    def __init__(self, figure: go.Figure | str) -> None:
        if not isinstance(figure, str):
            check_properties(figure)
        content = decoded(json.loads(figure if isinstance(figure, str) else figure.to_json()))
        self.traces: list[dict[str, Any]] = content["data"]
        self.layout: dict[str, Any] = content["layout"]
        self.text = json.dumps(content)

    def of(self, kind: str) -> list[dict[str, Any]]:
        return [trace for trace in self.traces if trace["type"] == kind]

    @property
    def told(self) -> list[dict[str, Any]]:
        """Areas that answer the pointer: the member states."""
        return [
            trace
            for trace in self.of("choropleth")
            if trace.get("hoverinfo") != "skip" and trace["locations"]
        ]

    @property
    def fills(self) -> dict[str, str]:
        """The colour each country is filled with, by its code; a country that is filled twice is an error."""
        found: dict[str, str] = {}
        for trace in self.told:
            for code, value in zip(trace["locations"], trace["z"], strict=True):
                assert code not in found, f"{code} is filled twice"
                found[code] = colour_at(trace, value)
        return found

    @property
    def texts(self) -> dict[str, str]:
        """The tooltip of each area."""
        return {
            code: text
            for trace in self.told
            for code, text in zip(trace["locations"], trace["text"], strict=True)
        }

    @property
    def stripes(self) -> list[str]:
        """The countries under stripes."""
        return [
            code
            for trace in self.of("choropleth")
            if trace["geojson"] == address("hatch.geojson")
            for code in trace["locations"]
        ]

    @property
    def markers(self) -> dict[str, dict[str, Any]]:
        """Dots on the map by country: colour, text, place."""
        found = {}
        for trace in self.of("scattergeo"):
            if trace.get("mode") == "markers" and trace.get("customdata"):
                colours = trace["marker"]["color"]
                for place, code in enumerate(trace["customdata"]):
                    colour = colours if isinstance(colours, str) else colours[place]
                    found[code] = {
                        "colour": colour,
                        "text": trace["text"][place],
                        "lon": trace["lon"][place],
                        "lat": trace["lat"][place],
                    }
        return found

    @property
    def letters(self) -> dict[tuple[float, float], str]:
        """Texts on the map by their place."""
        written = [trace for trace in self.of("scattergeo") if trace.get("mode") == "text"]
        return {
            (lon, lat): text
            for trace in written
            for lon, lat, text in zip(trace["lon"], trace["lat"], trace["text"], strict=True)
        }

    @property
    def legend(self) -> dict[str, dict[str, Any]]:
        """The legend's entries by name: colour, and pattern where there is one; the steps of a colour bar."""
        entries = {trace["name"]: trace["marker"] for trace in self.traces if trace.get("showlegend")}
        return entries | {name: {"color": shape["fillcolor"]} for name, shape in self.bar("rect").items()}

    def bar(self, kind: str) -> dict[str, dict[str, Any]]:
        """The steps ("rect") or the marks ("line") of the colour bar by name."""
        shapes = self.layout.get("shapes", ())
        return {
            shape["name"]: shape
            for shape in shapes
            if shape["type"] == kind and shape.get("name") and shape.get("yanchor") == 0
        }


def colour_at(trace: dict[str, Any], value: float) -> str:
    """The colour a stepped scale gives a value."""
    share = (value - trace.get("zmin", 0)) / ((trace.get("zmax", 1) - trace.get("zmin", 0)) or 1)
    return next(str(colour) for place, colour in reversed(trace["colorscale"]) if place <= share)


def each(trace: dict[str, Any], name: str) -> list[Any]:
    """A property of a trace's markers for each of its points; one that all share is said once."""
    held = trace["marker"][name]
    return held if isinstance(held, list) else [held] * len(trace["x"] if "x" in trace else trace["lon"])
