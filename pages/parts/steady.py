"""Keeps a chart in place when its figure changes: Streamlit 1.67 takes it for another chart, throws it away and draws a new one.

Its identity is a hash of the whole figure even where a key is given (`key_as_main_identity=False` in elements/plotly_chart.py), so that the
map flickers, loses the focus and the pointer at every choice. Other elements can be known by their key alone; so are our charts.
"""

from functools import wraps
from typing import Any

from streamlit.elements import plotly_chart


def keep_charts_in_place() -> None:
    """Makes the key the identity of every chart that has one; harmless when called again."""
    found = plotly_chart.compute_and_register_element_id
    if getattr(found, "by_key", False):
        return

    @wraps(found)
    def by_key(element_type: str, **details: Any) -> str:
        if element_type == "plotly_chart" and details.get("user_key"):
            details["key_as_main_identity"] = True
        return found(element_type, **details)

    by_key.by_key = True  # type: ignore[attr-defined]
    plotly_chart.compute_and_register_element_id = by_key
