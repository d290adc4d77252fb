"""Traces as plain dictionaries of Plotly's properties. Its own classes check each as it is made
(benchmarks/README.md); tests have figures checked instead (tests/charts/conftest.py).
"""

from typing import Any

Trace = dict[str, Any]


def bar_trace(**properties: Any) -> Trace:
    """Bars (plotly.com/python/reference/bar)."""
    return {"type": "bar", **properties}


def choropleth_trace(**properties: Any) -> Trace:
    """Filled areas of a map (plotly.com/python/reference/choropleth)."""
    return {"type": "choropleth", **properties}


def heatmap_trace(**properties: Any) -> Trace:
    """Filled cells (plotly.com/python/reference/heatmap)."""
    return {"type": "heatmap", **properties}


def scatter_trace(**properties: Any) -> Trace:
    """Points, lines and words (plotly.com/python/reference/scatter)."""
    return {"type": "scatter", **properties}


def scattergeo_trace(**properties: Any) -> Trace:
    """Points, lines and words on a map (plotly.com/python/reference/scattergeo)."""
    return {"type": "scattergeo", **properties}
