"""Levels that add up to the whole, one bar a country; a country that lacks a level has no bar, since its bar
would seem whole.
"""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from charts.comparison import Comparison, in_order
from charts.europe import legend_entry
from charts.look import Look
from charts.pieces import axes
from charts.pieces.drawing import Drawing
from charts.pieces.labels import SIZE, fold_text
from charts.pieces.marks import Labels, fills, readable_ramp, row_name
from charts.pieces.traces import Trace, bar_trace
from charts.style import Style
from data.facts.held_values import with_values

ROW, TOP = 24, 6
# Below this share of the whole, a number does not fit its part of the bar.
WRITTEN_FROM = 0.07


def stacked_bars(
    rows: pd.DataFrame,
    labels: Labels,
    style: Style,
    *,
    levels: Sequence[tuple[str, str]],
    unassessed: Sequence[str] = (),
) -> go.Figure:
    """Rows (country, column, value, flags), countries in the order to draw; `levels`: (column, name) from
    lowest to highest.

    Levels in `unassessed` stand outside the order and are hatched. `labels`: values and tooltips by (country,
    column).
    """
    look = style.look
    countries = complete_countries(rows, [code for code, _ in levels])
    drawn = Drawing(look, TOP + ROW * len(countries) + 96)
    if not countries:
        return drawn.empty(style.language)
    colours = _fills([code for code, _ in levels if code not in unassessed], look)
    held = rows[rows["country"].isin(countries)]
    total = held.groupby("country")["value"].sum().max()
    for code, name in levels:
        fill, name = colours.get(code, ""), fold_text(name, 26)
        bar = _bar(held[held["column"] == code], fill, labels, style, total)
        drawn.trace(bar | {"name": name, "showlegend": False})
        # An entry of its own: a bar's would look like its first country's, which may be pale.
        entry = legend_entry(name, fill or look.hatch, look, "" if fill else "/")
        drawn.trace(entry | {"orientation": "h"})
    names = [row_name(code, labels, style.language) for code in countries]
    drawn.lay(
        barmode="stack",
        bargap=0.18,
        showlegend=True,
        margin={"l": 4, "r": 10, "t": TOP, "b": 90},
        legend=axes.flat_legend(y=0, yanchor="top", traceorder="normal"),
        xaxis=axes.hidden_axis(0, total),
        yaxis=axes.row_axis(countries, names, look),
    )
    return drawn.figure()


def _fills(ordered: Sequence[str], look: Look) -> dict[str, str]:
    """A colour a level, from the palest; levels beyond the steps there are would share the darkest."""
    ramp = readable_ramp(look)
    first = max(len(ramp) - len(ordered), 0)
    return {code: ramp[min(number + first, len(ramp) - 1)] for number, code in enumerate(ordered)}


def _bar(its: pd.DataFrame, fill: str, labels: Labels, style: Style, total: float) -> Trace:
    """One level's bars; without a `fill` they stand outside the order and are hatched."""
    look, keys = style.look, list(zip(its["country"], its["column"], strict=True))
    stripes = fills(its, [look.hatch] * len(its), style)
    pattern = {"shape": "/", "fgcolor": stripes, "bgcolor": look.missing, "size": 5, "solidity": 0.3}
    parts = fills(its, [fill] * len(its), style) if fill else [look.missing] * len(its)
    return bar_trace(
        y=its["country"].tolist(),
        x=its["value"].tolist(),
        orientation="h",
        customdata=its["country"].tolist(),
        marker={
            "color": parts,
            "line": {"color": look.page, "width": 1},
            "pattern": {} if fill else pattern,
        },
        text=[
            labels.values[key] if value >= total * WRITTEN_FROM else ""
            for key, value in zip(keys, its["value"], strict=True)
        ],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        constraintext="none",
        textfont={"size": SIZE, "color": [look.on(part) for part in parts]},
        hovertext=[labels.texts.get(key, "") for key in keys],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def complete_countries(rows: pd.DataFrame, levels: Sequence[str]) -> list[str]:
    """The countries that have a value for every level, in the order of the rows."""
    held = with_values(rows[rows["column"].isin(list(levels))])
    counts = held.groupby("country")["column"].nunique()
    return [code for code in dict.fromkeys(rows["country"]) if counts.get(code, 0) == len(levels)]


def compare_levels(shown: Comparison, style: Style) -> go.Figure:
    """The levels of skill of /compare; who was not assessed stands last."""
    language, names, rows = style.language, dict(shown.columns), level_rows(shown)
    held = with_values(rows)
    values = {
        (country, column): f"{language.number(value)} {flags}".strip()
        for country, column, value, flags in held[["country", "column", "value", "flags"]].itertuples(
            index=False
        )
    }
    tips = shown.cell_tooltips(rows, language)
    texts = {(country, column): f"{names[column]}<br>{tip}" for (country, column), tip in tips.items()}
    labels = shown.labels(values, texts, by_line=False)
    return stacked_bars(rows, labels, style, levels=shown.columns, unassessed=[list(names)[-1]])


def level_rows(shown: Comparison) -> pd.DataFrame:
    """What the bars show: every level, countries in the order of the level chosen, or of the indicator."""
    of_level = shown.cells[shown.cells["column"] == shown.choice.indicator]
    return in_order(shown.cells, shown.order(of_level if len(of_level) else None))
