"""A figure as plain values that are read like Plotly's objects: those look up and check a property at each
reading, which is half of what a slide of shapes takes.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import plotly.graph_objects as go

# Parts of a figure that are there, and empty, where nothing is set of them; and those that are several.
PARTS = frozenset(
    ("font", "insidetextfont", "legend", "line", "margin", "marker", "pattern", "textfont", "tickfont")
)
SEVERAL = frozenset(("annotations", "shapes"))


class Values:
    """A part of a figure. What is not set is None, as in Plotly's own objects."""

    __slots__ = ("_held",)

    def __init__(self, held: Mapping[str, Any]) -> None:
        self._held = held

    def __getattr__(self, name: str) -> Any:
        value = self._held.get(name)
        if name in SEVERAL:
            return [Values(each) for each in value or ()]
        if isinstance(value, dict) or (value is None and name in PARTS):
            return Values(value or {})
        return value

    def __getitem__(self, name: str) -> Any:
        return getattr(self, name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)


class FigureValues:
    """The traces and the layout of a figure, as `Values`."""

    def __init__(self, figure: go.Figure) -> None:
        self.data = [Values(trace.to_plotly_json()) for trace in figure.data]
        self.layout = Values(figure.layout.to_plotly_json())
