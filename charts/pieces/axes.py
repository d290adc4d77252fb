"""Axes that several kinds of chart share; none can be zoomed, so that a page scrolls under the finger."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from charts.look import Look
from charts.pieces.labels import SIZE

Axis = dict[str, Any]


def hidden_axis(first: float, last: float) -> Axis:
    """An axis that isn't drawn, from `first` to `last` (the greater may come first)."""
    return {"range": [first, last], "visible": False, "fixedrange": True}


def value_range(values: "pd.Series[float]", beside: float | None = None) -> tuple[float, float]:
    """From where to where a value axis reaches: what is drawn, `beside` (a target) too, with some room; never
    below zero where no value is.
    """
    every = [*values, *([] if beside is None else [beside])]
    low, high = min(every), max(every)
    room = (high - low) * 0.1 or max(abs(high) * 0.1, 1.0)
    return (max(low - room, 0.0) if low >= 0 else low - room), high + room


def value_axis(low: float, high: float, look: Look) -> Axis:
    """Values with thin grid lines."""
    return {
        "range": [low, high],
        "gridcolor": look.hairline,
        "zeroline": False,
        "fixedrange": True,
        "nticks": 6,
        "tickfont": {"size": SIZE, "color": look.secondary},
    }


def name_axis(places: Sequence[Any], names: Sequence[str], look: Look) -> Axis:
    """A name at each place, with the room it needs and no lines."""
    return {
        "fixedrange": True,
        "automargin": True,
        "showgrid": False,
        "showline": False,
        "zeroline": False,
        "ticks": "",
        # A name does not touch its bar.
        "ticklabelstandoff": 4,
        "tickmode": "array",
        "tickvals": list(places),
        "ticktext": list(names),
        "tickfont": {"size": SIZE, "color": look.ink},
    }


def row_axis(codes: Sequence[str], names: Sequence[str], look: Look) -> Axis:
    """A row a code, the first on top."""
    return name_axis(codes, names, look) | {
        "type": "category",
        "categoryorder": "array",
        "categoryarray": list(codes)[::-1],
    }


def flat_legend(**more: Any) -> dict[str, Any]:
    """A legend in a row that isn't for clicking."""
    return {
        "orientation": "h",
        "x": 0,
        "xanchor": "left",
        "itemclick": False,
        "itemdoubleclick": False,
        **more,
    }
