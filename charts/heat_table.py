"""A heat table: rows of countries, columns of indicators, areas, groups or periods; every number printed,
one hue, missing cells said.
"""

from collections.abc import Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from charts.comparison import Comparison, in_order
from charts.pieces import axes
from charts.pieces.drawing import Drawing
from charts.pieces.labels import LINE, SIZE, fold_text
from charts.pieces.marks import Labels, readable_ramp, row_name
from charts.pieces.traces import Trace, scatter_trace
from charts.style import Style
from data.facts.held_values import with_values

# Column and row of each (country, column).
Places = Mapping[tuple[str, str], tuple[int, int]]
ROW = 24


def heat_table(
    cells: pd.DataFrame, labels: Labels, style: Style, *, columns: Sequence[tuple[str, str]]
) -> go.Figure:
    """Cells (country, column, value, flags), countries in the order to draw; `columns`: (code, name). One
    scale for the whole table.

    `labels`: values (number and flag letters) and tooltips by (country, column). Its colour is a
    cell's value, so that an estimate is told by its letter alone; a missing one is left bare.
    """
    countries = list(dict.fromkeys(cells["country"]))
    held = with_values(cells)
    heads = [fold_text(name, 12) for _, name in columns]
    top = round(LINE * max((head.count("<br>") + 1 for head in heads), default=1)) + 8
    drawn = Drawing(style.look, top + ROW * len(countries) + 6)
    if held.empty:
        return drawn.empty(style.language)
    places = {
        (country, code): (number, row)
        for row, country in enumerate(countries)
        for number, (code, _) in enumerate(columns)
    }
    ink = _boxes(drawn, held, places, style)
    drawn.trace(_numbers(places, ink, labels, style))
    for number, head in enumerate(heads):
        font = {"size": SIZE, "color": style.look.secondary}
        drawn.note(x=number, y=1, yref="paper", yanchor="bottom", text=head, font=font)
    names = [row_name(code, labels, style.language) for code in countries]
    drawn.lay(
        margin={"l": 4, "r": 4, "t": top, "b": 4},
        xaxis=axes.hidden_axis(-0.5, len(columns) - 0.5),
        yaxis=axes.name_axis(range(len(countries)), names, style.look)
        | {"range": [len(countries) - 0.5, -0.5]},
    )
    return drawn.figure()


def _numbers(places: Places, ink: Mapping[tuple[str, str], str], labels: Labels, style: Style) -> Trace:
    """The number of every cell, in an ink that reads on its box."""
    return scatter_trace(
        x=[x for x, _ in places.values()],
        y=[y for _, y in places.values()],
        mode="text",
        text=[labels.values.get(key, "–") for key in places],
        textfont={"size": SIZE, "color": [ink.get(key, style.look.secondary) for key in places]},
        customdata=[list(key) for key in places],
        hovertext=[labels.texts.get(key, style.language.text("no data")) for key in places],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _boxes(drawn: Drawing, held: pd.DataFrame, places: Places, style: Style) -> dict[tuple[str, str], str]:
    """A box a cell, darker for more; returns the ink that reads on each, by (country, column)."""
    look, low, high = style.look, held["value"].min(), held["value"].max()
    ramp = readable_ramp(look)
    ink = {}
    for code, column, value in held[["country", "column", "value"]].itertuples(index=False):
        fill = ramp[shade(value, low, high, len(ramp))]
        x, y = places[code, column]
        drawn.shape(
            type="rect",
            x0=x - 0.49,
            x1=x + 0.49,
            y0=y - 0.47,
            y1=y + 0.47,
            layer="below",
            name=code,
            fillcolor=fill,
            line={"width": 0},
        )
        ink[code, column] = look.on(fill)
    return ink


def shade(value: float, low: float, high: float, steps: int) -> int:
    """The step of the ramp, 0 for the lowest value; the middle where all are alike."""
    if high <= low:
        return steps // 2
    return min(int((value - low) / (high - low) * steps), steps - 1)


def compare_cells(shown: Comparison, style: Style) -> go.Figure:
    """The heat table of /compare."""
    language = style.language
    rows = cell_rows(shown)
    values = {
        (country, column): f"{language.number(value, shown.unit.decimals)} {flags}".strip()
        for country, column, value, flags in with_values(rows)[
            ["country", "column", "value", "flags"]
        ].itertuples(index=False)
    }
    labels = shown.labels(values, shown.cell_tooltips(rows, language), by_line=False)
    return heat_table(rows, labels, style, columns=shown.columns)


def cell_rows(shown: Comparison) -> pd.DataFrame:
    """What the cells show, countries in the order chosen."""
    return in_order(shown.cells, shown.order())
