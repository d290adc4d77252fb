"""Axes that several kinds of chart share; none can be zoomed, so that a page scrolls under the finger."""

from collections.abc import Sequence
from typing import Any

from charts.labels import SIZE
from charts.look import Look

Axis = dict[str, Any]


def hidden(first: float, last: float) -> Axis:
    """An axis that isn't drawn, from `first` to `last` (the greater may come first)."""
    return {"range": [first, last], "visible": False, "fixedrange": True}


def graded(low: float, high: float, look: Look) -> Axis:
    """Values with thin grid lines."""
    return {
        "range": [low, high],
        "gridcolor": look.hairline,
        "zeroline": False,
        "fixedrange": True,
        "nticks": 6,
        "tickfont": {"size": SIZE, "color": look.secondary},
    }


def named(places: Sequence[Any], names: Sequence[str], look: Look) -> Axis:
    """A name at each place, with the room it needs and no lines."""
    return {
        "fixedrange": True,
        "automargin": True,
        "showgrid": False,
        "showline": False,
        "zeroline": False,
        "ticks": "",
        "tickmode": "array",
        "tickvals": list(places),
        "ticktext": list(names),
        "tickfont": {"size": SIZE, "color": look.ink},
    }


def rows_of(codes: Sequence[str], names: Sequence[str], look: Look) -> Axis:
    """A row a code, the first on top."""
    return named(codes, names, look) | {
        "type": "category",
        "categoryorder": "array",
        "categoryarray": list(codes)[::-1],
    }


def legend(**more: Any) -> dict[str, Any]:
    """A legend in a row that isn't for clicking."""
    return {
        "orientation": "h",
        "x": 0,
        "xanchor": "left",
        "itemclick": False,
        "itemdoubleclick": False,
        **more,
    }
