"""The kinds of Plotly's traces that figures are drawn with. Pages get no other part of Plotly
(serving/scripts/chart_bundle.py).
"""

from typing import Final

TRACES: Final = frozenset({"bar", "choropleth", "heatmap", "scatter", "scattergeo"})
