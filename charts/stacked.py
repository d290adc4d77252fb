"""Levels that add up to the whole, one bar a country; a country that lacks a level has no bar, since its bar
would seem whole.
"""

from collections.abc import Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from charts import axes
from charts.drawing import Drawing
from charts.labels import SIZE, folded
from charts.lines import empty
from charts.look import Look
from charts.marks import PALE, carries, is_reference, readable
from words.language import Language

ROW, TOP = 24, 6
# Below this share of the whole, a number does not fit its part of the bar.
WRITTEN_FROM = 0.07


def stacked(
    rows: pd.DataFrame,
    values: Mapping[tuple[str, str], str],
    texts: Mapping[tuple[str, str], str],
    look: Look,
    language: Language,
    *,
    levels: Sequence[tuple[str, str]],
    unassessed: Sequence[str] = (),
    chosen: Sequence[str] = (),
    pale: Sequence[str] = (),
) -> go.Figure:
    """Rows (country, level, value, flags), countries in the order to draw; `levels`: (code, name) from
    lowest to highest.

    Levels in `unassessed` stand outside the order and are hatched. `values` and `texts` by (country, level).
    """
    countries = whole(rows, [code for code, _ in levels])
    drawn = Drawing(look, TOP + ROW * len(countries) + 96)
    if not countries:
        return empty(drawn, language, look)
    ordered = [code for code, _ in levels if code not in unassessed]
    ramp = readable(look)
    # From the palest; levels beyond the steps there are would share the darkest.
    colours = {
        code: ramp[min(number + max(len(ramp) - len(ordered), 0), len(ramp) - 1)]
        for number, code in enumerate(ordered)
    }
    total = rows[rows["country"].isin(countries)].groupby("country")["value"].sum().max()
    for code, name in levels:
        its = rows[(rows["level"] == code) & rows["country"].isin(countries)]
        bar = _bar(its, colours.get(code, ""), look, pale)
        keys = [(country, code) for country in its["country"]]
        bar.update(
            name=folded(name, 26),
            hovertext=[texts.get(key, "") for key in keys],
            text=[
                values[key] if value >= total * WRITTEN_FROM else ""
                for key, value in zip(keys, its["value"], strict=True)
            ],
        )
        drawn.trace(bar)
    names = [
        f"<b>{language.country(code)}</b>" if code in chosen or is_reference(code) else language.country(code)
        for code in countries
    ]
    legend = axes.legend(y=0, yanchor="top", traceorder="normal")
    margin = {"l": 4, "r": 10, "t": TOP, "b": 90}
    across, up = axes.hidden(0, total), axes.rows_of(countries, names, look)
    drawn.lay(
        barmode="stack", bargap=0.18, showlegend=True, margin=margin, legend=legend, xaxis=across, yaxis=up
    )
    return drawn.figure()


def _bar(its: pd.DataFrame, fill: str, look: Look, pale: Sequence[str]) -> go.Bar:
    """One level's bars; without a `fill` they stand outside the order and are hatched."""
    pattern = (
        {}
        if fill
        else {"shape": "/", "fgcolor": look.hatch, "bgcolor": look.missing, "size": 5, "solidity": 0.3}
    )
    return go.Bar(
        y=its["country"].tolist(),
        x=its["value"].tolist(),
        orientation="h",
        customdata=its["country"].tolist(),
        marker={
            "color": fill or look.missing,
            "line": {"color": look.page, "width": 1},
            "pattern": pattern,
            "opacity": [PALE if carries(flags, pale) else 1 for flags in its["flags"]],
        },
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        constraintext="none",
        textfont={"size": SIZE, "color": look.on(fill) if fill else look.ink},
        hovertemplate="%{hovertext}<extra></extra>",
    )


def whole(rows: pd.DataFrame, levels: Sequence[str]) -> list[str]:
    """The countries that have a value for every level, in the order of the rows."""
    held = rows[rows["level"].isin(list(levels))].dropna(subset="value")
    counts = held.groupby("country")["level"].nunique()
    return [code for code in dict.fromkeys(rows["country"]) if counts.get(code, 0) == len(levels)]
